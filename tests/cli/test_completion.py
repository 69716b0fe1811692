"""``handson completion``: a script for each shell."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("shell", "line"),
    [
        ("bash", "complete -o filenames -F _handson handson"),
        ("zsh", "compdef _handson handson"),
        ("fish", "complete -c handson -f"),
    ],
)
def test_a_script_for_each_shell(handson, shell, line):
    """It says how it is used, and ends in one line end."""
    result = handson("completion", shell)
    assert (result.exit_code, result.stderr) == (0, "")
    assert line in result.stdout.splitlines()
    assert result.stdout.endswith("\n")
    assert not result.stdout.endswith("\n\n")


def test_a_shell_that_is_not_known(handson):
    """What was meant is said."""
    result = handson("completion", "fsh")
    assert result.exit_code == 2
    assert "'fsh' is not one of bash, zsh, fish; did you mean 'fish'?" in result.stderr
