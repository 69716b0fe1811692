"""``handson export``: the outputs of the table by their names."""

from __future__ import annotations

DECK = {"a.md": "# A\n---\n# B\n"}


def test_the_folder(tree, handson, tmp_path):
    """It is what a build writes, and says so."""
    result = handson("export", "folder", tree(DECK), "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stdout.startswith("1 deck, 2 slides, ")
    assert result.stdout.rstrip().endswith(f"-> {tmp_path / 'out'}")
    assert (tmp_path / "out" / "index.html").is_file()


def test_an_unknown_format(tree, handson, tmp_path):
    """The near one is named, and nothing is written."""
    result = handson("export", "foldr", tree(DECK), "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "there is no output 'foldr'" in result.stderr
    assert "did you mean 'folder'?" in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_format_has_to_be_named(handson):
    """Without it the usage is shown."""
    result = handson("export")
    assert result.exit_code == 2
    assert "Usage: handson export [OPTIONS] FORMAT [FOLDER or deck.md]" in result.stderr


def test_strict(tree, handson, tmp_path):
    """Warnings fail it then."""
    root = tree({"a.md": "![](none.png)\n"})
    assert handson("export", "folder", root, "-o", tmp_path / "out").exit_code == 0
    assert handson("export", "folder", root, "-o", tmp_path / "out", "--strict").exit_code == 1
