"""A small course, built whole: every file of it is as it was when last looked at.

After a change that is meant, write the expected files anew with

    HANDSON_UPDATE_GOLDEN=1 pytest tests/site/test_golden.py

and read the difference before it is committed.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from handson.diagnostics import format_diagnostic
from handson.site.build import build

GOLDEN = Path(__file__).parent / "golden"

# handson's own script, style sheets and fonts have tests of their own: only their names count here.
OWN = re.compile(
    rb"((?:player|features|copying|films|drawing|live_[a-z]+|second_window|sheets|handson|index|"
    rb"(?:text|italic|code)[a-z-]*)-)"
    rb"[0-9a-f]{8}(\.(?:js|css|woff2))"
)
HEAD_SCRIPT = re.compile(rb"<script>\(function.*?</script>", re.DOTALL)


def comparable(files):
    """Return the files without handson's own scripts and styles, and their hashes in names.

    Fonts are left out: the list of files in ``.handson`` names them.
    """
    result = {}
    for name, content in files.items():
        plain = OWN.sub(rb"\1HASH\2", name.encode()).decode()
        if plain.endswith(".woff2"):
            continue
        result[plain] = (
            b"" if plain != name else HEAD_SCRIPT.sub(b"", OWN.sub(rb"\1HASH\2", content))
        )
    return result


def test_whole_site(tmp_path, read_tree):
    """Two decks, one in two parts, with settings, templates, style sheets and pictures."""
    built = build(GOLDEN / "source", tmp_path / "site")
    assert built.written
    actual = comparable(read_tree(tmp_path / "site"))
    printed = "\n".join(map(format_diagnostic, built.diagnostics)) + "\n"
    actual["diagnostics.txt"] = printed.encode()
    if os.environ.get("HANDSON_UPDATE_GOLDEN"):
        shutil.rmtree(GOLDEN / "expected", ignore_errors=True)
        for name, content in actual.items():
            path = GOLDEN / "expected" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    expected = read_tree(GOLDEN / "expected")
    assert sorted(actual) == sorted(expected)
    for name, content in expected.items():
        assert actual[name].decode() == content.decode(), name
