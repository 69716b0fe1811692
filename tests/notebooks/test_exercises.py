"""A solution becomes code with blanks, and what it prints becomes checks."""

from __future__ import annotations

import pytest

from handson.diagnostics import Source, Span
from handson.language.code_marks import read_marks
from handson.listings.runnable import Line
from handson.notebooks.exercises import checks_of, with_blanks

NOWHERE = Span(Source("a.md", ""), 0, 0)


def lines(code, **options):
    """Return the lines of marked code."""
    return [
        Line(
            each.text,
            NOWHERE,
            (),
            each.spans or (((0, len(each.text)),) if each.highlighted else ()),
        )
        for each in read_marks(code, **options).lines
    ]


@pytest.mark.parametrize(
    ("code", "blanks"),
    [
        ("*y = w * x + b", "y = ..."),
        ("*y[0], z = f(x), 2", "y[0], z = ..."),
        ("*total += x", "total += ..."),
        ("*n: int = 3", "n: int = ..."),
        ("*   return 2 * x", "    return ..."),
        ("*f(x, rate=0.1)", "..."),
        ("*if x == 1: y", "..."),
        ("*for x in xs:\n*   f(x)\n*   g(x)\nh()", "for x in xs:\n    ...\nh()"),
        ("*a = 1\n*b = 2", "a = ...\nb = ..."),
        ("a = 1\n*\nb = 2", "a = 1\n\nb = 2"),
        ("a = 1", "a = 1"),
    ],
)
def test_highlighted_lines_are_blanks(code, blanks):
    """What gives a value a name or a way out stays, and so does what opens a block."""
    assert with_blanks(lines(code)) == blanks


def test_highlighted_stretches_are_blanks():
    """Only they are to be filled in."""
    assert with_blanks(lines("y = `w` * x + `b`", highlight_spans=True)) == "y = ... * x + ..."


@pytest.mark.parametrize(
    ("code", "output", "checks"),
    [
        ("y = 1\nprint(y)", ["1"], "assert str(y) == '1', str(y)"),
        ("print(a, b + 1)", ["1 2"], '" ".join(map(str, (a, b + 1)))'),
        ("print(y)", ["0.31..."], "assert str(y).startswith('0.31'), str(y)"),
        ("print(a)\nprint(b)", ["1", "..."], "assert str(a) == '1', str(a)"),
        ("print(a)", ["1 ... 2"], ""),
        ("print(a)", ["1", "2"], ""),
        ("for a in 1, 2:\n    print(a)", ["1", "2"], ""),
        ("for a in 1, 2:\n    print(a)\nprint(a)", ["2"], ""),
        ("print(a, end='')", ["1"], ""),
        ("print(*a)", ["1"], ""),
        ("print()", [""], ""),
        ("y = ", ["1"], ""),
        ("y", [], ""),
    ],
)
def test_checks(code, output, checks):
    """Each print of one line is checked; where it is not clear which is which, nothing is."""
    made = checks_of(code, output)
    assert made == checks if checks.startswith("assert") or not checks else checks in made


def test_checks_hold_for_the_solution():
    """What the deck's own check found is what they ask for."""
    code = "a, b = 1, 'x'\nprint(a, b)\nprint(b * 2)"
    names: dict[str, object] = {}
    exec(code + "\n" + checks_of(code, ["1 x", "xx"]), names)
    with pytest.raises(AssertionError, match="x x"):
        exec("a, b = 'x', 'x'\n" + checks_of(code, ["1 x", "xx"]), names)


DECK = """class: exercise
# Double it

Write `double`.

.hint[
Multiply.
]
---
class: solution
# Solution

It doubles:

```python
def double(x):
*   return 2 * x

print(double(4))
```

<!-- code: output -->
```
8
```
---
# Next
"""


def test_an_exercise_is_a_task_with_blanks_and_checks(cells):
    """The words of the solution are left out."""
    assert cells(DECK) == [
        (
            "markdown",
            "# Double it\n\nWrite `double`.\n\n"
            "<details><summary>Hint</summary>\n\nMultiply.\n\n</details>",
        ),
        ("code", "def double(x):\n    return ...\n\nprint(double(4))"),
        ("code", "assert str(double(4)) == '8', str(double(4))"),
        ("markdown", "# Next"),
    ]


def test_the_solved_notebook_has_the_solution(cells):
    """With its words and its output."""
    made = cells(DECK, solved=True)
    assert made[1] == ("markdown", "# Solution\n\nIt doubles:")
    assert made[2] == ("code", "def double(x):\n    return 2 * x\n\nprint(double(4))")


def test_a_task_has_no_output(notebook):
    """It would tell the answer's value before the student has it."""
    code = [each for each in notebook(DECK)["cells"] if each["cell_type"] == "code"]
    assert [each["outputs"] for each in code] == [[], []]
    assert [each["metadata"]["tags"] for each in code] == [["exercise"], ["check"]]


def test_a_solution_of_no_exercise_is_a_slide(cells):
    """The class alone means nothing."""
    made = cells("class: solution\n# A\n\n```python\n*x = 1\n```\n")
    assert made == [("markdown", "# A"), ("code", "x = 1")]


def test_a_solution_may_have_several_slides(cells):
    """Until one without its class."""
    text = "class: exercise\n# A\n---\nclass: solution\n# B\n---\nclass: solution\n# C\n---\n# D\n"
    assert cells(text) == [("markdown", "# A"), ("markdown", "# D")]


def test_a_solution_may_stand_on_the_slide_of_its_exercise(cells):
    """In a box of its own."""
    text = ".exercise[\nDouble 4.\n]\n\n.solution[\nSo:\n\n```python\n*y = 8\n```\n]\n\nafter\n"
    assert cells(text) == [("markdown", "Double 4."), ("code", "y = ..."), ("markdown", "after")]
    assert ("code", "y = 8") in cells(text, solved=True)
