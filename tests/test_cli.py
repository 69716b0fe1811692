"""The command line: what it prints where, and the code it exits with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

import handson as package
from handson import __version__, cli

DECK = {"slides/a.md": "# A\n---\n# B"}
WITH_WARNING = {"slides/a.md": "# A\n![](a.png)"}


def run_process(*arguments, **options):
    """Run ``python -m handson`` in a process of its own."""
    environment = {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])}
    command = [sys.executable, "-m", "handson", *map(str, arguments)]
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=False, **options
    )


def test_build(tree, handson, tmp_path):
    """A build ends with one line: decks, slides, warnings, time and where the site is."""
    result = handson("build", tree(DECK), "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stderr == ""
    (line,) = result.stdout.splitlines()
    assert line.startswith("1 deck, 2 slides, 0 warnings, ")
    assert line.endswith(f" s -> {tmp_path / 'out/index.html'}")
    assert (tmp_path / "out/index.html").is_file()


def test_build_of_a_file(tree, handson):
    """A single file needs no folder around it; the site lies beside it."""
    root = tree({"talk.md": "# A"})
    assert handson("build", root / "talk.md").exit_code == 0
    assert (root / "site/index.html").is_file()


def test_build_here(tree, handson, monkeypatch):
    """Without an argument the site is the current folder, and paths are shown from there."""
    monkeypatch.chdir(tree(DECK))
    result = handson("build")
    assert result.exit_code == 0
    assert Path("site/index.html").is_file()
    assert result.stdout.rstrip().endswith(f"-> {Path('site/index.html')}")


def test_warnings(tree, handson, tmp_path):
    """A warning is printed to standard error and fails the build only under --strict."""
    root = tree(WITH_WARNING)
    result = handson("build", root, "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stderr.startswith("slides/a.md:2:5: warning: no such file: 'a.png'")
    assert "1 warning," in result.stdout
    assert handson("build", root, "-o", tmp_path / "out", "--strict").exit_code == 1
    assert (tmp_path / "out/index.html").is_file()


def test_error(tree, handson, tmp_path):
    """An error is exit code 1, and the last line says that nothing was written."""
    result = handson("build", tree({"a.md": "---\ntitle: [\n---\n"}), "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "error:" in result.stderr
    assert "1 error" in result.stdout
    assert result.stdout.rstrip().endswith("nothing was written")
    assert not (tmp_path / "out").exists()


def test_no_such_folder(handson, tmp_path):
    """A folder that is not there is one clear message."""
    result = handson("build", tmp_path / "nowhere")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        f"{tmp_path / 'nowhere'}: error: no such file or folder [no-deck]"
    ]


def test_quiet(tree, handson, tmp_path):
    """--quiet leaves errors and warnings."""
    result = handson("build", tree(WITH_WARNING), "-o", tmp_path / "out", "--quiet")
    assert result.stdout == ""
    assert "warning:" in result.stderr


def test_verbose(tree, handson, tmp_path):
    """--verbose adds notes and the files that were written."""
    root = tree({"a.md": "# A\n\n```nolanguage\nx\n```"})
    assert "note:" not in handson("build", root, "-o", tmp_path / "out").stderr
    result = handson("build", root, "-o", tmp_path / "out", "--verbose")
    assert "note:" in result.stderr
    assert str(tmp_path / "out/index.html") in result.stdout.splitlines()


def test_open(tree, handson, tmp_path, monkeypatch):
    """--open shows the site in the browser, after a good build only."""
    opened = []
    monkeypatch.setattr("click.launch", opened.append)
    handson("build", tree({"a.md": ""}, "bad"), "-o", tmp_path / "out", "--open")
    assert opened == []
    handson("build", tree(DECK), "-o", tmp_path / "out", "--open")
    assert opened == [(tmp_path / "out/index.html").as_uri()]


@pytest.mark.parametrize(
    "arguments", [["build", "--nothing"], ["bild"], ["build", "a", "b"], ["build", "-o"]]
)
def test_usage(handson, arguments):
    """Wrong usage is exit code 2."""
    result = handson(*arguments)
    assert result.exit_code == 2
    assert "Error:" in result.stderr


def test_version_and_help(handson):
    """--version and -h answer on the group and on the command."""
    assert handson("--version").stdout == f"handson {__version__}\n"
    assert "build" in handson("-h").stdout
    assert "--strict" in handson("build", "-h").stdout


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


def test_interrupt(tree, handson, monkeypatch):
    """Ctrl-C is one line and the usual exit code."""

    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("handson.site.build.build", interrupt)
    result = handson("build", tree(DECK))
    assert result.exit_code == 130
    assert result.stderr == "handson: stopped; the site is as it was\n"


def test_colours_only_on_a_terminal(tree, handson, monkeypatch, tmp_path):
    """Colours need a terminal, and NO_COLOR takes them away."""
    root = tree(WITH_WARNING)
    assert "\033[" not in handson("build", root, "-o", tmp_path / "out").stderr
    monkeypatch.setattr(cli, "_is_terminal", lambda: True)
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\033[1;33mwarning:" in handson("build", root, "-o", tmp_path / "out").stderr
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\033[1;33m" not in handson("build", root, "-o", tmp_path / "out").stderr


def test_progress_bar_waits_a_second(tree, handson, monkeypatch, tmp_path):
    """A build of less than a second shows no bar; a longer one does, and takes it away again."""
    monkeypatch.setattr(cli, "_is_terminal", lambda: True)
    root = tree(DECK)
    assert "slides" not in handson("build", root, "-o", tmp_path / "out").stderr
    monkeypatch.setattr(cli, "_PATIENCE", 0.0)
    shown = handson("build", root, "-o", tmp_path / "out", "--no-cache").stderr
    assert shown.startswith("\r[###############...............] 1/2 slides")
    assert shown.endswith("\r\033[K")
    assert handson("build", root, "-o", tmp_path / "out", "--quiet").stderr == ""


def test_module(tree, tmp_path):
    """``python -m handson`` is the command."""
    done = run_process("build", tree(DECK), "-o", tmp_path / "out")
    assert done.returncode == 0
    assert done.stdout.startswith("1 deck")


def test_closed_pipe(tree, tmp_path):
    """A reader that goes away, such as ``head``, causes no traceback."""
    root = tree({f"slides/{number}.md": "# A\n![](x.png)" for number in range(3)})
    command = f'"{sys.executable}" -m handson build "{root}" -o "{tmp_path}/out" -v 2>&1 | true'
    environment = {**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1])}
    done = subprocess.run(
        command, shell=True, env=environment, capture_output=True, text=True, check=False
    )
    assert done.stdout + done.stderr == ""


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
