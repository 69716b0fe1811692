"""Python on slides that does not parse; nothing is run.

Every check looks for it. To parse takes a tenth of the time in which code is coloured, which is
too much for every build.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.mistakes.merging import merged
from handson.mistakes.slide_rules import SLOW_RULES, find_on_slide
from handson.site.mistakes_of_decks import in_source, with_rules

if TYPE_CHECKING:
    from handson.diagnostics import Diagnostic
    from handson.site.planner import SitePlan

__all__ = ["check_syntax"]


def check_syntax(plan: SitePlan) -> tuple[Diagnostic, ...]:
    """Return the blocks of Python with an error of syntax, as far as they are meant as Python."""
    return tuple(
        diagnostic
        for page in plan.pages
        for diagnostic in merged(
            place
            for group, rules in with_rules(page.deck, SLOW_RULES)
            for place in in_source(group, find_on_slide(group.text, rules))
        )
    )
