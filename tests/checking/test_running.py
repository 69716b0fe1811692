"""Running code in a process of its own: what comes back, and what ends it."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from handson.checking import running
from handson.checking.running import Job, run_jobs


@pytest.fixture
def run(tmp_path):
    """Return a function that runs pieces of code in a folder and returns the outcome."""
    folder = tmp_path / "site"
    folder.mkdir()

    def call(*codes, files=None, timeout=300, **options):
        for name, text in (files or {}).items():
            (folder / name).parent.mkdir(exist_ok=True)
            (folder / name).write_text(text, encoding="utf-8")
        jobs = [Job(f"<{number}>", code, **options) for number, code in enumerate(codes)]
        return run_jobs(jobs, folder, python=sys.executable, timeout=timeout)

    return call


def test_each_piece_has_its_output(run):
    """They share their names, and what each prints is kept apart."""
    outcome = run("x = 1\nprint(x)", "print(x + 1)", "")
    assert [result.printed for result in outcome.results] == ["1\n", "2\n", ""]
    assert (outcome.stopped, outcome.last_words) == ("", "")


def test_a_failure(run):
    """It is described, and what follows is not run."""
    outcome = run("1", "y = 1 / 0", "2")
    first, second = outcome.results
    assert first.failure is None
    failure = second.failure
    assert (failure.type, failure.message) == ("ZeroDivisionError", "division by zero")
    assert (failure.line, failure.column, failure.end) == (1, 4, 9)
    assert "ArithmeticError" in failure.bases
    assert outcome.stopped == ""


def test_a_failure_that_is_expected(run):
    """What follows is run."""
    outcome = run("1 / 0", "print(2)", may_fail=True)
    assert [bool(result.failure) for result in outcome.results] == [True, False]


def test_a_statement_shows_its_value(run):
    """As in a session with Python."""
    assert run("1 + 1", single=True).results[0].printed == "2\n"


def test_the_end_of_python(run):
    """A process that ends itself is told from one that finished."""
    outcome = run("import os, sys\nprint('bye', file=sys.stderr, flush=True)\nos._exit(3)")
    assert outcome.results == ()
    assert outcome.stopped == "ended Python itself, with exit code 3"
    assert outcome.last_words == "bye"


def test_the_time_limit(run):
    """What takes longer is stopped."""
    outcome = run("import time\ntime.sleep(1000)", timeout=0.01)
    assert outcome.stopped == "ran longer than 0.01 s and was stopped"


def test_the_limit_of_output(run, monkeypatch):
    """What prints without end is stopped."""
    monkeypatch.setattr(running, "_MOST_OUTPUT", 1_000_000)
    outcome = run("while True: print('x' * 1000)")
    assert outcome.stopped == "printed more than 1 MB and was stopped"


def test_the_site_s_files_are_there(run, tmp_path):
    """They can be read and imported; new ones vanish, and hidden ones are not seen."""
    files = {"data.csv": "1", "helper.py": "x = 5", ".secret": "", "site/.handson": ""}
    code = "import helper, os\nprint(helper.x, open('data.csv').read(), sorted(os.listdir()))\n"
    outcome = run(f"{code}open('new', 'w').close()", files=files)
    assert outcome.results[0].printed == "5 1 ['data.csv', 'helper.py']\n"
    assert not (tmp_path / "site/new").exists()


@pytest.mark.parametrize(
    "code",
    [
        "open('img/new.txt', 'w').write('x')",
        "open('img/a.txt', 'w').write('x')",
        "open('img/a.txt', 'r+').write('x')",
        "open('link.txt', 'a').write('x')",
        "import os; os.remove('img/a.txt'); os.rename('b.txt', 'c.txt')",
        "import shutil; shutil.rmtree('img'); shutil.rmtree('.', ignore_errors=True)",
        "import os; os.truncate('b.txt', 0); os.chmod('b.txt', 0); os.utime('b.txt', (0, 0))",
        "import os; os.link('b.txt', 'd.txt'); open('d.txt', 'w').write('x')",
        "import mmap; f = open('b.txt', 'r+b'); mmap.mmap(f.fileno(), 0)[:] = b'x'",
        "import subprocess; subprocess.run('echo x > b.txt; rm -r img', shell=True, check=True)",
        "import os; os.chdir('img'); open('a.txt', 'w').write('x'); os.symlink('/', 'root')",
        "import os; open(os.path.join(os.environ['PWD'], 'b.txt'), 'w').write('x')",
        "import os; open(os.path.join(os.environ['OLDPWD'], 'b.txt'), 'w').write('x')",
    ],
)
def test_the_site_s_files_stay_as_they_are(run, tmp_path, code, monkeypatch):
    """Whatever the code does in its folder, by Python or by other programs."""
    folder = tmp_path / "site"
    for name in ("PWD", "OLDPWD"):  # as a shell leaves them
        monkeypatch.setenv(name, str(folder))
    run("", files={"img/a.txt": "a", "b.txt": "b"})
    (folder / "link.txt").symlink_to("b.txt")
    before = known(folder)
    outcome = run(code)
    assert [result.failure for result in outcome.results] == [None]
    assert known(folder) == before


def known(folder):
    """Return all that can be known of the files in a folder, but for when they were read."""
    return {
        path: (path.is_file() and path.read_bytes(), stat.st_mode, stat.st_nlink, stat.st_mtime_ns)
        for path in sorted(folder.rglob("*"))
        for stat in [path.lstat()]
    }


def test_pictures_that_the_code_makes(run, tmp_path):
    """As in lectures: a plot is saved beside the slides' pictures, and read again."""
    code = (
        "from matplotlib import pyplot\npyplot.plot([1, 2])\npyplot.savefig('img/plot.png')\n"
        "print(open('img/plot.png', 'rb').read(4))"
    )
    outcome = run(code, files={"img/a.txt": "a"})
    assert outcome.results[0].printed == "b'\\x89PNG'\n"
    assert [path.name for path in (tmp_path / "site/img").iterdir()] == ["a.txt"]


