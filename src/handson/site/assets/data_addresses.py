"""Style sheets and pages that an address holds itself, as in ``data:text/css,...``.

What they load is loaded for the page that holds the address, so that it is looked
through like the rest of that. See https://www.rfc-editor.org/rfc/rfc2397.
"""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote_to_bytes

from handson.site.assets.css_references import rewrite_css
from handson.site.assets.html_references import rewrite_document

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from handson.site.assets.uses import Resolver

__all__ = ["rewrite_data"]

_REWRITE: Mapping[str, Callable[[str, Resolver], str]] = {
    "text/css": rewrite_css,
    "text/html": rewrite_document,
    "application/xhtml+xml": rewrite_document,
    "image/svg+xml": rewrite_document,  # which a frame shows as a page
}


def rewrite_data(address: str, resolve: Resolver) -> str:
    """Return a ``data:`` address with the references in what it holds replaced.

    It stays as it is where there are none, and where it holds anything but CSS, HTML or SVG.
    """
    head, _, body = address.partition("#")[0].partition(",")
    kind, *parameters = (part.strip().lower() for part in head.partition(":")[2].split(";"))
    rewrite = _REWRITE.get(kind)
    if rewrite is None:
        return address
    data = unquote_to_bytes(body)
    if "base64" in parameters:
        try:
            data = base64.b64decode(b"".join(data.split()) + b"==")
        except binascii.Error:
            return address
    text = data.decode("utf-8", "replace")
    new = rewrite(text, resolve)
    return address if new == text else f"data:{kind};charset=utf-8,{quote(new)}"
