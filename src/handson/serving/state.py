"""The preview: the last good state of a site, brought up to date at every change.

A change goes two ways. First `sketch` reads the slides around the edit alone,
and what they show now is published at once. Then the whole site is planned,
with what the stages of the pipeline have made before wherever it still holds, and published where
it differs from what is shown already: that is the truth, and what a browser loads.

Where the site cannot be built, its last good pages stay, and the problems are
published.
"""

from __future__ import annotations

import os
import threading
import time
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from handson.diagnostics import Severity, Source
from handson.files import read_source
from handson.pages.section import sections
from handson.serving.messages import PageState, difference, entry_of, page_state, with_entries
from handson.serving.sketch import sketch
from handson.site.build import finish_last_build, site_cache
from handson.site.cache import Cache
from handson.site.deck_page import render_again
from handson.site.discovery import DeckFiles, SiteFiles, discover
from handson.site.engine import Engine
from handson.site.planner import plan_files, surroundings
from handson.site.reader import Reader, stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping, Sequence
    from pathlib import Path

    from handson.diagnostics import Diagnostic
    from handson.model import RenderedSlide
    from handson.site.deck_page import PlannedPage
    from handson.site.planner import SitePlan
    from handson.site.reader import Seen

__all__ = ["Preview", "Problem", "Update", "problem_of"]

_HALF_WRITTEN = 0.2
"""A file that is empty for so many seconds is meant to be; until then it may be half saved."""
_REMEMBERED_STATES = 32
"""States of a page that a browser may come back with and be patched from."""


class Problem(Struct, frozen=True):
    """A diagnostic as a page shows it."""

    severity: str
    """``error`` or ``warning``."""
    message: str
    """What is wrong."""
    hint: str
    """What to do about it; may be empty."""
    where: str
    """The place, as ``file:line:column``, or the file alone."""
    path: str
    """The file, relative to the site's folder; empty where no file can be opened."""
    line: int
    """The line, from 1; 0 where there is none."""
    column: int
    """The column, from 1."""
    excerpt: str
    """The line of the source; empty where there is none."""


class Update(Struct, frozen=True):
    """What one change led to."""

    changed: int
    """How many slides show something else now."""
    pages: tuple[str, ...]
    """The pages that changed in any way."""
    diagnostics: tuple[Diagnostic, ...]
    """All that is wrong with the site now."""
    complete: bool
    """Whether the site can be built."""
    seconds: float
    """How long it took until all of it was published."""
    root: Path
    """The site's folder, from which the paths of the diagnostics count."""


def problem_of(diagnostic: Diagnostic) -> Problem:
    """Return what a page shows of a diagnostic."""
    span = diagnostic.span
    severity, message, hint = str(diagnostic.severity), diagnostic.message, diagnostic.hint
    if span is None:
        return Problem(severity, message, hint, diagnostic.path, "", 0, 0, "")
    line, column = span.source.position(span.start)
    path = span.source.path
    excerpt = span.source.line(line).strip()[:200]
    return Problem(severity, message, hint, f"{path}:{line}:{column}", path, line, column, excerpt)


