"""The table of the theme's own colours of code."""

from __future__ import annotations

from pygments.token import STANDARD_TYPES

from handson.rendering.code.own_style import OWN_COLOURS, OWN_FORMS, OWN_KINDS


def test_kinds_are_those_of_pygments() -> None:
    """A name that Pygments does not have would colour nothing."""
    assert set(STANDARD_TYPES.values()) >= OWN_KINDS


def test_each_kind_stands_in_one_row() -> None:
    """Of two looks the order in the style sheet would decide."""
    rows = [
        kind for table in (OWN_COLOURS, OWN_FORMS) for kinds in table.values() for kind in kinds
    ]
    assert len(rows) == len(OWN_KINDS)
