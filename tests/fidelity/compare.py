"""Compare decks with real remark.js: python tests/fidelity/compare.py [--all] deck.md ...

Prints the rates by level and what differs, with --all the explained
differences as well; exits with 1 where anything is
neither equal nor explained by docs/remark-compatibility.md.
"""

from __future__ import annotations

import sys
from pathlib import Path

if __name__ == "__main__":
    # Run as a script, the folder above is not on the path; its modules call each other by name.
    sys.path[0] = str(Path(__file__).resolve().parents[1])

from chromium import chromium
from fidelity.comparison import compare_deck
from fidelity.report import report, unexplained


def main(paths: list[str]) -> int:
    """Compare the decks, print the report and return the exit status."""
    all_kinds = "--all" in paths
    paths = [path for path in paths if path != "--all"]
    if not paths:
        sys.stderr.write(f"{__doc__}\n")
        return 2
    with chromium() as browser:
        decks = [
            compare_deck(browser, Path(path).stem, Path(path).read_text(encoding="utf-8"))
            for path in paths
        ]
    sys.stdout.write(f"{report(decks, groups=100 if all_kinds else 20, all_kinds=all_kinds)}\n")
    return 1 if unexplained(decks) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
