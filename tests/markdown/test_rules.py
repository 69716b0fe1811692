"""The rules of the dialect, case by case: a file for each rule, of its module's name."""

from pathlib import Path

import pytest

from case_files import Case, cases_in, check_case
from handson import markdown
from handson.markdown.dialect import remark_markdown
from handson.rendering.code.highlighting import render_code
from handson.rendering.slides import normalize_html

HERE = Path(__file__).parent
LINKS = {"keras": ("https://keras.io/", "")}
NO_RULES = {"__init__", "rule"}


def convert(text: str) -> str:
    """Return Markdown as a browser would hold its HTML."""
    html = normalize_html(remark_markdown(render_code, LINKS)(text))
    return html.replace("<code>", '<code class="remark-inline-code">')


@pytest.mark.parametrize("case", cases_in(HERE / "block_rules") + cases_in(HERE / "inline_rules"))
def test_case(case: Case, update_cases: bool) -> None:
    """Each case file says what a piece of Markdown becomes."""
    check_case(case, convert(case.source), update=update_cases)


@pytest.mark.parametrize("folder", ["block_rules", "inline_rules"])
def test_each_rule_has_cases(folder: str) -> None:
    """Whoever changes a rule finds its cases under its name."""
    rules = {path.stem for path in (Path(markdown.__file__).parent / folder).glob("*.py")}
    assert {path.stem for path in (HERE / folder).glob("*.txt")} == rules - NO_RULES
