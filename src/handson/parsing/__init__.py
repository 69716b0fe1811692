"""From a deck's text to its slides: blocks, tokens, slides as written, slides as shown.

`parser.parse` and `inheritance.inherit` are what the rest of handson uses.
"""

from __future__ import annotations

__all__: list[str] = []
