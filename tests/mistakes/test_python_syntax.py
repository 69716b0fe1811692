"""Python that does not parse."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("code", "place"),
    [
        ("def f(:\n  pass", "def f(:"),
        ("x = 1\ny = (1, 2 3)\n", "y = (1, 2 3)"),
        ("for i in range(3)\n    print(i)", "for i in range(3)"),
        ("*x = = 1", "*x = = 1"),
        ("  x = 1\n  y = = 2", "y = = 2"),
    ],
)
@pytest.mark.parametrize("language", ["python", "py", "{.python}"])
def test_one_wrong_line(look, code, place, language):
    """The warning stands at the line."""
    found = look(f"# A\n```{language}\n{code}\n```\n")
    if language[0] == "{":
        assert found == []
        return
    ((code, severity, place_found, _),) = found
    assert (code, severity, place_found) == ("python-syntax", "warning", place)


@pytest.mark.parametrize("code", ["if we learn\nthen stop here", 'print "x"'])
def test_what_may_be_no_python_at_all(look, code):
    """Several wrong lines, or those of Python 2, are a note."""
    ((code, severity, _, _),) = look(f"# A\n```python\n{code}\n```\n")
    assert (code, severity) == ("python-syntax", "note")


@pytest.mark.parametrize(
    "code",
    [
        "x = 1",
        "* x = 1\n*y = 2",
        "  x = 1\n  y = 2",
        ">>> x = = 1",
        "In [1]: x = = 1",
        "%matplotlib inline\nx = 1",
        "!pip install keras",
        "$ python a.py",
        "x = [1, 2, ... and so on]",
        "def f(x):",
        "model = Sequential([\n    Dense(3),",
        "else:\n    x = 1",
        "x ← 1",
        "f(<your code>)",
        "x = {{value here}} y",
        "x = `1` = 2",
        "    y = 1\n  x = 2",
        "return x",
        "await f(x)",
        "x = '\\d'",
    ],
)
def test_what_is_left_alone(look, code):
    """Marks, parts of programs, sessions, gaps and symbols."""
    assert look(f"# A\n```python\n{code}\n```\n") == []


@pytest.mark.parametrize("mark", ["skip", "output", "continued", "raises SyntaxError"])
def test_a_block_that_is_marked(look, mark):
    """What is wrong in it is meant."""
    assert look(f"# A\n<!-- code: {mark} -->\n```python\nx = = 1\n```\n") == []


@pytest.mark.parametrize("fence", ["```\nx = = 1\n```", "```text\nx = = 1\n```", "    x = = 1"])
def test_other_code(look, fence):
    """Only Python is parsed."""
    assert look(f"# A\n\n{fence}\n") == []


@pytest.mark.parametrize("code", [" * x = 1\n  *y = 2", "x = 1\n  * y = 2"])
def test_an_indented_asterisk(look, code):
    """It was meant to highlight its line."""
    ((code, severity, place, _),) = look(f"# A\n```python\n{code}\n```\n")
    assert (code, severity) == ("indented-mark", "warning")
    assert place.startswith("* ")


@pytest.mark.parametrize("code", ["f(\n    *args,\n)", "x = (2\n  * 3)", "* f(\n*   x)"])
def test_an_asterisk_that_is_python(look, code):
    """Arguments, products, and marks where they belong."""
    assert look(f"# A\n```python\n{code}\n```\n") == []


def test_code_in_a_list_and_a_class(look):
    """The indentation of the block around it does not count."""
    assert look("- a\n\n  ```python\n  x = 1\n  ```\n") == []
    ((_, _, place, _),) = look("- a\n\n  ```python\n  x = = 1\n  ```\n")
    assert place == "x = = 1"
