"""Draw every figure again: ``python img/make/make.py``; ``train.py`` makes the logs."""

from __future__ import annotations

import convolutions
import curves
import digits
import joke
import networks

for module in (convolutions, curves, digits, joke, networks):
    module.draw()
