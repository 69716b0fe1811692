"""Programs end with all that they have started: by themselves, when they shall, and with us."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import handson
from handson.processes import supervised
from handson.processes.supervised import Ending, Supervised, Unsupervised, memory_to_take
from waiting import PATIENCE, wait_until

STARTS_DAEMONS = """
import os, subprocess, sys, time
own = subprocess.Popen(["sleep", "1000"], start_new_session=True)
ours, theirs = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        os.write(theirs, str(os.getpid()).encode())
        time.sleep(1000)
    os._exit(0)
daemon = os.read(ours, 20).decode()
print(own.pid, daemon, flush=True)
"""
"""A program that starts one process in a session of its own, and one with a double fork."""

KEEPS_ONE = """
import sys
from handson.processes.supervised import Supervised
program = Supervised([sys.executable, "-c", sys.argv[1]], stdout=sys.stdout.buffer)
sys.stdin.read()
"""


@pytest.fixture
def start(tmp_path):
    """Return a function that starts Python code and returns the program and what it prints to."""
    programs = []

    def run(code, **options):
        printed = (tmp_path / f"printed{len(programs)}").open("w+b")
        program = Supervised([sys.executable, "-c", code], stdout=printed, **options)
        programs.append((program, printed))
        return program, Path(printed.name)

    yield run
    for program, printed in programs:
        program.end()
        printed.close()


def processes_in(file):
    """Return the processes that a file names, as soon as the line is whole."""
    wait_until(lambda: file.read_text().endswith("\n"))
    return [int(word) for word in file.read_text().split()]


def running(process):
    """Tell whether there is such a process still."""
    return Path(f"/proc/{process}").exists()


@pytest.mark.parametrize(
    ("code", "ending"),
    [
        ("", 0),
        ("raise SystemExit(3)", 3),
        ("import os; os.kill(os.getpid(), 11)", -signal.SIGSEGV),
        ("import os; os.kill(os.getpid(), 9)", -signal.SIGKILL),
    ],
)
def test_how_a_program_ends(start, code, ending):
    """Its exit code is told, or the signal that ended it, as often as one asks."""
    program, _ = start(code)
    assert program.wait(PATIENCE) == Ending(ending)
    assert program.end() == Ending(ending)


def test_no_such_program(tmp_path):
    """It is raised, and nothing is left open or running."""
    before = len(list(Path("/proc/self/fd").iterdir()))
    with pytest.raises(FileNotFoundError):
        Supervised([str(tmp_path / "nowhere")])
    with pytest.raises(PermissionError):
        Supervised([str(tmp_path)])
    assert len(list(Path("/proc/self/fd").iterdir())) == before


def test_waiting_ends(start):
    """Who waits for a program that does not end gets an exception, and may wait again."""
    program, _ = start("import time; time.sleep(1000)")
    for _ in range(2):
        with pytest.raises(TimeoutError):
            program.wait(0)
    assert program.end() == Ending(-signal.SIGKILL)


def test_all_that_it_has_started_ends_with_it(start):
    """When the program has come to its end, no process of its own is left."""
    program, printed = start(STARTS_DAEMONS)
    assert program.wait(PATIENCE) == Ending(0)
    own, daemon = processes_in(printed)
    assert not running(own)
    assert not running(daemon)


def test_all_that_it_has_started_ends_on_demand(start):
    """When the program is ended, so are those in other sessions."""
    program, printed = start(f"{STARTS_DAEMONS}time.sleep(1000)")
    own, daemon = processes_in(printed)
    assert running(own)
    assert running(daemon)
    assert program.end() == Ending(-signal.SIGKILL)
    assert not running(own)
    assert not running(daemon)


def test_a_crowd_ends(start):
    """Processes that start others all the time get away no more than a single one."""
    program, printed = start(
        "import os, time\nprint('go', flush=True)\n"
        "for _ in range(6): os.fork()\n"
        "while True:\n"
        "    if os.fork(): os.wait()\n"
        "    elif os.fork(): os._exit(0)\n"
        "    else: time.sleep(0.05); os._exit(0)\n"
    )
    wait_until(lambda: printed.read_text() == "go\n")
    assert program.end() == Ending(-signal.SIGKILL)
    assert not [each for each in Path("/proc").iterdir() if is_ours(each, "elif os.fork()")]


def is_ours(entry, text):
    """Tell whether a process has this text in its command line."""
    try:
        return entry.name.isdecimal() and text.encode() in (entry / "cmdline").read_bytes()
    except OSError:
        return False


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL])
def test_all_end_with_us(tmp_path, how):
    """Whoever has started a program may be killed: it ends with all that it has started."""
    printed = tmp_path / "printed"
    with printed.open("wb") as file:
        process = subprocess.Popen(
            [sys.executable, "-c", KEEPS_ONE, f"{STARTS_DAEMONS}time.sleep(1000)"],
            env={**os.environ, "PYTHONPATH": str(Path(handson.__file__).parents[1])},
            stdin=subprocess.PIPE,
            stdout=file,
        )
        own, daemon = processes_in(printed)
        process.send_signal(how)
        process.communicate()
    wait_until(lambda: not running(own) and not running(daemon))


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_the_supervisor(start, how):
    """Who asks each Python to end, as some do, leaves no program without a supervisor."""
    program, printed = start(f"{STARTS_DAEMONS}time.sleep(1000)")
    own, daemon = processes_in(printed)
    os.kill(program._process.pid, how)
    assert program.wait(PATIENCE) == Ending(-signal.SIGKILL)
    assert not running(own)
    assert not running(daemon)


def test_a_killed_supervisor(start):
    """Nobody can do anything about that, but the program ends, and one hears of it."""
    program, printed = start("import os, time; print(os.getpid(), flush=True); time.sleep(1000)")
    (process,) = processes_in(printed)
    os.kill(program._process.pid, signal.SIGKILL)
    assert program.wait(PATIENCE) == Ending(-signal.SIGKILL)
    wait_until(lambda: not running(process))


def test_descriptors(start):
    """The program gets them as 3, 4 and so on, whatever they are here, and no others."""
    first, second = os.pipe()
    code = "import os\nos.write(4, b'x')\nprint(os.read(3, 1), sorted(os.listdir('/proc/self/fd')))"
    program, printed = start(code, descriptors=(first, second))
    os.close(second)
    assert program.wait(PATIENCE) == Ending(0)
    # The last one is that of the folder itself.
    assert printed.read_text() == "b'x' ['0', '1', '2', '3', '4', '5']\n"
    assert os.read(first, 1) == b""
    os.close(first)


def test_a_program_that_ends_its_whole_group(start):
    """The supervisor is none of it, and ends what else there is."""
    program, printed = start(f"{STARTS_DAEMONS}os.killpg(0, 9)")
    assert program.wait(PATIENCE) == Ending(-signal.SIGKILL)
    own, daemon = processes_in(printed)
    assert not running(own)
    assert not running(daemon)


def test_nothing_to_read(start):
    """Standard input is at its end."""
    program, printed = start("import sys; print(repr(sys.stdin.read()))")
    assert program.wait(PATIENCE) == Ending(0)
    assert printed.read_text() == "''\n"


def test_signals_are_as_usual(tmp_path):
    """What Python ignores for itself, as the end of a pipe, is not ignored in the program."""
    with (tmp_path / "printed").open("w+b") as printed:
        program = Supervised(["grep", "SigIgn", "/proc/self/status"], stdout=printed)
        assert program.wait(PATIENCE) == Ending(0)
    ignored = int((tmp_path / "printed").read_text().split()[1], 16)
    assert not ignored & 1 << signal.SIGPIPE - 1


def test_too_much_memory(start):
    """A program that takes more than it may is ended, and what it has started counts."""
    code = "import time; x = bytearray(60_000_000); time.sleep(1000)"
    two = f"import subprocess, sys\nsubprocess.Popen([sys.executable, '-c', {code!r}])\n{code}"
    program, _ = start(two, memory=100_000_000)
    assert program.wait(PATIENCE) == Ending(-signal.SIGKILL, too_much_memory=True)


def test_the_first_to_go(start):
    """Where memory runs out all the same, the system ends the program and not its author's."""
    program, printed = start("print(open('/proc/self/oom_score_adj').read())", memory=10**12)
    assert program.wait(PATIENCE) == Ending(0)
    assert printed.read_text().strip() == "1000"


def test_memory_to_take(monkeypatch, tmp_path):
    """It is most of what is free, in bytes; without a word about that, there is no limit."""
    said = tmp_path / "meminfo"
    said.write_text("MemTotal:  9000 kB\nMemFree:  50 kB\nMemAvailable:   1000 kB\n", "ascii")
    monkeypatch.setattr(supervised, "Path", lambda _: said)
    assert memory_to_take() == 921600
    said.unlink()
    assert memory_to_take() == 0


def test_without_a_supervisor(tmp_path):
    """As on Windows: how it ends, waiting for it, and ending it."""
    with (tmp_path / "printed").open("w+b") as printed:
        program = Unsupervised(
            [sys.executable, "-c", "raise SystemExit(3)"], stdout=printed, stderr=printed
        )
        assert program.wait(PATIENCE) == Ending(3)
        program = Unsupervised(
            [sys.executable, "-c", "import time; time.sleep(1000)"], stdout=printed, stderr=printed
        )
        with pytest.raises(TimeoutError):
            program.wait(0)
        assert program.end() == Ending(-signal.SIGKILL)
