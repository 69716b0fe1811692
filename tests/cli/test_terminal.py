"""What all commands print in the same way: colours, a progress bar, faults of handson's own."""

from __future__ import annotations

import ctypes
import errno
import io
import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

import handson as package
from handson.cli import main, terminal

DECK = {"slides/a.md": "# A\n---\n# B"}
WITH_WARNING = {"slides/a.md": "# A\n![](a.png)"}


def test_colours_only_on_a_terminal(tree, handson, monkeypatch, tmp_path):
    """Colours need a terminal, and NO_COLOR takes them away."""
    root = tree(WITH_WARNING)
    assert "\033[" not in handson("build", root, "-o", tmp_path / "out").stderr
    monkeypatch.setattr(terminal, "_is_terminal", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\033[1;33mwarning:" in handson("build", root, "-o", tmp_path / "out").stderr
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\033[1;33m" not in handson("build", root, "-o", tmp_path / "out").stderr


def test_progress_bar_waits_a_second(tree, handson, monkeypatch, tmp_path):
    """A build of less than a second shows no bar; a longer one does, and takes it away again."""
    monkeypatch.setattr(terminal, "_is_terminal", lambda: True)
    root = tree(DECK)
    assert "slides" not in handson("build", root, "-o", tmp_path / "out").stderr
    monkeypatch.setattr(terminal, "_PATIENCE", 0.0)
    shown = handson("build", root, "-o", tmp_path / "out", "--no-cache").stderr
    assert shown.startswith("\r[###############...............] 1/2 slides")
    assert shown.endswith("\r\033[K")
    assert handson("build", root, "-o", tmp_path / "out", "--quiet").stderr == ""


def test_fault_of_our_own(tree, handson, monkeypatch):
    """An exception nobody expected is one line, and a traceback only under --verbose."""

    def fail(*_arguments, **_options):
        raise RuntimeError("two\nlines")

    monkeypatch.setattr("handson.site.build.build", fail)
    result = handson("build", tree(DECK))
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "handson: a fault of handson's own (RuntimeError: two lines): "
        "please report it, with the output of --verbose"
    ]
    verbose = handson("build", tree(DECK), "--verbose")
    assert "Traceback" in verbose.stderr
    assert verbose.exit_code == 1


def test_closed_pipe(tree, tmp_path):
    """A reader that goes away, such as ``head``, causes no traceback."""
    root = tree({f"slides/{number}.md": "# A\n![](x.png)" for number in range(3)})
    command = f'"{sys.executable}" -m handson build "{root}" -o "{tmp_path}/out" -v 2>&1 | true'
    environment = {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])}
    done = subprocess.run(
        command, shell=True, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout + done.stderr == ""


def run_with(arguments, **streams):
    """Run the command line in a process of its own, whose output waits before it is printed."""
    command = [sys.executable, "-m", "handson", *arguments.split()]
    environment = {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])}
    environment.pop("PYTHONUNBUFFERED", None)
    return subprocess.run(command, env=environment, text=True, check=False, **streams)


@pytest.mark.parametrize("arguments", ["--version", "--help", "build --help", "build --nothing"])
def test_output_that_nobody_reads(arguments):
    """The pipe is closed before anything is printed: no complaint, and not exit code 0."""
    reading, writing = os.pipe()
    os.close(reading)
    error = writing if "nothing" in arguments else subprocess.PIPE
    done = run_with(arguments, stdout=writing, stderr=error)
    os.close(writing)
    assert done.returncode == 1
    assert not done.stderr


class Full(io.StringIO):
    """A file on a disk that has no room left."""

    def flush(self):  # noqa: D102
        raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("arguments", ["--version", "--help", "build --help"])
def test_output_without_room(monkeypatch, capsys, arguments):
    """A full disk is told in one line, and is no fault of handson's own."""
    monkeypatch.setattr("gc.set_threshold", lambda *_: None)
    monkeypatch.setattr(sys, "argv", ["handson", *arguments.split()])
    monkeypatch.setattr(sys, "stdout", Full())
    assert main() == 1
    assert capsys.readouterr().err == "handson: cannot print: no space left on device\n"


def test_no_room_for_anything(monkeypatch):
    """Where not even that can be said, there is the exit code."""
    monkeypatch.setattr(sys, "argv", ["handson", "--version"])
    monkeypatch.setattr(sys, "stdout", Full())
    monkeypatch.setattr(sys, "stderr", Full())
    assert main() == 1


def test_terminal_without_unicode(tree, tmp_path):
    """Names that the terminal cannot show do not stop the build."""
    root = tree({"slides/é.md": "# é\n![](ü.png)"})
    environment = {
        **os.environ,
        "PYTHONPATH": str(Path(package.__file__).parents[1]),
        "PYTHONIOENCODING": "ascii",
    }
    command = [sys.executable, "-m", "handson", "build", str(root), "-o", str(tmp_path / "out")]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_echo_shows_what_an_encoding_lacks_as_a_question_mark(monkeypatch):
    """Nothing is lost, and nothing is written twice."""
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, "latin-1", newline=""))
    terminal.echo("é → \udcff.")
    terminal.echo("one", end="")
    assert written.getvalue() == b"\xe9 ? ?.\none"


