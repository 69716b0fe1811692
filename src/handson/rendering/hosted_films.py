"""Films on YouTube and Vimeo: what their addresses name, and where such a film plays in a frame."""

from __future__ import annotations

import re
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

__all__ = ["HostedFilm", "hosted_film"]

_YOUTUBE_HOSTS = frozenset({"youtube.com", "youtube-nocookie.com"})
_YOUTUBE_ID = re.compile(r"[\w-]{6,20}")
_YOUTUBE_PATH = re.compile(r"/(?:embed|shorts|live|v)/([\w-]{6,20})/?")
_VIMEO_PATH = re.compile(r"/(?:video/)?([0-9]+)(?:/([0-9a-f]+))?/?")
_SECONDS = re.compile(r"(?:([0-9]+)h)?(?:([0-9]+)m)?(?:([0-9]+)s?)?")


class HostedFilm(Struct, frozen=True):
    """A film on another host."""

    host: str
    """The name of the host, as people say it."""
    page: str
    """The address of the page that shows the film."""
    frame: str
    """The address at which a frame plays the film at once."""


def hosted_film(address: str) -> HostedFilm | None:
    """Return what a film's address on YouTube or Vimeo names; None for any other address.

    The addresses of frames follow https://developers.google.com/youtube/player_parameters (of the
    host that sets no cookies) and https://developer.vimeo.com/player/sdk/embed.
    """
    try:
        parts = urlsplit(address if "//" in address else f"https://{address}")
    except ValueError:
        return None
    if parts.scheme not in {"", "http", "https"}:
        return None
    host = re.sub(r"^(?:www|m|music|player)\.", "", parts.netloc.lower())
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    if host in _YOUTUBE_HOSTS or host == "youtu.be":
        return _youtube(host, parts.path, query)
    if host == "vimeo.com":
        return _vimeo(parts.path, parts.fragment, query)
    return None


def _youtube(host: str, path: str, query: dict[str, str]) -> HostedFilm | None:
    match = _YOUTUBE_PATH.fullmatch(path)
    name = match[1] if match else path.strip("/") if host == "youtu.be" else query.get("v", "")
    if not _YOUTUBE_ID.fullmatch(name):
        return None
    start = _seconds(query.get("t") or query.get("start") or "")
    page = f"https://www.youtube.com/watch?v={name}" + (f"&t={start}" if start else "")
    begins = f"&start={start}" if start else ""
    frame = f"https://www.youtube-nocookie.com/embed/{name}?autoplay=1&rel=0{begins}"
    return HostedFilm("YouTube", page, frame)


def _vimeo(path: str, fragment: str, query: dict[str, str]) -> HostedFilm | None:
    match = _VIMEO_PATH.fullmatch(path)
    if not match:
        return None
    name, secret = match[1], match[2] or query.get("h", "")
    # Films that are not listed have a second name, without which they do not play.
    secret = secret if re.fullmatch(r"[0-9a-f]+", secret) else ""
    start = _seconds(fragment.removeprefix("t=")) if fragment.startswith("t=") else 0
    begins = f"#t={start}s" if start else ""
    page = f"https://vimeo.com/{name}" + (f"/{secret}" if secret else "")
    frame = f"https://player.vimeo.com/video/{name}?autoplay=1&dnt=1"
    frame += f"&h={secret}" if secret else ""
    return HostedFilm("Vimeo", page + begins, frame + begins)


def _seconds(text: str) -> int:
    """Return the seconds of ``90``, ``90s`` or ``1m30s``; 0 where it is none of these."""
    match = _SECONDS.fullmatch(text)
    hours, minutes, seconds = (
        (int(part[:6] or 0) for part in match.groups("")) if match else (0,) * 3
    )
    return 3600 * hours + 60 * minutes + seconds
