"""What others can add to handson: rows for the tables that its own features are rows of.

A plugin is a value. An installed package names it by an entry point of the
group ``handson.plugins``, and a site switches it on by the package's name:
``plugins: [handson-trees]`` in ``handson.yaml``. Nothing is loaded unasked.
"""

from __future__ import annotations

import contextlib
import re
import sys
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from msgspec import Struct
from msgspec.structs import replace

from handson.diagnostics import Diagnostic, Severity, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from importlib.metadata import EntryPoint
    from types import ModuleType

    from handson.checking.checks import Check
    from handson.diagnostics import Span
    from handson.figures import Figure
    from handson.outputs.outputs import Output
    from handson.pages.theme.themes import Theme
    from handson.rendering.macros import Call, Failure, Html, Macro, Markdown

__all__ = ["GROUP", "Plugin", "Plugins", "guarded", "guarded_figure", "load_plugins"]

GROUP = "handson.plugins"
"""The group of entry points in which packages name their plugins."""


class Plugin(Struct, frozen=True, kw_only=True):
    """Rows for handson's tables."""

    figures: tuple[Figure, ...] = ()
    """Figures that macros draw: ``![:tree 3](A tree)``."""
    macros: Mapping[str, Macro] = {}
    """Macros by name; a site's templates outrank them."""
    checks: tuple[Check, ...] = ()
    """Checks that run when they are asked for by name."""
    outputs: tuple[Output, ...] = ()
    """What ``handson export NAME`` makes of a site."""
    themes: tuple[Theme, ...] = ()
    """Looks that ``theme: NAME`` chooses."""


class Plugins(Struct, frozen=True):
    """The plugins that a site has switched on."""

    plugins: tuple[Plugin, ...] = ()
    """Their rows, in the order in which the site names them."""
    files: tuple[Path, ...] = ()
    """The files of the packages that they come from."""
    loaded: str = ""
    """A hash of these files as they were when this process loaded the plugins: later changes
    of their code take effect only in another process."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with those that could not be loaded."""


def load_plugins(names: Sequence[str], span: Span | None) -> Plugins:
    """Return the plugins of installed packages, given by the packages' names.

    ``span`` is where the site names them. Nothing is raised for a package that
    is not there or does not work.
    """
    if not names:
        return Plugins()
    from importlib.metadata import entry_points

    installed: dict[str, list[EntryPoint]] = {}
    for entry in entry_points(group=GROUP):
        if entry.dist is not None:
            installed.setdefault(_normal(entry.dist.name), []).append(entry)
    loaded: list[Plugin] = []
    files: list[Path] = []
    hashes: list[str] = []
    found: list[Diagnostic] = []
    for name in dict.fromkeys(names):
        entries = installed.get(_normal(name), [])
        if not entries:
            found.append(_unknown(name, installed, span))
        for entry in entries:
            plugin = _load(entry, name, span)
            if isinstance(plugin, Diagnostic):
                found.append(plugin)
            else:
                loaded.append(plugin)
                paths = _files_of(entry)
                files += paths
                hashes.append(_as_loaded(entry, paths))
    return Plugins(tuple(loaded), tuple(dict.fromkeys(files)), " ".join(hashes), tuple(found))


def _normal(name: str) -> str:
    """Return a package's name as names are compared: https://peps.python.org/pep-0503/."""
    return re.sub(r"[-_.]+", "-", name).lower()


def _unknown(name: str, installed: Iterable[str], span: Span | None) -> Diagnostic:
    near = nearest(_normal(name), installed)
    hint = f"did you mean '{near}'?" if near else f"install it beside handson: pip install {name}"
    message = f"no package '{name}' with a plugin for handson is installed"
    return Diagnostic("unknown-plugin", Severity.ERROR, message, span, hint)


