"""Draws the pictures of export.md: what outputs of the gallery in this repository look like.

    python docs/outputs.py

Needs a browser, pdftoppm and LibreOffice, and the extra ``pptx``.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

DOCS = Path(__file__).resolve().parent
DECK = DOCS.parent / "slides" / "gallery.md"
PICTURES = {
    "pdf": ("pdf", "--slides", "17", "-o", "pdf.pdf"),
    "notes": ("pdf", "--slides", "1", "--notes", "below", "-o", "notes.pdf"),
    "handout": ("pdf", "--slides", "2-7", "--per-page", "6", "-o", "handout.pdf"),
    "pptx": ("pptx", "--slides", "17", "-o", "pptx.pptx"),
}
_POINTS = "44"
"""Points of a picture for each inch of paper."""


def main() -> None:
    """Write the pictures."""
    target = DOCS / "outputs"
    target.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, (form, *options) in PICTURES.items():
            run(folder, sys.executable, "-m", "handson", "export", "-q", form, str(DECK), *options)
            if form == "pptx":
                run(folder, "soffice", "--headless", "--convert-to", "pdf", f"{name}.pptx")
            file = f"{name}.pdf"
            run(folder, "pdftoppm", "-png", "-r", _POINTS, "-singlefile", file, str(target / name))


def run(folder: str, *command: str) -> None:
    """Run a command in a folder."""
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL)  # noqa: S603


if __name__ == "__main__":
    main()
