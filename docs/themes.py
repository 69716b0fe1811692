"""Takes the pictures of the themes: the same eight slides in each, light and dark.

    python docs/themes.py       writes themes/NAME.webp

It needs a browser, and Pillow, which the extra `pptx` brings.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

from handson.settings.schema import NAMED_THEMES

__all__ = ["SLIDES", "themes"]

FOLDER = Path(__file__).parent / "themes"
SLIDES = FOLDER / "slides.md"
_WIDTH, _HEIGHT, _COLUMNS = 400, 225, 2


def themes() -> dict[str, str]:
    """Return what ``theme`` says for each picture, by the picture's name."""
    schemes = {"light": "light", "dark": "dark"}
    named = {f"{name}-{each}": f"{name} {each}" for name in NAMED_THEMES for each in schemes}
    return schemes | named


def _take(theme: str, out: Path) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        deck = folder / "deck.md"
        deck.write_text(f"---\ntheme: {theme}\n---\n{SLIDES.read_text(encoding='utf-8')}", "utf-8")
        command = [sys.executable, "-m", "handson", "export", "png", str(deck)]
        subprocess.run([*command, "-o", str(folder / "out")], check=True)  # noqa: S603 - handson
        shots = [Image.open(path) for path in sorted((folder / "out").rglob("*.png"))]
        rows = -(-len(shots) // _COLUMNS)
        sheet = Image.new("RGB", (_COLUMNS * (_WIDTH + 6) - 6, rows * (_HEIGHT + 6) - 6), "#8a94a3")
        for at, shot in enumerate(shots):
            place = (at % _COLUMNS * (_WIDTH + 6), at // _COLUMNS * (_HEIGHT + 6))
            small = shot.convert("RGB").resize((_WIDTH, _HEIGHT), Image.Resampling.LANCZOS)
            sheet.paste(small, place)
        sheet.save(out, quality=88, method=6)


if __name__ == "__main__":
    for name, theme in themes().items():
        _take(theme, FOLDER / f"{name}.webp")
