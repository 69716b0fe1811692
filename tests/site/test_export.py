"""A site is exported by one of the outputs."""

from __future__ import annotations

from handson.site.build import build
from handson.site.export import export


def test_an_output_that_there_is_not(tree, tmp_path):
    """The near one is named."""
    result = export("foldr", tree({"a.md": "# A\n"}), tmp_path / "out")
    assert not result.written
    assert [each.hint for each in result.diagnostics] == ["did you mean 'folder'?"]


def test_the_folder_is_what_a_build_writes(tree, tmp_path, read_tree):
    """The built-in output is the one of every build."""
    root = tree({"slides/a.md": "# A\n", "slides/b.md": "# B\n"})
    build(root, tmp_path / "built")
    result = export("folder", root, tmp_path / "exported")
    assert (result.written, result.decks, result.slides) == (True, 2, 2)
    assert read_tree(tmp_path / "exported") == read_tree(tmp_path / "built")


def test_without_a_place_it_goes_where_the_row_says(tree):
    """The folder goes to ``site`` in the site's own."""
    root = tree({"a.md": "# A\n"})
    assert export("folder", root).out == root / "site"
    assert (root / "site" / "index.html").is_file()


def test_a_site_that_cannot_be_built_is_not_exported(tree, tmp_path):
    """What is wrong is said, and nothing is written."""
    result = export("folder", tree({"handson.yaml": "title: ["}), tmp_path / "out")
    assert not result.written
    assert not (tmp_path / "out").exists()
