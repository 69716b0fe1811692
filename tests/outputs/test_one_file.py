"""Writing one file, or a folder with one for each deck."""

from __future__ import annotations

import pytest

from handson.outputs.one_file import file_name, write_file, write_files
from handson.site.planner import plan


@pytest.fixture
def site(tree):
    """Return the plan of a small site."""
    return plan(tree({"a.md": "# A\n", "index.html": ""}))


def test_the_name_of_a_deck_in_a_folder():
    """It is one file beside the others."""
    assert file_name("part/one", ".pdf") == "part-one.pdf"


def test_a_file_takes_the_place_of_the_old_one(tmp_path):
    """Nothing else is left beside it."""
    out = tmp_path / "new" / "a.pdf"
    assert write_file(b"1", out) is None
    assert write_file(b"2", out) is None
    assert out.read_bytes() == b"2"
    assert list(out.parent.iterdir()) == [out]


def test_a_source_is_not_written_over(site):
    """The deck itself stays as it is."""
    failure = write_file(b"", site.root / "a.md", site.sources)
    assert failure.code == "output-refused"
    assert (site.root / "a.md").read_text(encoding="utf-8") == "# A\n"


def test_a_file_that_cannot_be_written(tmp_path):
    """The message says why."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    failure = write_file(b"", tmp_path / "file" / "a.pdf")
    assert failure.code == "cannot-write"


def test_one_file_goes_into_a_folder_that_is_there(site, tmp_path):
    """Under its own name."""
    assert write_files({"a.pdf": b"1"}, tmp_path, site) is None
    assert (tmp_path / "a.pdf").read_bytes() == b"1"


def test_several_files_go_to_a_folder(site, tmp_path):
    """What was there before and is not ours is not touched."""
    files = {"a.pdf": b"1", "b.pdf": b"2"}
    assert write_files(files, tmp_path / "out", site) is None
    assert (tmp_path / "out" / "b.pdf").read_bytes() == b"2"
    assert "has to be a folder" in write_files(files, tmp_path / "all.pdf", site).message
    (tmp_path / "out" / "mine.txt").write_text("", encoding="utf-8")
    assert write_files(files, tmp_path / "out", site).code == "output-refused"
