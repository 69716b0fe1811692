"""Writes the reference of the figures from their docstrings and signatures, with pictures.

    python docs/figures.py              writes figures.md and figures/NAME.svg

A test fails when a page or picture differs from what this would write, or when
a figure or one of its arguments says nothing about itself.
"""

from __future__ import annotations

import inspect
import re
from pathlib import Path

from handson.figures import FIGURES, Drawing, draw
from handson.figures.arguments import Parameter, parameters_of
from handson.figures.drawing.svg import VARIABLES

__all__ = ["example", "files", "undescribed"]

FOLDER = Path(__file__).parent
_CALL = re.compile(r"`!\[:(\w+)(?: ([^\]]*))?\]\(([^)]*)\)`")

_INTRODUCTION = """\
# Figures

A figure is one line of a deck, in remark's own syntax for macros:

    ![:conv 5x5, kernel=3, stride=2, padding=same](A convolution with stride 2)

The name is followed by arguments, with commas between them: first those that
go by their place, then options, written `name=value`. An option that takes a
list goes on until the next option: `rate=0.1, 0.9, 1.05`. The text in the
parentheses is the caption below it. Screen readers read out what the figure is,
and then a description with all the numbers.

The figure is drawn when the deck is built, as SVG in the page: it needs no
script and no network, its text can be selected, and it is as sharp in print as
on a projector. Some figures move: they stand still on slides that are not
shown, for readers who want no motion, and in print, where their key positions
stand side by side. With `steps=yes`, these figures are built up in slide steps
instead, as if `--` stood between their frames.

Every figure also takes `width=600` (pixels) or `width=80%`. Some answer to the hand with
`live=yes`: see [live figures](live.md).

What cannot be drawn, such as a kernel larger than its input, is reported with
its place and what is allowed instead; the slide then shows the macro's text.
"""

_COLOURS = """\
## Colours and type

Figures follow the text colour of their slide, on light and dark ones alike. A
deck's style sheet sets these variables, for all slides or for those of a class:

    .inverse { --figure-input: #56b4e9; --figure-tint: 0.3; }
"""


def example(name: str) -> tuple[str, str, str]:
    """Return the example in a figure's docstring: the call, its arguments and its caption."""
    match = _CALL.search(inspect.getdoc(FIGURES[name].function()) or "")
    if match is None or match[1] != name:
        raise ValueError(f"the docstring of {name} has no example")
    return match[0].strip("`"), match[2] or "", match[3]


def undescribed(name: str) -> list[str]:
    """Return the arguments of a figure that its docstring does not mention in code marks."""
    text = inspect.getdoc(FIGURES[name].function()) or ""
    return [
        parameter.name
        for parameter in parameters_of(FIGURES[name].function())
        if not re.search(rf"`{parameter.name}(=[^`]*)?`", text)
    ]


def _default(parameter: Parameter) -> str:
    value = parameter.default
    if parameter.required or parameter.variadic:
        return "must be given"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if parameter.many:
        return ", ".join(item if isinstance(item, str) else f"{item:g}" for item in value)
    if isinstance(value, tuple):
        return "x".join(map(str, value))
    return "" if value is None else f"{value:g}" if isinstance(value, float) else str(value)


def _picture(name: str) -> str:
    _, arguments, caption = example(name)
    texts = [part.strip() for part in arguments.split(",")]

    def read_text(path: str) -> str | None:
        # The log is the documentation's own, the trained model the tutorial's.
        files = [folder / path for folder in (FOLDER / "figures", FOLDER.parent)]
        return next((file.read_text(encoding="utf-8") for file in files if file.is_file()), None)

    drawing = draw(name, texts, caption, read_text, live=False)
    if not isinstance(drawing, Drawing):
        raise TypeError(f"the example of {name} cannot be drawn: {drawing.message}")
    # Alone in a file, a figure has no slide to take its text colour from.
    colours = "svg{color:#1d2430}@media (prefers-color-scheme:dark){svg{color:#e6edf3}}"
    svg = drawing.svg[drawing.svg.index("<svg") : drawing.svg.rindex("</svg>") + len("</svg>")]
    return svg.replace("<style>", f"<style>{colours}", 1) + "\n"


def _entry(name: str) -> list[str]:
    call, _, caption = example(name)
    function = FIGURES[name].function()
    first, *rest = (inspect.getdoc(function) or "").split("\n\n")
    body = [paragraph for paragraph in rest if not _CALL.match(paragraph)]
    rows = [
        f"| `{parameter.name}{'=' if not parameter.positional else ''}` "
        f"| {'any number of them: ' * parameter.variadic}{parameter.reader.allowed} "
        f"| {_default(parameter)} |"
        for parameter in parameters_of(function)
    ]
    return [
        f"## {name}",
        "",
        first,
        "",
        f"    {call}",
        "",
        f"![{caption}](figures/{name}.svg)",
        "",
        *[line for paragraph in body for line in (paragraph, "")],
        "| argument | takes | without it |",
        "|---|---|---|",
        *rows,
        "",
    ]


def files() -> dict[str, str]:
    """Return the page and its pictures by their paths in this folder."""
    lines = [_INTRODUCTION]
    for name in FIGURES:
        lines += _entry(name)
    lines += [_COLOURS, "| variable | without it | used for |", "|---|---|---|"]
    lines += [f"| `{name}` | `{value}` | {use} |" for name, (value, use) in VARIABLES.items()]
    pictures = {f"figures/{name}.svg": _picture(name) for name in FIGURES}
    return {"figures.md": "\n".join(lines) + "\n", **pictures}


if __name__ == "__main__":
    for path, text in files().items():
        (FOLDER / path).write_text(text, encoding="utf-8", newline="\n")
