"""What an open page shows, and the smallest message that makes it show something newer.

A page is taken apart into what a patch can change (its title, its style sheets
and its slides) and the rest, the shell: if that differs, the page has to be
loaded anew. Slides are matched by what they show, not by their number.
"""

from __future__ import annotations

import hashlib
import re
from html import escape
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.pages.section import Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["Entry", "PageState", "difference", "entry_of", "page_state", "with_entries"]

_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)
_OPENING = re.compile(r"<h[1-6][^>]*>(.{1,200}?)</h[1-6]>", re.DOTALL)


class Entry(Section, frozen=True):
    """A slide as a page shows it."""

    @property
    def key(self) -> tuple[str, str, str]:
        """What makes it the slide that it is: all but its number."""
        return self.attributes, self.html, self.notes


class PageState(Struct, frozen=True):
    """What one page shows."""

    id: str
    """A hash of all of it."""
    shell: str
    """The page without its slides, its title and its style sheets."""
    title: str
    """The title, as text."""
    stylesheets: tuple[str, ...]
    """The addresses of the style sheets."""
    entries: tuple[Entry, ...] | None
    """The slides; None for a page that cannot be patched."""


def entry_of(section: Section) -> Entry:
    """Return the entry for a section of the page."""
    return Entry(section.attributes, section.name, section.html, section.number, section.notes)


def page_state(
    html: str, title: str, stylesheets: Sequence[str], entries: Sequence[Entry]
) -> PageState:
    """Return the state of a page, given with the parts that it was made of.

    Where a template shows the slides in markup of its own, the page cannot be patched.
    """
    pieces = _without_slides(html, entries)
    if pieces is None or len(_TITLE.findall(pieces)) != 1:
        return _state(html, title, (), None)
    shell = _TITLE.sub("", pieces)
    for sheet in stylesheets:
        shell = shell.replace(f'<link rel="stylesheet" href="{escape(sheet)}">', "", 1)
    shell = "\n".join(line for line in shell.split("\n") if line.strip())
    return _state(shell, title, tuple(stylesheets), tuple(entries))


def with_entries(state: PageState, entries: Sequence[Entry]) -> PageState:
    """Return the state with other slides."""
    return _state(state.shell, state.title, state.stylesheets, tuple(entries))


def _state(
    shell: str, title: str, stylesheets: tuple[str, ...], entries: tuple[Entry, ...] | None
) -> PageState:
    digest = hashlib.sha256()
    for text in (shell, title, *stylesheets):
        digest.update(text.encode() + b"\0")
    for entry in entries or ():
        parts = (entry.attributes, entry.html, entry.notes, entry.number)
        digest.update("\0".join(parts).encode() + b"\1")
    return PageState(digest.hexdigest()[:16], shell, title, stylesheets, entries)


def _without_slides(html: str, entries: Iterable[Entry]) -> str | None:
    """Return the page without the slides, or None where one is not there as it should be."""
    pieces: list[str] = []
    position = 0
    for entry in entries:
        start = html.find(entry.element, position)
        if start < 0:
            return None
        between = html[position:start]
        if entry.anchor:
            between = between.replace(entry.anchor, "")
        if between.strip():
            pieces.append(between)
        position = start + len(entry.element)
        if entry.aside:
            start = html.find(entry.aside, position)
            if start < 0 or html[position:start].strip():
                return None
            position = start + len(entry.aside)
    pieces.append(html[position:])
    return "\n".join(pieces)


def difference(old: PageState, new: PageState) -> dict[str, object]:
    """Return the message that leads a page from ``old`` to ``new``, ready for JSON.

    ``reload`` stands alone. Otherwise: ``title``; ``stylesheets``, the old and the new ones;
    ``slides``, which says what stands in the place of ``removed`` slides from
    ``start`` on: the index of an old slide that is kept, or an object with what
    differs from the old slide ``from``, or a new slide altogether;
    ``numbers``, from the slide ``numbersFrom`` on; and ``jump``, the first
    slide that changed, with all that did in ``changed``.
    """
    if old.entries is None or new.entries is None or old.shell != new.shell or not new.entries:
        return {"reload": True}
    message: dict[str, object] = {}
    if old.title != new.title:
        message["title"] = new.title
    if old.stylesheets != new.stylesheets:
        message["stylesheets"] = {"old": list(old.stylesheets), "new": list(new.stylesheets)}
    if old.entries != new.entries:
        message |= _slides(old.entries, new.entries)
    return message


