"""A build of an unchanged site writes nothing, and says what the last one said."""

from __future__ import annotations

import os

import pytest

from handson.site.build import build
from handson.site.last_build import last_build

SITE = {
    "handson.yaml": "title: Course\n",
    "slides/a.md": "# A\n\n![x](img/a.svg) ![x](img/missing.svg)\n\n![:lab x](y)\n",
    "slides/b/1.md": "# B\n\n```klingon\n1\n```\n",
    "slides/b/2.md": "![:code](code/x.py)\n",
    "img/a.svg": "<svg/>",
    "code/x.py": "x = 1\n",
    "css/own.css": "p { color: red }",
    "templates/macros/lab.html": "{{ object }}",
    "notes.txt": "not part of the site",
}


@pytest.fixture
def built(tree):
    """Return a site that was built once."""
    root = tree(SITE)
    assert build(root).written
    return root


def test_nothing_is_done_where_nothing_changed(built):
    """The answer is the last build's, with its diagnostics and their places."""
    before = {path: path.stat().st_mtime_ns for path in built.rglob("*")}
    again = last_build(built, None)
    fresh = build(built, cache=False)
    assert again == fresh
    assert [each.code for each in again.diagnostics] == ["missing-asset", "unknown-language"]
    assert build(built).written
    assert before.keys() == dict.fromkeys(built.rglob("*"), 0).keys()


def test_a_file_beside_the_site_is_none_of_its_business(built):
    """What no page uses may change."""
    (built / "notes.txt").write_text("other", encoding="utf-8")
    assert last_build(built, None) is not None


@pytest.mark.parametrize(
    "name", [name for name in SITE if name not in {"notes.txt", "css/own.css"}]
)
def test_a_change_in_any_source_is_seen(built, name):
    """Settings, parts, pictures, code, templates."""
    path = built / name
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert last_build(built, None) is None


@pytest.mark.parametrize(
    "name",
    ["slides/c.md", "slides/b/3.md", "img/missing.svg", "slides/img/a.svg", "templates/deck.html"],
)
def test_a_file_that_comes_is_seen(built, name):
    """A new deck or part, a picture that was missed, one that now outranks another, a template."""
    (built / name).parent.mkdir(exist_ok=True)
    (built / name).write_text("# New\n", encoding="utf-8")
    assert last_build(built, None) is None


def test_a_file_that_goes_is_seen(built):
    """A deck less is another site."""
    (built / "slides/a.md").unlink()
    assert last_build(built, None) is None


def test_a_template_folder_that_comes_is_seen(tree):
    """A site without templates has looked for them."""
    root = tree({"a.md": "# A\n"})
    build(root)
    assert last_build(root, None) is not None
    (root / "templates").mkdir()
    assert last_build(root, None) is None


@pytest.mark.parametrize("harm", ["change", "remove", "add"])
def test_an_output_that_is_not_as_it_was_left_is_written_again(built, read_tree, harm):
    """Whatever happened to it in between."""
    good = read_tree(built / "site")
    page = built / "site" / "a" / "index.html"
    if harm == "change":
        page.write_text("broken", encoding="utf-8")
    elif harm == "remove":
        page.unlink()
    else:
        (built / "site" / "Thumbs.db").write_text("", encoding="utf-8")
    assert last_build(built, None) is None
    assert build(built).written
    assert read_tree(built / "site") == good


def test_another_output_is_another_build(built, tmp_path):
    """Each place is written once."""
    assert last_build(built, tmp_path / "elsewhere") is None
    assert build(built, tmp_path / "elsewhere").written
    assert (tmp_path / "elsewhere" / "index.html").is_file()


def test_a_build_that_failed_is_not_remembered(built):
    """It fails again, with the same words."""
    (built / "handson.yaml").write_text("title: [", encoding="utf-8")
    first = build(built)
    assert not first.written
    assert last_build(built, None) is None
    assert build(built).diagnostics == first.diagnostics


def test_another_installation_builds_anew(built, monkeypatch):
    """Another handson may make other pages."""
    monkeypatch.setattr("handson.site.last_build.fingerprint", lambda: "0.0.0")
    assert last_build(built, None) is None


@pytest.mark.parametrize("content", [b"", b"[]", b"nonsense"])
def test_a_damaged_record_is_passed_over(built, cache_home, content):
    """The site is built as if there were none."""
    for path in cache_home.rglob("*.json"):
        path.write_bytes(content)
    assert last_build(built, None) is None
    assert build(built).written


def test_a_touched_file_changes_nothing(built):
    """A checkout sets new times; the content is what counts."""
    os.utime(built / "slides/a.md")
    assert last_build(built, None) is not None


def test_without_a_cache_all_is_made_anew(built, cache_home):
    """Nothing is read from the store, and nothing is kept."""
    for path in cache_home.rglob("*.json"):
        path.unlink()
    assert build(built, cache=False).written
    assert list(cache_home.rglob("*.json")) == []


def test_only_light_modules_are_needed():
    """Neither a parser nor a template engine is loaded to find out that nothing is to be done."""
    import subprocess
    import sys

    heavy = "markdown jinja2 yaml pygments selectolax handson.parsing.parser handson.site.planner"
    code = "import handson.site.last_build, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()).isdisjoint(heavy.split())