def test_echo_without_a_stream(monkeypatch):
    """A program without a console has none, or its standard output was closed."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    terminal.echo("x")
    terminal.echo("x", err=True)
    assert not terminal.in_colour()


@pytest.mark.parametrize(("known", "taken"), [(1, 1), (1, 0), (0, 1)])
def test_colours_of_windows(monkeypatch, known, taken):
    """Its terminal is told to obey escape sequences; one that cannot shows none."""
    kernel = Kernel(known, taken)
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "windll", SimpleNamespace(kernel32=kernel), raising=False)
    monkeypatch.setattr(sys, "stderr", SimpleNamespace(isatty=lambda: True))
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert terminal.in_colour() == bool(known and taken)
    assert kernel.modes == ([3 | 4] if known else [])


class Kernel:
    """The three functions of Windows that concern the mode of a console."""

    def __init__(self, known, taken):
        self.known, self.taken, self.modes = known, taken, []

    def GetStdHandle(self, number):  # noqa: N802, D102
        assert number == -12
        return 7

    def GetConsoleMode(self, handle, mode):  # noqa: N802, D102
        assert handle == 7
        mode._obj.value = 3
        return self.known

    def SetConsoleMode(self, handle, mode):  # noqa: N802, D102
        assert handle == 7
        self.modes.append(mode)
        return self.taken


@pytest.mark.parametrize(("found", "said"), [(True, ""), (False, "no browser was found")])
def test_open_in_browser(monkeypatch, capsys, found, said):
    """The page is shown, or it is said that there is no browser."""
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or found)
    terminal.open_in_browser("http://x/")
    assert opened == ["http://x/"]
    assert capsys.readouterr().err == (f"handson: {said} to open http://x/\n" if said else "")


def test_the_progress_bar_counts_one_thing_after_the_other(capsys, monkeypatch):
    """The line of the first is taken away before the second begins, and only once."""
    monkeypatch.setattr(terminal, "_EVERY", 0.0)
    bar = terminal.ProgressBar(-terminal._PATIENCE)
    bar.of("decks")(1, 2)
    bar.of("blocks of code")(0, 0)
    bar.clear()
    bar.clear()
    half, nothing = "#" * 15 + "." * 15, "." * 30
    assert capsys.readouterr().err == (
        f"\r[{half}] 1/2 decks\r\033[K\r[{nothing}] 0/0 blocks of code\r\033[K"
    )


def test_what_a_terminal_would_obey_is_shown(tree, handson, monkeypatch):
    """A file's name, an exception's text and a word of the command line are only text."""
    root = tree({"slides/a.md": "# A"}, name="c\x1b[2Jd")
    built = handson("build", root, "--verbose")
    assert "\x1b" not in built.stdout
    assert r"c\x1b[2Jd" in built.stdout

    def fail(*_arguments, **_options):
        raise RuntimeError("\x1b]0;title\x07")

    monkeypatch.setattr("handson.site.build.build", fail)
    for arguments in (("build", root), ("build", root, "--verbose"), ("build", "--\x1b[2J")):
        shown = handson(*arguments).stderr
        assert "\x1b" not in shown
        assert r"\x1b" in shown


@pytest.mark.parametrize("command", ["build", "check", "export", "import"])
def test_paths_count_from_the_current_folder(tree, handson, monkeypatch, command):
    """Whoever runs a command above or beside a deck can open the place that it names."""
    root = tree({"talks/a/deck.md": "![x](none.png)", "elsewhere/x.txt": ""})
    arguments = {"export": ("export", "folder")}.get(command, (command,))
    out = () if command == "check" else ("-o", root / "out")
    monkeypatch.chdir(root)
    shown = handson(*arguments, "talks/a/deck.md", *out).stderr
    assert shown.startswith("talks/a/deck.md:1:6: warning: ")
    monkeypatch.chdir(root / "elsewhere")
    again = ("-o", root / "again") if out else ()
    shown = handson(*arguments, "../talks/a/deck.md", *again).stderr
    assert shown.startswith(f"{root}/talks/a/deck.md:1:6: warning: ")


@pytest.mark.parametrize("command", ["build", "check"])
def test_files_to_build_count_from_the_current_folder(tree, handson, monkeypatch, command):
    """As what is wrong does; names to write in a deck count from that."""
    page = "<script>fetch('a.md'); remark.create({source: x})</script>"
    root = tree({"talk/a.html": page, "talk/a.md": "# A", "talk/b.md": "# B\n\n[x](build/x.md)"})
    other = "<script>remark.create({sourceUrl: 'bb.md'})</script>"
    (root / "talk/c.html").write_text(other, encoding="utf-8")
    monkeypatch.chdir(root)
    output = handson(command, "talk/a.html").stderr
    assert "talk/a.html:1:" in output
    assert "hint: build 'talk/a.md' instead" in output
    assert "hint: build 'talk/b.md' instead" in handson(command, "talk/c.html").stderr
    assert "build 'talk/a.md' instead" in handson("check", "--format", "json", "talk/a.html").stdout
    assert "build 'talk/a.md' inst" in handson("check", "--format", "github", "talk/a.html").stdout


@pytest.mark.parametrize("command", ["build", "check", "export", "import"])
def test_root_is_an_option_of_each_command(tree, handson, command):
    """It allows what lies beside a deck's own folder, and without it nothing does here."""
    root = tree({"talks/a.md": "![x](../img/x.svg)", "img/x.svg": "<svg/>"})
    arguments = {"export": ("export", "folder")}.get(command, (command,))
    out = [("-o", root / name) if command != "check" else () for name in ("one", "two")]
    target = root / "talks/a.md"
    assert "[outside-site]" in handson(*arguments, target, *out[0]).stderr
    assert handson(*arguments, target, *out[1], "--root", root).stderr == ""


def test_a_path_at_which_one_may_not_look(monkeypatch):
    """It is shown as it was given."""

    def stat(path, *_arguments, **_options):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    with monkeypatch.context() as patched:
        patched.setattr(os, "stat", stat)
        shown = terminal.from_here("closed/a.md", Path("/course"))
    assert shown == "closed/a.md"
