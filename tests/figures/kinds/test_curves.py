"""Training curves: what they show is what the files say."""

from __future__ import annotations

import json
import math
import re
from xml.etree import ElementTree as ET

import pytest


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


SEEDS = {
    f"adam-{seed}.csv": "epoch,loss,val_loss\n"
    + "".join(f"{epoch},{seed * (4 - epoch)},{seed + epoch}\n" for epoch in range(4 - (seed == 2)))
    for seed in (1, 2, 3, 4)
}


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ("seeds=3", ["val_loss: from 2 to 4", "median of 3 seeds"]),
        ("y=loss, val_loss, seeds=3", ["loss: from 8 to 4", "val_loss: from 2 to 4"]),
    ],
)
def test_seeds_make_a_band_around_their_median(figure, description_of, texts_of, arguments, told):
    """As far as all of them go."""
    files = ", ".join(list(SEEDS)[:3])
    svg = figure(f"curves {files}, {arguments}", files=SEEDS).svg
    assert all(each in description_of(svg) for each in told)
    assert "4 (3 to 5)" in texts_of(svg)
    band = re.search(r'<path class="f-\w+ f-solid" d="([^"]+)"', svg)[1]
    # Three epochs, there above and back below.
    assert len(band.split("L")) == 6


def test_each_training_has_its_seeds(figure, description_of):
    """Named after what the names of its files, or of its columns, have in common."""
    files = {**SEEDS, "sgd-1.csv": SEEDS["adam-1.csv"], "sgd-2.csv": SEEDS["adam-3.csv"]}
    names = "adam-1.csv, adam-2.csv, sgd-1.csv, sgd-2.csv"
    told = description_of(figure(f"curves {names}, y=loss, seeds=2", files=files).svg)
    assert "adam: from 6 to 3" in told
    assert "sgd: from 8 to 2" in told
    told = description_of(figure(f"curves {names}, y=loss, val_loss, seeds=2", files=files).svg)
    assert "sgd, val_loss: from 2 to 5" in told
    log = {"log.csv": "epoch,a_1,a_2,b_1,b_2\n0,1,3,5,7\n1,2,4,6,8\n"}
    call = "curves log.csv, y=a_1, a_2, b_1, b_2, seeds=2"
    told = description_of(figure(call, files=log).svg)
    assert "a: from 2 to 3" in told
    assert "b: from 6 to 7" in told
    told = description_of(figure(f"{call}, labels=with, without", files=log).svg)
    assert "without: from 6 to 7" in told


@pytest.mark.parametrize(
    ("arguments", "argument", "message"),
    [
        ("adam-1.csv, adam-2.csv, adam-3.csv, seeds=2", 3, "3 files cannot be shared out"),
        ("adam-1.csv, y=loss, val_loss, seeds=3", 3, "2 columns in y cannot be shared out"),
        ("adam-1.csv, later.csv, seeds=2", 2, "have no epoch in common"),
        ("adam-1.csv, adam-2.csv, seeds=2, labels=a", 3, "2 curves, but 1 labels"),
    ],
)
def test_seeds_that_do_not_fit_are_refused(refused, arguments, argument, message):
    """With what is needed."""
    files = {**SEEDS, "later.csv": "epoch,loss,val_loss\n8,1,1\n9,1,1\n"}
    error = refused(f"curves {arguments}", files=files)
    assert message in error.message
    assert error.argument == argument


def test_a_line_has_a_place_at_each_point(figure):
    """Or, of very many, at some of them: the page does not grow with them."""
    rows = "".join(f"{step},{1 / (step + 1)}\n" for step in range(5000))
    root = ET.fromstring(
        figure("curves log.csv, y=loss, live=yes", files={"log.csv": f"epoch,loss\n{rows}"}).svg
    )
    data = json.loads(root.get("data-live"))
    assert 200 < len(data["places"]) <= 240
    (curve,) = data["panels"][0]
    assert [1 / (place + 1) for place in data["places"]] == pytest.approx(
        [value for (value,) in curve["values"]], rel=1e-5
    )


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
        ("epoch,loss\n0,1e200\n", "holds no numbers"),
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


@pytest.mark.parametrize(
    ("call", "argument", "message", "hint"),
    [
        ("curves", None, "no file is named", "the path of a CSV file"),
        ("curves training.csv, nowhere.csv", 1, "cannot read the file 'nowhere.csv'", ""),
        ("curves training.csv, training.csv, y=loss, los", 3, "has no column 'los'", "'loss'?"),
        ("curves training.csv, training.csv, labels=a", 2, "2 curves, but 1 labels", "each curve"),
        (
            "curves training.csv, training.csv, training.csv, y=loss, val_loss",
            2,
            "6 curves are too many",
            "at most five",
        ),
        (
            "curves training.csv, training.csv, training.csv, panels=a, b",
            3,
            "3 files cannot be shared out to 2 panels",
            "as many files for each",
        ),
        (
            f"curves {', '.join(['training.csv'] * 4)}, panels=a, b, c, d",
            4,
            "4 panels are too many",
            "at most three",
        ),
        (
            "curves training.csv, training.csv, y=loss, labels=a, b, panels=a, b",
            3,
            "1 curves, but 2 labels",
            "each curve of a panel",
        ),
        ("curves nowhere.csv", 0, "cannot read the file 'nowhere.csv'", "the site's folder"),
        ("curves training.csv, y=loss, val_los", 2, "has no column 'val_los'", "mean 'val_loss'?"),
        ("curves training.csv, x=time", 1, "has no column 'time'", "epoch"),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument


def test_a_log_without_curves_is_refused(refused):
    """A log that holds only the epochs has nothing to draw."""
    error = refused("curves log.csv", files={"log.csv": "epoch\n0\n1\n"})
    assert error.message == "'log.csv' has no column but 'epoch'"
    assert error.argument == 0


def test_of_two_columns_with_one_name_the_first_counts(figure, description_of):
    """As in most readers of CSV files."""
    files = {"log.csv": "epoch,loss,loss\n0,3,9\n1,2,8\n"}
    assert "loss: from 3 to 2" in description_of(figure("curves log.csv", files=files).svg)


def test_too_many_files_are_refused_unread(refused):
    """There are at most five curves in each of three panels."""
    error = refused(f"curves {', '.join(['training.csv'] * 16)}")
    assert error.message == "16 files are too many"
    assert error.argument == 15


@pytest.mark.parametrize("text", ["epoch,loss\n0,0\n5e-324,1\n", "epoch,loss\n0,5e-324\n1,0\n"])
def test_numbers_at_the_end_of_all_numbers(figure, text):
    """The smallest that there are leave the axis without ticks, but are drawn."""
    svg = figure("curves log.csv", files={"log.csv": text}).svg
    assert "nan" not in svg