def _load(entry: EntryPoint, name: str, span: Span | None) -> Plugin | Diagnostic:
    try:
        plugin = entry.load()
    except (Exception, SystemExit) as error:
        problem = " ".join(f"{type(error).__name__}: {error}".split())
        message = f"the plugin '{name}' cannot be loaded: {problem}"
        return Diagnostic("broken-plugin", Severity.ERROR, message, span)
    if isinstance(plugin, Plugin):
        problem = _wrong_row(plugin)
        if not problem:
            return plugin
        message = f"the plugin '{name}' cannot be used: {problem}"
        return Diagnostic("broken-plugin", Severity.ERROR, message, span)
    message = (
        f"the plugin '{name}' is no handson.Plugin: {entry.value} is a {type(plugin).__name__}"
    )
    return Diagnostic("broken-plugin", Severity.ERROR, message, span)


def _wrong_row(plugin: Plugin) -> str:
    """Return what is wrong with the rows of a plugin; empty where each is of its table's kind."""
    from handson.checking.checks import Check
    from handson.figures import Figure
    from handson.figures.arguments import parameters_of
    from handson.outputs.outputs import Output
    from handson.pages.theme.themes import Theme

    tables = {
        "figures": (plugin.figures, Figure),
        "checks": (plugin.checks, Check),
        "outputs": (plugin.outputs, Output),
        "themes": (plugin.themes, Theme),
    }
    for name, (rows, kind) in tables.items():
        for row in rows:
            if not isinstance(row, kind):
                return f"{name} holds a {type(row).__name__} instead of a handson.{kind.__name__}"
    for macro, function in plugin.macros.items():
        if not callable(function):
            return f"the macro '{macro}' is no function"
    for figure in plugin.figures:
        try:
            parameters_of(figure.function())
        except Exception as error:
            return f"the figure '{figure.name}' cannot be read: {type(error).__name__}: {error}"
    return ""


def guarded(macro: Macro, name: str) -> Macro:
    """Return a plugin's macro whose faults are those of the slide's call, and not handson's."""
    from handson.rendering.macros import Failure, Html, Markdown

    def call_macro(call: Call) -> Markdown | Html | Failure:
        try:
            result: object = macro(call)
        except Exception as error:
            problem = " ".join(f"{type(error).__name__}: {error}".split())
            return Failure(f"the macro '{name}' of a plugin failed: {problem}")
        if isinstance(result, Markdown | Html | Failure):
            return result
        kind = type(result).__name__
        return Failure(f"the macro '{name}' of a plugin returned a {kind}, which is no result")

    return call_macro


def guarded_figure(row: Figure) -> Figure:
    """Return a plugin's figure whose faults are those of the slide's call, and not handson's."""
    from handson.figures.drawing.svg import Picture
    from handson.figures.mistakes import Wrong

    function = row.function()

    @wraps(function)
    def draw(*values: Any, **named: Any) -> Picture | Wrong:  # noqa: ANN401 - any function's
        try:
            result: object = function(*values, **named)
        except Exception as error:
            problem = " ".join(f"{type(error).__name__}: {error}".split())
            return Wrong(f"the figure '{row.name}' of a plugin failed: {problem}")
        if isinstance(result, Picture | Wrong):
            return result
        kind = type(result).__name__
        return Wrong(f"the figure '{row.name}' of a plugin returned a {kind}, which is no picture")

    return replace(row, draw=draw)


_LOADED: WeakKeyDictionary[ModuleType, str] = WeakKeyDictionary()
"""A hash of the files of each package, as they were when it was loaded."""


def _as_loaded(entry: EntryPoint, files: Iterable[Path]) -> str:
    """Return a hash of the package's files as they were when it was loaded."""
    import hashlib

    module = _package_of(entry)
    if module is None:
        return ""
    if module not in _LOADED:
        content = hashlib.sha256()
        for path in files:
            with contextlib.suppress(OSError):
                content.update(hashlib.sha256(path.read_bytes()).digest())
        _LOADED[module] = content.hexdigest()
    return _LOADED[module]


def _package_of(entry: EntryPoint) -> ModuleType | None:
    return sys.modules.get(entry.module.partition(".")[0])


def _files_of(entry: EntryPoint) -> list[Path]:
    """Return the files of the package, or of the module, that an entry point names."""
    file = getattr(_package_of(entry), "__file__", None)
    if file is None:
        return []
    path = Path(file)
    if path.name != "__init__.py":
        return [path]
    return sorted(
        each
        for each in path.parent.rglob("*")
        if each.is_file() and "__pycache__" not in each.parts
    )
