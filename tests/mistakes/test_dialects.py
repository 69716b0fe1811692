"""The tables of what other programs understand: a sample of each row."""

from __future__ import annotations

import re

import pytest

from handson.mistakes.dialects import COMMENTS, DRAWN_ELSEWHERE, FOREIGN

SAMPLES = [
    ("![bg right](a.svg)", "![bg right](", "background-image"),
    ("![bg](a.svg)", "![bg](", "background-image"),
    ("![w:200](a.svg)", "![w:200](", "![:img 200px]"),
    ("![a cat height:50%](a.svg)", "![a cat height:50%](", "![:img 200px]"),
    ("<v-click>a</v-click>", "<v-click", "--"),
    ("<v-clicks>\n- a\n</v-clicks>", "<v-clicks", "--"),
    ("::right::", "::right::", ".right-column["),
    ("::: {.columns}", "::: {.columns}", ".columns["),
    (":::: {.column width=40%}", ":::: {.column width=40%}", ".columns["),
    ("::: note", "::: note", ".columns["),
    ("{{< include x.md >}}", "{{< include x.md >}}", "![:code]"),
    (". . .", ". . .", "--"),
    ("## Title {.smaller}", "## Title {.smaller}", "class:"),
    ("## Title {#part}", "## Title {#part}", "name:"),
    ("see [this]{.red}", "]{.red}", ".name[text]"),
    ("[x](#1){width=50%}", "](#1){width=50%}", "![:img 50%]"),
    ("- [ ] open", "- [ ] ", "☐"),
    ("1. [x] done", "1. [x] ", "☐"),
    ("a ==marked== word", "==marked==", "<mark>"),
    ("H~2~O", "~2~", "<sub>"),
    ("x^2^ is", "^2^", "<sup>"),
    ("> [!NOTE]\n> text", "> [!NOTE]", ".note["),
    ('!!! note "Title"\n    text', '!!! note "Title"\n    ', ".note["),
    ("<!-- _class: lead -->", "<!-- _class:", "class:"),
    ("<!-- backgroundColor: red -->", "<!-- backgroundColor:", "class:"),
    ("<!-- .slide: data-x='y' -->", "<!-- .slide:", "class:"),
    ("<!-- .element: class='fragment' -->", "<!-- .element:", "--"),
    ("![blur:5px](a.svg)", "![blur:5px](", "![:img 200px]"),
    ("![right fit](a.svg)", "![right fit](", "background-image"),
    ("[.column]", "[.column]", ".columns["),
    ("[.build-lists: true]", "[.build-lists: true]", "--"),
    ("[.code-highlight: 1-2]", "[.code-highlight: 1-2]", "'*'"),
    ("[.background-color: #FF0000]", "[.background-color: #FF0000]", "background-color: …"),
    ("[.hide-footer]", "[.hide-footer]", "class: …"),
    ("[.text: #000, alignment(center)]", "[.text: #000, alignment(center)]", "class: …"),
    ("# [fit] Title", "# [fit]", ".huge["),
    ("# <!-- fit --> Title", "<!-- fit -->", ".huge["),
    ("<p v-click>a</p>", "<p v-click", "--"),
    ("<<< @/snippets/a.ts {1}", "<<< @/snippets/a.ts {1}", "![:code](file.py)"),
    ('<Youtube id="x" />', '<Youtube id="x" />', "![:video]"),
    ("::: notes", "::: notes", "???"),
    ("::: {.notes}", "::: {.notes}", "???"),
    ("::: incremental", "::: incremental", "--"),
    ('## Title {background-color="red"}', '## Title {background-color="red"}', "class:"),
    ("## Title {-}", "## Title {-}", "class:"),
    ("`x = 1`{.python}", "{.python}", "leave them out"),
    ("text {: .center}", "{: .center}", ".name["),
    ("as shown [@smith2020; @doe]", "[@smith2020; @doe]", "[^1]"),
    ("as @fig-net shows", "@fig-net", "#name"),
    ("> [!tip]- Title", "> [!tip]-", ".note["),
    ("![[net.png]]", "![[net.png]]", "![what it shows]"),
    ("[TOC]", "[TOC]", "links"),
    ("{% include a.html %}", "{% include a.html %}", "![:code]"),
    ("{{ site.baseurl }}/a", "{{ site.baseurl }}", "value"),
    ("Done :tada:", ":tada:", "the sign"),
    ("\\begin{frame}", "\\begin{frame}", "---"),
    ("\\section{A}", "\\section{", "---"),
    ("\\pause", "\\pause", "--"),
    ("\\only<2>{a}", "\\only<", "--"),
    ("\\item a", "\\item", "- …"),
    ("\\begin{columns}", "\\begin{columns}", ".columns["),
    ("\\includegraphics[width=5cm]{a}", "\\includegraphics[width=5cm]{", "![what it shows]"),
    ("so \\textbf{bold}", "\\textbf{", "**"),
    ("so\\footnote{a}", "\\footnote{", "[^1]"),
    ("\\newpage", "\\newpage", "---"),
    ("<!-- paginate: true -->", "<!-- paginate:", "slideNumberFormat"),
    ("<!-- headingDivider: 2 -->", "<!-- headingDivider:", "---"),
    ("<!-- _footer: a -->", "<!-- _footer:", "layout: true"),
    ("<!-- footer: 'a' -->", "<!-- footer: 'a' -->", "layout: true"),
    ("<!-- theme: gaia -->", "<!-- theme: gaia", "ratio"),
]
"""How it is written, the place of its warning, and a piece of the hint."""

