"""CPU and memory of a cold build, in ratios to marp-cli's on the same decks."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import decks
import peers

RUNS = 5
SIZES = (50, 1000, 2000)


def measure(command: list[str], folder: Path) -> tuple[float, float]:
    """Return the least CPU seconds and the greatest memory (MB) of some runs of ``command``."""
    seconds, memory = [], []
    for _ in range(RUNS):
        pid = os.fork()
        if pid == 0:
            os.chdir(folder)
            # An installed package has its bytecode; so has this one, after its first run.
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            os.execvp(command[0], command)
        _, status, usage = os.wait4(pid, 0)
        if status != 0:
            sys.exit(f"failed: {' '.join(command)}")
        seconds.append(usage.ru_utime + usage.ru_stime)
        memory.append(usage.ru_maxrss / 1024)
    return min(seconds), max(memory)


def main() -> None:
    """Print a row for each size of deck."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        marp = peers.install("@marp-team/marp-cli@latest", root / "npm")
        marp_command = [*peers.node(), str(marp / "marp-cli.js"), "deck.md", "-o", "marp.html"]
        handson_command = [sys.executable, "-m", "handson", "build", "deck.md", "-q", "-o", "site"]
        print("slides  handson CPU s  marp-cli CPU s  ratio  handson MB  marp-cli MB")
        for size in SIZES:
            folder = root / str(size)
            folder.mkdir()
            (folder / "deck.md").write_text(decks.deck(size), encoding="utf-8")
            (folder / "figure.svg").write_text(decks.FIGURE, encoding="utf-8")
            ours, our_memory = measure(handson_command, folder)
            theirs, their_memory = measure(marp_command, folder)
            print(
                f"{size:6}  {ours:13.2f}  {theirs:14.2f}  {ours / theirs:5.2f}"
                f"  {our_memory:10.0f}  {their_memory:11.0f}"
            )


if __name__ == "__main__":
    main()
