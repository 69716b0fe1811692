"""The command line: the only part that prints and that ends the process."""

from __future__ import annotations

import sys

from handson import __version__

__all__ = ["main"]


def main() -> int:
    """Run the command that the process was started with; return its exit code."""
    try:
        return _main(sys.argv[1:])
    except KeyboardInterrupt:  # before the command, or after it
        return _stopped()
    except OSError as error:  # all others are reported where they happen
        from handson.cli.terminal import give_up_printing

        give_up_printing(error)
        return 1


def _stopped() -> int:
    from handson.cli.terminal import INTERRUPTED, echo

    echo("handson: stopped", err=True)
    return INTERRUPTED


def _main(words: list[str]) -> int:
    if words[:1] == ["--version"]:  # asked for often, so that nothing is imported for it
        print(f"handson {__version__}", flush=True)
        return 0
    from handson.cli.signals import ending_politely

    with ending_politely():
        from handson.cli.compiled_patterns import kept_patterns

        with kept_patterns():
            return _command(words)


def _command(words: list[str]) -> int:
    import gc

    from handson.cli.group import run

    # A command makes many values and hardly a cycle among them; by its own pace the collector
    # would look through all of them again and again.
    gc.set_threshold(100_000, 20, 100)
    return run(words)
