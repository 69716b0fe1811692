"""What a test can do with a browser, whichever engine it has."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING, Any, NamedTuple

from waiting import wait_until

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["FORGET", "PHONE", "SCREEN", "Box", "Engine", "NotInstalled", "Profile", "Window"]

PHONE = (390, 844)
SCREEN = (1280, 720)

_CALL = """(async () => {
  const found = (%s);
  const value = typeof found === "function" ? await found(...%s) : await found;
  return JSON.stringify(%s ?? null);
})()"""

_VISIBLE = """(selector) => [...document.querySelectorAll(selector)].some((element) =>
  element.checkVisibility({visibilityProperty: true, opacityProperty: true})
  && element.getClientRects().length > 0)"""

_SETTLE = """async () => {
  const paint = () => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(done)));
  const moving = () => document.getAnimations().filter((each) =>
    each.playState === "running" && each.effect.getComputedTiming().endTime !== Infinity);
  do {
    await Promise.allSettled(moving().map(({finished}) => finished));
    await paint();
  } while (moving().length || document.querySelector(".remark-fading"));
}"""


class NotInstalled(RuntimeError):  # noqa: N818  (it is said of a browser)
    """A browser that the tests need is not there; the message says what to install."""


class Box(NamedTuple):
    """Where an element stands in its window, in CSS pixels."""

    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> tuple[float, float]:
        """The point in its middle."""
        return self.x + self.width / 2, self.y + self.height / 2


class Window(ABC):
    """A window that shows a page.

    Nothing here waits, but for `wait_for` and what is built on it: what a page does
    at once, a test sees at once, and for the rest it waits by name.
    """

    @abstractmethod
    def go(self, address: str) -> None:
        """Open an address; returns when the page is loaded."""

    @abstractmethod
    def reload(self) -> None:
        """Load the page anew; returns when it is loaded."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page's part of the window a size, in CSS pixels."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key by its name in DOM, such as ``"ArrowRight"`` or ``"Shift+Tab"``."""

    @abstractmethod
    def click_at(self, x: float, y: float, *, button: str = "left") -> None:
        """Click at a point of the page with the ``"left"`` or the ``"right"`` button."""

    @abstractmethod
    def move_to(self, x: float, y: float) -> None:
        """Move the pointer to a point of the page."""

    @abstractmethod
    def wheel(self, pixels: float) -> None:
        """Turn the wheel where the pointer is; the page may know it a little later."""

    @abstractmethod
    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Press the left button at a point and release it at another one."""

    @abstractmethod
    def screenshot(self) -> bytes:
        """Return what the window shows, as PNG."""

    @abstractmethod
    def opened_by(self, action: Callable[[], object]) -> Window:
        """Do what makes the page open a window, and return that window."""

    @abstractmethod
    def close(self) -> None:
        """Close it."""

    @abstractmethod
    def run(self, script: str) -> str:
        """Return the text that a script's promise gives; raises what it raises."""

    def pdf(self) -> bytes:
        """Return the printed page; raises NotImplementedError where the engine's driver cannot."""
        raise NotImplementedError

    def evaluate(self, script: str, *arguments: object) -> Any:
        """Return what an expression is, or a function gives for the arguments, by way of JSON."""
        return self._call(script, arguments, "value")

    def _call(self, script: str, arguments: tuple[object, ...], result: str) -> Any:
        return json.loads(self.run(_CALL % (script, json.dumps(arguments), result)))

    def wait_for(self, script: str, *arguments: object) -> None:
        """Return as soon as an expression or a function is true; raises TimeoutError."""
        failure: list[Exception] = []

        def true() -> bool:
            try:
                return self._call(script, arguments, "Boolean(value)")
            except Exception as error:
                failure[:] = [error]
                return False

        try:
            wait_until(true)
        except TimeoutError:
            message = f"never true: {script} {arguments or ''}"
            raise TimeoutError(message) from (failure[0] if failure else None)

    def wait_for_visible(self, selector: str) -> None:
        """Return as soon as an element can be seen."""
        self.wait_for(_VISIBLE, selector)

    def wait_for_hidden(self, selector: str) -> None:
        """Return as soon as no such element can be seen."""
        self.wait_for(f"(selector) => !({_VISIBLE})(selector)", selector)

    def wait_for_slide(self, number: int) -> None:
        """Return as soon as the window shows the slide with this number, from 1."""
        self.wait_for(f"window.slideshow?.getCurrentSlideIndex() === {number - 1}")

    def wait_for_text(self, selector: str, text: str) -> None:
        """Return as soon as the first such element shows exactly this text."""
        self.wait_for(
            "(selector, text) => document.querySelector(selector)?.innerText.trim() === text",
            *(selector, text),
        )

    def settle(self) -> None:
        """Return when all that changes by itself has changed, and has been painted."""
        self.evaluate(_SETTLE)

    def show_as_printed(self) -> None:
        """Show what would be printed: the player prepares, and rules for print hold.

        Only Chromium can be told to, so that the rules are changed, as in all engines alike.
        """
        self.evaluate(_PRINT)

    def number(self) -> int:
        """Return the number of the slide that is shown, from 1."""
        return self.evaluate("slideshow.getCurrentSlideIndex() + 1")

    def address(self) -> str:
        """Return the page's address."""
        return self.evaluate("location.href")

    def body_classes(self) -> list[str]:
        """Return the classes of the body, where the player keeps its modes."""
        return self.evaluate("[...document.body.classList]")

    def count(self, selector: str) -> int:
        """Return how many such elements there are."""
        return self.evaluate("(selector) => document.querySelectorAll(selector).length", selector)

    def visible(self, selector: str) -> bool:
        """Say whether such an element can be seen."""
        return self.evaluate(_VISIBLE, selector)

    def text(self, selector: str) -> str:
        """Return the text that the first such element shows, white space folded."""
        text = "(selector) => document.querySelector(selector).innerText"
        return " ".join(self.evaluate(text, selector).split())

    def texts(self, selector: str) -> list[str]:
        """Return the texts of all such elements."""
        return self.evaluate(
            "(selector) => [...document.querySelectorAll(selector)].map((e) => e.innerText.trim())",
            selector,
        )

    def style(self, selector: str, name: str) -> str:
        """Return a computed style of the first such element."""
        return self.evaluate(
            "(selector, name) => getComputedStyle(document.querySelector(selector))[name]",
            *(selector, name),
        )

    def boxes(self, selector: str) -> list[Box]:
        """Return where all such elements stand."""
        script = f"(selector) => [...document.querySelectorAll(selector)].map({_BOX})"
        return [Box(*box) for box in self.evaluate(script, selector)]

    def box(self, selector: str) -> Box:
        """Return where the first such element stands."""
        return self.boxes(selector)[0]

    def focus(self, selector: str) -> None:
        """Give an element the focus."""
        self.evaluate("(selector) => void document.querySelector(selector).focus()", selector)

    def type(self, text: str) -> None:
        """Press the key of each character."""
        for character in text:
            self.press(character)

    def fill(self, selector: str, text: str) -> None:
        """Put a text into a field, whatever its characters, as pasting does."""
        self.evaluate(
            """(selector, text) => {
              const field = document.querySelector(selector);
              field.value = text;
              field.dispatchEvent(new InputEvent("input", {bubbles: true}));
            }""",
            *(selector, text),
        )

    def click(self, selector: str, *, button: str = "left") -> None:
        """Click into the middle of the first such element that can be seen."""
        self.click_at(*self._reach(_FIRST, selector), button=button)

    def click_named(self, name: str) -> None:
        """Click the button or link that has this accessible name, by its label or its text."""
        self.click_at(*self._reach(_NAMED, name))

    def hover(self, selector: str) -> None:
        """Move the pointer to the middle of the first such element that can be seen."""
        self.move_to(*self._reach(_FIRST, selector))

    def touch(self, name: str, *points: tuple[float, float], selector: str = "body") -> None:
        """Send the page a touch event with one finger at each of the points.

        The events are made by a script, since no driver but Chromium's makes them, and
        Firefox on a desktop has no constructor for them.
        """
        self.evaluate(_TOUCH, name, points, selector)

    def _reach(self, find: str, what: str) -> tuple[float, float]:
        """Wait for an element, scroll it into view, and return the point in its middle."""
        self.wait_for(find, what)
        box = self.evaluate(f"(what) => ({_PLACE})(({find})(what))", what)
        return Box(*box).middle


