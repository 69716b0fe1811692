"""Lexers for code in ASCII."""

from __future__ import annotations

import re

import pytest
from pygments.lexers import find_lexer_class_by_name

from handson.rendering.code import ascii_lexers
from handson.rendering.code.ascii_lexers import for_ascii
from handson.rendering.code.languages import find_lexer

EVERY_CHARACTER = "".join(map(chr, range(32, 127)))
CODE = f"""@decorated._name
class A_1(B): # comment
    def f(self, x=0x1F, *rest): return f"{{x!r:>{{5}}}}" + 'a' * 2.5e-3
val x_ = k => {{ s.K(`x`) }} /* S */ ; let y = <T,>(z: T) => z
{EVERY_CHARACTER}
{EVERY_CHARACTER[::-1]}
"""
LANGUAGES = [
    *("python", "kotlin", "csharp", "scala", "haskell", "typescript", "perl6", "julia"),
    *("numpy", "nemerle", "aspx-vb"),
]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_tokens_are_those_of_the_lexer_for_all_scripts(language: str) -> None:
    """Leaving out the letters of other scripts changes no token of ASCII."""
    lexer = find_lexer_class_by_name(language)
    found = list(for_ascii(lexer)().get_tokens_unprocessed(CODE))
    assert found == list(lexer().get_tokens_unprocessed(CODE))


def test_the_letters_of_other_scripts_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is compiled for Python's names is short."""
    compiled: list[str] = []
    original = re.compile
    monkeypatch.setattr(
        "pygments.lexer.re.compile",
        lambda regex, flags=0: compiled.append(regex) or original(regex, flags),
    )
    for_ascii(find_lexer_class_by_name("python"))()
    names = [regex for regex in compiled if not regex.isascii()]
    assert names
    assert max(map(len, names)) < 200


def test_where_case_is_ignored_all_letters_stay() -> None:
    """The sign for kelvin is a k there, so that a class may hold it for the k's sake."""
    assert "\u212a" not in ascii_lexers.narrowed("[x" + "\u0101\u212a" * 40 + "]", 0)
    for regex, flags in (("[{}]", re.IGNORECASE), ("(?i)[{}]", 0)):
        written = regex.format("\u0101\u212a" * 40)
        assert ascii_lexers.narrowed(written, flags) == written


def test_a_lexer_without_regular_expressions_is_taken_as_it_is() -> None:
    """There is nothing to leave out."""
    lexer = find_lexer_class_by_name("output")
    assert for_ascii(lexer) is lexer


def test_letters_of_other_scripts_are_known_in_code_that_has_them() -> None:
    """A name may be written in any script."""
    lexer = find_lexer("python", "größe")
    assert lexer is not None
    assert "größe" in [text for _, text in lexer.get_tokens("größe = 1")]
