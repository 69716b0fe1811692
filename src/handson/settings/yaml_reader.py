"""Settings are read: a text in YAML becomes values of the table's kinds, and diagnostics.

YAML is composed into nodes, which know their place, and never constructed into
objects, so that every diagnostic points at the value it is about, and
``ratio: 16:9`` or ``lang: no`` mean what they say.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from handson.diagnostics import Diagnostic, Severity, Span, nearest
from handson.settings.config import Settings
from handson.settings.foreign import foreign_program, foreign_setting
from handson.settings.schema import (
    KEYS_AS_WRITTEN,
    WrongValue,
    is_slide_property,
    tag,
    theme_reader,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from handson.diagnostics import Source
    from handson.settings.schema import Node

__all__ = ["compose", "compose_leniently", "parse_config", "read_mapping"]

_MOST_UNQUOTED = 20
"""How many values without their quotes are taken as text."""
_PLAIN_VALUE = re.compile(
    r"""[ \t]*([\w-]+):[ \t]+
        (?![|>][-+\d]*[ \t]*(?:\#.*)?$|[{\[](?![^{}\[\]\n]*[}\]][ \t]*[^\s\#,}\]])
          |"[^"\n]*$|'[^'\n]*$)
        ([^\s\x00-\x1f\x7f](?:[^\x00-\x1f\x7f]*\S)?)[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
"""A key and a value on its line, which is no block, no list and no quotation without an end.

A list ends its line: with words after its brackets it is text, and so is a bar with words.
"""
_WORDS = r"^(?:title|author|description|date):"
"""The settings whose values are words."""
_EATEN = re.compile(
    rf"""{_WORDS}[ \t]+
        ([!&](?!!)[^\n]*? | (?:[^\s"'|>\[{{!&*\#][^\n]*?[ \t])?\#[^\s\#][^\n]*?)[ \t]*$""",
    re.MULTILINE | re.VERBOSE,
)
"""Words that YAML reads as a tag or an anchor, or as a comment without its blank."""
_COMMENT = re.compile(
    rf"""{_WORDS}(?:[ \t]+[^\s"'|>\[{{!&*\#](?:[^\n]*?\S)?)?[ \t](?<![ \t]{{2}})
        (?P<comment>\#(?:[ \t][^\n]*)?)$""",
    re.MULTILINE | re.VERBOSE,
)
"""A comment after a single blank: as likely a part of the words."""
_UNENDED = re.compile(
    r"""^([\w-]+):[ \t]+("[^"\n]*|'(?:[^'\n]|'')*)(?<=\S)[ \t]*(?=\n+[\w-]+:|\s*\Z)""", re.MULTILINE
)
"""A quotation that does not end before the next key."""
_DEEPEST = 100
"""How deeply the YAML of settings may be nested."""


def parse_config(
    source: Source, start: int = 0, end: int | None = None, *, themes: Collection[str] = ()
) -> Settings:
    """Return what the YAML ``source.text[start:end]`` sets, and what is wrong with it.

    Nothing is raised: broken YAML and values of the wrong kind are errors among
    the diagnostics, unknown and repeated keys are warnings. A key without a
    value leaves its default. ``themes`` are those that plugins bring.
    """
    end = len(source.text) if end is None else end
    root, error, unquoted = compose_leniently(source, start, end)
    if error is not None:
        return Settings(diagnostics=(error,))
    if root is None:
        return Settings()
    if root.id != "mapping":
        return Settings(
            diagnostics=(
                Diagnostic(
                    "broken-yaml",
                    Severity.ERROR,
                    "the settings must be lines of 'key: value'",
                    _span(source, start, root),
                ),
            )
        )
    return read_mapping(source, start, root, themes, unquoted)


def _span(source: Source, start: int, node: Node) -> Span:
    begin = start + node.start_mark.index
    return Span(source, begin, max(begin + 1, start + node.end_mark.index))


def compose(source: Source, start: int, end: int) -> tuple[Node | None, Diagnostic | None]:
    """Return the root node of the YAML, or None with what is wrong with it."""
    import yaml  # only where there are settings

    text = source.text[start:end]
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        if _too_deep(yaml.parse(text, Loader=loader)):
            raise RecursionError
        root: Any = yaml.compose(text, Loader=loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        index = mark.index if mark is not None else 0
        problem = " ".join(str(error.problem or error.context).split())
    except yaml.YAMLError:
        # The one other error: a character that YAML does not allow.
        bad = re.search(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", text)
        index = bad.start() if bad else 0
        problem = "a control character is not allowed here"
    except RecursionError:
        index, problem = 0, "nested too deeply"
    else:
        return root, None
    # An error at the end of the text is shown at the end of its last line.
    index = min(index, len(text.rstrip()))
    place = Span(source, start + index, start + index + 1)
    return None, Diagnostic(
        "broken-yaml", Severity.ERROR, f"the settings are not valid YAML: {problem}", place
    )


def compose_leniently(
    source: Source, start: int, end: int
) -> tuple[Node | None, Diagnostic | None, tuple[Diagnostic, ...]]:
    """Return what `compose` does, with values taken as text that lack their quotes.

    That is what ``title: Attention: all you need`` and ``title: *x*`` mean. Words of
    a title that YAML would take for something of its own, as in ``title: !wow`` and
    ``title: Lecture #3``, are text as well. With it come the warnings about these.
    """
    text = source.text
    taken: dict[int, str] = {}
    found: list[Diagnostic] = []

    def take(begin: int, behind: int) -> None:
        """Take what stands there as text."""
        nonlocal text
        taken[begin - start] = text[begin:behind]
        found.append(_unquoted(source, begin, behind))
        # Another word of the same length leaves all places as they are.
        text = text[:begin] + "x" * (behind - begin) + text[behind:]

    for begin, behind in _eaten(text, start, end):
        take(begin, behind)
    found += _comments(source, text, start, end)
    root, error = compose(replace(source, text=text) if taken else source, start, end)
    while error is not None and error.span is not None and len(taken) < _MOST_UNQUOTED:
        place = error.span.start
        line = max(text.rfind("\n", 0, place) + 1, start)
        value = _UNENDED.search(text, start, end) or _PLAIN_VALUE.match(text, line, end)
        if value is None or value.start(2) - start in taken:
            break
        take(*value.span(2))
        root, error = compose(replace(source, text=text), start, end)
    if error is not None:
        # What cannot be taken as text is reported, not what could.
        span = error.span and Span(source, error.span.start, error.span.end)
        return None, replace(error, span=span), ()
    if root is not None:
        _put_back(root, taken)
    return root, None, tuple(sorted(found, key=lambda each: each.span.start if each.span else 0))


def _eaten(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return where words stand that YAML would take for something else, at most 20 of them."""
    places: list[tuple[int, int]] = []
    for match in _EATEN.finditer(text, start, end):
        name = re.match(r"&(\S+)", match[1])
        is_anchor = name is not None and text.find(f"*{name[1]}", start, end) != -1
        if not is_anchor and len(places) < _MOST_UNQUOTED:
            places.append(match.span(1))
    return places


def _comments(source: Source, text: str, start: int, end: int) -> list[Diagnostic]:
    """Return the warnings about comments in ``text`` that may be a part of the words before."""
    return [
        Diagnostic(
            "unquoted-value",
            Severity.WARNING,
            "what follows the # is a comment here and not part of the value",
            Span(source, *match.span("comment")),
            "put the value in quotes if the # belongs to it, or two blanks before a comment",
        )
        for match in _COMMENT.finditer(text, start, end)
    ]


def _unquoted(source: Source, begin: int, behind: int) -> Diagnostic:
    name = source.text[source.text.rfind("\n", 0, begin) + 1 : begin].strip().rstrip(":")
    return Diagnostic(
        "unquoted-value",
        Severity.WARNING,
        f"the value of '{name}' is not plain YAML and is taken as it is written",
        Span(source, begin, behind),
        "put the value in quotes",
    )


def _put_back(node: Node, taken: dict[int, str]) -> None:
    """Give the scalars that stand at these places their values."""
    waiting, seen = [node], set[int]()
    while waiting:
        each = waiting.pop()
        if id(each) in seen:
            continue  # an anchor that several places name
        seen.add(id(each))
        if each.id == "scalar":
            each.value = taken.get(each.start_mark.index, each.value)
        elif each.id == "mapping":
            waiting += [child for pair in each.value for child in pair]
        else:
            waiting += each.value


def _too_deep(events: Iterable[object]) -> bool:
    """Tell whether the YAML nests so deeply that composing it would exhaust the C stack."""
    depth = 0
    for event in events:
        kind = type(event).__name__
        if kind in {"MappingStartEvent", "SequenceStartEvent"}:
            depth += 1
            if depth > _DEEPEST:
                return True
        elif kind in {"MappingEndEvent", "SequenceEndEvent"}:
            depth -= 1
    return False


def read_mapping(
    source: Source,
    start: int,
    root: Node,
    themes: Collection[str] = (),
    found: Iterable[Diagnostic] = (),
) -> Settings:
    """Return what ``root``, a mapping of the YAML at ``start``, sets, and what is wrong with it.

    ``themes`` are those that plugins bring. What was ``found`` before comes first.
    """
    values: dict[str, object] = {}
    spans: dict[str, Span] = {}
    diagnostics: list[Diagnostic] = list(found)
    seen: set[str] = set()

    def report(code: str, severity: Severity, message: str, node: Node, hint: str = "") -> None:
        diagnostics.append(Diagnostic(code, severity, message, _span(source, start, node), hint))

    for name_node, node in root.value:
        name = str(name_node.value) if name_node.id == "scalar" else ""
        key = KEYS_AS_WRITTEN.get(name)
        if key is None and (foreign := foreign_setting(name)):
            message = f"'{name}' is a setting of {foreign.program} and has no effect here"
            report("foreign-syntax", Severity.WARNING, message, name_node, foreign.hint)
            continue
        if key is None:
            message = f"unknown key '{name}'"
            report("unknown-key", Severity.WARNING, message, name_node, _hint(name))
            continue
        if key.name in seen:
            message = f"'{name}' is set twice, the last one counts"
            report("repeated-key", Severity.WARNING, message, name_node)
        seen.add(key.name)
        if node.id == "scalar" and tag(node) == "null":
            continue
        try:
            read = theme_reader(themes) if themes and key.field == "theme" else key.read
            values[key.field] = read(node)
        except WrongValue as wrong:
            message = f"'{name}' must be {wrong.expected}"
            if program := foreign_program(str(each.value) for each, _ in root.value):
                what = f"'{name}' has a value of {program}'s and has no effect here"
                report("foreign-syntax", Severity.WARNING, what, wrong.node, message)
            else:
                is_list = wrong.expected == "text" and wrong.node.id != "scalar"
                hint = "put the value in quotes" if is_list else ""
                report("wrong-value", Severity.ERROR, message, wrong.node, hint)
        else:
            spans[key.field] = _span(source, start, node)
    return Settings(values, spans, tuple(diagnostics))


def _hint(name: str) -> str:
    """Return what to do about a key that does not exist; empty for no idea."""
    if is_slide_property(name):
        return "this is a property of a slide: put it below the '---' that ends the settings"
    guess = nearest(name, KEYS_AS_WRITTEN) if name else ""
    return f"did you mean '{guess}'?" if guess else ""
