"""Slides as they are shown, case by case and option by option."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from case_files import Case, cases_in, check_case
from handson.composing.inheritance import inherit
from handson.diagnostics import Diagnostic
from handson.model import Slide, Text
from handson.parsing.parser import ParsedSource
from handson.settings.config import Config

Parse = Callable[[str], ParsedSource]
STEPS = "name: a\none\n???\nfirst\n--\ntwo\n???\nsecond\n--\nthree\n---\nfour"


def texts(slides: Sequence[Slide]) -> list[str]:
    """Return the text of each slide."""
    return [
        "".join(node.text for node in slide.content if isinstance(node, Text)) for slide in slides
    ]


def notes(slide: Slide) -> str:
    """Return the text of the slide's notes."""
    return "".join(node.text for node in slide.notes if isinstance(node, Text))


@pytest.mark.parametrize("case", cases_in(Path(__file__).parent / "inheritance_cases"))
def test_case(
    case: Case,
    update_cases: bool,
    parse_text: Parse,
    outline_shown: Callable[[Sequence[Slide], Sequence[Diagnostic]], str],
) -> None:
    """Each case file says what slides are shown for a text."""
    inherited = inherit(parse_text(case.source).slides, Config())
    actual = outline_shown(inherited.slides, inherited.diagnostics)
    check_case(case, actual, update=update_cases)


def test_steps_are_counted(parse_text: Parse) -> None:
    """Each step has a number of its own."""
    slides = inherit(parse_text(STEPS).slides, Config()).slides
    assert [slide.number for slide in slides] == [1, 2, 3, 4]


def test_steps_need_not_be_counted(parse_text: Parse) -> None:
    """With countIncrementalSlides off, steps share the number of their slide."""
    config = Config(count_incremental_slides=False)
    slides = inherit(parse_text(STEPS).slides, config).slides
    assert [(slide.number, slide.counted) for slide in slides] == [
        (1, True),
        (1, False),
        (1, False),
        (2, True),
    ]


def test_steps_can_be_turned_off(parse_text: Parse) -> None:
    """With disableIncrementalSlides, the last step stands for all, under the first one's name."""
    config = Config(disable_incremental_slides=True)
    first, second = inherit(parse_text(STEPS).slides, config).slides
    assert texts([first, second]) == ["\none\ntwo\nthree", "four"]
    assert (first.name, first.number, first.index) == ("a", 1, 0)
    assert (second.number, second.index) == (2, 1)


@pytest.mark.parametrize("inherited", [True, False])
def test_notes_survive_when_steps_are_turned_off(parse_text: Parse, inherited: bool) -> None:
    """The notes of all steps stand on the one slide that is left, each once."""
    config = Config(disable_incremental_slides=True, inherit_presenter_notes=inherited)
    slides = inherit(parse_text(STEPS).slides, config).slides
    assert notes(slides[0]) == "first\n\nsecond"


def test_notes_need_not_be_inherited(parse_text: Parse) -> None:
    """With inheritPresenterNotes off, each step has its own notes alone."""
    config = Config(inherit_presenter_notes=False)
    slides = inherit(parse_text(STEPS).slides, config).slides
    assert [notes(slide) for slide in slides] == ["first", "second", "", ""]


def test_notes_can_be_left_out(parse_text: Parse) -> None:
    """With includePresenterNotes off, no slide has notes."""
    slides = inherit(parse_text(STEPS).slides, Config(include_presenter_notes=False)).slides
    assert not any(slide.notes for slide in slides)


def test_slides_of_excluded_classes_are_left_out_with_their_steps(parse_text: Parse) -> None:
    """A slide with one of excludedClasses is not shown or counted, nor are its steps."""
    parsed = parse_text("one\n---\nclass: a, solution\ntwo\n--\nthree\n---\nfour")
    slides = inherit(parsed.slides, Config(excluded_classes=("solution",))).slides
    assert texts(slides) == ["one", "four"]
    assert [slide.number for slide in slides] == [1, 2]


