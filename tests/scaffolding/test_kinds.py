"""The tables of what new sites hold, and the texts that they name."""

from __future__ import annotations

from pathlib import Path

import pytest

from handson.scaffolding import kinds, starter

FILES = Path(starter.__file__).parent / "files"
DOCS = Path(__file__).parents[2] / "docs"


def test_each_text_is_used_and_there() -> None:
    """No row names a file that is missing, and no file is left over."""
    rows = [kinds.EVERY, *kinds.KINDS.values()]
    assert {name for row in rows for name in row.values()} == {p.name for p in FILES.iterdir()}


@pytest.mark.parametrize("name", ["github.yml", "gitlab-ci.yml"])
def test_publishing_shows_the_same_workflow(name: str) -> None:
    """Whoever began without ``handson new`` finds in the docs what it writes."""
    text = (FILES / name).read_text(encoding="utf-8")
    assert f"```yaml\n{text}```\n" in (DOCS / "publishing.md").read_text(encoding="utf-8")
