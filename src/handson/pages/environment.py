"""The Jinja environment of a site: its own templates outrank the built-in ones.

A site's templates may extend those: ``{% extends "handson/deck.html" %}`` and
``handson/index.html``.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from handson.files import inside
from handson.resources import TEMPLATES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from jinja2 import Environment
    from markupsafe import Markup

__all__ = ["environment", "markup"]


def environment(folders: Sequence[Path], root: Path | None = None) -> Environment:
    """Return the Jinja environment of a site with its template ``folders``, first one first.

    Values are escaped, and a variable that does not exist is an error. The
    built-in templates are ``handson/...``; ``deck.html`` and ``index.html`` are
    the site's where it has them. The site's are read only where `files.inside`
    allows it, seen from the site's folder ``root`` (without one, from their own
    folder), and run in Jinja's sandbox: they reach what they are given, and nothing
    of Python behind it.
    """
    from jinja2 import FileSystemLoader, StrictUndefined, TemplateNotFound
    from jinja2.sandbox import SandboxedEnvironment

    class Loader(FileSystemLoader):
        """Finds the templates, and overlooks those that a site may not read."""

        def get_source(
            self, environment: Environment, template: str
        ) -> tuple[str, str, Callable[[], bool]]:
            for folder in self.searchpath:
                path = Path(folder, template)
                if path.is_file() and not _readable(path, Path(folder), root):
                    raise TemplateNotFound(template)
            return super().get_source(environment, template)

    # The built-in templates come first under their full names: a site cannot
    # hide them from its own `extends` by a folder of the same name.
    paths = [TEMPLATES, *folders, TEMPLATES / "handson"]
    return SandboxedEnvironment(
        loader=Loader(paths),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def _readable(path: Path, folder: Path, root: Path | None) -> bool:
    if folder.is_relative_to(TEMPLATES):
        return True
    return inside(path, root or folder.resolve()) is None


def markup(html: str) -> Markup:
    """Return HTML as a value that templates write out as it is."""
    from markupsafe import Markup

    # Everything that comes here is HTML already, or has been escaped.
    return Markup(html)  # noqa: S704
