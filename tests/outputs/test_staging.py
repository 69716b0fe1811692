"""A file is written whole, synced, and with the rights that it is to have."""

from __future__ import annotations

import errno
import os
import stat

import pytest

from handson.outputs.staging import holds, stage, stage_all, sync_folders


def test_the_content_is_compared(tmp_path):
    """A file of the same size is read; a pipe or a link is no file of the site."""
    path = tmp_path / "a"
    path.write_bytes(b"one")
    assert holds(str(path), b"one")
    assert not holds(str(path), b"two")
    assert not holds(str(tmp_path / "b"), b"")
    (tmp_path / "link").symlink_to(path)
    assert not holds(str(tmp_path / "link"), b"one")
    os.mkfifo(tmp_path / "pipe")
    assert not holds(str(tmp_path / "pipe"), b"")


def test_a_copy_of_another_time_is_read(tmp_path):
    """Only the same time and the same size spare the reading."""
    path, other = tmp_path / "a", tmp_path / "b"
    path.write_bytes(b"one")
    other.write_bytes(b"one")
    os.utime(path, ns=(0, 0))
    assert holds(str(path), other)
    path.write_bytes(b"two")
    os.utime(path, ns=(0, 0))
    assert not holds(str(path), other)


def test_a_pipe_is_not_copied(tmp_path):
    """Nobody may ever write to it."""
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(OSError, match="named pipe"):
        stage(tmp_path / "pipe", str(tmp_path / "new"), str(tmp_path / "old"))


def test_many_files_are_written_at_once(tmp_path):
    """All of them, and the first error is raised."""
    jobs = [(b"%d" % n, str(tmp_path / f"{n}"), str(tmp_path / f"old{n}")) for n in range(20)]
    stage_all(jobs)
    assert [(tmp_path / f"{n}").read_bytes() for n in range(20)] == [b"%d" % n for n in range(20)]
    with pytest.raises(FileExistsError):
        stage_all(jobs)


def test_the_rights_of_the_file_before(tmp_path):
    """Whoever may read the old one may read the new one, and nobody else."""
    old, new = tmp_path / "old", tmp_path / "new"
    old.write_bytes(b"")
    old.chmod(0o604)
    stage(b"x", str(new), str(old))
    assert stat.S_IMODE(new.stat().st_mode) == 0o604


@pytest.mark.parametrize("number", [errno.EINVAL, errno.EIO])
def test_a_file_system_that_cannot_sync(tmp_path, monkeypatch, number):
    """Some cannot, which is no fault; a disk that fails is one."""

    def fail(_handle):
        raise OSError(number, "x")

    monkeypatch.setattr(os, "fsync", fail)
    if number == errno.EINVAL:
        sync_folders([str(tmp_path)])
        stage(b"x", str(tmp_path / "a"), str(tmp_path / "b"))
        assert (tmp_path / "a").read_bytes() == b"x"
    else:
        with pytest.raises(OSError, match="x"):
            sync_folders([str(tmp_path)])
