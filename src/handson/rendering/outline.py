"""What takes room on a slide, as a short list: from it follows how far a sparse slide may grow.

A build sees no fonts, so a length of text is counted in letters of usual widths. What cannot be
known makes the slide one that does not grow: `outline` returns None for it.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from selectolax.lexbor import LexborNode

    Item = list[Any]
    """A block, first its kind: see the functions that make them."""

__all__ = ["CODE", "COLUMNS", "FIXED", "HEADING", "PICTURE", "TEXT", "outline", "width_of"]

TEXT = "t"
"""``[TEXT, size, width, line, margin, indent]``: a paragraph. All but the first three, which are
the share of the slide's size of type, the width and the height of a line, are in its own ems."""
HEADING = "h"
"""``[HEADING, level, width, first]``: ``width`` in ems, ``first`` of a title."""
CODE = "c"
"""``[CODE, lines, columns, share]``: ``share`` of the size of code."""
FIXED = "f"
"""``[FIXED, height, margin]``: in ems of the slide."""
PICTURE = "p"
"""``[PICTURE, place, width, height, alone, wanted]``: ``place`` says which of the images of the
slide it is, and of how many; it is empty for a drawing in the page. ``width`` and ``height`` are
in pixels, and 0 where only the file knows them; ``wanted`` is the width that the author gave, in
pixels or as a share below 1, or 0."""
COLUMNS = "|"
"""``[COLUMNS, [share, items], …]``: beside each other."""

_INLINE = frozenset(
    "-text -comment a abbr b bdi bdo cite code del dfn em font i ins kbd mark noscript q s samp "
    "small span strong sub sup time u var wbr strike tt big center".split()
)
_LEFT_OUT = frozenset("script style template -comment title meta link base".split())
_AROUND = frozenset("div section span blockquote dl dt dd center article".split())
_SIZES = {"small": 0.8, "medium": 1.15, "large": 1.3, "big": 1.5, "huge": 2.0}
_BOXES = frozenset("note warning question hint success exercise solution lab".split())
_UNKNOWN_STYLE = re.compile(r"position|float|height|font|column|flex|grid|transform|zoom")
_STRUT = re.compile(r'class="katex-strut" style="height:([\d.]+)em')
_SIZED = re.compile(r"(?<![\w-])(?:width|height)\s*:")
_WIDTH = re.compile(r"\s*(?:max-)?width\s*:\s*([\d.]+)\s*(px|%|)\s*;?\s*")
_SHARE = re.compile(r"col-(\d+)")

_NARROW, _WIDE = frozenset("ijlt.,;:!'|()[]fr "), frozenset("mwMW@%—…")
_LINE, _BLOCK = 1.4, 0.6


class _UnknownRoom(Exception):  # noqa: N818 - it never leaves this module
    """Something whose height no build can know."""


def width_of(text: str) -> float:
    """Return how wide a text is in ems of a usual sans-serif, rather too much than too little."""
    return sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(character: str) -> float:
    if character in _NARROW:
        return 0.31
    if character in _WIDE:
        return 0.92
    if ord(character) >= 0x1100:
        return 1.0
    return 0.68 if character.isupper() else 0.585


def outline(html: str) -> list[Item] | None:
    """Return what takes room on a slide with this HTML; None where that cannot be known."""
    if not html:
        return []
    from selectolax.lexbor import LexborHTMLParser

    tree = LexborHTMLParser(html, is_fragment=True)
    images = tree.css("img")
    for place, image in enumerate(images):
        image.attrs["src"] = f"{place} {len(images)}"  # its address is known only in the page
    try:
        return list(_blocks(_siblings(tree.root), 1.0, first=True))
    except _UnknownRoom:
        return None


def _siblings(node: LexborNode | None) -> Iterator[LexborNode]:
    while node is not None:
        yield node
        node = node.next


def _children(node: LexborNode) -> Iterator[LexborNode]:
    return _siblings(node.child)


def _classes(node: LexborNode) -> frozenset[str]:
    return frozenset((node.attributes.get("class") or "").split())


def _blocks(
    nodes: Iterator[LexborNode], size: float, *, first: bool = False, indent: float = 0.0
) -> Iterator[Item]:
    """Yield the blocks that these nodes make, text between blocks among them."""
    run: list[LexborNode] = []
    items: list[LexborNode] = list(nodes)
    at = 0
    while at < len(items):
        node = items[at]
        at += 1
        if _is_inline(node):
            run.append(node)
            continue
        yield from _paragraph(run, size, 0.0, indent)
        run = []
        pair = _floats(node, items, at)
        if pair:
            at = pair[1]
            columns = [[1, list(_blocks(_children(each), size))] for each in pair[0]]
            yield [COLUMNS, *columns, *([[1, []]] * (2 - len(columns)))]
            continue
        for item in _block(node, size, indent, first=first):
            yield item
            first = False
    yield from _paragraph(run, size, 0.0, indent)


