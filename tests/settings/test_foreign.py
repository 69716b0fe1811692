"""Settings of other programs."""

from __future__ import annotations

import pytest

from handson.settings.foreign import foreign_program, foreign_setting
from handson.settings.schema import KEYS_AS_WRITTEN


@pytest.mark.parametrize(
    ("name", "program", "hint"),
    [
        ("paginate", "Marp", "slideNumberFormat"),
        ("_backgroundColor", "Marp", "background-color"),
        ("_class", "Marp", "class: "),
        ("colorSchema", "Slidev", "theme: light"),
        ("subtitle", "Quarto", "first slide"),
        ("verticalSeparator", "reveal.js", "---"),
    ],
)
def test_a_setting_of_others(name, program, hint):
    """It is known whose it is, and what to write instead."""
    found = foreign_setting(name)
    assert found is not None
    assert found.program == program
    assert hint in found.hint


def test_other_names():
    """Neither handson's own settings nor those of nobody are foreign."""
    assert [name for name in (*KEYS_AS_WRITTEN, "zzz", "") if foreign_setting(name)] == []


@pytest.mark.parametrize(
    ("names", "program"),
    [
        (["title", "marp"], "Marp"),
        (["theme", "mdc"], "Slidev"),
        (["format", "execute"], "Quarto"),
        (["title", "style", "footer"], ""),
        ([], ""),
    ],
)
def test_whose_block_it_is(names, program):
    """Only names that nobody gives to anything else tell."""
    assert foreign_program(names) == program
