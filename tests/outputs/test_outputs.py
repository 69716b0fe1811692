"""The table of outputs: each row is described, and writes to where it is asked to."""

from __future__ import annotations

from handson.outputs.outputs import OUTPUTS
from handson.site.planner import plan


def test_each_row_has_a_name_of_its_own_and_says_what_it_makes():
    """The names are what `handson export` takes."""
    names = [row.name for row in OUTPUTS]
    assert len(set(names)) == len(names)
    assert all(row.summary.endswith(".") and row.default for row in OUTPUTS)


def test_the_folder_refuses_a_place_with_other_files(tree, tmp_path):
    """As a build does."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "mine.txt").write_text("", encoding="utf-8")
    (folder,) = (row for row in OUTPUTS if row.name == "folder")
    failure = folder.write(plan(tree({"a.md": "# A\n"})), tmp_path / "out")
    assert failure.code == "output-refused"


def test_where_a_site_goes(tree):
    """A deck's file has its name; several have a folder, unless they are joined."""
    (pdf,) = (row for row in OUTPUTS if row.name == "pdf")
    (folder,) = (row for row in OUTPUTS if row.name == "folder")
    one = plan(tree({"talk.md": "# A\n"}, "one"))
    assert pdf.place(one) == one.root / "talk.pdf"
    assert folder.place(one) == one.root / "site"
    two = plan(tree({"slides/a.md": "# A\n", "slides/b.md": "# B\n"}, "two"))
    assert pdf.place(two) == two.root / "pdf"
    assert pdf.place(two, joined=True) == two.root / "two.pdf"
