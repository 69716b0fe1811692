"""The arguments and options that several commands have."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from handson.cli.terminal import VERBOSE

if TYPE_CHECKING:
    from collections.abc import Callable

    Function = TypeVar("Function", bound=Callable[..., Any])

__all__ = ["no_cache", "quiet", "strict", "target", "verbose"]

target = click.argument(
    "target", metavar="[FOLDER or deck.md]", default=".", type=click.Path(path_type=Path)
)
"""The site's folder, or one Markdown file."""

strict = click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
"""Whether warnings fail the command."""

quiet = click.option("-q", "--quiet", is_flag=True, help="Print errors and warnings only.")
"""Whether the command prints nothing but errors and warnings."""

no_cache = click.option(
    "--no-cache", is_flag=True, help="Make everything anew, and keep nothing of it."
)
"""Whether what earlier runs have kept is left alone."""


def verbose(text: str) -> Callable[[Function], Function]:
    """Return the option that makes a command print more; ``text`` says what for its help."""
    return click.option("-v", "--verbose", is_flag=True, help=text, callback=_remember)


def _remember(ctx: click.Context, _: click.Parameter, value: bool) -> bool:
    """Note for whoever reports a fault that a traceback is wanted."""
    ctx.meta[VERBOSE] = value
    return value
