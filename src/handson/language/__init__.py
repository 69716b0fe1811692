"""The rules that all readers of Markdown share: where things begin and end."""

from __future__ import annotations

__all__ = ["may_hold_formulas"]

_SIGNS = ("$", "\\(", "\\[", "\\begin{", "```math", "~~~math", "``` math")


def may_hold_formulas(text: str) -> bool:
    """Tell cheaply whether it is worth looking for formulas in ``text``."""
    return any(sign in text for sign in _SIGNS)
