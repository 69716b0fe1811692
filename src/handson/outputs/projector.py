"""A planned site in a browser, for the outputs that show its slides as they look."""

from __future__ import annotations

import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Self

from handson.browser.driving import Browser
from handson.browser.finding import find_browser, how_to_install
from handson.diagnostics import Diagnostic, Severity
from handson.outputs.folder import write

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handson.browser.driving import Page
    from handson.site.deck_page import PlannedPage
    from handson.site.planner import SitePlan

__all__ = ["Projector", "ProjectorError"]

_TIMEOUT = 300
"""How many seconds the browser may take for one deck."""


class ProjectorError(Exception):
    """A deck cannot be shown; `diagnostic` says why."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic.message)
        self.diagnostic = diagnostic


class Projector:
    """A browser that shows one deck after the other. Use it in a ``with``: all of it ends there."""

    def __init__(self, plan: SitePlan, browser: str = "") -> None:
        """Write the site to a temporary folder and start the browser.

        ``browser`` is a program of Chromium's kind, by default the first one that is found.
        Raises `ProjectorError`.
        """
        program = browser or find_browser()
        if program is None:
            message = "neither Chromium nor Chrome nor Edge is here, and one of them is needed"
            hint = f"{how_to_install()}; or name one: --browser PROGRAM"
            raise ProjectorError(Diagnostic("no-browser", Severity.ERROR, message, hint=hint))
        self._program = program
        self._temporary = tempfile.TemporaryDirectory(prefix="handson-", ignore_cleanup_errors=True)
        self.folder = Path(self._temporary.name).resolve()
        """An empty folder for what is made on the way; it goes away at the end."""
        self.site = self.folder / "site"
        """The folder that the pages stand in."""
        try:
            self._browser = Browser(program, timeout=_TIMEOUT)
        except OSError as error:
            self._temporary.cleanup()
            raise ProjectorError(self._failure("cannot be started", error)) from error
        try:
            # Meanwhile the browser starts, on another processor.
            self._write(plan)
        except BaseException:
            self._browser.close()
            self._temporary.cleanup()
            raise

    def _write(self, plan: SitePlan) -> None:
        if failure := write(plan.files, self.site):
            raise ProjectorError(failure)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._browser.close()
        self._temporary.cleanup()

    @contextmanager
    def show(self, page: PlannedPage, size: tuple[int, int], scale: float = 1) -> Iterator[Page]:
        """Give the page of a deck, loaded, in a window of this size in CSS pixels.

        Each of them is shown by ``scale`` × ``scale`` points. What the browser does wrong until
        the end of the ``with`` is raised as a `ProjectorError`.
        """
        self._browser.restart_clock()
        try:
            address = (self.site / page.path).as_uri()
            with self._browser.open(address, size=size, scale=scale) as shown:
                yield shown
        except TimeoutError:
            message = f"the browser did not finish the deck '{page.deck.name}' in {_TIMEOUT} s"
            failure = Diagnostic("browser-failed", Severity.ERROR, message)
            raise ProjectorError(failure) from None
        except OSError as error:
            what = f"could not show the deck '{page.deck.name}'"
            raise ProjectorError(self._failure(what, error)) from error

    def _failure(self, what: str, error: OSError) -> Diagnostic:
        message = f"the browser '{self._program}' {what}: {error.strerror or error}"
        hint = "name another one: --browser PROGRAM"
        return Diagnostic("browser-failed", Severity.ERROR, message, hint=hint)
