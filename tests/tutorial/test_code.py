"""The code on the slides of this repository runs and prints what they say."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_code_of_the_slides():
    """Every block runs on real Keras, and every output is what Keras prints."""
    command = [sys.executable, "-m", "handson", "check", "--code", "--strict", str(ROOT)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "block" in done.stdout


def test_most_code_is_checked():
    """Hardly a Python block of the tutorial is left out of the check."""
    from handson.diagnostics import Source
    from handson.listings.blocks import find_code
    from handson.settings.config import Config

    for file in sorted((ROOT / "slides/hands-on").glob("*.md")):
        source = Source(file.name, file.read_text(encoding="utf-8"))
        sections, diagnostics = find_code(source, Config())
        assert diagnostics == []
        assert all(block.runs for section in sections for block in section.blocks)
        assert "code: skip" not in source.text
