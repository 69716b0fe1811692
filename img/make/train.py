"""Train the networks of the curves: ``python img/make/train.py`` writes ``img/logs/*.csv``.

All runs are of one small network on one small set of data, and differ from
the run ``plain`` in one thing each. They are seeded and use one thread, so that the
same machine gives the same numbers again; another one may round differently, and
another backend draws other numbers for the same seed (the logs that the slides show
were made with PyTorch), which moves single values but no conclusion. Everything
takes about a minute.

The data: the 8 by 8 digits that come with scikit-learn, with noise added, so
that they are as hard to read as faint stars. The logs have the form of Keras's
``CSVLogger``, rounded to four digits.

    python img/make/train.py [--epochs N] [--only NAME ...] [FOLDER]
"""

from __future__ import annotations

import argparse
import csv
import os
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["XLA_FLAGS"] = "--xla_cpu_multi_thread_eigen=false"

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

__all__ = ["RUNS", "Run", "data", "train"]

NOISE = 0.5
_LOGS = Path(__file__).resolve().parent.parent / "logs"
_SHOWN = 6
_DIGITS = 4


@dataclass(frozen=True, slots=True)
class Run:
    """One training: what is before, after and around the layers, and how it learns."""

    epochs: int
    """How often every sample is seen."""
    optimizer: Callable[[], keras.optimizers.Optimizer]
    """Makes a fresh optimizer."""
    first: Callable[[], list[layers.Layer]] = list
    """Makes the layers that change the training images."""
    dropout: float = 0
    """The rate of dropout after each hidden layer."""
    normalized: bool = False
    """Whether the hidden layers have batch normalization."""


def _shift() -> list[layers.Layer]:
    pixel = 1 / 8
    return [
        layers.Reshape((8, 8, 1)),
        layers.RandomTranslation(pixel, pixel, fill_mode="constant"),
        layers.Flatten(),
    ]


_ADAM = partial(keras.optimizers.Adam, 1e-3)
_SGD = {rate: partial(keras.optimizers.SGD, rate) for rate in (0.001, 0.01, 0.1, 3.0)}

RUNS = {
    "plain": Run(60, _ADAM),
    "dropout": Run(60, _ADAM, dropout=0.5),
    "noise": Run(60, _ADAM, first=lambda: [layers.GaussianNoise(NOISE)]),
    "shift": Run(60, _ADAM, first=_shift),
    **{f"rate-{rate:g}": Run(30, optimizer) for rate, optimizer in _SGD.items()},
    **{f"normalized-{rate:g}": Run(30, _SGD[rate], normalized=True) for rate in (0.1, 3.0)},
}
"""All runs by the names of their logs."""


def data() -> tuple[NDArray[np.float32], NDArray[np.int64]]:
    """Return 1000 noisy digits and what they are: the first 500 are for training."""
    digits = load_digits()
    rng = np.random.default_rng(1)
    images = digits.images / 16 + rng.normal(0, NOISE, digits.images.shape)
    return images[:1000].astype("float32"), digits.target[:1000]


def _network(run: Run) -> keras.Sequential:
    network = keras.Sequential([keras.Input((64,)), *run.first()])
    for _ in range(2):
        if run.normalized:
            network.add(layers.Dense(128, use_bias=False))
            network.add(layers.BatchNormalization(momentum=0.9))
            network.add(layers.Activation("relu"))
        else:
            network.add(layers.Dense(128, activation="relu"))
        if run.dropout:
            network.add(layers.Dropout(run.dropout))
    network.add(layers.Dense(10, activation="softmax"))
    return network


def train(run: Run, log: Path, epochs: int = 0) -> None:
    """Train once, for ``epochs`` if they are given, and write the log."""
    keras.utils.set_random_seed(0)
    network = _network(run)
    network.compile(run.optimizer(), loss="sparse_categorical_crossentropy", metrics=["accuracy"])
    x, y = data()
    x = x.reshape(-1, 64)
    network.fit(
        x[:500],
        y[:500],
        validation_data=(x[500:], y[500:]),
        batch_size=32,
        epochs=epochs or run.epochs,
        verbose=0,
        callbacks=[keras.callbacks.CSVLogger(log)],
    )
    _round(log)


def _round(log: Path) -> None:
    with log.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    with log.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        for epoch, *values in rows:
            writer.writerow([epoch, *(f"{float(value):.{_DIGITS}g}" for value in values)])


def _write_samples(file: Path) -> None:
    """Write some digits, each clean and with noise, for the figure that shows them."""
    noisy, labels = data()
    clean = load_digits().images / 16
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.writer(opened, lineterminator="\n")
        for index in range(_SHOWN):
            for kind, images in (("clean", clean), ("noisy", noisy)):
                pixels = (f"{value:.2f}" for value in images[index].ravel())
                writer.writerow([labels[index], kind, *pixels])


def main() -> None:
    """Train all networks, or those that the command line names."""
    parser = argparse.ArgumentParser(description="Train the networks of the curves.")
    parser.add_argument("folder", nargs="?", type=Path, default=_LOGS)
    parser.add_argument("--epochs", type=int, default=0, help="fewer than usual, for a quick look")
    parser.add_argument("--only", nargs="+", choices=RUNS, default=list(RUNS), metavar="NAME")
    arguments = parser.parse_args()
    _write_samples(arguments.folder / "digits.csv")
    for name in arguments.only:
        train(RUNS[name], arguments.folder / f"{name}.csv", arguments.epochs)


if __name__ == "__main__":
    main()
