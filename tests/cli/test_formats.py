"""Diagnostics for other programs: their keys, their places and what has to be escaped."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from handson.cli.formats import format_github, format_json
from handson.diagnostics import Diagnostic, Severity, Source, Span

SOURCE = Source("slides/a.md", "# A\nü ![](x.png)\nlast\n")


def found(start=4, end=16, severity=Severity.WARNING, **fields):
    """Return a diagnostic at a place of the source, or without one for ``start=None``."""
    span = None if start is None else Span(SOURCE, start, end)
    return Diagnostic("a-code", severity, fields.pop("message", "it is wrong"), span, **fields)


def as_json(*diagnostics, root, notes=False):
    """Return the document for some diagnostics."""
    return json.loads(format_json(diagnostics, root, notes))


def test_json(tmp_path):
    """The document as the documentation shows it: every key, in its order."""
    document = as_json(found(hint="mend it"), root=tmp_path)
    assert list(document) == ["version", "diagnostics", "counts"]
    assert document["version"] == 1
    assert document["counts"] == {"error": 0, "warning": 1, "note": 0}
    (diagnostic,) = document["diagnostics"]
    assert list(diagnostic.items()) == [
        ("path", "slides/a.md"),
        ("line", 2),
        ("column", 1),
        ("endLine", 2),
        ("endColumn", 13),
        ("severity", "warning"),
        ("code", "a-code"),
        ("message", "it is wrong"),
        ("hint", "mend it"),
    ]


def test_the_documentation_shows_it(tmp_path):
    """The example in the documentation has the very keys, and each has its meaning there."""
    page = (Path(__file__).parents[2] / "docs/check.md").read_text(encoding="utf-8")
    example = json.loads(re.search(r"^```json\n(.*?)^```$", page, re.DOTALL | re.MULTILINE)[1])
    document = as_json(found(hint="x"), root=tmp_path)
    assert list(example) == list(document)
    assert list(example["diagnostics"][0]) == list(document["diagnostics"][0])
    assert example["counts"] == document["counts"]
    for key in (*document, *document["diagnostics"][0]):
        assert re.search(rf"^\|.*`{key}`.*\|", page, re.MULTILINE), key


def test_json_without_diagnostics(tmp_path):
    """There is a document all the same."""
    assert as_json(root=tmp_path) == {
        "version": 1,
        "diagnostics": [],
        "counts": {"error": 0, "warning": 0, "note": 0},
    }


def test_json_without_a_place(tmp_path):
    """Keys are never left out: what is not known is null."""
    with_path, without = as_json(found(None, path="img"), found(None), root=tmp_path)["diagnostics"]
    nothing = dict.fromkeys(["line", "column", "endLine", "endColumn", "hint"])
    assert with_path.items() >= {**nothing, "path": "img"}.items()
    assert without.items() >= {**nothing, "path": None}.items()


@pytest.mark.parametrize(
    ("start", "end", "place"),
    [
        (0, 0, (1, 1, 1, 1)),
        (6, 8, (2, 3, 2, 5)),
        (4, 20, (2, 1, 3, 4)),
        (22, 22, (4, 1, 4, 1)),
        (8, 6, (2, 5, 2, 5)),
    ],
    ids=["empty", "within", "lines", "end", "turned"],
)
def test_places(tmp_path, start, end, place):
    """Lines and columns count from 1, columns characters; the end is behind the last one."""
    (diagnostic,) = as_json(found(start, end), root=tmp_path)["diagnostics"]
    keys = ("line", "column", "endLine", "endColumn")
    assert tuple(diagnostic[key] for key in keys) == place


def test_notes(tmp_path):
    """They are counted, but listed only if they are asked for."""
    diagnostics = (found(severity=Severity.NOTE), found(severity=Severity.ERROR))
    silent = as_json(*diagnostics, root=tmp_path)
    assert [each["severity"] for each in silent["diagnostics"]] == ["error"]
    assert silent["counts"] == {"error": 1, "warning": 0, "note": 1}
    told = as_json(*diagnostics, root=tmp_path, notes=True)
    assert [each["severity"] for each in told["diagnostics"]] == ["note", "error"]
    assert told["counts"] == silent["counts"]


@pytest.mark.parametrize(
    ("here", "shown"),
    [(".", "course/slides/a.md"), ("course", "slides/a.md"), ("other", None)],
    ids=["above", "in it", "beside"],
)
def test_paths_count_from_the_current_folder(tree, monkeypatch, here, shown):
    """So that another program finds the file; where it lies elsewhere, the path is absolute."""
    root = tree({"slides/a.md": "", "../other/b.md": ""})
    monkeypatch.chdir(root.parent / here)
    (diagnostic,) = as_json(found(), root=root)["diagnostics"]
    assert diagnostic["path"] == (shown or (root / "slides/a.md").as_posix())
    assert format_github([found()], root, notes=False).startswith(
        f"::warning file={diagnostic['path']},"
    )


def test_json_on_any_terminal(tmp_path):
    """It is ASCII, backslashes of other systems' paths and control characters included."""
    text = format_json([found(None, path="C:\\kurs\\ü.md", message='a "b"\n\x1b')], tmp_path, False)
    assert text.isascii()
    (diagnostic,) = json.loads(text)["diagnostics"]
    assert (diagnostic["path"], diagnostic["message"]) == ("C:\\kurs\\ü.md", 'a "b"\n\x1b')


@pytest.mark.parametrize(
    ("severity", "command"),
    [(Severity.ERROR, "error"), (Severity.WARNING, "warning"), (Severity.NOTE, "notice")],
)
def test_github(tmp_path, severity, command):
    """A command a line, with GitHub's name of the severity."""
    line = format_github([found(severity=severity)], tmp_path, True)
    place = "file=slides/a.md,line=2,endLine=2,col=1,endColumn=13"
    assert line == f"::{command} {place},title=a-code::it is wrong"


def test_github_without_a_place(tmp_path):
    """What is not known is left out, and so are columns of several lines."""
    lines = format_github([found(None), found(None, path="img"), found(4, 20)], tmp_path, False)
    assert lines.splitlines() == [
        "::warning title=a-code::it is wrong",
        "::warning file=img,title=a-code::it is wrong",
        "::warning file=slides/a.md,line=2,endLine=3,title=a-code::it is wrong",
    ]


def test_github_notes(tmp_path):
    """Without --verbose there is nothing to print."""
    assert format_github([found(severity=Severity.NOTE)], tmp_path, False) == ""
    assert format_github([], tmp_path, True) == ""


def test_github_escapes(tmp_path):
    """A message of several lines stays one command, and no text begins a property or another."""
    diagnostic = found(
        None, path="C:\\a,b%\n.md", message="50 % :: a\r\n::error::b", hint="one\n  two"
    )
    assert format_github([diagnostic], tmp_path, False) == (
        "::warning file=C%3A\\a%2Cb%25%0A.md,title=a-code"
        "::50 %25 :: a%0D%0A::error::b%0Ahint: one%0A  two"
    )
