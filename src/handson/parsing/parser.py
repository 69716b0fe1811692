"""The parser: tokens become the slides as they are written.

Where a step (``--``) begins inside a content class, each of its parts holds
its own share of that class, closed properly; the shares have the same span, by
which inheritance puts them together again.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.diagnostics import Diagnostic, Severity
from handson.language.properties import PROPERTIES, is_true
from handson.model import ContentClass, LinkDefinition, Macro, Property, SourceSlide, Text
from handson.parsing.dedent import working_text
from handson.parsing.lexer import lex
from handson.parsing.tokens import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handson.diagnostics import Source
    from handson.model import Node
    from handson.parsing.dedent import WorkingText

__all__ = ["VARIABLE", "ParsedSource", "find_variables", "parse"]

VARIABLE = re.compile(r"(\\)?(?<!\{)(\{\{([^{}\n]+)\}\})")
r"""``{{name}}``, and with a backslash in front of it the text ``{{name}}``."""


class ParsedSource(Struct, frozen=True):
    """What `parse` makes of one source."""

    slides: tuple[SourceSlide, ...]
    """The slides as written, at least one; excluded ones and layouts are among them."""
    diagnostics: tuple[Diagnostic, ...]
    """What the author should know, in the order of the text."""


def find_variables(text: str) -> frozenset[str]:
    """Return the names that are used as ``{{name}}`` in a deck, ``content`` apart."""
    if "{{" not in text:
        return frozenset()
    return frozenset(match[3].strip() for match in VARIABLE.finditer(text)) - {"content", ""}


def parse(
    source: Source, *, start: int = 0, variables: frozenset[str] = frozenset()
) -> ParsedSource:
    """Return the slides that are written in ``source`` from the offset ``start`` on.

    ``variables`` are names that other parts of the deck use as ``{{name}}``;
    those of this source are found here. First lines ``name: value`` count as
    properties where the name is known or one of the variables. Nothing is
    raised for what is wrong in the text: it is reported, it is shown as it is
    written, and it does no harm beyond its slide.
    """
    text = working_text(source, start)
    parser = _Parser(text)
    tokens = lex(text.text, start, variables | find_variables(source.text), parser.report)
    return parser.parse(tokens, start)


class _Nodes:
    """Nodes being gathered; adjacent text becomes one node."""

    __slots__ = ("_end", "_nodes", "_pieces", "_start", "_text")

    def __init__(self, text: WorkingText) -> None:
        self._text = text
        self._nodes: list[Node] = []
        self._pieces: list[str] = []
        self._start = self._end = 0

    def text(self, token: Token) -> None:
        if not self._pieces:
            self._start = token.start
        self._end = token.end
        self._pieces.append(token.values[0])

    def line_end(self, offset: int) -> None:
        """Separate what follows from what is there already by a blank line."""
        if self._nodes or self._pieces:
            self.text(Token(Kind.TEXT, offset, offset, ("\n\n",)))

    def node(self, node: Node) -> None:
        self._flush()
        self._nodes.append(node)

    def finish(self) -> tuple[Node, ...]:
        self._flush()
        return tuple(self._nodes)

    def _flush(self) -> None:
        if text := "".join(self._pieces):
            self._nodes.append(Text(text, self._text.span(self._start, self._end)))
        self._pieces = []


class _Parser:
    def __init__(self, text: WorkingText) -> None:
        self._text = text
        self._diagnostics: list[Diagnostic] = []
        self._slides: list[SourceSlide] = []
        self._classes: list[Token] = []
        """The content classes that are open, those of the notes apart."""
        self._begin(0, step=False)

    def report(
        self, code: str, severity: Severity, message: str, start: int, end: int, hint: str = ""
    ) -> None:
        """Take a diagnostic by its parts."""
        span = self._text.span(start, end)
        self._diagnostics.append(Diagnostic(code, severity, message, span, hint))

    def parse(self, tokens: Iterable[Token], start: int) -> ParsedSource:
        self._start = start
        for token in tokens:
            self._token(token)
        self._end(len(self._text.text))
        order = sorted(self._diagnostics, key=lambda found: found.span.start if found.span else 0)
        return ParsedSource(tuple(self._slides), tuple(order))

    def _begin(self, start: int, *, step: bool) -> None:
        self._start = start
        self._step = step
        self._properties: dict[str, Property] = {}
        self._links: list[LinkDefinition] = []
        self._content = [_Nodes(self._text) for _ in range(len(self._classes) + 1)]
        self._notes = [_Nodes(self._text)]
        self._note_classes: list[Token] = []
        self._in_notes = False

    def _end(self, end: int) -> None:
        while len(self._content) > 1:
            self._close(self._content, self._classes[len(self._content) - 2])
        while len(self._notes) > 1:
            self._close(self._notes, self._note_classes[len(self._notes) - 2])
        continued = self._properties.get("continued")
        self._slides.append(
            SourceSlide(
                content=self._content[0].finish(),
                notes=self._notes[0].finish(),
                properties=self._properties,
                links=tuple(self._links),
                incremental=is_true(continued.value) if continued else self._step,
                span=self._text.span(self._start, max(self._start, end)),
            )
        )

    def _close(self, stack: list[_Nodes], token: Token) -> None:
        content = stack.pop().finish()
        span = self._text.span(token.start, token.close)
        stack[-1].node(ContentClass(token.values, token.block, content, span))

    def _token(self, token: Token) -> None:
        stack, classes = (
            (self._notes, self._note_classes) if self._in_notes else (self._content, self._classes)
        )
        match token.kind:
            case Kind.TEXT:
                stack[-1].text(token)
            case Kind.CLASS_START:
                classes.append(token)
                stack.append(_Nodes(self._text))
            case Kind.CLASS_END:
                self._close(stack, classes.pop())
            case Kind.MACRO:
                name, value, *arguments = token.values
                span = self._text.span(token.start, token.end)
                stack[-1].node(Macro(name, tuple(arguments), value, span))
            case Kind.DEFINITION:
                self._definition(token)
            case Kind.PROPERTY:
                self._property(token)
            case Kind.NOTES:
                if self._in_notes:
                    self._notes[-1].line_end(token.end)
                    self.report(
                        "second-notes",
                        Severity.NOTE,
                        "the notes go on here; remark.js would drop those before this line",
                        *(token.start, token.start + 3),
                    )
                self._in_notes = True
            case Kind.STEP | Kind.SEPARATOR:
                self._end(token.start - 1)
                if token.kind is Kind.SEPARATOR:
                    self._classes.clear()
                self._begin(token.end, step=token.kind is Kind.STEP)

    def _definition(self, token: Token) -> None:
        name, href, title = token.values
        span = self._text.span(token.start, token.end)
        self._links.append(LinkDefinition(" ".join(name.lower().split()), href, title, span))

    def _property(self, token: Token) -> None:
        name, value = token.values
        if name in self._properties:
            self.report(
                "duplicate-property",
                Severity.WARNING,
                f"{name} is set twice on this slide; this value counts",
                token.open,
                token.close,
            )
        kind = PROPERTIES.get(name)
        if kind is not None and (problem := kind.check(value)):
            self.report(
                "invalid-property",
                Severity.WARNING,
                f"{name} {problem}",
                token.open,
                token.close,
            )
        span = self._text.span(token.open, token.close)
        self._properties[name] = Property(name, value, span)
