"""CPU of `handson --version` and `handson --help`, in ratios to a Python that does nothing."""

from __future__ import annotations

import os
import sys

RUNS = 30


def measure(arguments: list[str]) -> float:
    """Return the least CPU seconds that Python takes for ``arguments``."""
    seconds = []
    for _ in range(RUNS):
        pid = os.fork()
        if pid == 0:
            # An installed package has its bytecode; so has this one, after its first run.
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            os.execv(sys.executable, [sys.executable, *arguments])
        _, status, usage = os.wait4(pid, 0)
        if status != 0:
            sys.exit(f"failed: {' '.join(arguments)}")
        seconds.append(usage.ru_utime + usage.ru_stime)
    return min(seconds)


def main() -> None:
    """Print a row for each command."""
    bare = measure(["-c", "pass"])
    print("command            CPU ms  ratio to bare Python")
    print(f"python -c pass     {1000 * bare:6.1f}  {1:5.2f}")
    # As the installed script starts it.
    start = "import sys; from handson.cli import main; sys.exit(main())"
    for option in ("--version", "--help"):
        ours = measure(["-c", start, option])
        print(f"handson {option:10} {1000 * ours:6.1f}  {ours / bare:5.2f}")


if __name__ == "__main__":
    main()
