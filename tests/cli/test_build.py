"""The command ``handson build``: what it prints where, and its exit codes."""

from __future__ import annotations

from pathlib import Path

DECK = {"slides/a.md": "# A\n---\n# B"}
WITH_WARNING = {"slides/a.md": "# A\n![](a.png)"}


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


def test_warnings(tree, handson, tmp_path, monkeypatch):
    """A warning is printed to standard error and fails the build only under --strict."""
    root = tree(WITH_WARNING)
    monkeypatch.chdir(root)
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
    monkeypatch.setattr("handson.cli.build.open_in_browser", opened.append)
    handson("build", tree({"a.md": ""}, "bad"), "-o", tmp_path / "out", "--open")
    assert opened == []
    handson("build", tree(DECK), "-o", tmp_path / "out", "--open")
    assert opened == [(tmp_path / "out/index.html").as_uri()]


def test_interrupt(tree, handson, monkeypatch):
    """Ctrl-C is one line and the usual exit code."""

    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("handson.site.build.build", interrupt)
    result = handson("build", tree(DECK))
    assert result.exit_code == 130
    assert result.stderr == "handson: stopped; the site is whole, as it was or new\n"


def test_decks_of_others(tree, handson, tmp_path):
    """With --safe nothing of theirs runs, and what is left out is a warning."""
    root = tree({"slides/a.md": "# A\n\n<p onclick=a()>b</p>"})
    result = handson("build", root, "--safe", "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert "onclick [unsafe-html]" in result.stderr
    assert "Content-Security-Policy" in (tmp_path / "out/index.html").read_text(encoding="utf-8")
