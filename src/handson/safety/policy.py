"""The policy of a page that holds somebody else's slides: what its browser may run and load.

It stands behind the cleaning of HTML as a second wall: were a script to get through, it
would not run, and nothing would reach another host.
See https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import html
import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["with_policy", "with_scripts_inside", "with_styles"]

_SCRIPT = re.compile(r"<script>([\s\S]*?)</script>")
_HANDLER = re.compile(r'<script\b[^>]*? onerror="([^"&]*)"')
_STYLE = re.compile(r"<style[^>]*>([\s\S]*?)</style>")
# Pages come serialized: a value stands in double quotes.
_STYLE_ATTRIBUTE = re.compile(r' style="([^"]*)"')
_STYLES = re.compile(r"style-src [^;]*;")
_NO_STYLES_YET = "style-src 'self';"
_PLACE = "<head>\n"


def with_policy(page: str, own: str) -> str:
    """Return ``page`` with its policy as the first element of its head.

    ``own`` is what handson itself wrote of the page, and holds nothing of others but text: each
    script in it may run, by a hash of its text, and so may scripts in files of the same site.
    Styles are those of the site's files until `with_styles` has seen the whole page.
    """
    hashes = [f"'{_hash(text)}'" for text in (*_SCRIPT.findall(own), *_HANDLER.findall(own))]
    scripts = ["'self'", *(["'unsafe-hashes'", *hashes] if hashes else [])]
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(scripts)}",
            _NO_STYLES_YET.removesuffix(";"),
            "img-src 'self' data:",
            "media-src 'self'",
            "font-src 'self'",
            "connect-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
    return page.replace(_PLACE, f"{_PLACE}{meta}", 1)


def with_styles(page: str) -> str:
    """Return a page that `with_policy` has given a policy, with its own styles allowed.

    They are named by hashes, each once: of the text of its ``<style>`` elements, and of its
    ``style`` attributes, which need the word ``'unsafe-hashes'`` beside theirs. The slides have
    been cleaned before, so each of them is one that handson let through.
    """
    return page.replace(_NO_STYLES_YET, _styles("'self'", page), 1)


def with_scripts_inside(page: str, scripts: Iterable[str]) -> str:
    """Return a page that `with_policy` has given a policy, with its files inside.

    Only these ``scripts`` may run beside those that might before, and what they make of the page's
    own text; nothing is loaded from anywhere.
    """
    start = page.index('content="default-src')
    end = page.index('">', start)
    hashes = " ".join(f"'{_hash(script)}'" for script in scripts)
    policy = page[start:end].replace("script-src 'self'", f"script-src blob: {hashes}")
    for kind in ("media-src", "font-src"):
        policy = policy.replace(f"{kind} 'self'", f"{kind} data:")
    policy = policy.replace("connect-src 'self'", "connect-src 'none'")
    policy = policy.replace("img-src 'self' data:", "img-src data:")
    return page[:start] + _STYLES.sub(lambda _: _styles("", page), policy, count=1) + page[end:]


def _styles(files: str, page: str) -> str:
    elements = _STYLE.findall(page)
    attributes = [html.unescape(value) for value in _STYLE_ATTRIBUTE.findall(page)]
    sources = [files, "'unsafe-hashes'" if attributes else ""]
    # In one order, so that a page of the same styles has the same policy wherever they stand.
    # The empty one is the player's, which puts the size of printed pages into it.
    sources += sorted(f"'{_hash(text)}'" for text in {"", *elements, *attributes})
    return f"style-src {' '.join(filter(None, sources))};"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
