"""Finding code in a deck: which fences count, and what the marks before them say."""

from __future__ import annotations

import pytest

from handson.language import patterns
from handson.listings.blocks import MARKS


def codes(found):
    """Return the code of all sections."""
    sections, diagnostics = found
    assert diagnostics == []
    return [[block.code for block in section.blocks] for section in sections]


@pytest.mark.parametrize("language", ["python", "py", "Python", "{python}", "{.python}", "pycon"])
def test_python_fences_are_code(find, language):
    """A fence counts by its first word, however it is dressed."""
    assert codes(find(f"# A\n```{language}\nx = 1\n\ny = 2\n```\n")) == [["x = 1\n\ny = 2\n"]]


@pytest.mark.parametrize("language", ["", "bash", "text", "yaml"])
def test_other_fences_are_not(find, language):
    """Code in other languages, and output, are left alone."""
    assert codes(find(f"```{language}\nx\n```\n")) == []


def test_each_block_of_the_source_counts_once(find):
    """Steps and layouts show a block again and again; it stands in the source once."""
    text = "layout: true\n```python\na\n```\n---\n# B\n--\nmore\n--\n```python\nb\n```\n"
    assert codes(find(text)) == [["a\n", "b\n"]]


def test_excluded_slides_do_not_count(find):
    """What nobody sees is not checked."""
    text = "exclude: true\n```python\na\n```\n---\n```python\nb\n```\n"
    assert codes(find(text)) == [["b\n"]]


def test_notes_count(find):
    """Code in the speaker notes is code that a lecturer may show."""
    assert codes(find("# A\n???\n```python\na\n```\n")) == [["a\n"]]


def test_commented_out_code_does_not_count(find):
    """A fence in a comment is no fence."""
    assert codes(find("<!--\n```python\na\n```\n-->\n")) == []


def test_highlighted_lines(find):
    """The asterisk of a highlighted line is no code, and the columns stay as remark shows them."""
    text = "```python\n*f(\n*   1,\n*)\n```\n"
    assert codes(find(text)) == [["f(\n    1,\n)\n"]]
    assert codes(find(text, highlight_lines=False)) == [["*f(\n*   1,\n*)\n"]]


def test_highlighted_spans(find):
    """The marks of highlighted stretches are no code either."""
    text = "```python\nx = `y` + 1\n```\n"
    assert codes(find(text)) == [["x = `y` + 1\n"]]
    assert codes(find(text, highlight_spans=True)) == [["x = y + 1\n"]]
    assert codes(find("```python\nx = <<y>>\n```\n", highlight_spans="<<(.*?)>>")) == [["x = y\n"]]


@pytest.mark.parametrize(
    "text",
    [
        "- item\n\n  ```python\n  if a:\n      b\n  ```\n",
        "   ```python\n   if a:\n       b\n   ```\n",
        ".left-column[```python\nif a:\n    b\n```]\n",
        ".left-column[\n```python\nif a:\n    b\n```\n]\n",
        "> ```python\n> if a:\n>     b\n> ```\n",
        "~~~python\nif a:\n    b\n~~~\n",
        "```python\nif a:\n    b```\n",
        "```python\nif a:\n    b",
    ],
    ids=["list", "indented", "class line", "class", "quote", "tildes", "trailing", "unclosed"],
)
def test_code_in_other_things(find, text):
    """The indentation of what a fence stands in is not part of the code."""
    assert [code.rstrip("\n") for code in codes(find(text))[0]] == ["if a:\n    b"]


def test_lines_know_their_places(find):
    """A line of code leads back to the source, whatever was taken off its beginning."""
    (section,), _ = find("# A\n- x\n\n  ```python\n  a\n  *b = 1\n  ```\n")
    assert [line.span.text for line in section.blocks[0].lines] == ["a", "b = 1"]


def test_indented_deck(find):
    """A deck that is indented as a whole has its code dedented, and places still hold."""
    (section,), _ = find("    # A\n    ```python\n    a\n      b\n    ```\n")
    assert section.blocks[0].code == "a\n  b\n"
    assert [line.span.text for line in section.blocks[0].lines] == ["a", "  b"]


def test_marks_that_take_too_long(find, monkeypatch):
    """Where nobody knows which part of the deck is code, none of it is run."""
    monkeypatch.setattr(patterns, "_engine", patterns._Engine())
    monkeypatch.setattr(patterns, "LIMIT_S", 0.01)
    text = f"```python\n1\n```\n```python\n{'a' * 60}!\n```\n```python\n2\n```\n"
    assert find(text, highlight_spans="(a+)+$") == ([], [])


def test_skip(find):
    """A block that is to be skipped is left alone, with its output and what continues it."""
    text = (
        "<!-- code: skip -->\n```python\na\n```\n<!-- code: output -->\n```\n1\n```\n"
        "<!-- code: continued -->\n```python\nb\n```\n```python\nc\n```\n"
    )
    assert codes(find(text)) == [["c\n"]]


