"""Tags that a sentence names, as in ``the <b> tag``: words, which no element may swallow.

An element stands around its text without blanks, ``<b>bold</b>``, on lines of its
own, or it has attributes. A bare tag that stands between blanks like a word is one:
``tokens <s> and </s>``. So is a tag whose element is never closed, since nobody means the
rest of the slide by it.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.language.code_spans import code_spans
from handson.language.raw_html import (
    FOREIGN_ELEMENTS,
    INLINE_ELEMENTS,
    RAW_ELEMENTS,
    are_words,
    is_element,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

__all__ = [
    "Tag",
    "are_words_behind",
    "find_tags",
    "named_tags",
    "partners_of",
    "with_names_escaped",
]

_TAG = re.compile(r"<(/?)([a-zA-Z][\w:.-]*)((?:\"[^\"<>]*\"|'[^'<>]*'|[^'\"<>])*)>")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.DOTALL)
_FOREIGN = re.compile(rf"</(?:{'|'.join(FOREIGN_ELEMENTS)})\b", re.IGNORECASE)
_RAW = re.compile(rf"<(?:{'|'.join((*RAW_ELEMENTS, 'template', 'xmp'))})\b", re.IGNORECASE)
_NO_ELEMENT = re.compile(
    rf"<(?:{'|'.join(sorted(INLINE_ELEMENTS))})>(?![a-z<])|<[a-z] [^=<>]*>", re.IGNORECASE
)
"""An inline tag that does not stand directly before its text, as one that is named."""
_CODE = frozenset({"script", "style"})
_BARE_OR_CODE = re.compile(
    rf"<(?:[a-z][\w:.-]*[\s/]*>|(?:{'|'.join(sorted(_CODE))})\b)", re.IGNORECASE
)
_NAME = re.compile(r"<(/?)([a-zA-Z][\w:.-]*)")
_BLANK_PIECE = re.compile(r"\w")
_BLANK = re.compile(r"\s")

_BREAKS = frozenset({"br", "hr", "wbr"})
"""Elements that authors write between blanks."""
_VOID = (
    frozenset("area base col embed frame img input link meta param source track".split()) | _BREAKS
)
"""Elements without content."""
_CLOSE_THEMSELVES = frozenset(
    "p li dt dd tr td th thead tbody tfoot caption colgroup option optgroup".split()
)
"""Elements whose closing tag may be left out."""
_SHOWN_EMPTY = frozenset({"button", "meter", "progress", "select", "textarea"})
_CODE_SIGNS = re.compile(r"[;{}()=]")

_JOINED = (
    "and|or|with|to|und|oder|bis|et|ou|avec|y|e|o|con|i|og|och|eller|en|of|и|или"
    "|和|与|及|或|と|や|및|와"
)
_BETWEEN = re.compile(rf"(?:\s|[^\w\s<>]|\b(?:{_JOINED})\b)*\Z", re.IGNORECASE)
"""What stands between the tags of a list of them."""
_LONGEST_BETWEEN = 40
_LONGEST_NAMED = 400
"""How much text may stand between the ends of an element that are only named."""
_KIND = re.compile(
    r"['\"”’)]?(?:[\s-]{1,2}(?:HTML[\s-])?(?:tags?\b|elements?\b|tokens?\b|elemente?n?s?\b"
    r"|balises?\b|éléments?\b|jetons?\b|etiquetas?\b|elementos?\b|elementi\b|тег|элемент|токен)"
    r"|\s?(?:标签|元素|标记|標籤|タグ|要素|トークン|태그|요소|토큰))",
    re.IGNORECASE,
)
"""What sort of thing a tag is, behind it."""

_MARKS = "*_~\"'"
_AFTER = ",.;:!?/-–—…|、。，"
_BEFORE = "/-–—,;:|、。，"
_MOST_MARKS = 4
_ENCLOSING = {('"', '"'), ("'", "'"), ("(", ")"), ("“", "”"), ("„", "“"), ("«", "»"), ("‘", "’")}


class Tag(Struct):
    """A tag in a text."""

    start: int
    end: int
    name: str
    """In lower case."""
    closes: bool
    """Whether it is a closing tag."""
    bare: bool
    """Whether it has no attributes."""
    first: int = 0
    """Where the row of tags begins that it stands in."""
    last: int = 0
    """Where that row ends."""
    words_before: bool = False
    """Whether there are words before it on its line."""
    words_after: bool = False
    """Whether there are words after it on its line."""
    partner: Tag | None = None
    """The tag at the element's other end."""


