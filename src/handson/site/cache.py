"""What a preview keeps from one plan for the next, so that only what changed is done again.

`handson build` plans once and needs none of it. With a `Memory`, a plan takes
over the HTML of slides whose content is the same, the hashes of files that were
not touched, and the templates as they were read.
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from handson.model import ContentClass, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence
    from pathlib import Path

    from jinja2 import Environment

    from handson.settings.config import Config
    from handson.model import LinkDefinition, Node, Slide

__all__ = ["DeckMemory", "Memory", "Remembered", "Stamp", "slide_key", "stamp"]

Stamp = tuple[int, int, int]
"""Time of the last change in nanoseconds, size and inode of a file."""

_COARSEST_CLOCK = 2_000_000_000
"""File systems exist that tell the time of a change by two seconds."""


def stamp(path: Path) -> Stamp | None:
    """Return what changes with a file's content; None where there is no file."""
    try:
        status = os.stat(path)  # noqa: PTH116 - called for every file of a site
    except (OSError, ValueError):
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


@dataclass(frozen=True, slots=True)
class Remembered:
    """A slide's HTML, as it was rendered."""

    html: str
    """The content."""
    notes: str
    """The speaker notes."""
    reads: tuple[tuple[str, str | None], ...]
    """The files that its macros read, with the text that each of them had."""


@dataclass(slots=True)
class DeckMemory:
    """The slides of one deck under the settings, links and templates of one plan."""

    context: tuple[object, ...]
    """All that a slide's HTML depends on beside the slide itself."""
    slides: dict[Hashable, Remembered] = field(default_factory=dict)
    """The slides of the last whole plan, and those rendered since."""
    used: dict[Hashable, Remembered] = field(default_factory=dict)
    """Those that the plan under way has met."""

    def find(self, key: Hashable, read: Callable[[str], str | None]) -> Remembered | None:
        """Return the slide, unless a file that its macros read has another text by now."""
        found = self.slides.get(key)
        if found is None or any(read(name) != text for name, text in found.reads):
            return None
        self.used[key] = found
        return found

    def keep(self, key: Hashable, slide: Remembered) -> None:
        """Remember a slide."""
        self.slides[key] = self.used[key] = slide

    def finish(self) -> None:
        """End a plan: what it did not meet is forgotten."""
        self.slides, self.used = self.used, {}


class Memory:
    """What is kept between the plans of one site."""

    def __init__(self) -> None:
        self._decks: dict[str, DeckMemory] = {}
        self._digests: dict[Path, tuple[Stamp, int, str]] = {}
        self._environment: Environment | None = None
        self._templates: object = None

    def deck(self, name: str, config: Config, links: Iterable[LinkDefinition]) -> DeckMemory:
        """Return what is known of a deck; nothing where its settings or links are others."""
        context = (
            config,
            [(link.id, link.href, link.title) for link in links],
            self._templates,
        )
        known = self._decks.get(name)
        if known is None or known.context != context:
            known = self._decks[name] = DeckMemory(context)
        return known

    def forget_decks(self, names: Iterable[str]) -> None:
        """Keep no decks but those of these names."""
        kept = frozenset(names)
        self._decks = {name: deck for name, deck in self._decks.items() if name in kept}

    def environment(
        self, folder: Path | None, make: Callable[[Sequence[Path]], Environment]
    ) -> Environment:
        """Return the templates' environment, made anew where a file in ``folder`` changed."""
        state = (folder, _stamps(folder) if folder else ())
        if self._environment is None or state != self._templates:
            self._environment = make([folder] if folder else [])
            self._templates = state
        return self._environment

    def digest(self, path: Path, compute: Callable[[Path], str]) -> str:
        """Return ``compute(path)``, or what it was while the file has not been touched."""
        now, known = stamp(path), self._digests.get(path)
        # A file touched just before it was read may have changed again within the same tick.
        if known and known[0] == now and known[1] - now[0] > _COARSEST_CLOCK:
            return known[2]
        seen = time.time_ns()
        digest = compute(path)
        if now is not None:
            self._digests[path] = (now, seen, digest)
        return digest


def _stamps(folder: Path) -> tuple[tuple[str, Stamp | None], ...]:
    return tuple((str(path), stamp(path)) for path in sorted(folder.rglob("*")))


def slide_key(slide: Slide) -> Hashable:
    """Return a value that is equal for slides of the same content, wherever they stand."""
    return (
        slide.source.span.source.path,
        _key(slide.content),
        _key(slide.notes),
        slide.classes,
        tuple(slide.properties.items()),
    )


def _key(nodes: Sequence[Node]) -> tuple[Hashable, ...]:
    return tuple(
        [
            node.text
            if isinstance(node, Text)
            else (node.classes, node.block, _key(node.content))
            if isinstance(node, ContentClass)
            else (node.name, node.arguments, node.value, node.span.text)
            for node in nodes
        ]
    )
