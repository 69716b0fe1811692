"""Highlighting styles: which are known, which tokens they colour, their style sheets."""

import pytest

from handson.rendering.code.styles import (
    coloured_tokens,
    highlight_css,
    is_known_style,
    known_styles,
)


@pytest.mark.parametrize(
    ("style", "themed", "coloured", "plain"),
    [
        ("default", True, {"kn", "mi", "nb"}, {"n", "o", "p"}),
        ("default", False, {"kn", "mi", "o"}, {"n", "p"}),
        ("monokai", True, {"kn", "mi", "n", "o", "p"}, set()),
        ("hybrid", False, {"kn", "mi", "nb"}, {"n", "o", "p"}),
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


REMARKS_OWN = """
arta ascetic dark default far github googlecode idea ir-black magula monokai rainbow
solarized-dark solarized-light sunburst tomorrow tomorrow-night tomorrow-night-blue
tomorrow-night-bright tomorrow-night-eighties vs zenburn hybrid
""".split()
LIGHT = set("ascetic default github googlecode idea magula solarized-light tomorrow vs".split())


def brightness(colour: str) -> float:
    """Return how bright a colour is, from 0 to 255."""
    digits = colour.removeprefix("#")
    digits = digits if len(digits) == 6 else "".join(digit * 2 for digit in digits)
    red, green, blue = (int(digits[at : at + 2], 16) for at in (0, 2, 4))
    return 0.299 * red + 0.587 * green + 0.114 * blue


@pytest.mark.parametrize("style", REMARKS_OWN)
def test_remarks_own_styles_are_as_light_or_dark_as_there(style: str) -> None:
    """The colour of the text is set together with what is behind it, and stands out from it."""
    assert is_known_style(style)
    pair = {}
    for rule in highlight_css(style).splitlines():
        scope, _, body = rule.partition("{")
        if scope.strip() == f".hljs-{style} .remark-code":
            pair |= dict(part.strip(" }").split(": ") for part in body.split(";") if ":" in part)
    assert (brightness(pair["background"]) > 127) is (style in LIGHT)
    assert abs(brightness(pair["background"]) - brightness(pair["color"])) > 90


@pytest.mark.parametrize(
    "style", ["atelier-cave-dark", "atelier-heath-light", "darcula", "atom-one-dark", "nord"]
)
def test_the_other_styles_that_remark_has_are_known(style: str) -> None:
    """By a palette or a twin."""
    assert is_known_style(style)


def test_near_names_can_be_looked_for() -> None:
    """Among all names."""
    assert {"tomorrow", "github", "monokai", "hybrid"} <= known_styles()
    assert all(map(is_known_style, known_styles()))
    assert not is_known_style("atelier-cave")


def test_an_unknown_style_falls_back() -> None:
    """A style without a twin gets the default colours under its own name."""
    assert not is_known_style("no-such-style")
    assert ".hljs-no-such-style .remark-code .tok-k" in highlight_css("no-such-style")


def test_code_without_a_language_has_no_style_in_remarks_look() -> None:
    """There it stands on the slide itself, and light letters would not be seen."""
    rules = highlight_css("zenburn", themed=False).splitlines()
    assert [rule for rule in rules if rule.startswith(".hljs-zenburn .remark-code {")] == []
    assert [rule for rule in rules if rule.startswith(".hljs-zenburn .remark-code.hljs {")]


def test_the_default_style_is_remarks_in_its_look() -> None:
    """Light grey with dark grey letters; the last rule counts."""
    rules = highlight_css("default", themed=False).splitlines()
    (*_, last) = [rule for rule in rules if rule.startswith(".hljs-default .remark-code.hljs {")]
    assert last.endswith("{ background: #f0f0f0; color: #444 }")
