"""The table of mistakes and the documentation."""

from __future__ import annotations

import re
from pathlib import Path

import handson
from handson.mistakes.catalogue import MISTAKES

PACKAGE = Path(handson.__file__).parent
PAGE = Path(__file__).parents[2] / "docs" / "check.md"


def test_the_documentation_has_the_table():
    """Each kind with its meaning and its remedy."""
    rows = "".join(f"| `{row.code}` | {row.meaning} | {row.remedy} |\n" for row in MISTAKES)
    assert rows in PAGE.read_text(encoding="utf-8")


def test_every_code_is_in_the_table():
    """No rule reports what the table leaves out, and the table holds nothing else."""
    modules = [*(PACKAGE / "mistakes").glob("*.py"), PACKAGE / "site/assets/link_targets.py"]
    pattern = r"(?:warning|note|find|Finding|Diagnostic)\(\s*(?:\*\()?\"([a-z]+(?:-[a-z]+)+)\""
    texts = [path.read_text(encoding="utf-8") for path in modules]
    found = {code for text in texts for code in re.findall(pattern, text)}
    assert found == {row.code for row in MISTAKES}
