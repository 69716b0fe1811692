"""Draw every figure again: ``python img/make/make.py``; ``train.py`` makes the logs."""

from __future__ import annotations

import convolutions
import curves
import joke
import networks
import training_curves

for module in (convolutions, curves, joke, networks, training_curves):
    module.draw()
