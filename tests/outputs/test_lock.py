"""Two builds do not write to one folder at the same time."""

from __future__ import annotations

import pytest

from handson.outputs.lock import locked


def test_one_holds_it_at_a_time(tmp_path):
    """The other one is refused after its patience, and gets it when the first is done."""
    with locked(str(tmp_path)), pytest.raises(BlockingIOError), locked(str(tmp_path), 0):
        pass
    with locked(str(tmp_path), 0):
        assert list(tmp_path.iterdir()) == []


def test_where_there_are_no_locks(tmp_path, monkeypatch):
    """Some network file systems have none; the work goes on."""
    import fcntl

    def fail(*_words):
        raise OSError("no locks available")

    monkeypatch.setattr(fcntl, "flock", fail)
    done = []
    with locked(str(tmp_path)):
        done.append(True)
    assert done
