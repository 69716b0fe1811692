r"""Raw HTML in Markdown: what an element is, which ones are blocks, and where a tag ends."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from handson.language.comments import CLOSING, OPENING
from handson.language.search import Search

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = [
    "BLOCK_ELEMENTS",
    "FOREIGN_ELEMENTS",
    "HTML_ELEMENTS",
    "INLINE_ELEMENTS",
    "RAW_ELEMENTS",
    "UNFORMATTED_ELEMENTS",
    "TagEnds",
    "are_words",
    "block_tag",
    "element_name",
    "is_element",
    "is_whole_tag",
    "tag_at",
    "with_text_escaped",
]

RAW_ELEMENTS = ("pre", "script", "style", "textarea")
"""Elements whose content is not Markdown, so that separators in them are content."""

UNFORMATTED_ELEMENTS = (
    "pre",
    "code",
    "script",
    "style",
    "textarea",
    *("svg", "math", "kbd", "samp"),
)
"""Elements in which a dollar is only a dollar: raw text, code, keys, drawings."""

BLOCK_ELEMENTS = (
    *("address", "article", "aside", "audio", "blockquote", "canvas", "center", "details", "div"),
    *("dl", "fieldset", "figure", "footer", "form", "header", "iframe", "main", "math", "nav"),
    *("object", "ol", "p", "section", "svg", "table", "template", "ul", "video"),
)
"""Elements that hold blocks, and thus may hold what looks like a separator."""

INLINE_ELEMENTS = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark q rp rt ruby s samp small "
    "span strong sub sup time u var wbr".split()
)
"""Elements that stand inside a paragraph and do not begin an HTML block, as in marked 0.3."""

HTML_ELEMENTS = frozenset(
    "a abbr address area article aside audio b base bdi bdo blockquote body br button canvas "
    "caption cite code col colgroup data datalist dd del details dfn dialog div dl dt em embed "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe "
    "img input ins kbd label legend li link main map mark math menu meta meter nav noscript object "
    "ol optgroup option output p picture pre progress q rp rt ruby s samp script search section "
    "select slot small source span strong style sub summary sup svg table tbody td template "
    "textarea tfoot th thead time title tr track u ul var video wbr "
    # Obsolete, but browsers still know them.
    "acronym applet basefont bgsound big blink center dir font frame frameset image isindex keygen "
    "listing marquee menuitem multicol nextid nobr noembed noframes param plaintext rb rtc spacer "
    "strike tt xmp".split()
)
"""The elements of HTML (https://html.spec.whatwg.org/multipage/#toc-semantics), obsolete ones too.

An element with another name shows nothing of its own, so in a text it is a word
in angle brackets.
"""

_OF_PAGES = frozenset({"title", "plaintext"})
"""Elements that mean nothing on a slide, and take what follows for text up to their end."""

FOREIGN_ELEMENTS = ("svg", "math")
"""Elements whose children may have any name: SVG and MathML."""

_CONTENT = r"""(?:"[^"]*"|'[^']*'|[^'">])*>"""
_TAG = re.compile(rf"</?\w{_CONTENT}")
_WHOLE_TAG = re.compile(rf" *<\w{_CONTENT} *$")
_BLOCK_TAG = re.compile(r" *<(\w+)(?!:/|[^\w\s@]*@)\b")
_DELIMITER = re.compile(r"[\"'>]")
_OPENING = re.compile(r"</?\w")
_NAME = re.compile(r"</?([a-zA-Z][\w:.-]*)")
_CUSTOM = re.compile(r"[a-z][\w.]*-[\w.-]*")
_ATTRIBUTES = re.compile(r"[\s/]*(?:hidden)?[\s/]*")
_TAG_OR_COMMENT = re.compile(rf"{OPENING}|</?([a-zA-Z][\w:.-]*)")
_OWN_TEXT = {
    name: re.compile(f"</{name}", re.IGNORECASE)
    for name in ("script", "style", "textarea", "template", "xmp", *FOREIGN_ELEMENTS)
}
"""Elements in which angle brackets mean something else, and what ends them."""


def block_tag(line: str) -> str:
    """Return the name of the element that begins an HTML block on ``line``, or ``""``."""
    tag = _BLOCK_TAG.match(line)
    if not tag or tag[1] in INLINE_ELEMENTS:
        return ""
    return tag[1] if is_element(element_name(line, tag.start(1) - 1)) else ""


def is_element(name: str) -> bool:
    """Tell whether an element of HTML that a slide may hold has this name, or a custom one."""
    lower = name.lower()
    return (lower in HTML_ELEMENTS and lower not in _OF_PAGES) or _CUSTOM.fullmatch(
        name
    ) is not None


def element_name(text: str, at: int) -> str:
    """Return the name after the ``<`` or ``</`` at ``at``, or ``""`` if there is no name."""
    name = _NAME.match(text, at)
    return name[1] if name else ""


def are_words(text: str, start: int, end: int) -> bool:
    """Tell whether ``text[start:end]``, the rest of a tag, is words and not attributes."""
    return _ATTRIBUTES.fullmatch(text, start, end) is None


def _never(_name: str) -> bool:
    return False


def with_text_escaped(html: str, ends_later: Callable[[str], bool] = _never) -> str:
    """Return a block of HTML with ``&lt;`` for each ``<`` before a word that is not an element.

    So it is before one that would hide all that follows, as it has no end here and does not
    end behind it (``ends_later``).
    """
    pieces: list[str] = []
    search = Search(html)
    at = skip = 0
    for match in _TAG_OR_COMMENT.finditer(html):
        start = match.start()
        if start < skip:
            continue
        if match[1] is None:
            end = search.find(CLOSING, match.end())
            skip = len(html) if end == -1 else end
        elif is_element(match[1]):
            name = match[1].lower()
            if name in _OWN_TEXT and html[start + 1] != "/":
                closing = search.match(_OWN_TEXT[name], match.end())
                if closing is None and name not in FOREIGN_ELEMENTS and not ends_later(name):
                    pieces += (html[at:start], "&lt;")  # it would hide the rest of the slide
                    at = start + 1
                    skip = match.end()
                else:
                    skip = closing.start() if closing else len(html)
        else:
            pieces += (html[at:start], "&lt;")
            at = start + 1
    return "".join([*pieces, html[at:]]) if pieces else html


def is_whole_tag(line: str) -> bool:
    """Tell whether the line holds one opening tag and nothing else but blanks."""
    return _WHOLE_TAG.match(line) is not None


def tag_at(text: str, at: int) -> int:
    """Return where the tag that begins at ``at`` ends, or -1 if there is no tag.

    Attributes may be malformed, as long as their quotes have partners.
    """
    tag = _TAG.match(text, at)
    return tag.end() if tag else -1


class TagEnds:
    """Where the tags of a text end, for texts with many ``<`` that open no tag.

    Each of those makes `tag_at` look at the rest of the text. Here all of it
    is read once, from the end on, so that every answer is known.
    """

    __slots__ = ("_ends", "_places", "_text")

    def __init__(self, text: str) -> None:
        """Read the text."""
        self._text = text
        self._places: list[int] = []
        self._ends: list[int] = []
        outside = double = single = -1
        # Where the tag around the current place ends if that place is outside quotes, in "..." or
        # in '...': the text is read from its end.
        for match in reversed(list(_DELIMITER.finditer(text))):
            mark = match[0]
            if mark == ">":
                outside = match.end()
            elif mark == '"':
                outside, double = double, outside
            else:
                outside, single = single, outside
            self._places.append(match.start())
            self._ends.append(outside)
        self._places.reverse()
        self._ends.reverse()

    def tag_at(self, at: int) -> int:
        """Return what the function `tag_at` returns."""
        opening = _OPENING.match(self._text, at)
        if not opening:
            return -1
        index = bisect_left(self._places, opening.end())
        return self._ends[index] if index < len(self._ends) else -1