def _slides(old: Sequence[Entry], new: Sequence[Entry]) -> dict[str, object]:
    start = _common(old, new)
    end = _common(old[:start:-1], new[:start:-1])
    # What is cut off here at most is one slide that both have; it does no harm.
    old_middle, new_middle = old[start : len(old) - end], new[start : len(new) - end]
    matches = _match(old_middle, new_middle)
    slides: list[object] = []
    changed: list[int] = []
    for index, entry in enumerate(new_middle):
        match = matches[index]
        if match is None:
            slides.append(
                {"attributes": entry.attributes, "html": entry.html, "notes": entry.notes}
            )
        elif old_middle[match].key == entry.key:
            slides.append(start + match)
            continue
        else:
            before = old_middle[match]
            slides.append(
                {"from": start + match}
                | {
                    name: getattr(entry, name)
                    for name in ("attributes", "html", "notes")
                    if getattr(entry, name) != getattr(before, name)
                }
            )
        changed.append(start + index)
    message: dict[str, object] = {"start": start, "removed": len(old_middle), "slides": slides}
    if not slides and not old_middle:
        message = {}
    if changed:
        message |= {"jump": changed[0], "changed": changed}
    return message | _numbers(old, new)


def _common(old: Sequence[Entry], new: Sequence[Entry]) -> int:
    count = 0
    for before, after in zip(old, new, strict=False):
        if before is not after and before.key != after.key:
            break
        count += 1
    return count


def _numbers(old: Sequence[Entry], new: Sequence[Entry]) -> dict[str, object]:
    """Return the slide numbers that may show something else, from the first to the last."""
    first = _same(old, new)
    last = len(new) - (_same(old[:first:-1], new[:first:-1]) if len(old) == len(new) else 0)
    numbers = [entry.number for entry in new[first:last]]
    return {"numbersFrom": first, "numbers": numbers} if numbers else {}


def _same(old: Sequence[Entry], new: Sequence[Entry]) -> int:
    count = 0
    for before, after in zip(old, new, strict=False):
        if before is not after and before != after:
            break
        count += 1
    return count


def _match(old: Sequence[Entry], new: Sequence[Entry]) -> list[int | None]:
    """Return for each new slide the old one that it is, or None for one that was added."""
    places: dict[tuple[str, str, str], list[int]] = {}
    for index in range(len(old) - 1, -1, -1):
        places.setdefault(old[index].key, []).append(index)
    matches: list[int | None] = [None] * len(new)
    free = [True] * len(old)
    for index, entry in enumerate(new):
        if found := places.get(entry.key):
            matches[index] = found.pop()
            free[matches[index] or 0] = False
    for mark in (_name, _heading, None):
        _match_runs(old, new, matches, free, mark)
    return matches


def _name(entry: Entry) -> str:
    return entry.name


def _heading(entry: Entry) -> str:
    match = _OPENING.search(entry.html)
    return match[1] if match else ""


def _match_runs(
    old: Sequence[Entry],
    new: Sequence[Entry],
    matches: list[int | None],
    free: list[bool],
    mark: object,
) -> None:
    """Match the slides left over: by a mark that they share, or else by their order."""
    rest = [index for index, match in enumerate(matches) if match is None]
    left = [index for index, is_free in enumerate(free) if is_free]
    if not callable(mark):
        # A changed slide stands where it stood: between the same neighbours.
        for index in rest:
            before = matches[index - 1] if index else -1
            candidate = None if before is None else before + 1
            if candidate is not None and candidate < len(free) and free[candidate]:
                matches[index] = candidate
                free[candidate] = False
        return
    places: dict[str, list[int]] = {}
    for place in reversed(left):
        if text := mark(old[place]):
            places.setdefault(text, []).append(place)
    for index in rest:
        text = mark(new[index])
        if text and (found := places.get(text)):
            place = found.pop()
            matches[index] = place
            free[place] = False
