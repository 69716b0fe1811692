"""Where an installed browser of Chromium's kind is."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

__all__ = ["find_browser", "how_to_install"]

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


_INSTALLERS = {
    "debian": "sudo apt install chromium",
    "ubuntu": "sudo snap install chromium",
    "fedora": "sudo dnf install chromium",
    "rhel": "sudo dnf install chromium",
    "suse": "sudo zypper install chromium",
    "arch": "sudo pacman -S chromium",
    "alpine": "sudo apk add chromium",
    "nixos": "nix-env -iA nixos.chromium",
}
"""The commands that install Chromium, by the names of Linux distributions."""


def how_to_install(release: Path = Path("/etc/os-release")) -> str:
    """Return what to do on this system to get a browser, such as a command.

    ``release`` is the file in which a Linux says what it is and what it is like:
    https://www.freedesktop.org/software/systemd/man/os-release.html.
    """
    if sys.platform == "darwin":
        return "install one, such as by 'brew install --cask google-chrome'"
    if sys.platform == "win32":
        return "install one, such as by 'winget install Google.Chrome'"
    try:
        lines = release.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        lines = []
    fields = {
        name: value.strip("\"'") for name, _, value in (each.partition("=") for each in lines)
    }
    for name in (fields.get("ID", ""), *fields.get("ID_LIKE", "").split()):
        if name in _INSTALLERS:
            return f"install one, such as by '{_INSTALLERS[name]}'"
    return "install one of them"
