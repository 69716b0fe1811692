"""A Chromium to measure in, spoken to by its own protocol over a pipe.

Tools that drive a browser listen to it as well. Playwright has Chromium keep a
decoded copy of each page and set up a script context of its own before the page
is read: work that no reader's browser does, for big pages most of all.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from typing import Any

from handson.browser.installed import find_browser

__all__ = ["Chromium", "find_chromium"]

ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
)
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


class Chromium:
    """A browser without a window on the screen; needs Linux or macOS. Use it in a ``with``."""

    def __init__(self, program: str) -> None:
        """Start the browser; it reads commands from descriptor 3 and answers on 4."""
        self._folder = tempfile.TemporaryDirectory()
        commands, self._commands = os.pipe()
        answers, answered = os.pipe()
        self._answers = os.fdopen(answers, "rb")
        self._number = 0

        def inherit() -> None:
            # Copies first: one of the two may be descriptor 3 or 4 itself.
            for target, source in [(3, os.dup(commands)), (4, os.dup(answered))]:
                os.dup2(source, target)

        self._process = subprocess.Popen(
            [
                program,
                *ARGUMENTS,
                "--remote-debugging-pipe",
                f"--user-data-dir={self._folder.name}",
            ],
            preexec_fn=inherit,
            close_fds=False,
            stderr=subprocess.DEVNULL,
        )
        os.close(commands)
        os.close(answered)

    def __enter__(self) -> Chromium:
        """Return the browser."""
        return self

    def __exit__(self, *error: object) -> None:
        """End the browser."""
        self._send("Browser.close")
        self._process.wait(10)
        os.close(self._commands)
        self._answers.close()
        self._folder.cleanup()

    def first_paint(self, address: str, slowdown: int, shown: str) -> float:
        """Return the milliseconds from the navigation to the first paint of text or a picture.

        The page is loaded in a new window, by a processor that is ``slowdown``
        times slower than this machine's. ``shown`` selects an element that has
        to be seen in the end.
        """
        window = self._send(
            "Target.createTarget", url="about:blank", newWindow=True, width=WIDTH, height=HEIGHT
        )["targetId"]
        page = self._send("Target.attachToTarget", targetId=window, flatten=True)["sessionId"]
        time.sleep(SETTLE_S)
        size = {"width": WIDTH, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": False}
        self._send("Emulation.setDeviceMetricsOverride", page, **size)
        self._send("Emulation.setCPUThrottlingRate", page, rate=slowdown)
        self._send("Page.navigate", page, url=address)
        milliseconds = self._evaluate(page, FIRST_PAINT)
        assert isinstance(milliseconds, (int, float))
        self._evaluate(page, SHOWN % shown)
        self._send("Target.closeTarget", targetId=window)
        return milliseconds

    def _evaluate(self, page: str, expression: str) -> object:
        answer = self._send("Runtime.evaluate", page, expression=expression, awaitPromise=True)
        value: object = answer["result"]["value"]
        return value

    def _send(self, method: str, page: str | None = None, **parameters: object) -> dict[str, Any]:
        """Send a command and return its result; raise `RuntimeError` for an error."""
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if page:
            message["sessionId"] = page
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = json.loads(self._read())
            # Events come in between.
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise RuntimeError(f"{method}: {answer['error']}")
                result: dict[str, Any] = answer["result"]
                return result

    def _read(self) -> bytes:
        text = bytearray()
        while (byte := self._answers.read(1)) != b"\0":
            if not byte:
                raise RuntimeError("the browser has ended")
            text += byte
        return bytes(text)