def _floats(
    node: LexborNode, items: list[LexborNode], at: int
) -> tuple[tuple[LexborNode, ...], int] | None:
    """Return the columns that float beside each other, and where what follows them begins."""
    if not _classes(node) & {"left-column", "right-column"}:
        return None
    while at < len(items) and items[at].tag == "-text" and not (items[at].text() or "").strip():
        at += 1
    if at < len(items) and _classes(items[at]) & {"left-column", "right-column"}:
        return (node, items[at]), at + 1
    return (node,), at


def _is_inline(node: LexborNode) -> bool:
    tag = node.tag or ""
    if tag in {"img", "br"} or tag in _LEFT_OUT:
        return True
    return tag in _INLINE and not _is_display(node)


def _is_display(node: LexborNode) -> bool:
    """Tell whether it is a formula with a line of its own."""
    return node.tag == "span" and "katex-display" in (node.attributes.get("class") or "")


def _paragraph(run: list[LexborNode], size: float, margin: float, indent: float) -> Iterator[Item]:
    """Yield the lines of text in a run of inline elements, and what stands alone among them."""
    start = 0
    for at, node in enumerate(run):
        if _is_display(node):
            yield from _text(run[start:at], size, margin, indent)
            yield _formula(node, size)
            start, margin = at + 1, 0.0
    yield from _text(run[start:], size, margin, indent)


def _formula(node: LexborNode, size: float) -> Item:
    # The lines of a table of formulas stand in one another: the tallest holds the others.
    struts = [float(each) for each in _STRUT.findall(node.html or "")]
    return [FIXED, round(max(struts, default=2.0) * 1.13 * size, 2), 1.13]


def _text(run: list[LexborNode], size: float, margin: float, indent: float) -> Iterator[Item]:
    pictures = [each for node in run for each in _pictures(node)]
    lines = _lines(run)
    text = any(line > 0 for line in lines)
    for picture in pictures:
        yield _picture(picture, alone=len(pictures) == 1 and not text)
    for line in lines if text else []:
        yield [TEXT, size, round(line, 1), _LINE, margin, indent]
        margin = 0.0


def _pictures(node: LexborNode) -> Iterator[LexborNode]:
    if node.tag in {"img", "svg"}:
        yield node
    elif node.tag != "-text":
        attributes = node.attributes
        if "katex" not in (attributes.get("class") or ""):
            _check(attributes)
            for child in _children(node):
                yield from _pictures(child)


def _lines(run: list[LexborNode]) -> list[float]:
    """Return the widths of the lines, as far as the author ends them, in ems."""
    lines = [0.0]
    for node in run:
        if node.tag == "br":
            lines.append(0.0)
        elif node.tag == "-text":
            text = node.text() or ""
            lines[-1] += width_of(text) if text.strip() else 0.0
        elif node.tag not in _LEFT_OUT and node.tag not in {"img", "svg"}:
            classes = _classes(node)
            if "katex" in classes:
                lines[-1] += _formula_width(node)
            elif not classes & {"footnote", "credits"}:
                scale = 0.9 if node.tag == "code" else _scale(classes)
                inner = _lines(list(_children(node)))
                lines[-1] += inner[0] * scale
                lines += [width * scale for width in inner[1:]]
    return lines


def _formula_width(node: LexborNode) -> float:
    shown = next((each for each in _children(node) if "katex-html" in _classes(each)), node)
    return len((shown.text() or "").replace("\u200b", "")) * 0.62


def _scale(classes: frozenset[str]) -> float:
    return next((_SIZES[name] for name in classes if name in _SIZES), 1.0)


def _check(attributes: Mapping[str, str | None]) -> None:
    """Raise where an element's own style places or sizes it."""
    style = attributes.get("style")
    if style and _UNKNOWN_STYLE.search(style):
        raise _UnknownRoom


def _picture(node: LexborNode, *, alone: bool) -> Item:
    attributes = node.attributes
    width, height = (_number(attributes.get(name)) for name in ("width", "height"))
    if node.tag == "svg":
        if not (width and height):
            raise _UnknownRoom
        drawn = _SIZED.search(attributes.get("style") or "")
        return [PICTURE, "", width, height, alone and not drawn, 0]
    wanted = _author_width(attributes)
    return [PICTURE, attributes.get("src") or "", 0, 0, alone and not wanted, wanted]


def _author_width(attributes: Mapping[str, str | None]) -> float:
    """Return the width that an author gives to a picture: pixels, a share below 1, or 0."""
    style = attributes.get("style") or ""
    if "height" in attributes or (style and not _WIDTH.fullmatch(style)):
        raise _UnknownRoom
    found = _WIDTH.fullmatch(style or f"width:{attributes.get('width') or ''}")
    if found is None:
        if "width" in attributes:
            raise _UnknownRoom
        return 0
    return float(found[1]) / 100 if found[2] == "%" else float(found[1])


