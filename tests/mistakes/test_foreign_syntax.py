"""What other programs understand."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "place", "instead"),
    [
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
    ],
)
def test_a_foreign_syntax_is_named_with_what_to_write(look, text, place, instead):
    """The warning stands where it is written."""
    ((_, severity, found, hint),) = [
        each for each in look(f"# A\n\n{text}\n") if each[0] == "foreign-syntax"
    ]
    assert (severity, found) == ("warning", place)
    assert instead in hint


def test_a_layout_of_slidev(look):
    """It stands among the slide's properties."""
    ((code, severity, place, hint),) = look("# A\n---\nlayout: two-cols\n# B")
    assert (code, severity, place) == ("foreign-syntax", "warning", "layout: two-cols")
    assert "left-column" in hint


@pytest.mark.parametrize(
    "text",
    [
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
    ],
)
def test_what_looks_alike_is_left_alone(look, text):
    """Code, formulas, comparisons, and what handson does know."""
    found = look(f"# A\n\n{text}\n")
    assert [each for each in found if each[0] == "foreign-syntax"] == []


@pytest.mark.parametrize(
    ("info", "severity"),
    [("{r, echo=FALSE}", "warning"), ("{r include = FALSE}", "warning"), ("{r}", "note")],
)
def test_a_chunk_of_knitr(look, info, severity):
    """It is a warning where its options were to hide it."""
    ((code, found, place, _),) = look(f"# A\n```{info}\nplot(1)\n```")
    assert (code, found, place) == ("foreign-syntax", severity, f"```{info}")


@pytest.mark.parametrize(("language", "severity"), [("mermaid", "warning"), ("dot", "note")])
def test_a_fence_that_nothing_draws(look, language, severity):
    """Some languages are shown as code as well."""
    ((code, found, place, _),) = look(f"# A\n```{language}\na --> b\n```")
    assert (code, found, place) == ("undrawn-fence", severity, f"```{language}")


def test_other_fences_are_drawn_as_code(look):
    """Languages, no language, and a set in braces."""
    assert look("# A\n```r\nplot(1)\n```\n```\na\n```\n```{.python}\nx = 1\n```") == []