def test_temporary_files_go_away(run):
    """What the code puts where temporary files go is gone with its folder."""
    code = "import os, tempfile; print(tempfile.mkdtemp()); print(os.getcwd())"
    temporary, work = map(Path, run(code).results[0].printed.split())
    assert temporary.parent.parent == work.parent
    assert not work.parent.exists()


def test_what_is_left_out(run, tmp_path):
    """Whoever asks hears what the code's folder does not have."""
    (tmp_path / "site/out").symlink_to(tmp_path)
    assert run("").left_out == ("'out' (it leads out of the folder)",)


@pytest.mark.parametrize(
    ("code", "stopped"),
    [
        ("import ctypes; ctypes.string_at(0)", "crashed Python (SIGSEGV)"),
        ("import os; os.abort()", "crashed Python (SIGABRT)"),
        (
            "import os; os.kill(os.getpid(), 9)",
            "was killed (SIGKILL), as by a system that has no memory left",
        ),
        ("import os; os.kill(os.getpid(), 15)", "ended Python by a signal (SIGTERM)"),
        ("import os; os.kill(os.getpid(), 40)", "ended Python by a signal (signal 40)"),
        ("import os; os._exit(0)", "ended Python itself, with exit code 0"),
    ],
)
def test_whatever_ends_python(run, code, stopped):
    """It is said, what was printed before is kept, and what was to come has no result."""
    outcome = run("print(1)", f"print(2)\n{code}", "print(3)")
    assert outcome.stopped == stopped
    assert [result.printed for result in outcome.results] == ["1\n"]


def test_the_limit_of_memory(run, monkeypatch):
    """What takes more and more is stopped before the machine suffers."""
    monkeypatch.setattr(running, "memory_to_take", lambda: 100_000_000)
    outcome = run("x = []\nwhile True: x.append(bytearray(1_000_000))")
    assert outcome.stopped == "took more than 0.1 GB of memory and was stopped"


def test_the_limit_of_errors(run, monkeypatch):
    """Standard error has the same limit."""
    monkeypatch.setattr(running, "_MOST_OUTPUT", 1_000_000)
    outcome = run("import sys\nwhile True: print('x' * 1000, file=sys.stderr)")
    assert outcome.stopped == "printed more than 1 MB and was stopped"
    assert outcome.last_words == "x" * len(outcome.last_words)


def test_the_order_of_output(run, monkeypatch):
    """Each line is there as soon as it is printed, as in a terminal, whoever prints the next."""
    monkeypatch.delenv("PYTHONUNBUFFERED", raising=False)
    code = "import os, subprocess\nprint(1)\nsubprocess.run(['echo', '2'])\nprint(3)"
    assert run(code).results[0].printed == "1\n2\n3\n"


@pytest.mark.parametrize(
    "code",
    [
        "import threading, time; threading.Thread(target=time.sleep, args=(1000,)).start()",
        "import atexit, time; atexit.register(time.sleep, 1000)",
        "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)",
        "import subprocess; subprocess.Popen(['sleep', '1000'])",
        "import os, time\nif not os.fork(): time.sleep(1000)",
        "import multiprocessing, time\n"
        "multiprocessing.get_context('fork').Process(target=time.sleep, args=(1000,)).start()",
    ],
)
def test_nobody_is_waited_for(run, code):
    """When the last piece of code is done, what it has started may not go on."""
    outcome = run(code, "print(2)")
    assert (outcome.stopped, outcome.results[1].printed) == ("", "2\n")


def test_processes_of_other_sessions(run):
    """A daemon ends with the code that has started it."""
    code = (
        "import os, subprocess, time\n"
        "print(subprocess.Popen(['sleep', '1000'], start_new_session=True).pid)\n"
        "read, write = os.pipe()\n"
        "if not os.fork():\n"
        "    os.setsid()\n"
        "    if os.fork(): os._exit(0)\n"
        "    os.write(write, str(os.getpid()).encode())\n"
        "    time.sleep(1000)\n"
        "print(os.read(read, 20).decode())\n"
    )
    processes = run(code).results[0].printed.split()
    assert len(processes) == 2
    assert not [each for each in processes if Path(f"/proc/{each}").exists()]


def test_results_that_the_code_has_spoilt(run):
    """Who writes into the results loses them, and harms nobody else."""
    outcome = run("print(1)", "open('../results', 'a').write('{}\\n')", "print(3)")
    assert [result.printed for result in outcome.results] == ["1\n"]
    outcome = run("import os, shutil; shutil.rmtree(os.path.dirname(os.getcwd()))", "2")
    assert outcome.results == ()
    assert outcome.stopped == "ended Python itself, with exit code 1"


def test_no_such_python(tmp_path):
    """It is raised, for whoever knows where it was named."""
    with pytest.raises(OSError, match="No such file"):
        run_jobs([Job("<0>", "1")], tmp_path, python=str(tmp_path / "nowhere"), timeout=300)
