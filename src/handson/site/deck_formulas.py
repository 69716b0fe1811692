"""The formulas of a deck: how they are written, where they are kept, and their style sheet.

A formula costs a millisecond or two, and the engine some 50 to start. So what
formulas look like is kept on the deck's shelf beside the slides.
"""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import TYPE_CHECKING, Any

from msgspec.structs import replace

from handson.diagnostics import Diagnostic, Severity
from handson.rendering.formulas.katex import Fault, Rendered, fonts_of, katex_stylesheet
from handson.rendering.formulas.maths import Maths, find_code_mode, find_mode
from handson.resources import KATEX, THEME
from handson.site.cache import Entry

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from handson.model import RenderedSlide
    from handson.settings.config import Config
    from handson.site.cache import Shelf
    from handson.site.decks import Deck

__all__ = ["FORMULA", "deck_maths", "formula_from_plain", "formula_to_plain", "maths_stylesheet"]

FORMULA = "formula"
"""The name under which formulas are kept."""
_NO_KATEX = Diagnostic(
    "no-katex",
    Severity.ERROR,
    "this installation of handson lacks KaTeX, which draws formulas",
    hint="install it again: in a clone, 'pip install .' (it needs the network)",
)


class _KeptFormulas(MutableMapping[str, Rendered]):
    """The formulas on a deck's shelf."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, key: str) -> Rendered:
        found = self._shelf.find(FORMULA, key)
        if found is None or not isinstance(found.value, Rendered):
            raise KeyError(key)
        return found.value

    def __setitem__(self, key: str, formula: Rendered) -> None:
        self._shelf.keep(FORMULA, key, Entry(formula))

    def __delitem__(self, key: str) -> None:
        raise NotImplementedError

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


def deck_maths(deck: Deck, shelf: Shelf) -> tuple[Maths | None, Config, list[Diagnostic]]:
    """Return what renders a deck's formulas, its settings, and what there is to say of it.

    The settings say how formulas are written, where they left it to be found out:
    as ``tex`` or ``remark``, or ``off`` for none.
    """
    sources = {id(slide.span.source): slide.span.source for slide in deck.sources}
    mode, note = find_mode(deck.config, sources.values())
    in_code, code_note = find_code_mode(deck.config, sources.values())
    diagnostics = [each for each in (note, code_note) if each]
    if mode != "off" and not (KATEX / "katex.js").is_file():
        mode = "off"
        diagnostics.append(_NO_KATEX)
    config = replace(deck.config, math=mode, math_in_code=in_code)
    if mode == "off":
        return None, config, diagnostics
    maths = Maths(mode, config.math_macros, _KeptFormulas(shelf), in_code)
    return maths, config, diagnostics


def formula_to_plain(formula: Any) -> object:  # noqa: ANN401 - what is kept has any type
    """Return a formula as plain data."""
    return [formula.html, [[each.message, each.start, each.length] for each in formula.faults]]


def formula_from_plain(plain: Any) -> Rendered:  # noqa: ANN401
    """Return a formula from plain data; raises `TypeError` or `ValueError` for other data."""
    html, faults = plain
    return Rendered(
        html + "",
        tuple(Fault(message + "", int(start), int(length)) for message, start, length in faults),
    )


def maths_stylesheet(
    slides: Iterable[RenderedSlide], add: Callable[[str, bytes | str], str]
) -> str:
    """Add KaTeX's style sheet and the fonts that the slides need, and return its address.

    ``add`` takes the name and the content of a file and returns its address, all
    in one folder.
    """
    addresses: dict[str, str] = {}
    texts = [html for slide in slides for html in (slide.html, slide.notes)]
    fonts = set().union(*(fonts_of(html) for html in texts if 'class="katex' in html))
    for font in sorted(fonts):
        address = add(f"katex-{font}.woff2", (KATEX / "fonts" / f"KaTeX_{font}.woff2").read_bytes())
        addresses[font] = address.rpartition("/")[2]
    own = (THEME / "maths.css").read_text(encoding="utf-8")
    return add("katex.css", f"{katex_stylesheet(addresses)}\n{own}")
