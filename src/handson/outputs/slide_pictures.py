"""Pictures of slides as a browser shows them, and a folder of them."""

from __future__ import annotations

from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING, Any

from msgspec import Struct

from handson.diagnostics import Diagnostic
from handson.outputs.chosen_slides import choose
from handson.outputs.one_file import file_name, write_files
from handson.outputs.projector import Projector, ProjectorError
from handson.pages.geometry import slide_size

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from handson.site.deck_page import PlannedPage
    from handson.site.planner import SitePlan

__all__ = ["Area", "SlidePicture", "slide_pictures", "write_png"]

_SCRIPT = Path(__file__).with_name("showing.js")


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
    script = _SCRIPT.read_text(encoding="utf-8")
    with projector.show(page, slide_size(page.deck.config.ratio), scale) as shown:
        still = {"name": "prefers-reduced-motion", "value": "reduce"}
        shown.send("Emulation.setEmulatedMedia", features=[still])  # figures as on paper
        for place in wanted:
            told: Any = shown.evaluate(f"window.handsonShown = {place + 1};\n{script}")
            taken = shown.send("Page.captureScreenshot", format="png", optimizeForSpeed=True)
            areas = tuple(Area(**each) for each in told["links"])
            yield SlidePicture(place, b64decode(taken["data"]), areas)


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
