"""Whether a style sheet of the author's sets the size of the slides' type."""

from __future__ import annotations

import re

from handson.css import minified

__all__ = ["sets_type_size"]

_RULE = re.compile(r"([^{};]*+)\{([^{}]*+)\}")
_SIZE = re.compile(r"(?:^|;)\s*(?:font|font-size|--handson-(?:code-)?size)\s*:", re.IGNORECASE)
_BODY = re.compile(
    r"(?:^|[\s>+~])(?:html|body|:root|\*|p|li|ul|ol|"
    r"\.remark-(?:container|slides-area|slide|slide-content|slide-container|slide-scaler))$",
    re.IGNORECASE,
)


def sets_type_size(css: str) -> bool:
    """Tell whether a rule sets the size of ordinary text, for all slides."""
    return any(
        _SIZE.search(declared) and any(map(_BODY.search, _selectors(selector)))
        for selector, declared in _RULE.findall(minified(css))
    )


def _selectors(text: str) -> list[str]:
    return [each.strip() for each in text.rpartition("*/")[2].split(",")]
