"""Decks to measure with: slides of ten kinds in turn, the same text for the same number."""

from __future__ import annotations

_KINDS = (
    """# Part {i}: from data to a model

A short line that says what this part is about,
and a second one that says *why* it matters.
""",
    """## Layers and units ({i})

- a **dense** layer connects every unit to every input
- a _convolution_ looks at a few neighbours only
  - its weights are shared over the whole image
  - so it has far fewer of them
- a pooling layer keeps the largest value of each patch
""",
    """## A model in code ({i})

```python
import keras
from keras import layers

model = keras.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D({filters}, 3, activation="relu"),
*   layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(10, activation="softmax"),
])
model.summary()
```
""",
    """## Shapes ({i})

| layer | output | parameters |
|-------|:------:|-----------:|
| input | 28 x 28 x 1 | 0 |
| convolution | 26 x 26 x {filters} | {parameters} |
| pooling | 13 x 13 x {filters} | 0 |
""",
    """## Two columns ({i})

.left-column[
What the network sees:

1. an image
2. its label
]
.right-column[
What it gives back:

1. ten numbers
2. their .red[largest]
]
""",
    """class: center, middle

# {i}

.large[Questions so far?]
""",
    """## One step after the other ({i})

- compute the loss

--
- compute its gradient

--
- move the weights a little
""",
    """## With notes ({i})

The learning rate decides how far each step goes: see [Keras][keras].

???

Tell the story of the run that *never* converged, slide {i}.
""",
    """## A picture ({i})

.center[<img src="figure.svg" width="400px">]

.footnote[Drawn for slide {i}.]
""",
    """## In other words ({i})

> A network is a function with many knobs;
> training turns them, a little at a time.

`loss = mean((y - f(x))**2)`, and that is **all**.
""",
)

FIGURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200">'
    '<circle cx="100" cy="100" r="60" fill="#0072b2"/></svg>\n'
)


def deck(slides: int) -> str:
    """Return a deck with ``slides`` separators' worth of slides; steps count as one of them."""
    texts = [
        _KINDS[i % len(_KINDS)].format(i=i, filters=8 + i % 8, parameters=10 * (8 + i % 8))
        for i in range(slides)
    ]
    return "\n---\n\n".join(texts) + "\n[keras]: https://keras.io/\n"
