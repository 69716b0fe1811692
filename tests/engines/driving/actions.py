"""Hands of the browsers that take W3C actions: Firefox by BiDi, WebKit by WebDriver."""

from __future__ import annotations

import string
from abc import abstractmethod
from typing import Any

from engines.driving.window import Window

__all__ = ["ActingWindow"]

# https://www.w3.org/TR/webdriver2/#keyboard-actions
_KEYS = {
    "Backspace": "\ue003",
    "Tab": "\ue004",
    "Enter": "\ue006",
    "Shift": "\ue008",
    "Control": "\ue009",
    "Alt": "\ue00a",
    "Escape": "\ue00c",
    "Space": " ",
    "PageUp": "\ue00e",
    "PageDown": "\ue00f",
    "End": "\ue010",
    "Home": "\ue011",
    "ArrowLeft": "\ue012",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
    "Delete": "\ue017",
    "F5": "\ue035",
    "Meta": "\ue03d",
}
_SHIFTED = set(string.ascii_uppercase + '~!@#$%^&*()_+{}|:"<>?')
_BUTTONS = {"left": 0, "right": 2}


def _move(x: float, y: float) -> dict[str, Any]:
    return {"type": "pointerMove", "x": round(x), "y": round(y), "duration": 0}


class ActingWindow(Window):
    """A window whose keys, pointer and wheel are W3C actions."""

    @abstractmethod
    def perform(self, kind: str, actions: list[dict[str, Any]]) -> None:
        """Do the actions of one input source, and return when the page has its events."""

    def press(self, key: str) -> None:
        """Press a key, and the ones that it is named with, in order."""
        names = ["+"] if key == "+" else key.split("+")
        # WebKit's driver presses the key of a keyboard that the character stands on.
        if "Shift" not in names and names[-1] in _SHIFTED:
            names.insert(0, "Shift")
        values = [_KEYS.get(name, name) for name in names]
        down = [{"type": "keyDown", "value": value} for value in values]
        up = [{"type": "keyUp", "value": value} for value in reversed(values)]
        self.perform("key", [*down, *up])

    def click_at(self, x: float, y: float, *, button: str = "left") -> None:
        """Move to the point, press the button and let it go."""
        number = _BUTTONS[button]
        down, up = ({"type": kind, "button": number} for kind in ("pointerDown", "pointerUp"))
        self.perform("pointer", [_move(x, y), down, up])

    def move_to(self, x: float, y: float) -> None:
        """Move the pointer."""
        self.pointer = (x, y)
        self.perform("pointer", [_move(x, y)])

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        """Move, press, move and let go."""
        down, up = ({"type": kind, "button": 0} for kind in ("pointerDown", "pointerUp"))
        self.perform("pointer", [_move(*start), down, _move(*end), up])

    def wheel(self, pixels: float) -> None:
        """Turn the wheel where the pointer was moved to."""
        x, y = self.pointer
        where = {"x": round(x), "y": round(y), "duration": 0}
        self.perform("wheel", [{"type": "scroll", "deltaX": 0, "deltaY": pixels, **where}])

    pointer: tuple[float, float] = (0, 0)
