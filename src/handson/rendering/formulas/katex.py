"""KaTeX, run when a site is built: TeX becomes HTML with MathML for screen readers.

Its JavaScript runs in QuickJS, which pip installs. The engine takes some 50 ms
to start, so it starts with the first formula that is not known yet.
"""

from __future__ import annotations

import json
import re
import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, cast

from msgspec import Struct

from handson.css import statements
from handson.rendering.formulas.definitions import NO_DEFINITIONS
from handson.resources import KATEX

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from handson.rendering.formulas.definitions import Definitions

    class _Result(Protocol):
        def json(self) -> str: ...

    class Function(Protocol):
        """KaTeX, ready to render."""

        def __call__(self, *arguments: str | bool) -> _Result: ...


__all__ = [
    "FONTS",
    "Fault",
    "Rendered",
    "command_names",
    "fonts_of",
    "katex_stylesheet",
    "katex_version",
    "render_formula",
]

_SECONDS = 10
"""A formula that takes longer than this is given up."""
_MOST_COMMANDS = 10
"""So many more commands of a formula are named that KaTeX lacks."""
_UNKNOWN = re.compile(r"Undefined control sequence: (\\[A-Za-z]+)")

FONTS = {
    "amsrm": "AMS-Regular",
    "boldsymbol": "Math-BoldItalic",
    "delim-size1": "Size1-Regular",
    "delim-size4": "Size4-Regular",
    "large-op": "Size2-Regular",
    "mainrm": "Main-Regular",
    "mathbb": "AMS-Regular",
    "mathbf": "Main-Bold",
    "mathboldfrak": "Fraktur-Bold",
    "mathboldsf": "SansSerif-Bold",
    "mathcal": "Caligraphic-Regular",
    "mathfrak": "Fraktur-Regular",
    "mathit": "Main-Italic",
    "mathitsf": "SansSerif-Italic",
    "mathnormal": "Math-Italic",
    "mathscr": "Script-Regular",
    "mathsf": "SansSerif-Regular",
    "mathsfit": "SansSerif-Italic",
    "mathtt": "Typewriter-Regular",
    "small-op": "Size1-Regular",
    "textbb": "AMS-Regular",
    "textbf": "Main-Bold",
    "textboldfrak": "Fraktur-Bold",
    "textboldsf": "SansSerif-Bold",
    "textfrak": "Fraktur-Regular",
    "textit": "Main-Italic",
    "textitsf": "SansSerif-Italic",
    "textrm": "Main-Regular",
    "textscr": "Script-Regular",
    "textsf": "SansSerif-Regular",
    "texttt": "Typewriter-Regular",
}
"""The file name of the font that each class of KaTeX's style sheet uses."""

# Classes that choose a font only when one element has them all.
_COMBINED = (
    ({"textbf", "textit"}, "Main-BoldItalic"),
    ({"textsf", "textbf"}, "SansSerif-Bold"),
    ({"textsf", "textit"}, "SansSerif-Italic"),
)
_CLASS = re.compile(r'class="([^"]*)"')
_DELIMITER = re.compile(r"delimsizing size([1-4])")


class Fault(Struct, frozen=True):
    """One mistake in a formula."""

    message: str
    """What is wrong, in KaTeX's words."""
    start: int = 0
    """Where in the TeX it begins."""
    length: int = -1
    """How long it is; below 0 where the whole formula is meant."""


class Rendered(Struct, frozen=True):
    """What KaTeX made of a formula."""

    html: str
    """The formula as HTML; empty where it is wrong."""
    faults: tuple[Fault, ...] = ()
    """What is wrong with it: the first mistake, and each other command that KaTeX lacks."""

    @property
    def message(self) -> str:
        """The first mistake in words; empty where there is none."""
        return self.faults[0].message if self.faults else ""


@lru_cache(maxsize=1)
def katex_version() -> str:
    """Return a checksum of the bundled KaTeX, with our own part of the bundle."""
    import zlib

    return f"{zlib.crc32((KATEX / 'katex.js').read_bytes()):08x}"


@lru_cache(maxsize=1)
def command_names() -> frozenset[str]:
    """Return the names of the commands that KaTeX knows, without their backslashes.

    KaTeX does not list them, so they are found by their form in its script.
    """
    script = (KATEX / "katex.js").read_text(encoding="utf-8")
    return frozenset(re.findall(r'"\\\\([A-Za-z]{2,})"', script))


class _Engine(threading.local):
    """The engine of one thread: QuickJS must not be called from another one.

    It keeps the commands that are defined, so that a formula costs the same
    however many definitions stand before it.
    """

    def __init__(self) -> None:
        self._render: Function | None = None
        self._begin: Function | None = None
        self._macros: str | None = None
        self._count = 0
        self._digest = ""

    def start(self) -> Function:
        if self._render is None:
            import quickjs  # type: ignore[import-untyped]

            context = quickjs.Context()
            context.set_time_limit(_SECONDS)
            context.eval((KATEX / "katex.js").read_text(encoding="utf-8"))
            self._render = cast("Function", context.get("renderFormula"))
            self._begin = cast("Function", context.get("beginFormulas"))
        return self._render

    def render(
        self, tex: str, *, display: bool, macros: str, definitions: Definitions, defines: bool
    ) -> dict[str, object]:
        """Return KaTeX's result for a formula; raises what the engine raises."""
        render = self.start()
        known = self._macros == macros and self._count <= len(definitions)
        if not known or definitions.digest_of(self._count) != self._digest:
            self.forget()
            cast("Function", self._begin)(macros)
            self._macros, self._count, self._digest = macros, 0, ""
        for each in definitions.texts(self._count):
            render(each, False, True)
        self._count, self._digest = len(definitions), definitions.digest
        if defines:
            # Rendering it defines its commands, even if it is wrong, and then no other formula
            # may use them. So the commands are kept only after it has succeeded.
            self._macros = None
        result: dict[str, object] = json.loads(render(tex, display, defines).json())
        if defines and "html" in result:
            self._macros = macros
            after = definitions.with_formulas([tex])
            self._count, self._digest = len(after), after.digest
        return result

    def forget(self) -> None:
        self._macros = None


