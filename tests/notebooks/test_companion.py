"""The cells of a deck: which there are, in which order, and what stands in them."""

from __future__ import annotations

import pytest

PYTHON = "```python\nx = 1\n```\n"


def test_text_and_code_are_cells_in_their_order(cells):
    """What stands before, between and after code are cells of their own."""
    made = cells(f"# One\n\n{PYTHON}\nthen\n\n```py\ny = 2\n```\n---\n# Two\n")
    assert made == [
        ("markdown", "# One"),
        ("code", "x = 1"),
        ("markdown", "then"),
        ("code", "y = 2"),
        ("markdown", "# Two"),
    ]


def test_steps_are_one_slide(cells):
    """Incremental slides give the cells of their last step, each once."""
    assert cells(f"# One\n--\n\n{PYTHON}--\n\nmore\n") == [
        ("markdown", "# One"),
        ("code", "x = 1"),
        ("markdown", "more"),
    ]


def test_where_cells_come_from(notebook):
    """Each names its slide; the first one of a slide begins it in Jupyter's slideshow."""
    made = notebook(f"name: start\n# One\n\n{PYTHON}---\n# Two\n")["cells"]
    assert [each["metadata"]["handson"] for each in made] == [
        {"slide": 1, "name": "start"},
        {"slide": 1, "name": "start"},
        {"slide": 2},
    ]
    types = [each["metadata"]["slideshow"]["slide_type"] for each in made]
    assert types == ["slide", "-", "slide"]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (".red[a] b", "a b"),
        (".left[\na\n]\n.right[\nb\n]", "a\n\nb"),
        (".hint[\ntry 2\n]", "<details><summary>Hint</summary>\n\ntry 2\n\n</details>"),
        ("a\n<!-- secret -->\nb", "a\n\nb"),
        ("![:class red](word)", '<span class="red">word</span>'),
        ("![:nothing](x)", "`![:nothing](x)`"),
        ("a [b][c]\n\n[c]: https://example.org 'd'", 'a [b][c]\n\n[c]: https://example.org "d"'),
        ("class: center, middle\n\n# A", "# A"),
    ],
)
def test_what_only_slides_know(cells, text, shown):
    """Directives leave their content behind, and nothing else."""
    assert cells(text) == [("markdown", shown)]


@pytest.mark.parametrize(
    ("fence", "shown"),
    [
        ("```bash\npip install keras\n```", ["pip install keras"]),
        ("```\nplain\n\n\n\nlines\n```", ["plain", "", "", "", "lines"]),
        ("~~~text\n$x$ ![a](b.png)\n~~~", ["$x$ ![a](b.png)"]),
        ("<!-- code: skip -->\n```python\nx =\n```", ["x ="]),
        ("<!-- code: parse -->\n```python\nx = 1\n```", ["x = 1"]),
    ],
)
def test_code_that_is_not_run_is_shown(cells, fence, shown):
    """It is text, character for character."""
    ((kind, text),) = cells(f"# A\n\n{fence}\n")
    assert kind == "markdown"
    assert text.split("\n")[3:-1] == shown


def test_marks_of_highlighting_are_taken_off(cells):
    """A student runs and reads the code without them."""
    made = cells("```python\na = 1\n*b = 2\n```\n\n```bash\n* ls\n```\n")
    assert made == [("code", "a = 1\nb = 2"), ("markdown", "```bash\n  ls\n```")]


def test_variables_are_replaced(cells):
    """As on the slide."""
    assert cells("rate: 0.1\n\n```python\nrate = {{rate}}\n```\n") == [("code", "rate = 0.1")]


def test_hidden_code_is_folded_away_where_it_stands(notebook):
    """It sets up what follows, and is not to be read."""
    made = notebook("# A\n\n<!-- code: run\nimport math\n-->\n```python\nmath.pi\n```\n")["cells"]
    assert ["".join(each["source"]) for each in made] == ["# A", "import math", "math.pi"]
    assert made[1]["metadata"]["jupyter"] == {"source_hidden": True}
    assert made[1]["metadata"]["tags"] == ["set-up"]


