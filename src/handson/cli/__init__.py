"""The command line: the only part that prints and that ends the process."""

from __future__ import annotations

import sys

from handson import __version__

__all__ = ["main"]


def main() -> None:
    """Run the command that the process was started with, and end the process.

    The version is printed without click, which takes longer to import than
    Python takes to start.
    """
    if sys.argv[1:] == ["--version"]:
        print(f"handson {__version__}")
        return
    import gc

    # A command makes many values and hardly a cycle among them; by its own pace the collector
    # would look through all of them again and again.
    gc.set_threshold(100_000, 20, 100)
    from handson.cli.group import handson

    handson()
