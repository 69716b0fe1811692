"""Macros: ``![:name arguments](value)`` is replaced by what the macro returns.

In remark a macro is a JavaScript function that returns Markdown. Here it is a
Python function in a table, or a Jinja template of the site,
``templates/macros/NAME.html``; the macros that nearly every remark user
defines are built in. What a macro returns as `Markdown` may hold content
classes and further macros; `Html` is finished and not read again.

A macro's fault is a value too: `Failure` says what is wrong, and the slide
shows the call as it was written.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.diagnostics import nearest
from handson.language.fences import fence_around
from handson.rendering.hosted_films import hosted_film

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from handson.diagnostics import Diagnostic
    from handson.model import Macro as MacroCall

__all__ = ["BUILT_IN_MACROS", "Call", "Failure", "Html", "Macros", "Markdown"]


class Call(Struct, frozen=True):
    """What a macro is called with."""

    arguments: tuple[str, ...]
    """The arguments: what follows the name, split at commas and stripped."""
    value: str
    """What stands in the parentheses: in remark, the macro's ``this``."""
    read_text: Callable[[str], str | None]
    """Reads a text file of the site by its path; None where it cannot be read."""
    frame: int | None = None
    """Which frame of a figure is wanted, from 0; None for the figure as a whole."""

    def argument(self, index: int, default: str = "") -> str:
        """Return an argument by its position, or ``default`` where it is missing or empty."""
        return (self.arguments[index] if index < len(self.arguments) else "") or default


class Markdown(Struct, frozen=True):
    """A macro's result that is Markdown: it is read like the text around it."""

    text: str
    """The Markdown."""


class Html(Struct, frozen=True):
    """A macro's result that is finished HTML."""

    html: str
    """The HTML."""
    caption: str = ""
    """Markdown to stand below it, as the caption of a figure; empty for none."""


class Failure(Struct, frozen=True):
    """Why a macro could not return a result."""

    message: str
    """What is wrong, without a full stop."""
    hint: str = ""
    """What to do about it."""
    argument: int | None = None
    """The index of the argument at fault; None if it is the call as a whole."""
    diagnostic: Diagnostic | None = None
    """What to report instead, if the fault lies in one of the site's own files."""


if TYPE_CHECKING:
    Result = Markdown | Html | Failure
    Macro = Callable[[Call], Result]

_LENGTH = re.compile(r"[0-9]*\.?[0-9]+(%|[a-z]{0,4})$")
_LINES = re.compile(r"([0-9]+)(?:\s*-\s*([0-9]+)?)?$")
_LANGUAGES = {"py": "python", "js": "javascript", "yml": "yaml", "md": "markdown", "sh": "bash"}


def _length(text: str) -> str:
    """Return a CSS length, with a bare number as pixels; empty if ``text`` is not a length."""
    match = _LENGTH.match(text)
    if not match:
        return ""
    return text if match[1] else f"{text}px"


def _image(call: Call, style: str) -> Result:
    if not call.value:
        return Failure("the macro names no image", "write the image's path into the parentheses")
    return Markdown(f'<img src="{escape(call.value)}" alt="" style="{style}">')


def _scale(call: Call) -> Result:
    """Draw an image at a share of its container's width: ``![:scale 50%](a.png)``."""
    width = _length(call.argument(0))
    if not width:
        return Failure(
            f"'{call.argument(0)}' is no width", "write a share or a length, such as 50% or 300px"
        )
    return _image(call, f"width: {width}")


def _img(call: Call) -> Result:
    """Draw an image, with a width and a height if given: ``![:img 50%, 200px](a.png)``."""
    style = "; ".join(
        f"{name}: {length}"
        for name, index in (("width", 0), ("height", 1))
        if (length := _length(call.argument(index)))
    )
    return _image(call, style)


