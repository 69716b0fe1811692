"""Languages of code, by the names that decks use."""

import pytest

from handson.rendering.code.languages import (
    block_classes,
    find_lexer,
    is_known_language,
    near_language,
)


@pytest.mark.parametrize("language", ["Python", "text", "", "cs", "tex"])
def test_known_languages(language: str) -> None:
    """Names of Pygments and of highlight.js are known, in any case, and words for plain text."""
    assert is_known_language(language)


def test_an_unknown_language() -> None:
    """What Pygments does not know can be told apart."""
    assert not is_known_language("nosuchlanguage")
    assert find_lexer("nosuchlanguage", "x") is None


@pytest.mark.parametrize(
    ("language", "near"),
    [("pyhton", "python"), ("Pyton", "python"), ("JAVSCRIPT", "javascript"), ("keras", "")],
)
def test_what_was_meant_by_an_unknown_language(language: str, near: str) -> None:
    """A usual language with a near name, in any case."""
    assert near_language(language) == near


def test_names_of_highlight_js_lead_to_a_lexer() -> None:
    """highlight.js and Pygments call some languages by other names."""
    lexer = find_lexer("cs", "x")
    assert lexer is not None
    assert lexer.name == "C#"


@pytest.mark.parametrize(
    ("language", "classes"),
    [
        ("", "remark-code"),
        ("text", "text remark-code"),
        ("python", "python hljs remark-code"),
        ("py", "py hljs python remark-code"),
        ("nosuchlanguage", "nosuchlanguage hljs remark-code"),
    ],
)
def test_classes_of_a_block(language: str, classes: str) -> None:
    """They are those of highlight.js and remark, in their order."""
    assert block_classes(language) == classes
