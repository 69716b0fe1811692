"""HTML of somebody else, cleaned by allow-list: text, pictures, formulas and drawings are left."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from handson.safety.allowed import ATTRIBUTES, DROPPED, ELEMENTS, SCHEMES

if TYPE_CHECKING:
    import nh3

__all__ = ["clean_html", "clean_svg", "left_out"]

_PICTURE = re.compile(r"data:image/(?:png|jpeg|gif|webp|avif|svg\+xml)[;,]", re.IGNORECASE)
_SCRIPT = re.compile(r"(?:java|vb)script:", re.IGNORECASE)
_DATA = re.compile(r"[\0-\x20]*d[\t\n\r]*a[\t\n\r]*t[\t\n\r]*a[\t\n\r]*:", re.IGNORECASE)
_ALL = ATTRIBUTES["*"] | {"rel"}


@lru_cache(maxsize=1)
def _cleaner() -> nh3.Cleaner:
    import nh3  # only decks of others need it

    return nh3.Cleaner(
        tags=set(ELEMENTS),
        clean_content_tags=set(DROPPED),
        attributes={name: set(names) for name, names in ATTRIBUTES.items()},
        attribute_filter=_filtered,
        generic_attribute_prefixes={"data-"},
        url_schemes={*SCHEMES, "data"},
        link_rel="noopener noreferrer",
    )


def _filtered(element: str, name: str, value: str) -> str | None:
    """Return the value that an attribute keeps; None if the attribute is removed."""
    if name == "id" and value.startswith("handson"):
        return None  # the player looks for its own parts by such names
    if name.startswith("data-handson"):
        return None
    if name in {"href", "xlink:href"} and element == "use":
        return value if value.startswith("#") else None
    if not _DATA.match(value):
        return value
    shows = name in {"src", "poster"} or (name in {"href", "xlink:href"} and element == "image")
    if shows and element in {"img", "image", "video", "source"} and _PICTURE.match(value):
        return value
    return None if name in {"href", "xlink:href", "src", "poster", "cite"} else value


def clean_html(html: str) -> str:
    """Return ``html``, a fragment of a page, with nothing in it but what `allowed` lists.

    It is parsed as browsers do and written anew, so that there is no second way to read it.
    The style sheets in it come together in one at its end. What they load, and what sets of
    pictures and styles of elements do, is decided where all addresses of a page are, in
    `handson.site.assets`.
    """
    if "<" not in html and "&" not in html:
        return html
    css = _style_elements(html)
    cleaned = _cleaner().clean(html)
    return f"{cleaned}<style>{css}</style>" if css else cleaned


def clean_svg(text: str) -> str:
    """Return a drawing, the text of an SVG file, cleaned likewise; empty if it is not SVG."""
    css = _style_elements(text)
    cleaned = _cleaner().clean(text)
    start, end = cleaned.find("<svg"), cleaned.rfind("</svg>")
    if start < 0 or end < start:
        return ""
    drawing = cleaned[start:end].replace("&nbsp;", "\xa0")
    style = f"<style>{css.replace('&', '&amp;')}</style>" if css else ""
    opening = '<svg xmlns:xlink="http://www.w3.org/1999/xlink"'
    if ' xmlns="' not in drawing.partition(">")[0]:
        opening += ' xmlns="http://www.w3.org/2000/svg"'
    return f"{opening}{drawing.removeprefix('<svg')}{style}</svg>\n"


def _style_elements(html: str) -> str:
    """Return the text of all style elements; nothing in it can end the element."""
    if "<style" not in html.lower():
        return ""
    from selectolax.lexbor import LexborHTMLParser

    sheets = [node.text() for node in LexborHTMLParser(html, is_fragment=True).css("style")]
    return "\n".join(sheets).replace("<", "\\3c ").strip()


def left_out(html: str) -> list[str]:
    """Return the names of what `clean_html` leaves out, as an author knows them: ``<script>``."""
    if "<" not in html:
        return []
    from selectolax.lexbor import LexborHTMLParser

    elements = {"style", *(name.lower() for name in ELEMENTS)}
    names: dict[str, None] = {}
    for node in LexborHTMLParser(html, is_fragment=True).css("*"):
        tag = (node.tag or "").lower()
        if tag not in elements:
            names[f"<{tag}>"] = None
            continue
        for name, value in node.attributes.items():
            if name.lower() not in _known(tag):
                names[name] = None
            elif match := _SCRIPT.match(re.sub(r"[\0-\x20]", "", value or "")):
                names[match[0].lower()] = None
    return list(names)


@lru_cache(maxsize=256)
def _known(tag: str) -> _Names:
    own = {name.lower() for key, row in ATTRIBUTES.items() if key.lower() == tag for name in row}
    return _Names(own | _ALL)


class _Names(frozenset[str]):
    """Names of attributes, and all that begin with ``data-``."""

    def __contains__(self, name: object) -> bool:
        return super().__contains__(name) or str(name).startswith("data-")
