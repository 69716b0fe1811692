"""A Chromium to measure in, spoken to by its own protocol over a pipe, as handson does.

Tools that drive a browser listen to it as well. Playwright has Chromium keep a
decoded copy of each page and set up a script context of its own before the page
is read: work that no reader's browser does, for big pages most of all.
"""

from __future__ import annotations

import os
import sys
import time

from handson.browser.driving import Browser, Page
from handson.browser.finding import find_browser

__all__ = ["Chromium", "find_chromium"]

WIDTH, HEIGHT = 1280, 720
SETTLE_S = 0.6
"""A new window loads the browser's own interface for half a second, on the same cores."""

FIRST_PAINT = """new Promise(resolve => {
  new PerformanceObserver(list => {
    const paint = list.getEntriesByName("first-contentful-paint")[0];
    if (paint) resolve(paint.startTime);
  }).observe({type: "paint", buffered: true});
})"""

SHOWN = """new Promise(resolve => {
  const look = () => {
    if (document.querySelector("%s")?.checkVisibility()) resolve(true); else setTimeout(look);
  };
  look();
})"""


def find_chromium() -> str:
    """Return $HANDSON_CHROMIUM, or an installed browser; end the program where there is none."""
    found = os.environ.get("HANDSON_CHROMIUM") or find_browser()
    if not found:
        sys.exit("Chromium is needed: put it on the PATH or name it in HANDSON_CHROMIUM")
    return found


class Chromium(Browser):
    """A browser to measure in. Use it in a ``with``."""

    def first_paint(self, address: str, slowdown: int, shown: str) -> float:
        """Return the milliseconds from the navigation to the first paint of text or a picture.

        The page is loaded in a new window, by a processor that is ``slowdown``
        times slower than this machine's. ``shown`` selects an element that has
        to be seen in the end.
        """
        self.restart_clock()
        window = self.send(
            "Target.createTarget", url="about:blank", newWindow=True, width=WIDTH, height=HEIGHT
        )["targetId"]
        attached = self.send("Target.attachToTarget", targetId=window, flatten=True)
        page = Page(self, attached["sessionId"])
        time.sleep(SETTLE_S)
        size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        page.send("Emulation.setDeviceMetricsOverride", **size)
        page.send("Emulation.setCPUThrottlingRate", rate=slowdown)
        page.send("Page.navigate", url=address)
        milliseconds = page.evaluate(FIRST_PAINT)
        assert isinstance(milliseconds, (int, float))
        page.evaluate(SHOWN % shown)
        self.send("Target.closeTarget", targetId=window)
        return milliseconds
