"""The settings of a site and of a deck: ``handson.yaml`` and front matter.

Keys keep remark's own camelCase names. The table `KEYS` is the one place that
says which there are, what they hold and what they mean; "did you mean" and the
documentation come from it. YAML is composed into nodes, which know their
place, and never constructed into objects, so that every diagnostic points at
the value it is about and ``ratio: 16:9`` or ``lang: no`` mean what they say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from handson.diagnostics import Diagnostic, Severity, Span, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from typing import Protocol

    from handson.diagnostics import Source

    class _Mark(Protocol):
        index: int

    class _Node(Protocol):
        """What is used of yaml's nodes, so that this module need not import yaml."""

        id: str
        tag: str
        value: Any
        start_mark: _Mark
        end_mark: _Mark


__all__ = [
    "KEYS",
    "Config",
    "FrontMatter",
    "Key",
    "Navigation",
    "Settings",
    "configure",
    "find_front_matter",
    "parse_config",
]


@dataclass(frozen=True, slots=True)
class Navigation:
    """Which gestures turn the page, by remark's names and defaults."""

    scroll: bool = True
    """The mouse wheel."""
    touch: bool = True
    """Taps and swipes."""
    click: bool = False
    """Clicks on the left and right half of a slide."""


@dataclass(frozen=True, slots=True)
class Config:
    """All settings of one deck; `KEYS` says what each of them means."""

    title: str = ""
    author: str = ""
    description: str = ""
    date: str = ""
    lang: str = "en"
    css: tuple[str, ...] = ()
    theme: str = "light"
    ratio: str = "16:9"
    slide_number_format: str = "%current% / %total%"
    count_incremental_slides: bool = True
    disable_incremental_slides: bool = False
    highlight_lines: bool = True
    highlight_spans: bool | str = False
    highlight_style: str = "default"
    highlight_language: str = ""
    highlight_inline_code: bool = False
    navigation: Navigation = Navigation()
    excluded_classes: tuple[str, ...] = ()
    timer: Mapping[str, bool] | None = None
    clone_target: str = "_blank"
    include_presenter_notes: bool = True
    inherit_presenter_notes: bool = True
    remote_assets: bool = False


@dataclass(frozen=True, slots=True)
class Settings:
    """What one text sets: a step on the way to a `Config`."""

    values: Mapping[str, object] = field(default_factory=dict)
    """The values by the field names of `Config`; only those that the text sets."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Where each value stands, by the same names."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with the text."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The YAML at the top of a deck."""

    settings: Settings
    """What it sets, and what is wrong with it."""
    end: int
    """Offset of the first character of the slides, behind the closing ``---``."""


class _WrongValue(Exception):  # noqa: N818 - never leaves this module
    """A value of the wrong kind; ``node`` is the part to point at."""

    def __init__(self, expected: str, node: _Node) -> None:
        super().__init__(expected)
        self.expected = expected
        self.node = node


def _tag(node: _Node) -> str:
    return str(node.tag).rpartition(":")[2]


def _text(node: _Node) -> str:
    """Take any scalar as it is written: ``lang: no`` is Norwegian, ``title: 2024`` a title."""
    if node.id != "scalar":
        raise _WrongValue("text", node)
    return str(node.value)


def _boolean(node: _Node) -> bool:
    if node.id != "scalar" or _tag(node) != "bool":
        raise _WrongValue("true or false", node)
    return str(node.value).lower() in {"yes", "true", "on"}


def _texts(node: _Node) -> tuple[str, ...]:
    if node.id == "scalar":
        return (str(node.value),)
    if node.id == "sequence":
        for item in node.value:
            if item.id != "scalar":
                raise _WrongValue("a list of texts", item)
        return tuple(str(item.value) for item in node.value)
    raise _WrongValue("a text or a list of texts", node)


def _authors(node: _Node) -> str:
    return ", ".join(_texts(node))


def _words(node: _Node) -> tuple[str, ...]:
    return tuple(word for text in _texts(node) for word in text.replace(",", " ").split())


def _date(node: _Node) -> str:
    text = _text(node)
    date = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    return f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}" if date else text


def _ratio(node: _Node) -> str:
    text = "" if node.id != "scalar" else re.sub(r"\s+", "", str(node.value))
    match = re.fullmatch(r"(\d+(?:\.\d+)?):(\d+(?:\.\d+)?)", text, re.ASCII)
    if match is None or not float(match[1]) or not float(match[2]):
        raise _WrongValue("two numbers such as 16:9 or 4:3", node)
    return text


