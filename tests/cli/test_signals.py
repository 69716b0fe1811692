"""A process that is asked to end says one line, and leaves nothing behind."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
import weakref

import pytest

from handson.cli.signals import ending_politely
from kills import broken, read
from waiting import PATIENCE

_DIES = """
import builtins, os, signal, sys
real, left = builtins.__import__, [int(sys.argv.pop(1))]
def counted(*words, **named):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), getattr(signal, "SIGINT"))
    return real(*words, **named)
signal.signal(signal.SIGINT, signal.default_int_handler)
from handson.cli import main
builtins.__import__ = counted
sys.exit(main())
"""


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end_is_taken_for_ctrl_c(which):
    """Within the block, and not after it."""
    before = signal.getsignal(which)
    signal.signal(which, signal.SIG_DFL)
    try:
        with pytest.raises(KeyboardInterrupt), ending_politely():
            signal.raise_signal(which)
        assert signal.getsignal(which) is signal.SIG_DFL
    finally:
        signal.signal(which, before)


def test_what_is_ignored_stays_ignored():
    """As under nohup."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with ending_politely():
            assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


def test_a_request_to_end_that_python_cannot_pass_on(capsys):
    """One that comes in the callback of a weak reference still ends the work, without a word."""

    class Value:
        pass

    value = Value()
    reference = weakref.ref(value, lambda _: signal.raise_signal(signal.SIGINT))
    hook = sys.unraisablehook
    kept = [value]
    del value

    def work():
        kept.clear()
        assert reference() is None
        threading.Event().wait(PATIENCE)

    with pytest.raises(KeyboardInterrupt), ending_politely():
        work()
    assert capsys.readouterr().err == ""
    assert sys.unraisablehook is hook


def test_requests_to_end_that_come_twice():
    """The second one does not disturb what the first one has started, and all is as before then."""
    before = {each: signal.getsignal(each) for each in (signal.SIGTERM, signal.SIGHUP)}
    done = []

    def work():
        try:
            signal.raise_signal(signal.SIGTERM)
        finally:
            for again in before:
                signal.raise_signal(again)
            done.append("tidied up")

    with pytest.raises(KeyboardInterrupt), ending_politely():
        work()
    assert done == ["tidied up"]
    assert {each: signal.getsignal(each) for each in before} == before


@pytest.mark.parametrize("imports", [1, 3, 10, 40, 100, 200, 300])
def test_ctrl_c_while_modules_are_imported(tree, imports):
    """One line and the usual exit code, from the first import on, and no site half written."""
    root = tree({"a.md": "# A\n"})
    command = [sys.executable, "-c", _DIES, str(imports), "build", "-q", "--no-cache", str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 130
    assert done.stderr.startswith("handson: stopped")
    assert done.stderr.count("\n") == 1
    assert not any("handson-new" in name for name in read(root))


@pytest.mark.parametrize("which", ["SIGTERM", "SIGINT", "SIGHUP"])
def test_a_signal_while_the_output_is_written(tree, which):
    """The site is the one before or the new one, with nothing beside it."""
    root = tree({"slides/a.md": "# A\n", "slides/b.md": "# B\n"})
    command = [sys.executable, "-m", "handson", "build", "-q", "--no-cache", str(root)]
    subprocess.run(command, check=True)
    old = read(root / "site")
    (root / "slides/a.md").write_text("# New\n", encoding="utf-8")
    for call in (1, 3, 6):
        code = _AT_A_MOVE.format(which=which, call=call)
        done = subprocess.run(
            [sys.executable, "-c", code, *command[3:]], capture_output=True, text=True, check=False
        )
        assert (done.returncode, done.stderr.count("\n")) == (130, 1)
        now = read(root / "site")
        assert broken(now, old, now) == ""
        assert not any("handson-new" in name for name in now)


_AT_A_MOVE = """
import os, signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)
real, left = os.fsync, [{call}]
def counted(handle):
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.{which})
    real(handle)
os.fsync = counted
import handson.outputs.staging
handson.outputs.staging._AT_ONCE = 1
from handson.cli import main
code = main()
if left[0] > 0:
    print("written before", file=sys.stderr)
    code = 130
sys.exit(code)
"""
