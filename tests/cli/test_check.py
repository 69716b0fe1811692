"""The command ``handson check``: what it prints and its exit codes."""

from __future__ import annotations

import json
import os
import pty
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from chromium import find_chromium
from handson.checking.checks import CHECKS, Runs
from handson.processes.supervisor import descendants
from waiting import PATIENCE, wait_until

GOOD = "# A\n```python\nprint(1)\n```\n<!-- code: output -->\n```\n1\n```\n"


def test_check(tree, handson, read_tree, monkeypatch):
    """Without --code the site is planned, nothing is run and nothing is written."""
    root = tree({"slides/a.md": "# A\n![](a.png)\n```python\n1 / 0\n```"})
    before = read_tree(root)
    monkeypatch.chdir(root)
    result = handson("check", root)
    assert result.exit_code == 0
    assert result.stderr.startswith("slides/a.md:2:5: warning: no such file: 'a.png'")
    assert result.stdout.startswith("1 deck, 1 slide, 0 errors, 1 warning, ")
    assert read_tree(root) == before


def test_strict(tree, handson):
    """--strict makes a warning count."""
    root = tree({"a.md": "![](a.png)"})
    assert handson("check", root, "--strict").exit_code == 1
    assert handson("check", tree({"a.md": "# A"}), "--strict").exit_code == 0


def test_code(tree, handson):
    """--code runs the code, and says how much of it."""
    result = handson("check", "--code", tree({"a.md": GOOD}))
    assert result.exit_code == 0
    assert result.stderr == ""
    expected = "1 deck, 1 slide, 1 block of code run in 1 process, 0 errors, 0 warnings, "
    assert result.stdout.startswith(expected)


def test_faulty_code(tree, handson, monkeypatch):
    """Faulty code is exit code 1, told in the order of the file."""
    monkeypatch.chdir(tree({"a.md": "![](a.png)\n```python\n1 / 0\n```"}))
    result = handson("check", "--code")
    assert result.exit_code == 1
    assert [
        line.split(": ")[0] for line in result.stderr.splitlines() if line.startswith("a.md")
    ] == [
        "a.md:1:5",
        "a.md:3:1",
    ]


def test_quiet_and_verbose(tree, handson):
    """--quiet leaves errors and warnings, --verbose adds notes."""
    assert handson("check", "--code", tree({"a.md": GOOD}), "--quiet").stdout == ""
    root = tree({"a.md": "```python\n1 / 0\n```\n```python\n1\n```"})
    assert "code-not-run" not in handson("check", "--code", root).stderr
    assert "code-not-run" in handson("check", "--code", root, "--verbose").stderr


