"""Which editor is opened, and how it is told the place."""

from __future__ import annotations

from pathlib import Path

import pytest

from handson.serving.editor import command_for, find_editor, needs_terminal, open_editor

FILE = Path("/decks/my deck {line}.md")


@pytest.mark.parametrize(
    ("editor", "arguments"),
    [
        ("code", ["-g", f"{FILE}:12:3"]),
        ("/usr/bin/code --wait", ["--wait", "-g", f"{FILE}:12:3"]),
        ("vim", ["+call cursor(12,3)", str(FILE)]),
        ("emacsclient -n", ["-n", "+12:3", str(FILE)]),
        ("nano", ["+12,3", str(FILE)]),
        ("subl", [f"{FILE}:12:3"]),
        ("pycharm", ["--line", "12", "--column", "3", str(FILE)]),
        ("unknown-editor", [str(FILE)]),
        ("mine --at {line} '{file}'", ["--at", "12", str(FILE)]),
    ],
)
def test_arguments_by_the_editors_name(editor, arguments):
    """Known editors are told line and column; a name with blanks or braces stays one argument."""
    assert command_for(editor, FILE, 12, 3)[1:] == arguments


def test_the_option_outranks_the_environment():
    """--editor, then HANDSON_EDITOR, VISUAL and EDITOR."""
    values = {"HANDSON_EDITOR": "a", "VISUAL": "b", "EDITOR": "c"}
    assert find_editor("mine", values) == "mine"
    assert find_editor("", values) == "a"
    assert find_editor("", {"VISUAL": " ", "EDITOR": "c"}) == "c"


def test_terminal_editors_need_a_terminal():
    """vim in no terminal is not started; what to do is said."""
    assert needs_terminal("/usr/bin/vim -u NONE")
    assert needs_terminal("emacs -nw")
    assert not needs_terminal("emacs")
    assert "needs a terminal" in open_editor("vim", FILE, 1, 1)


def test_what_cannot_be_started_is_said():
    """No editor and a missing one are sentences, no exceptions."""
    assert "no editor is set" in open_editor("", FILE, 1, 1)
    assert "no program" in open_editor("no-such-editor-anywhere", FILE, 1, 1)


def test_no_shell_reads_the_name(tmp_path):
    """A file's name cannot run anything."""
    file = tmp_path / "$(touch owned).md"
    assert open_editor("true {file}", file, 1, 1) == ""
    assert list(tmp_path.iterdir()) == []
