"""Formulas on slides, drawn by KaTeX when the site is built."""