def _abs(call: Call) -> Result:
    """Put an image at a place on the slide: ``![:abs left, top, width](a.png)``."""
    style = "position: absolute"
    for name, index in (("left", 0), ("top", 1), ("width", 2)):
        if length := _length(call.argument(index)):
            style += f"; {name}: {length}"
    return _image(call, style)


def _class(call: Call) -> Result:
    """Give a text a content class: ``![:class red big](some text)``."""
    names = " ".join(call.arguments).split()
    if not names:
        return Failure("the macro names no class", "write it behind the name: ![:class red](text)")
    return Markdown(f'<span class="{escape(" ".join(names))}">{call.value}</span>')


def _video(call: Call) -> Result:
    """Show a video with its controls: ``![:video 60%, first.jpg](a.mp4)``.

    The picture, which shows until the video plays, may be left out. The address may be that
    of a film on YouTube or Vimeo: a click loads it into the slide where the setting
    ``remoteAssets`` is on, and else opens its page. Nothing is fetched before that: without a
    picture, one is drawn.
    """
    if not call.value:
        return Failure("the macro names no video", "write the video's path into the parentheses")
    width, picture = _length(call.argument(0, "100%")), escape(call.argument(1))
    if film := hosted_film(call.value):
        shown = f'<img src="{picture}" alt="">' if picture else ""
        return Markdown(
            f'<a class="handson-film" href="{escape(film.page)}" data-frame="{escape(film.frame)}" '
            f'style="width: {width}">{shown}<span lang="en">Film on {film.host}</span></a>'
        )
    poster = f' poster="{picture}"' if picture else ""
    return Markdown(
        f'<video src="{escape(call.value)}"{poster} controls style="width: {width}"></video>'
    )


def _code(call: Call) -> Result:
    """Show code from a file, or some lines of it: ``![:code python, 10-20](model.py)``.

    Language and lines may be left out: the language then follows from the
    file's name. ``10-`` means from line 10 on.
    """
    text = call.read_text(call.value)
    if text is None:
        hint = "write its path from the site's folder on"
        return Failure(f"cannot read the file '{call.value}'", hint)
    language, lines = "", ""
    for argument in call.arguments:
        if _LINES.match(argument):
            lines = argument
        elif argument:
            language = argument
    ending = call.value.rpartition(".")[2]
    language = language or _LANGUAGES.get(ending, ending)
    rows = text.rstrip("\n").split("\n")
    if match := _LINES.match(lines):
        first = int(match[1])
        last = int(match[2]) if match[2] else len(rows) if "-" in lines else first
        if not 1 <= first <= last <= len(rows):
            return Failure(f"'{call.value}' has no lines {lines}", f"it has lines 1 to {len(rows)}")
        rows = rows[first - 1 : last]
    fence = fence_around(rows)
    body = "\n".join(rows)
    return Markdown(f"\n{fence}{language}\n{body}\n{fence}\n")


BUILT_IN_MACROS: Mapping[str, Macro] = {
    "abs": _abs,
    "class": _class,
    "code": _code,
    "image": _img,
    "img": _img,
    "scale": _scale,
    "video": _video,
}
"""The macros that every site has, by name."""


class Macros:
    """The macros of one site: its templates outrank the table."""

    def __init__(
        self,
        table: Mapping[str, Macro],
        template: Callable[[str], Macro | None] = lambda _: None,
    ) -> None:
        """Take the table, and a function that finds a macro among the site's templates."""
        self._table = table
        self._template = template

    def expand(self, call: MacroCall, read_text: Callable[[str], str | None]) -> Result:
        """Return what the macro makes of a call on a slide.

        ``read_text`` returns the text of a file of the site, or None.
        """
        macro = self._template(call.name) or self._table.get(call.name)
        if macro is None:
            return self._unknown(call.name)
        return macro(Call(call.arguments, call.value, read_text, call.frame))

    def _unknown(self, name: str) -> Failure:
        near = nearest(name, self._table)
        hint = f"did you mean '{near}'?" if near else f"write it as templates/macros/{name}.html"
        return Failure(f"there is no macro '{name}'", hint)
