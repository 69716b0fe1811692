"""The numbers of slides."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from handson.composing.inheritance import inherit
from handson.composing.numbering import numbered
from handson.model import Slide
from handson.parsing.parser import ParsedSource
from handson.settings.config import Config

Parse = Callable[[str], ParsedSource]


@pytest.fixture
def slides(parse_text: Parse) -> Callable[[str], tuple[Slide, ...]]:
    """Return a function that makes a slide for each letter: ``c`` counts, ``u`` does not."""
    (slide,) = inherit(parse_text("text").slides, Config()).slides
    return lambda kinds: tuple(replace(slide, counted=kind == "c") for kind in kinds)


@pytest.mark.parametrize(
    ("kinds", "numbers"),
    [("ccc", [1, 2, 3]), ("cuc", [1, 1, 2]), ("uuc", [1, 1, 1]), ("ucc", [1, 1, 2]), ("", [])],
)
def test_slides_are_numbered(
    slides: Callable[[str], tuple[Slide, ...]], kinds: str, numbers: list[int]
) -> None:
    """The number goes up on each slide that counts, and what is shown begins with 1."""
    result = numbered(slides(kinds))
    assert [slide.number for slide in result] == numbers
    assert [slide.index for slide in result] == list(range(len(kinds)))


@pytest.mark.parametrize("before", ["", "c", "u", "uu", "uc", "cu", "ccc"])
@pytest.mark.parametrize("kinds", ["c", "u", "uc", "cc"])
def test_numbers_go_on(slides: Callable[[str], tuple[Slide, ...]], before: str, kinds: str) -> None:
    """Behind other slides they are the same as in one go."""
    whole = numbered(slides(before + kinds))
    assert numbered(slides(kinds), whole[: len(before)]) == whole[len(before) :]


def test_a_slide_with_its_number_stays_the_same(
    slides: Callable[[str], tuple[Slide, ...]],
) -> None:
    """So that what is remembered for it still holds."""
    once = numbered(slides("cuc"))
    assert all(one is other for one, other in zip(once, numbered(once), strict=True))
