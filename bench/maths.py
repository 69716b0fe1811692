"""CPU that formulas cost: a page of 300, against the same page with the formulas as text.

Prints CPU seconds, the least of some runs, and the differences: for a first
build and for a second one, which finds the formulas in the cache.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
from pathlib import Path

RUNS = 5
FORMULAS = 300
KINDS = (
    r"\hat{y}_{%d} = \sigma(w^\top x + b)",
    r"\mathcal{L}_{%d}(\theta) = -\sum_{i=1}^{n} y_i \log p_\theta(x_i)",
    r"\frac{\partial \mathcal{L}}{\partial w_{%d}} = \mathbb{E}_{x\sim p}[x(\hat{y} - y)]",
    r"W_{%d} \in \mathbb{R}^{m \times n}",
    r"\theta_{t+1} = \theta_t - \eta_{%d} \nabla_\theta J(\theta_t)",
    r"\operatorname{softmax}(z)_{%d} = \frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}",
)


def deck(*, formulas: bool) -> str:
    """Return a deck of slides with six different formulas each, or the same as code."""
    mark = "$" if formulas else "`"
    slides = []
    for first in range(0, FORMULAS, len(KINDS)):
        lines = [
            f"- This is {mark}{kind % (first + number)}{mark}." for number, kind in enumerate(KINDS)
        ]
        slides.append(f"# Slide {first}\n\n" + "\n".join(lines) + "\n")
    return "\n---\n\n".join(slides)


def seconds(folder: Path, cache: Path) -> float:
    """Return the CPU seconds of one build."""
    pid = os.fork()
    if pid == 0:
        os.chdir(folder)
        os.environ["XDG_CACHE_HOME"] = str(cache)
        command = [sys.executable, "-m", "handson", "build", "deck.md", "-q", "-o", "site"]
        os.execv(command[0], command)
    _, status, usage = os.wait4(pid, 0)
    if status != 0:
        sys.exit("the build failed")
    return usage.ru_utime + usage.ru_stime


def main() -> None:
    """Print what the formulas cost."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        plain, first, second = [], [], []
        for kind, formulas in (("plain", False), ("maths", True)):
            (root / kind).mkdir()
            (root / kind / "deck.md").write_text(deck(formulas=formulas), encoding="utf-8")
        for _ in range(RUNS):
            shutil.rmtree(root / "cache", ignore_errors=True)
            plain.append(seconds(root / "plain", root / "cache"))
            first.append(seconds(root / "maths", root / "cache"))
            second.append(seconds(root / "maths", root / "cache"))
        print("                CPU s  above the page without")
        print(f"without maths  {min(plain):6.2f}")
        print(f"first build    {min(first):6.2f}  {min(first) - min(plain):6.2f}")
        print(f"second build   {min(second):6.2f}  {min(second) - min(plain):6.2f}")


if __name__ == "__main__":
    main()
