"""The colours of code as a style sheet."""

from __future__ import annotations

from handson.rendering.code.colouring import TOKEN_PREFIX
from handson.rendering.code.own_style import OWN_COLOURS, OWN_FORMS
from handson.rendering.code.styles import OWN_STYLE

__all__ = ["code_css"]


def code_css() -> str:
    """Return the rules for code in the theme's own colours, in the layer of the theme."""
    looks = {f"color: var(--handson-code-{name})": kinds for name, kinds in OWN_COLOURS.items()}
    rules = []
    for look, kinds in (looks | OWN_FORMS).items():
        classes = ", ".join(f".{TOKEN_PREFIX}{kind}" for kind in kinds)
        rules.append(f":is({classes}){{{look};}}")
    return f"@layer handson{{.hljs-{OWN_STYLE}{{{''.join(rules)}}}}}"
