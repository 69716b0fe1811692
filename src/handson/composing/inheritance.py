"""Inheritance: slides as written become slides as shown.

Layouts, templates, steps and variables are applied as in remark. What a slide
inherits is never changed by that: each step makes new values.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from handson.composing.numbering import numbered
from handson.diagnostics import Diagnostic, Severity, Span, nearest
from handson.language.properties import inherit_properties, is_true, split_classes
from handson.model import ContentClass, Slide, Text
from handson.parsing.parser import VARIABLE

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Sequence

    from handson.model import Node, SourceSlide
    from handson.settings.config import Config

__all__ = ["Inherited", "inherit"]

_DEEPEST_NESTING = 64
_MOST_COMPARISONS = 20_000
"""Names are compared so often in a deck to say what was meant; beyond that nothing is said."""
_LONGEST_SLIDE = 1_000_000
_REPEATED_FREELY = 4_000_000
_REPEATED_TIMES = 20
"""Slides may repeat this many characters of others, and so many times the deck's own length."""


class Inherited(Struct, frozen=True):
    """What `inherit` makes of a deck."""

    slides: tuple[Slide, ...]
    """The slides as shown, in order; empty if all are layouts or excluded."""
    diagnostics: tuple[Diagnostic, ...]
    """What the author should know."""


class _Draft(Struct, frozen=True):
    """A slide with what it inherits, whose variables are not replaced yet."""

    source: SourceSlide
    properties: dict[str, str]
    classes: tuple[str, ...]
    content: tuple[Node, ...]
    notes: tuple[Node, ...]
    depth: int
    """How deep the content is nested, at most."""
    size: int
    """How many characters of the source it is made of, at most, repetitions included."""
    incremental: bool


def inherit(slides: Sequence[SourceSlide], config: Config) -> Inherited:
    """Return the slides of a deck as they are shown.

    Like remark: a step continues the last slide shown before it; ``template``
    names an earlier slide; otherwise the slide inherits from the last one with
    ``layout: true``, until one says ``layout: false``. Slides with
    ``exclude: true`` and layouts are not shown.
    """
    return _Deck(config).inherit(slides)