ALIKE = [
    "![background](a.svg)",
    "![:img 200px](a.svg)",
    "![at 10:30](a.svg)",
    "<video></video>",
    "a::right::b",
    "std::vector and ::right",
    "a ::: b",
    "{{content}}",
    "and so on . . .",
    "## A set {1, 2}",
    "$\\{.5\\}$",
    "[x](#1) {y}",
    "- [link](#1)",
    "- [ ](#1)",
    "if a == b or c == d",
    "a==b and c==d",
    "a === b === c",
    "~~gone~~ and ~~gone~~",
    "~/a and ~/b",
    "about ~5 to ~6",
    "$x^2^3$ and $a~b~c$",
    "2^10 and 3^10",
    "> [!]",
    "Stop!!! now",
    "<!-- class: center -->",
    "<!-- a note: to myself -->",
    "`::right::` and `==x==`",
    "```\n::right::\n- [ ] x\n==x==\n<!-- _class: lead -->\n```",
    "    ::: {.columns}",
    "layout: true",
    "![left](a.svg)",
    "[.red]: https://example.org",
    "x [.5] y",
    "a [fit] b",
    "a <<< b",
    "<Link> and <Arrow>",
    "`a` {.b}",
    "{: a}",
    "[@name](https://example.org) and [@name]: a",
    "me@fig-tree.org",
    "[[1]] and [[a]] and [[1, 2], [3, 4]]",
    ".footnote[[mail]]",
    "10:30:45 and a:x:b and :unknown:",
    "{{ name }} and {{content}}",
    "{% of all %}",
    "`\\item` and `{% raw %}`",
    "$\\textbf{a}$ and $$\\begin{array}{c} a \\end{array}$$",
    "a\\pauses",
    "<!-- footer: old one -->",
    "<!-- theme: the sea -->",
    "<!-- fitness -->",
    "2 ^ 3",
]
"""What looks like one of them."""


@pytest.mark.parametrize(("text", "place", "instead"), SAMPLES)
def test_a_foreign_syntax_is_named_with_what_to_write(look, text, place, instead):
    """The warning stands where it is written."""
    ((_, severity, found, hint),) = [
        each for each in look(f"# A\n\n{text}\n") if each[0] == "foreign-syntax"
    ]
    assert (severity, found) == ("warning", place)
    assert instead in hint


@pytest.mark.parametrize(("text", "place"), [("^ Say hello", "^ "), ("[[Some page]]", None)])
def test_what_may_be_meant_is_a_note(look, text, place):
    """It is shown with --verbose."""
    ((code, severity, found, _),) = look(f"# A\n\n{text}\n")
    assert (code, severity, found) == ("foreign-syntax", "note", place or text)


@pytest.mark.parametrize("text", ALIKE)
def test_what_looks_alike_is_left_alone(look, text):
    """Code, formulas, comparisons, and what handson does know."""
    found = look(f"# A\n\n{text}\n")
    assert [each for each in found if each[0] == "foreign-syntax"] == []


@pytest.mark.parametrize("row", [*FOREIGN, *COMMENTS], ids=lambda row: row.message)
def test_each_row_says_what_to_write(row):
    """It has a hint, and one of its marks stands wherever it is found: else nobody would look."""
    assert row.hint
    others = ["layout: cover", "^ a", "[[Some page]]"]
    texts = [f"\n{text}\n" for text in (*others, *(text for text, *_ in SAMPLES))]
    found = [text for text in texts if re.search(row.written, text, re.MULTILINE)]
    assert found
    assert all(any(mark in text for mark in row.marks) for text in found)


def test_fences_that_others_draw_are_no_languages_of_ours():
    """All are in small letters, as they are looked up."""
    assert {name.lower() for name in DRAWN_ELSEWHERE} == DRAWN_ELSEWHERE.keys()
