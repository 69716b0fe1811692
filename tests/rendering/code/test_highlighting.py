"""Code blocks in remark's structure."""

import re
from html import unescape

import pytest

from handson.language.code_marks import read_marks
from handson.rendering.code.highlighting import render_code


def render(code: str, language: str, *, coloured=None, **marks) -> str:
    """Return a code block's HTML, its marks read as ``marks`` say."""
    return render_code(read_marks(code, **marks), language, coloured=coloured)


def lines(html: str) -> list[str]:
    """Return the lines of a code block, each with its markup."""
    body = html.partition("remark-code")[2].partition(">")[2].removesuffix("</code></pre>")
    return body.replace("</div><div", "</div>\n<div").split("\n")


def test_every_line_is_an_element() -> None:
    """One element a line, empty ones included."""
    assert render("a\n\nb", "") == (
        '<pre><code class="remark-code"><div class="remark-code-line">a</div>'
        '<div class="remark-code-line"></div><div class="remark-code-line">b</div></code></pre>'
    )


def test_tokens_carry_prefixed_classes() -> None:
    """Pygments' classes have a prefix that no author's style sheet uses."""
    assert '<span class="tok-kn">import</span>' in render("import keras", "python")


def test_neighbours_of_one_kind_share_an_element() -> None:
    """Pages of code have thousands of tokens."""
    assert '<span class="tok-p">))</span>' in render("f(g(x))", "python")


def test_blanks_stand_in_no_element() -> None:
    """They have no colour."""
    assert "</span> <span" in render("import keras", "python")


def test_tokens_without_a_colour_stand_in_no_element() -> None:
    """Text between coloured tokens is one."""
    coloured = '<span class="tok-k">return</span> f(x)'
    assert coloured in render("return f(x)", "python", coloured={"k"})


def test_markup_in_code_is_escaped() -> None:
    """Code is text, with and without a language."""
    assert "&lt;b&gt; &amp;amp;" in render("<b> &amp;", "")
    assert "<b>" not in render("x = '<b>'", "python")


def test_a_token_over_several_lines_is_closed_on_each() -> None:
    """No element reaches from one line into the next."""
    for line in lines(render('"""a\nb"""', "python")):
        assert line.count("<span") == line.count("</span>") == 1


def test_a_marked_line_is_highlighted() -> None:
    """Its element has a class more, and only its element."""
    first, second = lines(render("*model.fit()\nx = 1", ""))
    assert first == '<div class="remark-code-line remark-code-line-highlighted">model.fit()</div>'
    assert second == '<div class="remark-code-line">x = 1</div>'


@pytest.mark.parametrize(
    ("code", "html"),
    [
        ("a `b` c", "a [b] c"),
        ("`a``b`", "[a][b]"),
        ("`if` `x`", '[<span class="tok-k">if</span>] [x]'),
        ("`1 + 2`", '[<span class="tok-m">1</span> + <span class="tok-m">2</span>]'),
        ('"a `b` c"', '<span class="tok-s">"a </span>[<span class="tok-s">b</span>]'),
        ("x = a `b", "x = a `b"),
    ],
    ids=["plain", "side by side", "tokens", "several tokens", "part of a token", "no mark"],
)
def test_marked_stretches_are_highlighted(code: str, html: str) -> None:
    """Each has an element around it, and tokens are cut where it begins and ends."""
    found = render(code, "python", highlight_spans=True, coloured={"k", "m", "s", "mi", "s2"})
    found = re.sub("tok-(mi|s2)", lambda match: f"tok-{match[1][0]}", found)
    opening = '<span class="remark-code-span-highlighted">'
    wanted = html.replace("[", opening).replace("]", "</span>")
    assert wanted in found
    assert found.count("<span") == found.count("</span>")


def test_an_unknown_language_gives_plain_code() -> None:
    """What Pygments does not know is shown without colours."""
    assert "tok-" not in render("a", "nosuchlanguage")


def test_no_line_of_a_terminal_session_gets_lost() -> None:
    """The last line is there although no line end follows it."""
    assert "last" in render("$ ls\nfirst\nlast", "console")


@pytest.mark.parametrize("language", ["console", "pycon", "python", "html", "make", "yaml", "text"])
def test_each_character_of_code_is_shown(language: str) -> None:
    """Whatever the language makes of it, blank lines at both ends included."""
    code = "\n\n$ a\n\tb: [c\n>>> d  \n\n  e\r\n\n"
    html = render(code, language)
    shown = "\n".join(re.sub("<[^>]*>", "", part) for part in html.split("</div>")[:-1])
    assert unescape(shown) == code
