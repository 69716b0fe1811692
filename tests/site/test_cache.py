"""Results are kept by key, in memory and on disk; whatever stands on the disk does no harm."""

from __future__ import annotations

import json
import os
import time

import pytest

from handson.site import cache as module
from handson.site.cache import Cache, Entry, cache_folder, read_file, site_folder, write_file
from handson.site.reader import Seen

PLAIN = {"numbers": (list, tuple)}


def kept(folder, value=(1, 2), notes=None):
    """Store one value for a deck, and return what another cache finds there."""
    cache = Cache(folder, PLAIN)
    cache.shelf("a").keep("numbers", "key", Entry(value, notes or {}))
    cache.save()
    return Cache(folder, PLAIN).shelf("a").find("numbers", "key")


def test_a_value_is_found_again_by_stage_and_key(tmp_path):
    """With the files that it rests on."""
    notes = {
        "/a.md": Seen((1, 2, 3, 4), 5, "digest"),
        "/b": Seen(None, 6),
        "/c": Seen(None, 7, "d", "all"),
    }
    assert kept(tmp_path, notes=notes) == Entry((1, 2), notes)


def test_another_key_stage_or_deck_finds_nothing(tmp_path):
    """Each of them tells results apart."""
    kept(tmp_path)
    cache = Cache(tmp_path, {**PLAIN, "others": (list, tuple)})
    assert cache.shelf("a").find("numbers", "other") is None
    assert cache.shelf("a").find("others", "key") is None
    assert cache.shelf("b").find("numbers", "key") is None


def test_values_without_a_plain_form_stay_in_memory(tmp_path):
    """Only what can be written as plain data is stored."""
    cache = Cache(tmp_path, {"numbers": (lambda _: None, tuple)})
    cache.shelf("a").keep("numbers", "key", Entry((1,)))
    cache.shelf("a").keep("objects", "key", Entry(object()))
    cache.save()
    again = Cache(tmp_path, PLAIN).shelf("a")
    assert again.find("numbers", "key") is None
    assert again.find("objects", "key") is None
    assert cache.shelf("a").find("objects", "key") is not None


def test_what_a_plan_did_not_use_is_dropped(tmp_path):
    """So the store is never larger than the site."""
    shelf = Cache(tmp_path, PLAIN).shelf("a")
    for name in ("one", "two"):
        shelf.keep("numbers", name, Entry((1,)))
    shelf.end_round()
    shelf.find("numbers", "one")
    shelf.end_round()
    assert shelf.find("numbers", "one") is not None
    assert shelf.find("numbers", "two") is None


def test_nothing_is_written_where_nothing_changed(tmp_path):
    """A build of an unchanged deck leaves its file alone."""
    kept(tmp_path)
    (file,) = tmp_path.iterdir()
    file.unlink()
    cache = Cache(tmp_path, PLAIN)
    cache.shelf("a").end_round()
    cache.save()
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda _: b"",
        lambda _: b"nonsense",
        lambda data: data[:-1],
        lambda data: data.replace(b"[1,2]", b"[1,3]"),
        lambda data: data.replace(b"handson-cache 1", b"handson-cache 0"),
        lambda data: b"\xff" + data,
        lambda data: data + b" ",
        lambda _: b"[" * 100_000,
    ],
)
def test_a_damaged_file_counts_as_none(tmp_path, change):
    """A file that was cut off, overwritten or changed is not read."""
    assert kept(tmp_path) is not None
    (file,) = tmp_path.iterdir()
    file.write_bytes(change(file.read_bytes()))
    assert Cache(tmp_path, PLAIN).shelf("a").find("numbers", "key") is None


@pytest.mark.parametrize(
    "rows",
    [
        5,
        [5],
        [["numbers", "key", 5, {}]],
        [["numbers", ["key"], [1], {}]],
        [["unknown", "key", [1], {}]],
        [["numbers", "key", [1], {"/a": [5]}]],
        [["numbers", "key", [1], {"/a": [[1, 2, 3], 5, "d", "", ""]}]],
        [["numbers", "key", [1], {"/a": [[1, 2, 3, 4], 5, "d", ""]}]],
        [["numbers", "key", [1], {"/a": [None, "now", "d", "", ""]}]],
        [["numbers", "key", [1], []]],
        None,
        {"a": 1},
    ],
)
def test_a_whole_file_of_another_form_counts_as_none(tmp_path, rows):
    """Data of a form that handson does not write is passed over, and ends no build."""
    kept(tmp_path)
    (file,) = tmp_path.iterdir()
    write_file(file, module.fingerprint(), rows)
    assert read_file(file, module.fingerprint()) == rows
    assert Cache(tmp_path, PLAIN).shelf("a").find("numbers", "key") is None


