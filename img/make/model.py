"""The network that reads digits on the slides: ``python img/make/model.py`` trains and writes it.

It learns from 1400 of the 8 by 8 digits that come with scikit-learn, all of them in the middle
of their fields, and is tested with the other 397. It takes about a minute. The
weights differ from machine to machine in their last digits, so no test runs it.
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_PLATFORMS"] = "cpu"

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

from handson import models

TRAINING = 1400
FILE = Path(__file__).resolve().parents[2] / "models" / "digits.json"


def main() -> None:
    """Train the network, say how good it is, and write it with a digit of each class."""
    images, labels = load_digits(return_X_y=True)
    order = np.random.default_rng(1).permutation(len(images))
    images, labels = (images[order].reshape(-1, 8, 8, 1) / 16).astype("float32"), labels[order]
    keras.utils.set_random_seed(1)
    network = keras.Sequential(
        [
            keras.Input((8, 8, 1)),
            layers.Conv2D(8, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.MaxPooling2D(),
            layers.Flatten(),
            layers.Dense(10, activation="softmax"),
        ]
    )
    network.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    network.fit(images[:TRAINING], labels[:TRAINING], batch_size=32, epochs=60, verbose=0)
    _, accuracy = network.evaluate(images[TRAINING:], labels[TRAINING:], verbose=0)
    print(f"{accuracy:.1%} of the digits that it has not seen are right")  # noqa: T201
    read = network.predict(images, verbose=0).argmax(axis=1)
    right = [at for at in range(TRAINING, len(images)) if read[at] == labels[at]]
    shown = [next(at for at in right if labels[at] == digit) for digit in range(10)]
    samples = (images[shown], labels[shown])
    models.save(network, FILE, labels="0123456789", samples=samples, quantize=True)


if __name__ == "__main__":
    main()
