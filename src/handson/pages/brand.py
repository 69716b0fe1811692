"""What stands on every slide of a deck: a line at the top, one at the foot, and a logo.

The settings ``header``, ``footer`` and ``logo`` say it; covers and full-bleed slides have none.
"""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handson.settings.schema import BRAND_WORDS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handson.model import RenderedSlide
    from handson.settings.config import Config

__all__ = ["has_brand", "with_brand"]

_WITHOUT = frozenset({"cover", "full-bleed"})
_WORD = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_HEADING = re.compile(r"<h[1-6][^>]*>(.*?)</h[1-6]>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")


def has_brand(config: Config) -> bool:
    """Tell whether anything stands on every slide."""
    return bool(config.header or config.footer or config.logo)


def with_brand(
    slides: Sequence[RenderedSlide], config: Config, *, title: str, logo: str
) -> tuple[RenderedSlide, ...]:
    """Return the slides of a deck with their brand; ``logo`` is the picture's address, or empty.

    ``{{section}}`` is the heading of the last slide of the class ``section``.
    """
    words = dict.fromkeys(BRAND_WORDS, "")
    words |= {"title": title, "author": config.author, "institute": config.institute}
    words["date"] = config.date
    shown: list[RenderedSlide] = []
    for each in slides:
        classes = set(each.slide.classes)
        if "section" in classes:
            words["section"] = _heading(each)
        words["page"] = str(each.slide.number)
        brand = "" if classes & _WITHOUT else _brand(config, words, logo)
        shown.append(replace(each, brand=brand) if brand else each)
    return tuple(shown)


def _heading(slide: RenderedSlide) -> str:
    heading = _HEADING.search(slide.html)
    return " ".join(unescape(_TAG.sub("", heading[1])).split()) if heading else ""


def _brand(config: Config, words: dict[str, str], logo: str) -> str:
    header, footer = (
        escape(_WORD.sub(lambda word: words.get(word[1], ""), text).strip(), quote=False)
        for text in (config.header, config.footer)
    )
    if logo:
        footer = f'<img src="{escape(logo)}" alt="">{footer}'
    lines = {"header": header, "footer": footer}
    return "".join(
        f'<div class="handson-brand handson-{name}">{html}</div>'
        for name, html in lines.items()
        if html
    )