_BOX = """(element) => {
  const {x, y, width, height} = element.getBoundingClientRect();
  return [x, y, width, height];
}"""

_PLACE = f"""(element) => {{
  element.scrollIntoView({{block: "nearest", inline: "nearest", behavior: "instant"}});
  return ({_BOX})(element);
}}"""

_FIRST = """(selector) => [...document.querySelectorAll(selector)].find((each) =>
  each.checkVisibility({visibilityProperty: true}) && each.getClientRects().length)"""

FORGET = "location.protocol === 'file:' && (localStorage.clear(), sessionStorage.clear())"
"""Files share what is kept, whichever test they belong to."""

_PRINT = """() => {
  const turn = (rules) => {
    for (const rule of rules) {
      if (rule instanceof CSSMediaRule) {
        rule.media.mediaText = rule.media.mediaText.split(",").map((query) =>
          /\\bprint\\b/.test(query) ? query.replace(/\\bprint\\b/, "all")
            : query.replace(/\\bscreen\\b/, "not all")).join();
      }
      turn(rule.cssRules ?? []);
    }
  };
  dispatchEvent(new Event("beforeprint"));
  for (const sheet of [...document.styleSheets, ...document.adoptedStyleSheets]) {
    turn(sheet.cssRules);
  }
}"""

