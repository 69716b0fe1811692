"""Trains the network of the examples of `classify`, and writes it as a file of a site.

    python docs/digits.py               writes figures/models/digits.json

It needs Keras and scikit-learn, and takes a minute. The weights differ from machine to machine
in their last digits, so no test runs it.
"""

from __future__ import annotations

import os
from pathlib import Path

os.environ.setdefault("KERAS_BACKEND", "jax")

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits

import handson.models

TRAINING = 1400
"""So many of the 1797 digits are trained with; the others are for the test."""

images, classes = load_digits(return_X_y=True)
order = np.random.default_rng(1).permutation(len(images))
images, classes = images[order], classes[order]
images = (images.reshape(-1, 8, 8, 1) / 16).astype("float32")

keras.utils.set_random_seed(1)
model = keras.Sequential(
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
model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
model.fit(images[:TRAINING], classes[:TRAINING], batch_size=32, epochs=60, verbose=0)
_, accuracy = model.evaluate(images[TRAINING:], classes[TRAINING:], verbose=0)
print(f"{accuracy:.1%} of the digits that it has not seen are right")  # noqa: T201

# One digit of each class that it has not seen either, and reads right.
read = model.predict(images, verbose=0).argmax(axis=1)
right = [at for at in range(TRAINING, len(images)) if read[at] == classes[at]]
chosen = [next(at for at in right if classes[at] == digit) for digit in range(10)]
handson.models.save(
    model,
    Path(__file__).parent / "figures" / "models" / "digits.json",
    labels="0123456789",
    samples=(images[chosen], classes[chosen]),
    quantize=True,
)
