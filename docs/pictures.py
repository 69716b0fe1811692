"""Makes the pictures of this folder from the decks of the repository, by an installed browser.

    python docs/pictures.py             writes the files of PICTURES

What a browser draws differs a little from one version to the next, so no test compares them; one
sees to it that each picture of the documentation has its row here.
"""

from __future__ import annotations

import sys
from base64 import b64decode, b64encode
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from handson.browser.driving import Browser
from handson.browser.finding import find_browser
from handson.outputs.projector import Projector
from handson.outputs.slide_pictures import slide_pictures
from handson.site.planner import plan

if TYPE_CHECKING:
    from handson.site.deck_page import PlannedPage

__all__ = ["PICTURES", "main"]

FOLDER = Path(__file__).parent
_WIDTH = 640
_GAP = 12

PICTURES: dict[str, tuple[str, tuple[str, ...]]] = {
    "picture.png": ("hands-on", ("A neuron", "Padding: zeros around it", "Overfitting, measured")),
    "tour.png": ("tour", ("Step by step", "Columns", "Code with lines to look at")),
    "gallery.png": ("gallery", ("Boxes", "Tables", "A figure with a caption")),
}
"""The deck and the headings of its slides that stand side by side, by the name of the file."""

LIVE = "live.png"
"""A figure whose first weight has been moved by keys; `_live` says how."""

_MOVE = """(async () => {
  const until = async (found) => {
    for (;;) {
      const value = found();
      if (value) return value;
      await new Promise(requestAnimationFrame);
    }
  };
  const handle = await until(() => document.querySelector(".remark-visible [data-name=w1]"));
  handle.focus();
  handle.value = "2.4";
  handle.dispatchEvent(new Event("input", { bubbles: true }));
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const { x, y, width, height } = handle.closest(".handson-live").getBoundingClientRect();
  return { x, y, width, height, scale: 1 };
})()"""


def _place(page: PlannedPage, heading: str) -> int:
    """Return the last slide with a heading, from 0: of steps the one that shows all."""
    (*_, found) = (n for n, slide in enumerate(page.slides) if f">{heading}</h" in slide.html)
    return found


def _side_by_side(projector: Projector, page: PlannedPage, headings: tuple[str, ...]) -> bytes:
    wanted = [_place(page, heading) for heading in headings]
    pictures = slide_pictures(projector, page, wanted, 1)
    images = "".join(
        f'<img width="{_WIDTH}" src="data:image/png;base64,{b64encode(each.png).decode()}">'
        for each in pictures
    )
    width = len(wanted) * (_WIDTH + _GAP) + _GAP
    height = round(_WIDTH * 681 / 1210) + 2 * _GAP
    with TemporaryDirectory() as folder, Browser(find_browser() or "") as browser:
        file = Path(folder, "a.html")
        file.write_text(
            f"<body style='margin:0;padding:{_GAP}px;display:flex;gap:{_GAP}px;"
            f"background:#d2d4da'>{images}",
            encoding="utf-8",
        )
        with browser.open(file.as_uri(), size=(width, height)) as shown:
            return b64decode(shown.send("Page.captureScreenshot", format="png")["data"])


def _live() -> bytes:
    """Return a picture of the first figure of live.md in which a weight has been moved."""
    macro = next(
        line.strip()
        for line in (FOLDER / "live.md").read_text(encoding="utf-8").splitlines()
        if line.startswith("    ![:neuron")
    )
    with TemporaryDirectory() as folder:
        deck = Path(folder, "live.md")
        deck.write_text(macro.partition("](")[0] + "]()\n", encoding="utf-8")
        site = plan(deck)
        with Projector(site) as projector, projector.show(site.pages[0], (1210, 681)) as shown:
            clip = shown.evaluate(_MOVE)
            taken = shown.send("Page.captureScreenshot", format="png", clip=clip)
            return b64decode(taken["data"])


def main() -> None:
    """Write all pictures."""
    site = plan(FOLDER.parent)
    pages = {page.deck.name: page for page in site.pages}
    with Projector(site) as projector:
        for name, (deck, headings) in PICTURES.items():
            (FOLDER / name).write_bytes(_side_by_side(projector, pages[deck], headings))
    (FOLDER / LIVE).write_bytes(_live())


if __name__ == "__main__":
    sys.exit(main())