_NAMED = """(name) => [...document.querySelectorAll("button, a, [role=button]")].find((each) =>
  each.checkVisibility() && (each.ariaLabel || each.innerText).trim() === name)"""

_TOUCH = """(name, points, selector) => {
  const target = document.querySelector(selector);
  const touches = points.map(([clientX, clientY], identifier) =>
    ({identifier, target, clientX, clientY, pageX: clientX, pageY: clientY}));
  const event = new UIEvent(name, {bubbles: true, cancelable: true});
  Object.defineProperty(event, "changedTouches", {value: touches});
  Object.defineProperty(event, "touches", {value: name === "touchend" ? [] : touches});
  target.dispatchEvent(event);
}"""


class Profile(ABC):
    """The windows of one test, which share what the browser keeps for an origin.

    Every test has an origin of its own, so that nothing is kept from one to the next.
    """

    head = ""
    """HTML that a page needs for its head, so that the failures of its scripts are known."""

    def __init__(self) -> None:
        self.failures: list[str] = []
        """What scripts in these windows threw; complete when it is closed."""

    @abstractmethod
    def window(self, width: int, height: int) -> Window:
        """Return a window with this size and an empty page."""

    @abstractmethod
    def close(self) -> None:
        """Close its windows, and forget what was kept for files."""

    def open(self, address: str, size: tuple[int, int] = SCREEN, *, ready: bool = True) -> Window:
        """Return a new window with the page; with ``ready``, when the player shows a slide."""
        window = self.window(*size)
        window.go(address)
        if ready:
            window.wait_for_visible(".remark-visible")
            window.wait_for("document.querySelector('.handson-bar')")
        return window


class Engine(ABC):
    """A running browser."""

    name: str

    @abstractmethod
    def profile(self) -> Profile:
        """Return a profile of its own for a test."""
