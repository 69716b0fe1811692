"""A stage runs once for a key, as long as the files that it looked at are as they were."""

from __future__ import annotations

import pytest

from handson.site.cache import Cache
from handson.site.engine import Engine, Stage
from handson.site.reader import Reader


@pytest.fixture
def runs():
    """Return the list of what was run."""
    return []


@pytest.fixture
def stage(runs):
    """Return a stage that reads a file and says what is in it."""

    def run(engine, path, mark):
        runs.append(mark)
        source = engine.reader.read(path, path.parent)
        return getattr(source, "text", "none")

    return Stage("read", run, lambda path, mark: (str(path), mark))


def test_the_same_key_is_run_once(tmp_path, stage, runs):
    """Within a plan, and for the next one with the same store."""
    (tmp_path / "a").write_text("text", encoding="utf-8")
    cache = Cache()
    for _ in range(2):
        engine = Engine(cache)
        assert [engine.do(stage, tmp_path / "a", 1) for _ in range(2)] == ["text", "text"]
    assert runs == [1]
    assert engine.do(stage, tmp_path / "a", 2) == "text"
    assert runs == [1, 2]


def test_a_file_that_changed_is_read_again(tmp_path, stage, runs):
    """So is one that was not there."""
    cache = Cache()
    assert Engine(cache).do(stage, tmp_path / "a", 1) == "none"
    (tmp_path / "a").write_text("new", encoding="utf-8")
    assert Engine(cache).do(stage, tmp_path / "a", 1) == "new"
    assert runs == [1, 1]


def test_what_a_kept_result_rests_on_is_noted_again(tmp_path, stage):
    """Whoever watches the site knows all of its files, whether they were read or not."""
    (tmp_path / "a").write_text("text", encoding="utf-8")
    cache = Cache()
    Engine(cache).do(stage, tmp_path / "a", 1)
    engine = Engine(cache, Reader())
    engine.do(stage, tmp_path / "a", 1)
    assert list(engine.reader.seen) == [str(tmp_path / "a")]


def test_a_stage_rests_on_the_files_of_the_stages_that_it_asks(tmp_path, stage, runs):
    """A page is made anew where a file of one of its slides has changed."""
    outer = Stage(
        "outer", lambda engine, path: engine.do(stage, path, 1) + "!", lambda path: str(path)
    )
    (tmp_path / "a").write_text("old", encoding="utf-8")
    cache = Cache()
    assert Engine(cache).do(outer, tmp_path / "a") == "old!"
    (tmp_path / "a").write_text("new", encoding="utf-8")
    assert Engine(cache).do(outer, tmp_path / "a") == "new!"
    assert runs == [1, 1]


def test_decks_have_shelves_of_their_own(tmp_path, stage, runs):
    """What one deck made is not mistaken for another's, and is not dropped with it."""
    (tmp_path / "a").write_text("text", encoding="utf-8")
    engine = Engine(Cache())
    engine.on_shelf("one").do(stage, tmp_path / "a", 1)
    engine.on_shelf("two").do(stage, tmp_path / "a", 1)
    assert runs == [1, 1]
    engine.on_shelf("one").do(stage, tmp_path / "a", 1)
    assert runs == [1, 1]


def test_a_stage_that_fails_leaves_the_engine_as_it_was(tmp_path):
    """The reader of the stage above goes on with its notes."""

    def fail(engine):
        engine.reader.is_file(tmp_path / "b")
        raise RuntimeError

    engine = Engine()
    reader = engine.reader
    with pytest.raises(RuntimeError):
        engine.do(Stage("fail", fail, lambda: ""))
    assert engine.reader is reader
