"""Draw every figure again: ``python img/make/make.py``."""

from __future__ import annotations

import backpropagation
import convolutions
import curves
import joke
import networks

for module in (backpropagation, convolutions, curves, joke, networks):
    module.draw()
