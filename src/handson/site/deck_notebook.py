"""The notebook of a planned deck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handson.listings.deck_code import code_within, deck_code
from handson.model import Text
from handson.notebooks.cells import Attachment, Cell
from handson.notebooks.companion import Expanded, Surroundings, companion_cells
from handson.notebooks.document import document
from handson.notebooks.markdown_text import FormulaStyle
from handson.outputs.single_figure import without_variables
from handson.rendering.figures import figure_macros
from handson.rendering.formulas.maths import find_code_mode, find_mode
from handson.rendering.macros import Failure, Html, Macros
from handson.site.assets.collector import Assets
from handson.site.decks import parse_fragment
from handson.site.reader import Reader

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from handson.diagnostics import Source
    from handson.model import Macro, Slide
    from handson.site.decks import Deck
    from handson.site.surroundings import Surroundings as Site

    References = Mapping[tuple[Path, str], Path]
    """The files of references, by the folder from which they lead and the name in them."""

__all__ = ["deck_notebook"]

_TYPES = {
    "gif": "image/gif",
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "svg": "image/svg+xml",
    "webp": "image/webp",
}
"""The media types of pictures that Jupyter shows, by the endings of their files."""


def deck_notebook(
    deck: Deck,
    site: Site,
    title: str,
    references: References,
    reader: Reader | None = None,
    *,
    slides: Sequence[Slide] = (),
    notes: bool = False,
    solved: bool = False,
) -> str:
    """Return the text of a deck's ``.ipynb`` file, or that of a lab with some of its ``slides``.

    ``references`` are the files that the deck's page has found, and ``reader`` reads them;
    `handson.notebooks.companion.companion_cells` says what is in the notebook.
    """
    sources = {id(each.span.source): each.span.source for each in deck.sources}.values()
    mode, _ = find_mode(deck.config, sources)
    in_code, _ = find_code_mode(deck.config, sources)
    style = FormulaStyle(mode, in_code)
    # What is wrong with the code, `handson check` says.
    sections, _ = deck_code(deck.sources, deck.slides, deck.config)
    reader = reader or Reader()
    around = Surroundings(
        config=deck.config,
        links=deck.links,
        sections=[code_within(each, slides) for each in sections] if slides else sections,
        formulas=style,
        expand=_expander(deck, site, reader),
        picture=_pictures(references, site),
    )
    cells = companion_cells(slides or deck.slides, around, notes=notes, solved=solved)
    if definitions := _definitions(deck, style):
        cells.insert(0, definitions)
    config = deck.config
    return document(cells, title=title, authors=config.author, language=config.lang)


def _definitions(deck: Deck, style: FormulaStyle) -> Cell | None:
    r"""Return the cell that tells MathJax the deck's own commands; None if it has none."""
    macros = deck.config.math_macros or {}
    if style.mode == "off" or not macros:
        return None
    lines = [
        f"\\newcommand{{{name}}}{_parameters(body)}{{{body}}}" for name, body in macros.items()
    ]
    return Cell("markdown", "$" + "\n".join(lines) + "$", slide_type="skip")


def _parameters(body: str) -> str:
    used = [digit for digit in "123456789" if f"#{digit}" in body]
    return f"[{used[-1]}]" if used else ""


def _expander(deck: Deck, site: Site, reader: Reader) -> Callable[[Macro], Expanded]:
    still = figure_macros(site.figures, live=False)
    table = {**site.macros, **still, **site.templates.texts_as_macros(deck.extras.macros)}
    macros = Macros(table, site.templates.macro)
    files = Assets(site.root, reader=reader, reach=site.reach)

    def expand(call: Macro) -> Expanded:
        result = macros.expand(call, files.read_text)
        if isinstance(result, Failure):
            return Expanded((Text(f"`{call.span.text}`", call.span),))
        if not isinstance(result, Html):
            return Expanded(parse_fragment(result.text))
        if call.name in site.figures:
            moving, end, still = result.html.partition("</svg>")
            drawing = without_variables(moving + end, still)
            return Expanded(drawing=drawing, caption=result.caption)
        return Expanded(html=result.html, caption=result.caption)

    return expand


def _pictures(references: References, site: Site) -> Callable[[Source, str], Attachment | None]:
    """Return a function that reads the pictures that the page has found, and noted as read."""

    def picture(source: Source, address: str) -> Attachment | None:
        kind = _TYPES.get(address.rpartition(".")[2].lower())
        for folder in ((site.root / source.path).parent, site.root):
            path = references.get((folder, address))
            if path is not None and kind is not None:
                try:
                    return Attachment(kind, path.read_bytes())
                except OSError:
                    return None
        return None

    return picture