def test_parse(find):
    """A block may be parsed and not run."""
    (section,), _ = find("<!-- code: parse -->\n\n```python\na\n```\n")
    assert not section.blocks[0].runs


def test_continued(find):
    """A block that goes on with the one before is one piece of code with it."""
    text = "```python\nf(\n```\n---\n<!-- code: continued -->\n```python\n    1)\n```\n"
    assert codes(find(text)) == [["f(\n    1)\n"]]


def test_new(find):
    """A mark begins a section of its own."""
    text = "```python\na\n```\n<!-- code: new -->\n```python\nb\n```\n```python\nc\n```\n"
    assert codes(find(text)) == [["a\n"], ["b\n", "c\n"]]


def test_raises(find):
    """A block may have to end in an error."""
    (section,), _ = find("<!-- code: raises ValueError -->\n```python\na\n```\n")
    assert section.blocks[0].raises == "ValueError"


def test_output(find):
    """Output belongs to the block before, on whichever step it stands."""
    (section,), diagnostics = find(
        "```python\na\n```\n--\n\n<!-- code: output -->\n```\n1\n\n2\n```\n"
    )
    assert diagnostics == []
    assert [line.text for line in section.blocks[0].output] == ["1", "", "2"]


def test_unmarked_fence_is_no_output(find):
    """A fence without a language may hold anything: only a mark makes it output."""
    (section,), _ = find("```python\na\n```\n```\n1\n```\n")
    assert section.blocks[0].output is None


def test_run_makes_code_of_any_fence(find):
    """A fence in another language or in none is run where its mark says so."""
    assert codes(find("<!-- code: run -->\n```\na\n```\n")) == [["a\n"]]


def test_code_in_a_comment(find):
    """A comment of several lines holds code, or output, that the slide does not show."""
    (section,), diagnostics = find(
        "# A\n<!-- code: run\nfor x in y:\n    print(x)\n-->\n<!-- code: output\n1\n2 -->\n"
    )
    assert diagnostics == []
    assert section.blocks[0].code == "for x in y:\n    print(x)\n"
    assert [line.text for line in section.blocks[0].output] == ["1", "2 "]


def test_mark_on_two_lines(find):
    """A mark whose comment is closed on the next line is a mark, and holds no code."""
    assert codes(find("<!-- code: skip\n-->\n```python\na\n```\n")) == []


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        (
            "<!-- code: skp -->\n```python\na\n```\n",
            "'skp' says nothing about code",
            "did you mean 'skip'?",
        ),
        (
            "<!-- code: skip it -->\n```python\na\n```\n",
            "'skip it' says nothing about code",
            f"use {', '.join(repr(mark) for mark in MARKS)}",
        ),
        (
            "<!-- code: skip -->\nText\n```python\na\n```\n",
            "this mark belongs to no code",
            "put it directly before the fence, or the code into the comment",
        ),
        (
            "<!-- code: skip -->\n",
            "this mark belongs to no code",
            "put it directly before the fence, or the code into the comment",
        ),
        (
            "<!-- code: continued -->\n```python\na\n```\n",
            "there is nothing to continue here",
            "mark only a block that goes on with the one before, without output between",
        ),
        ("<!-- code: output -->\n```\n1\n```\n", "this output has no code before it", ""),
        (
            "<!-- code: raises -->\n```python\na\n```\n",
            "which error does it raise?",
            "name it, as in 'code: raises ValueError'",
        ),
    ],
    ids=["misspelt", "too much", "text between", "no fence", "continued", "output", "raises"],
)
def test_marks_that_say_nothing(find, text, message, hint):
    """A mark that has no effect is a warning at the mark."""
    _, (diagnostic,) = find(text)
    assert (diagnostic.message, diagnostic.hint) == (message, hint)
    assert diagnostic.span.text.startswith("<!-- code:")


def test_second_output(find):
    """What a block prints is said once."""
    output = "<!-- code: output -->\n```\n1\n```\n"
    _, (diagnostic,) = find(f"```python\na\n```\n{output}{output}")
    assert diagnostic.message == "the output of the code before stands there already"


def test_marks_are_not_shown(tree, handson, tmp_path):
    """Nobody sees a mark, and the build has nothing to say about it."""
    text = (
        "<!-- code: skip -->\n# A\n.left-column[\n<!-- code: skip -->\n```python\na\n```\n]\n"
        "--\n<!-- code: run\nx[0] = 1\n-->\n<!-- code: output -->\n```\n1\n```\n"
    )
    result = handson("build", tree({"a.md": text}), "-o", tmp_path / "out", "--strict", "-v")
    assert result.exit_code == 0
    assert "code:" not in result.stderr
    page = (tmp_path / "out/index.html").read_text(encoding="utf-8")
    from selectolax.lexbor import LexborHTMLParser

    shown = LexborHTMLParser(page).css_first("section").text()
    assert "code:" not in shown
    assert "skip" not in shown
