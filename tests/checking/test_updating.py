"""What code prints and draws, written into the files of a deck."""

from __future__ import annotations

import pytest

from handson.checking.code import check_code
from handson.site.discovery import discover


@pytest.fixture
def updated(tree):
    """Return a function that updates a site; it returns the first deck's text, and the result."""

    def update(files, path="a.md"):
        root = tree({"a.md": files} if isinstance(files, str) else files)
        result = check_code(discover(root), update=True)
        return (root / path).read_bytes().decode(), result

    return update


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "```python\nprint(2)\n```\n\n<!-- code: output -->\n```\n1\nold\n```\nrest\n",
            "```python\nprint(2)\n```\n\n<!-- code: output -->\n```\n2\n```\nrest\n",
        ),
        (
            "```python\nprint('2\\n\\n3')\n```\n\n<!-- code: output -->\n```\n```\n",
            "```python\nprint('2\\n\\n3')\n```\n\n<!-- code: output -->\n```\n2\n\n3\n```\n",
        ),
        (
            "- a\n\n  ```python\n  print(2)\n  ```\n\n  <!-- code: output -->\n  ```\n  1\n  ```\n",
            "- a\n\n  ```python\n  print(2)\n  ```\n\n  <!-- code: output -->\n  ```\n  2\n  ```\n",
        ),
        (
            "> ```python\n> print(2)\n> ```\n\n<!-- code: output -->\n> ```\n> 1\n> ```\n",
            "> ```python\n> print(2)\n> ```\n\n<!-- code: output -->\n> ```\n> 2\n> ```\n",
        ),
        (
            "```python\nprint(2)\n```\n\n<!-- code: output\n1\n-->\n",
            "```python\nprint(2)\n```\n\n<!-- code: output\n2\n-->\n",
        ),
        (
            "```python\n>>> 1 + 1\n3\n>>> x = 5\n>>> x\n>>> x + 1\n6\n```\n",
            "```python\n>>> 1 + 1\n2\n>>> x = 5\n>>> x\n5\n>>> x + 1\n6\n```\n",
        ),
        (
            "```python\r\nprint(2)\r\n```\r\n\r\n<!-- code: output -->\r\n```\r\n1\r\n```\r\n",
            "```python\r\nprint(2)\r\n```\r\n\r\n<!-- code: output -->\r\n```\r\n2\r\n```\r\n",
        ),
        (
            "\ufeff```python\nprint('ä')\n```\n\n<!-- code: output -->\n```\na\n```\n",
            "\ufeff```python\nprint('ä')\n```\n\n<!-- code: output -->\n```\nä\n```\n",
        ),
    ],
    ids=["shorter", "empty", "list", "quote", "hidden", "session", "windows", "mark"],
)
def test_output_is_replaced_and_nothing_else(updated, before, after):
    """Line ends, quotes and blanks stay as the author has them."""
    text, result = updated(before)
    assert text == after
    assert result.diagnostics == ()
    assert result.written >= 1


def test_several_outputs_of_a_file(updated):
    """One that grows does not move another."""
    one = "```python\nprint('a\\nb\\nc')\n```\n\n<!-- code: output -->\n```\nx\n```\n\n---\n\n"
    text, result = updated(one + one)
    assert text.count("```\na\nb\nc\n```") == 2
    assert result.written == 2


def test_right_output_stays_as_it_is_written(updated):
    """``...`` too, and the file is not touched."""
    before = "```python\nprint(0.123)\n```\n\n<!-- code: output -->\n```\n0.1...\n```\n"
    text, result = updated(before)
    assert (text, result.written) == (before, 0)


@pytest.mark.parametrize("printed", ["```", "-->", "  ~~~~"])
def test_what_would_end_the_output_is_not_written(updated, printed):
    """It is an error, as without the option."""
    before = f"```python\nprint({printed!r})\n```\n\n<!-- code: output -->\n`````\n1\n`````\n"
    text, result = updated(before)
    assert text == before
    assert [each.code for each in result.diagnostics] == ["code-output"]


def test_code_that_fails_changes_nothing(updated):
    """Not even the output that it had before."""
    before = "```python\nprint(2)\n1 / 0\n```\n\n<!-- code: output -->\n```\n1\n```\n"
    text, result = updated(before)
    assert text == before
    assert [each.code for each in result.diagnostics] == ["code-error"]


PLOT = """![A line that falls](img/loss.svg)

<!-- code: figure img/loss.svg -->
```python
import matplotlib.pyplot as plt

plt.plot([3, 2, 1])
```
"""


def test_a_figure_is_written(updated, tree):
    """The same bytes each time; without the option it has to be there."""
    drawn, result = updated(PLOT, "img/loss.svg")
    assert drawn.startswith("<?xml")
    assert (result.diagnostics, result.written) == ((), 1)
    again, result = updated(PLOT, "img/loss.svg")
    assert again == drawn
    assert result.written == 0
    assert check_code(discover(tree({"a.md": PLOT}))).diagnostics == ()


def test_a_figure_that_is_not_there(check, places):
    """It is said how it comes there."""
    (wrong,) = check(PLOT).diagnostics
    assert places([wrong]) == [(4, 1, "code-figure", "the figure 'img/loss.svg' is not there yet")]
    assert "--update" in wrong.hint


def test_a_figure_that_no_slide_shows(check):
    """Its alternative text is asked for."""
    found = check(PLOT.partition("\n")[2]).diagnostics
    assert found[-1].hint == "write '![what it shows](img/loss.svg)' where it shall be"


def test_code_that_draws_nothing(check, places):
    """The mark says that it does."""
    text = "![a](x.svg)\n\n<!-- code: figure x.svg -->\n```python\nx = 1\n```\n"
    assert places(check(text).diagnostics)[0][2:] == (
        "code-error",
        "LookupError: the code draws no figure with matplotlib.pyplot",
    )


@pytest.mark.parametrize("path", ["../out.svg", "/tmp/out.svg", ".hidden/x.svg"])
def test_figures_stay_in_the_site(updated, tmp_path, path):
    """No mark makes handson write elsewhere."""
    _, result = updated(PLOT.replace("img/loss.svg", path))
    assert result.written == 0
    assert any(each.severity == "error" for each in result.diagnostics)
    assert not (tmp_path / "out.svg").exists()
