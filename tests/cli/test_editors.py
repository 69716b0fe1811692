"""What editors need to read the output: each expression of the documentation, on real output."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

PAGE = (Path(__file__).parents[2] / "docs/editors.md").read_text(encoding="utf-8")

DECK = {
    "handson.yaml": "titel: A",
    "slides/a.md": "# A\n![x](img/none.png)\n```nolanguage\nx\n```\n```python\n1 / 0\n```",
    "img/nine.png": "",
}
PLACES = [
    ("handson.yaml", 1, 1, "warning", "unknown key 'titel'", "unknown-key"),
    ("slides/a.md", 2, 6, "warning", "no such file: 'img/none.png'", "missing-asset"),
    ("slides/a.md", 3, 4, "note", "code in 'nolanguage' is shown without", "unknown-language"),
    ("slides/a.md", 7, 1, "error", "ZeroDivisionError: division by zero", "code-error"),
]
"""Path, line, column, severity, how the message begins, and the code."""


@pytest.fixture
def output(tree, handson):
    """Return the lines that `handson check` prints about a faulty site."""
    return handson("check", tree(DECK), "--code", "--verbose").stderr.splitlines()


def block(language):
    """Return the code block of a language in the documentation."""
    return re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)[1]


def test_vs_code(output):
    """The problem matcher finds each place with all that it captures."""
    (task,) = json.loads(block("json"))["tasks"]
    pattern = task["problemMatcher"]["pattern"]
    keys = ("file", "line", "column", "severity", "message", "code")
    found = []
    for line in output:
        if match := re.search(pattern["regexp"], line):
            file, row, column, severity, message, code = (match[pattern[key]] for key in keys)
            found.append((file, int(row), int(column), severity, message, code))
    assert len(found) == len(PLACES)
    for place, wanted in zip(found, PLACES, strict=True):
        assert (*place[:4], place[5]) == (*wanted[:4], wanted[5])
        assert place[4].startswith(wanted[4])
    assert task["command"].startswith("handson check")


def vim_patterns(setting):
    """Return Vim's error formats as regular expressions, by its own rules: see ``errorformat``."""
    items = {
        "f": "(?P<f>.+?)",
        "l": r"(?P<l>\d+)",
        "c": r"(?P<c>\d+)",
        "t": "(?P<t>.)",
        "m": "(?P<m>.+)",
    }
    for pattern in setting.replace("\\ ", " ").split(","):
        if pattern.startswith("%-G"):
            yield re.compile(pattern[3:].replace("%.", ".").replace("%#", "*")), False
        else:
            pieces = re.split("%([flctm])", pattern)
            texts = [
                items[each] if index % 2 else re.escape(each) for index, each in enumerate(pieces)
            ]
            yield re.compile("".join(texts)), True


def test_vim(output):
    """The error format finds each place; all other lines are passed over."""
    (setting,) = re.findall(r"errorformat=(.*)", block("vim"))
    patterns = list(vim_patterns(setting))
    found = []
    for line in output:
        matches = ((pattern.fullmatch(line), counts) for pattern, counts in patterns)
        match, counts = next(each for each in matches if each[0])
        if counts:
            found.append((match["f"], int(match["l"]), int(match["c"]), match["t"], match["m"]))
    assert [each[:4] for each in found] == [(*each[:3], each[3][0]) for each in PLACES]
    assert all(each[4].startswith(wanted[4]) for each, wanted in zip(found, PLACES, strict=True))


def test_emacs(output):
    """The expression finds each place, and tells warnings and notes from errors."""
    written = re.search(r'"(\^.*)"\s+1 2 3 \(4 \. 5\)', block("elisp"))[1]
    # A string of Lisp, in which the brackets of groups have a backslash.
    pattern = written.replace("\\\\(", "(").replace("\\\\)", ")").replace("\\\\|", "|")
    found = [match for line in output if (match := re.match(pattern, line))]
    severities = ["warning" if match[4] else "note" if match[5] else "error" for match in found]
    places = [(match[1], int(match[2]), int(match[3])) for match in found]
    assert places == [each[:3] for each in PLACES]
    assert severities == [each[3] for each in PLACES]
