"""Settings as YAML."""

from __future__ import annotations

import pytest

from handson.diagnostics import Source
from handson.importing.settings_text import front_matter, settings_text
from handson.settings.config import Navigation
from handson.settings.yaml_reader import parse_config

VALUES = {
    "math": "off",
    "title": "A: b # c",
    "css": ("a.css", "b.css"),
    "highlight_lines": False,
    "navigation": Navigation(scroll=False),
    "math_in_code": "all",
    "math_macros": {"\\RR": "\\mathbb{R}"},
    "slide_number_format": "",
    "timer": {"enabled": True},
}


def test_the_text_says_the_same() -> None:
    """It is read back as the very values, in the order of the documentation."""
    text = settings_text(VALUES)
    found = parse_config(Source("", text))
    assert found.diagnostics == ()
    assert found.values == VALUES
    assert text.startswith("title:")


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("# a\n", "---\nratio: '4:3'\n---\n# a\n"),
        ("---\ntitle: x\n---\n# a\n", "---\ntitle: x\nratio: '4:3'\n---\n# a\n"),
        ("---\nratio: 1:1\n---\n# a\n", "---\nratio: 1:1\n---\n# a\n"),
        ("class: center\n# a\n", "---\nratio: '4:3'\n---\nclass: center\n# a\n"),
    ],
)
def test_front_matter(text: str, result: str) -> None:
    """What a deck says itself counts more."""
    assert front_matter(text, {"ratio": "4:3"}) == result


def test_nothing_to_say() -> None:
    """The text stays as it is."""
    assert front_matter("# a\n", {}) == "# a\n"
    assert settings_text({}) == ""
