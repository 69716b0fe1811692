"""Driving a browser by the Chrome DevTools Protocol, for checks and outputs.

    with Browser(program) as browser, browser.open(address, size=(1280, 720)) as page:
        title = page.evaluate("document.title")

Only a few commands of the protocol are needed, so that a client of its own
stays small: https://chromedevtools.github.io/devtools-protocol/.
"""

from __future__ import annotations

import json
import tempfile
from base64 import b64decode
from contextlib import contextmanager, suppress
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Thread
from time import monotonic
from typing import TYPE_CHECKING, Any, Self

from handson.browser.process import BrowserProcess

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["Browser", "BrowserError", "Page"]

_LOADED = """new Promise((resolve) => {
  if (document.readyState === "complete") resolve();
  else addEventListener("load", resolve);
})"""


class BrowserError(OSError):
    """The browser has ended, or did not do what it was told; says why."""


class Browser:
    """A browser without a window, for one thread. Use it in a ``with``: all of it ends there."""

    def __init__(self, program: str, *, timeout: float = 60) -> None:
        """Start the browser; ``timeout`` is for all that is done until `restart_clock`, in seconds.

        Raises `OSError` where the program cannot be started.
        """
        self._timeout = timeout
        self._folder = tempfile.TemporaryDirectory(prefix="handson-", ignore_cleanup_errors=True)
        try:
            self._process = BrowserProcess(program, Path(self._folder.name))
        except BaseException:
            self._folder.cleanup()
            raise
        self._messages: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
        self._number = 0
        self._open: dict[int, str] = {}
        """The commands whose results nobody has asked for yet, by their numbers."""
        self._answers: dict[int, dict[str, Any]] = {}
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()
        self.restart_clock()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the browser and all its processes, and forget its profile."""
        self._process.end()
        self._reader.join()
        self._process.answers.close()
        self._folder.cleanup()

    def restart_clock(self) -> None:
        """Grant the whole timeout anew."""
        self._deadline = monotonic() + self._timeout

    @contextmanager
    def open(self, address: str, *, size: tuple[int, int], scale: float = 1) -> Iterator[Page]:
        """Give the page at an address, loaded; ``size`` is its window's, in CSS pixels.

        Pictures of it have ``scale`` × ``scale`` points for each of them.
        Raises `TimeoutError` where it takes too long, and `BrowserError`.
        """
        # In a window of its own it is drawn while other pages are open.
        new = self.send("Target.createTarget", url="about:blank", newWindow=True)
        target = new["targetId"]
        session = self.send("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        page = Page(self, session)
        width, height = size
        screen = {"width": width, "height": height, "deviceScaleFactor": scale, "mobile": False}
        page.send("Emulation.setDeviceMetricsOverride", **screen)
        page.send("Page.enable")  # to be told of dialogs, which hold up everything else
        try:
            answer = page.send("Page.navigate", url=address)
            if "errorText" in answer:
                raise BrowserError(f"cannot open {address}: {answer['errorText']}")
            page.evaluate(_LOADED)
            yield page
        finally:
            with suppress(OSError):  # what went wrong before is what counts
                self.send("Target.closeTarget", targetId=target)

    def send(self, method: str, session: str = "", **parameters: object) -> dict[str, Any]:
        """Send a command of the protocol and return its result.

        Raises `TimeoutError` and, where the browser refuses or ends, `BrowserError`.
        """
        return self.result(self.post(method, session, **parameters))

    def post(self, method: str, session: str = "", **parameters: object) -> int:
        """Send a command without waiting; return the number by which `result` knows it."""
        number = self._post(method, session, parameters)
        self._open[number] = method
        return number

    def result(self, number: int) -> dict[str, Any]:
        """Wait for the result of a command that was posted, and return it, once.

        Raises `TimeoutError` and, where the browser refuses or ends, `BrowserError`.
        """
        while number not in self._answers:
            answer = self._receive()
            if answer.get("method") == "Page.javascriptDialogOpening":
                # Nobody is there to press a button.
                accept = {"accept": True}
                self._post("Page.handleJavaScriptDialog", answer["sessionId"], accept)
            elif answer.get("id") in self._open:
                self._answers[answer["id"]] = answer
        answer, method = self._answers.pop(number), self._open.pop(number)
        if "error" in answer:
            raise BrowserError(f"{method}: {answer['error'].get('message', '')}")
        return dict(answer["result"])

    def _post(self, method: str, session: str, parameters: Mapping[str, object]) -> int:
        self._number += 1
        message: dict[str, object] = {"id": self._number, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        try:
            self._process.say(json.dumps(message).encode())
        except OSError:
            raise self._ended() from None
        return self._number

    def _receive(self) -> dict[str, Any]:
        try:
            message = self._messages.get(timeout=max(0.0, self._deadline - monotonic()))
        except Empty:
            raise TimeoutError from None
        if message is None:
            raise self._ended()
        return message

    def _ended(self) -> BrowserError:
        code = self._process.end()
        return BrowserError(self._process.last_words() or f"it ended with exit code {code}")

    def _read(self) -> None:
        """Put what the browser says into the queue, and None when it says nothing more."""
        message = bytearray()
        while data := self._process.answers.read1(1 << 16):  # type: ignore[attr-defined]
            first, *others = data.split(b"\0")
            message += first
            for other in others:
                self._messages.put(json.loads(message))
                message = bytearray(other)
        self._messages.put(None)


class Page:
    """A page that is open in a browser."""

    def __init__(self, browser: Browser, session: str) -> None:
        self._browser = browser
        self._session = session

    def send(self, method: str, **parameters: object) -> dict[str, Any]:
        """Send a command of the protocol to the page, as `Browser.send` does."""
        return self._browser.send(method, self._session, **parameters)

    def post(self, method: str, **parameters: object) -> int:
        """Send a command to the page without waiting, as `Browser.post` does."""
        return self._browser.post(method, self._session, **parameters)

    def result(self, number: int) -> dict[str, Any]:
        """Return the result of a command that was posted, as `Browser.result` does."""
        return self._browser.result(number)

    def save(self, stream: str, path: Path) -> None:
        """Write what the browser holds ready as a stream to a file, a piece at a time."""
        with path.open("wb") as file:
            while True:
                piece = self.send("IO.read", handle=stream, size=1 << 20)
                data = piece["data"].encode()
                file.write(b64decode(data) if piece.get("base64Encoded") else data)
                if piece["eof"]:
                    break
        self.send("IO.close", handle=stream)

    def evaluate(self, expression: str) -> Any:  # noqa: ANN401 - whatever the page says
        """Return the value of a JavaScript expression, a promise's when it is kept.

        The value is one that JSON has. Raises `BrowserError` for an exception of
        the page's, `TimeoutError` for a promise that is not kept in time.
        """
        return self.value(self.post_expression(expression))

    def post_expression(self, expression: str) -> int:
        """Have an expression evaluated without waiting; `value` returns its value."""
        return self.post(
            "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True
        )

    def value(self, number: int) -> Any:  # noqa: ANN401 - whatever the page says
        """Return the value of an expression that was posted, as `evaluate` does."""
        answer = self.result(number)
        if "exceptionDetails" in answer:
            details = answer["exceptionDetails"]
            said = details.get("exception", {}).get("description") or details.get("text", "")
            raise BrowserError(said.partition("\n")[0])
        return answer["result"].get("value")
