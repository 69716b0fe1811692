"""The options with which a page calls ``remark.create``, and what they say of the deck's place."""

from __future__ import annotations

import json
import re
from contextlib import suppress
from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from handson.diagnostics import Diagnostic, Severity, Source, Span
from handson.settings.yaml_reader import parse_config
from handson.site.html.javascript import NotPlain, pairs, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from handson.site.html.elements import Element
    from handson.site.html.javascript import Token

__all__ = ["Options", "Script", "left", "read_options"]

_BUILT_IN = frozenset({"source", "sourceUrl", "container"})
"""Options of remark that only say where the deck is and where it is shown."""

_BY_ID = re.compile(r"""(?:getElementById|\$|querySelector|jQuery)\(["'`]#?([\w:.-]+)["'`]\)""")


class Script(Struct, frozen=True):
    """A script of a page: in an element, or in a file beside the page that was read."""

    element: Element
    """Its element."""
    source: Source
    """Where its text stands: the page, or the file."""
    row: list[Token]
    """Its tokens; none where it was not read."""


class Options(Struct):
    """What ``remark.create`` is called with."""

    values: dict[str, object] = field(default_factory=dict)
    """The settings, by the field names of `Config`."""
    spans: dict[str, Span] = field(default_factory=dict)
    """Where each of them stands, by the same names."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is wrong with them, and what was not taken over."""
    address: str = ""
    """The deck's address, ``sourceUrl``; empty for none."""
    text: str = ""
    """The deck itself, ``source``, where it is written as a plain text."""
    text_at: Span | None = None
    """Where it is written."""
    element: str = "source"
    """The id of the element that holds the deck."""
    called: bool = False
    """Whether the page calls ``remark.create`` at all."""
    by_script: Span | None = None
    """The place where a script says what the deck is; None where that is plain."""


def left(source: Source, what: str, start: int, end: int, hint: str = "") -> Diagnostic:
    """Return the warning that something of a page is not taken over."""
    message = f"{what}: it is not taken over"
    return Diagnostic("not-taken-over", Severity.WARNING, message, Span(source, start, end), hint)


def _variables(row: Sequence[Token]) -> dict[str, object]:
    """Return the variables that a script declares with a plain value, by name."""
    known: dict[str, object] = {}
    for at in range(len(row) - 3):
        if row[at].text in {"var", "let", "const", ","} and row[at + 2].text == "=":
            with suppress(NotPlain):
                known[row[at + 1].text] = plain(row, at + 3, known)[0]
    return known


def read_options(scripts: Sequence[Script]) -> Options:
    """Return the options of the page's first ``remark.create``."""
    options = Options()
    known: dict[str, object] = {}
    for script in scripts:
        known |= _variables(script.row)
    for index, script in enumerate(scripts):
        at = _call(script.row)
        if at < 0:
            continue
        options.called = True
        for where, pair in _options(scripts[: index + 1], at):
            _take(options, where, pair, known)
        break
    return options


def _call(row: Sequence[Token]) -> int:
    """Return the index of the first argument of ``remark.create``; -1 where it is not called."""
    for at in range(len(row) - 3):
        if [token.text for token in row[at : at + 4]] == ["remark", ".", "create", "("]:
            return at + 4
    return -1


_Pair = tuple[str, int, int, int]


def _options(scripts: Sequence[Script], at: int) -> Iterator[tuple[Script, _Pair]]:
    """Yield the pairs of the options, of which a variable may hold some."""
    row = scripts[-1].row
    if at >= len(row):
        return
    if row[at].text == "{":
        yield from ((scripts[-1], pair) for pair in pairs(row, at))
        return
    if row[at].kind != "name":
        return
    name = row[at].text
    for script in scripts:
        each, index = script.row, 0
        while index < len(each) - 2:
            texts = [token.text for token in each[index : index + 4]]
            if texts[0] != name or (index and each[index - 1].text == "."):
                index += 1
            elif texts[1:3] == ["=", "{"]:
                found = list(pairs(each, index + 2))
                yield from ((script, pair) for pair in found)
                # What stands in an object is not looked at again.
                index = found[-1][3] if found else index + 3
            else:
                if texts[1:4:2] == [".", "="]:
                    yield script, (texts[2], index + 2, index + 4, index + 5)
                index += 1


def _take(options: Options, script: Script, pair: _Pair, known: Mapping[str, object]) -> None:
    source, row = script.source, script.row
    name, key, begin, end = pair
    start, stop = row[key].start, row[max(key, end - 1)].end
    try:
        value, _ = plain(row, begin, known)
    except NotPlain:
        if name in {"source", "sourceUrl"}:
            _take_element(source, options, row, begin, end)
        elif name not in _BUILT_IN:
            what = f"the option '{name}' is JavaScript"
            options.diagnostics.append(left(source, what, start, stop))
        return
    if name == "sourceUrl":
        options.address = str(value or "")
    elif name == "source":
        options.text, options.text_at = str(value or ""), Span(source, row[begin].start, stop)
    elif name not in _BUILT_IN:
        settings = _settings(name, value, Span(source, start, stop))
        options.values |= settings[0]
        options.spans |= dict.fromkeys(settings[0], Span(source, start, stop))
        options.diagnostics += settings[1]


def _take_element(
    source: Source, options: Options, row: Sequence[Token], begin: int, end: int
) -> None:
    """Note which element holds the deck, or that only a script knows."""
    written = "".join(token.text for token in row[begin:end])
    if match := _BY_ID.search(written):
        options.element = match[1]
    else:
        options.by_script = Span(source, row[begin].start, row[max(begin, end - 1)].end)


def _settings(
    name: str, value: object, place: Span
) -> tuple[Mapping[str, object], list[Diagnostic]]:
    """Return what an option sets, and what is wrong with it: remark would show the deck anyhow."""
    settings = parse_config(Source("", f"{name}: {json.dumps(value, ensure_ascii=False)}"))
    return settings.values, [
        replace(each, severity=Severity.WARNING, span=place) for each in settings.diagnostics
    ]
