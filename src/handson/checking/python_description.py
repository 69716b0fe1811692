"""Says what a Python is and which packages it has, so that a change of either is noticed.

This is a program of its own, which any Python from 3.8 on can run, and prints one line of JSON.
"""

from __future__ import annotations

import json
import os
import sys
from typing import Any
from urllib.parse import unquote, urlsplit

__all__ = ["description"]

_ENDINGS = (".dist-info", ".egg-info", ".egg-link", ".pth")
_MOST_FILES = 20_000


def description(path: list[str]) -> list[Any]:
    """Return the version, the program and the packages that are found on the module ``path``.

    A package has the time at which it was installed; for the modules of folders in which their
    author works, it is the newest time of a file.
    """
    packages: list[list[Any]] = []
    folders = {each for each in path if os.path.isdir(each) and not _installed(each)}  # noqa: PTH112
    for folder in path:
        if not folder or not os.path.isdir(folder):  # noqa: PTH112
            continue
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith(_ENDINGS):
                    packages.append([entry.name, entry.stat().st_mtime_ns])
                    folders.update(_edited(entry.path))
    changed = [[folder, _newest(folder)] for folder in sorted(folders)]
    return [sys.version, sys.executable, path, sorted(packages), changed]


def _installed(folder: str) -> bool:
    """Tell whether a folder of modules belongs to Python itself or to an environment."""
    prefixes = {os.path.realpath(each) for each in (sys.prefix, sys.base_prefix)}
    real = os.path.realpath(folder)
    return any(real.startswith(os.path.join(prefix, "")) for prefix in prefixes)  # noqa: PTH118


def _edited(package: str) -> list[str]:
    """Return the folder of a package that was installed by ``pip install -e``."""
    try:
        with open(os.path.join(package, "direct_url.json"), encoding="utf-8") as file:  # noqa: PTH118, PTH123
            found = json.load(file)
    except (OSError, ValueError):
        return []
    if not found.get("dir_info", {}).get("editable"):
        return []
    return [unquote(urlsplit(found["url"]).path)]


def _newest(folder: str) -> int:
    """Return the newest time of a module in a folder, in nanoseconds."""
    newest = count = 0
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(each for each in folders if not each.startswith((".", "node_modules")))
        for name in names:
            if name.endswith((".py", ".so", ".pyd")):
                newest = max(newest, os.stat(os.path.join(place, name)).st_mtime_ns)  # noqa: PTH116, PTH118
                count += 1
        if count > _MOST_FILES:
            break
    return newest


if __name__ == "__main__":
    print(json.dumps(description([each for each in sys.path if each])))  # noqa: T201
