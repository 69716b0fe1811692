"""How the folder of figures is kept: imports go one way, and functions stay short."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from handson import figures

FOLDER = Path(figures.__file__).parent
FILES = sorted(FOLDER.rglob("*.py"))
LONGEST = 60

# Each part with those that it may import, besides itself.
ALLOWED = {
    "mistakes": set(),
    "readers": {"mistakes"},
    "arguments": {"mistakes", "readers"},
    "drawing": set(),
    "knowledge": {"mistakes"},
    "kinds": {"mistakes", "readers", "drawing", "knowledge"},
    "table": {"drawing", "mistakes"},
    "finished": {"table", "arguments", "mistakes", "drawing"},
    "__init__": {"table", "finished"},
}


def part_of(file):
    """Return the part of the folder that a file belongs to."""
    return file.relative_to(FOLDER).parts[0].removesuffix(".py")


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_functions_are_short(file):
    """No function is longer than 60 lines, its docstring included."""
    functions = [
        node
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    lengths = {node.name: node.end_lineno - node.lineno + 1 for node in functions}
    assert {name: lines for name, lines in lengths.items() if lines > LONGEST} == {}


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(FOLDER)))
def test_imports_go_one_way(file):
    """Drawing knows no figure, knowledge knows no drawing, and no kind knows another."""
    part = part_of(file)
    modules = [
        node.module
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module.startswith("handson.figures.")
    ]
    used = {module.split(".")[2] for module in modules}
    assert used - ALLOWED[part] <= (set() if part == "kinds" else {part})


def test_every_part_has_its_place():
    """A new module says what it may import."""
    assert {part_of(file) for file in FILES} == set(ALLOWED)
