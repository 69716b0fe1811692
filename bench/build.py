"""CPU and memory of builds, in ratios to other tools on the same decks.

All that is compared is measured in one run, in turns, so that a busy machine
slows both sides alike.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import start

import decks
import peers
from handson.serving.state import Preview

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Measured = tuple[float, float]
    """The least CPU seconds and the greatest memory (MB)."""

RUNS = 5
SIZES = (50, 1000)
BESIDE = (1, 4, 12)
SLIDES_BESIDE = 150
EDITS = 10


def _nothing() -> None:
    pass


def run_once(command: list[str], folder: Path) -> Measured:
    """Return the CPU seconds and the memory (MB) of ``command`` with all its children."""
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
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def measure(command: list[str], folder: Path, before: Callable[[], None] = _nothing) -> Measured:
    """Return the best of some runs of ``command``; ``before`` is called before each."""
    return measure_all({"": (command, before)}, folder)[""]


def measure_all(
    rows: Mapping[str, tuple[list[str], Callable[[], None]]], folder: Path
) -> dict[str, Measured]:
    """Return the best of some runs of each command, taken in turns; each has a first one beside."""
    found: dict[str, list[Measured]] = {name: [] for name in rows}
    for turn in range(RUNS + 1):
        for name, (command, before) in rows.items():
            before()
            measured = run_once(command, folder)
            if turn:
                found[name].append(measured)
    return {
        name: (min(seconds for seconds, _ in runs), max(memory for _, memory in runs))
        for name, runs in found.items()
    }


def write_deck(folder: Path, size: int) -> Path:
    """Write a deck with its picture and return its file."""
    folder.mkdir(parents=True)
    (folder / "figure.svg").write_text(decks.FIGURE, encoding="utf-8")
    path = folder / "deck.md"
    path.write_text(decks.deck(size), encoding="utf-8")
    return path


def edit(path: Path) -> None:
    """Change a word of the first slide to one that it never was."""
    lines = path.read_text(encoding="utf-8").split("\n")
    lines[0] = f"# Part 0, at {time.time_ns()}"
    path.write_text("\n".join(lines), encoding="utf-8")


def tools(root: Path) -> dict[str, list[str]]:
    """Return the commands of the peers, installed below ``root``."""
    scripts = peers.install_from_pypi(("premark", "darkslide"), root / "pypi")
    marp = peers.install("@marp-team/marp-cli@latest", root / "npm")
    return {
        "premark": [str(scripts / "premark"), "deck.md", "-o", "premark.html"],
        "darkslide": [str(scripts / "darkslide"), "deck.md", "-d", "darkslide.html"],
        "marp-cli": [*peers.node(), str(marp / "marp-cli.js"), "deck.md", "-o", "marp.html"],
    }


def measure_builds(root: Path, peer_commands: Mapping[str, list[str]]) -> None:
    """Print a row for each kind of build and for each peer, at each size of deck."""
    cache = Path(os.environ["XDG_CACHE_HOME"])
    handson = [sys.executable, "-m", "handson", "build", "deck.md", "-q", "-o", "site"]
    names = " ".join(f"{f'/ {name}':>11}" for name in peer_commands)
    print(f"slides  build              CPU s   MB {names}")
    for size in SIZES:
        path = write_deck(root / str(size), size)
        # In this order each build finds the cache that it needs.
        ours: dict[str, tuple[list[str], Callable[[], None]]] = {
            "cold": (handson, partial(shutil.rmtree, cache, ignore_errors=True)),
            "unchanged": (handson, _nothing),
            "one slide changed": (handson, partial(edit, path)),
        }
        theirs = {name: (command, _nothing) for name, command in peer_commands.items()}
        found = measure_all(ours | theirs, path.parent)
        for name, (seconds, memory) in found.items():
            ratios = " ".join(f"{seconds / found[peer][0]:11.2f}" for peer in peer_commands)
            print(f"{size:6}  {name:17} {seconds:6.2f} {memory:4.0f} {ratios}", flush=True)


def measure_previews(root: Path) -> None:
    """Print what an edit costs a preview until all is settled, by the number of decks."""
    print("\ndecks of 150 slides  CPU ms of an edit  ratio to one deck")
    one = 0.0
    for count in BESIDE:
        site = root / f"beside-{count}"
        paths = [
            write_deck(site / "slides" / f"deck-{number}", SLIDES_BESIDE) for number in range(count)
        ]
        preview = Preview(site, lambda _: None, cache=False)
        preview.start()
        spent = []
        for _ in range(EDITS):
            edit(paths[0])
            begin = time.process_time()
            preview.update([paths[0]])
            spent.append(time.process_time() - begin)
        preview.close()
        one = one or min(spent)
        print(f"{count:19}  {1000 * min(spent):17.1f}  {min(spent) / one:17.2f}", flush=True)


def main() -> None:
    """Print all tables."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(root / "cache")
        measure_builds(root, tools(root))
        print()
        start.main()
        measure_previews(root)


if __name__ == "__main__":
    main()
