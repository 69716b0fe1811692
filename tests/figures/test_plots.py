"""Curves: what they show is what the functions and files say."""

from __future__ import annotations

import math
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handson.figures.activation import samples
from handson.figures.descent import LOSSES, iterate, verdict
from handson.figures.functions import ACTIVATIONS
from handson.figures.plots import Plot, ticks
from handson.figures.svg import Sheet


@settings(deadline=None)
@given(st.floats(-1e6, 1e6), st.floats(1e-6, 1e6), st.integers(2, 10))
def test_ticks_are_few_and_within(low, span, most):
    """Ticks are evenly spaced round numbers within the range."""
    high = low + span
    found = ticks(low, high, most)
    assert len(found) <= most + 1
    slack = 1e-6 * max(1.0, span)
    assert all(low - slack <= tick <= high + slack for tick in found)


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("slope", [False, True])
def test_drawn_points_are_the_function(name, slope):
    """Reading a curve's pixels back gives the function, to within a pixel."""
    function = ACTIVATIONS[name]
    plot = Plot((-4, 4), (-60, 60), 560, 360)
    sheet = Sheet()
    plot.curve(sheet, samples(function, 4, slope=slope), "f-input")
    pairs = re.findall(r"[ML](\S+) ([^ML\"]+)", str(sheet))
    assert len(pairs) == 121
    take = function.slope if slope else function.value
    for x, y in pairs:
        z = float(x) / 560 * 8 - 4
        if function.jumps or slope:
            z = round(z * 15) / 15
        drawn = 60 - float(y) / 360 * 120
        assert math.isclose(drawn, take(z), abs_tol=0.34)


def test_curves_are_cut_at_the_edge():
    """What leaves the picture ends at its edge, and what comes back begins there."""
    sheet = Sheet()
    Plot((0, 4), (0, 1), 400, 100).curve(sheet, [(0, 0), (1, 2), (2, 2), (3, 0)], "f-input")
    paths = re.findall(r' d="([^"]+)"', str(sheet))
    assert paths == ["M0 100L50 0", "M250 0L300 100"]


@pytest.mark.parametrize(
    ("rate", "factor", "words"),
    [(0.1, 0.8, "comes closer slowly"), (0.9, -0.8, "overshoots, comes closer"),
     (1.05, -1.1, "diverges"), (0.4, 0.2, "converges"), (1.0, -1.0, "jumps from side to side")],
)  # fmt: skip
def test_descent_on_the_parabola(rate, factor, words):
    """On w² each step multiplies the weight by 1 − 2·rate, and the words say what comes of it."""
    weights = iterate("parabola", rate, -1.3, 12)
    assert weights == pytest.approx([-1.3 * factor**step for step in range(13)])
    assert verdict("parabola", weights) == words


@pytest.mark.parametrize("loss", LOSSES)
def test_descent_equals_pytorch(loss):
    """The steps are those of PyTorch's plain gradient descent on the same loss."""
    import torch

    weight = torch.tensor(0.9, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([weight], lr=0.07)
    expected = [0.9]
    for _ in range(10):
        optimizer.zero_grad()
        LOSSES[loss][0](weight).backward()
        optimizer.step()
        expected.append(weight.item())
    assert iterate(loss, 0.07, 0.9, 10) == pytest.approx(expected)


def test_descent_beyond_all_measure_ends():
    """A rate that is far too high ends the iteration instead of overflowing."""
    weights = iterate("quartic", 1000, 1.1, 40)
    assert len(weights) < 5
    assert verdict("quartic", weights) == "diverges"


def test_log_is_told_in_numbers(figure, description_of):
    """First, last and best value of each curve are said."""
    files = {"log.csv": "epoch,loss,val_loss\n0,2.5,2.75\n1,1.5,1.25\n2,0.5,1.5\n"}
    told = description_of(figure("curves log.csv", files=files).svg)
    assert "loss: from 2.5 to 0.5, lowest 0.5 at epoch 2" in told
    assert "val_loss: from 2.75 to 1.5, lowest 1.25 at epoch 1" in told


RUNS = {
    "logs/plain.csv": "epoch,loss,val_loss\n0,3,4\n1,2,3\n",
    "logs/dropout.csv": "epoch,loss,val_loss\n0,5,6\n1,4,1\n2,3,2\n",
}


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ("", ["plain: from 4 to 3", "dropout: from 6 to 2"]),
        (", y=loss", ["plain: from 3 to 2", "dropout: from 5 to 3"]),
        (", labels=no dropout, 50 %", ["no dropout: from 4 to 3", "50 %: from 6 to 2"]),
        (", y=loss, val_loss", ["plain, loss: from 3 to 2", "dropout, val_loss: from 6 to 2"]),
    ],
)
def test_several_logs_are_compared(figure, description_of, options, names):
    """Each log gives a curve for each column, by the log's name or its label."""
    svg = figure(f"curves {', '.join(RUNS)}{options}", files=RUNS).svg
    told = description_of(svg)
    assert all(name in told for name in names)
    assert ("Curves of " in told) == ("y=loss, val_loss" not in options)