class Preview:
    """A site that follows its sources; its methods may be called from any thread.

    ``publish`` is called with each message for the browsers, in order.
    """

    def __init__(
        self,
        target: Path,
        publish: Callable[[dict[str, object]], None],
        *,
        cache: bool = True,
        safe: bool = False,
        root: Path | None = None,
    ) -> None:
        """Take what to show; ``cache`` says whether results are kept for the next run too.

        ``safe`` says that the decks are those of others, of which nothing may run, and ``root``
        is that of `handson.site.build.build`.
        """
        self._safe = safe
        self._reach = root
        self._target = target
        self._publish = publish
        self._cache = site_cache(target) if cache else Cache()
        self._reader = Reader()
        self._files = SiteFiles(target)
        self._plan: SitePlan | None = None
        self._states: dict[str, PageState] = {}
        self._pages: dict[str, PlannedPage] = {}
        self._old: dict[str, dict[str, PageState]] = {}
        self._page_states: dict[str, tuple[PlannedPage, PageState]] = {}
        self._served: Mapping[str, bytes | Path] = {}
        self._served_ids: dict[str, str] = {}
        self._last_files: Mapping[str, bytes | Path] = {}
        self._sources: frozenset[Path] = frozenset()
        self._missing: frozenset[Path] = frozenset()
        self._problems: tuple[Problem, ...] = ()
        self._changed = threading.Condition()
        self._settled = False
        self._closed = False
        self._was_good = False

    # What a server asks for

    def file(self, path: str, timeout: float = 30.0) -> bytes | Path | None:
        """Return a file of the site; None where there is none.

        A page that is being made is waited for.
        """
        with self._changed:
            content = self._served.get(path)
            if content is not None and not path.endswith(".html"):
                return content
            if not self._settled and not (self._plan is None and path in self._served):
                self._changed.wait_for(
                    lambda: (
                        self._closed
                        or self._settled
                        or (self._plan is None and path in self._served)
                    ),
                    timeout,
                )
            return self._served.get(path, self._last_files.get(path))

    def page(self, path: str, timeout: float = 30.0) -> tuple[bytes | Path | None, str]:
        """Return a page, or another file, with the id of what it shows: both of one moment.

        None where there is none; the id is empty for what is no page.
        """
        with self._changed:
            return self.file(path, timeout), self._served_ids.get(path, "")

    def paths(self) -> list[str]:
        """Return the paths of all files of the site."""
        return list(self._served)

    def state_id(self, page: str) -> str:
        """Return the id of what a page shows; empty for one that is not there."""
        state = self._states.get(page)
        return state.id if state else ""

    def greeting(self) -> dict[str, object]:
        """Return what a browser has to know when it connects."""
        with self._changed:
            return {
                "states": {page: state.id for page, state in self._states.items()},
                **self._problem_message(),
            }

    def catch_up(self, page: str, state_id: str) -> dict[str, object]:
        """Return the message that leads a page from a state that it was in to the present one."""
        with self._changed:
            new = self._states.get(page)
            if new is None:
                return {"page": page, "from": state_id, "to": "", "gone": True}
            head: dict[str, object] = {"page": page, "from": state_id, "to": new.id}
            old = self._old.get(page, {}).get(state_id)
            return head | (difference(old, new) if old else {"reload": True})

    def place(self, page: str, index: int, timeout: float = 5.0) -> tuple[Path, int, int] | None:
        """Return the file, line and column at which a slide of a page is written."""
        with self._changed:
            self._changed.wait_for(lambda: self._closed or self._settled, timeout)
            planned = self._pages.get(page)
            if planned is None or not 0 <= index < len(planned.slides):
                return None
            span = planned.slides[index].slide.source.span
        text = span.text
        offset = span.start + len(text) - len(text.lstrip())
        line, column = span.source.position(min(offset, span.end))
        return self._files.root / span.source.path, line, column

    def source(self, path: str) -> Path | None:
        """Return a text file of the site by the path that diagnostics show; None for others."""
        known = {problem.path for problem in self._problems}
        return self._files.root / path if path and path in known else None

    # Keeping up

    def start(self) -> Update:
        """Plan the site for the first time."""
        update = self._whole(lambda: self._settle(self._discover(()), time.perf_counter()))
        self._cache.save()
        if self._files.decks:
            finish_last_build(self._files.root)
        return update

    def update(self, changed: Collection[Path]) -> Update:
        """Bring the preview up to date with some files, and with whatever else changed."""
        start = time.perf_counter()
        self._settled = False

        def action() -> Update:
            touched = 0 if self._plan is None else self._sketch(changed)
            update = self._settle(self._discover(changed), start)
            return replace(update, changed=max(update.changed, touched))

        return self._whole(action)

    def _whole(self, action: Callable[[], Update]) -> Update:
        """Run an update; whatever happens, nobody goes on waiting for its end."""
        try:
            return action()
        finally:
            with self._changed:
                self._settled = True
                self._changed.notify_all()

    def close(self) -> None:
        """Let go whoever waits for a page."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
        if self._plan is not None:
            self._cache.save()

    def watched(self) -> tuple[Path, frozenset[Path], frozenset[Path], Mapping[str, Seen]]:
        """Return the site's folder, its files, those that it lacks, and how all of them were seen.

        What has changed since then is not in the pages yet.
        """
        plan = self._plan
        root = self._files.root if self._files.decks else self._root()
        if plan is None:
            return root, frozenset(), frozenset(), {}
        sources = set(self._sources)
        for problem in self._problems:
            if problem.path:
                sources.add(root / problem.path)
        if self._target.suffix.lower() == ".md":
            sources.add(self._target.absolute())
        return root, frozenset(sources), self._missing, self._reader.seen

    def _root(self) -> Path:
        target = self._target.absolute()
        return target.parent if target.suffix.lower() == ".md" else target

    def _discover(self, changed: Collection[Path]) -> SiteFiles:
        """Return the site's files, each read when it was whole."""
        known = {
            (self._files.root / part.path): part
            for deck in self._files.decks
            for part in deck.parts
        }
        deadline = time.monotonic() + _HALF_WRITTEN
        while True:
            before = [stamp(path) for path in changed]
            self._reader = self._reader.again()
            files = discover(self._target, self._reader, self._reach, safe=self._safe)
            after = [stamp(path) for path in changed]
            emptied = any(
                now is not None and now[1] == 0 and path in known and known[path].text
                for path, now in zip(changed, after, strict=True)
            )
            if (before == after and not emptied) or time.monotonic() > deadline:
                return files
            time.sleep(0.01)

    # The quick way

    def _sketch(self, changed: Collection[Path]) -> int:
        """Publish the slides around the edit, if that is all that changed; return how many."""
        if len(changed) != 1 or self._problems_block():
            return 0
        (path,) = changed
        found = self._part(path)
        if found is None:
            return 0
        deck_files, old = found
        page = next(
            (each for each in self._pages.values() if each.deck.name == deck_files.name), None
        )
        state = self._states.get(page.path) if page else None
        new = read_source(path, self._files.root)
        if page is None or state is None or state.entries is None or not isinstance(new, Source):
            return 0
        if not new.text.strip():
            return 0
        engine = Engine(self._cache, self._reader.again())
        site, _ = surroundings(self._files, engine)
        drawn = sketch(page.deck, old, new.text, site.figures)
        if drawn is None:
            return 0
        rendered = render_again(page, drawn.start, drawn.end, drawn.slides, site, engine)
        if rendered is None:
            return 0
        state = self._with(state, page, rendered, drawn.start, drawn.end)
        self._show(page.path, state)
        return len(rendered)

    def _problems_block(self) -> bool:
        return self._plan is None or not self._plan.complete

    def _part(self, path: Path) -> tuple[DeckFiles, Source] | None:
        for deck in self._files.decks:
            for part in deck.parts:
                if self._files.root / part.path == path:
                    return deck, part
        return None

    def _with(
        self,
        state: PageState,
        page: PlannedPage,
        rendered: Sequence[RenderedSlide],
        start: int,
        end: int,
    ) -> PageState:
        """Return the state with ``rendered`` in the place of some slides."""
        entries = state.entries or ()
        config = page.deck.config
        rest = [slide.slide for slide in page.slides[end:]]
        last = rendered[-1].slide.number if rendered else 0
        if not rendered and start:
            last = page.slides[start - 1].slide.number
        before = page.slides[end - 1].slide.number
        total = page.slides[-1].slide.number + last - before if rest else last
        new = [entry_of(each) for each in sections(rendered, config, total)]
        if total == page.slides[-1].slide.number and last == before:
            return with_entries(state, (*entries[:start], *new, *entries[end:]))
        # Numbers change beyond the edit: all are written anew, which needs no rendering.
        numbered = [
            replace(slide, slide=replace(slide.slide, number=slide.slide.number + last - before))
            for slide in page.slides[end:]
        ]
        both = sections([*page.slides[:start], *rendered, *numbered], config, total)
        return with_entries(state, [entry_of(each) for each in both])

    # The whole way

    def _settle(self, files: SiteFiles, start: float) -> Update:
        on_page = self._first_page if self._plan is None else None
        plan = plan_files(files, engine=Engine(self._cache, self._reader), on_page=on_page)
        pages: list[str] = []
        changed = 0
        with self._changed:
            good = plan.complete
            # Before there was a good site, a bad one is better than none.
            if good or not self._was_good:
                self._was_good = good
                states = self._states_of(plan)
                for name in [*states, *(set(self._states) - set(states))]:
                    state = states.get(name)
                    if state is None:
                        if self._left_out(name, plan):
                            continue
                        del self._states[name]
                        self._publish({"page": name, "to": "", "gone": True})
                        pages.append(name)
                    elif (count := self._show(name, state)) is not None:
                        changed += count
                        pages.append(name)
                kept = {name: page for name, page in self._pages.items() if name in self._states}
                self._pages = kept | {page.path: page for page in plan.pages}
                left_out = {
                    name: content
                    for name, content in self._served.items()
                    if name in self._states and name not in plan.files
                }
                self._last_files = {**left_out, **self._served} if left_out else self._served
                self._served = {
                    name: content
                    for name, content in {**plan.files, **left_out}.items()
                    if not name.endswith(".html") or name in self._states
                }
                self._served_ids = {name: state.id for name, state in self._states.items()}
            if files.decks or self._plan is None:
                self._files = files
            # The pages' texts were compared; what is watched and reported is the newest.
            if good or self._plan is None:
                self._sources, self._missing = plan.sources, plan.missing
                self._plan = plan
            else:
                self._sources |= plan.sources
                self._missing |= plan.missing
                self._plan = replace(plan, files=self._plan.files or plan.files)
            self._settled = True
            self._changed.notify_all()
            self._report(plan.diagnostics)
        seconds = time.perf_counter() - start
        found = plan.diagnostics
        return Update(changed, tuple(pages), found, plan.complete, seconds, plan.root)

    def _left_out(self, page: str, plan: SitePlan) -> bool:
        """Tell whether a page is missing only because its deck cannot be read just now."""
        planned = self._pages.get(page)
        if planned is None or not any(each.severity is Severity.ERROR for each in plan.diagnostics):
            return False
        return any(
            os.path.exists(self._files.root / slide.slide.source.span.source.path)  # noqa: PTH110
            for slide in planned.slides
        )

    def _first_page(self, page: PlannedPage, files: Mapping[str, bytes | Path]) -> None:
        """Serve a page of a site whose other pages are still being made."""
        if not page.html:
            return
        state = self._page_state(page)
        with self._changed:
            self._states[page.path] = state
            self._served = {**files, page.path: page.html.encode()}
            self._served_ids = {page.path: state.id}
            self._changed.notify_all()

    def _states_of(self, plan: SitePlan) -> dict[str, PageState]:
        states = {page.path: self._page_state(page) for page in plan.pages if page.html}
        for name, content in plan.files.items():
            if (
                name.endswith(".html")
                and name not in states
                and isinstance(content, bytes)
                and content
            ):
                states[name] = page_state(content.decode(), "", (), ())
        return states

    def _page_state(self, page: PlannedPage) -> PageState:
        known = self._page_states.get(page.path)
        if known is None or known[0] is not page:
            entries = [entry_of(each) for each in sections(page.slides, page.deck.config)]
            state = page_state(page.html, page.title, page.stylesheets, entries)
            known = self._page_states[page.path] = page, state
        return known[1]

    def _show(self, name: str, new: PageState) -> int | None:
        """Make ``new`` what a page shows; return how many slides changed, or None for nothing."""
        old = self._states.get(name)
        if old is not None and old.id == new.id:
            return None
        message: dict[str, object] = {
            "page": name,
            "from": old.id if old else "",
            "to": new.id,
        }
        message |= difference(old, new) if old else {"reload": True}
        with self._changed:
            self._states[name] = new
            past = self._old.setdefault(name, {})
            past.pop(new.id, None)
            past[new.id] = new
            if old is not None:
                past.setdefault(old.id, old)
            while len(past) > _REMEMBERED_STATES:
                del past[next(iter(past))]
            self._publish(message)
        slides = message.get("changed", ())
        return len(slides) if isinstance(slides, list) else 0

    def _report(self, diagnostics: Sequence[Diagnostic]) -> None:
        problems = tuple(
            problem_of(each) for each in diagnostics if each.severity is not Severity.NOTE
        )
        if problems != self._problems:
            self._problems = problems
            self._publish(self._problem_message())

    def _problem_message(self) -> dict[str, object]:
        return {
            "problems": [
                {name: getattr(problem, name) for name in Problem.__struct_fields__}
                for problem in self._problems
            ]
        }
