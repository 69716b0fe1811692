"""Changes are found, bursts become one, and what editors leave behind is passed over."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from handson.serving.watcher import Watcher, is_litter
from waiting import PATIENCE, wait_until


@pytest.fixture
def watch():
    """Return a function that watches a folder; what is said is in the second value."""
    watchers = []

    def start(root, *names, missing=()):
        said = []
        watcher = Watcher(said.append)
        watchers.append(watcher)
        root = root.resolve()
        files = frozenset(root / name for name in names)
        watcher.watch(root, files, frozenset(root / name for name in missing))
        return watcher, said

    yield start
    for watcher in watchers:
        watcher.stop()


@pytest.fixture
def clock(monkeypatch):
    """Return the watcher's clock, which stands still: a list with the time in seconds."""
    now = [0.0]
    monkeypatch.setattr("handson.serving.watcher.time", SimpleNamespace(monotonic=lambda: now[0]))
    return now


@pytest.fixture
def wait():
    """Return a function that begins to wait for a watcher's changes, and gives them as a future."""
    with ThreadPoolExecutor() as pool:
        yield lambda watcher: pool.submit(watcher.wait)


def test_a_saved_file_is_found(tree, watch, save):
    """Whichever way an editor saves it."""
    root = tree({"slides/a.md": "a"})
    watcher, _ = watch(root, "slides/a.md")
    save(root / "slides" / "a.md", "b")
    assert root.resolve() / "slides" / "a.md" in watcher.wait()


def test_a_burst_is_one_change(tree, watch, clock, wait):
    """Fifty files that a checkout writes come together, when it has been quiet for a moment."""
    root = tree({f"slides/{number}.md": "a" for number in range(50)})
    watcher, _ = watch(root, *(f"slides/{number}.md" for number in range(50)))
    waiting = wait(watcher)
    for number in range(50):
        (root / "slides" / f"{number}.md").write_text("b", encoding="utf-8")
    wait_until(lambda: sum(path.suffix == ".md" for path in watcher._finished) == 50)
    assert not waiting.done()
    clock[0] = 0.1
    changed = waiting.result(PATIENCE)
    assert sum(path.suffix == ".md" for path in changed) == 50


def test_a_burst_without_end_is_not_waited_for(tree, watch, clock, wait):
    """Where files are written all the time, what has changed so far comes after a while."""
    root = tree({"a.md": "a"}).resolve()
    watcher, _ = watch(root, "a.md")
    waiting = wait(watcher)
    for step in range(101):
        clock[0] = step / 200
        watcher._note({root / "a.md"}, finished=True)
    assert root / "a.md" in waiting.result(PATIENCE)


@pytest.mark.parametrize(
    "name",
    [
        *(
            ".deck.md.swp",
            "deck.md~",
            "4913",
            "#deck.md#",
            ".#deck.md",
            "deck.md.bak",
            ".git/index",
        ),
        *("deck.md___jb_tmp___", "deck.md.tmp", "node_modules/x.md", ".DS_Store", "deck.md.orig"),
    ],
)
def test_backups_and_swap_files_are_litter(name):
    """What editors and systems write for themselves is no change."""
    assert is_litter(Path("/site") / name, Path("/site"))


def test_decks_and_pictures_are_no_litter():
    """Ordinary names are watched."""
    for name in ("deck.md", "img/a.b.png", "tmp.md", "templates/deck.html", "original.svg"):
        assert not is_litter(Path("/site") / name, Path("/site"))


def test_a_file_of_no_concern_is_passed_over(tree, watch):
    """A file that the site does not use wakes nobody; one that it lacks does."""
    root = tree({"a.md": "a", "img/b.png": "b"})
    watcher, _ = watch(root, "a.md", "img/b.png", missing=["img/c.png"])
    (root / "notes.txt").write_text("x", encoding="utf-8")
    (root / "img" / "other.png").write_text("x", encoding="utf-8")
    (root / "img" / "c.png").write_text("x", encoding="utf-8")
    assert root.resolve() / "img" / "c.png" in watcher.wait()


def test_without_events_files_are_looked_at(tree, watch, monkeypatch):
    """Where the system's limit is reached, that is said once, and changes are found still."""
    from watchdog.observers import Observer

    def refuse(*_arguments, **_options):
        raise OSError(28, "inotify watch limit reached")

    monkeypatch.setattr(Observer, "schedule", refuse)
    root = tree({"a.md": "a"})
    watcher, said = watch(root, "a.md")
    watcher.watch(root.resolve(), frozenset({root.resolve() / "a.md"}), frozenset())
    assert said == ["no file events (inotify watch limit reached): looking at the files instead"]
    (root / "a.md").write_text("changed", encoding="utf-8")
    assert root.resolve() / "a.md" in watcher.wait()


def test_a_folder_that_was_replaced_is_watched_again(tree, watch):
    """A folder taken away and put back is another one; files in it are still found."""
    root = tree({"slides/a.md": "a"})
    watcher, _ = watch(root, "slides/a.md")
    (root / "slides").rename(root / "old")
    watcher.wait()
    (root / "slides").mkdir()
    (root / "slides" / "a.md").write_text("b", encoding="utf-8")
    watcher.wait()
    watcher.watch(root.resolve(), frozenset({root.resolve() / "slides" / "a.md"}), frozenset())
    (root / "slides" / "a.md").write_text("c c", encoding="utf-8")
    assert watcher.wait()


def test_stopping_wakes_whoever_waits(tree, watch):
    """`wait` returns None at the end."""
    watcher, _ = watch(tree({"a.md": "a"}), "a.md")
    watcher.stop()
    assert watcher.wait() is None
