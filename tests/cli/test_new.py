"""``handson new``: a small site to begin with."""

from __future__ import annotations

import pytest

PAGE = '<textarea id="source"># A\n---\n# B</textarea>'


def test_a_talk_is_what_one_gets(handson, tmp_path, monkeypatch):
    """What was written is said, and what to do next."""
    monkeypatch.chdir(tmp_path)
    result = handson("new", "talk")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "6 files -> talk\nnext: handson serve talk --open\n"
    assert (tmp_path / "talk/slides/talk.md").is_file()


@pytest.mark.parametrize("kind", ["talk", "course", "lab"])
def test_the_kinds(handson, tmp_path, kind):
    """Each builds with --strict."""
    assert handson("new", tmp_path / "new", f"--{kind}", "--quiet").output == ""
    assert handson("build", tmp_path / "new", "--strict").exit_code == 0


def test_the_next_command_is_one_for_a_shell(handson, tmp_path, monkeypatch):
    """A name with a blank is quoted, and the current folder needs no name."""
    monkeypatch.chdir(tmp_path)
    assert "next: handson serve 'my talk' --open\n" in handson("new", "my talk").stdout
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert handson("new", ".").stdout == "6 files -> .\nnext: handson serve --open\n"


def test_a_name_like_an_option_is_taken_for_a_folder(handson, tmp_path, monkeypatch):
    """The next command takes it so as well."""
    monkeypatch.chdir(tmp_path)
    assert "next: handson serve ./-x --open\n" in handson("new", "--", "-x").stdout
    assert (tmp_path / "-x/handson.yaml").is_file()


def test_nothing_is_written_over(handson, tree, read_tree):
    """One message, and the exit code of errors."""
    root = tree({"a.md": "# Mine"})
    result = handson("new", root)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == (
        f"{root}: error: the folder is not empty [cannot-write]\n"
        "    hint: name a new folder; nothing there was touched\n"
    )
    assert read_tree(root) == {"a.md": b"# Mine"}


def test_a_file_is_no_folder(handson, tree):
    """It is said so."""
    root = tree({"talk": "x"})
    assert "error: there is a file of this name" in handson("new", root / "talk").stderr


def test_old_pages(handson, tree, tmp_path):
    """``--from`` does what ``handson import`` does, and adds what each new site has."""
    page = tree({"talk.html": PAGE}) / "talk.html"
    result = handson("new", tmp_path / "new", "--from", page, "-v")
    assert result.exit_code == 0
    assert (tmp_path / "new/slides/talk/talk.md").is_file()
    listed = [line for line in result.stdout.splitlines() if line.startswith(str(tmp_path))]
    assert str(tmp_path / "new/.gitignore") in listed
    assert str(tmp_path / "new/slides/talk/talk.md") in listed
    assert handson("build", tmp_path / "new", "--strict").exit_code == 0


def test_no_old_page_no_site(handson, tmp_path):
    """Nothing is written then."""
    result = handson("new", tmp_path / "new", "--from", tmp_path / "nowhere.html")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "no such file or folder" in result.stderr
    assert not (tmp_path / "new").exists()


def test_one_kind_at_a_time(handson, tmp_path):
    """Two are a mistake of usage."""
    result = handson("new", tmp_path / "new", "--lab", "--from", "x")
    assert result.exit_code == 2
    assert result.stderr.endswith("Error: --lab and --from cannot be had together\n")
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("command", ["build", "check"])
def test_an_empty_folder_is_told_of_it(handson, tmp_path, command):
    """Whoever has nothing to show learns how to begin."""
    result = handson(command, tmp_path)
    assert result.exit_code == 1
    assert "hint: 'handson new FOLDER' writes a first one" in result.stderr
