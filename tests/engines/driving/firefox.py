"""Firefox, by WebDriver BiDi: it speaks that itself, so that no driver stands between."""

from __future__ import annotations

import base64
import itertools
import json
import os
import re
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import websocket

from engines.driving.actions import ActingWindow
from engines.driving.window import FORGET, Engine, NotInstalled, Profile, Window
from waiting import PATIENCE, wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["firefox"]

MISSING = "Firefox is needed: `apt-get install firefox-esr`, or name it in HANDSON_FIREFOX"


def find_firefox() -> str:
    """Return $HANDSON_FIREFOX, or the Firefox on the PATH; raises NotInstalled."""
    names = ("firefox-esr", "firefox")
    found = os.environ.get("HANDSON_FIREFOX") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        raise NotInstalled(MISSING)
    return found


class Connection:
    """Commands of WebDriver BiDi and their answers (https://www.w3.org/TR/webdriver-bidi/)."""

    def __init__(self, address: str) -> None:
        self._socket = websocket.create_connection(
            f"{address}/session", timeout=PATIENCE, suppress_origin=True
        )
        self._numbers = itertools.count(1)
        self.events: list[dict[str, Any]] = []

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Return the result of a command; raises RuntimeError with the browser's message."""
        number = next(self._numbers)
        self._socket.send(json.dumps({"id": number, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer["type"] == "event":
                self.events.append(answer)
            elif answer.get("id") == number:
                break
        if answer["type"] == "error":
            message = f"{method}: {answer['error']}: {answer['message']}"
            raise RuntimeError(message)
        return answer["result"]

    def close(self) -> None:
        """Close the socket."""
        self._socket.close()


class FirefoxWindow(ActingWindow):
    """A top-level browsing context."""

    def __init__(self, connection: Connection, context: str) -> None:
        self.context = context
        self._connection = connection

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        """Return the result of a command for this window."""
        return self._connection.call(method, context=self.context, **parameters)

    def go(self, address: str) -> None:
        """Open an address."""
        self.call("browsingContext.navigate", url=address, wait="complete")

    def reload(self) -> None:
        """Load the page anew."""
        self.call("browsingContext.reload", wait="complete")

    def resize(self, width: int, height: int) -> None:
        """Set the viewport."""
        self.call("browsingContext.setViewport", viewport={"width": width, "height": height})

    def perform(self, kind: str, actions: list[dict[str, Any]]) -> None:
        """Do the actions of one input source."""
        self.call("input.performActions", actions=[{"type": kind, "id": kind, "actions": actions}])

    def screenshot(self) -> bytes:
        """Return the viewport."""
        return base64.b64decode(self.call("browsingContext.captureScreenshot")["data"])

    def opened_by(self, action: Callable[[], object]) -> Window:
        """Return the window that is there afterwards and was not before."""
        before = {window.context for window in windows(self._connection)}
        action()

        def opened() -> list[FirefoxWindow]:
            return [each for each in windows(self._connection) if each.context not in before]

        wait_until(opened)
        return opened()[0]

    def close(self) -> None:
        """Close the window."""
        self.call("browsingContext.close")

    def run(self, script: str) -> str:
        """Evaluate the script."""
        answer = self._connection.call(
            "script.evaluate",
            expression=script,
            target={"context": self.context},
            awaitPromise=True,
        )
        if answer["type"] == "exception":
            raise RuntimeError(answer["exceptionDetails"]["text"])
        return answer["result"]["value"]

    def pdf(self) -> bytes:
        """Print with the page's own sizes and backgrounds."""
        return base64.b64decode(self.call("browsingContext.print", background=True)["data"])


def windows(connection: Connection) -> list[FirefoxWindow]:
    """Return all windows, the oldest one first."""
    tree = connection.call("browsingContext.getTree", maxDepth=0)
    return [FirefoxWindow(connection, each["context"]) for each in tree["contexts"]]


def new_window(connection: Connection) -> str:
    """Return the context of a new window; not of a tab, which is not drawn at the back."""
    return connection.call("browsingContext.create", type="window")["context"]


class FirefoxProfile(Profile):
    """A window that is used again, and those that a test opens besides.

    A new window takes many times as long as another page in an old one.
    """

    def __init__(self, connection: Connection, kept: tuple[str, str]) -> None:
        super().__init__()
        self._connection = connection
        self._kept = kept
        _, self._first = kept
        self._taken = False
        connection.events.clear()

    def window(self, width: int, height: int) -> Window:
        """Return the first window, and then new ones."""
        context = self._first
        if self._taken:
            context = new_window(self._connection)
        self._taken = True
        window = FirefoxWindow(self._connection, context)
        # What had the focus may be closed: without it there is no full screen.
        window.call("browsingContext.activate")
        window.resize(width, height)
        return window

    def close(self) -> None:
        """Close all windows but the first, and empty that."""
        for window in windows(self._connection):
            window.evaluate(FORGET)
            if window.context not in self._kept:
                window.close()
        FirefoxWindow(self._connection, self._first).go("about:blank")
        logged = [event["params"] for event in self._connection.events]
        texts = [each["text"] for each in logged if each.get("type") == "javascript"]
        self.failures += [each for each in texts if not _LEFT.search(each)]
        self._connection.events.clear()


_LEFT = re.compile("font: download failed .* status=(?:2152398850|2152398861) ", re.DOTALL)
"""How Firefox says that a page was left, or its host ended, before a font had come
(NS_BINDING_ABORTED, NS_ERROR_CONNECTION_REFUSED)."""


class Firefox(Engine):
    """One Firefox."""

    name = "firefox"

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        # In the window that it starts with, the address bar has the focus.
        (started,) = windows(connection)
        self._kept = started.context, new_window(connection)

    def profile(self) -> Profile:
        """Return its windows for a test."""
        return FirefoxProfile(self._connection, self._kept)


_PREFERENCES = {
    "app.update.disabledForTesting": True,
    "browser.sessionstore.resume_from_crash": False,
    "browser.shell.checkDefaultBrowser": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "dom.disable_open_during_load": False,
    "extensions.systemAddon.update.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    "services.settings.server": "data:,",
    "toolkit.telemetry.reportingpolicy.firstRun": False,
}


def _address(process: subprocess.Popen[bytes], folder: Path) -> str:
    """Return the address that Firefox listens at; raises RuntimeError if it ends before."""
    file = folder / "WebDriverBiDiServer.json"

    def listening() -> bool:
        if process.poll() is not None:
            message = f"Firefox did not start: {(folder / 'said').read_text()}"
            raise RuntimeError(message)
        return file.exists() and file.read_text().endswith("}")

    wait_until(listening)
    server = json.loads(file.read_text())
    return f"ws://{server['ws_host']}:{server['ws_port']}"


@contextmanager
def firefox() -> Iterator[Engine]:
    """Give a headless Firefox with a profile of its own."""
    program = find_firefox()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as name:
        folder = Path(name)
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in _PREFERENCES.items())
        (folder / "user.js").write_text("\n".join(lines), encoding="utf-8")
        with (folder / "said").open("wb") as said:
            process = subprocess.Popen(
                [program, "--headless", "--profile", name, "--remote-debugging-port=0"],
                stdout=said,
                stderr=said,
            )
        try:
            connection = Connection(_address(process, folder))
            connection.call("session.new", capabilities={})
            connection.call("session.subscribe", events=["log.entryAdded"])
            yield Firefox(connection)
            connection.call("browser.close")
            connection.close()
            process.wait(PATIENCE)
        finally:
            process.kill()
            process.wait()
