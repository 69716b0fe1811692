"""From a deck's text to its slides as written: blocks, tokens, `SourceSlide`s.

`parser.parse` is what the rest of handson uses; `composing` makes slides as shown of them.
"""

from __future__ import annotations

__all__: list[str] = []
