r"""How an HTML page of remark's kind draws the formulas in its deck.

A page draws formulas only where it loads MathJax or KaTeX. Both pass over code,
unless they are told otherwise, as xaringan's pages do, which write each formula
as code, `` `\(x\)` ``.
"""

from __future__ import annotations

import re

from handson.diagnostics import Diagnostic, Severity, Source
from handson.settings.config import Settings

__all__ = ["formula_settings"]

_RENDERER = re.compile(r"mathjax|katex", re.IGNORECASE)
_PASSED_OVER = re.compile(r"(?:skipTags|skipHtmlTags|ignoredTags)[\"']?\s*:\s*\[([^\]]*)\]")
_CODE = re.compile(r"[\"']code[\"']", re.IGNORECASE)
_XARINGAN = re.compile(r"<meta\s[^<>]*content\s*=\s*[\"']?xaringan\b", re.IGNORECASE)


def formula_settings(page: Source) -> Settings:
    """Return the settings of formulas that the page implies, and a note of what was decided."""
    text = page.text
    if not _RENDERER.search(text):
        note = _note(
            page, "formulas are off: the page loads neither MathJax nor KaTeX", "math: tex"
        )
        return Settings({"math": "off"}, diagnostics=(note,))
    passed_over = _PASSED_OVER.search(text)
    if (passed_over and not _CODE.search(passed_over[1])) or _XARINGAN.search(text):
        message = "formulas in inline code are drawn, as the page tells MathJax to read code"
        note = _note(page, message, "mathInCode: false")
        return Settings({"math_in_code": "all"}, diagnostics=(note,))
    return Settings()


def _note(page: Source, message: str, setting: str) -> Diagnostic:
    hint = f"set '{setting}' if that is wrong"
    return Diagnostic("math-of-page", Severity.NOTE, message, hint=hint, path=page.path)
