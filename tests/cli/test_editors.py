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
    "slides/b: c.md": "# B\n![x](img/none.png)",
    "slides/empty.md": "",
    "slides/latin1.md": b"\xe4",
}
PLACES = [
    ("handson.yaml", 1, 1, "warning", "unknown key 'titel'", "unknown-key"),
    ("slides/a.md", 2, 6, "warning", "no such file: 'img/none.png'", "missing-asset"),
    ("slides/a.md", 3, 4, "note", "code in 'nolanguage' is shown without", "unknown-language"),
    ("slides/a.md", 7, 1, "error", "ZeroDivisionError: division by zero", "code-error"),
    ("slides/b: c.md", 2, 6, "warning", "no such file: 'img/none.png'", "missing-asset"),
]
"""Path, line, column, severity, how the message begins, and the code."""

FILES = [
    ("slides/empty.md", "error", "the deck is empty", "empty-deck"),
    ("slides/latin1.md", "error", "the file is not UTF-8", "not-utf8"),
    ("slides/lost.md", "error", "the symbolic link leads to nothing", "broken-symlink"),
]
"""Problems of whole files: path, severity, how the message begins, and the code."""


@pytest.fixture
def output(tree, handson, monkeypatch):
    """Return the lines that `handson check` prints about a faulty site."""
    root = tree(DECK)
    (root / "slides" / "lost.md").symlink_to("nowhere")
    monkeypatch.chdir(root)
    return handson("check", "--code", "--verbose").stderr.splitlines()


def block(language):
    """Return the code block of a language in the documentation."""
    return re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)[1]


def test_vs_code(output):
    """The problem matcher finds each place with all that it captures."""
    (task,) = json.loads(block("json"))["tasks"]
    places, files = (matcher["pattern"] for matcher in task["problemMatcher"])
    found = vs_code_finds(places, ("file", "line", "column", "severity", "message", "code"), output)
    assert [(*each[:4], each[5]) for each in found] == [
        (each[0], str(each[1]), str(each[2]), each[3], each[5]) for each in PLACES
    ]
    assert all(each[4].startswith(wanted[4]) for each, wanted in zip(found, PLACES, strict=True))
    found = vs_code_finds(files, ("file", "severity", "message", "code"), output)
    assert [(*each[:2], each[3]) for each in found] == [(*each[:2], each[3]) for each in FILES]
    assert all(each[2].startswith(wanted[2]) for each, wanted in zip(found, FILES, strict=True))
    assert files["kind"] == "file"
    assert task["command"].startswith("handson check")


def vs_code_finds(pattern, keys, output):
    """Return what a problem matcher's pattern captures under each key, for the lines it matches."""
    matches = (re.search(pattern["regexp"], line) for line in output)
    return [tuple(match[pattern[key]] for key in keys) for match in matches if match]


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
    patterns = list(vim_patterns(",".join(re.findall(r"errorformat\+?=(.*)", block("vim")))))
    found = []
    for line in output:
        matches = ((pattern.fullmatch(line), counts) for pattern, counts in patterns)
        match, counts = next(each for each in matches if each[0])
        if counts:
            groups = match.groupdict()
            place = int(groups.get("l", 0)), int(groups.get("c", 0))
            found.append((match["f"], *place, match["t"], match["m"]))
    wanted = sorted(
        [*(each[:5] for each in PLACES), *((path, 0, 0, *rest[:2]) for path, *rest in FILES)]
    )
    assert [each[:4] for each in found] == [(*each[:3], each[3][0]) for each in wanted]
    assert all(each[4].startswith(want[4]) for each, want in zip(found, wanted, strict=True))


def test_emacs(output):
    """The expressions find each place and file, and the severity of each problem."""
    found = list(emacs_finds(r"1 2 3 \(4 \. 5\)", output))
    severities = ["warning" if match[4] else "note" if match[5] else "error" for match in found]
    places = [(match[1], int(match[2]), int(match[3])) for match in found]
    assert places == [each[:3] for each in PLACES]
    assert severities == [each[3] for each in PLACES]
    found = list(emacs_finds(r"1 nil nil \(2 \. 3\)", [*output, "slides/2024: warning: x [y]"]))
    assert [match[1] for match in found] == [*(each[0] for each in FILES), "slides/2024"]
    assert [match.groups()[1:] for match in found] == [*3 * [(None, None)], ("warning", None)]


def emacs_finds(groups, output):
    """Yield the matches of the expression in the documentation whose groups are named so."""
    written = re.search(rf'"(\^.*)"\s+{groups}', block("elisp"))[1]
    # A string of Lisp, in which the brackets of groups have a backslash.
    pattern = written.replace("\\\\(", "(").replace("\\\\)", ")").replace("\\\\|", "|")
    return (match for line in output if (match := re.match(pattern, line)))
