"""Where style sheets refer to files, and how that is rewritten.

Nothing here looks at the disk: a `Resolver` says what is to be written.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.site.assets.uses import Lost, Use

if TYPE_CHECKING:
    from handson.site.assets.uses import Resolver

__all__ = ["rewrite_css"]

_CSS = (
    r"/\*[\s\S]*?(?:\*/|\Z)"
    r"|(?P<at>@import\s+)(?:url\(\s*)?(?P<import>\"[^\"\n]*+\"|'[^'\n]*+'|[^\"'()\s;]++)"
    r"\s*\)?(?P<media>[^;{}\"']*+);?"
    r"|url\(\s*(?P<url>\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'"
    r"|(?:[^()\"'\n]|\([^()\"'\n]*+\))*+)\s*\)"
    r"|\"(?:[^\"\\\n]|\\[\s\S])*+\"?|'(?:[^'\\\n]|\\[\s\S])*+'?"
)
_CSS_ESCAPE = r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))"


def rewrite_css(css: str, resolve: Resolver) -> str:
    """Return ``css`` with its ``url()`` and ``@import`` addresses replaced.

    A lost picture becomes an empty one, a lost import is left out.
    """
    if "url(" not in css and "@import" not in css and not re.search(r"url\(|@import", css, re.I):
        return css

    def rewrite(match: re.Match[str]) -> str:
        if match["at"]:
            answer = resolve(_css_text(match["import"]), Use.IMPORT)
            if isinstance(answer, Lost):
                return ""
            media = match["media"].rstrip()
            return f"@import {_css_url(answer)}{media and ' ' + media.lstrip()};"
        if match["url"] is None:
            return match[0]
        address = _css_text(match["url"])
        if not address or address.startswith("#"):
            return match[0]
        answer = resolve(address, Use.EMBED)
        if answer == address:
            return match[0]
        return _css_url("data:," if isinstance(answer, Lost) else answer)

    return re.sub(_CSS, rewrite, css, flags=re.IGNORECASE)


def _css_text(token: str) -> str:
    token = token.strip()
    if token[:1] in {'"', "'"}:
        token = token[1:-1]
    if "\\" not in token:
        return token

    def unescape(match: re.Match[str]) -> str:
        if not match[1]:
            return match[2]
        code = int(match[1], 16)
        return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"

    return re.sub(_CSS_ESCAPE, unescape, token)


def _css_url(address: str) -> str:
    return 'url("' + address.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\a ") + '")'
