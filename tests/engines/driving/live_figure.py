"""A live figure in a window: what it shows, and its handles."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.figures import Drawing, draw

if TYPE_CHECKING:
    from engines.driving.window import Box, Window

__all__ = ["LiveFigure", "picture_of"]

SHOWN = ".remark-visible"

_PLACE = """([x, y]) => {
  const svg = document.querySelector(".remark-visible .handson-live svg");
  const frame = svg.getBoundingClientRect(), box = svg.viewBox.baseVal;
  const scale = Math.min(frame.width / box.width, frame.height / box.height);
  return [frame.x + frame.width / 2 + (x - box.width / 2) * scale,
    frame.y + frame.height / 2 + (y - box.height / 2) * scale];
}"""

_TAP = """([x, y]) => {
  const shared = {bubbles: true, cancelable: true, pointerType: "touch", pointerId: 7,
    clientX: x, clientY: y};
  const target = document.elementFromPoint(x, y);
  target.dispatchEvent(new PointerEvent("pointerdown", {...shared, buttons: 1}));
  target.dispatchEvent(new PointerEvent("pointerup", shared));
}"""


def picture_of(call: str, files: dict[str, str] | None = None) -> str:
    """Return a figure's HTML from the text of its macro, such as ``mlp 3, 1, live=yes``."""
    name, _, rest = call.partition(" ")
    drawing = draw(name, rest.split(","), "A figure", (files or {}).get)
    assert isinstance(drawing, Drawing), drawing
    return drawing.svg


class LiveFigure:
    """The live figure on the slide that a window shows."""

    def __init__(self, window: Window) -> None:
        self.window = window
        window.wait_for(f"document.querySelector('{SHOWN} .handson-handles')")
        window.settle()

    def text(self, mark: str) -> str:
        """Return what it writes at a mark."""
        return self.window.evaluate(
            f"document.querySelector('{SHOWN} .handson-live .f-at-{mark}').textContent"
        )

    def value(self, mark: str) -> float:
        """Return the number that it writes at a mark."""
        return float(self.text(mark).replace("−", "-"))

    def attribute(self, mark: str, name: str) -> str | None:
        """Return an attribute of the element at a mark."""
        return self.window.evaluate(
            f"document.querySelector('{SHOWN} .handson-live .f-at-{mark}').getAttribute('{name}')"
        )

    def handle(self, name: str) -> str:
        """Return the selector of the handle that moves a number."""
        return f"{SHOWN} .handson-handles [data-name='{name}']"

    def box(self, name: str) -> Box:
        """Return where a handle stands."""
        return self.window.box(self.handle(name))

    def press(self, name: str, *keys: str) -> None:
        """Give a handle the focus and press keys."""
        self.window.focus(self.handle(name))
        for key in keys:
            self.window.press(key)
        self.window.settle()

    def spoken(self, name: str) -> str:
        """Return a handle's value as a screen reader says it."""
        return self.window.evaluate(
            "(selector) => document.querySelector(selector).ariaValueText", self.handle(name)
        )

    def drag(self, name: str, across: float) -> None:
        """Drag a handle to the right by mouse."""
        x, y = self.box(name).middle
        self.window.drag((x, y), (x + across, y))
        self.window.settle()

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where a point of the figure is in the window."""
        return tuple(self.window.evaluate(_PLACE, [x, y]))

    def point(self, x: float, y: float) -> None:
        """Move the mouse to a point of the figure."""
        self.window.move_to(*self.place(x, y))
        self.window.settle()

    def tap(self, x: float, y: float) -> None:
        """Touch a point of the figure with a finger; a script makes the events."""
        self.tap_at(*self.place(x, y))

    def tap_at(self, x: float, y: float) -> None:
        """Touch a point of the window."""
        self.window.evaluate(_TAP, [x, y])
        self.window.settle()
