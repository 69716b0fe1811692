"""Where fences name their languages."""

from __future__ import annotations

import pytest

from handson.composing.inheritance import inherit
from handson.diagnostics import Source
from handson.parsing.parser import parse
from handson.rendering.code.fence_words import find_fence_words
from handson.settings.config import Config


def places(text: str, index: int = 0) -> dict[str, tuple[int, int]]:
    """Return line and column of each word, on one of the slides of ``text``."""
    slide = inherit(parse(Source("a.md", text)).slides, Config()).slides[index]
    words = find_fence_words(slide)
    return {word: span.source.position(span.start) for word, span in words.items()}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("```lang\nx\n```", (1, 4)),
        ("~~~ lang\nx\n~~~", (1, 5)),
        ("```{lang, echo=TRUE}\nx\n```", (1, 5)),
        ("- a\n\n  ```lang\n  x\n  ```", (3, 6)),
        ("> ```lang\n> x\n> ```", (1, 6)),
        ("```language\nx\n```\n\n```lang\nx\n```", (5, 4)),
        ("````\n```lang\n````\n\n```lang\nx\n```", (5, 4)),
        ("```\nx\n```lang\n```\n\n```lang\nx\n```", (6, 4)),
        ("a\n\n???\n\n```lang\nx\n```", (5, 4)),
        (".a[\n```lang\nx\n```\n]", (2, 4)),
        (".a[\n![:code lang, 1-2](b.py)\n]", (2, 1)),
        ("![:code](b.lang)", (1, 1)),
    ],
)
def test_found(text: str, place: tuple[int, int]) -> None:
    """The word that opens the fence is meant, or the macro that makes one."""
    assert places(text)["lang"] == place


@pytest.mark.parametrize("text", ["```\nlang\n```", "see ``lang``", "lang", "```language\nx\n```"])
def test_not_found(text: str) -> None:
    """Other words name no language."""
    assert "lang" not in places(text)


def test_the_first_of_several_is_meant() -> None:
    """One message for each language is enough."""
    assert places("```lang\nx\n```\n\n```lang\nx\n```")["lang"] == (1, 4)


def test_a_layouts_fence() -> None:
    """Content that a slide inherits stands where its layout is."""
    assert places("layout: true\n```lang\nx\n```\n---\na")["lang"] == (2, 4)


def test_a_row_of_backticks_is_read_once() -> None:
    """What opens no fence costs no more than other text."""
    assert places("a" + " `" * 50_000 + "\n```lang\nx\n```")["lang"] == (2, 4)
