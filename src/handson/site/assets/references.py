"""Where rendered HTML and style sheets refer to files, and how that is rewritten.

Nothing here looks at the disk. A `Resolver` is asked for each reference and
answers with the address to write instead, or with `Lost` where there is
nothing to load; what stands for a lost picture is decided here. The HTML is
as `handson.rendering` hands it on: balanced, names in lower case, attributes
in double quotes.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["Lost", "Resolver", "Use", "rewrite_css", "rewrite_html"]


class Use(Enum):
    """What a reference is for."""

    EMBED = auto()
    """The page loads it by itself: a picture, a film, a frame."""
    LINK = auto()
    """The reader may follow it."""
    IMPORT = auto()
    """A style sheet that another one imports."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The answer for something that the page cannot load."""

    address: str = ""
    """Where it is on another host; empty where it is missing altogether."""


if TYPE_CHECKING:
    Resolver = Callable[[str, Use], str | Lost]

# Elements whose content is not markup, comments, and other tags with attributes. Here and below
# what never ends runs to the end of the text: otherwise each start would search all of it again.
_ATTRIBUTES = r'(\s(?:[^>"]++|"[^"]*+")*+)'
_MARKUP = re.compile(
    r"<!--[\s\S]*?(?:-->|\Z)"
    rf"|<(script|style|iframe|xmp|noembed|noframes)(?:{_ATTRIBUTES})?>([\s\S]*?)(?:</\1>|\Z)"
    rf"|<([a-z][^\s/>]*+){_ATTRIBUTES}>",
    re.IGNORECASE,
)
_ATTRIBUTE = re.compile(r'\s*([^\s="/>]++)="([^"]*+)"')
_OF_INTEREST = (
    ' src="',
    'href="',
    ' poster="',
    'srcset="',
    ' data="',
    ' background="',
    "<style",
)
_CHOOSES = re.compile(r' (?:loading|srcset)="')
"""A picture that says when, or which of several files, to load."""
_STYLE_WITH_ADDRESS = re.compile(r' style="[^"]*?(?:url\(|@import|\\)', re.IGNORECASE)
# The patterns below are compiled when a page needs them, which most do not.
_MEDIA = r"<(video|audio|object|picture)\b[\s\S]*?(?:</\1>|\Z)"
_LOST_MARK = "data-handson-lost"
_LOST = rf'<(\w+) {_LOST_MARK}="([^"]*+)" {_LOST_MARK}-address="([^"]*+)"'
_SOURCE_TAG = rf'<(?:source|track) {_LOST_MARK}(?:[^>"]++|"[^"]*+")*+>'
_LINKS = frozenset({"a", "area"})
_MEDIA_PARTS = frozenset({"video", "audio", "object", "source", "track"})

_CSS = (
    r"/\*[\s\S]*?(?:\*/|\Z)"
    r"|(?P<at>@import\s+)(?:url\(\s*)?(?P<import>\"[^\"\n]*+\"|'[^'\n]*+'|[^\"'()\s;]++)"
    r"\s*\)?(?P<media>[^;{}\"']*+);?"
    r"|url\(\s*(?P<url>\"(?:[^\"\\\n]|\\.)*+\"|'(?:[^'\\\n]|\\.)*+'"
    r"|(?:[^()\"'\n]|\([^()\"'\n]*+\))*+)\s*\)"
    r"|\"(?:[^\"\\\n]|\\[\s\S])*+\"?|'(?:[^'\\\n]|\\[\s\S])*+'?"
)
_CSS_ESCAPE = r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))"


def _unescape(value: str) -> str:
    """Undo what an HTML serializer escapes in an attribute."""
    if "&" not in value:
        return value
    for entity, character in (
        ("&quot;", '"'),
        ("&#39;", "'"),
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&nbsp;", "\xa0"),
        ("&amp;", "&"),
    ):
        value = value.replace(entity, character)
    return value


def _escape(value: str) -> str:
    return (
        value.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;").replace(">", "&gt;")
    )


def rewrite_html(html: str, resolve: Resolver, *, lazy: bool = False) -> str:
    """Return ``html`` with the references replaced by what ``resolve`` answers.

    Comments and code stay as they are. In the place of a picture, film or
    frame that is lost stands ``<span class="missing-asset" role="img">`` with
    its alternative text or file name, or for one on another host a link to it.
    With ``lazy``, browsers load a picture when it is needed, unless the author
    has said when, or lets them choose among several files.
    """
    if not _of_interest(html):
        return html
    pieces: list[str] = []
    position = 0
    any_lost = False
    for match in _MARKUP.finditer(html):
        raw, raw_attributes, content, name, attributes = match.groups()
        if raw is None and name is None:
            continue
        if not _of_interest(match[0]):
            continue
        tag = raw or name
        rewritten, lost = _rewrite_attributes(tag, raw_attributes or attributes or "", resolve)
        if lost is not None:
            any_lost = True
            new = _stand_in(tag, rewritten, lost, html, match.start())
        elif raw is None:
            if lazy and tag == "img" and not _CHOOSES.search(rewritten):
                rewritten += ' loading="lazy"'
            new = f"<{tag}{rewritten}>"
        else:
            if raw == "style":
                content = rewrite_css(content, resolve)
            new = f"<{raw}{rewritten}>{content}</{raw}>"
        pieces += (html[position : match.start()], new)
        position = match.end()
    html = "".join([*pieces, html[position:]])
    return re.sub(_MEDIA, _finish_media, html) if any_lost else html