def find_tags(text: str) -> list[Tag]:
    """Return the tags of HTML's elements outside of code and comments, each with its partner."""
    if (foreign := _FOREIGN.search(text)) and text.find("<", 0, foreign.start()) != -1:
        return []  # in drawings and formulas names have other meanings
    hidden = iter(sorted([*code_spans(text, 0, len(text))[0], *_comments(text)]))
    around = next(hidden, None)
    tags: list[Tag] = []
    for match in _TAG.finditer(text):
        while around and around[1] <= match.start():
            around = next(hidden, None)
        if (around and around[0] <= match.start()) or not is_element(match[2]):
            continue
        bare = not match[3].strip(" \t\n/")
        tags.append(Tag(*match.span(), match[2].lower(), bool(match[1]), bare))
    _note_rows(tags)
    _note_words(text, tags)
    _note_partners(tags)
    return tags


def named_tags(
    text: str, *, in_paragraph: bool = True, partners: Collection[str] = ()
) -> dict[int, bool]:
    """Return where the tags in inline ``text`` begin that are words, and whether that is sure.

    In a heading, an item or a cell (not ``in_paragraph``) a tag alone is one as well, and no
    element goes on in the next. ``partners`` are elements of which other paragraphs
    hold an end.
    """
    if _are_all_elements(text):
        return {}
    tags = find_tags(text)
    named: dict[int, bool] = {}
    for tag in tags:
        if tag.bare and _is_surely_named(text, tag):
            named[tag.start] = True
        elif _is_named(text, tag, in_paragraph=in_paragraph, partners=partners):
            named[tag.start] = "-" in tag.name or _is_alone(tag) or _is_empty(tag)
    if named:
        for ordered in (tags, tags[::-1]):
            named |= dict.fromkeys(_beside(text, ordered, named), True)
    return named


def with_names_escaped(html: str) -> str:
    """Return an HTML block with the inline tags that its text surely only names as text.

    Nothing is changed in a block with scripts, code and the like.
    """
    if _NO_ELEMENT.search(html) is None or _RAW.search(html):
        return html
    pieces: list[str] = []
    at = 0
    for tag in find_tags(html):
        if tag.name in INLINE_ELEMENTS and _is_named_in_html(html, tag):
            pieces += (html[at : tag.start], "&lt;")
            at = tag.start + 1
    return "".join([*pieces, html[at:]])


def _is_named_in_html(html: str, tag: Tag) -> bool:
    if not tag.bare:
        behind, end = tag.start + 1 + len(tag.name), tag.end - 1
        is_letter = len(tag.name) == 1 and not tag.closes
        return is_letter and "=" not in html[behind:end] and are_words(html, behind, end)
    opener = tag.partner if tag.partner and tag.closes else tag
    if opener.partner:
        inner = html[opener.end : opener.partner.start]
        if not (opener.words_before and _BLANK_PIECE.search(inner)):
            return False
    return _is_surely_named(html, tag)


def partners_of(text: str) -> Iterator[tuple[str, bool]]:
    """Yield the elements of which a paragraph holds only one end, and whether it closes them."""
    for tag in () if _are_all_elements(text) else find_tags(text):
        if tag.partner is None and not (tag.bare and tag.words_before and tag.words_after):
            yield tag.name, tag.closes


def are_words_behind(line: str) -> bool:
    """Tell whether a line with a script's or a style's tag goes on with words and no code."""
    tag = _TAG.match(line.lstrip(" \t"))
    if tag is None or tag[1] or tag[3] or tag[2].lower() not in _CODE:
        return False
    rest = line.lstrip(" \t")[tag.end() :]
    return rest[:1].isspace() and re.search(r"\w", rest) is not None and not _has_code(rest)


def _are_all_elements(text: str) -> bool:
    """Tell at little cost that all tags are elements for certain: closed, and with attributes.

    So it is with what content classes become.
    """
    if _BARE_OR_CODE.search(text):
        return False
    open_ones: list[str] = []
    for closes, name in _NAME.findall(text):
        if not closes:
            open_ones.append(name)
        elif not open_ones or open_ones.pop() != name:
            return False
    return not open_ones


