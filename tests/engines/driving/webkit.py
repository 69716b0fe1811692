"""WebKit: the MiniBrowser of WebKitGTK, which Selenium drives on a screen of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import warnings
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from selenium import webdriver

from engines.driving.actions import ActingWindow
from engines.driving.window import FORGET, Engine, NotInstalled, Profile, Window
from waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["webkit"]

MISSING = "WebKit is needed: `apt-get install webkit2gtk-driver xvfb`"

# Without it the buttons of the window's own bar make a phone's width impossible.
_SMALL_BAR = (
    "* { font-size: 1px; padding: 0; margin: 0; border-width: 0; min-width: 0; min-height: 0 }"
)


_SIZES = "[innerWidth, innerHeight, outerWidth, outerHeight]"


# WebKit's driver tells nothing of what fails in a page.
_RECORD = """window.failures ??= (() => {
  const failures = [];
  addEventListener("error", ({message}) => message && failures.push(message));
  addEventListener("unhandledrejection", ({reason}) => failures.push(String(reason)));
  return failures;
})()"""


class WebkitWindow(ActingWindow):
    """A window of the one MiniBrowser."""

    def __init__(self, engine: Webkit, handle: str) -> None:
        self._engine = engine
        self.handle = handle

    @property
    def driver(self) -> webdriver.WebKitGTK:
        """The driver, with this as its current window."""
        return self._engine.at(self.handle)

    def go(self, address: str) -> None:
        """Open an address."""
        self.driver.get(address)
        self.driver.execute_script(_RECORD)

    def reload(self) -> None:
        """Load the page anew."""
        failures = self.evaluate("window.failures ?? []")
        self.driver.refresh()
        self.driver.execute_script(f"({_RECORD}).push(...arguments)", *failures)

    def resize(self, width: int, height: int) -> None:
        """Make the window as much larger as its bar needs."""

        def fits() -> bool:
            across, down, outer_across, outer_down = self.evaluate(_SIZES)
            if (across, down) == (width, height):
                return True
            # The page may not know yet how large its window is: then the next try is right.
            bars = outer_across - across, outer_down - down
            self.driver.set_window_size(width + bars[0], height + bars[1])
            return False

        wait_until(fits)

    def perform(self, kind: str, actions: list[dict[str, Any]]) -> None:
        """Do the actions of one input source."""
        driver = self.driver
        # WebKit takes what a wheel is turned for the difference to where it stood before.
        for action in actions:
            if action["type"] == "scroll":
                self._engine.turned += action["deltaY"]
                action["deltaY"] = self._engine.turned
        source = {"type": kind, "id": kind, "actions": actions}
        if kind == "pointer":
            source["parameters"] = {"pointerType": "mouse"}
        driver.execute("actions", {"actions": [source]})

    def screenshot(self) -> bytes:
        """Return the viewport."""
        return self.driver.get_screenshot_as_png()

    def opened_by(self, action: Callable[[], object]) -> Window:
        """Return the window that is there afterwards and was not before."""
        before = set(self.driver.window_handles)
        action()
        wait_until(lambda: set(self.driver.window_handles) - before)
        (new,) = set(self.driver.window_handles) - before
        return WebkitWindow(self._engine, new)

    def close(self) -> None:
        """Close the window."""
        self._engine.close(self.handle)

    def run(self, script: str) -> str:
        """Execute the script."""
        return self.driver.execute_script(f"return {script}")


class WebkitProfile(Profile):
    """The window that MiniBrowser starts with, and those that a test opens besides.

    A new window takes many times as long as another page in an old one.
    """

    head = f"<script>{_RECORD}</script>"

    def __init__(self, engine: Webkit) -> None:
        super().__init__()
        self._engine = engine
        self._taken = False

    def window(self, width: int, height: int) -> Window:
        """Return the first window, and then new ones."""
        window = WebkitWindow(
            self._engine, self._engine.new() if self._taken else self._engine.first
        )
        self._taken = True
        window.resize(width, height)
        return window

    def close(self) -> None:
        """Close all windows but the first, and empty that."""
        first = WebkitWindow(self._engine, self._engine.first)
        for handle in first.driver.window_handles:
            window = WebkitWindow(self._engine, handle)
            self.failures += window.evaluate("window.failures ?? []")
            window.evaluate(FORGET)
            if handle != first.handle:
                window.close()
        first.driver.get("about:blank")


class Webkit(Engine):
    """One MiniBrowser, whose driver has one current window."""

    name = "webkit"

    def __init__(self, driver: webdriver.WebKitGTK) -> None:
        self._driver = driver
        self.first = self._current = driver.current_window_handle
        self.turned = 0.0
        """How far the wheel has been turned in all."""

    def at(self, handle: str) -> webdriver.WebKitGTK:
        """Return the driver with this window as its current one."""
        if handle != self._current:
            self._driver.switch_to.window(handle)
            self._current = handle
        return self._driver

    def new(self) -> str:
        """Return the handle of a new window."""
        self.at(self.first).switch_to.new_window("window")
        self._current = self._driver.current_window_handle
        return self._current

    def close(self, handle: str) -> None:
        """Close a window."""
        self.at(handle).close()
        self._current = ""

    def profile(self) -> Profile:
        """Return its windows for a test."""
        return WebkitProfile(self)


@contextmanager
def screen() -> Iterator[str]:
    """Give the name of an X display that nobody sees."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        [_program("Xvfb"), "-displayfd", str(writing), "-screen", "0", "2000x1400x24"],
        pass_fds=[writing],
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    try:
        with open(reading, encoding="ascii") as numbers:  # noqa: PTH123
            number = numbers.readline().strip()
        if not number:
            message = "Xvfb did not start"
            raise RuntimeError(message)
        yield f":{number}"
    finally:
        server.terminate()
        server.wait()


def _program(name: str) -> str:
    found = shutil.which(name)
    if not found:
        raise NotInstalled(MISSING)
    return found


def _minibrowser() -> str:
    found = sorted(Path("/usr").glob("lib*/*/webkit2gtk-4.*/MiniBrowser"))
    if not found:
        raise NotInstalled(MISSING)
    return str(found[-1])


@contextmanager
def webkit() -> Iterator[Engine]:
    """Give a MiniBrowser on a screen of its own."""
    service_program, browser = _program("WebKitWebDriver"), _minibrowser()
    with screen() as display, tempfile.TemporaryDirectory() as settings:
        sheet = Path(settings, "gtk-3.0", "gtk.css")
        sheet.parent.mkdir()
        sheet.write_text(_SMALL_BAR, encoding="utf-8")
        options = webdriver.WebKitGTKOptions()
        options.binary_location = browser
        options.add_argument("--automation")
        environment = {**os.environ, "DISPLAY": display, "XDG_CONFIG_HOME": settings}
        service = webdriver.WebKitGTKService(service_program, env=environment)
        with warnings.catch_warnings():
            # Selenium warns of what it does itself.
            warnings.simplefilter("ignore", DeprecationWarning)
            driver = webdriver.WebKitGTK(options=options, service=service)
        try:
            yield Webkit(driver)
        finally:
            driver.quit()