def test_another_installation_finds_nothing(tmp_path, monkeypatch):
    """Another version, or another library beside it, may make other pages."""
    kept(tmp_path)
    monkeypatch.setattr(module, "fingerprint", lambda: "0.0.0 other")
    assert Cache(tmp_path, PLAIN).shelf("a").find("numbers", "key") is None


def test_without_a_folder_nothing_is_stored(tmp_path, monkeypatch):
    """The store is in memory alone then."""
    monkeypatch.chdir(tmp_path)
    cache = Cache(None, PLAIN)
    cache.shelf("a").keep("numbers", "key", Entry((1,)))
    cache.save()
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_done_without(tmp_path):
    """A file where the folder should be is no reason to fail."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    assert kept(tmp_path / "file" / "site") is None


def test_too_much_is_not_stored(tmp_path, monkeypatch):
    """A deck beyond the bound takes its old file with it."""
    kept(tmp_path)
    monkeypatch.setattr(module, "_LARGEST_FILE", 20)
    assert kept(tmp_path, value=(1, 2, 3)) is None
    assert list(tmp_path.iterdir()) == []


def test_a_reader_sees_whole_files_while_others_write(tmp_path):
    """Two processes that store at the same time leave one result or the other."""
    import threading

    file = tmp_path / "shared.json"
    write_file(file, "mark", [0] * 5000)
    stop = threading.Event()

    def write(number):
        while not stop.is_set():
            write_file(file, "mark", [number] * 5000)

    writers = [threading.Thread(target=write, args=(number,)) for number in (1, 2)]
    for writer in writers:
        writer.start()
    found = [read_file(file, "mark") for _ in range(200)]
    stop.set()
    for writer in writers:
        writer.join()
    assert all(rows is not None and len(set(rows)) == 1 for rows in found)
    assert list(tmp_path.iterdir()) == [file]


def test_sites_of_long_ago_are_forgotten(cache_home):
    """The folder is tidied up when another site comes; what others put there stays."""
    old, new = cache_home / "site-old", cache_home / "site-new"
    write_file(old / "a.json", "mark", [1])
    (cache_home / "notes.txt").write_text("mine", encoding="utf-8")
    (cache_home / "deck.formulas").write_text("of an earlier version", encoding="utf-8")
    past = time.time() - 200 * 24 * 3600
    os.utime(old / "a.json", (past, past))
    write_file(new / "a.json", "mark", [1])
    assert sorted(path.name for path in cache_home.iterdir()) == ["notes.txt", "site-new"]


def test_all_sites_together_are_bounded(cache_home, monkeypatch):
    """The ones that were built longest ago go first."""
    monkeypatch.setattr(module, "_LARGEST_FOLDER", 2500)
    for age, name in enumerate(("newest", "second", "third")):
        write_file(cache_home / f"site-{name}" / "a.json", "mark", ["x" * 1000])
        past = time.time() - 60 * age
        os.utime(cache_home / f"site-{name}" / "a.json", (past, past))
    write_file(cache_home / "site-now" / "a.json", "mark", ["x" * 1000])
    assert sorted(path.name for path in cache_home.iterdir()) == ["site-newest", "site-now"]


def test_each_site_has_its_own_folder(tmp_path, cache_home):
    """It follows the custom of the system, and links to a site are the site."""
    (tmp_path / "link").symlink_to(tmp_path)
    assert cache_folder() == cache_home
    assert site_folder(tmp_path).parent == cache_home
    assert site_folder(tmp_path) != site_folder(tmp_path / "deck.md")
    assert site_folder(tmp_path / "link") == site_folder(tmp_path)


def test_the_stored_form_is_json(tmp_path):
    """Plain data behind one line: reading it can run nothing."""
    kept(tmp_path)
    (file,) = tmp_path.iterdir()
    head, _, body = file.read_bytes().partition(b"\n")
    assert head.startswith(b"handson-cache 1 ")
    assert json.loads(body) == [["numbers", "key", [1, 2], {}]]
