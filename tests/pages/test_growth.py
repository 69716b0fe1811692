"""How far sparse slides grow."""

import re

import pytest
from msgspec.structs import replace

from handson.model import AS_IT_IS, Growth
from handson.pages.growth import SCALE, steps_around, with_growth
from handson.rendering.outline import outline
from handson.resources import THEME

MOST = len(SCALE) - 1
PICTURE = '<p><img src="a.svg"></p>'


@pytest.fixture
def grown(slide):
    """Return a function that returns the growth of slides with such HTML, each a step of one."""

    def growth(*htmls, size=None, ratio="16:9", **rest):
        slides = [
            replace(slide(at, html, incremental=at > 0, **rest), outline=outline(html))
            for at, html in enumerate(htmls)
        ]
        return [each.growth for each in with_growth(slides, ratio, lambda _: size)]

    return growth


def text(paragraphs):
    """Return a title and so many lines."""
    return "<h2>T</h2>" + "<p>line</p>" * paragraphs


def test_less_text_grows_more(grown):
    """Down to none where the slide is full, and no step is left out on the way."""
    steps = [grown(text(count))[0].step for count in range(1, 12)]
    assert steps == sorted(steps, reverse=True)
    assert set(steps) == set(range(len(SCALE)))


def test_long_lines_count(grown):
    """Text that breaks into lines takes room, more of them on a narrow slide."""
    html = f"<h2>T</h2><p>{'word ' * 120}</p>"
    assert grown("<h2>T</h2><p>word</p>")[0].step > grown(html)[0].step
    assert grown(html)[0].step > grown(html, ratio="4:3")[0].step


def test_steps_of_a_slide_have_one_size(grown):
    """That of the fullest, so that nothing jumps."""
    full = grown(text(7))[0]
    assert 0 < full.step < MOST
    assert grown(text(1), text(4), text(7)) == [full] * 3


def test_the_next_slide_has_its_own(slide):
    """Only steps belong together."""
    pages = [slide(at, text(count)) for at, count in enumerate((1, 11))]
    shown = with_growth(
        [replace(each, outline=outline(each.html)) for each in pages], "16:9", lambda _: None
    )
    assert [each.growth.step for each in shown] == [MOST, 0]


@pytest.mark.parametrize("layout", ["cover", "section", "full-bleed", "quote"])
def test_layouts_with_sizes_of_their_own(grown, layout):
    """They stay as they are."""
    assert grown(text(1), classes=(layout,)) == [AS_IT_IS]


def test_a_picture_takes_the_room_that_is_left(grown):
    """As high as that, a drawing to 2.2 times its size and no wider than the slide."""
    assert grown(f"<h2>T</h2>{PICTURE}", size=(600, 400))[0].picture > 460
    assert grown(f"<h2>T</h2>{PICTURE}", size=(200, 100))[0].picture == 220
    assert grown(f"<h2>T</h2>{PICTURE}", size=(1000, 100))[0].picture == 108


def test_a_photograph_grows_less(grown):
    """It has pixels."""
    html = '<h2>T</h2><p><img src="a.png"></p>'
    assert grown(html, size=(200, 100))[0].picture == 160


def test_a_picture_beside_others_keeps_its_size(grown):
    """Which of them should grow, nobody knows."""
    assert grown(f"<h2>T</h2>{PICTURE}{PICTURE}", size=(200, 100))[0].picture == 0


def test_pictures_of_unknown_size(grown):
    """Nothing grows beside them, nor where something stands in for one that is missing."""
    assert grown(f"<h2>T</h2>{PICTURE}") == [AS_IT_IS]
    assert grown("<iframe></iframe>") == [AS_IT_IS]


def test_a_wide_line_of_code(grown):
    """Code grows no further than its longest line has room."""
    line = '<pre><code><div class="remark-code-line">{}</div></code></pre>'
    assert grown(line.format("x" * 40))[0].step == MOST
    assert grown(line.format("x" * 74))[0].step < MOST


def test_a_column_is_narrower(grown):
    """What stands in it counts by its width, and the taller one of two decides."""
    words = f"<p>{'word ' * 60}</p>"
    column = f'<div class="columns"><div>{words}</div><div></div></div>'
    assert grown(words)[0].step > grown(column)[0].step


def test_steps_of_the_style_sheet():
    """The theme has the sizes that the build counts with."""
    css = (THEME / "look.css").read_text()
    for step, (size, gap, code) in enumerate(SCALE[1:], start=1):
        rule = re.search(rf'\[data-grow="{step}"\] \{{(.*?)\}}', css, re.DOTALL)[1]
        values = [float(value) for value in re.findall(r": ([\d.]+);", rule)]
        assert values == [size, gap, code]
    assert Growth(len(SCALE)).step > MOST


@pytest.mark.parametrize(
    ("start", "end", "around"),
    [
        *((0, 1, (0, 1)), (1, 2, (1, 4)), (2, 3, (1, 4))),
        *((4, 5, (4, 5)), (5, 5, (5, 5)), (3, 5, (1, 5))),
    ],
)
def test_the_steps_that_an_edit_concerns(slide, start, end, around):
    """They are those of the slides that it touches, from the first step to the last."""
    slides = [slide(step, incremental=step in {2, 3}) for step in range(5)]
    assert steps_around(slides, start, end) == around
