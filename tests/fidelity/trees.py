"""The normal form of a slide's DOM: one line a node, equal where nothing but habit differs.

Apart are: the spans of highlighting, ids of headings, blanks that show nothing,
typographic quotes, comments, and the order of attributes and classes.
"""

from __future__ import annotations

import re

from selectolax.lexbor import LexborHTMLParser

__all__ = ["BLOCKS", "nodes", "visible_text"]

BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section summary table tbody td "
    "tfoot th thead tr ul br".split()
)
_HEADINGS = frozenset("h1 h2 h3 h4 h5 h6".split())
_BLANKS = re.compile(r"[ \t\n\r\f\xa0]+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "\xa0": " "})
_HIGHLIGHTING = ("hljs-", "tok-")


def nodes(html: str) -> tuple[str, ...]:
    """Return the nodes of ``html`` in order, two blanks deeper for each level.

    An element is ``<name attribute="value">``, a text stands as it is.
    """
    lines: list[str] = []
    _Writer(lines).write(html)
    return tuple(lines)


def visible_text(html: str) -> str:
    """Return the words of ``html`` that a reader sees, with single blanks."""
    text = " ".join(line.strip() for line in nodes(html) if not line.lstrip().startswith("<"))
    return " ".join(text.split())


class _Writer:
    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._text: list[str] = []
        self._depth = 0
        self._highlighted = False

    def write(self, html: str) -> None:
        root = LexborHTMLParser(f"<main>{html}</main>", is_fragment=True).root
        if root is not None:
            self._children(root, pre=False)
            self._flush(pre=False)

    def _is_highlighting(self, node, *, pre: bool) -> bool:
        if node.tag != "span":
            return False
        classes = (node.attributes.get("class") or "").split()
        if pre and self._highlighted:
            # A piece in another language has that language's bare name for its class.
            return classes != ["remark-code-span-highlighted"]
        return bool(classes) and all(name.startswith(_HIGHLIGHTING) for name in classes)

    def _children(self, node, *, pre: bool) -> None:
        for child in node.iter(include_text=True, skip_empty=False):
            self._node(child, pre=pre)

    def _node(self, node, *, pre: bool) -> None:
        tag = node.tag
        if tag == "-text":
            self._text.append(node.text_content or "")
            return
        if tag.startswith(("-", "!")):
            return
        attributes = dict(node.attributes)
        classes = (attributes.get("class") or "").split()
        if self._is_highlighting(node, pre=pre) or (tag == "main" and not attributes):
            self._children(node, pre=pre)
            return
        if tag == "code":
            self._highlighted = "hljs" in classes
        self._flush(pre=pre, closing=tag in BLOCKS)
        if tag in _HEADINGS:
            attributes.pop("id", None)
            attributes.pop("aria-level", None)  # the player's, for screen readers
        if "class" in attributes:
            attributes["class"] = " ".join(sorted(set(classes)))
        if "style" in attributes:
            attributes["style"] = _declarations(attributes["style"] or "")
        shown = "".join(f' {name}="{value or ""}"' for name, value in sorted(attributes.items()))
        self._lines.append(f"{'  ' * self._depth}<{tag}{shown}>")
        self._depth += 1
        if tag in {"script", "style"}:
            pass
        else:
            self._children(node, pre=pre or tag == "pre")
        self._flush(pre=pre or tag == "pre", closing=tag in BLOCKS)
        self._depth -= 1

    def _flush(self, *, pre: bool, closing: bool = True) -> None:
        """Write the text gathered; ``closing`` says that a block's edge follows it."""
        text = "".join(self._text).translate(_QUOTES)
        self._text.clear()
        if not pre:
            text = _BLANKS.sub(" ", text)
            if closing or not text.strip():
                text = text.rstrip()
            if not self._lines or _block(self._lines[-1]):
                text = text.lstrip()
            # A blank at the edge of an inline element is the same on either side of it.
            text = text.strip()
        else:
            text = text.rstrip()
        if text:
            self._lines.append(f"{'  ' * self._depth}{text}")


def _block(line: str) -> bool:
    match = re.match(r" *<(\w+)", line)
    return bool(match and match[1] in BLOCKS)


def _declarations(style: str) -> str:
    return "; ".join(
        sorted(
            " ".join(part.replace(":", ": ", 1).split())
            for part in style.split(";")
            if part.strip()
        )
    )
