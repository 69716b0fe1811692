"""Chromium, for what a person sees."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING

from waiting import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

__all__ = ["chromium", "find_chromium", "settle"]

_ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium() -> str:
    """Return $HANDSON_CHROMIUM, or the Chromium on the PATH."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = os.environ.get("HANDSON_CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        message = "Chromium is needed: put it on the PATH or name it in HANDSON_CHROMIUM"
        raise RuntimeError(message)
    return found


@contextmanager
def chromium() -> Iterator[Browser]:
    """Give a headless Chromium."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=1000 * PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=_ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


_SETTLE = """async () => {
  const paint = () => new Promise((done) =>
    requestAnimationFrame(() => requestAnimationFrame(done)));
  const endless = ({effect}) => effect.getComputedTiming().endTime === Infinity;
  const moving = () => document.getAnimations().filter(
    (each) => each.playState === "running" && !endless(each));
  do {
    await Promise.allSettled(moving().map(({finished}) => finished));
    await paint();
  } while (moving().length || document.querySelector(".remark-fading"));
}"""


def settle(page: Page) -> None:
    """Wait until all that changes on a page by itself has changed, and has been painted."""
    page.evaluate(_SETTLE)
