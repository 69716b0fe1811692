"""Convolution and pooling on a slide: cells are chosen, numbers changed, all is computed again."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from chromium import settle
from handson.settings.config import Config
from player.test_accessibility import faults
from player.test_live_figures import HANDLES, PICTURE, begin, figure, picture, text, value
from waiting import wait_until

CONV = "conv 4x5, kernel=3x2, stride=2x1, padding=same, channels=2, bias=0.5, live=yes"
POOL = "pool 4x4, size=2, live=yes"
MEAN = "pool 5x5, size=3, stride=2, padding=same, kind=average, live=yes"


def check_conv(page):
    """Compute each output of ``CONV`` again from the numbers that the figure shows."""
    values = [value(page, f"x{index}") for index in range(40)]
    weights = [value(page, f"w{index}") for index in range(12)]
    bias = float(text(page, "b").removeprefix("bias ").replace("−", "-"))
    found, expected = [], []
    for row in range(2):
        for column in range(5):
            total = bias
            for tap in range(12):
                channel, (down, right) = tap // 6, divmod(tap % 6, 2)
                # Of the zeros that `same` adds, the greater half is at the end.
                y, x = 2 * row + down, column + right
                inside = 0 <= y < 4 and x < 5
                total += weights[tap] * (values[20 * channel + 5 * y + x] if inside else 0)
            expected.append(total)
            found.append(value(page, f"y{5 * row + column}"))
    assert found == pytest.approx(expected, abs=0.006)


def cell(page, name, row, column, shape):
    """Return the middle of a cell of a grid, in pixels of the page."""
    box = page.locator(f"{HANDLES} input[data-name={name}]").bounding_box()
    rows, columns = shape
    return (
        box["x"] + (column + 0.5) * box["width"] / columns,
        box["y"] + (row + 0.5) * box["height"] / rows,
    )


@pytest.mark.parametrize("call", [CONV, POOL, MEAN])
def test_the_picture_is_taken_over_as_it_is(deck, call):
    """And is the same again after changes, by the key ``r``."""
    written = deck([figure(call)])
    page = written.open(java_script_enabled=False, ready=False)
    page.wait_for_selector(".handson-live svg")
    built = page.locator(".handson-live svg").evaluate("element => element.outerHTML")
    built = re.sub(r' style="--figure-width[^"]*"', "", built)
    page = begin(written.open())
    assert picture(page) == built
    for handle in page.locator(f"{HANDLES} input").all():
        for key in ("ArrowRight", "+"):
            handle.press(key)
    settle(page)
    assert picture(page) != built
    page.keyboard.press("r")
    # What has been said is taken back a moment later.
    wait_until(lambda: picture(page) == built)


def test_a_click_chooses_an_output_cell(deck):
    """Its window lights up, and the products are written out."""
    page = begin(deck([figure(CONV)]).open())
    check_conv(page)
    page.mouse.click(*cell(page, "out", 1, 3, (2, 5)))
    settle(page)
    assert text(page, "result").endswith(f": {text(page, 'y8')}")
    moves = [
        page.locator(f"{PICTURE} .f-at-window{channel}").get_attribute("transform")
        for channel in (0, 1)
    ]
    assert moves[0] == moves[1] != None  # noqa: E711
    lines = [text(page, f"line{channel}-{row}") for channel in (0, 1) for row in range(3)]
    products = [
        float(a) * float(b)
        for line in lines
        for a, b in re.findall(r"\(?(-?[\d.]+)\)?·\(?(-?[\d.]+)\)?", line.replace("−", "-"))
    ]
    assert len(products) == 12
    assert sum(products) + 0.5 == pytest.approx(value(page, "y8"), abs=0.006)


def test_numbers_are_dragged(deck):
    """In the picture and in the kernel; upwards is more."""
    page = begin(deck([figure(CONV)]).open())
    before = value(page, "x7"), value(page, "w9")
    for name, place, shape in (("xat0", (1, 2), (4, 5)), ("wat1", (1, 1), (3, 2))):
        x, y = cell(page, name, *place, shape)
        page.mouse.move(x, y)
        page.mouse.down()
        page.mouse.move(x, y - 50, steps=4)
        page.mouse.up()
        settle(page)
    assert value(page, "x7") > before[0]
    assert value(page, "w9") > before[1]
    check_conv(page)


def test_numbers_are_changed_by_keys(deck, number):
    """Arrow keys choose, plus and minus change; no page is turned."""
    page = begin(deck([figure(CONV), "<h1>Two</h1>"]).open())
    before = value(page, "x26")
    handle = page.locator(f"{HANDLES} input[data-name=xat1]")
    assert handle.get_attribute("aria-valuetext") == "no number is chosen"
    cursor = page.locator(f"{PICTURE} .f-at-xcursor1")
    assert cursor.get_attribute("width") == "0"
    for key in ("+", "ArrowDown", "ArrowDown", "ArrowRight", "+", "+", "PageDown", "="):
        handle.press(key)
    settle(page)
    assert value(page, "x26") == before + 2
    assert float(cursor.get_attribute("width")) > 20
    shown = text(page, "x26")
    assert handle.get_attribute("aria-valuetext") == f"row 2, column 2: {shown}"
    handle.press("End")
    settle(page)
    assert handle.get_attribute("aria-valuetext").startswith("row 4, column 5: ")
    bias = page.locator(f"{HANDLES} input[aria-label=bias]")
    bias.press("ArrowLeft")
    settle(page)
    assert text(page, "b") == "bias 0.4"
    assert number(page) == 1
    check_conv(page)


def test_pooling_rings_the_largest_number(deck):
    """Also when it is another one than before."""
    page = begin(deck([figure(POOL)]).open())
    page.locator(f"{HANDLES} input[data-name=out]").press("End")
    settle(page)
    before = page.locator(f"{PICTURE} .f-at-ring").get_attribute("cx")
    numbers = [value(page, f"x{index}") for index in (10, 11, 14, 15)]
    assert text(page, "result") == f"largest: {max(numbers):g}"
    assert text(page, "line0-0") == f"{numbers[0]:g}, {numbers[1]:g}"
    handle = page.locator(f"{HANDLES} input[data-name=xat0]")
    handle.press("End")
    if max(numbers) == numbers[3]:
        handle.press("ArrowLeft")
    for _ in range(12):
        handle.press("+")
    settle(page)
    assert value(page, "y3") > max(numbers)
    assert page.locator(f"{PICTURE} .f-at-ring").get_attribute("cx") != before


def test_padding_counts_not_in_a_mean(deck):
    """As in Keras."""
    page = begin(deck([figure(MEAN)]).open())
    handle = page.locator(f"{HANDLES} input[data-name=xat0]")
    handle.press("+")
    settle(page)
    corner = [value(page, f"x{index}") for index in (0, 1, 5, 6)]
    assert value(page, "y0") == pytest.approx(sum(corner) / 4, abs=0.006)
    assert text(page, "result") == f"mean: {text(page, 'y0')}"


def test_what_comes_out_is_announced(deck):
    """And the description has all numbers."""
    page = begin(deck([figure(POOL)]).open())
    page.locator(f"{HANDLES} input[data-name=out]").press("ArrowRight")
    expect(page.locator(f"{HANDLES} output")).to_have_text(
        re.compile(r"row 1, column 2: largest: \d+\.")
    )
    described = page.locator(f"{PICTURE} desc").text_content()
    rows = " ".join(text(page, f"x{index}") for index in range(4))
    assert f"Input, row by row: {rows}; " in described


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(deck, theme):
    """With both on one slide."""
    slide = "<h1>All</h1>" + "".join(map(figure, (CONV, POOL))).replace("h1>", "h2>")
    page = begin(deck([slide], config=Config(theme=theme)).open())
    assert faults(page) == []
