"""Whatever is written becomes a site, or an error that says why not; the same one each time."""

from __future__ import annotations

import shutil
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fuzzing import CONSTRUCTS, MARKS, REPEATING, check_site
from handson.site.planner import plan

TEXT = st.lists(
    st.one_of(*map(st.sampled_from, (CONSTRUCTS, MARKS, REPEATING)), st.text(max_size=6)),
    max_size=30,
).map("".join)

SETTINGS = st.one_of(
    TEXT,
    st.lists(
        st.sampled_from(
            [
                *("title: a\n", "theme: remark\n", "theme: nope\n", "ratio: 4:3\n", "ratio: [\n"),
                *("css: a.css\n", "css: [../a.css]\n", "safe: true\n", "plugins: [nope]\n"),
                *("remoteAssets: true\n", "mathInCode: 3\n", "highlightStyle: github\n", "a: b\n"),
                *("highlightSpans: '('\n", "mathMacros:\n  a: 'b'\n", "lang: de\n", "- a\n", "x"),
            ]
        ),
        max_size=5,
    ).map("".join),
)

NAME = st.one_of(
    st.sampled_from(
        [
            *("a.md", "b.md", "slides", "templates", "macros", "img", "handson.yaml", "a.png"),
            *("a.css", "index.html", "deck.html", "README.md", "_a.md", ".a.md", "2.md", "10.md"),
            *("a b.md", "ä.md", "a\u0308.md", "a%20b.md", "a#b.md", "a?b.md", "-.md", "CON.md"),
        ]
    ),
    st.text(min_size=1, max_size=8).filter(lambda name: "/" not in name and "\0" not in name),
)

CONTENT = st.one_of(TEXT.map(str.encode), SETTINGS.map(str.encode), st.binary(max_size=40))
LINK = st.sampled_from(["", ".", "..", "a.md", "../a.md", "/", "slides", "img/../a.md"])
TREE = st.dictionaries(
    st.lists(NAME, min_size=1, max_size=3).map("/".join), st.one_of(CONTENT, LINK), max_size=8
)


@pytest.fixture
def folder(tmp_path):
    """Return a function that empties a folder and returns it."""

    def call():
        root = tmp_path / "course"
        shutil.rmtree(root, ignore_errors=True)
        root.mkdir()
        return root

    return call


def made(max_examples):
    """Return settings under which one folder serves all examples, each of which empties it."""
    return settings(
        max_examples=max_examples, suppress_health_check=[*HealthCheck], print_blob=True
    )


@made(150)
@given(TEXT, st.booleans())
def test_any_text(folder, text, safe):
    """Of pieces of the language, of their ends, and of letters at random."""
    root = folder()
    (root / "a.md").write_text(text, encoding="utf-8", errors="replace", newline="")
    check_site(root, safe=safe)


@made(60)
@given(st.binary(max_size=200))
def test_any_bytes(folder, data):
    """Whatever a file holds that has the name of a deck."""
    root = folder()
    (root / "a.md").write_bytes(data)
    check_site(root / "a.md")


@made(60)
@given(SETTINGS, TEXT)
def test_any_settings(folder, written, text):
    """In their file, and before a deck."""
    root = folder()
    (root / "handson.yaml").write_text(written, encoding="utf-8", errors="replace")
    (root / "a.md").write_text(f"---\n{written}---\n{text}", "utf-8", errors="replace")
    check_site(root)


@made(150)
@given(TREE, st.booleans())
def test_any_tree(folder, tree, safe):
    """Files, folders and links in all places, under names that mean something and that do not."""
    root = folder()
    for path, content in tree.items():
        with suppress(OSError, ValueError):  # not every name is one, and some are taken
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            if isinstance(content, str):
                place.symlink_to(content)
            else:
                place.write_bytes(content)
    check_site(root, safe=safe)


@pytest.mark.parametrize("behind", ["", "\n---\n"], ids=["together", "slides"])
@pytest.mark.parametrize(
    "piece", [*CONSTRUCTS, *(mark for mark in MARKS if mark != "\0")], ids=ascii
)
def test_work_grows_with_the_text(count_calls, tree, piece, behind):
    """Eight times as much of anything is eight times the work, from the file to the page."""
    root = tree({"a.md": "# a"})
    plan(root)  # what is done once and kept is not counted

    def work(length):
        (root / "a.md").write_text(f"a\n\n{(piece + behind) * length}", "utf-8", newline="")
        return count_calls(plan, root)

    few, none = work(20), work(0)
    assert work(160) - none < 9 * (few - none) + 1000
