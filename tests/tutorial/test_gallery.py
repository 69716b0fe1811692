"""The gallery shows sources: each of them is what it says it is."""

import re
from pathlib import Path

import pytest

from handson.diagnostics import Severity
from handson.site.planner import plan

ROOT = Path(__file__).parent.parent.parent
GALLERY = (ROOT / "slides" / "gallery.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"^(`{3,})markdown\n(.*?)^\1$", GALLERY, re.MULTILINE | re.DOTALL)
SOURCES = [source.replace("...\n", "x = 1\n") for _, source in SHOWN]


def test_sources_are_found():
    """There are as many as the gallery opens."""
    assert len(SOURCES) == len(re.findall(r"^`{3,}markdown$", GALLERY, re.MULTILINE)) > 10


@pytest.mark.parametrize("source", SOURCES, ids=lambda source: source.split("\n")[0])
def test_a_shown_source_does_what_it_shows(source, tree):
    """It builds without a warning, and no class of it is left as text."""
    names = set(re.findall(r"img/[\w.-]+", source))
    pictures = {name: (ROOT / name).read_text(encoding="utf-8") for name in names}
    linked = "" if "#colours" not in source else "\n---\nname: colours\n"
    planned = plan(tree({"deck.md": source + linked, **pictures}))
    assert [each for each in planned.diagnostics if each.severity is not Severity.NOTE] == []
    shown = re.sub(r"<[^>]*>", "", planned.files["index.html"].decode().partition("<main")[2])
    assert not re.search(r"\.[a-z][\w-]*\[", shown)
