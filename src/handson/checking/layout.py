"""Checks how slides fit: what is cut off, and what had to be made small to fit.

A browser shows each slide of the finished pages once, in a window of 1280 by
720 pixels, and says what it measured. The player makes what does not fit
smaller, down to half; that is no mistake by itself, but at the back of the room
it is.
"""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from handson.browser.driving import Browser
from handson.browser.finding import find_browser
from handson.diagnostics import Diagnostic, Severity, Span
from handson.outputs.folder import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from handson.model import Slide
    from handson.site.deck_page import PlannedPage
    from handson.site.planner import SitePlan

__all__ = ["check_layout"]

_WINDOW = (1280, 720)
_LEGIBLE = 0.8
"""Type of at least this share of its usual size counts as legible."""
_SMALLEST = 12
"""Type of at least so many pixels of the window counts as legible in a figure."""
_LARGEST_DRAWING = 1_000_000
"""Files of drawings with more bytes are not looked into."""
_SCRIPT = Path(__file__).with_name("layout.js")


def check_layout(
    plan: SitePlan,
    *,
    browser: str = "",
    timeout: float = 300,
    progress: Callable[[int, int], None] | None = None,
) -> tuple[Diagnostic, ...]:
    """Return what is wrong with the layout of a planned site's slides.

    ``browser`` is a program of Chromium's kind, by default the first one that is
    found. ``timeout`` is in seconds and for one deck. ``progress`` is called
    with the number of decks done and of all decks. Nothing is raised for what a
    deck, a disk or a browser does.
    """
    program = browser or find_browser()
    if program is None:
        hint = "install one, or name it: --browser PROGRAM"
        message = "cannot measure slides: neither Chromium nor Chrome nor Edge is here"
        return (Diagnostic("no-browser", Severity.ERROR, message, hint=hint),)
    found: list[Diagnostic] = []
    with (
        tempfile.TemporaryDirectory(prefix="handson-", ignore_cleanup_errors=True) as name,
        _Measurer(program, timeout, _drawings(plan.files)) as measurer,
    ):
        folder = Path(name).resolve() / "site"
        if failure := write(plan.files, folder):
            return (failure,)
        for done, page in enumerate(plan.pages, start=1):
            found += _check_page(page, folder / page.path, measurer)
            if progress:
                progress(done, len(plan.pages))
    return tuple(found)


def _drawings(files: Mapping[str, bytes | Path]) -> dict[str, str]:
    """Return the SVG files that hold text as text, by their names: pages cannot read files."""
    found: dict[str, str] = {}
    for path, content in files.items():
        if not path.lower().endswith(".svg"):
            continue
        try:
            data = content.read_bytes() if isinstance(content, Path) else content
        except OSError:
            continue
        if b"<text" in data and len(data) <= _LARGEST_DRAWING:
            found[path.rpartition("/")[2]] = data.decode("utf-8", "replace")
    return found


class _Measurer:
    """A browser that measures one page after the other; a new one after it has failed."""

    def __init__(self, program: str, timeout: float, drawings: Mapping[str, str]) -> None:
        self.program = program
        self.timeout = timeout
        self._script = _SCRIPT.read_text(encoding="utf-8")
        self._drawings = drawings
        self._browser: Browser | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._end_browser()

    def _end_browser(self) -> None:
        if self._browser:
            self._browser.close()
            self._browser = None

    def measure(self, path: Path) -> list[dict[str, Any]]:
        """Return what ``layout.js`` says of each slide of a page; raises what `Browser` does."""
        try:
            if self._browser is None:
                self._browser = Browser(self.program, timeout=self.timeout)
            self._browser.restart_clock()
            with self._browser.open(path.as_uri(), size=_WINDOW) as page:
                page.evaluate(f"globalThis.handsonDrawings = {json.dumps(self._drawings)}; null")
                return list(page.evaluate(self._script))
        except OSError:
            self._end_browser()
            raise