class _Deck:
    def __init__(self, config: Config) -> None:
        self._config = config
        self._diagnostics: list[Diagnostic] = []
        self._named: dict[str, _Draft] = {}
        self._comparisons = 0
        self._excluded_names: set[str] = set()
        self._layout: _Draft | None = None
        self._shown: list[_Draft] = []
        self._left = 0
        """How many more characters slides may repeat from others."""
        self._refused = False

    def inherit(self, slides: Sequence[SourceSlide]) -> Inherited:
        own = sum(map(_size, slides))
        self._left = _REPEATED_FREELY + _REPEATED_TIMES * own
        included = [slide for slide in slides if not _is(slide, "exclude")]
        self._excluded_names = {
            slide.properties["name"].value
            for slide in slides
            if "name" in slide.properties and _is(slide, "exclude")
        }
        dropped = False
        for index, source in enumerate(included):
            incremental = source.incremental and index > 0
            if incremental and dropped:
                continue  # a step of a slide that is left out
            draft = self._draft(source, self._template(source, incremental), incremental)
            self._remember(source, draft)
            dropped = False
            if _is(source, "layout"):
                self._layout = draft
            elif self._is_excluded(source):
                dropped = True
            else:
                self._shown.append(draft)
        shown = [self._slide(draft) for draft in self._kept()]
        return Inherited(numbered(shown), tuple(self._diagnostics))

    def _report(self, code: str, message: str, span: Span, hint: str = "") -> None:
        self._diagnostics.append(Diagnostic(code, Severity.WARNING, message, span, hint))

    # Which slide to inherit from

    def _template(self, source: SourceSlide, incremental: bool) -> _Draft | None:
        if incremental:
            return self._shown[-1] if self._shown else None
        if template := source.properties.get("template"):
            if found := self._named.get(template.value):
                return found
            if template.value:
                self._no_template(template.value, template.span)
        layout = source.properties.get("layout")
        if layout and layout.value.lower() == "false":
            self._layout = None
        return None if layout and is_true(layout.value) else self._layout

    def _no_template(self, name: str, span: Span) -> None:
        if name in self._excluded_names:
            hint = "the slide of that name has exclude: true; layout: true hides it as well"
        else:
            similar = self._near(name)
            hint = f"did you mean '{similar}'?" if similar else "the template must come first"
        self._report("unknown-template", f"no slide before this one is named {name}", span, hint)

    def _near(self, name: str) -> str:
        """Return the name that was most likely meant; empty after too many comparisons."""
        self._comparisons += len(self._named)
        return nearest(name, self._named) if self._comparisons <= _MOST_COMPARISONS else ""

    def _remember(self, source: SourceSlide, draft: _Draft) -> None:
        if not (name := source.properties.get("name")) or not name.value:
            return
        if earlier := self._named.get(name.value):
            line = earlier.source.properties["name"].span
            where = f"{line.source.path}:{line.source.position(line.start)[0]}"
            self._report(
                "duplicate-name", f"another slide is named {name.value} as well: {where}", name.span
            )
        self._named[name.value] = draft

    def _is_excluded(self, source: SourceSlide) -> bool:
        own = source.properties.get("class")
        return own is not None and not set(self._config.excluded_classes).isdisjoint(
            split_classes(own.value)
        )

    # What it inherits

    def _draft(self, source: SourceSlide, template: _Draft | None, incremental: bool) -> _Draft:
        properties = {name: found.value for name, found in source.properties.items()}
        properties["continued"] = "true" if incremental else "false"
        if incremental and not self._config.count_incremental_slides:
            properties.setdefault("count", "false")
        classes = split_classes(properties.get("class", ""))
        notes = source.notes if self._config.include_presenter_notes else ()
        size = _size(source)
        if template is None or not self._may_repeat(template.size, source):
            return _Draft(
                *(source, properties, classes, source.content, notes),
                *(_depth(source.content), size, incremental),
            )
        properties = inherit_properties(properties, template.properties)
        classes = split_classes(properties.get("class", ""))
        if self._config.inherit_presenter_notes:
            notes = _join(template.notes, notes, "\n\n")
        content, depth, size = self._content(source, template, incremental, size)
        return _Draft(source, properties, classes, content, notes, depth, size, incremental)

    def _content(
        self, source: SourceSlide, template: _Draft, incremental: bool, size: int
    ) -> tuple[tuple[Node, ...], int, int]:
        """Put the slide's content where the template has {{content}}, or after the template."""
        own_depth = _depth(source.content)
        places = 0 if incremental else _count_places(template.content)
        if places:
            depth, total = template.depth + own_depth, template.size + places * size
            if depth <= _DEEPEST_NESTING and total <= _LONGEST_SLIDE:
                return _fill(template.content, source.content), depth, total
            self._report(
                "template-too-large",
                "the template's {{content}} is nested too deep or repeated too often; "
                "the content stands behind it",
                Span(source.span.source, source.span.start, source.span.start),
            )
        content = _join(template.content, source.content, "\n")
        return content, max(template.depth, own_depth), template.size + size

    def _may_repeat(self, size: int, source: SourceSlide) -> bool:
        """Tell whether a slide may repeat so much of others, so that no deck grows without bound.

        A slide of n steps shows n² of them, and so does a chain of n templates.
        """
        if size <= self._left:
            self._left -= size
            return True
        if not self._refused:
            self._refused = True
            start = source.span.start
            self._report(
                "repeats-too-much",
                "layouts, templates, steps and variables repeat too much text; "
                "what does not fit any more is left out from here on",
                Span(source.span.source, start, start),
                "let fewer slides continue each other",
            )
        return False

    # Which slides are shown, and how

    def _kept(self) -> list[_Draft]:
        """Return the slides to show: with steps off, the last step stands for all."""
        if not self._config.disable_incremental_slides:
            return self._shown
        groups: list[list[_Draft]] = []
        for draft in self._shown:
            if draft.incremental and groups:
                groups[-1].append(draft)
            else:
                groups.append([draft])
        return [self._all_steps(group) if len(group) > 1 else group[0] for group in groups]

    def _all_steps(self, steps: Sequence[_Draft]) -> _Draft:
        """Return the last step with the name and the count of the first, and the notes of all."""
        first, last = steps[0], steps[-1]
        properties = dict(last.properties)
        properties.pop("count", None)
        if "count" in first.properties:
            properties["count"] = first.properties["count"]
        if named := next((step for step in steps if "name" in step.properties), None):
            properties["name"] = named.properties["name"]
        notes = last.notes
        if not self._config.inherit_presenter_notes:
            notes = _joined_notes([step.notes for step in steps])
        return replace(last, properties=properties, notes=notes, incremental=False)

    def _slide(self, draft: _Draft) -> Slide:
        """Return the slide that the draft becomes, not numbered yet."""
        return Slide(
            index=0,
            number=1,
            name=draft.properties.get("name", ""),
            classes=draft.classes,
            content=self._expand(draft),
            notes=draft.notes,
            properties=draft.properties,
            counted=draft.properties.get("count", "").lower() != "false",
            incremental=draft.incremental,
            source=draft.source,
        )

    def _expand(self, draft: _Draft) -> tuple[Node, ...]:
        """Return the content with all variables replaced that have a value."""

        def value(match: re.Match[str]) -> str:
            name, written = match[3].strip(), str(match[2])
            if match[1]:
                return written
            if name == "content":
                return ""
            text = draft.properties.get(name)
            fits = text is not None and self._may_repeat(len(text), draft.source)
            return text if text is not None and fits else written

        return _replace_variables(draft.content, value)


