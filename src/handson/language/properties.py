"""The properties that a slide may have, as a table.

Each row holds everything that parsing, composing, the pages and the reference
need to know of a property. Anything else of the form ``name: value`` stays text
unless it is one of the deck's own variables.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.diagnostics import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

__all__ = [
    "PROPERTIES",
    "STYLE_PROPERTIES",
    "PropertyKind",
    "inherit_properties",
    "is_likely_property",
    "is_true",
    "page_data",
    "similar_property",
    "split_classes",
]


def is_true(value: str) -> bool:
    """Tell whether a boolean property is set; upper and lower case are the same."""
    return value.strip().lower() == "true"


def split_classes(value: str) -> tuple[str, ...]:
    """Return the names in the value of ``class``, each once; blanks and commas separate them."""
    return tuple(dict.fromkeys(value.replace(",", " ").split()))


def _anything(_value: str) -> str:
    return ""


def _some_value(value: str) -> str:
    return "" if value else "needs a value"


def _boolean(value: str) -> str:
    return "" if value.lower() in ("true", "false") else "must be true or false"


def _class_names(value: str) -> str:
    dotted = next((name for name in split_classes(value) if name.startswith(".")), "")
    return f"takes class names without dots: {dotted.lstrip('.')}" if dotted else ""


class PropertyKind(Struct, frozen=True):
    """One row of the table: a property that handson knows, and all that it needs to know of it.

    A property without a row is one of the deck's own variables: it is inherited,
    and the page has it as ``data-NAME``.
    """

    name: str
    """The name as it is written on a slide."""
    description: str
    """What it does, for the reference."""
    check: Callable[[str], str]
    """Returns what is wrong with a value as the end of a sentence; empty where it is fine."""
    inherited: bool = True
    """Whether slides inherit it from their layout, their template or the slide they continue."""
    is_style: bool = False
    """Whether it is shown as a CSS declaration of the slide's element, under its own name."""
    is_class_list: bool = False
    """Whether its value is a list of classes, to which a slide adds its own."""


_ROWS = (
    PropertyKind(
        "name", "Names the slide, for links (#name) and templates.", _some_value, inherited=False
    ),
    PropertyKind(
        "class",
        "Classes of the slide's element; inherited ones come first.",
        _class_names,
        is_class_list=True,
    ),
    PropertyKind(
        "layout",
        "true: the layout of the slides that follow; false: no more.",
        _boolean,
        inherited=False,
    ),
    PropertyKind("template", "The name of an earlier slide to inherit from.", _some_value),
    PropertyKind("exclude", "true: the slide is left out.", _boolean),
    PropertyKind("count", "false: the slide number does not go up.", _boolean, inherited=False),
    PropertyKind("continued", "true: continues the slide before, as after --.", _boolean),
    PropertyKind(
        "background-image", "A CSS image, such as url(img/sky.jpg).", _some_value, is_style=True
    ),
    PropertyKind("background-color", "A CSS colour.", _some_value, is_style=True),
    PropertyKind(
        "background-size", "A CSS background size, such as cover.", _some_value, is_style=True
    ),
    PropertyKind("background-position", "A CSS background position.", _some_value, is_style=True),
    PropertyKind("background-repeat", "A CSS background repetition.", _some_value, is_style=True),
    PropertyKind("highlight-style", "The style of highlighted code on this slide.", _anything),
)

PROPERTIES = {row.name: row for row in _ROWS}
"""All known properties by name."""

_CLASS_LISTS = tuple(row.name for row in _ROWS if row.is_class_list)

STYLE_PROPERTIES = tuple(sorted(row.name for row in _ROWS if row.is_style))
"""The properties that become CSS of the slide's element, in the order of their declarations."""


def page_data(properties: Mapping[str, str]) -> dict[str, str]:
    """Return those of a slide's properties that its element has as ``data-NAME``."""
    return {name: value for name, value in properties.items() if name not in PROPERTIES}


def inherit_properties(own: Mapping[str, str], template: Mapping[str, str]) -> dict[str, str]:
    """Return a slide's ``own`` properties with those that it inherits from its ``template``."""
    properties = dict(own)
    for name, value in template.items():
        if name not in PROPERTIES or PROPERTIES[name].inherited:
            properties.setdefault(name, value)
    for name in _CLASS_LISTS:
        if both := split_classes(f"{template.get(name, '')},{own.get(name, '')}"):
            properties[name] = ", ".join(both)
    return properties


_SLUG = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)+|\w+(?:[-_]\w+){2,}|\w+[-_]\d+")
"""What names a slide and no person: words tied by hyphens, in small letters or more than two."""
_USUAL_CLASSES = frozenset({"center", "middle", "top", "bottom", "left", "right", "inverse"})


def is_likely_property(name: str, value: str) -> bool:
    """Tell whether ``name``, whose case is wrong, was meant as a property: by its value.

    ``Class: Center`` and ``Name: part-one`` were, ``Name: Ada`` may well be text.
    """
    if name.lower() in ("name", "template"):
        return _SLUG.fullmatch(value.strip()) is not None
    name, value = name.lower(), value.strip().lower()
    if name == "class":
        return not _USUAL_CLASSES.isdisjoint(split_classes(value))
    kind = PROPERTIES.get(name)
    return kind is not None and (kind.is_style or (kind.check is _boolean and not _boolean(value)))


def similar_property(name: str, variables: Iterable[str]) -> str:
    """Return the known property or variable that ``name`` may be a misspelling of, or ``""``."""
    if name.lower() in PROPERTIES:
        return name.lower()
    return nearest(name, [*PROPERTIES, *variables])
