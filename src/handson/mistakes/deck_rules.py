"""The rules for a deck as a whole: classes, columns, slides without content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.diagnostics import Span
from handson.language.properties import is_true, split_classes
from handson.mistakes.findings import note, warning
from handson.mistakes.guesses import Guesses
from handson.model import ContentClass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from handson.mistakes.findings import Finding
    from handson.model import Node, Property, Slide, SourceSlide

__all__ = ["COLUMN_NAMES", "empty_slides", "stray_columns", "undefined_classes"]

COLUMN_NAMES = frozenset({"column", "col", *(f"col-{number}" for number in range(1, 13))})
"""What authors call a column within ``.columns[...]``; it needs no style of its own there."""


_FEW = 3
"""Up to so many classes are reported one by one."""


def _part(own: Property, name: str) -> Span:
    at = own.span.source.text.find(name, own.span.end - len(own.value), own.span.end)
    return Span(own.span.source, at, at + len(name)) if at >= 0 else own.span


def _name_in(node: ContentClass, name: str) -> Span:
    source, start = node.span.source, node.span.start
    at = source.text.find(f".{name}", start, node.span.end)
    return Span(source, at, at + 1 + len(name)) if at >= 0 else node.span


def _content_classes(nodes: Sequence[Node], *, columns: bool = False) -> Iterator[ContentClass]:
    """Yield the content classes, but for columns, which need no name that is defined."""
    for node in nodes:
        if isinstance(node, ContentClass):
            if not columns:
                yield node
            yield from _content_classes(node.content, columns="columns" in node.classes)


def undefined_classes(
    sources: Sequence[SourceSlide],
    is_defined: Callable[[str], bool],
    defined: Callable[[], frozenset[str]],
    *,
    has_sheets: bool = True,
    in_html: Iterable[tuple[str, Span]] = (),
    elsewhere: Callable[[], str] = str,
) -> Iterator[tuple[Finding, Span]]:
    """Yield the classes that no style sheet mentions, each at every place.

    ``defined`` returns all that are mentioned, and ``in_html`` has the classes of HTML elements.
    Without a near name one of these is a note, since it may be meant for a script, and so is a
    class of a whole slide, since it may be meant for the reader. Where no style sheet of the
    deck's own has classes (``has_sheets``), many classes are one warning, for one thing is
    missing. ``elsewhere`` returns what to do for those of an HTML page, if there is one: then no
    class is known to be misspelt.
    """
    found = list(_undefined_classes(sources, is_defined, defined, in_html))
    meant = elsewhere() if found and not has_sheets else ""
    if meant:
        found = [(name, span, "", find) for name, span, _, find in found]
    lacking = dict.fromkeys(name for name, _, near, find in found if find is warning and not near)
    if has_sheets or len(lacking) <= (0 if meant else _FEW):
        for name, span, near, find in found:
            yield _undefined(name, span, near, find), span
        return
    is_first = True
    for name, span, near, find in found:
        if near or find is note:
            yield _undefined(name, span, near, find), span
        elif is_first:
            is_first = False
            yield _no_style_sheet(list(lacking), span, meant), span
        else:
            yield _undefined(name, span, near, note), span


def _undefined_classes(
    sources: Sequence[SourceSlide],
    is_defined: Callable[[str], bool],
    defined: Callable[[], frozenset[str]],
    in_html: Iterable[tuple[str, Span]],
) -> Iterator[tuple[str, Span, str, Callable[..., Finding]]]:
    """Yield each place of a class with its name, the near one, and how much it matters."""
    guesses = Guesses()
    known: dict[str, bool] = {}
    similar: dict[str, str] = {}

    def is_unknown(name: str) -> bool:
        if name not in known:
            known[name] = is_defined(name)
            if not known[name]:
                similar[name] = _misspelt(name, defined(), guesses)
        return not known[name]

    for slide in sources:
        if (own := slide.properties.get("class")) is not None:
            for name in filter(is_unknown, split_classes(own.value)):
                span, near = _part(own, name), similar[name]
                yield name, span, near, warning if near else note
        for node in _content_classes((*slide.content, *slide.notes)):
            for name in filter(is_unknown, node.classes):
                yield name, _name_in(node, name), similar[name], warning
    for name, span in in_html:
        if is_unknown(name):
            yield name, span, similar[name], warning if similar[name] else note


def _undefined(name: str, span: Span, similar: str, find: Callable[..., Finding]) -> Finding:
    hint = f"did you mean '{similar}'?" if similar else "define it in a style sheet: setting 'css'"
    message = f"no style sheet defines the class '{name}'"
    return find("undefined-class", message, (span.start, span.end), hint)


def _no_style_sheet(names: Sequence[str], span: Span, elsewhere: str) -> Finding:
    named = ", ".join(f"'{name}'" for name in names[:_FEW]) + (", …" if len(names) > _FEW else "")
    classes = f"its class {named}" if len(names) == 1 else f"{len(names)} of its classes: {named}"
    message = f"the deck has no style sheet for {classes}"
    hint = elsewhere or "name it with the setting 'css'"
    return warning("undefined-class", message, (span.start, span.end), hint)


def _misspelt(name: str, defined: frozenset[str], guesses: Guesses) -> str:
    """Return the class that ``name`` misspells, or ``""``: one with more hyphens is not meant."""
    similar = guesses.near(name, defined, cutoff=0.8)
    return similar if similar.count("-") == name.count("-") else ""


def stray_columns(
    sources: Sequence[SourceSlide], is_defined: Callable[[str], bool]
) -> Iterator[tuple[Finding, Span]]:
    """Yield the columns outside any ``.columns[...]``: they are shown below each other.

    Classes that the author has defined have a look of their own.
    """
    for slide in sources:
        for node in slide.content:
            for found in _stray(node):
                names = sorted(COLUMN_NAMES.intersection(found.classes))
                if any(map(is_defined, found.classes)):
                    continue
                span = _name_in(found, names[0])
                yield (
                    warning(
                        "stray-column",
                        f"'.{names[0]}' is a column only within '.columns[…]'",
                        (span.start, span.end),
                        "write '.columns[' before the first column and ']' behind the last",
                    ),
                    span,
                )


def _stray(node: Node) -> Iterator[ContentClass]:
    if not isinstance(node, ContentClass) or any("columns" in name for name in node.classes):
        return
    if not COLUMN_NAMES.isdisjoint(node.classes):
        yield node
    for inner in node.content:
        yield from _stray(inner)


def empty_slides(slides: Sequence[Slide]) -> Iterator[tuple[Finding, Span]]:
    """Yield the slides that show nothing since two separators follow each other.

    The last one is a note: a show may end with an empty slide.
    """
    for slide in slides:
        written = slide.source
        if slide.incremental or slide.content or slide.notes or written.properties:
            continue
        if written.span.text.strip() or is_true(slide.properties.get("layout", "")):
            continue
        source, start = written.span.source, written.span.start
        line = source.text.rfind("\n", 0, max(start - 1, 0)) + 1
        find = note if slide is slides[-1] or slide.index == 0 else warning
        yield (
            find(
                "empty-slide",
                "the slide behind this line is empty",
                (line, max(line, start - 1)),
                "remove the line, or write '&nbsp;' where an empty slide is meant",
            ),
            Span(source, line, max(line, start - 1)),
        )
