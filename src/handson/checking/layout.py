"""Checking how slides fit: what is cut off, and what had to be made small to fit.

A browser shows each slide of the finished pages once, in a window of 1280 by
720 pixels, and says what it measured. The player makes what does not fit
smaller, down to half; that is no mistake by itself, but at the back of the room
it is.
"""

from __future__ import annotations

import json
import re
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from handson.browser.installed import find_browser, print_document
from handson.diagnostics import Diagnostic, Severity, Span
from handson.outputs.folder import write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from handson.model import Slide
    from handson.site.deck_page import PlannedPage
    from handson.site.planner import SitePlan

__all__ = ["check_layout"]

_WINDOW = (1280, 720)
_LEGIBLE = 0.8
"""The share of its usual size from which on type counts as legible."""
_SCRIPT = Path(__file__).with_name("layout.js")
_RESULT = re.compile(r'<script type="application/json" id="handson-layout">(.*?)</script>', re.S)


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
    with tempfile.TemporaryDirectory(prefix="handson-", ignore_cleanup_errors=True) as name:
        folder = Path(name).resolve() / "site"
        if failure := write({**plan.files, **_with_script(plan.pages)}, folder):
            return (failure,)
        for done, page in enumerate(plan.pages, start=1):
            found += _check_page(page, folder / page.path, program, timeout)
            if progress:
                progress(done, len(plan.pages))
    return tuple(found)


def _with_script(pages: Sequence[PlannedPage]) -> Mapping[str, bytes]:
    script = f"<script>{_SCRIPT.read_text(encoding='utf-8')}</script></body>"
    return {page.path: script.join(page.html.rsplit("</body>", 1)).encode() for page in pages}


def _check_page(
    page: PlannedPage, path: Path, program: str, timeout: float
) -> Iterator[Diagnostic]:
    try:
        document = print_document(program, path, size=_WINDOW, timeout=timeout)
    except subprocess.TimeoutExpired:
        yield _unmeasured(page, f"the browser did not end within {timeout:g} s", "--timeout")
        return
    except OSError as error:
        yield _unmeasured(page, f"cannot run '{program}': {error.strerror or error}", "--browser")
        return
    measured = _measured(document)
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


def _measured(document: str) -> list[dict[str, Any]]:
    """Return what ``layout.js`` left in the document, slide by slide; empty if it did not."""
    # The deck's own HTML stands before it, whatever that holds.
    results = _RESULT.findall(document)
    try:
        return json.loads(results[-1]) if results else []
    except ValueError:
        return []


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


def _place(slide: Slide, line: str) -> Span:
    """Return where a line of code stands; the slide's start where it comes from elsewhere."""
    whole = slide.source.span
    at = whole.source.text.find(line, whole.start, whole.end) if line else -1
    return Span(whole.source, at, at + len(line)) if at >= 0 else _start(slide)
