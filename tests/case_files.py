"""Case files: many small examples of one behaviour each, as text that reads like documentation.

A file holds any number of cases. Each begins with ``=== Title``, then comes
the input, a line ``>>>``, and what is expected.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

__all__ = ["Case", "cases_in", "cases_of", "check_case"]


@dataclass(frozen=True, slots=True)
class Case:
    """One example from a case file."""

    path: Path
    title: str
    source: str
    expected: str


def _read(path: Path) -> list[Case]:
    cases = []
    for block in ("\n" + path.read_text(encoding="utf-8")).split("\n=== ")[1:]:
        title, _, body = block.partition("\n")
        source, mark, expected = body.partition("\n>>>\n")
        assert mark, f"{path.name}: the case '{title}' has no line with >>>"
        cases.append(Case(path, title, source, expected.strip("\n")))
    return cases


def cases_in(folder: Path) -> list[object]:
    """Return all cases of the files in ``folder`` as parameters for a test."""
    paths = sorted(folder.glob("*.txt"))
    assert paths, f"no case files in {folder.name}"
    return [
        pytest.param(case, id=f"{path.stem}: {case.title}")
        for path in paths
        for case in _read(path)
    ]


def cases_of(test_file: str) -> list[object]:
    """Return the cases of ``NAME.txt`` beside the ``test_NAME.py`` that asks."""
    path = Path(test_file)
    cases = _read(path.with_name(f"{path.stem.removeprefix('test_')}.txt"))
    return [pytest.param(case, id=case.title) for case in cases]


def check_case(case: Case, actual: str, *, update: bool) -> None:
    """Assert that ``actual`` is what the case expects; with ``update``, write it into the file."""
    actual = actual.strip("\n")
    if update and actual != case.expected:
        text = case.path.read_text(encoding="utf-8")
        old = f"=== {case.title}\n{case.source}\n>>>\n{case.expected}"
        assert old in text, f"cannot find the case '{case.title}' to update it"
        new = f"=== {case.title}\n{case.source}\n>>>\n{actual}"
        case.path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return
    assert actual == case.expected
