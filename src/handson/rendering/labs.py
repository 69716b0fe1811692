"""The macro that announces a lab: ``![:lab first..last, minutes=15](Your first training)``.

It shows what is to be done, how long, and where the notebook is: the slides from the one
named ``first`` to the one named ``last``, as `handson.notebooks` makes it.
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from handson.rendering.macros import Failure, Markdown

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from handson.rendering.macros import Call, Macro

__all__ = ["LabCall", "lab_macro", "read_lab"]

_COLAB = "https://colab.research.google.com/github/"
_LONGEST_NAME = 60
"""Characters, of which each may take four bytes of the 255 that a file's name may have."""
_UNSAFE = re.compile(r"[^\w.-]+")


class LabCall(Struct, frozen=True):
    """What a call of the macro asks for."""

    first: str
    """The name of the first slide."""
    last: str
    """The name of the last one."""
    minutes: int = 0
    """How long it takes; 0 if the author does not say."""

    @property
    def file(self) -> str:
        """The name of the notebook's file, beside the deck's page."""
        stem = _UNSAFE.sub("-", self.first).strip(".-")
        return f"{stem[:_LONGEST_NAME] or 'lab'}.ipynb"


def read_lab(arguments: Sequence[str]) -> LabCall | Failure:
    """Return the call with these arguments, or what is wrong with it."""
    first, dots, last = (arguments[0] if arguments else "").partition("..")
    first, last = first.strip(), last.strip()
    if not first or (dots and not last):
        hint = "name its first and its last slide: ![:lab first..last](What to do)"
        return Failure("the lab does not say which slides it has", hint, 0)
    minutes = 0
    for index, argument in enumerate(arguments[1:], 1):
        name, _, value = argument.partition("=")
        if name.strip() != "minutes" or not re.fullmatch(r"[1-9][0-9]{0,2}", value.strip()):
            return Failure(f"'{argument}' is no option of a lab", "write minutes=15", index)
        minutes = int(value)
    return LabCall(first, last or first, minutes)


def lab_macro(folder: str, colab: str = "", missing: Collection[LabCall] = ()) -> Macro:
    """Return the macro of a deck whose page lies in ``folder`` of the site.

    ``colab`` is where the site's files lie on GitHub, as in ``owner/name/blob/branch``;
    without it there is no link to Colab. ``missing`` are the calls without a notebook, which
    is not linked to then.
    """

    def lab(call: Call) -> Markdown | Failure:
        found = read_lab(call.arguments)
        if isinstance(found, Failure):
            return found
        facts = [] if found in missing else list(_links(found.file, folder, colab))
        if found.minutes:
            time = f'<span data-minutes="{found.minutes}">{found.minutes} minutes</span>'
            facts.insert(0, time)
        title = call.value or "Lab"
        lines = f"**{title}**\n\n{' · '.join(facts)}".rstrip()
        return Markdown(f"\n.lab[\n{lines}\n]\n")

    return lab


def _links(file: str, folder: str, colab: str) -> Iterator[str]:
    yield f'<a href="{escape(quote(file))}" download>Download the notebook</a>'
    if colab:
        place = quote("/".join(part for part in (colab.strip("/"), folder, file) if part))
        yield f'<a href="{_COLAB}{place}">Open in Colab</a>'
