"""The theme's own colours of code, as a table: the kinds of tokens by what they look like.

The names of the kinds are Pygments' short ones
(https://pygments.org/docs/tokens/). `handson.pages.theme.token_colours` makes the style
sheet of it; a kind that stands in no row has the colour of plain text and needs
no element on a slide.
"""

from __future__ import annotations

__all__ = ["OWN_COLOURS", "OWN_FORMS", "OWN_KINDS"]

OWN_COLOURS = {
    "comment": ("c", "ch", "cm", "c1", "cs", "cp", "cpf", "gu"),
    "keyword": ("k", "kc", "kd", "kn", "kp", "kr", "kt", "ow", "nt"),
    "string": (
        *("s", "sa", "sb", "sc", "dl", "sd", "s2", "se", "sh", "si"),
        *("sx", "sr", "s1", "ss", "gi"),
    ),
    "number": ("m", "mb", "mf", "mh", "mi", "mo", "il", "l", "ld"),
    "name": ("nf", "fm", "nc", "nn", "nd", "ne", "nb", "bp", "na", "gp"),
    "error": ("err", "gr", "gt", "gd"),
}
"""The kinds that have the colour ``--handson-code-NAME``, by that name."""

OWN_FORMS = {"font-style: italic": ("ge",), "font-weight: 600": ("gs", "gh")}
"""The kinds that differ from plain text in something else, by what CSS says of it."""

OWN_KINDS = frozenset(
    kind for table in (OWN_COLOURS, OWN_FORMS) for kinds in table.values() for kind in kinds
)
"""All kinds of tokens that the theme shows in another colour than plain text."""
