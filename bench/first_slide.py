"""Time until the first slide shows in Chromium, in ratios to raw remark.js on the same decks.

Beside them stands the least that any page of finished slides can take: one heading
without a style of its own, before the same slides, hidden, without a script.
"""

from __future__ import annotations

import html
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

import decks
import peers

RUNS = 15
SETTLE_MS = 600
"""A new window loads the browser's own interface for half a second, on the same cores."""
SIZES = (50, 1000)
SLOWDOWNS = (1, 3)
"""How many times slower than this machine's the processor is made, as for a simple laptop."""
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

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

FIRST_PAINT = """() => new Promise(resolve => {
  new PerformanceObserver(list => {
    const paint = list.getEntriesByName("first-contentful-paint")[0];
    if (paint) resolve(paint.startTime);
  }).observe({type: "paint", buffered: true});
})"""


def first_paints(browser: Browser, pages: list[Path], slowdown: int) -> list[float]:
    """Return each page's milliseconds until its first slide is painted: the median of some loads.

    The pages take turns, so that what else the machine does hits all of them.
    """
    times: list[list[float]] = [[] for _ in pages]
    for _ in range(RUNS):
        for page_path, found in zip(pages, times, strict=True):
            page = browser.new_page(viewport={"width": 1280, "height": 720})
            page.wait_for_timeout(SETTLE_MS)
            throttle = {"rate": slowdown}
            page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", throttle)
            page.goto(page_path.as_uri(), wait_until="commit")
            found.append(page.evaluate(FIRST_PAINT))
            page.wait_for_selector(".remark-visible h1", state="visible")
            page.close()
    return [statistics.median(found) for found in times]


def main() -> None:
    """Print a row for each size of deck."""
    chromium = os.environ.get("HANDSON_CHROMIUM") or shutil.which("chromium")
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        root = Path(name)
        remark = peers.install("remark-slide@0.14.0", root / "npm") / "out" / "remark.min.js"
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        print("slides  slower by  handson ms  raw remark.js ms  least ms  ratio  least ratio")
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
                    f"  {ours / theirs:5.2f}  {floor / theirs:11.2f}",
                    flush=True,
                )
        browser.close()


if __name__ == "__main__":
    main()
