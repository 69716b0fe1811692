"""Text that a terminal shows and does not obey."""

from __future__ import annotations

__all__ = ["printable"]

_OBEYED = (*range(9), *range(10, 32), *range(127, 160), 0x2028, 0x2029)
_TURNS = (*range(0x202A, 0x202F), *range(0x2066, 0x206A))
"""What turns the order of the text around it: a name would look like another one."""
_SHOWN = {code: ascii(chr(code))[1:-1] for code in (*_OBEYED, *_TURNS)}


def printable(text: str) -> str:
    r"""Return ``text`` with ``\x1b`` and the like for what a terminal would obey or break at.

    A file's name, an exception's text and an answer of another program may hold it. Tabs stay.
    """
    return text.translate(_SHOWN)
