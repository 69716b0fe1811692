"""The table of settings: which keys there are, what each may hold and what it means.

Keys keep remark's own camelCase names, and may be written with hyphens as well,
as remark writes the properties of slides: ``highlight-style`` is
``highlightStyle``. "Did you mean" and the documentation come from this table.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from handson.language.properties import PROPERTIES

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping
    from typing import Protocol

    class _Mark(Protocol):
        index: int

    class Node(Protocol):
        """What is used of yaml's nodes, so that this module need not import yaml."""

        id: str
        tag: str
        value: Any
        start_mark: _Mark
        end_mark: _Mark


__all__ = [
    "BRAND_WORDS",
    "KEYS",
    "KEYS_AS_WRITTEN",
    "NAMED_THEMES",
    "SCHEMES",
    "THEMES",
    "Key",
    "Navigation",
    "WrongValue",
    "is_slide_property",
    "parted_theme",
    "tag",
    "theme_reader",
]

SCHEMES = ("light", "dark", "auto")
"""What each theme may be."""

THEMES = (*SCHEMES, "remark")
"""What `theme` may be without the name of a theme."""

NAMED_THEMES = ("warm", "stage", "contrast")
"""The themes that come with handson, by the names that `theme` may hold."""


def parted_theme(text: str) -> tuple[str, str]:
    """Return the theme's name or style sheet and one of `SCHEMES`; either may be empty.

    ``remark`` is a name.
    """
    name, _, scheme = text.strip().rpartition(" ")
    return (name.rstrip(), scheme) if scheme in SCHEMES else (text.strip(), "")


BRAND_WORDS = ("title", "author", "institute", "date", "section", "page")
"""What stands between ``{{`` and ``}}`` in a deck's header and footer."""


class Navigation(Struct, frozen=True):
    """Which gestures turn the page, by remark's names and defaults."""

    scroll: bool = True
    """The mouse wheel."""
    touch: bool = True
    """Taps and swipes."""
    click: bool = False
    """Clicks on the left and right half of a slide."""


class WrongValue(Exception):  # noqa: N818 - it is caught at once, and becomes a diagnostic
    """A value of the wrong kind; ``node`` is the part to point at."""

    def __init__(self, expected: str, node: Node) -> None:
        super().__init__(expected)
        self.expected = expected
        self.node = node


def tag(node: Node) -> str:
    """Return the type that YAML gives a scalar, such as ``bool`` or ``null``."""
    return str(node.tag).rpartition(":")[2]


def _text(node: Node) -> str:
    """Take any scalar as it is written: ``lang: no`` is Norwegian, ``title: 2024`` a title."""
    if node.id != "scalar":
        raise WrongValue("text", node)
    return str(node.value)


def _boolean(node: Node) -> bool:
    if node.id != "scalar" or tag(node) != "bool":
        raise WrongValue("true or false", node)
    return str(node.value).lower() in {"yes", "true", "on"}


def _texts(node: Node) -> tuple[str, ...]:
    if node.id == "scalar":
        return (str(node.value),)
    if node.id == "sequence":
        for item in node.value:
            if item.id != "scalar":
                raise WrongValue("a list of texts", item)
        return tuple(str(item.value) for item in node.value)
    raise WrongValue("a text or a list of texts", node)


def _authors(node: Node) -> str:
    return ", ".join(_texts(node))


def _words(node: Node) -> tuple[str, ...]:
    return tuple(word for text in _texts(node) for word in text.replace(",", " ").split())


def _date(node: Node) -> str:
    text = _text(node)
    date = re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text)
    return f"{date[1]}-{int(date[2]):02}-{int(date[3]):02}" if date else text


def _ratio(node: Node) -> str:
    text = "" if node.id != "scalar" else re.sub(r"\s+", "", str(node.value))
    # Longer numbers mean no slide, and could be too large for a float.
    match = re.fullmatch(r"(\d{1,5}(?:\.\d{1,5})?):(\d{1,5}(?:\.\d{1,5})?)", text, re.ASCII)
    if match is None or not float(match[1]) or not float(match[2]):
        raise WrongValue("two numbers such as 16:9 or 4:3", node)
    return text


def _spans(node: Node) -> bool | str:
    if node.id != "scalar":
        raise WrongValue("true, false or a regular expression", node)
    if tag(node) == "bool":
        return _boolean(node)
    from handson.language.patterns import pattern_error

    if problem := pattern_error(str(node.value)):
        raise WrongValue(f"true, false or a regular expression ({problem})", node)
    return str(node.value)


