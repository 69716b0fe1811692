"""What a command is for the command line, and the arguments and options that several have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = [
    "NO_CACHE",
    "QUIET",
    "ROOT",
    "SAFE",
    "STRICT",
    "TARGET",
    "Argument",
    "Command",
    "Integer",
    "Option",
    "name_of",
    "names_in",
    "one_of",
    "verbose",
]


class Argument(NamedTuple):
    """What a command works on: a word of the command line without a hyphen before it."""

    name: str
    """The parameter of the command that gets it."""
    metavar: str
    """How the usage shows it; in brackets if it may be left out."""
    convert: Callable[[str], object] = str
    """Makes a value of the word; raises `ValueError` with a message for the user."""
    default: object = None
    """The value if it is left out; None if it must be given."""
    choices: tuple[str, ...] = ()
    """The words that shells offer for it; empty if it can be any."""


class Option(NamedTuple):
    """One row of a command's table of options: a switch, or with ``metavar`` one with a value."""

    flags: tuple[str, ...]
    """How it is written, the long form last."""
    help: str
    """What it does, in a sentence."""
    metavar: str = ""
    """What the help shows in the place of the value; empty for a switch."""
    convert: Callable[[str], object] = str
    """Makes a value of the word; raises `ValueError` with a message for the user."""
    default: object = ""
    """The value where it is left out; a switch is False then. The help shows it if it says much."""
    name: str = ""
    """The parameter of the command that gets the value, where it is not named as the flag is."""


class Command(NamedTuple):
    """A subcommand: what runs, and what it takes."""

    run: Callable[..., int]
    """Gets a value for each argument and option, by name, and returns the exit code.

    Its docstring is the help.
    """
    options: tuple[Option, ...]
    """Its options, in the order of the help."""
    argument: Argument
    """What it works on."""
    kind: Argument | None = None
    """A word before that, which says what is to be made; None for most commands."""


class Integer:
    """Whole numbers of a range."""

    def __init__(self, least: int, most: int | None = None) -> None:
        """Take the least and the greatest number; without ``most`` there is no greatest."""
        self.least = least
        self.most = most

    def __call__(self, word: str) -> int:
        """Return the number; raises `ValueError` if it is not a number, or out of the range."""
        try:
            number = int(word)
        except ValueError:
            raise ValueError(f"'{word}' is not a whole number") from None
        if number < self.least or (self.most is not None and number > self.most):
            raise ValueError(f"{word} is not in the range {self}")
        return number

    def __str__(self) -> str:
        """Return the range as the help shows it."""
        return f"x>={self.least}" if self.most is None else f"{self.least}<=x<={self.most}"


def names_in(word: str) -> tuple[str, ...]:
    """Return the names in a list with commas."""
    return tuple(name for name in word.replace(" ", "").split(",") if name)


class one_of:  # noqa: N801 - read as a function, as in convert=one_of(...)
    """Some words, and no other."""

    def __init__(self, words: Sequence[str]) -> None:
        """Take the words, in the order in which they are listed."""
        self.words = tuple(words)

    def __call__(self, word: str) -> str:
        """Return the word; raises `ValueError` for any other, with what may have been meant."""
        if word in self.words:
            return word
        from handson.diagnostics import nearest

        meant = nearest(word, self.words)
        hint = f"; did you mean '{meant}'?" if meant else ""
        raise ValueError(f"'{word}' is not one of {', '.join(self.words)}{hint}")


TARGET = Argument("target", "[FOLDER or deck.md]", Path, Path())
"""The site's folder, or one Markdown file."""

ROOT = Option(
    ("--root",),
    "Use files below this folder only.  [default: the repository, or the current folder]",
    metavar="FOLDER",
    convert=Path,
    default=None,
)
"""The folder below which decks may use files."""

STRICT = Option(("--strict",), "Exit with 1 for warnings too.")
"""Whether warnings fail the command."""

QUIET = Option(("-q", "--quiet"), "Print errors and warnings only.")
"""Whether the command prints nothing but errors and warnings."""

NO_CACHE = Option(("--no-cache",), "Make everything anew, and keep nothing of it.")
"""Whether what earlier runs have kept is left alone."""


SAFE = Option(
    ("--safe",), "The decks are those of others: nothing of theirs runs, and no template."
)
"""Whether what is on the slides is not trusted, whatever the settings of the site say."""


def verbose(text: str) -> Option:
    """Return the option that makes a command print more; ``text`` says what for its help.

    With it, a fault of handson's own is reported with its traceback.
    """
    return Option(("-v", "--verbose"), text)


def name_of(option: Option) -> str:
    """Return the parameter that gets an option's value: ``no_cache`` for ``--no-cache``."""
    return option.name or option.flags[-1].lstrip("-").replace("-", "_")
