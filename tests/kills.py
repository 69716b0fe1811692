"""Kills a process that writes a site, before each of its calls to the system, in one place.

    python tests/kills.py PLACE

PLACE is one of `PLACES`. Prints how often the process was killed and what was broken
afterwards, as JSON.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote

from handson.outputs import staging
from handson.outputs.folder import recover, write
from handson.site.planner import plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    Files = Mapping[str, bytes | Path]

PLACES = ("plain", "read-only parent")
"""Where people put their output."""

MOUNTS = ("mount point", "bind mount", "other file system", "full disk")
"""More of them, which take a namespace of their own, with its own mounts."""

NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")
"""Runs a command in one."""

OLD = {
    "slides/a.md": "# A\n\n![](one.svg) [b](b.md)\n",
    "slides/b.md": "# B\n\n![](one.svg) [a](a.md)\n",
    "slides/c.md": "# C\n\n[a](a.md)\n",
    "slides/one.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='1'/>",
}
"""A course whose decks show pictures and lead to each other."""

NEW = {
    "slides/a.md": "# A is new\n\n![](two.svg) [b](b.md) [d](d.md)\n",
    "slides/b.md": "# B is new\n\n![](one.svg) [a](a.md)\n\n```python\nx = 1\n```\n",
    "slides/d.md": "# D\n\n![](two.svg) [a](a.md)\n",
    "slides/one.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='3'/>",
    "slides/two.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='2'/>",
}
"""The same with a deck more, one less, and other pictures, one of them under its old name."""

_KILLED = 9
_ONLY_LOOK = frozenset("fspath stat lstat fstat scandir read readall readinto isatty".split())
_ONLY_LOOK |= frozenset("getxattr listxattr lseek seek tell fileno getcwd".split())
_ADDRESS = re.compile(rb"""(?:href|src)="([^"#?]+)|url\(["']?([^"')#?]+)""")


def read(folder: Path) -> dict[str, bytes]:
    """Return all files of a folder, hidden ones too, and its empty folders."""
    found: dict[str, bytes] = {}
    for top, folders, names in os.walk(folder):
        path = Path(top)
        if not folders and not names and path != folder:
            found[f"{path.relative_to(folder).as_posix()}/"] = b""
        for name in names:
            found[(path / name).relative_to(folder).as_posix()] = (path / name).read_bytes()
    return found


def broken(now: Mapping[str, bytes], old: Mapping[str, bytes], new: Mapping[str, bytes]) -> str:
    """Return what is wrong with a site between two others; empty if nothing is.

    Each page has to be that of the old or of the new site, and all that it names is there.
    """
    for page in {name for name in (*old, *new) if name.endswith(".html")}:
        if now.get(page) not in (old.get(page), new.get(page)):
            return f"{page} is neither old nor new"
    for name, content in now.items():
        if not name.endswith((".html", ".css")) or name.rpartition("/")[2].startswith("."):
            continue
        for match in _ADDRESS.finditer(content):
            address = unquote((match[1] or match[2]).decode())
            if re.match(r"[a-z]+:", address) or (name.endswith(".css") and not match[2]):
                continue
            target = os.path.normpath(Path(name).parent / address)
            if target not in now and f"{target}/index.html" not in now:
                return f"{name} refers to {target}, which is not there"
    return ""


