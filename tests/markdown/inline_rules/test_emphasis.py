"""Emphasis, case by case."""

import pytest

from case_files import Case, cases_of, check_case
from markdown_cases import convert


@pytest.mark.parametrize("case", cases_of(__file__))
def test_case(case: Case, update_cases: bool) -> None:
    """Each case says what a piece of Markdown becomes."""
    check_case(case, convert(case.source), update=update_cases)
