"""The keys of the pipeline's stages: with equal keys, a stage gives equal results."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from handson.language import may_hold_formulas
from handson.model import ContentClass, Macro, Text

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Sequence

    from handson.diagnostics import Source
    from handson.model import Node, Slide
    from handson.rendering.formulas.definitions import Definitions

__all__ = ["digest", "slide_key", "source_key"]


def digest(pieces: Iterable[str]) -> str:
    """Return a hash of texts; ``["ab", "c"]`` and ``["a", "bc"]`` have different ones."""
    text = "".join([f"{len(piece)}:{piece}" for piece in pieces])
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def source_key(source: Source | None) -> Hashable:
    """Return the key of a text that was read."""
    return None if source is None else (source.path, source.text)


def slide_key(slide: Slide, definitions: Definitions | None = None) -> str:
    """Return a hash of all that a slide brings with it to its rendering, wherever it stands.

    That is its content with what it inherits, its notes, classes and properties, and how each
    piece of it is written in the source, which diagnostics quote. ``definitions`` are part of
    it if the slide may hold formulas.
    """
    written = slide.source.span
    pieces = [written.source.path, written.text, " ".join(slide.classes)]
    for name, value in slide.properties.items():
        pieces += (name, value)
    formulas = _add(pieces, slide.content)
    pieces.append("notes")
    formulas = _add(pieces, slide.notes) or formulas
    if formulas and definitions is not None:
        pieces.append(definitions.digest)
    return digest(pieces)


def _add(pieces: list[str], nodes: Sequence[Node]) -> bool:
    """Add the texts that identify the nodes; tell whether there may be formulas in them."""
    formulas = False
    for node in nodes:
        if isinstance(node, Text):
            as_written = node.span.text
            pieces.append(node.text)
            if as_written != node.text:
                pieces += ("written", as_written)
            formulas = formulas or may_hold_formulas(node.text)
        elif isinstance(node, ContentClass):
            pieces += ("block" if node.block else "inline", *node.classes, "[", node.span.text)
            formulas = _add(pieces, node.content) or formulas
            pieces.append("]")
        elif isinstance(node, Macro):
            frame = "" if node.frame is None else str(node.frame)
            pieces += ("macro", node.name, *node.arguments, node.value, frame, node.span.text)
            formulas = True  # what it returns is not known yet
    return formulas