def _comments(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _COMMENT.finditer(text)) if "<!--" in text else iter(())


def _note_rows(tags: list[Tag]) -> None:
    """Note for each tag the row of tags, one directly behind the other, that it stands in."""
    row: list[Tag] = []
    for tag in [*tags, None]:
        if row and (tag is None or tag.start != row[-1].end):
            for each in row:
                each.first, each.last = row[0].start, row[-1].end
            row = []
        if tag:
            row.append(tag)


def _note_words(text: str, tags: list[Tag]) -> None:
    """Note for each tag whether words stand before and after it on its line."""
    for ordered, attribute in ((tags, "words_before"), (tags[::-1], "words_after")):
        found, previous = False, None
        for tag in ordered:
            if attribute == "words_before":
                gap = text[previous.end if previous else 0 : tag.start].rpartition("\n")
                new_line, piece = gap[1], gap[2]
            else:
                gap = text[tag.end : previous.start if previous else len(text)].partition("\n")
                new_line, piece = gap[1], gap[0]
            found = (found and not new_line) or _BLANK_PIECE.search(piece) is not None
            setattr(tag, attribute, found)
            previous = tag


def _note_partners(tags: Iterable[Tag]) -> None:
    open_ones: dict[str, list[Tag]] = {}
    for tag in tags:
        stack = open_ones.setdefault(tag.name, [])
        if not tag.closes:
            stack.append(tag)
        elif stack:
            tag.partner = stack.pop()
            tag.partner.partner = tag


def _is_named(text: str, tag: Tag, *, in_paragraph: bool, partners: Collection[str]) -> bool:
    if tag.partner is not None:
        opener, closer = (tag.partner, tag) if tag.closes else (tag, tag.partner)
        return _is_named_pair(text, opener, closer)
    if not tag.bare or tag.name in _BREAKS:
        return False
    if _is_alone(tag):
        if in_paragraph:
            return False
        return len(text.strip()) == tag.last - tag.first and tag.name != "p"
    in_sentence = tag.words_before and tag.words_after
    if in_paragraph and not in_sentence and tag.name in partners and tag.name not in _CODE:
        return False
    if tag.closes:
        return _is_edge_before(text, tag.first) and (tag.name != "p" or in_sentence)
    if "-" in tag.name:
        return True
    if not _is_edge_after(text, tag.last):
        return False
    if tag.name == "input":
        return in_sentence
    if tag.name in _CLOSE_THEMSELVES and in_paragraph:
        goes_on = tag.words_after or text[tag.last : tag.last + 1].strip() != ""
        return tag.words_before and goes_on and _is_behind_words(text, tag)
    return True


def _is_alone(tag: Tag) -> bool:
    return not (tag.words_before or tag.words_after)


def _is_empty(tag: Tag) -> bool:
    """Tell whether nothing stands in the element."""
    return tag.partner is not None and (
        tag.end == tag.partner.start or tag.partner.end == tag.start
    )


def _is_surely_named(text: str, tag: Tag) -> bool:
    """Tell whether what stands around a bare tag says that it is only named."""
    if tag.partner is None:
        if (tag.start, tag.end) == (tag.first, tag.last) and _is_enclosed(text, tag):
            return True
        return not tag.closes and not _is_alone(tag) and _is_of_kind(text, tag)
    opener, closer = (tag.partner, tag) if tag.closes else (tag, tag.partner)
    if not (opener.bare and closer.bare) or closer.start - opener.end >= _LONGEST_BETWEEN:
        return False
    inner = text[opener.end : closer.start]
    return inner.strip() != "" and _BETWEEN.match(inner) is not None and _are_apart(text, tag)


def _is_of_kind(text: str, tag: Tag) -> bool:
    """Tell whether it is called a tag, an element or a token.

    What ends a line or begins a paragraph has to stand in the sentence like a word: in
    ``one line<br>``, then ``Tokens ...``, it does not.
    """
    kind = _KIND.match(text, tag.last)
    if kind is None or tag.name not in (_BREAKS | _CLOSE_THEMSELVES):
        return kind is not None
    word = kind[0].lstrip("'\"”’) ")
    in_sentence = tag.words_before and _is_edge_before(text, tag.first)
    return in_sentence and "\n" not in kind[0] and not word[:1].isupper()


