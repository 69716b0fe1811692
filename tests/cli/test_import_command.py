"""``handson import``: old pages become a site."""

from __future__ import annotations

PAGE = '<script>f()</script><textarea id="source"># A\n---\n# B</textarea>'


def test_a_page_becomes_a_site(tree, handson, tmp_path):
    """What was written is said, and what could not be taken over."""
    result = handson("import", tree({"talk.html": PAGE}) / "talk.html", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stdout == f"1 deck, 3 files -> {tmp_path / 'out'}\n"
    assert "a script of 1 line: it is not taken over" in result.stderr
    assert (tmp_path / "out/slides/talk/talk.md").is_file()


def test_the_files_are_listed_when_asked_for(tree, handson, tmp_path):
    """One a line."""
    root = tree({"talk.html": PAGE})
    result = handson("import", root, "-o", tmp_path / "out", "-v", "-q")
    assert result.stdout.splitlines() == [
        str(tmp_path / "out" / name)
        for name in ("handson.yaml", "not-imported.txt", "slides/talk/talk.md")
    ]


def test_nothing_to_import_is_an_error(tree, handson, tmp_path):
    """Nothing is written then."""
    result = handson("import", tree({"a.html": "<p>x</p>"}), "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert result.stdout == "0 decks, 0 files nothing was written\n"
    assert not (tmp_path / "out").exists()


def test_the_page_has_to_be_named(handson):
    """Otherwise the usage is shown."""
    assert handson("import").exit_code == 2
