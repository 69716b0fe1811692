"""Pictures of slides as a browser shows them, and a folder of them."""

from __future__ import annotations

from base64 import b64decode
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from handson.diagnostics import Diagnostic
from handson.outputs.chosen_slides import choose
from handson.outputs.one_file import file_name, write_files
from handson.outputs.projector import Projector, ProjectorError
from handson.pages.geometry import slide_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from handson.browser.driving import Page
    from handson.site.deck_page import PlannedPage
    from handson.site.planner import SitePlan

__all__ = ["Area", "SlidePicture", "slide_pictures", "write_png"]

_SCRIPTS = ("stills.js", "showing.js")
_WINDOWS = 2
_MANY = 24
"""From so many slides on, another window saves more time than it takes to open."""


class Area(Struct, frozen=True):
    """Where a link lies on a slide; all lengths are shares of the slide's."""

    address: str
    """Where it leads, as a whole address."""
    left: float
    """How far from the left."""
    top: float
    """How far from the top."""
    width: float
    """How wide."""
    height: float
    """How high."""


class SlidePicture(Struct, frozen=True):
    """A picture of a slide."""

    place: int
    """The number of the slide in its deck, from 0."""
    png: bytes
    """The picture."""
    areas: tuple[Area, ...]
    """The links on it."""


def slide_pictures(
    projector: Projector, page: PlannedPage, wanted: Sequence[int], scale: float
) -> Iterator[SlidePicture]:
    """Yield pictures of the wanted slides of a deck, one after the other.

    They have ``scale`` × ``scale`` points for each CSS pixel. Raises `ProjectorError`.
    """
    size = slide_size(page.deck.config.ratio)
    with ExitStack() as stack:
        windows: list[_Window] = []
        for _ in range(_WINDOWS if len(wanted) >= _MANY else 1):
            windows.append(_Window(stack.enter_context(projector.show(page, size, scale))))
        yield from _in_turns(windows, wanted)


def _in_turns(windows: Sequence[_Window], wanted: Sequence[int]) -> Iterator[SlidePicture]:
    """Yield pictures of the wanted slides, which go round all windows.

    While one window is drawn, which leaves a processor idle most of the time, another lays out its
    slide.
    """
    count = len(windows)
    for window, place in zip(windows, wanted, strict=False):
        window.show(place)
    for number in range(len(wanted) + count - 1):
        if number < len(wanted):
            windows[number % count].take()
        ready = number - count + 1
        if ready >= 0:
            window = windows[ready % count]
            picture = window.picture()
            if ready + count < len(wanted):
                window.show(wanted[ready + count])
            yield picture


class _Window:
    """A page of which pictures are taken: each slide is shown, then taken, then handed over."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._place = self._command = 0
        self._areas: tuple[Area, ...] = ()
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        page.send("Emulation.setEmulatedMedia", features=[still])  # figures as on paper
        for name in _SCRIPTS:
            page.evaluate(Path(__file__).with_name(name).read_text(encoding="utf-8"))

    def show(self, place: int) -> None:
        """Have a slide shown."""
        self._place = place
        self._command = self._page.post_expression(f"handsonShow({place + 1})")

    def take(self) -> None:
        """Have a picture taken of the slide, as soon as it is shown."""
        self._areas = tuple(Area(**each) for each in self._page.value(self._command))
        self._command = self._page.post(
            "Page.captureScreenshot", format="png", optimizeForSpeed=True
        )

    def picture(self) -> SlidePicture:
        """Return the picture."""
        taken = self._page.result(self._command)
        return SlidePicture(self._place, b64decode(taken["data"]), self._areas)


def write_png(
    plan: SitePlan,
    out: Path,
    *,
    slides: str = "",
    steps: str = "all",
    scale: float = 1,
    browser: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> Diagnostic | None:
    """Write a picture of each slide to the folder ``out``, or to a file where there is but one.

    The names are those of the decks with the places of the slides in them, from 1, in as many
    digits as the last one has. ``slides`` and ``steps`` are those of `choose`, ``browser`` is that
    of `Projector`, ``scale`` that of `slide_pictures`. ``progress`` is called with the number of
    slides done and of all slides.
    """
    chosen = choose(plan.pages, slides, steps)
    if isinstance(chosen, Diagnostic):
        return chosen
    total = sum(map(len, chosen.values()))
    files: dict[str, bytes | Path] = {}
    try:
        with Projector(plan, browser) as projector:
            for page in plan.pages:
                digits = len(str(len(page.slides)))
                wanted = chosen.get(page.path, ())
                for picture in slide_pictures(projector, page, wanted, scale) if wanted else ():
                    name = file_name(page.deck.name, f"-{picture.place + 1:0{digits}}.png")
                    files[name] = path = projector.folder / name
                    path.write_bytes(picture.png)
                    if progress:
                        progress(len(files), total)
            return write_files(files, out, plan, folder=out.suffix != ".png")
    except ProjectorError as error:
        return error.diagnostic
