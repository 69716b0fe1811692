"""The policy of a page that holds somebody else's slides: what its browser may run and load.

It stands behind the cleaning of HTML as a second wall: were a script to get through, it
would not run, and nothing would reach another host.
See https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["with_policy", "with_scripts_inside"]

_SCRIPT = re.compile(r"<script>([\s\S]*?)</script>")
_HANDLER = re.compile(r'<script\b[^>]*? onerror="([^"&]*)"')
_PLACE = "<head>\n"


def with_policy(page: str, own: str) -> str:
    """Return ``page`` with its policy as the first element of its head.

    ``own`` is what handson itself wrote of the page, and holds nothing of others but text: each
    script in it may run, by a hash of its text, and so may scripts in files of the same site.
    Styles may stand anywhere, since they can load nothing but the site's own files.
    """
    hashes = [f"'{_hash(text)}'" for text in (*_SCRIPT.findall(own), *_HANDLER.findall(own))]
    scripts = ["'self'", *(["'unsafe-hashes'", *hashes] if hashes else [])]
    policy = "; ".join(
        [
            "default-src 'none'",
            f"script-src {' '.join(scripts)}",
            "style-src 'self' 'unsafe-inline'",
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
    return page[:start] + policy.replace("style-src 'self' ", "style-src ") + page[end:]


def _hash(script: str) -> str:
    return f"sha256-{b64encode(sha256(script.encode()).digest()).decode()}"
