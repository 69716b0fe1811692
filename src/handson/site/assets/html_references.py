"""Where rendered HTML refers to files, and how that is rewritten.

Nothing here looks at the disk. A `Resolver` is asked for each reference and
answers with the address to write instead, or with `Lost` where there is
nothing to load; what stands for a lost picture is decided here. The HTML is
as `handson.rendering` hands it on: balanced, names in lower case, attributes
in double quotes.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.site.assets.css_references import may_hold_addresses, rewrite_css
from handson.site.assets.uses import Lost, Use

if TYPE_CHECKING:
    from handson.site.assets.uses import Resolver

__all__ = ["rewrite_document", "rewrite_html"]

# Elements whose content is not markup, comments, and other tags with attributes. Here and below
# what never ends runs to the end of the text: otherwise each start would search all of it again.
_ATTRIBUTES = r'(\s(?:[^>"]++|"[^"]*+")*+)'
_MARKUP = re.compile(
    r"<!--[\s\S]*?(?:-->|\Z)"
    rf"|<(script|style|iframe|xmp|noembed|noframes|plaintext)(?:{_ATTRIBUTES})?>([\s\S]*?)(?:</\1>|\Z)"
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
    ' srcdoc="',
    ' data-live-model="',
    "<style",
    "<meta",
    "<animate",
    "<set ",
)
_CHOOSES = re.compile(r' (?:loading|srcset)="')
"""A picture that says when, or which of several files, to load."""
_IN_STYLE = re.compile(
    r"""\s(?:style|clip-path|cursor|fill|filter|marker-(?:end|mid|start)|mask|stroke)="([^"]*+)\""""
)
# The patterns below are compiled when a page needs them, which most do not.
_MEDIA = r"<(video|audio|object|picture)\b[\s\S]*?(?:</\1>|\Z)"
_LOST_MARK = "data-handson-lost"
_LOST = rf'<(\w+) {_LOST_MARK}="([^"]*+)" {_LOST_MARK}-address="([^"]*+)"'
_SOURCE_TAG = rf'<(?:source|track) {_LOST_MARK}(?:[^>"]++|"[^"]*+")*+>'
_LINKS = frozenset({"a", "area"})
_MEDIA_PARTS = frozenset({"video", "audio", "object", "source", "track"})
_PAINTS = frozenset(
    {"clip-path", "cursor", "fill", "filter", "marker-end", "marker-mid", "marker-start"}
    | {"mask", "stroke"}
)
"""Attributes of SVG whose values are CSS, with addresses in it."""
_ANIMATIONS = frozenset({"animate", "set"})
_ANIMATED_ADDRESS = r' attributename="(?:xlink:)?href"'
_STEPS = frozenset({"from", "to", "by", "values"})
_DEEPEST_DOCUMENT = 20
_REFRESHES = r' http-equiv="refresh"'
_REFRESH = r"""(\s*[\d.]+(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?)("[^"]*|'[^']*|[^"'].*)(.*)"""
_WHOLE_PAGE = r"<!doctype|<(?:html|head|body|frameset)\b"


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


def rewrite_html(html: str, resolve: Resolver, *, lazy: bool = False, depth: int = 0) -> str:
    """Return ``html`` with the references replaced by what ``resolve`` answers.

    Comments and code stay as they are. In the place of a picture, film or
    frame that is lost stands ``<span class="missing-asset" role="img">`` with
    its alternative text or file name, or for one on another host a link to it.
    With ``lazy``, browsers load a picture when it is needed, unless the author
    has said when, or lets them choose among several files. ``depth`` says in how
    many other documents this one stands.
    """
    if not _of_interest(html):
        return html
    pieces: list[str] = []
    position = 0
    any_lost = False
    links = _OpenLinks(html)
    for match in _MARKUP.finditer(html):
        raw, raw_attributes, content, name, attributes = match.groups()
        if raw is None and name is None:
            continue
        if not _of_interest(match[0]):
            continue
        tag = raw or name
        rewritten, lost = _rewrite_attributes(
            tag, raw_attributes or attributes or "", resolve, depth
        )
        if lost is not None:
            any_lost = True
            new = _stand_in(tag, rewritten, lost, in_link=links.is_open(match.start()))
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
    # Formulas and drawings have hundreds of styles, and no style refers to a file.
    return may_hold_addresses(html) and any(map(may_hold_addresses, _IN_STYLE.findall(html)))


def _rewrite_attributes(
    tag: str, attributes: str, resolve: Resolver, depth: int
) -> tuple[str, tuple[str, Lost] | None]:
    """Return the new attributes and, where the element has nothing to show, what it lost."""
    lost: list[tuple[str, Lost]] = []
    animates = tag in _ANIMATIONS and re.search(_ANIMATED_ADDRESS, attributes, re.IGNORECASE)
    refreshes = tag == "meta" and re.search(_REFRESHES, attributes, re.IGNORECASE)

    def rewrite(match: re.Match[str]) -> str:
        name, value = match[1], _unescape(match[2])
        if name == "style":
            new: str | Lost = rewrite_css(value, resolve)
        elif name in {"srcset", "imagesrcset"}:
            new = _rewrite_srcset(value, resolve)
        elif name == "srcdoc":
            new = rewrite_document(value, resolve, depth + 1)
        elif name in _PAINTS:
            new = rewrite_css(value, resolve)
        elif refreshes and name == "content":
            new = _rewrite_refresh(value, resolve)
        elif animates and name in _STEPS:
            new = _rewrite_steps(value, resolve)
        else:
            use = _use_of(tag, name)
            if use is None:
                return match[0]
            new = resolve(value, use)
        if isinstance(new, Lost):
            if name in {"src", "data"} or tag == "link" or (tag, name) == ("source", "srcset"):
                lost.append((value, new))
            return ""
        return match[0] if new == value else f' {name}="{_escape(new)}"'

    rewritten = _ATTRIBUTE.sub(rewrite, attributes)
    return rewritten, lost[0] if lost else None


def _use_of(tag: str, attribute: str) -> Use | None:
    match attribute:
        case "src" | "poster" | "background":
            return Use.EMBED
        case "data":
            return Use.EMBED if tag == "object" else None
        case "data-live-model":
            return Use.MODEL
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


def rewrite_document(value: str, resolve: Resolver, depth: int = 1) -> str:
    """Return a page that stands in another one, in a frame's ``srcdoc``, likewise rewritten.

    Nothing is left of one that stands in too many others: see ``depth`` of `rewrite_html`.
    """
    if depth > _DEEPEST_DOCUMENT:
        return ""
    from selectolax.lexbor import LexborHTMLParser

    whole = re.search(_WHOLE_PAGE, value, re.IGNORECASE) is not None
    html = LexborHTMLParser(value, is_fragment=not whole).html or ""
    new = rewrite_html(html, resolve, depth=depth)
    return value if new == html else new


def _rewrite_refresh(value: str, resolve: Resolver) -> str | Lost:
    """Rewrite the address in ``5; url=b.html``; without one nothing is changed."""
    match = re.fullmatch(_REFRESH, value, re.IGNORECASE | re.DOTALL)
    if match is None:
        return value
    quote = match[2][:1] if match[2][:1] in {'"', "'"} else ""
    answer = resolve(match[2].removeprefix(quote), Use.FOLLOW)
    return answer if isinstance(answer, Lost) else f"{match[1]}{quote}{answer}{match[3]}"


def _rewrite_steps(value: str, resolve: Resolver) -> str | Lost:
    """Rewrite the addresses that an element of SVG is given one after the other."""
    answers = [resolve(address, Use.EMBED) for address in value.split(";")]
    lost = next((answer for answer in answers if isinstance(answer, Lost)), None)
    return lost or ";".join(str(answer) for answer in answers)


class _OpenLinks:
    """Tells of places, one after the other, whether they are in a link."""

    def __init__(self, html: str) -> None:
        self._html = html
        self._at = 0
        self._open = False

    def is_open(self, position: int) -> bool:
        """Tell whether the link that begins last before ``position`` goes on there."""
        opening = self._html.rfind("<a ", self._at, position)
        closing = self._html.rfind("</a>", self._at, position)
        if opening != closing:
            self._open = opening > closing
        self._at = position
        return self._open


def _stand_in(tag: str, attributes: str, lost: tuple[str, Lost], *, in_link: bool) -> str:
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
