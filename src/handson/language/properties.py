"""The properties that a slide may have, as a table.

Each row holds the property's name, what it does, and how its value is
checked. Anything else of the form ``name: value`` stays text unless it is one
of the deck's own variables.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handson.diagnostics import nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["PROPERTIES", "PropertyKind", "is_true", "similar_property", "split_classes"]


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


@dataclass(frozen=True, slots=True)
class PropertyKind:
    """One row of the table: a property that handson knows."""

    name: str
    """The name as it is written on a slide."""
    description: str
    """What it does, for the reference."""
    check: Callable[[str], str]
    """Returns what is wrong with a value as the end of a sentence; empty where it is fine."""


_ROWS = (
    PropertyKind("name", "Names the slide, for links (#name) and templates.", _some_value),
    PropertyKind(
        "class", "Classes of the slide's element; inherited ones come first.", _class_names
    ),
    PropertyKind("layout", "true: the layout of the slides that follow; false: no more.", _boolean),
    PropertyKind("template", "The name of an earlier slide to inherit from.", _some_value),
    PropertyKind("exclude", "true: the slide is left out.", _boolean),
    PropertyKind("count", "false: the slide number does not go up.", _boolean),
    PropertyKind("continued", "true: continues the slide before, as after --.", _boolean),
    PropertyKind("background-image", "A CSS image, such as url(img/sky.jpg).", _some_value),
    PropertyKind("background-color", "A CSS colour.", _some_value),
    PropertyKind("background-size", "A CSS background size, such as cover.", _some_value),
    PropertyKind("background-position", "A CSS background position.", _some_value),
    PropertyKind("background-repeat", "A CSS background repetition.", _some_value),
    PropertyKind("highlight-style", "The style of highlighted code on this slide.", _anything),
)

PROPERTIES = {row.name: row for row in _ROWS}
"""All known properties by name."""


def similar_property(name: str, variables: Iterable[str]) -> str:
    """Return the known property or variable that ``name`` may be a misspelling of, or ``""``."""
    if name.lower() in PROPERTIES:
        return name.lower()
    return nearest(name, [*PROPERTIES, *variables])
