"""PowerPoint: each slide as an exact picture, with what a picture lacks beside it.

That is the title for the outline, a text for who cannot see the picture, the speaker notes, and
areas for the links.
"""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from handson.diagnostics import Diagnostic, Severity
from handson.outputs.chosen_slides import choose, slide_named
from handson.outputs.dates import date_of
from handson.outputs.one_file import file_name, write_files
from handson.outputs.projector import Projector, ProjectorError
from handson.outputs.slide_pictures import slide_pictures
from handson.outputs.slide_texts import heading_of, notes_of, plain_text
from handson.pages.geometry import slide_size

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from handson.outputs.slide_pictures import Area, SlidePicture
    from handson.site.deck_page import PlannedPage
    from handson.site.planner import SitePlan

__all__ = ["write_pptx"]

_SCALE = 2
"""Points of a picture for each CSS pixel of its slide."""
_UNITS = 9525
"""The units of the format, for each CSS pixel: 914400 for an inch of 96."""


def write_pptx(
    plan: SitePlan,
    out: Path,
    *,
    slides: str = "",
    steps: str = "all",
    browser: str = "",
    progress: Callable[[int, int], None] | None = None,
) -> Diagnostic | None:
    """Write the decks as PowerPoint: to the file ``out``, or several to a folder, a file each.

    ``slides`` and ``steps`` are those of `choose`, ``browser`` is that of `Projector`.
    ``progress`` is called with the number of slides done and of all slides.
    """
    try:
        import pptx  # noqa: F401 - an extra, which is asked for before a browser is started
    except ImportError:
        message = "the library that writes PowerPoint is not installed"
        hint = "pip install 'handson[pptx]'"
        return Diagnostic("no-library", Severity.ERROR, message, hint=hint)
    chosen = choose(plan.pages, slides, steps)
    if isinstance(chosen, Diagnostic):
        return chosen
    total = sum(map(len, chosen.values()))
    done = 0
    files: dict[str, bytes | Path] = {}
    try:
        with Projector(plan, browser) as projector:
            for page in plan.pages:
                if page.path not in chosen:
                    continue
                deck = _Presentation(page, projector.site)
                for picture in slide_pictures(projector, page, chosen[page.path], _SCALE):
                    deck.add(picture)
                    done += 1
                    if progress:
                        progress(done, total)
                name = file_name(page.deck.name, ".pptx")
                files[name] = path = projector.folder / name
                deck.save(path)
            return write_files(files, out, plan)
    except ProjectorError as error:
        return error.diagnostic


class _Presentation:
    """A PowerPoint file in the making."""

    def __init__(self, page: PlannedPage, site: Path) -> None:
        from pptx import Presentation
        from pptx.util import Emu

        self._page = page
        self._address = (site / page.path).as_uri()
        self._width, self._height = slide_size(page.deck.config.ratio)
        self._file = Presentation()
        self._file.slide_width = Emu(self._width * _UNITS)
        self._file.slide_height = Emu(self._height * _UNITS)
        self._slides: dict[int, Any] = {}
        self._areas: list[tuple[Any, Sequence[Area]]] = []

    def add(self, picture: SlidePicture) -> None:
        """Add a slide."""
        rendered = self._page.slides[picture.place]
        slide = self._file.slides.add_slide(self._file.slide_layouts[5])  # with a title alone
        whole = (0, 0, self._width * _UNITS, self._height * _UNITS)
        heading = heading_of(rendered)
        text = plain_text(rendered.html)
        # The title lies behind the picture: it is read in the outline, and not seen twice.
        title = slide.shapes.title
        title.left, title.top, title.width, title.height = (*whole[:3], whole[3] // 5)
        title.text = heading[1] if heading else text.partition("\n")[0][:80]
        shape = slide.shapes.add_picture(io.BytesIO(picture.png), *whole)
        shape.name = "Slide"
        shape._element.nvPicPr.cNvPr.set("descr", text)  # noqa: SLF001 - it has no other way
        if notes := notes_of(rendered):
            slide.notes_slide.notes_text_frame.text = notes
        self._slides[picture.place] = slide
        self._areas.append((slide, picture.areas))

    def save(self, path: Path) -> None:
        """Write the file, the same bytes for the same deck; raises OSError."""
        for slide, areas in self._areas:
            for area in areas:
                self._link(slide, area)
        self._describe()
        whole = io.BytesIO()
        self._file.save(whole)
        with zipfile.ZipFile(whole) as source, zipfile.ZipFile(path, "w") as target:
            for entry in source.infolist():
                plain = zipfile.ZipInfo(entry.filename)  # from 1980, which no clock says
                plain.compress_type = zipfile.ZIP_DEFLATED
                plain.external_attr = 0o644 << 16
                target.writestr(plain, source.read(entry))

    def _link(self, slide: Any, area: Area) -> None:  # noqa: ANN401
        """Put an area over the picture that leads where a link leads."""
        address, _, fragment = area.address.partition("#")
        inside = address == self._address
        target = self._slides.get(slide_named(self._page, fragment))
        if (inside and target is None) or (not inside and urlsplit(address).scheme == "file"):
            return  # it leads to a slide or a file that does not come along
        from pptx.enum.shapes import MSO_SHAPE

        box = (
            area.left * self._width * _UNITS,
            area.top * self._height * _UNITS,
            area.width * self._width * _UNITS,
            area.height * self._height * _UNITS,
        )
        shape = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *map(round, box))
        shape.fill.background()
        shape.line.fill.background()
        shape.shadow.inherit = False
        shape.name = "Link"
        if inside:
            shape.click_action.target_slide = target
        else:
            shape.click_action.hyperlink.address = area.address

    def _describe(self) -> None:
        from datetime import UTC, datetime

        config = self._page.deck.config
        properties = self._file.core_properties
        properties.title = self._page.title
        properties.author = config.author
        properties.subject = config.description
        properties.language = config.lang
        properties.last_modified_by = ""
        date = date_of(config.date) or datetime(1980, 1, 1, tzinfo=UTC)
        properties.created = properties.modified = date.replace(tzinfo=None)
