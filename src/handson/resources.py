"""Where the files lie that come with handson: the player, the theme, the templates."""

from __future__ import annotations

from pathlib import Path

__all__ = ["KATEX", "PLAYER", "TEMPLATES", "THEME", "WORDS"]

_PACKAGE = Path(__file__).parent

PLAYER = _PACKAGE / "player" / "dist"
"""The player as it was bundled when handson was installed: scripts, fonts, licences."""
KATEX = PLAYER / "katex"
"""KaTeX's script, style sheet and fonts."""
WORDS = _PACKAGE / "player" / "words"
"""The player's words in other languages than English."""
THEME = _PACKAGE / "pages" / "theme"
"""The style sheets of the built-in themes."""
TEMPLATES = _PACKAGE / "pages" / "templates"
"""The built-in Jinja templates."""
