"""The colours of code as a style sheet."""

from __future__ import annotations

import re

from handson.css import statements
from handson.pages.theme.token_colours import code_css
from handson.pages.theme.variables import COLOURS
from handson.rendering.code.own_style import OWN_COLOURS, OWN_KINDS


def test_each_kind_has_one_rule():
    """The classes in the sheet are those that code on a slide has elements for."""
    found = re.findall(r"\.tok-(\w+)", code_css())
    assert sorted(found) == sorted(OWN_KINDS)


def test_rules_stand_in_the_layer_of_the_theme():
    """A style sheet of the author's wins, however simple its selector."""
    (layer,) = statements(code_css())
    assert layer.startswith("@layer handson{.hljs-default{:is(.tok-c, .tok-ch, ")
    assert ":is(.tok-ge){font-style: italic;}" in layer


def test_each_colour_is_a_variable_of_the_theme():
    """A colour that no variable sets would be that of plain text."""
    assert {f"code-{name}" for name in OWN_COLOURS} <= set(COLOURS)
