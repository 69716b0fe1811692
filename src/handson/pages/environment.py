"""The Jinja environment of a site: its own templates outrank the built-in ones.

A site's templates may extend those: ``{% extends "handson/deck.html" %}`` and
``handson/index.html``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.resources import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jinja2 import Environment
    from markupsafe import Markup

__all__ = ["environment", "markup"]


def environment(folders: Sequence[Path]) -> Environment:
    """Return the Jinja environment of a site with its template ``folders``, first one first.

    Values are escaped, and a variable that does not exist is an error. The
    built-in templates are ``handson/...``; ``deck.html`` and ``index.html`` are
    the site's where it has them.
    """
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    # The built-in templates come first under their full names: a site cannot
    # hide them from its own `extends` by a folder of the same name.
    paths = [TEMPLATES, *folders, TEMPLATES / "handson"]
    return Environment(
        loader=FileSystemLoader(paths),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def markup(html: str) -> Markup:
    """Return HTML as a value that templates write out as it is."""
    from markupsafe import Markup

    # Everything that comes here is HTML already, or has been escaped.
    return Markup(html)  # noqa: S704
