"""Code within a line of text."""

import pytest

from handson.rendering.code.inline_code import render_inline_code


def test_only_coloured_tokens_stand_in_an_element() -> None:
    """Text between coloured tokens is one."""
    html = render_inline_code("return f(x)", "python", {"k"})
    assert html == '<span class="tok-k">return</span> f(x)'


@pytest.mark.parametrize("language", ["", "nosuchlanguage"])
def test_without_a_language_it_is_plain(language: str) -> None:
    """The text is escaped and stays as it is."""
    assert render_inline_code("a < b\nc", language) == "a &lt; b\nc"