def _spans(node: _Node) -> bool | str:
    if node.id != "scalar":
        raise _WrongValue("true, false or a regular expression", node)
    if _tag(node) == "bool":
        return _boolean(node)
    try:
        re.compile(node.value)
    except (re.error, OverflowError, RecursionError) as error:
        raise _WrongValue(f"true, false or a regular expression ({error})", node) from None
    return str(node.value)


def _flags(node: _Node, names: tuple[str, ...], ignored: tuple[str, ...] = ()) -> dict[str, bool]:
    expected = f"a mapping of {', '.join(names)} to true or false"
    if node.id != "mapping":
        raise _WrongValue(expected, node)
    flags: dict[str, bool] = {}
    for key, value in node.value:
        if key.id != "scalar" or key.value not in (*names, *ignored):
            raise _WrongValue(expected, key)
        if key.value in names:
            if _tag(value) != "bool":
                raise _WrongValue(expected, value)
            flags[key.value] = _boolean(value)
    return flags


def _navigation(node: _Node) -> Navigation:
    return Navigation(**_flags(node, ("scroll", "touch", "click")))


def _timer(node: _Node) -> dict[str, bool]:
    # remark's formatter is a JavaScript function, which YAML cannot hold.
    return _flags(node, ("startOnChange", "resetable", "enabled"), ignored=("formatter",))


@dataclass(frozen=True, slots=True)
class Key:
    """One row of the table of keys."""

    name: str
    """The key as it is written in YAML."""
    field: str
    """The field of `Config` that it sets."""
    read: Callable[[_Node], object]
    """Turns the YAML node into the value."""
    kind: str
    """What the value may be, in words."""
    meaning: str
    """What the key does, in a sentence, for the documentation."""


_BOOLEAN = "true or false"

KEYS: tuple[Key, ...] = (
    Key("title", "title", _text, "text", "The deck's title; without it, its first heading."),
    Key("author", "author", _authors, "text or list", "Who made it; several are joined by commas."),
    Key("description", "description", _text, "text", "A sentence for the index and for search."),
    Key("date", "date", _date, "date or text", "When it is held; the index shows it."),
    Key("lang", "lang", _text, "text", "The language of the text, such as `en` or `fr`."),
    Key(
        "css",
        "css",
        _texts,
        "path or list",
        "Style sheets of your own, after the built-in ones; paths from the site's folder.",
    ),
    Key(
        "theme",
        "theme",
        _text,
        "text",
        "The look of the slides: `light`, or any other name for none of it.",
    ),
    Key("ratio", "ratio", _ratio, "W:H", "Width to height of a slide, such as `16:9` or `4:3`."),
    Key(
        "slideNumberFormat",
        "slide_number_format",
        _text,
        "text",
        "The slide number; `%current%` and `%total%` are replaced.",
    ),
    Key(
        "countIncrementalSlides",
        "count_incremental_slides",
        _boolean,
        _BOOLEAN,
        "Whether the slide number goes up at each `--`.",
    ),
    Key(
        "disableIncrementalSlides",
        "disable_incremental_slides",
        _boolean,
        _BOOLEAN,
        "Whether `--` is left out, so that a slide shows whole at once.",
    ),
    Key(
        "highlightLines",
        "highlight_lines",
        _boolean,
        _BOOLEAN,
        "Whether a leading `* ` marks a line of code.",
    ),
    Key(
        "highlightSpans",
        "highlight_spans",
        _spans,
        "true, false or a regular expression",
        "Whether backticks (or the groups of the expression) mark a part of a line of code.",
    ),
    Key(
        "highlightStyle",
        "highlight_style",
        _text,
        "text",
        "The colours of code, by remark's names.",
    ),
    Key(
        "highlightLanguage",
        "highlight_language",
        _text,
        "text",
        "The language of code blocks that do not name one.",
    ),
    Key(
        "highlightInlineCode",
        "highlight_inline_code",
        _boolean,
        _BOOLEAN,
        "Whether code within a line of text is coloured too.",
    ),
    Key(
        "navigation",
        "navigation",
        _navigation,
        "mapping",
        "Which gestures turn the page: `scroll`, `touch` (both true), `click` (false).",
    ),
    Key(
        "excludedClasses",
        "excluded_classes",
        _words,
        "text or list",
        "Slides that have one of these classes are left out.",
    ),
    Key(
        "timer",
        "timer",
        _timer,
        "mapping",
        "The presenter's timer: `startOnChange`, `resetable`, `enabled`.",
    ),
    Key("cloneTarget", "clone_target", _text, "text", "The window that a clone opens in."),
    Key(
        "includePresenterNotes",
        "include_presenter_notes",
        _boolean,
        _BOOLEAN,
        "Whether the page holds the speaker notes.",
    ),
    Key(
        "inheritPresenterNotes",
        "inherit_presenter_notes",
        _boolean,
        _BOOLEAN,
        "Whether a slide after `--` keeps the notes of the slide it continues.",
    ),
    Key(
        "remoteAssets",
        "remote_assets",
        _boolean,
        _BOOLEAN,
        "Whether slides may load images, frames and scripts from other hosts; "
        "without it each becomes a link.",
    ),
)