def _check_page(page: PlannedPage, path: Path, measurer: _Measurer) -> Iterator[Diagnostic]:
    try:
        measured = measurer.measure(path)
    except TimeoutError:
        why = f"the browser was not ready within {measurer.timeout:g} s"
        yield _unmeasured(page, why, "--timeout")
        return
    except OSError as error:
        why = f"'{measurer.program}' failed: {error.strerror or error}"
        yield _unmeasured(page, why, "--browser")
        return
    if len(measured) != len(page.slides):
        yield _unmeasured(page, "the browser did not show all of them", "--browser")
        return
    before: set[tuple[str, Severity]] = set()
    for rendered, measures in zip(page.slides, measured, strict=True):
        faults = list(_faults(rendered.slide, measures))
        # A step shows what the slide before it held as well: one report is enough.
        told = before if rendered.slide.incremental else set()
        yield from (fault for fault in faults if (fault.code, fault.severity) not in told)
        before = told | {(fault.code, fault.severity) for fault in faults}


def _unmeasured(page: PlannedPage, why: str, option: str) -> Diagnostic:
    message = f"cannot measure the slides of '{page.deck.name}': {why}"
    return Diagnostic("not-measured", Severity.ERROR, message, hint=f"see {option}")


def _faults(slide: Slide, measures: Mapping[str, Any]) -> Iterator[Diagnostic]:
    """Yield what is wrong with one slide; ``measures`` is what ``layout.js`` says of it."""
    shorter = "split it with '--' or '---', or say it shorter"
    if measures["below"] > 1:
        message = f"the slide holds too much: {measures['below']} px are cut off at the bottom"
        yield Diagnostic("slide-overflow", Severity.WARNING, message, _start(slide), shorter)
    if measures["beyond"] > 1:
        message = f"something is too wide: {measures['beyond']} px are cut off at the right"
        hint = "give it a smaller width, or break its lines"
        yield Diagnostic("slide-overflow", Severity.WARNING, message, _start(slide), hint)
    elif measures["below"] <= 1 and measures["type"] < 1:
        message = f"the slide is so full that its text has {_percent(measures['type'])} of its size"
        severity = Severity.WARNING if measures["type"] < _LEGIBLE else Severity.NOTE
        yield Diagnostic("small-text", severity, message, _start(slide), shorter)
    for code in measures["code"]:
        if code["fits"] >= 1:
            continue
        length = len(code["line"])
        # The player stops at a size that can be read; the rest has to be scrolled to.
        shown = f"makes the code {_percent(code['type'])} of its size"
        if code["fits"] < code["type"]:
            shown = "is cut off at its end"
        severity = Severity.WARNING if code["fits"] < _LEGIBLE else Severity.NOTE
        yield Diagnostic(
            "long-code-line",
            severity,
            f"a line of {length} characters {shown}",
            _place(slide, code["line"]),
            f"break it: {int(length * code['fits'])} characters fit",
        )
    if (figure := measures["figure"]) and figure["size"] < _SMALLEST - 0.5:
        caption = figure["label"].partition(". ")[0].removesuffix(".")
        name = f" '{caption[:60]}'" if caption else ""
        yield Diagnostic(
            "small-figure-text",
            Severity.WARNING,
            f"text in the figure{name} is {figure['size']:.0f} px high in a window of"
            f" {_WINDOW[0]}×{_WINDOW[1]}",
            _figure_place(slide, caption, figure["kind"]),
            f"show it larger, or write larger in it: from {_SMALLEST} px on it can be read",
        )


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _start(slide: Slide) -> Span:
    """Return the first line of what a slide says, behind its properties."""
    whole = slide.source.span
    source = whole.source
    begin = slide.source.content[0].span.start if slide.source.content else whole.start
    text = source.text[begin : whole.end]
    begin += len(text) - len(text.lstrip())
    line = source.text[begin : whole.end].partition("\n")[0].rstrip()
    return Span(source, begin, begin + max(len(line), 1))


def _figure_place(slide: Slide, caption: str, kind: str) -> Span:
    """Return where a figure is asked for: its caption, else the macro, else the slide's start."""
    start = _start(slide)
    macro = f"![:{kind}" if kind else ""
    return next(
        (place for text in (caption, macro) if (place := _place(slide, text)) != start), start
    )


def _place(slide: Slide, line: str) -> Span:
    """Return where a line of code stands; the slide's start if it comes from another file."""
    whole = slide.source.span
    at = whole.source.text.find(line, whole.start, whole.end) if line else -1
    return Span(whole.source, at, at + len(line)) if at >= 0 else _start(slide)
