"""The rules that all readers of Markdown share: where things begin and end."""

from __future__ import annotations

__all__ = ["may_hold_formulas"]

_FENCES = ("```math", "~~~math", "``` math")


def may_hold_formulas(text: str) -> bool:
    """Tell cheaply whether it is worth looking for formulas in ``text``."""
    if "$" in text or "\\(" in text or "\\[" in text or "\\begin{" in text:
        return True
    return "math" in text and any(fence in text for fence in _FENCES)