def _flags(node: Node, names: tuple[str, ...], ignored: tuple[str, ...] = ()) -> dict[str, bool]:
    expected = f"a mapping of {', '.join(names)} to true or false"
    if node.id != "mapping":
        raise WrongValue(expected, node)
    known = {written: name for name in (*names, *ignored) for written in (name, _hyphened(name))}
    flags: dict[str, bool] = {}
    for key, value in node.value:
        name = known.get(str(key.value)) if key.id == "scalar" else None
        if name is None:
            raise WrongValue(expected, key)
        if name in names:
            if tag(value) != "bool":
                raise WrongValue(expected, value)
            flags[name] = _boolean(value)
    return flags


def _hyphened(name: str) -> str:
    """Return a name in camelCase as one with hyphens."""
    return re.sub("[A-Z]", lambda letter: f"-{letter[0].lower()}", name)


def _navigation(node: Node) -> Navigation:
    return Navigation(**_flags(node, ("scroll", "touch", "click")))


def _timer(node: Node) -> dict[str, bool]:
    # remark's formatter is a JavaScript function, which YAML cannot hold.
    return _flags(node, ("startOnChange", "resetable", "enabled"), ignored=("formatter",))


def theme_reader(more: Collection[str] = ()) -> Callable[[Node], str]:
    """Return what reads a theme, whose name is built in or one of ``more``, those of plugins.

    The name may be the path of a style sheet instead, and `SCHEMES` may follow it.
    """
    names = (*NAMED_THEMES, *sorted(more))

    def read(node: Node) -> str:
        text = "" if node.id != "scalar" else " ".join(str(node.value).split())
        name, _ = parted_theme(text)
        if text in THEMES or name in names or name.endswith(".css"):
            return text
        from difflib import get_close_matches

        meant = get_close_matches(name.casefold(), (*THEMES, *names), 1)
        hint = f" (did you mean '{meant[0]}'?)" if meant else ""
        known = ", ".join((*THEMES, *names))
        raise WrongValue(f"{known} or a style sheet{hint}", node)

    return read


def _brand(node: Node) -> str:
    text = _text(node)
    for word in re.findall(r"\{\{\s*(.*?)\s*\}\}", text):
        if word not in BRAND_WORDS:
            words = ", ".join(f"{{{{{each}}}}}" for each in BRAND_WORDS)
            raise WrongValue(f"text with {words}; there is no {{{{{word}}}}}", node)
    return text


def _fit(node: Node) -> str:
    text = "" if node.id != "scalar" else str(node.value)
    if tag(node) == "bool" and text.lower() in {"no", "off", "false"}:
        return "off"  # YAML takes the bare word for a truth value
    if text not in {"auto", "grow", "shrink", "off"}:
        raise WrongValue("auto, grow, shrink or off", node)
    return text


def _math(node: Node) -> str:
    text = "" if node.id != "scalar" else str(node.value)
    if tag(node) == "bool" and text.lower() in {"no", "off", "false"}:
        return "off"  # YAML takes the bare word for a truth value
    if text not in {"auto", "tex", "remark", "off"}:
        raise WrongValue("auto, tex, remark or off", node)
    return text


def _math_in_code(node: Node) -> str:
    text = "" if node.id != "scalar" else str(node.value)
    if text == "auto":
        return text
    try:
        return "all" if _boolean(node) else "off"
    except WrongValue:
        raise WrongValue("auto, true or false", node) from None


def _steps(node: Node) -> str:
    text = "" if node.id != "scalar" else str(node.value)
    if text not in {"last", "all"}:
        raise WrongValue("last or all", node)
    return text


def _scripts(node: Node) -> str:
    text = "" if node.id != "scalar" else str(node.value)
    if text not in {"keep", "list"}:
        raise WrongValue("keep or list", node)
    return text


def _macros(node: Node) -> dict[str, str]:
    expected = "a mapping of names such as R or \\R to TeX"
    if node.id != "mapping":
        raise WrongValue(expected, node)
    macros: dict[str, str] = {}
    for key, value in node.value:
        name = str(key.value).removeprefix("\\") if key.id == "scalar" else ""
        if not re.fullmatch(r"[a-zA-Z]+|[^\w\s]", name, re.ASCII):
            raise WrongValue(expected, key)
        if value.id != "scalar":
            raise WrongValue("TeX in one line, in single quotes", value)
        macros[f"\\{name}"] = str(value.value)
    return macros


class Key(Struct, frozen=True):
    """One row of the table of keys."""

    name: str
    """The key as remark writes its options."""
    field: str
    """The field of `Config` that it sets."""
    read: Callable[[Node], object]
    """Turns the YAML node into the value."""
    kind: str
    """What the value may be, in words."""
    meaning: str
    """What the key does, in a sentence, for the documentation."""


