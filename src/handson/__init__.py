"""handson: remark.js Markdown slides become finished, static decks.

The names in `__all__` are the public interface and stay; everything else may
change. Each name is imported when it is first used.
"""

from __future__ import annotations

# Not imported from `typing`, which `handson --version` would have to wait for.
TYPE_CHECKING = False

if TYPE_CHECKING:
    from handson.checking.checks import Check, Findings, Needs, Subject, check
    from handson.diagnostics import Diagnostic, Severity, Source, Span
    from handson.figures import Figure
    from handson.figures.drawing.svg import Picture
    from handson.figures.mistakes import Wrong
    from handson.model import Slide
    from handson.outputs.outputs import Output
    from handson.pages.theme.themes import Theme
    from handson.plugins import Plugin
    from handson.rendering.macros import Call, Failure, Html, Markdown
    from handson.site.build import Build, build
    from handson.site.decks import Deck
    from handson.site.planner import SitePlan as Site
    from handson.site.planner import plan

__all__ = [
    "Build",
    "Call",
    "Check",
    "Deck",
    "Diagnostic",
    "Failure",
    "Figure",
    "Findings",
    "Html",
    "Markdown",
    "Needs",
    "Output",
    "Picture",
    "Plugin",
    "Severity",
    "Site",
    "Slide",
    "Source",
    "Span",
    "Subject",
    "Theme",
    "Wrong",
    "__version__",
    "build",
    "check",
    "plan",
]

__version__ = "0.1.0"

_PLACES = {
    "handson.checking.checks": "Check Findings Needs Subject check",
    "handson.diagnostics": "Diagnostic Severity Source Span",
    "handson.figures": "Figure",
    "handson.figures.drawing.svg": "Picture",
    "handson.figures.mistakes": "Wrong",
    "handson.model": "Slide",
    "handson.outputs.outputs": "Output",
    "handson.pages.theme.themes": "Theme",
    "handson.plugins": "Plugin",
    "handson.rendering.macros": "Call Failure Html Markdown",
    "handson.site.build": "Build build",
    "handson.site.decks": "Deck",
    "handson.site.planner": "Site:SitePlan plan",
}
"""The public names of each module; ``Site:SitePlan`` is called ``SitePlan`` there."""


def __getattr__(name: str) -> object:
    from importlib import import_module

    for module, names in _PLACES.items():
        for each in names.split():
            public, _, own = each.partition(":")
            if public == name:
                value: object = getattr(import_module(module), own or public)
                globals()[name] = value
                return value
    message = f"module 'handson' has no attribute '{name}'"
    raise AttributeError(message)
