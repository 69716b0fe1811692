"""The Markdown dialect, case by case."""

from pathlib import Path

import pytest

from case_files import Case, cases_in, check_case
from handson.language.code_marks import read_marks
from handson.markdown.dialect import remark_markdown
from handson.rendering.code.highlighting import render_code
from handson.rendering.postprocess.context import Context
from handson.rendering.postprocess.mark_removal import remove_marks
from handson.rendering.postprocess.paragraphs import remove_empty_paragraphs
from handson.rendering.postprocess.passes import postprocess

LINKS = {"keras": ("https://keras.io/", "")}
PASSES = (remove_empty_paragraphs, remove_marks)
CONTEXT = Context("", lambda code, _: code, None, str, lambda: False)


def convert(text: str) -> str:
    """Return Markdown as a browser would hold its HTML."""

    def store_code(code: str, language: str) -> str:
        return render_code(read_marks(code), language)

    html = postprocess(remark_markdown(store_code, LINKS)(text), PASSES, CONTEXT)
    return html.replace("<code>", '<code class="remark-inline-code">')


@pytest.mark.parametrize("case", cases_in(Path(__file__).parent / "cases"))
def test_case(case: Case, update_cases: bool) -> None:
    """Each case file says what a piece of Markdown becomes."""
    check_case(case, convert(case.source), update=update_cases)


@pytest.mark.parametrize(
    "piece",
    ["[", "[a](", "*a ", "_a ", "*a**", "`a``b", "<a '", "> ", "- a\n", "1. a\n\n", "|", "~~a",
     '[a](b "', "http://", "```\n\n", "a  \n", "**", "*_", "<!-- ", "    a\n\n", "a\n==\n"],
)  # fmt: skip
def test_long_runs_of_markup_are_kept(piece: str) -> None:
    """Thousands of half-open constructs neither hang nor lose the text around them."""
    html = convert(f"first {piece * 3000} last")
    assert "first" in html
    assert "last" in html


def test_deep_nesting_is_bounded() -> None:
    """Quotes and lists nested by the hundred end as text, not in a recursion error."""
    assert "end" in convert("> " * 500 + "end")
    assert "end" in convert("- " * 500 + "end")
    assert "end" in convert("*_" * 500 + "end" + "_*" * 500)