def test_inheritance_changes_nothing(parse_text: Parse) -> None:
    """The slides as written are the same before and after, so that they can be used again."""
    parsed = parse_text("layout: true\n.a[{{content}} {{x}}]\n---\nx: 1\none\n--\ntwo")
    before = repr(parsed.slides)
    first = inherit(parsed.slides, Config())
    assert repr(parsed.slides) == before
    assert inherit(parsed.slides, Config()) == first


def test_a_template_that_multiplies_itself_is_bounded(parse_text: Parse) -> None:
    """Templates that repeat {{content}} again and again end with a diagnostic, not in memory."""
    slide = "name: a{0}\ntemplate: a{1}\n" + "{{{{content}}}} " * 20
    text = "name: a0\n" + "{{content}} " * 20 + "\n---\n"
    text += "\n---\n".join(slide.format(index, index - 1) for index in range(1, 10))
    inherited = inherit(parse_text(text).slides, Config())
    assert "template-too-large" in {found.code for found in inherited.diagnostics}


def test_templates_that_nest_each_other_are_bounded(parse_text: Parse) -> None:
    """A long chain of templates that wrap each other ends with a diagnostic."""
    wrapped = ".x[" * 20 + "{{content}}" + "]" * 20
    slides = [f"name: a{index}\ntemplate: a{index - 1}\n{wrapped}" for index in range(200)]
    inherited = inherit(parse_text("\n---\n".join(slides)).slides, Config())
    assert len(inherited.slides) == 200
    assert "template-too-large" in {found.code for found in inherited.diagnostics}


def test_deck_of_layouts_only_shows_nothing(parse_text: Parse) -> None:
    """Where every slide is a layout or excluded, no slide is shown."""
    parsed = parse_text("layout: true\none\n---\nexclude: true\ntwo")
    assert inherit(parsed.slides, Config()).slides == ()


def chain(length: int) -> str:
    """Return slides each of which inherits from the one before it."""
    return "\n---\n".join(
        f"name: n{index}\ntemplate: n{index - 1}\n\n{'x' * 40}" for index in range(length)
    )


def steps(length: int) -> str:
    """Return a slide of many steps."""
    return "\n--\n".join("x" * 90 for _ in range(length))


def layout(length: int) -> str:
    """Return a long layout and many slides that show it."""
    return "layout: true\n" + f"{'x' * 20}\n.a[b]\n" * length + "\n---\nx" * length


def variable(length: int) -> str:
    """Return a long variable that is used many times."""
    return f"v: {'x' * 80 * length}\n" + "{{v}}\n" * length


@pytest.mark.parametrize("text", [chain, steps, layout, variable])
def test_repetition_is_bounded(parse_text: Parse, text: Callable[[int], str]) -> None:
    """What slides repeat of others grows with the deck, and what is left out is reported."""

    def size(length: int) -> int:
        inherited = inherit(parse_text(text(length)).slides, Config())
        codes = [found.code for found in inherited.diagnostics if found.code != "unknown-template"]
        assert codes == ["repeats-too-much"]
        return sum(
            1 + len(getattr(node, "text", "")) for s in inherited.slides for node in s.content
        )

    assert size(2_400) < 8.8 * size(600)


@pytest.mark.parametrize("text", [chain, steps, layout, variable])
def test_no_real_deck_repeats_too_much(parse_text: Parse, text: Callable[[int], str]) -> None:
    """Far more than a lecture has is shown without a word."""
    inherited = inherit(parse_text(text(150)).slides, Config())
    assert {found.code for found in inherited.diagnostics} <= {"unknown-template"}


def test_notes_of_many_steps_are_joined_in_one_go(
    parse_text: Parse, count_calls: Callable[..., int]
) -> None:
    """Without steps, their notes stand one below the other."""
    config = Config(disable_incremental_slides=True)
    some, more = (parse_text("a\n???\nb\n--\n" * length).slides for length in (100, 800))
    assert count_calls(inherit, more, config) < 9 * count_calls(inherit, some, config)
    (slide,) = inherit(parse_text("a\n???\nb\n--\nc\n--\nd\n???\ne").slides, config).slides
    assert notes(slide) == "b\n\ne"