def test_no_such_folder(handson, tmp_path):
    """A folder that is not there is one clear message."""
    result = handson("check", "--code", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert result.stderr == f"{tmp_path / 'nowhere'}: error: no such file or folder [no-deck]\n"


def test_interrupt(tree, handson, monkeypatch):
    """Ctrl-C is one line and the usual exit code."""

    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("handson.checking.code.run_jobs", interrupt)
    result = handson("check", "--code", tree({"a.md": GOOD}))
    assert (result.exit_code, result.stderr) == (130, "handson: stopped\n")


def test_help_says_that_code_is_run(handson):
    """Nobody runs a deck's code without knowing."""
    text = " ".join(handson("check", "--help").stdout.split())
    assert "With --code, and only then, the Python on the slides is run" in text


@pytest.mark.browser
def test_layout(tree, handson):
    """--layout adds what a browser says; without it, nobody is asked."""
    root = tree({"a.md": "# A\n" + "- b\n" * 60})
    options = ("--layout", "--browser", find_chromium())
    result = handson("check", root, "--strict", *options)
    assert result.exit_code == 1
    assert "a.md:1:1: warning: the slide holds too much: " in result.stderr
    assert handson("check", root, "--strict").exit_code == 0


def test_layout_of_a_faulty_site(tree, handson):
    """Where the site cannot be built there is nothing to measure."""
    root = tree({"a.md": "# A", "handson.yaml": "ratio: ["})
    result = handson("check", root, "--layout", "--browser", "nowhere")
    assert result.exit_code == 1
    assert "nowhere" not in result.stderr


def test_json(tree, handson, monkeypatch):
    """Nothing but the document is printed, and the exit code is as ever."""
    monkeypatch.chdir(tree({"a.md": "![x](a.png)\n```python\n1 / 0\n```"}))
    result = handson("check", "--code", "--format", "json")
    assert (result.exit_code, result.stderr) == (1, "")
    document = json.loads(result.stdout)
    assert document["counts"] == {"error": 1, "warning": 1, "note": 0}
    assert [(each["path"], each["line"]) for each in document["diagnostics"]] == [
        ("a.md", 1),
        ("a.md", 3),
    ]
    assert handson("check", "--format", "json", "--quiet").stdout == (
        handson("check", "--format", "json").stdout
    )
    assert handson("check", "--format", "json").exit_code == 0
    assert handson("check", "--format", "json", "--strict").exit_code == 1


def test_json_notes(tree, handson):
    """--verbose lists notes in each format."""
    root = tree({"a.md": "```nolanguage\nx\n```"})
    for form, mark in (("json", '"note",'), ("github", "::notice"), ("text", "note:")):
        assert mark not in handson("check", root, "--format", form).output
        assert mark in handson("check", root, "--format", form, "--verbose").output


def test_github(tree, handson, monkeypatch):
    """Commands come before the summary, which --quiet leaves out."""
    monkeypatch.chdir(tree({"a.md": "![](a.png)"}))
    result = handson("check", "--format", "github")
    command, summary = result.stdout.splitlines()
    assert command.startswith("::warning file=a.md,line=1,")
    assert summary.startswith("1 deck, 1 slide, 0 errors, 1 warning, ")
    assert (result.exit_code, result.stderr) == (0, "")
    assert handson("check", "--format", "github", "-q").stdout == f"{command}\n"


def test_github_without_diagnostics(tree, handson):
    """Not even an empty line is printed."""
    assert handson("check", tree({"a.md": "# A"}), "--format", "github", "-q").output == ""


def test_each_check_has_an_option(handson):
    """A row that not every build runs can be asked for, and says what it does."""
    text = " ".join(handson("check", "--help").stdout.split())
    for row in CHECKS:
        assert (f"--{row.name} {row.summary}" in text) is (row.runs is Runs.ASKED)


def test_sigterm(tree, handson, monkeypatch):
    """A polite request to end ends it as Ctrl-C does, so that nothing is left running."""
    before = signal.getsignal(signal.SIGTERM)

    def terminate(*_arguments, **_options):
        signal.raise_signal(signal.SIGTERM)

    monkeypatch.setattr("handson.checking.code.run_jobs", terminate)
    result = handson("check", "--code", tree({"a.md": GOOD}))
    assert (result.exit_code, result.stderr) == (130, "handson: stopped\n")
    assert signal.getsignal(signal.SIGTERM) is before


def test_what_is_not_trusted_is_not_run(tree, handson):
    """--safe and --code contradict each other."""
    root = tree({"slides/a.md": "# A\n\n<p onclick=a()>b</p>"})
    assert "onclick [unsafe-html]" in handson("check", root, "--safe").stderr
    refused = handson("check", root, "--safe", "--code")
    assert refused.exit_code == 2
    assert "--code runs what they hold" in refused.stderr


DAEMONS = """
```python
import os, subprocess, time
own = subprocess.Popen(["sleep", "1000"], start_new_session=True)
if os.fork():
    with open({file!r}, "w") as file:
        print(own.pid, os.getpid(), file=file)
time.sleep(1000)
```
"""
"""A deck whose code starts others, notes them in a file, and does not end."""

IN_A_TERMINAL = """
import fcntl, os, signal, sys, termios
# Who runs the tests in the background may have Ctrl-C ignored.
signal.signal(signal.SIGINT, signal.SIG_DFL)
os.setsid()
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "handson", *sys.argv[1:]])
"""
"""Makes standard input the terminal of a new session, and runs handson there."""


@pytest.fixture
def start(short_folder):
    """Return a function that runs handson in a terminal, and gives both."""
    started = []

    def run(*arguments):
        ours, theirs = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-c", IN_A_TERMINAL, *map(str, arguments)],
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env={**os.environ, "TMPDIR": str(short_folder)},
        )
        os.close(theirs)
        started.append(process)
        return process, ours

    yield run
    for process in started:
        process.kill()
        process.wait()


def press_ctrl_c(_process, terminal):
    """Press Ctrl-C in the terminal."""
    os.write(terminal, b"\x03")


def close(_process, terminal):
    """Close the terminal."""
    os.close(terminal)


def send(how):
    """Return how a signal is sent, named after it."""
    return pytest.param(lambda process, _: process.send_signal(how), id=how.name)


HOW = [press_ctrl_c, close, send(signal.SIGINT), send(signal.SIGTERM), send(signal.SIGHUP)]


@pytest.mark.parametrize("end", HOW)
def test_nothing_of_the_code_is_left(tree, start, tmp_path, short_folder, end):
    """However handson ends, so does all that the code has started; no file is left."""
    noted = tmp_path / "noted"
    process, terminal = start("check", "--code", tree({"a.md": DAEMONS.format(file=str(noted))}))
    wait_until(lambda: noted.exists() and noted.read_text().endswith("\n"))
    processes = noted.read_text().split()
    end(process, terminal)
    assert process.wait(PATIENCE) in {130, 1}
    assert not [each for each in processes if Path(f"/proc/{each}").exists()]
    assert list(short_folder.iterdir()) == []


def test_nothing_of_the_code_is_left_after_a_kill(tree, start, tmp_path):
    """Nor is a process where handson could do nothing more."""
    noted = tmp_path / "noted"
    process, _ = start("check", "--code", tree({"a.md": DAEMONS.format(file=str(noted))}))
    wait_until(lambda: noted.exists() and noted.read_text().endswith("\n"))
    processes = noted.read_text().split()
    process.kill()
    process.wait()
    wait_until(lambda: not [each for each in processes if Path(f"/proc/{each}").exists()])


@pytest.mark.browser
@pytest.mark.parametrize("end", HOW)
def test_nothing_of_a_browser_is_left(tree, start, short_folder, end):
    """However handson ends, so does a browser that is still at work, with all its processes."""
    root = tree({"a.md": "# A\n\n<script>while (true) {}</script>"})
    others = descendants()  # such as the browsers of other tests
    process, terminal = start("check", "--layout", "--browser", find_chromium(), root)
    wait_until(lambda: any("--type=renderer" in command(each) for each in descendants() - others))
    processes = descendants() - others - {process.pid}
    end(process, terminal)
    assert process.wait(PATIENCE) in {130, 1}
    assert not [each for each in processes if Path(f"/proc/{each}").exists()]
    assert list(short_folder.iterdir()) == []


def command(process):
    """Return the command line of a process; nothing where it has ended."""
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes().decode(errors="replace")
    except OSError:
        return ""
