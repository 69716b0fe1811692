"""The settings of a site and of a deck: ``handson.yaml`` and front matter.

Which keys there are is said in `handson.settings.schema`. YAML is composed into nodes,
which know their place, and never constructed into objects, so that every
diagnostic points at the value it is about, and ``ratio: 16:9`` or ``lang: no``
mean what they say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from handson.diagnostics import Diagnostic, Severity, Span, nearest
from handson.settings.schema import KEYS, Key, Navigation, WrongValue, tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handson.diagnostics import Source
    from handson.settings.schema import Node

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
    navigation: Navigation = Navigation()  # noqa: RUF009 - it is immutable
    excluded_classes: tuple[str, ...] = ()
    timer: Mapping[str, bool] | None = None
    clone_target: str = "_blank"
    include_presenter_notes: bool = True
    inherit_presenter_notes: bool = True
    remote_assets: bool = False
    math: str = "auto"
    math_macros: Mapping[str, str] | None = None


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
    """Return the configuration that ``settings`` give together; later ones win.

    The macros for formulas are those of all together, each by its name.
    """
    values: dict[str, Any] = {}
    macros: dict[str, str] = {}
    for each in settings:
        values.update(each.values)
        own = each.values.get("math_macros")
        if isinstance(own, dict):
            macros.update(own)
    if macros:
        values["math_macros"] = macros
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


def _span(source: Source, start: int, node: Node) -> Span:
    begin = start + node.start_mark.index
    return Span(source, begin, max(begin + 1, start + node.end_mark.index))


def _compose(source: Source, start: int, end: int) -> tuple[Node | None, Diagnostic | None]:
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


def _read_mapping(source: Source, start: int, root: Node) -> Settings:
    table = {key.name: key for key in KEYS}
    values: dict[str, object] = {}
    spans: dict[str, Span] = {}
    diagnostics: list[Diagnostic] = []
    seen: set[str] = set()

    def report(code: str, severity: Severity, message: str, node: Node, hint: str = "") -> None:
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
        if node.id == "scalar" and tag(node) == "null":
            continue
        try:
            values[key.field] = key.read(node)
        except WrongValue as wrong:
            message = f"'{name}' must be {wrong.expected}"
            report("wrong-value", Severity.ERROR, message, wrong.node)
        else:
            spans[key.field] = _span(source, start, node)
    return Settings(values, spans, tuple(diagnostics))
