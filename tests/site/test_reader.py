"""What was looked at is noted, and told from what it is now."""

from __future__ import annotations

import os

import pytest

from handson.diagnostics import Source
from handson.site.reader import Reader, still_holds

LONG_AGO = 1_600_000_000_000_000_000


@pytest.fixture
def folder(tmp_path):
    """Return a folder with two files that were written long ago."""
    for name in ("a.md", "b.txt"):
        (tmp_path / name).write_text(name, encoding="utf-8")
        os.utime(tmp_path / name, ns=(LONG_AGO, LONG_AGO))
    return tmp_path


def holds(reader):
    """Tell whether all that a reader noted is as it was."""
    return all(still_holds(path, seen) for path, seen in reader.seen.items())


def test_a_file_that_was_read_holds_until_it_changes(folder):
    """Another text is noticed, be it as long and as old as the one before."""
    reader = Reader()
    assert reader.read(folder / "a.md", folder).text == "a.md"
    assert holds(reader)
    (folder / "a.md").write_text("c.md", encoding="utf-8")
    os.utime(folder / "a.md", ns=(LONG_AGO, LONG_AGO))
    assert not holds(reader)


def test_a_file_that_was_only_touched_still_holds(folder):
    """The content decides, where the time does not."""
    reader = Reader()
    reader.digest(folder / "a.md")
    (folder / "a.md").touch()
    assert holds(reader)


@pytest.mark.parametrize("look", ["read", "is_file", "exists"])
def test_a_file_that_was_missed_holds_until_it_is_there(folder, look):
    """What was looked for in vain counts as well."""
    reader = Reader()
    path = folder / "new.md"
    reader.read(path, folder) if look == "read" else getattr(reader, look)(path)
    assert holds(reader)
    path.write_text("here", encoding="utf-8")
    assert not holds(reader)


@pytest.mark.parametrize("look", ["is_file", "is_folder", "exists"])
def test_a_name_that_no_file_can_have(folder, look):
    """It is no file, and there is nothing to watch."""
    reader = Reader()
    assert getattr(reader, look)(folder / "a\0.md") is False
    assert reader.seen == {}


def test_a_file_that_is_gone_does_not_hold(folder):
    """Nor does one of which only the being there was asked for."""
    reader = Reader()
    assert reader.is_file(folder / "a.md")
    (folder / "a.md").unlink()
    assert not holds(reader)


@pytest.mark.parametrize("others", [0, 100])
@pytest.mark.parametrize(
    ("which", "name", "same"),
    [
        ("decks", "c.md", False),
        ("decks", "c.txt", True),
        ("visible", "_c", True),
        ("all", "_c", False),
    ],
)
def test_a_folder_holds_while_the_names_that_count_are_the_same(folder, which, name, same, others):
    """A file of another kind beside them is none of its business, be they few or many."""
    for number in range(others):
        (folder / f"{number}.md").write_text("", encoding="utf-8")
    reader = Reader()
    reader.names(folder, which)
    (folder / name).write_text("", encoding="utf-8")
    assert holds(reader) is same


@pytest.mark.parametrize("others", [0, 100])
def test_a_folder_with_a_renamed_file_does_not_hold(folder, others):
    """As many names as before are not the same names."""
    for number in range(others):
        (folder / f"{number}.md").write_text("", encoding="utf-8")
    reader = Reader()
    reader.names(folder)
    (folder / "a.md").rename(folder / "c.md")
    assert not holds(reader)


def test_what_is_noted_of_many_names_is_short(folder):
    """Each result that looked at the folder keeps it."""
    for number in range(300):
        (folder / f"{number}.md").write_text("", encoding="utf-8")
    reader = Reader()
    reader.names(folder)
    assert len(reader.seen[str(folder)].digest) <= 300


def test_names_are_sorted_and_those_that_count(folder):
    """Hidden files never count."""
    (folder / ".c.md").write_text("", encoding="utf-8")
    assert Reader().names(folder, "decks") == ["a.md"]
    assert Reader().names(folder) == ["a.md", "b.txt"]


def test_what_a_reader_below_notes_is_noted_above(folder):
    """A part of the work knows its own files, the whole knows all."""
    above = Reader()
    below = above.below()
    above.is_file(folder / "a.md")
    below.is_file(folder / "b.txt")
    assert list(below.seen) == [str(folder / "b.txt")]
    assert list(above.seen) == [str(folder / "a.md"), str(folder / "b.txt")]


def test_the_next_plan_gets_the_same_source(folder, monkeypatch):
    """What did not change is not read again."""
    monkeypatch.setattr("handson.site.reader._COARSEST_CLOCK", -1)
    reader = Reader()
    first = reader.read(folder / "a.md", folder)
    assert reader.again().read(folder / "a.md", folder) is first
    assert reader.again().seen == {}


def test_a_file_that_may_have_changed_within_a_tick_is_read_again(folder, monkeypatch):
    """The time of a change says little where the file was looked at in the same moment."""
    reader = Reader()
    (folder / "a.md").write_text("one", encoding="utf-8")
    assert reader.read(folder / "a.md", folder).text == "one"
    before = (folder / "a.md").stat()
    (folder / "a.md").write_text("two", encoding="utf-8")
    monkeypatch.setattr(
        "handson.site.reader.stamp",
        lambda _: (before.st_mtime_ns, before.st_size, before.st_ino, before.st_ctime_ns),
    )
    assert not holds(reader)
    assert reader.again().read(folder / "a.md", folder) == Source("a.md", "two")


def test_a_link_that_leads_elsewhere_does_not_hold(folder):
    """Not even to the same bytes: whether a file lies in the site is part of what was seen."""
    outside = folder.parent / "outside.txt"
    reader = Reader()
    reader.digest(folder / "b.txt")
    reader.is_file(folder / "new")
    assert holds(reader)
    (folder / "b.txt").rename(outside)
    (folder / "b.txt").symlink_to(outside)
    assert not holds(reader)
    linked = Reader()
    linked.digest(folder / "b.txt")
    assert linked.seen[str(folder / "b.txt")].real == str(outside)
    assert holds(linked)


def test_a_pipe_has_no_digest(tmp_path):
    """One would wait for whoever writes to it."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="a named pipe"):
        Reader().digest(tmp_path / "pipe")
