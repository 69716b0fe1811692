"""The player's words in other languages: a table of JSON for each, by the English ones.

English is what the player's scripts have themselves.
"""

from __future__ import annotations

import json
from functools import lru_cache

from handson.resources import PLAYER, WORDS

__all__ = ["LANGUAGES", "counted", "words_of", "words_script"]

LANGUAGES = ("de", "fr", "es", "it", "pt", "pl", "ja", "ko", "zh", "ar")
"""The languages that have a table, by the first part of what ``lang`` may say."""


@lru_cache(maxsize=len(LANGUAGES))
def _table(name: str) -> dict[str, str]:
    table: dict[str, str] = json.loads((WORDS / f"{name}.json").read_text(encoding="utf-8"))
    return table


def _words(lang: str) -> dict[str, str]:
    name = lang.replace("_", "-").partition("-")[0].lower()
    return _table(name) if name in LANGUAGES else {}


def words_of(lang: str) -> str:
    """Return the words for a page in this language as JSON; empty for English and all others."""
    table = _words(lang)
    # Nothing in it can end the element or start a comment.
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return text if table else ""


def counted(slides: int, lang: str) -> str:
    """Return how many slides a deck has, in the words of the language."""
    english = "{0} slide" if slides == 1 else "{0} slides"
    return _words(lang).get(english, english).replace("{0}", str(slides))


def words_script() -> bytes:
    """Return the script that puts the words into the page; empty where it was not bundled."""
    path = PLAYER / "speaking.js"
    return path.read_bytes() if path.is_file() else b""
