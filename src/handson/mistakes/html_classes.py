"""The classes of HTML elements that an author wrote, and the scripts that may use them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.diagnostics import Span
from handson.mistakes.surface import Surface

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from handson.mistakes.slide_rules import Group

__all__ = ["ScriptWords", "html_classes"]

_ATTRIBUTE = re.compile(
    r"<[a-zA-Z][\w-]*(?=\s)(?:[^<>\"']|\"[^\"]*\"|'[^']*')*?\sclass\s*=\s*"
    r"(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+))",
    re.IGNORECASE,
)
_NAME = re.compile(r"\S+")
_OF_OTHERS = re.compile(
    r"(?:js|katex|mathjax|mjx|mermaid|language|lang|highlight|sourceCode|plotly|leaflet|vega"
    r"|widget|html-?widgets?|jupyter|twitter|instagram|asciinema|sr|fa|fas|fab|far)(?:-|\Z)",
    re.IGNORECASE,
)
"""Classes that are for scripts and for the style sheets that these bring."""
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_OF_HANDSON = re.compile(r"\bsrc=\"[./]*assets/(?:player|features)-")


def html_classes(
    groups: Iterable[Group], is_defined: Callable[[str], bool]
) -> Iterator[tuple[str, Span]]:
    """Yield the classes of the elements on slides that are not defined, each at every place.

    Those in code and in drawings are left out, and those that are by custom for scripts.
    """
    for group in groups:
        text = group.text
        if "class" not in text or "<" not in text:
            continue
        surface: Surface | None = None
        source = group.slides[0].span.source
        for match in _ATTRIBUTE.finditer(text):
            part = match.lastgroup or "bare"
            if "{{" in match[part]:
                continue
            for name in _NAME.finditer(text, *match.span(part)):
                if is_defined(name[0]) or _OF_OTHERS.match(name[0]):
                    continue
                surface = surface or Surface(text)
                if surface.is_text(match.start()):
                    start = group.start + name.start()
                    yield name[0], Span(source, start, start + len(name[0]))


class ScriptWords:
    """The words in the scripts of a page, which may be names of classes."""

    def __init__(self, html: str) -> None:
        """Take the page as it is built."""
        scripts = [each for each in _SCRIPT.findall(html) if not _OF_HANDSON.search(each[0])]
        self._are_known = not any("src=" in head for head, _ in scripts)
        self._text = "\n".join(
            code for head, code in scripts if "json" not in head and "handson-boot" not in code
        )

    def may_use(self, name: str) -> bool:
        """Tell whether a script mentions the name, or is in a file of its own and may do so."""
        return not self._are_known or name in self._text
