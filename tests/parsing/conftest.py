"""How slides are written down in the case files of this folder."""

import json
from collections.abc import Callable, Sequence

import pytest

from handson.diagnostics import Diagnostic, Source
from handson.model import ContentClass, Macro, Node, Slide, SourceSlide, Text
from handson.parsing.parser import ParsedSource, parse


def quote(text: str) -> str:
    """Return the text in quotes on one line."""
    return json.dumps(text, ensure_ascii=False)


def outline_nodes(nodes: Sequence[Node], indent: str) -> list[str]:
    """Return one line for each node, those inside content classes indented."""
    lines: list[str] = []
    for node in nodes:
        if isinstance(node, Text):
            lines.append(f"{indent}{quote(node.text)}")
        elif isinstance(node, Macro):
            lines.append(f"{indent}macro {node.name} {list(node.arguments)} {quote(node.value)}")
        elif isinstance(node, ContentClass):
            kind = "div" if node.block else "span"
            lines.append(f"{indent}{kind} .{'.'.join(node.classes)}")
            lines += outline_nodes(node.content, indent + "  ")
    return lines


def outline_diagnostics(diagnostics: Sequence[Diagnostic]) -> list[str]:
    """Return one line for each diagnostic, with its place and the text it points at."""
    lines = []
    for found in diagnostics:
        assert found.span is not None
        line, column = found.span.source.position(found.span.start)
        lines.append(
            f"{found.severity} {found.code} {line}:{column} {quote(found.span.text.rstrip())}"
        )
    return lines


def outline_source_slide(slide: SourceSlide) -> list[str]:
    """Return a slide as written, as lines of text."""
    lines = ["step" if slide.incremental else "slide"]
    lines += [f"  {name} = {quote(found.value)}" for name, found in slide.properties.items()]
    lines += outline_nodes(slide.content, "  ")
    lines += [f"  [{link.id}] {link.href} {quote(link.title)}" for link in slide.links]
    if slide.notes:
        lines += ["  notes", *outline_nodes(slide.notes, "    ")]
    return lines


def outline_slide(slide: Slide) -> list[str]:
    """Return a slide as shown, as lines of text."""
    words = [
        f"slide {slide.number}",
        *([f"#{slide.name}"] if slide.name else []),
        *(f".{name}" for name in slide.classes),
        *([] if slide.counted else ["uncounted"]),
        *(["step"] if slide.incremental else []),
    ]
    lines = [" ".join(words)]
    shown = {"name", "class", "count", "continued", "layout", "template", "exclude"}
    lines += [f"  {name} = {quote(value)}" for name, value in slide.properties.items()
              if name not in shown]  # fmt: skip
    lines += outline_nodes(slide.content, "  ")
    if slide.notes:
        lines += ["  notes", *outline_nodes(slide.notes, "    ")]
    return lines


@pytest.fixture
def parse_text() -> Callable[[str], ParsedSource]:
    """Return a function that parses a text."""
    return lambda text: parse(Source("deck.md", text))


@pytest.fixture
def outline_parsed() -> Callable[[ParsedSource], str]:
    """Return a function that writes down what parsing found."""

    def outline(parsed: ParsedSource) -> str:
        lines = [line for slide in parsed.slides for line in outline_source_slide(slide)]
        return "\n".join(lines + outline_diagnostics(parsed.diagnostics))

    return outline


@pytest.fixture
def outline_shown() -> Callable[[Sequence[Slide], Sequence[Diagnostic]], str]:
    """Return a function that writes down what inheritance made."""

    def outline(slides: Sequence[Slide], diagnostics: Sequence[Diagnostic]) -> str:
        lines = [line for slide in slides for line in outline_slide(slide)]
        return "\n".join(lines + outline_diagnostics(diagnostics))

    return outline
