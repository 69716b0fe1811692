"""Slides as they are written, case by case, and what holds for any text."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from case_files import Case, cases_in, check_case
from handson.composing.inheritance import inherit
from handson.diagnostics import Source
from handson.model import ContentClass, Macro, Node, SourceSlide, Text
from handson.parsing.parser import ParsedSource, find_variables, parse
from handson.settings.config import Config

Parse = Callable[[str], ParsedSource]

PIECES = [
    "---", "--", "???", "--- ", " ---", "```", "```python", "~~~~", "    code", "<!--", "-->",
    "<!-- class: middle -->", "<div>", "</div>", "<pre>", "</pre>", "<script>", "</script>", ".a[",
    ".b.c[\n", "]", "[", "\\.d[", "`", "``", "![:m x, y](z)", "![:m", "[id]: http://x 'y'",
    "name: one", "layout: true", "exclude: true", "template: one", "{{content}}", "{{name}}", "$",
    "\\", "word", "file.txt[0]", "> ```", "- ```", "- item", "# Title", "\t", "é", "\x00", "\x0c",
]  # fmt: skip
DECKS = st.lists(
    st.sampled_from(PIECES) | st.text("ab[].`-~!:(){}<>$\\ \n\t", max_size=12), max_size=25
).flatmap(lambda pieces: st.sampled_from(["\n", "", " ", "\n\n"]).map(lambda gap: gap.join(pieces)))


def words_of(nodes: tuple[Node, ...]) -> str:
    """Return the source text that the nodes were made of."""
    return " ".join(
        words_of(node.content) + " ".join(node.classes)
        if isinstance(node, ContentClass)
        else node.span.text + (node.text if isinstance(node, Text) else "")
        for node in nodes
    )


def words_of_slide(slide: SourceSlide) -> str:
    """Return the source text of everything that the slide holds."""
    return " ".join(
        [
            words_of(slide.content),
            words_of(slide.notes),
            *(found.span.text for found in slide.properties.values()),
            *(link.span.text for link in slide.links),
        ]
    )


@pytest.mark.parametrize("case", cases_in(Path(__file__).parent / "parsing_cases"))
def test_case(
    case: Case,
    update_cases: bool,
    parse_text: Parse,
    outline_parsed: Callable[[ParsedSource], str],
) -> None:
    """Each case file says what slides a text holds."""
    check_case(case, outline_parsed(parse_text(case.source)), update=update_cases)


def test_empty_deck_is_one_empty_slide(parse_text: Parse) -> None:
    """A deck without text has one slide without content."""
    (slide,) = parse_text("").slides
    assert slide.content == ()
    assert not slide.properties


def test_parsing_begins_at_the_start() -> None:
    """What stands before the start, the front matter, belongs to no slide."""
    text = "---\ntitle: x\n---\n# One\n---\n# Two"
    parsed = parse(Source("deck.md", text), start=text.index("# One"))
    assert [slide.span.text for slide in parsed.slides] == ["# One", "# Two"]


def test_variables_of_other_parts_are_properties() -> None:
    """A name that another part of the deck uses as a variable is taken as a property."""
    parsed = parse(Source("deck.md", "course: AI\n\ntext"), variables=frozenset(["course"]))
    assert parsed.slides[0].properties["course"].value == "AI"


def test_spans_point_into_an_indented_deck(parse_text: Parse) -> None:
    """In a deck that is indented as a whole, spans still say where things stand."""
    (slide,) = parse_text("\n    name: one\n\n    # A\n    .b[c]\n").slides
    assert slide.properties["name"].span.text == "name: one"
    _, content_class, _ = slide.content
    assert isinstance(content_class, ContentClass)
    assert content_class.span.text == ".b[c]"
    assert next(node.text for node in slide.content if isinstance(node, Text)) == "\n\n# A\n"


def test_a_macro_knows_its_whole_call(parse_text: Parse) -> None:
    """The span of a macro covers its call, to be shown where the macro is not known."""
    (slide,) = parse_text("a ![:scale 50%](img/x.png) b").slides
    macro = slide.content[1]
    assert isinstance(macro, Macro)
    assert macro.span.text == "![:scale 50%](img/x.png)"


@pytest.mark.parametrize("depth", [33, 1000, 100_000])
def test_deep_nesting_is_shown_as_written(parse_text: Parse, depth: int) -> None:
    """Content classes nested very deep neither fail nor lose text."""
    parsed = parse_text(".a[" * depth + "core" + "]" * depth + "\n---\nnext")
    assert "core" in words_of(parsed.slides[0].content)
    assert [found.code for found in parsed.diagnostics] == ["nesting-too-deep"]
    assert len(parsed.slides) == 2


@pytest.mark.parametrize("piece", ["[", "]", "`", ".a[", "![:a](", "<!--", "```\n", "<div>", "{{"])
def test_long_runs_of_markup_are_kept(parse_text: Parse, piece: str) -> None:
    """Tens of thousands of half-open constructs leave the text around them and the next slide."""
    parsed = parse_text(f"first {piece * 30_000} last\n---\nnext")
    assert len(parsed.slides) == 2
    assert parsed.slides[0].span.text.startswith("first")
    assert "last" in words_of(parsed.slides[0].content)


@pytest.mark.parametrize(
    "piece",
    ["[", "]", "`", "``` ", ".a[", ".a[b] ", "![:a](", "![", "](", "<!--", "<!-- a -->\n", "```\n",
     "> ```\n", "<div>", "<div>\n", "<pre>\n", "{{", "$", "$$\n", "\\(", "&", "<", "*", "- - ",
     "> ", "  - a\n", "|a|b|\n", "[a]: b\n", "name: a\n---\n", "a\n--\n", "???\n", "    a\n\n"],
)  # fmt: skip
def test_parsing_takes_linear_time(
    parse_text: Parse, count_calls: Callable[..., int], piece: str
) -> None:
    """Eight times as much of anything takes eight times the work."""
    some, more = (count_calls(parse_text, piece * length) for length in (100, 800))
    assert more < 9 * some + 200


def test_variables_are_found() -> None:
    """Names in double braces are variables, apart from content and escaped or broken ones."""
    text = "{{a}} {{ b-c }} {{content}} {{{d}}} {{e\n}} {f}"
    assert find_variables(text) == {"a", "b-c"}


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DECKS)
def test_no_word_is_lost(text: str) -> None:
    """Whatever the text, each word of it is in the content, notes, properties or links."""
    parsed = parse(Source("deck.md", text))
    held = " ".join(map(words_of_slide, parsed.slides))
    doubled = [found.span.text for found in parsed.diagnostics if found.span]
    for word in ("word", "one", "Title", "item", "code", "txt"):
        assert (word in text) <= (word in held or any(word in part for part in doubled))


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DECKS, DECKS)
def test_damage_ends_at_the_slide(broken: str, sound: str) -> None:
    """Whatever is wrong on a slide, the slides before it are as they would be alone."""
    before = "# Sound\n\n.a[text] and `code`\n\n```\n---\n```\n---\n"
    parsed = parse(Source("deck.md", before + broken + "\n---\n" + sound))
    first = parse(Source("deck.md", before)).slides[0]
    assert [type(node) for node in parsed.slides[0].content] == [
        type(node) for node in first.content
    ]


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(DECKS)
def test_any_text_becomes_slides(text: str) -> None:
    """Whatever the text, it parses and inherits into at least one numbered slide."""
    parsed = parse(Source("deck.md", text))
    inherited = inherit(parsed.slides, Config())
    assert parsed.slides
    assert all(slide.number >= 1 for slide in inherited.slides)
    assert [slide.index for slide in inherited.slides] == list(range(len(inherited.slides)))
    for slide in parsed.slides:
        assert 0 <= slide.span.start <= slide.span.end <= len(text)
