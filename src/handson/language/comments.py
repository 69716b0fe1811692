"""HTML comments: where they end, and the marks in them that handson reads."""

from __future__ import annotations

import re

__all__ = ["CLOSING", "OPENING", "code_mark", "comment_property"]

OPENING = "<!--"
"""What a comment begins with."""
CLOSING = "-->"
"""What a comment ends with."""

_PROPERTY = re.compile(rf"{OPENING}[ \t]*([-\w]+):([^\n]*){CLOSING}", re.ASCII)
_CODE_MARK = re.compile(rf"{OPENING}[ \t]*code:([^\n]*)")


def comment_property(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the property in the comment ``text[start:end]``, or None.

    The groups of the match are its name and its value with the blanks around
    it. remark reads properties from comments of one line.
    """
    return _PROPERTY.match(text, start, end)


def code_mark(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return what the comment ``text[start:end]`` says of the code behind it, or None.

    That is the rest of its first line behind ``code:``, without blanks, and
    where that line ends; code of the comment's own may follow.
    """
    closing = end - len(CLOSING) if text.endswith(CLOSING, start, end) else end
    mark = _CODE_MARK.match(text, start, closing)
    return (mark[1].strip(), mark.end()) if mark else None
