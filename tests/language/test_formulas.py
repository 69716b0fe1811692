"""Where formulas stand."""

from collections.abc import Callable

import pytest

from handson.language import may_hold_formulas
from handson.language.formulas import find_formulas


def formulas(text: str, *, escaped: bool = False) -> list[str]:
    """Return the formulas in a text, with their delimiters."""
    return [
        text[found.start : found.end]
        for found in find_formulas(text, escaped=escaped)
        if not (found.is_dollar or found.is_unclosed)
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a $x$ and $y$", ["$x$", "$y$"]),
        ("$$x$$ \\(y\\) \\[z^2\\]", ["$$x$$", "\\(y\\)", "\\[z^2\\]"]),
        ("\\begin{align}a\\end{align}", ["\\begin{align}a\\end{align}"]),
        ("see \\begin{align}a\\end{align}", []),
        ("$20 and $30", []),
        ("$20 a kilo, $", []),
        ("$x$2", []),
        ("`$x$` $y$", ["$y$"]),
        ("`a\n\n$x$ `", ["$x$"]),
        ("```\n$x$\n```\n$y$", ["$y$"]),
        ("> - ~~~ `a\n> $x$\n> ~~~\n$y$", ["$y$"]),
        ("```a``` $x$", ["$x$"]),
        ("<!-- $x$ --> $y$", ["$y$"]),
        ("<pre>$x$</pre> <code>$y$</code> $z$", ["$z$"]),
        ("<b title='$x$'> http://a/$b$", []),
        ("$a\n\nb$", []),
        ("$a\n- b$", []),
        ("$a `$` b$", []),
        ("$\\text{a$b$}$", ["$\\text{a$b$}$"]),
        ("| $a | b$ |", []),
        ("$HOME/bin:$PATH", []),
        ("$PATH:$MY_DIR and $a/$b", []),
        ("$A_DIR/x:${B}", []),
        ("$5/item:$x and $a=$b", []),
        ("$PATH$ and $a/$", ["$PATH$", "$a/$"]),
        ("$AB_1 $ and $AB_1 and $x", ["$AB_1 $"]),
        ("$k$-means and $n$th, $x_1$and", ["$k$", "$n$", "$x_1$"]),
        ("<kbd>$x$ \\(y\\)</kbd> $z$", ["$z$"]),
    ],
)
def test_formulas_are_found(text: str, found: list[str]) -> None:
    """Code, comments, tags, addresses and sums of money are none."""
    assert formulas(text) == found


@pytest.mark.parametrize(
    ("text", "brackets", "all_of_it"),
    [
        ("`\\(x\\)` `` \\(y\\) ``", ["x", "y"], ["x", "y"]),
        ("`$x$` `$$y$$` `\\[z\\]`", [], ["x", "y", "z"]),
        ("`\\begin{a}x\\end{a}`", [], ["\\begin{a}x\\end{a}"]),
        ("`\\begin{a}x\\end{b}`", [], []),
        ("`\\(.*\\)` `$$` `$` `$-$`", [], []),
        ("`$a$ and $b$` `x = $a$`", [], []),
        ("```\n\\(x\\)\n```", [], []),
    ],
)
def test_formulas_in_code(text: str, brackets: list[str], all_of_it: list[str]) -> None:
    """Inline code is one that is nothing else, and holds a letter or a digit."""
    for in_code, expected in (("off", []), ("brackets", brackets), ("all", all_of_it)):
        found = [each for each in find_formulas(text, in_code=in_code) if each.in_code]
        assert [text[each.tex_start : each.tex_end] for each in found] == expected
        assert all(text[each.start] + text[each.end - 1] == "``" for each in found)


def test_escaped_delimiters() -> None:
    """Those of a deck whose backslashes remark's Markdown eats are doubled."""
    text = "\\(a\\) \\\\(b\\\\) \\\\[c^2\\\\]"
    assert formulas(text) == ["\\(a\\)"]
    assert formulas(text, escaped=True) == ["\\\\(b\\\\)", "\\\\[c^2\\\\]"]


def test_a_dollar_with_a_backslash_is_a_dollar() -> None:
    """It is found as well, for it is shown without the backslash."""
    (found,) = find_formulas("a \\$5")
    assert found.is_dollar
    assert (found.start, found.end) == (2, 4)


def test_two_dollars_without_a_partner_are_found() -> None:
    """To be reported where they begin a line."""
    (found,) = find_formulas("$$ a\n\nb")
    assert found.is_unclosed
    assert find_formulas("a $$ b\n\nc") == []


def test_a_stretch_of_a_text() -> None:
    """Nothing outside of it is looked at, and the places are those of the text."""
    (found,) = find_formulas("$a$ $b$ $c$", 4, 7)
    assert (found.start, found.tex_start, found.tex_end, found.end) == (4, 5, 6, 7)


def test_a_cheap_test_comes_first() -> None:
    """Most texts hold no formulas."""
    assert may_hold_formulas("a $ b")
    assert may_hold_formulas("\\begin{align}")
    assert not may_hold_formulas("a [b] (c) {d}")


@pytest.mark.parametrize(
    "piece", ["$", "$$", "$$\n\n", "$a$ ", "\\(", "\\[", "\\begin{align}\n\n", "`", "<!--", "<pre>",
              "```a\n", "$a\n", "http://a ", "$`"],
)  # fmt: skip
def test_formulas_are_found_in_linear_time(count_calls: Callable[..., int], piece: str) -> None:
    """For any number of openings without an end."""
    some, more = (count_calls(find_formulas, piece * length) for length in (100, 800))
    assert more < 9 * some + 100


@pytest.mark.parametrize(
    ("text", "tex"),
    [
        ("a\n```math\nx\n\ny\n```\nb", ["x\n\ny"]),
        ("- ~~~math\n  x\n  ~~~", ["  x"]),
        ("> ```math\n> x\n> ```", ["> x"]),
        ("```math\n```", []),
        ("```math\n \n```", []),
        ("```math {1}\nx\n```", []),
        ("```latex\nx\n```", []),
        ("```math\nx", []),
    ],
)
def test_formulas_in_fences(text: str, tex: list[str]) -> None:
    """What has the language of GitHub's formulas, closed and not empty."""
    found = find_formulas(text, in_fences=True)
    assert [text[each.tex_start : each.tex_end] for each in found] == tex
    assert all(each.display and each.in_code for each in found)
    assert all(text[each.start] == text[each.end - 1] for each in found)
    assert find_formulas(text) == []
    assert may_hold_formulas(text) or not tex
