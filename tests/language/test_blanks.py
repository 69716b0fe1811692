"""Characters that are blanks or line ends in all of remark's Markdown."""

from __future__ import annotations

from handson.language.blanks import BLANKS


def test_blanks():
    """A tab is four blanks wherever it stands, and a no-break space is one."""
    assert "a\tb\xa0c".translate(BLANKS) == "a    b c"


def test_line_ends():
    """Whatever looks like the end of a line is one."""
    assert "a\u2424b\rc".translate(BLANKS) == "a\nb\nc"
