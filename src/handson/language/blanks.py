"""How remark's Markdown normalizes blanks and line ends before it reads a text or code."""

from __future__ import annotations

__all__ = ["BLANKS"]

BLANKS = {ord("\t"): "    ", ord("\xa0"): " ", ord("\u2424"): "\n", ord("\r"): "\n"}
"""A table for `str.translate`: a tab is four blanks wherever it stands, as in marked."""