_BOOLEAN = "true or false"

KEYS: tuple[Key, ...] = (
    Key("title", "title", _text, "text", "The deck's title; without it, its first heading."),
    Key("author", "author", _authors, "text or list", "Who made it; several are joined by commas."),
    Key("institute", "institute", _text, "text", "Where the author works, for `footer`."),
    Key("description", "description", _text, "text", "A sentence for the index and for search."),
    Key("date", "date", _date, "date or text", "When it is held; the index shows it."),
    Key(
        "lang",
        "lang",
        _text,
        "text",
        "The language of the text, such as `en` or `fr`; "
        "`ar`, `he`, `fa` and `ur` run from right to left.",
    ),
    Key(
        "colab",
        "colab",
        _text,
        "OWNER/NAME/blob/BRANCH",
        "Where the site's files lie on GitHub, so that labs have a link to Google Colab.",
    ),
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
        theme_reader(),
        "light, dark, auto, remark, or a theme",
        "The look of the slides: `auto` follows the screen's settings, `remark` is remark's own "
        "plain look. A theme is `warm`, `stage`, `contrast`, one of a plugin or a style sheet of "
        "the site, and `light`, `dark` or `auto` may follow it.",
    ),
    Key(
        "header",
        "header",
        _brand,
        "text",
        "A line at the top of every slide but covers and full-bleed ones. In it, `{{title}}`, "
        "`{{author}}`, `{{institute}}`, `{{date}}`, `{{section}}` and `{{page}}` are replaced.",
    ),
    Key("footer", "footer", _brand, "text", "A line at the foot of these slides, as `header`."),
    Key(
        "logo",
        "logo",
        _text,
        "path",
        "A picture for the foot of these slides; its path is from the site's folder.",
    ),
    Key(
        "plugins",
        "plugins",
        _words,
        "name or list",
        "Installed packages whose figures, macros, checks, outputs and themes are used; "
        "in `handson.yaml` alone.",
    ),
    Key("ratio", "ratio", _ratio, "W:H", "Width to height of a slide, such as `16:9` or `4:3`."),
    Key(
        "fit",
        "fit",
        _fit,
        "auto, grow, shrink or off",
        "Whether slides that hold little are shown larger and those that hold too much smaller: "
        "`auto` does both, but lets nothing grow where a style sheet of yours sets the size of "
        "type.",
    ),
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
        "stepsOnPaper",
        "steps_on_paper",
        _steps,
        "last or all",
        "Which of a slide's steps are shown on paper and on the page for phones.",
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
        "Whether backticks mark a part of a line of code; an expression of JavaScript marks its "
        "first group.",
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
    Key(
        "safe",
        "safe",
        _boolean,
        _BOOLEAN,
        "For decks that others wrote: nothing of theirs runs in the page, and templates are "
        "left alone; only in `handson.yaml`.",
    ),
    Key(
        "live",
        "live",
        _boolean,
        _BOOLEAN,
        "Whether figures with `live=yes` answer to the hand; without it they stand still.",
    ),
    Key(
        "math",
        "math",
        _math,
        "auto, tex, remark or off",
        "How formulas are written: plain `tex`, or escaped for `remark`'s Markdown; "
        "`off` leaves dollars alone.",
    ),
    Key(
        "mathInCode",
        "math_in_code",
        _math_in_code,
        "auto, true or false",
        r"Whether inline code that is wholly a formula, such as `` `$x$` ``, is drawn; `auto` "
        r"draws `` `\(x\)` `` in any deck, and the others where xaringan or MathJax reads code.",
    ),
    Key(
        "mathMacros",
        "math_macros",
        _macros,
        "mapping",
        r"Commands for formulas, such as `{E: '\mathbb{E}'}`; a deck adds its own to the site's.",
    ),
    Key(
        "scripts",
        "scripts",
        _scripts,
        "list or keep",
        "What becomes of the scripts of an HTML page that is a deck, and of what it shows beside "
        "its slides: `keep` leaves them in the page, `list` reports each.",
    ),
)

KEYS_AS_WRITTEN: Mapping[str, Key] = {
    written: key for key in KEYS for written in (key.name, _hyphened(key.name))
}
"""The rows by each name that an author may write."""


def is_slide_property(name: str) -> bool:
    """Tell whether ``name`` is a property of slides that is no setting of a deck as well."""
    known = name in PROPERTIES or name.startswith("background-")
    return known and name not in KEYS_AS_WRITTEN
