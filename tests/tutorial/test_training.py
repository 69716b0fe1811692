"""The curves of the tutorial: what a short training shows again, and what the logs hold."""

from __future__ import annotations

import csv
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
MAKE = ROOT / "img/make"
LOGS = ROOT / "img/logs"
EPOCHS = 20


def columns(file):
    """Return the columns of a log by their names."""
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.DictReader(opened))
    return {name: [float(row[name]) for row in rows] for name in rows[0]}


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    """Return the logs of trainings that were done just now, shorter than those of the slides."""
    folder = tmp_path_factory.mktemp("logs")
    names = ["plain", "dropout", "noise", "rate-0.001", "rate-0.1", "rate-3", "normalized-0.1"]
    command = [sys.executable, str(MAKE / "train.py"), "--epochs", str(EPOCHS), "--only", *names]
    done = subprocess.run(
        [*command, "--", str(folder)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return {name: columns(folder / f"{name}.csv") for name in names}


def gap(log):
    """Return by how much the validation loss exceeds the training loss in the end."""
    return log["val_loss"][-1] - log["loss"][-1]


def test_overfitting(trained):
    """The training loss goes on falling when the validation loss has begun to rise."""
    log = trained["plain"]
    assert log["loss"][-1] < 0.2
    assert log["val_loss"][-1] > 1.05 * min(log["val_loss"])
    assert log["accuracy"][-1] > 0.95 > 0.75 > log["val_accuracy"][-1]


@pytest.mark.parametrize("name", ["dropout", "noise"])
def test_remedies(trained, name):
    """Dropout and new noise in each epoch narrow the gap, and the validation loss is lower."""
    assert gap(trained[name]) < 0.5 * gap(trained["plain"])
    assert trained[name]["val_loss"][-1] < trained["plain"]["val_loss"][-1]


def test_learning_rates(trained):
    """A tiny rate crawls, a huge one stays at guessing, one between them learns."""
    last = {rate: trained[f"rate-{rate}"]["loss"][-1] for rate in ("0.001", "0.1", "3")}
    assert last["0.001"] > 2
    assert last["3"] > 2
    assert last["0.1"] < 0.5


def test_batch_normalization(trained):
    """With batch normalization the same rate learns faster at first."""
    assert trained["normalized-0.1"]["loss"][4] < 0.7 * trained["rate-0.1"]["loss"][4]


def test_logs_are_complete():
    """Each run has a log of all its epochs, in the form of Keras's logger."""
    files = {file.stem for file in LOGS.glob("*.csv")} - {"digits"}
    assert len(files) == 10
    for name in files:
        log = columns(LOGS / f"{name}.csv")
        assert list(log) == ["epoch", "accuracy", "loss", "val_accuracy", "val_loss"]
        assert log["epoch"] == list(range(30 if name.startswith(("rate", "norm")) else 60))


def test_numbers_on_the_slides():
    """The numbers that the slides quote are those of the logs."""
    text = "".join(
        file.read_text(encoding="utf-8") for file in (ROOT / "slides/hands-on").glob("*.md")
    )
    plain, dropout, noise, shift = (
        columns(LOGS / f"{name}.csv")["val_loss"] for name in ("plain", "dropout", "noise", "shift")
    )
    best = plain.index(min(plain)), dropout.index(min(dropout))
    assert f"lowest in epoch {best[0]} with {min(plain):.2f} and rises to {plain[-1]:.2f}" in text
    assert f"its best epoch is {best[1]} instead of {best[0]}" in text
    assert f"the validation loss is {dropout[-1]:.2f} instead of {plain[-1]:.2f}" in text
    assert f"hardly better: {min(dropout):.2f} and {min(plain):.2f}" in text
    assert f"{min(noise):.2f} with new noise, {min(shift):.2f} with shifts" in text
    normalized, without = (
        columns(LOGS / f"{name}.csv")["val_loss"][-1] for name in ("normalized-0.1", "rate-0.1")
    )
    assert f"{normalized:.2f} with and {without:.2f} without it" in text


def test_digits_are_drawn_from_their_numbers(tmp_path, monkeypatch):
    """Drawing the digits again gives the picture that is there."""
    monkeypatch.syspath_prepend(str(MAKE))
    import digits
    import drawing

    monkeypatch.setattr(drawing, "_IMAGES", tmp_path)
    digits.draw()
    [drawn] = tmp_path.glob("*.svg")
    assert drawn.read_bytes() == (ROOT / "img" / drawn.name).read_bytes()
