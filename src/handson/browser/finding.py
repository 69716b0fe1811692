"""Where an installed browser of Chromium's kind is."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

__all__ = ["find_browser"]

_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "msedge", "brave-browser"),
)
_APPLICATIONS = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")


def find_browser() -> str | None:
    """Return the path of Chromium, Chrome or Edge; None if no such browser is found."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    places: list[Path] = []
    if sys.platform == "darwin":
        places = [Path(f"/Applications/{name}.app/Contents/MacOS/{name}") for name in _APPLICATIONS]
    elif sys.platform == "win32":
        folders = [os.environ[name] for name in _WINDOWS_FOLDERS if name in os.environ]
        places = [Path(folder) / name for folder in folders for name in _WINDOWS]
    return next((str(place) for place in places if place.is_file()), None)
