"""Companion notebooks: a deck's text and code as cells that a student can run."""
