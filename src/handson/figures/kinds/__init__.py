"""The built-in figures, one module each.

The function that `handson.figures.table` names stands first. What it calls
follows in this order: read the arguments, compute, lay out, draw, and say it in
words for those who cannot see it.
"""
