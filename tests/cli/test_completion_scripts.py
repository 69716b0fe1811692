"""What shells offer: commands, options, the values of options, and files."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from handson.cli import completion_scripts as scripts
from handson.cli.group import COMMANDS, load
from handson.outputs.outputs import OUTPUTS

BASH = shutil.which("bash") or "bash"
TABLE = {name: scripts.Completed(row.summary, load(name)) for name, row in COMMANDS.items()}


def offered(folder, *words, before=""):
    """Return what bash offers for the last of the words that follow ``handson``.

    ``before`` runs first.
    """
    call = """
COMP_WORDS=(handson "$@"); COMP_CWORD=$#
_handson
printf '%s\\n' "${COMPREPLY[@]}" """
    done = subprocess.run(
        [BASH, "--norc", "-c", f"set -u\n{before}\n{scripts.bash(TABLE)}\n{call}", "bash", *words],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["b"], ["build"]),
        (["--v"], ["--version"]),
        (["build", "--str"], ["--strict"]),
        (["build", "a.md", "--no-"], ["--no-cache"]),
        (["build", "a"], ["a b.md", "archive"]),
        (["build", "-o", "arc"], ["archive"]),
        (["check", "--format", ""], ["text", "json", "github"]),
        (["check", "--timeout", ""], [""]),
        (["check", "--python", "arc"], ["archive"]),
        (["export", "pd"], ["pdf"]),
        (["export", "pdf", "ar"], ["archive"]),
        (["export", "pdf", "--per-page", ""], ["2", "4", "6"]),
        (["completion", ""], ["bash", "zsh", "fish"]),
        (["serve", "--port", "8"], [""]),
        (["nothing", "-"], ["--version", "-h", "--help"]),
    ],
)
def test_bash(tree, words, found):
    """The words that go on from what was typed."""
    root = tree({"a b.md": "", "archive/x": "", "build/x": ""})
    assert offered(root, *words) == found


def test_bash_offers_all_commands(tree):
    """In the order of the help."""
    names = offered(tree({}), "")
    assert names[: len(COMMANDS)] == list(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_bash_offers_all_options(tree, name):
    """Those of the command's table, and the help."""
    flags = [flag for option in load(name).options for flag in option.flags]
    assert offered(tree({"-x": ""}), name, "-") == [*flags, "-h", "--help"]


def test_bash_takes_no_command_for_a_folder(tree):
    """A slash behind ``build`` is wanted where it is a folder, and not where it is the command."""
    told = "compopt() { printf '%s ' \"$@\"; }"
    root = tree({"build/x": ""})
    assert offered(root, "bui", before=told) == ["+o filenames build"]
    assert offered(root, "check", "bui", before=told) == ["build"]


@pytest.mark.parametrize("write", [scripts.zsh, scripts.fish])
def test_other_shells_know_the_same(write):
    """Each command, and each option with its help in their quotes."""
    text = write(TABLE)
    for name, (_, command) in TABLE.items():
        assert name in text
        for option in command.options:
            assert option.flags[-1].lstrip("-") in text


def test_quotes_of_zsh_and_fish():
    """A quote in a help text does not end it."""
    assert "'--editor[What the key '\\''e'\\'' opens." in scripts.zsh(TABLE)
    assert "-d 'What the key \\'e\\' opens." in scripts.fish(TABLE)


def test_zsh_takes_brackets_and_colons_as_text():
    """They have a meaning in the specification of an option."""
    assert "\\[default\\: the one that runs handson\\]]:PROGRAM:_files'" in scripts.zsh(TABLE)


def test_values_of_other_shells():
    """Those that are known are listed."""
    assert ":FORMAT:(text json github)'" in scripts.zsh(TABLE)
    assert "-l format -x -a 'text json github' -d " in scripts.fish(TABLE)
    assert "'1:SHELL:(bash zsh fish)'" in scripts.zsh(TABLE)


def test_the_formats_are_those_that_are_built_in():
    """What the command offers is what there is."""
    kind = load("export").kind
    assert kind is not None
    assert set(kind.choices) == {output.name for output in OUTPUTS}
