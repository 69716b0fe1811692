"""The pipeline is one list, and the key of each stage names what its result depends on."""

from __future__ import annotations

import pytest

from handson.site.cache import Cache
from handson.site.discovery import discover
from handson.site.engine import Engine
from handson.site.planner import plan_files, surroundings
from handson.site.stages import COMPOSE, PAGE, PARSE, PIPELINE, RENDER, SHELL, output

SITE = {
    "handson.yaml": "title: Site\n",
    "slides/a.md": "layout: true\n{{title}}\n---\n# A\n\n![:lab x](y) [b](b.md)\n\n[k]: https://a.b\n",
    "slides/b.md": "# B\n",
    "templates/macros/lab.html": "{{ object }}",
}


def test_the_pipeline_in_order():
    """A newcomer reads it from here."""
    assert (PARSE, COMPOSE, RENDER, SHELL, PAGE, output) == PIPELINE
    assert [stage.name for stage in PIPELINE[:-1]] == [
        "parse",
        "compose",
        "render",
        "shell",
        "page",
    ]


@pytest.fixture
def runs(monkeypatch):
    """Return the list of the stages that run."""
    ran = []
    do = Engine.do

    def noted(self, stage, *inputs, **named):
        key = stage.key(*inputs, **named)
        if self.shelf.find(stage.name, key) is None:
            ran.append(stage.name)
        return do(self, stage, *inputs, **named)

    monkeypatch.setattr(Engine, "do", noted)
    return ran


def test_a_second_plan_runs_nothing(tree, runs):
    """All results are there."""
    root, cache = tree(SITE), Cache()
    plan_files(discover(root), engine=Engine(cache))
    assert set(runs) == {"settings", "parse", "compose", "render", "shell", "page", "index"}
    runs.clear()
    plan_files(discover(root), engine=Engine(cache))
    assert runs == []


@pytest.mark.parametrize(
    ("name", "old", "new", "expected"),
    [
        ("slides/b.md", "# B", "# C", ["compose", "parse", "page", "render", "shell", "index"]),
        ("slides/b.md", "# B", "# B\n\ntext", ["compose", "parse", "page", "render", "index"]),
        ("templates/macros/lab.html", "object", "object|upper", None),
        ("handson.yaml", "Site", "Other", None),
    ],
)
def test_a_change_runs_what_depends_on_it(tree, runs, name, old, new, expected):
    """One deck's text concerns that deck; settings and templates concern all."""
    root, cache = tree(SITE), Cache()
    plan_files(discover(root), engine=Engine(cache))
    runs.clear()
    file = root / name
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    changed = plan_files(discover(root), engine=Engine(cache))
    if expected is None:
        assert runs.count("page") == 2
    else:
        assert runs == expected
    assert changed.files == plan_files(discover(root)).files


def test_another_deck_of_the_same_text_is_another_page(tree):
    """The name of the deck is part of the key."""
    root = tree({"slides/a.md": "# Same\n", "slides/b.md": "# Same\n"})
    files = discover(root)
    site, _ = surroundings(files, Engine())
    first, second = (PAGE.key(each, site) for each in files.decks)
    assert first != second
