"""PDF and pictures of decks: handson's exports against marp-cli's and Slidev's, as ratios.

All get decks of as many slides and the same Chromium, which each starts itself. They take turns,
and the best of three counts, in wall time; Slidev, which takes minutes, has one turn. handson shows
the last step of slides that go on, for marp has none.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

import decks
import peers
from handson.browser.finding import find_browser

MARP = "@marp-team/marp-cli@latest"
SLIDEV = ("@slidev/cli@latest", "@slidev/theme-default@latest", "playwright-chromium@latest")
SLIDES = 111
ROUNDS = 3


def seconds(command: list[str], environment: dict[str, str]) -> float:
    """Return how long a command takes, in seconds."""
    start = perf_counter()
    subprocess.run(command, env=environment, check=True, capture_output=True)
    return perf_counter() - start


def slidev(folder: Path, text: str, browser: str) -> list[str]:
    """Return the command by which Slidev makes a PDF of the deck ``text``, which it understands."""
    for package in SLIDEV:
        peers.install(package, folder)
    slides = re.sub(r"^class: .*\n+", "", text, flags=re.MULTILINE).replace("\n--\n", "\n")
    slides = re.sub(r"\n\?\?\?\n(?:(?!---\n).*\n)*", "\n", slides)
    (folder / "slides.md").write_text(f"---\ntheme: default\n---\n\n{slides}", encoding="utf-8")
    (folder / "figure.svg").write_text(decks.FIGURE, encoding="utf-8")
    program = folder / "node_modules" / "@slidev" / "cli" / "bin" / "slidev.mjs"
    options = ["--executable-path", browser, "--timeout", "600000"]
    output = ["--output", str(folder / "slides.pdf")]
    return [*peers.node(), str(program), "export", str(folder / "slides.md"), *options, *output]


def main() -> None:
    """Print what an export takes, and its share of what the peer takes."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        marp = peers.install(MARP, folder / "npm") / "marp-cli.js"
        source = folder / "deck.md"
        source.write_text(decks.deck(SLIDES), encoding="utf-8")
        (folder / "figure.svg").write_text(decks.FIGURE, encoding="utf-8")
        environment = {**os.environ, "XDG_CACHE_HOME": str(folder / "cache")}
        environment["CHROME_PATH"] = find_browser() or ""
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            environment["CHROME_NO_SANDBOX"] = "1"
        ours = [sys.executable, "-m", "handson", "export", "-q", "--steps", "last"]
        theirs = [*peers.node(), str(marp), "--allow-local-files"]
        rows = {
            "pdf": (
                [*ours, "pdf", str(source), "-o", str(folder / "ours.pdf")],
                [*theirs, "--pdf", str(source), "-o", str(folder / "theirs.pdf")],
            ),
            "png": (
                [*ours, "png", str(source), "-o", str(folder / "ours")],
                [*theirs, "--images", "png", str(source), "-o", str(folder / "theirs" / "a.png")],
            ),
        }
        print(f"{SLIDES} slides   handson     marp    ratio")
        for kind, commands in rows.items():
            taken = [[seconds(each, environment) for each in commands] for _ in range(ROUNDS)]
            own, other = (min(times) for times in zip(*taken, strict=True))
            print(f"{kind:10} {own:8.2f} s {other:7.2f} s {own / other:7.2f}")
        command = slidev(folder / "slidev", decks.deck(SLIDES), environment["CHROME_PATH"])
        own, other = seconds(rows["pdf"][0], environment), seconds(command, environment)
        print(f"pdf/Slidev {own:8.2f} s {other:7.2f} s {own / other:7.2f}")


if __name__ == "__main__":
    main()
