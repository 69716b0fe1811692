"""Decks that nobody wrote: pieces of the language, and what has to hold of whatever they make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.site.build import planned_site
from handson.site.planner import plan

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["CONSTRUCTS", "MARKS", "REPEATING", "check_site"]

CONSTRUCTS = (
    *("# a\n", "a\n===\n", "## b ##\n", "- a\n", "1. a\n   - b\n", "> a\n", "> - a\n>\n>   b\n"),
    *("\n---\n", "\n--\n", "\n???\n", "***\n", "a\nb\n\n", "a  \nb\n", "    x = 1\n\n", "\ta\n\n"),
    *("```python\nx = 1\n```\n", "```\n* a\n```\n", "~~~js\na\n~~~\n", "```klingon\na\n```\n"),
    *("|a|b|\n|-|:-:|\n|1|2|\n\n", "|a|\n|-|\n", "*a* ", "**a** ", "_a_ ", "~~a~~ ", "`a` "),
    *("``a ` b`` ", "[a](b) ", "[a](b.md 'c') ", "[a][b] ", "[b]: https://example.org/ 'c'\n"),
    *("![a](b.png) ", "![a][b] ", "<https://example.org> ", "a@example.org ", "www.example.org "),
    *("[^1] ", "[^1]: a\n\n", "&amp; ", "&nope; ", "&#x1F600; ", "\\* ", "\\\\(a\\\\) ", "<br>"),
    *("<div>\n", "</div>\n", "<p class=a>b</p>\n", "<script>a</script>\n", "<style>p{}</style>\n"),
    *(
        "<pre>\na\n</pre>\n",
        "<svg><path d='M0 0'/></svg>\n",
        "<!-- a -->\n",
        "<!-- code: skip -->\n",
    ),
    *("<textarea>", "<a href='b'>c</a> ", "<img src=a.png>", "<table><tr><td>a</table>\n", "<b\n"),
    *(".a[b] ", ".left-column[\n- a\n]\n", ".col-6[a] ", ".columns[\n.col[a]\n.col[b]\n]\n"),
    *(
        "$a_b$ ",
        "$$\n\\frac{a}{b}\n$$\n",
        "\\(x\\) ",
        "$\\undefined$ ",
        "$\\newcommand{\\q}{q}\\q$ ",
    ),
    *("![:scale 50%](a.png) ", "![:nope 1](a) ", "![:conv 3x3](a) ", "![:mlp 2, 3, 1](a) "),
    *("![:video](a.mp4) ", "![:code python](a.py) ", "![:plot x**2](a) ", "![:abs 1%, 2%](a.png) "),
    *("layout: true\n", "name: a\n", "template: a\n", "class: center, middle\n", "count: false\n"),
    *("exclude: true\n", "background-image: url(a.png)\n", "title: a\n"),
    *(
        "{{a}} ",
        "{{content}} ",
        "{{title}} ",
        "\\{{a}} ",
        "x y z ",
        "é漢字🙂 ",
        "a\u00a0b ",
        '"a" -- ',
    ),
)
"""Each thing that one writes into a deck, once."""

REPEATING = ("a\n--\n", "---\ncontinued: true\n", "---\nname: a\ntemplate: a\n")
"""What shows the slides before it again; how much of that there may be is bounded."""

MARKS = (
    *("\n", "\n\n", " ", "\t", "    ", "-", "--", "---", "***", "*", "**", "_", "`", "```", "~~~"),
    *(
        "[",
        "]",
        "(",
        ")",
        "![",
        "![:",
        "](",
        ".a[",
        "{{",
        "}}",
        "<",
        ">",
        "</",
        "/>",
        "<!--",
        "-->",
    ),
    *(
        "$",
        "$$",
        "\\",
        "\\(",
        "\\]",
        "|",
        "|-|",
        "#",
        "=",
        ":",
        "&",
        "&#",
        "'",
        '"',
        "???",
        "^",
        "~",
    ),
    *(
        "<div",
        "<script>",
        "</script",
        "<style",
        "<![CDATA[",
        "<?",
        "\0",
        "\x1b",
        "\ufeff",
        "\u2028",
    ),
    *("\r", "\r\n", "\x02", "\x03", "{", "}", "%", "{%", "{#", "---\n", "...\n", "a: [", "title: "),
    *(
        "![a](",
        "[a](",
        "<img src='",
        "%00",
        "../",
        "%2e%2e/",
        "/",
        "//",
        "data:",
        "file:",
        "?",
        "url(",
    ),
)
"""Beginnings and ends of all of them, and what is hardly seen in an editor."""


def check_site(target: Path, *, safe: bool = False) -> None:
    """Plan a site from nothing, from what was kept before, and from what is kept now.

    Raises `AssertionError` unless all three are the same, and a page or an error that says why
    there is none; and whatever a fault of handson's raises.
    """
    fresh = plan(target, safe=safe)
    for _ in range(2):
        _, kept = planned_site(target, safe=safe)
        assert kept.files == fresh.files
        assert kept.diagnostics == fresh.diagnostics
        assert kept.complete == fresh.complete
    if fresh.complete:
        assert "index.html" in fresh.files
    else:
        assert any(each.severity == "error" for each in fresh.diagnostics)
