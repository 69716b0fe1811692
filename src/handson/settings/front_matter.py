"""The front matter of a deck: settings at the top of its first file, between lines ``---``.

Empty lines may stand above it, and ``...`` may end it, as in YAML.

In remark such a block is a slide. A deck may also begin with an empty slide and the
properties of the next one, which must not be taken for front matter.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.language.properties import PROPERTIES
from handson.settings.config import Settings
from handson.settings.schema import KEYS_AS_WRITTEN, is_slide_property
from handson.settings.yaml_reader import compose, compose_leniently, read_mapping

if TYPE_CHECKING:
    from collections.abc import Collection

    from handson.diagnostics import Diagnostic, Source

__all__ = ["FrontMatter", "find_front_matter"]


class FrontMatter(Struct, frozen=True):
    """The YAML at the top of a deck."""

    settings: Settings
    """What it sets, and what is wrong with it."""
    end: int
    """Offset of the first character of the slides, behind the closing line."""


def find_front_matter(source: Source, themes: Collection[str] = ()) -> FrontMatter | None:
    """Return the front matter at the very top of ``source``, or None where there is none.

    The block between the first line ``---``, with nothing but blanks above it, and
    the next one or a line ``...`` counts where it is a YAML mapping, unless it
    holds nothing but properties of a slide: a deck whose first slide is empty
    works as it does in remark. Broken YAML that starts with a known key is
    plainly meant as front matter and is reported.
    ``themes`` are those that plugins bring.
    """
    text = source.text
    opening = re.compile(r"(?:[ \t]*\n)*---[ \t]*\n").match(text)
    if opening is None:
        return None
    start = opening.end()
    closing = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.MULTILINE).search(text, start)
    if closing is None:
        return None
    first = re.compile(r"(?:[ \t]*(?:#.*)?\n)*([\w-]+)[ \t]*:(?!\S)").match(
        text, start, closing.start()
    )
    if first is None:
        return None
    unquoted: tuple[Diagnostic, ...] = ()
    if _says_settings(first[1]):
        root, error, unquoted = compose_leniently(source, start, closing.start())
    else:
        root, error = compose(source, start, closing.start())
        if error is not None:
            return None
    if error is not None:
        return FrontMatter(Settings(diagnostics=(error,)), closing.end())
    if root is None or root.id != "mapping":
        return None
    keys = [str(key.value) if key.id == "scalar" else "" for key, _ in root.value]
    if not any(map(_says_settings, keys)) and not all(map(_could_be_key, keys)):
        return None
    return FrontMatter(read_mapping(source, start, root, themes, unquoted), closing.end())


def _says_settings(word: str) -> bool:
    """Tell whether a key can be nothing but a setting, of handson's or of Marp's."""
    return (word in KEYS_AS_WRITTEN and word not in PROPERTIES) or word == "marp"


def _could_be_key(word: str) -> bool:
    """Tell whether ``word`` may be a setting, even a misspelt one: no slide property, no prose."""
    return re.fullmatch(r"[a-z][\w-]*", word) is not None and not is_slide_property(word)
