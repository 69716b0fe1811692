"""Highlighting styles: which are known, which tokens they colour, their style sheets."""

import pytest

from handson.rendering.code.styles import coloured_tokens, highlight_css, is_known_style


@pytest.mark.parametrize(
    ("style", "themed", "coloured", "plain"),
    [
        ("default", True, {"kn", "mi", "nb"}, {"n", "o", "p"}),
        ("default", False, {"kn", "mi", "o"}, {"n", "p"}),
        ("monokai", True, {"kn", "mi", "n", "o", "p"}, set()),
        # It has colours for kinds of names of its own (tok-n-Lvalue), but none for names.
        ("lilypond", False, {"k"}, {"n", "nb"}),
    ],
)
def test_a_style_says_which_tokens_have_a_colour(style, themed, coloured, plain) -> None:
    """Those that its style sheet has a rule for: the theme's for the theme's own style."""
    found = coloured_tokens(style, themed=themed)
    assert coloured <= found
    assert not (plain | {""}) & found


@pytest.mark.parametrize("style", ["default", "monokai", "github", "zenburn", "solarized-light"])
def test_remarks_styles_have_twins(style: str) -> None:
    """remark's names of styles give rules for slides of that style alone."""
    assert is_known_style(style)
    rules = highlight_css(style).splitlines()
    assert rules
    assert all(rule.startswith(f".hljs-{style} .remark-code") for rule in rules)


def test_an_unknown_style_falls_back() -> None:
    """A style without a twin gets the default colours under its own name."""
    assert not is_known_style("no-such-style")
    assert ".hljs-no-such-style .remark-code .tok-k" in highlight_css("no-such-style")