def _are_apart(text: str, tag: Tag) -> bool:
    """Tell whether both ends of an element stand between blanks, as words do.

    A mark alone is what an element stands around, as in ``<b>-</b>``; but a pair of ``<s>/</s>``
    is that of tokens.
    """
    opener, closer = (tag.partner, tag) if tag.closes else (tag, tag.partner)
    if opener is None or closer is None or opener.name in _BREAKS:
        return False
    inner = text[opener.end : closer.start]
    if opener.name != "s" and inner and not _BLANK.search(inner):
        return False
    return (
        _is_edge_before(text, opener.first)
        and _is_edge_after(text, opener.last)
        and _is_edge_before(text, closer.first)
        and _is_edge_after(text, closer.last)
    )


def _is_named_pair(text: str, opener: Tag, closer: Tag) -> bool:
    length = closer.start - opener.end
    inner = text[opener.end : closer.start] if length < _LONGEST_NAMED else "…;<"
    if opener.name in _CODE and (opener.words_before or not opener.bare):
        in_sentence = opener.words_before and closer.words_after
        if inner.strip() and not _has_code(inner) and opener.words_before:
            return True
        if not inner.strip() and in_sentence:
            return True
    if not (opener.bare and closer.bare) or opener.name in _BREAKS:
        return False
    in_sentence = opener.words_before or closer.words_after
    if opener.end == closer.start:
        is_row = (opener.first, closer.last) == (opener.start, closer.end)
        is_word = _is_edge_before(text, opener.first) and _is_edge_after(text, closer.last)
        return is_row and is_word and in_sentence and opener.name not in _SHOWN_EMPTY
    if length >= _LONGEST_NAMED or not _are_apart(text, opener):
        return False
    if not in_sentence and opener.name != "s":
        return False
    return opener.name in INLINE_ELEMENTS or (
        opener.words_before and _is_behind_words(text, opener) and "<" not in inner
    )


def _beside(text: str, tags: list[Tag], named: Collection[int]) -> set[int]:
    """Return the bare tags that stand in one list with a named one before them in ``tags``."""
    found: set[int] = set()
    previous: Tag | None = None
    for tag in tags:
        if previous is not None and (previous.start in named or previous.start in found):
            left, right = sorted((previous, tag), key=lambda each: each.start)
            between = text[left.end : right.start]
            if (
                *(tag.bare, tag.partner is None, 0 < len(between) < _LONGEST_BETWEEN),
                _BETWEEN.match(between) is not None and bool(between.strip()),
            ) == (True, True, True, True):
                found.add(tag.start)
        previous = tag
    return found


def _is_enclosed(text: str, tag: Tag) -> bool:
    """Tell whether quotation marks or parentheses stand around the tag."""
    around = (text[tag.start - 1 : tag.start], text[tag.end : tag.end + 1])
    return around in _ENCLOSING


def _is_behind_words(text: str, tag: Tag) -> bool:
    """Tell whether the tag follows a blank and words rather than another tag."""
    before = text[max(0, tag.start - _LONGEST_BETWEEN) : tag.start].rstrip()
    return _is_edge_before(text, tag.first) and not before.endswith(">")


def _is_edge_before(text: str, at: int) -> bool:
    """Tell whether a word may begin at ``at``; marks of emphasis and quotation count for it."""
    index = at - 1
    while index >= max(0, at - _MOST_MARKS) and text[index] in _MARKS:
        index -= 1
    if index < 0 or text[index].isspace() or text[index] in _BEFORE:
        return True
    return unicodedata.category(text[index]) in {"Ps", "Pi"}


def _is_edge_after(text: str, at: int) -> bool:
    """Tell whether a word may end at ``at``."""
    index, end = at, len(text)
    while index < min(end, at + _MOST_MARKS) and text[index] in _MARKS:
        index += 1
    if index == end or text[index].isspace() or text[index] in _AFTER:
        return True
    return unicodedata.category(text[index]) in {"Pe", "Pf"}


def _has_code(text: str) -> bool:
    return _CODE_SIGNS.search(text) is not None
