"""Writes the reference pages of this folder from the tables and docstrings of the code.

    python docs/reference.py            writes settings.md, properties.md, macros.md, commands.md

A test fails when a page differs from what this would write, or when something
in the tables says nothing about itself.
"""

from __future__ import annotations

import inspect
from pathlib import Path

from handson.cli.group import COMMANDS, load
from handson.cli.usage import command_help
from handson.language.properties import PROPERTIES
from handson.rendering.macros import BUILT_IN_MACROS
from handson.settings.config import Config
from handson.settings.schema import KEYS

__all__ = ["pages"]


def _default(value: object) -> str:
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    return f"`{value}`" if isinstance(value, str) and value else ""


def _settings() -> str:
    config = Config()
    rows = [
        f"| `{key.name}` | {key.kind} | {_default(getattr(config, key.field))} | {key.meaning} |"
        for key in KEYS
    ]
    return "\n".join(
        [
            "# Settings",
            "",
            "They stand in `handson.yaml` for all decks of a site, or at the top of a deck's first",
            "file, between two lines `---`, for that deck alone. A deck needs none.",
            "A key may be written with hyphens as well: `highlight-style` is `highlightStyle`.",
            "",
            "| key | value | default | meaning |",
            "|---|---|---|---|",
            *rows,
        ]
    )


def _properties() -> str:
    rows = [f"| `{row.name}` | {row.description} |" for row in PROPERTIES.values()]
    return "\n".join(
        [
            "# Slide properties",
            "",
            "They stand in the first lines of a slide, as `name: value`, or in a comment,",
            "`<!-- name: value -->`. Any other name is one of the deck's own variables if a slide",
            "uses it as `{{name}}`, and text if none does.",
            "",
            "| property | meaning |",
            "|---|---|",
            *rows,
        ]
    )


def _macros() -> str:
    names: dict[object, list[str]] = {}
    for name, macro in BUILT_IN_MACROS.items():
        names.setdefault(macro, []).append(name)
    sections = [
        f"## {', '.join(f'`{name}`' for name in found)}\n\n{inspect.getdoc(macro)}\n"
        for macro, found in names.items()
    ]
    return "\n".join(
        [
            "# Macros",
            "",
            "`![:name arguments](value)` is replaced by what the macro returns. A site adds",
            "its own as templates: `templates/macros/NAME.html` is the macro `NAME`, with the",
            "arguments in `args` and what stands in the parentheses in `object`. Its output is",
            "Markdown, may hold content classes and other macros, and outranks a built-in macro",
            "of that name. Figures are macros too: see [figures](figures.md), and so is what",
            "announces a [lab](notebooks.md#labs).",
            "",
            "Built in are:",
            "",
            *sections,
        ]
    )


def _commands() -> str:
    parts = ["# Commands", ""]
    for name in COMMANDS:
        text = command_help(name, load(name), width=78)
        parts += [f"## `handson {name}`", "", "```text", text, "```", ""]
    return "\n".join(parts)


def pages() -> dict[str, str]:
    """Return the text of each reference page by its file name."""
    texts = {
        "settings.md": _settings(),
        "properties.md": _properties(),
        "macros.md": _macros(),
        "commands.md": _commands(),
    }
    return {name: text.rstrip() + "\n" for name, text in texts.items()}


if __name__ == "__main__":
    for file_name, page in pages().items():
        (Path(__file__).parent / file_name).write_text(page, encoding="utf-8")
