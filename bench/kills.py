"""Kills builds at random moments, in each kind of place, and looks at what is left.

    python bench/kills.py [KILLS]

KILLS is how often in each place, 500 if it is left out. A build with all that it does, from
discovering the decks to the output, is killed by SIGKILL after a random part of the time that
one takes; each is followed by one that is left alone. The place is a folder of this disk, and
those that `tests/kills.py` makes: two plain ones, and four with mounts, which take a namespace
of their own. For kills before each single call to the system see there.
"""

from __future__ import annotations

import json
import os
import random
import signal
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

import kills
from handson.site.build import build


def in_a_process(root: Path, out: Path) -> int:
    """Start a build in another process; return the process."""
    child = os.fork()
    if not child:
        os._exit(0 if build(root, out, cache=False).written else 1)
    return child


def built(root: Path, out: Path) -> float:
    """Build and return how many seconds it took."""
    start = time.perf_counter()
    assert os.waitpid(in_a_process(root, out), 0)[1] == 0
    return time.perf_counter() - start


def kill(place: str, top: Path, times: int) -> dict[str, int | list[str]]:
    """Return how many builds were killed in a place, and what was broken after one."""
    roots = kills.sources(top)
    for root in roots:
        build(root, cache=False)
    states = [kills.read(root / "site") for root in roots]
    out, seen = kills.prepare(place, top)
    wrong: list[str] = []
    killed = 0
    built(roots[0], out)
    takes = built(roots[1], out)
    filler = out.parent / "filler"
    while killed < times:
        built(roots[0], out)
        if place == "full disk":
            free = os.statvfs(out).f_bavail * os.statvfs(out).f_frsize
            filler.write_bytes(bytes(free - 4096 * random.randrange(min(60, free // 4096))))
        child = in_a_process(roots[1], out)
        time.sleep(random.random() * takes)
        os.kill(child, signal.SIGKILL)
        if os.WIFSIGNALED(os.waitpid(child, 0)[1]):
            killed += 1
        else:
            takes *= 0.9  # it was done before: the machine is less busy than it was
        if fault := kills.broken(kills.read(seen), *states):
            wrong.append(fault)
        filler.unlink(missing_ok=True)
        takes = max(takes, 0.5 * built(roots[1], out))
        if kills.read(seen) != states[1]:
            wrong.append("after the next build another site")
        roots, states = roots[::-1], states[::-1]
    return {"tried": killed, "broken": wrong}


def main() -> None:
    """Run the kills in all places, or in the one that this process was started for."""
    if len(sys.argv) > 3:
        times, place, top = sys.argv[1:]
        sys.stdout.write(json.dumps(kill(place, Path(top), int(times))))
        return
    times = sys.argv[1] if len(sys.argv) > 1 else "500"
    for place in (*kills.PLACES, *kills.MOUNTS):
        done = json.loads(kills.in_place(place, __file__, times))
        print(f"{place:18} {done['tried']} killed, {len(done['broken'])} broken", flush=True)
        for fault in done["broken"]:
            print(f"    {fault}")


if __name__ == "__main__":
    main()
