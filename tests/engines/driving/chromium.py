"""Chromium, which Playwright drives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from engines.driving.window import Engine, Profile, Window
from waiting import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Browser, Page

__all__ = ["Chromium"]


class ChromiumWindow(Window):
    """A page of Playwright's."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def go(self, address: str) -> None:
        """Open an address."""
        self.page.goto(address)

    def reload(self) -> None:
        """Load the page anew."""
        self.page.reload()

    def resize(self, width: int, height: int) -> None:
        """Set the viewport."""
        self.page.set_viewport_size({"width": width, "height": height})

    def press(self, key: str) -> None:
        """Press a key, which has the same name here."""
        self.page.keyboard.press(key)

    def click_at(self, x: float, y: float, *, button: Any = "left") -> None:
        """Click at a point."""
        self.page.mouse.click(x, y, button=button)

    def move_to(self, x: float, y: float) -> None:
        """Move the pointer."""
        self.page.mouse.move(x, y)

    def wheel(self, pixels: float) -> None:
        """Turn the wheel."""
        self.page.mouse.wheel(0, pixels)

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Move, press, move and let go."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move(*end)
        self.page.mouse.up()

    def screenshot(self) -> bytes:
        """Return the viewport."""
        return self.page.screenshot()

    def opened_by(self, action: Callable[[], object]) -> Window:
        """Return the page that appears in the context meanwhile."""
        with self.page.context.expect_page() as opening:
            action()
        return ChromiumWindow(opening.value)

    def close(self) -> None:
        """Close the page."""
        self.page.close()

    def run(self, script: str) -> str:
        """Evaluate the script."""
        return self.page.evaluate(script)

    def pdf(self) -> bytes:
        """Print with the page's own sizes and backgrounds, tags and bookmarks."""
        return self.page.pdf(
            prefer_css_page_size=True, print_background=True, tagged=True, outline=True
        )


class ChromiumProfile(Profile):
    """A context of Playwright's."""

    def __init__(self, browser: Browser) -> None:
        super().__init__()
        self.context = browser.new_context()
        self.context.set_default_timeout(1000 * PATIENCE)
        self.context.on("weberror", lambda error: self.failures.append(str(error.error)))

    def window(self, width: int, height: int) -> Window:
        """Return a new page."""
        window = ChromiumWindow(self.context.new_page())
        window.resize(width, height)
        return window

    def close(self) -> None:
        """Close the context."""
        self.context.close()


class Chromium(Engine):
    """The browser of the tests that run in Chromium alone."""

    name = "chromium"

    def __init__(self, browser: Browser) -> None:
        self.browser = browser

    def profile(self) -> Profile:
        """Return a new context."""
        return ChromiumProfile(self.browser)