def _number(text: str | None) -> float:
    found = re.match(r"[\d.]+(?:px)?$", text or "")
    return float(found[0].removesuffix("px")) if found else 0.0


def _block(node: LexborNode, size: float, indent: float, *, first: bool) -> Iterator[Item]:
    tag, attributes = node.tag or "", node.attributes
    classes = frozenset((attributes.get("class") or "").split())
    _check(attributes)
    if classes & {"footnote", "credits", "hidden"}:
        return
    if tag in {"h1", "h2", "h3", "h4", "h5", "h6"}:
        text = sum(_lines(list(_children(node))))
        yield [HEADING, int(tag[1]), round(text, 1), first]
    elif tag == "p":
        yield from _paragraph(list(_children(node)), size, _BLOCK, indent)
    elif tag in {"ul", "ol"}:
        yield from _list(node, size, indent)
    elif tag == "pre":
        yield _code(node)
    elif tag == "table":
        yield from _table(node, size)
    elif tag == "figure":
        yield from _figure(node, size)
    elif "katex-display" in classes:
        yield _formula(node, size)
    elif tag == "hr":
        yield [FIXED, 0.1, 0.8]
    elif "columns" in classes:
        yield [COLUMNS, *_columns(node, size)]
    elif classes & _BOXES:
        yield [FIXED, 0.6, 0.7]
        yield from _blocks(_children(node), size * _scale(classes), indent=indent + 3.6)
        yield [FIXED, 0.6, 0.7]
    elif tag in _AROUND:
        if tag in {"span", "div"} and any(name.startswith(("width-", "code-")) for name in classes):
            raise _UnknownRoom
        deeper = indent + (1.05 if tag in {"blockquote", "dd"} else 0)
        yield from _blocks(_children(node), size * _scale(classes), first=first, indent=deeper)
    else:
        raise _UnknownRoom


def _list(node: LexborNode, size: float, indent: float, *, nested: bool = False) -> Iterator[Item]:
    indent += 1.25
    margin = 0.15 if nested else _BLOCK
    for entry in _children(node):
        if entry.tag != "li":
            continue
        inner = [each for each in _children(entry) if each.tag not in {"ul", "ol"}]
        lists = [each for each in _children(entry) if each.tag in {"ul", "ol"}]
        for item in _blocks(iter(inner), size, indent=indent):
            if item[0] == TEXT:
                item[4] = max(item[4], margin)
            yield item
        for each in lists:
            yield from _list(each, size * 0.93, indent, nested=True)
        margin = 0.28


def _code(node: LexborNode) -> Item:
    code = node.child
    while code is not None and code.tag != "code":
        code = code.next
    lines = list(_children(code)) if code is not None else []
    if lines and all("remark-code-line" in (each.attributes.get("class") or "") for each in lines):
        widths = [len(each.text() or "") for each in lines]
    else:
        widths = [len(line) for line in (node.text() or "").rstrip("\n").split("\n")]
    return [CODE, len(widths), max(widths, default=0), 1]


def _table(node: LexborNode, size: float) -> Iterator[Item]:
    """Yield one line of text for each row: the tallest of its cells, if columns share the width."""
    for row in node.css("tr"):
        cells = [each for each in _children(row) if each.tag in {"td", "th"}]
        if any(each.css_first("img, svg, pre, ul, ol, p") for each in cells):
            raise _UnknownRoom
        width = sum(sum(_lines(list(_children(each)))) + 1.9 for each in cells)
        yield [TEXT, size * 0.92, round(width, 1), 1.3, 0.84, 0]


def _figure(node: LexborNode, size: float) -> Iterator[Item]:
    pictures = [each for each in node.css("img, svg") if "f-still" not in _classes(each)]
    if len(pictures) != 1 or pictures[0].parent is None or pictures[0].parent.tag != "figure":
        raise _UnknownRoom
    yield _picture(pictures[0], alone=True)
    caption = node.css_first("figcaption")
    if caption is not None:
        width = sum(_lines(list(_children(caption))))
        yield [TEXT, size * 0.85, round(width, 1), 1.35, 0.4, 0]


def _columns(node: LexborNode, size: float) -> Iterator[Item]:
    for column in _children(node):
        if column.tag == "p" and any(_is_column(each) for each in _children(column)):
            yield from _columns(column, size)
            continue
        if column.tag == "-text":
            if (column.text() or "").strip():
                raise _UnknownRoom
            continue
        share = _SHARE.search(column.attributes.get("class") or "")
        _check(column.attributes)
        scale = _scale(_classes(column))
        yield [int(share[1]) if share else 1, list(_blocks(_children(column), size * scale))]


def _is_column(node: LexborNode) -> bool:
    return any(name == "col" or _SHARE.match(name) for name in _classes(node))
