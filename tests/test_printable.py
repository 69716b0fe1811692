"""What a terminal would obey is shown instead."""

from __future__ import annotations

import pytest

from handson.printable import printable


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain\tüñ語 \U0001f600", "plain\tüñ語 \U0001f600"),
        ("\x1b[31m", r"\x1b[31m"),
        ("\x00\x08\n\r\x7f", r"\x00\x08\n\r\x7f"),
        ("\x9b1m\x80\x9f\xa0", "\\x9b1m\\x80\\x9f\xa0"),
        ("\u2028\u2029", r"\u2028\u2029"),
        ("a\u202egnp.md\u2066\u2069", r"a\u202egnp.md\u2066\u2069"),
        ("\u05d0\u200f\u0627", "\u05d0\u200f\u0627"),
    ],
)
def test_commands_are_shown(text, shown) -> None:
    """All other characters stay, in whatever script."""
    assert printable(text) == shown