@pytest.mark.parametrize(
    ("options", "first", "second"),
    [
        ("", "A: loss: from 3 to 2", "B: loss: from 5 to 3"),
        (", y=val_loss", "A: val_loss: from 4 to 3", "B: val_loss: from 6 to 2"),
        (", y=loss, labels=x", "A: x: from 3 to 2", "B: x: from 5 to 3"),
    ],
)
def test_panels_stand_side_by_side(figure, description_of, options, first, second):
    """Each panel has its share of the logs, and all have the labels."""
    told = description_of(figure(f"curves {', '.join(RUNS)}, panels=A, B{options}", files=RUNS).svg)
    assert 0 < told.index(first) < told.index(second)


def test_panels_share_their_scales(figure):
    """The same loss stands at the same height in both, numbered once."""
    svg = figure(f"curves {', '.join(RUNS)}, y=loss, panels=A, B", files=RUNS).svg
    levels = re.findall(r'<path class="f-thin" d="M0 ([\d.]+)', svg)
    half = len(levels) // 2
    assert half > 2
    assert levels[:half] == levels[half:]
    assert svg.count(">5</text>") == 1


@pytest.mark.parametrize(
    "text",
    [
        "\ufeffepoch;loss\r\n0;2\r\n1;1\r\n",
        "epoch\tloss\n0\t2\n1\t1\n",
        "epoch,loss,\n0,2,\n1,,\n2,nan,\n3,1\n",
        "loss\n2\n1\n",
        "epoch,loss\n5,1\n",
        "epoch,loss\n0,3\n1,3\n",
    ],
)
def test_logs_of_all_kinds(figure, text):
    """Other separators, a byte order mark, gaps, one row, no epochs, a constant: all are drawn."""
    assert "loss: from" in figure("curves log.csv, y=loss", files={"log.csv": text}).svg


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "holds no rows"),
        ("epoch,loss\n", "holds no rows"),
        ("epoch,loss\n0,high\n", "holds no numbers"),
    ],
)
def test_logs_without_numbers(refused, text, message):
    """A log that has nothing to draw is refused."""
    assert message in refused("curves log.csv, y=loss", files={"log.csv": text}).message


def test_long_logs_stay_small(figure):
    """A hundred thousand rows make a figure of a few kilobytes, with the extremes kept."""
    rows = "".join(f"{i},{100 if i == 777 else math.sin(i)}\n" for i in range(100_000))
    svg = figure("curves log.csv, y=loss", files={"log.csv": f"epoch,loss\n{rows}"}).svg
    assert len(svg) < 20_000


def test_curves_differ_by_more_than_colour(figure):
    """Each curve has its own dashes and its name at its end."""
    svg = figure("curves training.csv, y=loss, val_loss, accuracy, val_accuracy").svg
    dashes = re.findall(r'class="f-[a-z]+ f-curve" d="M\d+[^"]*h34"([^/]*)/', svg)
    assert len(dashes) == len(set(dashes)) == 4
