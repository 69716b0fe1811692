"""CPU of building the tutorial, cold and unchanged, in ratios to as many plain slides."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path

from build import measure

import decks

REPOSITORY = Path(__file__).parent.parent


def main() -> None:
    """Print a row for the plain deck, the cold build and the unchanged one."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(root / "cache")
        site = root / "site"
        shutil.copytree(REPOSITORY / "slides" / "hands-on", site / "slides" / "hands-on")
        for folder in ("img", "templates"):
            shutil.copytree(REPOSITORY / folder, site / folder)
        handson = [sys.executable, "-m", "handson", "build"]
        unchanged, _ = measure([*handson, "-q", "-o", "out"], site)
        page = (site / "out" / "index.html").read_text(encoding="utf-8")
        slides = len(re.findall(r'<section class="remark-slide-content', page))
        # Without a folder for it there is no cache: each build is a first one.
        os.environ["XDG_CACHE_HOME"] = os.devnull
        cold, _ = measure([*handson, "-q", "-o", "out"], site)
        plain = root / "plain"
        plain.mkdir()
        (plain / "deck.md").write_text(decks.deck(slides), encoding="utf-8")
        (plain / "figure.svg").write_text(decks.FIGURE, encoding="utf-8")
        base, _ = measure([*handson, "deck.md", "-q", "-o", "out"], plain)
        print(f"{slides} slides         CPU s  ratio")
        print(f"plain, cold        {base:5.2f}   1.00")
        print(f"tutorial, cold     {cold:5.2f}  {cold / base:5.2f}")
        print(f"tutorial, again    {unchanged:5.2f}  {unchanged / base:5.2f}")


if __name__ == "__main__":
    main()
