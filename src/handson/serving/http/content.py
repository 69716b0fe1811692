"""What a browser asks of a file: its type, a part of it, a name near the one asked for."""

from __future__ import annotations

import re
from difflib import get_close_matches
from urllib.parse import quote, unquote_to_bytes

__all__ = ["content_type", "file_range", "near_names", "path_of"]

_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "mjs": "text/javascript; charset=utf-8",
    "json": "application/json",
    "md": "text/markdown; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
    "csv": "text/csv; charset=utf-8",
    "py": "text/plain; charset=utf-8",
    "ipynb": "application/json",
    "vtt": "text/vtt; charset=utf-8",
    "xml": "application/xml",
    "svg": "image/svg+xml",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "apng": "image/apng",
    "ico": "image/vnd.microsoft.icon",
    "bmp": "image/bmp",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "webm": "video/webm",
    "ogv": "video/ogg",
    "mov": "video/quicktime",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "oga": "audio/ogg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "wav": "audio/wav",
    "flac": "audio/flac",
    "woff": "font/woff",
    "woff2": "font/woff2",
    "ttf": "font/ttf",
    "otf": "font/otf",
    "pdf": "application/pdf",
    "wasm": "application/wasm",
    "zip": "application/zip",
}
"""By extension. The system's own tables differ from one to the next, and some are wrong."""

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})")


def content_type(path: str) -> str:
    """Return the MIME type of a file by its name."""
    return _TYPES.get(path.rpartition(".")[2].lower(), "application/octet-stream")


def file_range(header: str, size: int) -> tuple[int, int] | None:
    """Return the first byte that a ``Range`` header asks for and the one behind the last.

    A header that is not understood, or asks for several ranges, asks for the
    whole file. None where the file has no such bytes.
    """
    match = _RANGE.fullmatch(header.strip())
    if match is None or not (match[1] or match[2]):
        return 0, size
    if not match[1]:
        length = min(int(match[2]), size)
        return (size - length, size) if length else None
    start = int(match[1])
    end = min(int(match[2]) + 1, size) if match[2] else size
    if match[2] and int(match[2]) < start:
        return 0, size
    return (start, end) if start < size else None


def path_of(target: str) -> str | None:
    """Return the path that a request's target names, decoded once; None where it can name no file.

    A path that a browser would not send, with ``..`` or a backslash in it, names none.
    """
    raw = target.partition("#")[0].partition("?")[0]
    if not raw.startswith("/") or raw.startswith("//"):
        return None
    try:
        path = unquote_to_bytes(raw).decode()
    except UnicodeDecodeError:
        return None
    if "\\" in path or "\0" in path or ".." in path.split("/") or "." in path.split("/"):
        return None
    return path[1:]


def near_names(path: str, names: list[str]) -> list[str]:
    """Return the addresses of pages and files that ``path`` may have meant, best first."""
    pages = {name.removesuffix("index.html") for name in names if name.endswith("index.html")}
    folder = path.rstrip("/").removesuffix("index.html").rstrip("/")
    known = {f"{page}".rstrip("/").casefold(): page for page in sorted(pages)}
    known |= {name.casefold(): name for name in names if not name.endswith("index.html")}
    close = get_close_matches(folder.casefold(), [name for name in known if name], n=3, cutoff=0.6)
    found = [known[name] for name in close]
    rest = [page for page in sorted(pages) if page not in found]
    return [f"/{quote(name)}" for name in [*found, *rest[: 20 - len(found)]]]