def _is(slide: SourceSlide, name: str) -> bool:
    found = slide.properties.get(name)
    return found is not None and is_true(found.value)


def _depth(nodes: Sequence[Node]) -> int:
    return max(
        (1 + _depth(node.content) for node in nodes if isinstance(node, ContentClass)), default=0
    )


def _size(slide: SourceSlide) -> int:
    return slide.span.end - slide.span.start + 1


def _joined_notes(notes: Iterable[tuple[Node, ...]]) -> tuple[Node, ...]:
    """Return all notes, with a blank line between them."""
    joined: list[Node] = []
    for each in notes:
        joined += _join((joined[-1],), each, "\n\n")[1:] if joined else each
    return tuple(joined)


def _join(first: tuple[Node, ...], second: tuple[Node, ...], gap: str) -> tuple[Node, ...]:
    """Return both, with ``gap`` between them so that no words or table rows run together.

    If ``second`` begins with more of a content class that was left open in ``first``, that
    part is added to the class there.
    """
    if not first or not second:
        return first or second
    if isinstance(second[0], ContentClass):
        merged = _merge(first, second[0])
        if merged is not None:
            return (*merged, *second[1:])
    if gap == "\n" and (_ends_line(first[-1]) or _begins_line(second[0])):
        return first + second
    head = second[0]
    if isinstance(head, Text):
        return (*first, Text(gap + head.text, head.span), *second[1:])
    at = Span(head.span.source, head.span.start, head.span.start)
    return (*first, Text(gap, at), *second)


def _ends_line(node: Node) -> bool:
    return isinstance(node, Text) and node.text.endswith("\n")


def _begins_line(node: Node) -> bool:
    return isinstance(node, Text) and node.text.startswith("\n")


def _merge(nodes: tuple[Node, ...], share: ContentClass) -> tuple[Node, ...] | None:
    """Return the nodes with ``share`` added to the class it continues; None if it is not there."""
    for index in range(len(nodes) - 1, -1, -1):
        node = nodes[index]
        if not isinstance(node, ContentClass):
            continue
        content: tuple[Node, ...] | None
        if node.span == share.span:
            content = _join(node.content, share.content, "\n")
        else:
            content = _merge(node.content, share)
        if content is not None:
            return (*nodes[:index], replace(node, content=content), *nodes[index + 1 :])
    return None


def _count_places(nodes: Sequence[Node]) -> int:
    """Return how often the nodes contain {{content}}."""
    count = 0
    for node in nodes:
        if isinstance(node, ContentClass):
            count += _count_places(node.content)
        elif isinstance(node, Text) and "{{" in node.text:
            count += sum(
                not match[1] and match[3].strip() == "content"
                for match in VARIABLE.finditer(node.text)
            )
    return count


def _fill(nodes: tuple[Node, ...], content: tuple[Node, ...]) -> tuple[Node, ...]:
    """Return the nodes with ``content`` in place of each {{content}}."""
    filled: list[Node] = []
    for node in nodes:
        if isinstance(node, ContentClass):
            filled.append(replace(node, content=_fill(node.content, content)))
        elif isinstance(node, Text) and "{{" in node.text:
            position = 0
            for match in VARIABLE.finditer(node.text):
                if match[1] or match[3].strip() != "content":
                    continue
                if position < match.start():
                    filled.append(Text(node.text[position : match.start()], node.span))
                filled += content
                position = match.end()
            if position < len(node.text):
                filled.append(Text(node.text[position:], node.span))
        else:
            filled.append(node)
    return tuple(filled)


def _replace_variables(
    nodes: tuple[Node, ...], value: Callable[[re.Match[str]], str]
) -> tuple[Node, ...]:
    expanded: list[Node] = []
    for node in nodes:
        if isinstance(node, ContentClass):
            expanded.append(replace(node, content=_replace_variables(node.content, value)))
        elif isinstance(node, Text) and "{{" in node.text:
            expanded.append(Text(VARIABLE.sub(value, node.text), node.span))
        else:
            expanded.append(node)
    return tuple(expanded)
