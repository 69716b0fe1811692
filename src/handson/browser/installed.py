"""A browser without a window, to ask it how a page is laid out.

Any browser of Chromium's kind prints the document that its scripts left behind
(``--dump-dom``), so nothing has to be installed beside it.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

__all__ = ["find_browser", "print_document"]

_NAMES = (
    *("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"),
    *("microsoft-edge", "msedge", "brave-browser"),
)
_APPLICATIONS = ("Google Chrome", "Chromium", "Microsoft Edge")
_WINDOWS = ("Google/Chrome/Application/chrome.exe", "Microsoft/Edge/Application/msedge.exe")
_WINDOWS_FOLDERS = ("PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA")

_ARGUMENTS = (
    "--headless",
    "--disable-gpu",
    "--hide-scrollbars",
    "--no-first-run",
    "--disable-extensions",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # A deck is measured as it is on the disk.
    "--host-resolver-rules=MAP * ~NOTFOUND",
    # Clocks run as fast as the page's work lets them; what it waits for is waited for.
    "--virtual-time-budget=60000",
    "--dump-dom",
)


def find_browser() -> str | None:
    """Return the path of a browser of Chromium's kind; None where there is none."""
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


def print_document(browser: str, page: Path, *, size: tuple[int, int], timeout: float) -> str:
    """Return the document of a page, as HTML, when it has loaded and its scripts have run.

    ``size`` is that of the window in CSS pixels, ``timeout`` in seconds. Raises
    OSError where the browser cannot be run or fails, and
    `subprocess.TimeoutExpired`.
    """
    width, height = size
    with tempfile.TemporaryDirectory(prefix="handson-", ignore_cleanup_errors=True) as profile:
        command = [browser, *_ARGUMENTS, f"--window-size={width},{height}"]
        command.append(f"--user-data-dir={profile}")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            command.append("--no-sandbox")  # Chromium has none for root, and refuses to start.
        done = subprocess.run(  # noqa: S603 - the browser that was asked for, on our own pages
            [*command, page.as_uri()],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )
    if done.returncode:
        said = done.stderr.strip().splitlines()
        raise OSError(said[-1] if said else f"it ended with exit code {done.returncode}")
    return done.stdout