def _fork() -> int:
    """Fork. JAX, which other tests load, warns of that, but the child does not use it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return os.fork()


def killed_at(call: int, action: Callable[[], object]) -> bool:
    """Run an action in a process that dies before that call to the system; tell whether it did."""
    child = _fork()
    if not child:
        count = 0

        def before_call(_frame: object, event: str, function: object) -> None:
            nonlocal count
            if event == "c_call" and _asks_the_system(function):
                count += 1
                if count == call:
                    os._exit(_KILLED)

        sys.setprofile(before_call)
        action()
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status in {0, _KILLED}, status
    return status == _KILLED


def _asks_the_system(function: object) -> bool:
    module = getattr(function, "__module__", None) or type(function.__self__).__module__
    name = function.__name__
    # Newer Pythons have helpers for paths in that module, which ask for nothing.
    looks = name in _ONLY_LOOK or name.startswith("_path_")
    return module in {"posix", "_io", "fcntl"} and not looks


def kill_at_each_call(out: Path, seen: Path, first: Files, then: Files) -> Iterator[str]:
    """Write a site in the place of another, killed ever later; yield what is broken each time.

    ``seen`` is where the folder ``out`` is looked at.
    """
    old, new = (fresh(files, out, seen) for files in (first, then))
    call = 0
    while True:
        call += 1
        assert write(first, out) is None
        assert read(seen) == old
        if not killed_at(call, lambda: write(then, out)):
            assert read(seen) == new
            return
        wrong = broken(read(seen), old, new)
        if call % 2:
            wrong = wrong or ("refused" if recover(out) else "")
            if read(seen) not in (old, new):
                wrong = wrong or "after the recovery neither old nor new"
        elif call % 10 == 0:
            wrong = wrong or _kill_recoveries(out, seen, old, new)
        failure = write(then, out)
        if failure or read(seen) != new:
            wrong = wrong or f"after the next build another site: {failure}"
        yield wrong and f"call {call}: {wrong}"


def _kill_recoveries(out: Path, seen: Path, old: Files, new: Files) -> str:
    """Kill what completes or undoes a killed build as well."""
    call = 1
    while killed_at(call, lambda: recover(out)):
        call += 1
        if wrong := broken(read(seen), old, new):
            return f"{wrong}, at call {call} of the recovery"
    return "" if read(seen) in (old, new) else "after a killed recovery neither old nor new"


def fresh(files: Files, out: Path, seen: Path) -> dict[str, bytes]:
    """Write a site into the emptied folder; return what it holds."""
    assert write({}, out) is None
    assert write(files, out) is None
    return read(seen)


def fill_the_disk(out: Path, seen: Path, first: Files, then: Files) -> Iterator[str]:
    """Write with ever more room on the disk; yield what is broken each time."""
    old, new = (fresh(files, out, seen) for files in (first, then))
    filler = out.parent / "filler"
    room = -1
    while True:
        room += 1
        filler.unlink(missing_ok=True)
        assert write(first, out) is None
        free = os.statvfs(out).f_bavail * os.statvfs(out).f_frsize
        filler.write_bytes(bytes(free - 4096 * room))
        failure = write(then, out)
        if failure is None:
            assert read(seen) == new
            return
        assert "no space left" in failure.message, failure
        assert failure.hint == "the site that was there is unchanged"
        yield "" if read(seen) == old else f"{room} pages free: the old site has changed"
        call = 0
        while room % 9 == 0 and killed_at(call := call + 1, lambda: write(then, out)):
            yield broken(read(seen), old, new)


def mount(*words: object) -> None:
    """Mount something, in a namespace of its own."""
    subprocess.run(["mount", *map(str, words)], check=True)


def prepare(place: str, top: Path) -> tuple[Path, Path]:
    """Make the output folder; return it, and where readers see it."""
    out = top / "parent" / "site"
    out.mkdir(parents=True)
    if place == "read-only parent":
        out.parent.chmod(0o555)
        if not os.geteuid():  # root may write anywhere
            os.chown(out, 65534, 65534)
            os.setgroups([])
            os.setgid(65534)
            os.setuid(65534)
    elif place == "mount point":
        mount("-t", "tmpfs", "none", out)
    elif place == "bind mount":
        (top / "html").mkdir()
        mount("--bind", out, top / "html")
        return out, top / "html"
    elif place in {"other file system", "full disk"}:
        mount("-t", "tmpfs", "-o", "size=2m", "none", out.parent)
        out.mkdir()
    return out, out


def run(place: str, top: Path) -> dict[str, object]:
    """Return how many kills were tried in one place, and what was broken."""
    # What a kill leaves is in the system's memory, and seen by all: no disk has to be waited
    # for. And where one file is written after the other, calls can be counted.
    os.fsync = lambda _handle: None
    staging._AT_ONCE = 1
    first, then = (plan(root).files for root in sources(top))
    out, seen = prepare(place, top)
    kill = fill_the_disk if place == "full disk" else kill_at_each_call
    results = [*kill(out, seen, first, then), *kill(out, seen, then, first)]
    return {"tried": len(results), "broken": [each for each in results if each]}


def sources(top: Path) -> tuple[Path, Path]:
    """Write the sources of both sites; return their folders."""
    roots = top / "old", top / "new"
    for root, files in zip(roots, (OLD, NEW), strict=True):
        for path, text in files.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
    return roots


def in_place(place: str, *command: str) -> str:
    """Run a command with a place and an empty folder as its last words, in a namespace for mounts.

    Returns what it printed.
    """
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=memory) as top:
        Path(top).chmod(0o755)
        namespace = NAMESPACE if place in MOUNTS else ()
        done = subprocess.run(
            [*namespace, sys.executable, *command, place, top], check=True, stdout=subprocess.PIPE
        )
        if (Path(top) / "parent").exists():
            (Path(top) / "parent").chmod(0o755)
    return done.stdout.decode()


if __name__ == "__main__":
    if len(sys.argv) == 2:
        sys.stdout.write(in_place(sys.argv[1], __file__))
    else:
        sys.stdout.write(json.dumps(run(sys.argv[1], Path(sys.argv[2]))))