_DEEPEST = 100

# Slide properties: a first `---` block that holds only these is a slide, not front matter.
_SLIDE_PROPERTIES = frozenset(
    {"class", "name", "layout", "template", "count", "exclude", "continued"}
)


def parse_config(source: Source, start: int = 0, end: int | None = None) -> Settings:
    """Return what the YAML ``source.text[start:end]`` sets, and what is wrong with it.

    Nothing is raised: broken YAML and values of the wrong kind are errors among
    the diagnostics, unknown and repeated keys are warnings. A key without a
    value leaves its default.
    """
    end = len(source.text) if end is None else end
    root, error = _compose(source, start, end)
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
    return _read_mapping(source, start, root)


def configure(*settings: Settings) -> Config:
    """Return the configuration that ``settings`` give together; later ones win."""
    values: dict[str, Any] = {}
    for each in settings:
        values.update(each.values)
    return Config(**values)


def find_front_matter(source: Source) -> FrontMatter | None:
    """Return the front matter at the very top of ``source``, or None where there is none.

    The block between the first line ``---`` and the next one counts where it is
    a YAML mapping, unless it holds nothing but properties of a slide: a deck
    whose first slide is empty works as it does in remark. Broken YAML that
    starts with a known key is plainly meant as front matter and is reported.
    """
    text = source.text
    opening = re.compile(r"---[ \t]*\n").match(text)
    if opening is None:
        return None
    start = opening.end()
    closing = re.compile(r"^---[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, start)
    if closing is None:
        return None
    first = re.compile(r"(?:[ \t]*(?:#.*)?\n)*([\w-]+)[ \t]*:(?!\S)").match(
        text, start, closing.start()
    )
    if first is None:
        return None
    known = {key.name for key in KEYS}
    root, error = _compose(source, start, closing.start())
    if error is not None:
        if first[1] not in known:
            return None
        return FrontMatter(Settings(diagnostics=(error,)), closing.end())
    if root is None or root.id != "mapping":
        return None
    keys = [str(key.value) if key.id == "scalar" else "" for key, _ in root.value]
    if known.isdisjoint(keys) and not all(map(_could_be_key, keys)):
        return None
    return FrontMatter(_read_mapping(source, start, root), closing.end())


def _could_be_key(word: str) -> bool:
    """Tell a misspelt key from a slide property and from prose such as ``Note: ...``."""
    return re.fullmatch(r"[a-z][\w-]*", word) is not None and not _is_slide_property(word)


def _is_slide_property(word: str) -> bool:
    return word in _SLIDE_PROPERTIES or word.startswith("background-")


def _span(source: Source, start: int, node: _Node) -> Span:
    begin = start + node.start_mark.index
    return Span(source, begin, max(begin + 1, start + node.end_mark.index))


def _compose(source: Source, start: int, end: int) -> tuple[_Node | None, Diagnostic | None]:
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


def _read_mapping(source: Source, start: int, root: _Node) -> Settings:
    table = {key.name: key for key in KEYS}
    values: dict[str, object] = {}
    spans: dict[str, Span] = {}
    diagnostics: list[Diagnostic] = []
    seen: set[str] = set()

    def report(code: str, severity: Severity, message: str, node: _Node, hint: str = "") -> None:
        diagnostics.append(Diagnostic(code, severity, message, _span(source, start, node), hint))

    for name_node, node in root.value:
        name = str(name_node.value) if name_node.id == "scalar" else ""
        key = table.get(name)
        if key is None:
            guess = nearest(name, table) if name else ""
            hint = f"did you mean '{guess}'?" if guess else ""
            if _is_slide_property(name):
                hint = (
                    "this is a property of a slide: put it below the '---' that ends the settings"
                )
            report("unknown-key", Severity.WARNING, f"unknown key '{name}'", name_node, hint)
            continue
        if name in seen:
            message = f"'{name}' is set twice, the last one counts"
            report("repeated-key", Severity.WARNING, message, name_node)
        seen.add(name)
        if node.id == "scalar" and _tag(node) == "null":
            continue
        try:
            values[key.field] = key.read(node)
        except _WrongValue as wrong:
            message = f"'{name}' must be {wrong.expected}"
            report("wrong-value", Severity.ERROR, message, wrong.node)
        else:
            spans[key.field] = _span(source, start, node)
    return Settings(values, spans, tuple(diagnostics))
