"""Opening an author's editor at a place in a file."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["command_for", "find_editor", "needs_terminal", "open_editor"]

_PLACEHOLDER = re.compile(r"\{(?:file|line|column)\}")

_COLON = ("{file}:{line}:{column}",)
_PLUS = ("+{line}", "{file}")
_VISUAL_STUDIO = ("-g", "{file}:{line}:{column}")
_VI = ("+call cursor({line},{column})", "{file}")
_EMACS = ("+{line}:{column}", "{file}")
_JETBRAINS = ("--line", "{line}", "--column", "{column}", "{file}")

_EDITORS: Mapping[str, tuple[str, ...]] = {
    "code": _VISUAL_STUDIO,
    "code-insiders": _VISUAL_STUDIO,
    "codium": _VISUAL_STUDIO,
    "vscodium": _VISUAL_STUDIO,
    "cursor": _VISUAL_STUDIO,
    "windsurf": _VISUAL_STUDIO,
    "vim": _VI,
    "nvim": _VI,
    "gvim": _VI,
    "mvim": _VI,
    "vi": _PLUS,
    "nano": ("+{line},{column}", "{file}"),
    "pico": _PLUS,
    "joe": _PLUS,
    "ne": _PLUS,
    "jed": _PLUS,
    "kak": ("+{line}:{column}", "{file}"),
    "micro": _COLON,
    "hx": _COLON,
    "helix": _COLON,
    "emacs": _EMACS,
    "emacsclient": _EMACS,
    "subl": _COLON,
    "sublime_text": _COLON,
    "zed": _COLON,
    "mate": ("--line", "{line}:{column}", "{file}"),
    "kate": ("--line", "{line}", "--column", "{column}", "{file}"),
    "gedit": ("+{line}:{column}", "{file}"),
    "notepad++": ("-n{line}", "-c{column}", "{file}"),
    "idea": _JETBRAINS,
    "pycharm": _JETBRAINS,
    "webstorm": _JETBRAINS,
    "charm": _JETBRAINS,
}
"""The arguments that open a file at a place, by the editor's name."""

_IN_TERMINAL = frozenset(
    ("vim", "nvim", "vi", "nano", "pico", "joe", "ne", "jed", "kak", "micro", "hx", "helix")
)
_GUESSES = ("code", "codium", "cursor", "subl", "zed", "gvim", "emacsclient", "kate", "gedit")


def find_editor(chosen: str = "", environment: Mapping[str, str] = os.environ) -> str:
    """Return the author's editor as a command line; empty where none is known.

    ``chosen`` comes first, then $HANDSON_EDITOR, $VISUAL and $EDITOR, then
    what is installed.
    """
    for value in (chosen, *(environment.get(n) for n in ("HANDSON_EDITOR", "VISUAL", "EDITOR"))):
        if value and value.strip():
            return value.strip()
    return next((name for name in _GUESSES if shutil.which(name)), "")


def command_for(editor: str, file: Path, line: int, column: int) -> list[str]:
    """Return the command that opens ``file`` at a place.

    ``editor`` is a command line that may say ``{file}``, ``{line}`` and
    ``{column}``; otherwise the arguments follow from the editor's name. No
    shell reads it.
    """
    words = shlex.split(editor, posix=os.name != "nt")
    if "{file}" not in editor:
        name = Path(words[0].strip('"')).stem.lower() if words else ""
        words = [*words, *_EDITORS.get(name, ("{file}",))]
    values = {"{file}": str(file), "{line}": str(line), "{column}": str(column)}
    # In one go: a file's name may look like a placeholder itself.
    return [_PLACEHOLDER.sub(lambda match: values[match[0]], word) for word in words]


def needs_terminal(editor: str) -> bool:
    """Tell whether the editor runs in a terminal."""
    words = shlex.split(editor, posix=os.name != "nt")
    name = Path(words[0].strip('"')).stem.lower() if words else ""
    if name in {"emacs", "emacsclient"}:
        return any(word in {"-nw", "-t", "--tty", "--no-window-system"} for word in words[1:])
    return name in _IN_TERMINAL


def open_editor(editor: str, file: Path, line: int, column: int) -> str:
    """Open the editor and return an empty string, or else why it could not be opened.

    One that needs a terminal gets this one, and is waited for.
    """
    if not editor:
        return "no editor is set: set $VISUAL or start with --editor"
    if needs_terminal(editor) and not (sys.stdin.isatty() and sys.stdout.isatty()):
        return f"'{editor}' needs a terminal: start with --editor, for example --editor code"
    command = command_for(editor, file, line, column)
    program = shutil.which(command[0])
    if program is None:
        return f"there is no program '{command[0]}'"
    command[0] = program
    try:
        if needs_terminal(editor):
            subprocess.run(command, check=False)  # noqa: S603 - the author's own editor
        else:
            process = subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            # Somebody has to ask how it ended, or it stays as a zombie.
            threading.Thread(target=process.wait, name="handson-editor", daemon=True).start()
    except OSError as error:
        return f"cannot start '{command[0]}': {error.strerror or error}"
    return ""
