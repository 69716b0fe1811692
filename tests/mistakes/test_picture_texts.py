"""Pictures and their addresses."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "place"), [("![](a.svg)", "![](a"), ("<img src='a.svg'>", "<img src='a.svg'>")]
)
def test_a_picture_without_an_alternative_text(look, text, place):
    """It is a note, for it may be mere decoration."""
    ((code, severity, found, _),) = look(f"# A\n\n{text}")
    assert (code, severity, found) == ("no-alternative-text", "note", place)


@pytest.mark.parametrize(
    "text", ["![a](a.svg)", "![:img 50%](a.svg)", "<img src='a' alt=''>", "`![](a)`"]
)
def test_a_picture_with_its_text(look, text):
    """An empty `alt` says that there is nothing to say."""
    assert look(f"# A\n\n{text}") == []


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("![x](img\\net.svg)", "img\\net.svg"),
        ("![x](C:\\me\\net.svg)", "C:\\me\\net.svg"),
        ("<img alt='' src='img\\a.svg'>", "img\\a.svg"),
        ("background-image: url(img\\a.svg)", "img\\a.svg"),
    ],
)
def test_backslashes_in_an_address(look, text, place):
    """The hint has it with slashes."""
    ((code, severity, found, hint),) = look(f"{text}\n# A")
    assert (code, severity, found) == ("backslash-in-address", "warning", place)
    assert place.replace("\\", "/") in hint


@pytest.mark.parametrize(
    "text", ["![x](img/my\\_net.svg)", "![\\alpha](a.svg)", "`![x](a\\b)`", "$\\alpha$ (a\\b)"]
)
def test_backslashes_elsewhere(look, text):
    """Escapes, formulas, alternative texts and code."""
    assert look(f"# A\n\n{text}") == []
