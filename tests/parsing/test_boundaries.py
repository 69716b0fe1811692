"""The blocks of a deck, by their kinds; what they make of slides is in the cases of the parser."""

from collections.abc import Callable

import pytest

from handson.diagnostics import Severity
from handson.parsing.boundaries import Blocks, find_blocks


def blocks(text: str, start: int = 0) -> tuple[Blocks, list[str]]:
    """Return the blocks of a text, and the codes of what is reported."""
    codes: list[str] = []

    def report(
        code: str, _severity: Severity, _message: str, _start: int, _end: int, _hint: str = ""
    ) -> None:
        codes.append(code)

    return find_blocks(text, start, report), codes


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a\n---\nb\n--\nc\n???\nd", ["slide", "step", "notes"]),
        ("<!-- break -->\n", ["slide"]),
        ("----\n-\n ---\n", []),
        ("```\n---\n```\n---", ["slide"]),
        ("````\n```\n---\n````\n", []),
        ("> ```\n> a\n\n---", ["slide"]),
        ("<!--\n---\n-->", []),
        ("<pre>\n--\n</pre>", []),
        ("<div>\n--\n</div>", ["step"]),
        ("`<!--`\n---\n-->", ["slide"]),
    ],
)
def test_boundaries_are_found(text: str, kinds: list[str]) -> None:
    """Outside of code, comments and raw HTML."""
    assert [boundary.kind for boundary in blocks(text)[0].boundaries] == kinds


@pytest.mark.parametrize(
    ("text", "opaque"),
    [
        ("a\n```\nb\n```\nc", [("fence", "```\nb\n```")]),
        ("- ~~~\n  b\n  ~~~", [("fence", "~~~\n  b\n  ~~~")]),
        ("<!-- a --> b", [("comment", "<!-- a -->")]),
        ("<!-- a\n---\nb", [("comment", "<!-- a")]),
        ("<script>.a[</script>", [("raw", "<script>.a[</script")]),
        ("```a``` b", []),
    ],
)
def test_stretches_are_hidden(text: str, opaque: list[tuple[str, str]]) -> None:
    """In these nothing else is looked for."""
    found = blocks(text)[0].opaque
    assert [(each.kind, text[each.start : each.end]) for each in found] == opaque


@pytest.mark.parametrize(
    ("text", "code", "edited"),
    [
        ("```\na", "unclosed-fence", "```\na\n```"),
        ("````\na\n```\n", "short-fence", "````\na\n````\n"),
        ("a\n ---", "indented-separator", "a\n\n ---"),
    ],
)
def test_damage_is_mended(text: str, code: str, edited: str) -> None:
    """The text to render differs from the source where its author plainly meant something else."""
    found, codes = blocks(text)
    for edit in reversed(found.edits):
        text = text[: edit.start] + edit.text + text[edit.end :]
    assert text == edited
    assert codes == [code]


def test_nothing_before_the_start_counts() -> None:
    """It is the front matter."""
    assert len(blocks("---\na\n---\nb", 10)[0].boundaries) == 0


@pytest.mark.parametrize(
    "piece", ["```a\n", "```\n---\n", "````\n```\n", "<!--\n---\n", "<div>\n---\n", "<pre>\n---\n",
              "</div>", "a ```\n", "> ```\n", "~~~\n--\n", " ---\n"],
)  # fmt: skip
def test_blocks_are_found_in_linear_time(count_calls: Callable[..., int], piece: str) -> None:
    """For any number of openings without an end."""
    some, more = (count_calls(blocks, piece * length) for length in (100, 800))
    assert more < 9 * some + 200
