"""Time until the first slide shows in Chromium, in ratios to raw remark.js on the same decks.

Beside them stands the least that any page of finished slides can take: one heading
without a style of its own, before the same slides, hidden, without a script.
"""

from __future__ import annotations

import html
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import decks
import peers
from chromium import Chromium, find_chromium

RUNS = 25
SIZES = (50, 1000)
SLOWDOWNS = (1, 3)
"""How many times slower than this machine's the processor is made, as for a simple laptop."""

RAW_PAGE = """<!DOCTYPE html>
<html><head><title>raw</title><meta charset="utf-8"></head>
<body><textarea id="source" style="display: none">{source}</textarea>
<script src="remark.min.js"></script>
<script>var slideshow = remark.create({{ratio: "16:9", highlightLines: true}});</script>
</body></html>
"""

LEAST_PAGE = """<!DOCTYPE html>
<html><head><title>least</title><meta charset="utf-8">
<style>section, aside {{ display: none }}</style></head>
<body class="remark-visible"><h1>A heading</h1>{slides}</body></html>
"""


def first_paints(browser: Chromium, pages: list[Path], slowdown: int) -> list[float]:
    """Return each page's milliseconds until its first slide is painted: the median of some loads.

    The pages take turns, so that what else the machine does hits all of them.
    """
    times: list[list[float]] = [[] for _ in pages]
    for _ in range(RUNS):
        for page, found in zip(pages, times, strict=True):
            found.append(browser.first_paint(page.as_uri(), slowdown, ".remark-visible h1"))
    return [statistics.median(found) for found in times]


def main() -> None:
    """Print a row for each size of deck."""
    with tempfile.TemporaryDirectory() as name, Chromium(find_chromium()) as browser:
        root = Path(name)
        remark = peers.install("remark-slide@0.14.0", root / "npm") / "out" / "remark.min.js"
        print("slides  slower by  handson ms  raw remark.js ms  least ms   ratio  least ratio")
        for size in SIZES:
            folder = root / str(size)
            folder.mkdir()
            text = decks.deck(size)
            (folder / "deck.md").write_text(text, encoding="utf-8")
            (folder / "figure.svg").write_text(decks.FIGURE, encoding="utf-8")
            raw = folder / "raw.html"
            raw.write_text(RAW_PAGE.format(source=html.escape(text)), encoding="utf-8")
            shutil.copy(remark, folder)
            command = [sys.executable, "-m", "handson", "build", "deck.md", "-q", "-o", "site"]
            subprocess.run(command, cwd=folder, check=True)
            built = folder / "site" / "index.html"
            page = built.read_text(encoding="utf-8")
            slides = page[page.index("<main") : page.index("</main>")]
            least = folder / "site" / "least.html"
            least.write_text(LEAST_PAGE.format(slides=slides), encoding="utf-8")
            for slowdown in SLOWDOWNS:
                ours, theirs, floor = first_paints(browser, [built, raw, least], slowdown)
                print(
                    f"{size:6}  {slowdown:9}  {ours:10.0f}  {theirs:16.0f}  {floor:8.0f}"
                    f"  {ours / theirs:6.3f}  {floor / theirs:11.3f}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