_engine = _Engine()


def render_formula(
    tex: str,
    *,
    display: bool,
    macros: Mapping[str, str],
    definitions: Definitions = NO_DEFINITIONS,
    defines: bool = False,
) -> Rendered:
    r"""Return what KaTeX makes of ``tex``; a mistake in it is part of the result.

    ``definitions`` are formulas before it that define commands, such as
    ``\newcommand{\R}{\mathbb{R}}``; ``defines`` says that this one does as well.
    Raises `OSError` where KaTeX was not bundled when handson was installed.
    """
    import quickjs

    table = json.dumps(dict(macros))

    def result_of(tex: str, *, defines: bool = False) -> str | Fault:
        """Return the formula as HTML, or its first mistake."""
        try:
            result: dict[str, Any] = _engine.render(
                tex, display=display, macros=table, definitions=definitions, defines=defines
            )
        except quickjs.JSException:
            _engine.forget()
            return Fault("this takes too long or is nested too deeply")
        return result["html"] if "html" in result else _fault(result, tex)

    first = result_of(tex, defines=defines)
    if isinstance(first, str):
        return Rendered(first)
    faults = (first, *_other_unknown_commands(tex, first, result_of))
    if defines:
        _engine.forget()  # what the rest of a wrong formula defines is no command of the others
    return Rendered("", faults)


def _fault(result: Mapping[str, Any], tex: str) -> Fault:
    """Return what KaTeX says of a formula that it cannot draw."""
    message = str(result.get("message", "")) or "KaTeX cannot read this"
    start, length = result.get("start"), result.get("length")
    if start is None or length is None:
        return Fault("this is nested too deeply" if "call stack" in message else message)
    piece = tex[start : start + length].rstrip()
    # The place of a mistake in a macro counts in the macro's text, not in this formula.
    return Fault(message, start, len(piece)) if piece in message else Fault(message)


def _other_unknown_commands(
    tex: str, fault: Fault, result_of: Callable[[str], str | Fault]
) -> Iterator[Fault]:
    """Yield the first place of each further command that KaTeX lacks.

    KaTeX stops at the first one: it is asked again with that one left out, at the same length.
    """
    for _ in range(_MOST_COMMANDS):
        unknown = _UNKNOWN.match(fault.message)
        if not unknown or fault.length < 0:
            return
        name = re.compile(re.escape(unknown[1]) + r"(?![A-Za-z])")
        tex = name.sub(lambda match: "{}".ljust(len(match[0])), tex)
        again = result_of(tex)
        if isinstance(again, str) or not _UNKNOWN.match(again.message):
            return
        fault = again
        yield fault


def fonts_of(html: str) -> set[str]:
    """Return the fonts that formulas need, judging by their classes: never one too few."""
    fonts = {"Main-Regular"}
    for attribute in set(_CLASS.findall(html)):
        classes = set(attribute.split())
        fonts.update(FONTS[name] for name in classes & FONTS.keys())
        fonts.update(font for names, font in _COMBINED if names <= classes)
    return fonts | {f"Size{size}-Regular" for size in _DELIMITER.findall(html)}


def katex_stylesheet(addresses: Mapping[str, str]) -> str:
    """Return KaTeX's style sheet with only those fonts that have one of ``addresses``.

    ``addresses`` maps a font's name to its address from the style sheet.
    """
    notices, rules = _katex_rules()
    faces = [_face(font, addresses[font]) for font in sorted(addresses)]
    return "".join([notices, *faces, rules, "\n"])


@lru_cache(maxsize=1)
def _katex_rules() -> tuple[str, str]:
    """Return the licence and the rules of KaTeX's style sheet, without those for its fonts."""
    notices: list[str] = []
    rules: list[str] = []
    for each in statements((KATEX / "katex.css").read_text(encoding="utf-8")):
        if each.startswith("/*"):
            notices.append(f"{each}\n")
        elif not each.startswith("@font-face"):
            rules.append(each)
    return "".join(notices), "".join(rules)


def _face(font: str, address: str) -> str:
    """Return the ``@font-face`` rule of a font, by the name that KaTeX's style sheet uses."""
    family, _, form = font.partition("-")
    style = "italic" if "Italic" in form else "normal"
    weight = 700 if "Bold" in form else 400
    return (
        f"@font-face{{font-display:block;font-family:KaTeX_{family};font-style:{style};"
        f'font-weight:{weight};src:url({address}) format("woff2")}}'
    )
