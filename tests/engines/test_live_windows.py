"""Convolution and pooling by mouse, finger and keys."""

from __future__ import annotations

import pytest

from engines.driving.live_figure import LiveFigure, picture_of

CONV = "conv 4x4, kernel=2, stride=2, weights=1, -1, 2, 0.5, live=yes"
POOL = "pool 4x4, size=2, kind=average, live=yes"


@pytest.fixture
def live(open_deck):
    """Return a function that shows a live figure."""

    def shown(call):
        return LiveFigure(open_deck([f"<h1>A</h1><p>{picture_of(call)}</p>", "<h1>Two</h1>"]))

    return shown


def check(figure, weights):
    """Compute each output again from the numbers that the figure shows."""
    for index in range(4):
        row, column = divmod(index, 2)
        cells = [(2 * row + down) * 4 + 2 * column + right for down in (0, 1) for right in (0, 1)]
        values = [figure.value(f"x{cell}") for cell in cells]
        expected = sum(x * w for x, w in zip(values, weights, strict=True))
        assert figure.value(f"y{index}") == pytest.approx(expected, abs=0.006)


def middle_of(box, row, column, side):
    """Return the middle of a cell of a square grid."""
    return box.x + (column + 0.5) * box.width / side, box.y + (row + 0.5) * box.height / side


def test_a_convolution_by_mouse(live):
    """A click chooses the cell; dragging changes a number of the picture."""
    figure = live(CONV)
    figure.window.click_at(*middle_of(figure.box("out"), 1, 0, 2))
    figure.window.wait_for(
        "document.querySelector('.remark-visible .f-at-window0').hasAttribute('transform')"
    )
    assert figure.spoken("out").startswith("row 2, column 1: ")
    before = figure.value("x5")
    x, y = middle_of(figure.box("xat0"), 1, 1, 4)
    figure.window.drag((x, y), (x, y - 40))
    figure.window.settle()
    assert figure.value("x5") > before
    check(figure, (1, -1, 2, 0.5))


def test_a_convolution_by_keys(live):
    """And no page is turned."""
    figure = live(CONV)
    figure.press("out", "ArrowRight", "ArrowDown")
    assert figure.spoken("out").startswith("row 2, column 2: ")
    figure.press("wat0", "ArrowRight", "ArrowRight", "+", "+")
    assert figure.value("w1") == pytest.approx(-0.8)
    check(figure, (1, -0.8, 2, 0.5))
    assert figure.window.number() == 1


def test_a_pooling_by_finger(live):
    """A tap chooses the cell."""
    figure = live(POOL)
    box = figure.box("out")
    figure.window.evaluate(TAP, *middle_of(box, 0, 1, 2))
    figure.window.settle()
    assert figure.spoken("out").startswith("row 1, column 2: ")
    assert figure.text("result") == f"mean: {figure.text('y1')}"
    check(figure, (0.25,) * 4)
    assert figure.window.number() == 1


TAP = """(x, y) => {
  const shared = {bubbles: true, cancelable: true, pointerType: "touch", pointerId: 7,
    clientX: x, clientY: y};
  const target = document.elementFromPoint(x, y);
  target.setPointerCapture = () => {};  // no finger is really there
  target.dispatchEvent(new PointerEvent("pointerdown", {...shared, buttons: 1}));
  target.dispatchEvent(new PointerEvent("pointerup", shared));
}"""
