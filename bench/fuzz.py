"""Looks for decks that break handson, for as long as you like, guided by what the code does.

    python bench/fuzz.py CORPUS [options of libFuzzer]

Decks are made of those in the folder CORPUS, to which new ones are added; an empty folder gets
one for each construct of the language. It ends at the first deck that raises an exception, takes
more than 20 seconds, makes no page without an error that says why not, or makes another page the
second time, and writes that deck into a file. It needs atheris, which is libFuzzer for Python:
`pip install atheris`, on Linux or macOS.
"""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path

import atheris

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

with atheris.instrument_imports(include=["handson"]):
    from fuzzing import CONSTRUCTS, MARKS, REPEATING, check_site

OPTIONS = ("-timeout=20", "-max_len=2000", "-rss_limit_mb=4096")


def escaped(text: str) -> str:
    """Return a line for libFuzzer's dictionary."""
    return '"' + "".join(f"\\x{byte:02x}" for byte in text.encode()) + '"\n'


def main() -> None:
    """Fuzz until something is found."""
    if len(sys.argv) < 2 or sys.argv[1].startswith("-"):
        raise SystemExit(__doc__)
    corpus = Path(sys.argv[1])
    if not corpus.is_file():
        corpus.mkdir(parents=True, exist_ok=True)
    if corpus.is_dir() and not any(corpus.iterdir()):
        for number, construct in enumerate(CONSTRUCTS):
            (corpus / f"construct{number}").write_text(construct, encoding="utf-8", newline="")
    with tempfile.TemporaryDirectory(prefix="handson-") as temporary:
        folder = Path(temporary)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        words = folder / "words"
        words.write_text("".join(map(escaped, (*CONSTRUCTS, *MARKS, *REPEATING))), encoding="ascii")
        deck = folder / "course/a.md"
        deck.parent.mkdir()

        def one(data: bytes) -> None:
            deck.write_bytes(data)
            check_site(deck)

        atheris.Setup([sys.argv[0], *OPTIONS, f"-dict={words}", *sys.argv[1:]], one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
