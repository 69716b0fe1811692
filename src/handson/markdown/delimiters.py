"""Which marks of emphasis belong together: CommonMark's rules.

marked 0.3 takes marks inside words, behind blanks and in code for emphasis,
which eats the marks in ``snake_case_``, ``3 * 4 * 5`` and ``f(*args)``. Here
CommonMark's delimiter runs decide (https://spec.commonmark.org/0.31.2, sections
6.2 and "An algorithm for parsing nested emphasis and links"), with three
differences: letters of scripts that are written without blanks count as
punctuation beside a mark, so that it can stand between them; doubled asterisks
may close behind the end of a sentence, as in ``**Note:**text``; and asterisks
that stand like a times sign on both sides are text, as in ``2*3*4``.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct, field

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["Delimiter", "Words", "delimiter_at", "pair"]

_RUN = {"*": re.compile(r"\*+"), "_": re.compile("_+")}
_BLANK = re.compile(r"\s")
_TAGS = ("", "em", "strong")
_NOTHING, _BLANKS, _PUNCTUATION, _OPENING, _CLOSING, _IDEOGRAPH = range(6)
"""The kinds of characters next to a mark; ``_NOTHING`` is any that does not matter."""
_MARKS = (_PUNCTUATION, _OPENING, _CLOSING)
_NO_WORD = (*_MARKS, _IDEOGRAPH)


class Delimiter(Struct):
    """A row of asterisks or underscores, and what becomes of it."""

    mark: str
    """The character."""
    length: int
    """How many there are."""
    can_open: bool
    """Whether emphasis may begin with it."""
    can_close: bool
    """Whether emphasis may end with it."""
    in_word: bool
    """Whether an ASCII letter or digit stands on either side."""
    by_digit: bool
    """Whether that is a digit on one of the sides."""
    word: int
    """How many blanks stand before it in the text."""
    left: int = 0
    """How many marks remain as text."""
    opens: list[str] = field(default_factory=list)
    """The elements that begin here, the inner ones first."""
    closes: list[str] = field(default_factory=list)
    """The elements that end here, the inner ones first."""

    def marks_of(self, tag: str) -> str:
        """Return the marks that stand for an element."""
        return self.mark * _TAGS.index(tag)


class Words:
    """Counts the blanks of a text up to places that grow."""

    def __init__(self, text: str) -> None:
        """Take the text."""
        self._text = text
        self._at = self._count = 0

    def before(self, at: int) -> int:
        """Return how many blanks stand before ``at``."""
        self._count += len(_BLANK.findall(self._text, self._at, at))
        self._at = at
        return self._count


def delimiter_at(text: str, at: int, words: Words) -> tuple[Delimiter, int]:
    """Return the row of marks at ``at`` with what it may do, and where it ends."""
    mark = text[at]
    run = _RUN[mark].match(text, at)
    end = run.end() if run else at + 1
    before = text[at - 1] if at else " "
    after = text[end] if end < len(text) else " "
    kind_before, kind_after = _kind(before), _kind(after)
    length = end - at
    lenient = mark == "*" and length > 1
    left = kind_after != _BLANKS and (
        kind_after not in _MARKS or kind_before != _NOTHING or (lenient and kind_after == _OPENING)
    )
    right = kind_before != _BLANKS and (
        kind_before not in _MARKS or kind_after != _NOTHING or (lenient and kind_before != _OPENING)
    )
    if mark == "_":
        can_open = left and (not right or kind_before in _NO_WORD)
        can_close = right and (not left or kind_after in _NO_WORD)
    else:
        can_open, can_close = left, right
    in_word = before.isascii() and before.isalnum() and after.isascii() and after.isalnum()
    by_digit = in_word and (before.isdigit() or after.isdigit())
    return Delimiter(
        mark, length, can_open, can_close, in_word, by_digit, words.before(at), length
    ), end


@lru_cache(maxsize=512)
def _kind(character: str) -> int:
    """Return the kind of a character next to a mark."""
    if character.isspace():
        return _BLANKS
    category = unicodedata.category(character)
    if category in ("Ps", "Pi"):
        return _OPENING
    if category in ("Pe", "Pf"):
        return _CLOSING
    if category[0] in "PS":
        return _PUNCTUATION
    return _IDEOGRAPH if category in ("Lo", "Lm") and character >= "\u0e00" else _NOTHING


def pair(delimiters: Sequence[Delimiter]) -> None:
    """Note in each delimiter which elements begin and end with it.

    A closing delimiter does not search where one of its kind already found no
    partner, so that the time grows linearly.
    """
    open_ones: list[Delimiter] = []
    bottom: dict[tuple[object, ...], int] = {}
    for closer in delimiters:
        while closer.can_close and closer.left:
            index = _partner(open_ones, closer, bottom)
            if index < 0:
                break
            opener = open_ones[index]
            del open_ones[index + 1 :]
            _join(opener, closer)
            if not opener.left:
                open_ones.pop()
            for key, height in bottom.items():
                bottom[key] = min(height, len(open_ones))
        if closer.can_open and closer.left:
            open_ones.append(closer)


def _partner(
    open_ones: Sequence[Delimiter], closer: Delimiter, bottom: dict[tuple[object, ...], int]
) -> int:
    """Return the index of the opening delimiter that belongs to ``closer``, or -1."""
    key = (
        *(closer.mark, closer.can_open, closer.length % 3),
        *(closer.in_word, closer.by_digit, closer.length == 1),
    )
    for index in range(len(open_ones) - 1, bottom.get(key, 0) - 1, -1):
        if _belong_together(open_ones[index], closer):
            return index
    bottom[key] = len(open_ones)
    return -1


def _belong_together(opener: Delimiter, closer: Delimiter) -> bool:
    if opener.mark != closer.mark:
        return False
    if (
        (opener.can_close or closer.can_open)
        and (opener.length + closer.length) % 3 == 0
        and opener.length % 3
    ):
        return False
    # Between two letters or digits on both sides, it is a product or a power.
    single = closer.length == 1 and opener.word != closer.word
    is_product = opener.by_digit or closer.by_digit or single
    return not (opener.in_word and closer.in_word and is_product)


def _join(opener: Delimiter, closer: Delimiter) -> None:
    """Let the marks next to the text between them begin and end one element.

    Of three on both sides two are the outer ones, as in marked.
    """
    three = opener.left == closer.left and opener.left % 2 == 1
    size = 2 if min(opener.left, closer.left) > 1 and not three else 1
    opener.left -= size
    closer.left -= size
    opener.opens.append(_TAGS[size])
    closer.closes.append(_TAGS[size])
