"""What a new site holds, as tables: for each of its paths the file of this package with its text.

The texts lie in ``files/``, under names by which no other program takes them for its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["EVERY", "KINDS"]

EVERY: Mapping[str, str] = {
    ".gitignore": "gitignore",
    ".github/workflows/slides.yml": "github.yml",
    ".gitlab-ci.yml": "gitlab-ci.yml",
}
"""What sites of all kinds hold: all that one made of old pages needs beside its decks."""

KINDS: Mapping[str, Mapping[str, str]] = {
    "talk": {
        "handson.yaml": "talk.yaml",
        "slides/talk.md": "tour.md",
        "img/steps.svg": "steps.svg",
    },
    "course": {
        "handson.yaml": "course.yaml",
        "slides/1-first-deck.md": "tour.md",
        "slides/2-training/1-idea.md": "training.md",
        "slides/2-training/2-code.md": "training-code.md",
        "img/steps.svg": "steps.svg",
    },
    "lab": {
        "handson.yaml": "lab.yaml",
        "slides/lab.md": "lab.md",
    },
}
"""The kinds of sites by name."""
