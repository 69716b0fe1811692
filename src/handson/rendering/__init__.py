"""Slides become HTML: content classes, code, formulas, macros."""
