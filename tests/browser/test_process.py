"""The browser's processes: they end when they shall, and when we do."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import handson
from chromium import find_chromium
from handson.browser.driving import Browser
from handson.browser.process import BrowserProcess
from waiting import wait_until

DRIVE = """
import sys, time
from handson.browser.driving import Browser
with Browser(sys.argv[1]) as browser:
    browser.send("Browser.getVersion")
    print(browser._folder.name, flush=True)
    sys.stdin.read()
"""


def processes(folder):
    """Return the processes whose command line names a folder; zombies have none."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdecimal():
            try:
                command = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if str(folder).encode() in command:
                found.append(int(entry.name))
    return found


def wait_for_none(folder):
    """Return when no process of the folder is left, nor one that those have begun meanwhile."""
    wait_until(lambda: not processes(folder))


def test_all_processes_end(short_folder, monkeypatch):
    """Behind the ``with`` there is neither a process nor a file of the browser's."""
    folder = short_folder
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    monkeypatch.setenv("TMPDIR", str(folder))
    with Browser(find_chromium()) as browser:
        browser.send("Browser.getVersion")
        assert len(processes(folder)) > 1
    assert processes(folder) == []
    assert list(folder.iterdir()) == []


def test_a_long_path_for_temporary_files(tmp_path, monkeypatch):
    """It is too long for the browser's socket, which is made elsewhere then."""
    folder = tmp_path / ("x" * 60)
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    with Browser(find_chromium()) as browser:
        assert "Chrome" in browser.send("Browser.getVersion")["product"]


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_whatever_ends_us_ends_the_browser(how):
    """Ctrl-C, a polite request and a kill."""
    process = subprocess.Popen(
        [sys.executable, "-c", DRIVE, find_chromium()],
        env={**os.environ, "PYTHONPATH": str(Path(handson.__file__).parents[1])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        start_new_session=True,
    )
    folder = process.stdout.readline().strip()
    assert processes(folder)
    process.send_signal(how)
    process.communicate()
    wait_for_none(folder)
    assert processes(folder) == []


def test_what_a_browser_has_started_ends_too(tmp_path):
    """A program that starts others is ended with them."""
    program = tmp_path / "browser"
    program.write_text("#!/bin/sh\nsleep 1000 &\necho $! >&4\nexec sleep 1000\n", encoding="utf-8")
    program.chmod(0o755)
    started = BrowserProcess(str(program), tmp_path)
    child = int(started.answers.readline())
    assert started.end() == -signal.SIGKILL
    assert started.end() == -signal.SIGKILL
    started.answers.close()
    assert b"sleep" not in command_of(child)


def command_of(process):
    """Return the command line of a process; empty where it has ended."""
    try:
        return (Path("/proc") / str(process) / "cmdline").read_bytes()
    except OSError:
        return b""


def test_last_words(tmp_path):
    """Of all that was written to standard error, the last line counts."""
    program = tmp_path / "browser"
    program.write_text("#!/bin/sh\nprintf 'a\\n b \\n\\n' >&2\n", encoding="utf-8")
    program.chmod(0o755)
    process = BrowserProcess(str(program), tmp_path)
    assert process.answers.read() == b""
    assert process.end() == 0
    process.answers.close()
    assert process.last_words() == "b"


def test_a_program_that_is_not_there(tmp_path):
    """A program that cannot be started leaves no pipe behind."""
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(OSError, match="No such file"):
        BrowserProcess(str(tmp_path / "nowhere"), tmp_path)
    assert len(list(Path("/proc/self/fd").iterdir())) == before