def test_hidden_code_of_a_layout_comes_before_its_slides(cells):
    """Though no slide shows it."""
    text = "layout: true\n<!-- code: run\na = 1\n-->\n---\n# A\n\n```python\na\n```\n"
    assert cells(text) == [("markdown", "# A"), ("code", "a = 1"), ("code", "a")]


def test_hidden_code_behind_the_last_slide_is_there(cells):
    """Nothing that is run is left out."""
    assert cells("# A\n\n<!-- code: run\na = 1\n-->\n") == [("markdown", "# A"), ("code", "a = 1")]


def test_hidden_code_at_the_end_of_a_file_comes_before_the_next(cells):
    """So does that of the files behind it, each in its place."""
    hidden = "\n<!-- code: run\n{} = 1\n-->\n"
    block = "\n```python\n{}\n```\n"
    files = {
        f"slides/deck/{name}.md": hidden.format(name) + block.format(name) + hidden.format(name * 2)
        for name in "abc"
    }
    made = [text for kind, text in cells(files) if kind == "code"]
    assert made == [f"{n}{rest}" for n in "abc" for rest in (" = 1", "", f"{n} = 1")]


def test_continued_code_is_one_cell(cells):
    """As it is one piece of code for the check."""
    text = (
        "```python\nfor i in 1, 2:\n```\ntext\n\n<!-- code: continued -->\n```python\n    i\n```\n"
    )
    assert cells(text) == [("code", "for i in 1, 2:\n    i"), ("markdown", "text")]


def outputs(made):
    """Return what each code cell prints."""
    return [
        "".join("".join(each["text"]) for each in cell["outputs"])
        for cell in made["cells"]
        if cell["cell_type"] == "code"
    ]


def test_checked_output_is_output(notebook):
    """It is shown below the cell, before that is run, and not as text."""
    made = notebook("```python\nprint(1)\n```\n\n<!-- code: output -->\n```\n1\n```\n\nafter\n")
    assert outputs(made) == ["1\n"]
    assert "".join(made["cells"][1]["source"]) == "after"


def test_a_session_is_a_cell_for_each_statement(notebook):
    """Its outputs are outputs."""
    made = notebook("```python\n>>> x = 1\n>>> x + 1\n2\n```\n")
    assert ["".join(each["source"]) for each in made["cells"]] == ["x = 1", "x + 1"]
    assert outputs(made) == ["", "2\n"]


def test_code_that_has_to_fail_is_tagged(notebook):
    """So that running all cells goes on behind it."""
    made = notebook("<!-- code: raises ValueError -->\n```python\nint('a')\n```\n")
    assert made["cells"][0]["metadata"]["tags"] == ["raises-exception"]


def test_notes_come_only_if_they_are_asked_for(notebook):
    """They are the speaker's."""
    text = "# A\n\n???\n\nSay *hello*.\n"
    assert len(notebook(text)["cells"]) == 1
    cell = notebook(text, notes=True)["cells"][1]
    assert cell["metadata"]["slideshow"]["slide_type"] == "notes"
    assert "".join(cell["source"]) == "Say *hello*."


PICTURE = bytes.fromhex("89504e470d0a1a0a")


@pytest.mark.parametrize("written", ["![a](img/a.png)", '<img src="img/a.png" alt="a">'])
def test_pictures_are_attached(notebook, written):
    """The notebook is one file."""
    files = {"a.md": f"# A\n\n{written}\n", "img/a.png": PICTURE}
    (cell,) = notebook(files)["cells"]
    assert "attachment:a.png" in "".join(cell["source"])
    assert cell["attachments"] == {"a.png": {"image/png": "iVBORw0KGgo="}}


def test_two_pictures_of_one_name_stay_two(notebook):
    """Names are of the cell, not of a folder."""
    files = {"a.md": "![](x/a.png) ![](y/a.png)", "x/a.png": PICTURE, "y/a.png": PICTURE + b"2"}
    (cell,) = notebook(files)["cells"]
    assert sorted(cell["attachments"]) == ["a-2.png", "a.png"]


def test_a_figure_is_a_drawing_with_its_caption(notebook):
    """Drawn as on the slide."""
    (cell,) = notebook("![:neuron 2](A *small* neuron)")["cells"]
    assert "".join(cell["source"]).endswith("\n\nA *small* neuron")
    assert list(cell["attachments"]["figure.svg"]) == ["image/svg+xml"]