def _of_interest(html: str) -> bool:
    """Tell at little cost that there is nothing to rewrite: so it is with most elements."""
    for part in _OF_INTEREST:
        if part in html:
            return True
    # Formulas have hundreds of styles, none of which refers to a file.
    return ' style="' in html and _STYLE_WITH_ADDRESS.search(html) is not None


def _rewrite_attributes(
    tag: str, attributes: str, resolve: Resolver
) -> tuple[str, tuple[str, Lost] | None]:
    """Return the new attributes and, where the element has nothing to show, what it lost."""
    lost: list[tuple[str, Lost]] = []

    def rewrite(match: re.Match[str]) -> str:
        name, value = match[1], _unescape(match[2])
        if name == "style":
            new: str | Lost = rewrite_css(value, resolve)
        elif name in {"srcset", "imagesrcset"}:
            new = _rewrite_srcset(value, resolve)
        else:
            use = _use_of(tag, name)
            if use is None:
                return match[0]
            new = resolve(value, use)
        if isinstance(new, Lost):
            if name in {"src", "data"} or tag == "link" or (tag, name) == ("source", "srcset"):
                lost.append((value, new))
            return ""
        return f' {name}="{_escape(new)}"'

    rewritten = _ATTRIBUTE.sub(rewrite, attributes)
    return rewritten, lost[0] if lost else None


def _use_of(tag: str, attribute: str) -> Use | None:
    match attribute:
        case "src" | "poster" | "background":
            return Use.EMBED
        case "data":
            return Use.EMBED if tag == "object" else None
        case "href" | "xlink:href":
            return Use.LINK if tag in _LINKS else Use.EMBED
        case _:
            return None


def _rewrite_srcset(value: str, resolve: Resolver) -> str | Lost:
    """Rewrite ``a.png 1x, b.png 2x``; an address may hold commas, but not end with one."""
    candidates: list[str] = []
    first_lost: Lost | None = None
    words = value.split()[::-1]
    while words:
        word = words.pop()
        address, ends = word.strip(","), word.endswith(",")
        descriptors: list[str] = []
        while words and not ends:
            descriptor, comma, rest = words.pop().partition(",")
            descriptors.append(descriptor)
            ends = bool(comma)
            if rest:
                words.append(rest)
        answer = resolve(address, Use.EMBED) if address else Lost()
        if isinstance(answer, Lost):
            first_lost = first_lost or answer
        else:
            candidates.append(" ".join([answer, *descriptors]).rstrip())
    if not candidates:
        return first_lost or Lost()
    return ", ".join(candidates)


def _stand_in(tag: str, attributes: str, lost: tuple[str, Lost], html: str, position: int) -> str:
    """Return what stands in the page for an element that has nothing to load."""
    reference, answer = lost
    if tag in {"script", "link"}:
        return ""
    values = dict(_ATTRIBUTE.findall(attributes))
    label = values.get("alt") or values.get("title") or values.get("aria-label") or ""
    if tag in _MEDIA_PARTS:
        label = label or _escape(_label(reference, answer))
        mark = f'{_LOST_MARK}="{label}" {_LOST_MARK}-address="{_escape(answer.address)}"'
        return f"<{tag} {mark}{attributes}>"
    label = label or _escape(_label(reference, answer))
    in_link = html.rfind("<a ", 0, position) > html.rfind("</a>", 0, position)
    return _placeholder(label, "" if in_link else _escape(answer.address))


def _label(reference: str, lost: Lost) -> str:
    if lost.address:
        return lost.address
    return re.split(r"[?#]", reference, maxsplit=1)[0].rstrip("/").rpartition("/")[2] or reference


def _placeholder(label: str, address: str) -> str:
    if address:
        return f'<a class="remote-asset" href="{address}">{label}</a>'
    return f'<span class="missing-asset" role="img" aria-label="{label}">{label}</span>'


def _finish_media(match: re.Match[str]) -> str:
    """Drop the lost sources of a film, and the film itself where it has no other."""
    element = match[0]
    lost = re.search(_LOST, element)
    if lost is None:
        return element
    element = re.sub(_SOURCE_TAG, "", element)
    element = re.sub(_LOST, r"<\1", element)
    if re.search(r'\s(?:src|srcset|data)="', element) or lost[1] == "track":
        return element
    return _placeholder(lost[2], lost[3])


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
