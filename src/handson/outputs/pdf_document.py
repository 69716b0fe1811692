"""What a printed deck lacks as a document, by pypdf: bookmarks, links inside, labels, metadata."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, unquote, urlsplit

from msgspec import Struct
from pypdf import PdfReader, PdfWriter
from pypdf.annotations import Text
from pypdf.constants import PageLabelStyle
from pypdf.generic import (
    ArrayObject,
    BooleanObject,
    ByteStringObject,
    DictionaryObject,
    NameObject,
    NumberObject,
    RectangleObject,
    StreamObject,
    TextStringObject,
)

import handson
from handson.diagnostics import Diagnostic, Severity
from handson.outputs.chosen_slides import slide_named
from handson.outputs.dates import date_of
from handson.outputs.one_file import file_name
from handson.outputs.slide_texts import heading_of, notes_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from handson.model import RenderedSlide
    from handson.site.deck_page import PlannedPage
    from handson.site.planner import SitePlan

__all__ = ["Printed", "write_document"]

_POINTS = 0.75
"""Points for each CSS pixel."""


class Printed(Struct, frozen=True):
    """A deck as the browser has printed it."""

    page: PlannedPage
    """Its page."""
    wanted: tuple[int, ...]
    """The slides that were printed, as numbers from 0."""
    path: Path
    """The PDF."""
    per_page: int = 1
    """How many slides there are on a page."""
    size: tuple[int, int] | None = None
    """The size of a slide in CSS pixels where it has the page to itself."""

    @property
    def slides(self) -> list[RenderedSlide]:
        """The slides that were printed."""
        return [self.page.slides[place] for place in self.wanted]


class _Places(Struct):
    """Where the slides of a deck are in a document."""

    printed: Printed
    first: int
    """The number of the deck's first page in the document, from 0."""
    pages: dict[int, int]
    """The page of each slide, from 0."""
    count: int
    """How many pages the deck has."""


def write_document(
    decks: Sequence[Printed],
    all_decks: Sequence[Printed],
    path: Path,
    *,
    plan: SitePlan,
    site: Path,
    folder: Path,
    notes: bool = False,
) -> Diagnostic | None:
    """Write the document of one deck, or of several one after the other, to ``path``.

    Links to another one of ``all_decks`` lead into its document, which will lie beside this one.
    ``site`` is where the pages stood when they were printed, ``folder`` where the document
    will be. With ``notes``, pages get the speaker notes as annotations.
    """
    writer = PdfWriter()
    trees: list[DictionaryObject] = []
    document: dict[str, _Places] = {}
    for printed in decks:
        places = _append(writer, printed, trees)
        if isinstance(places, Diagnostic):
            return places
        document[printed.page.path] = places
    _unite_structure(writer, trees)
    links = _Links(writer, document, all_decks, plan=plan, site=site, folder=folder)
    for places in document.values():
        links.mend(places)
        _add_bookmarks(writer, places, joined=len(decks) > 1)
        if places.printed.size:
            _crop(writer, places)
        if notes:
            _annotate(writer, places)
    _label(writer, document.values())  # type: ignore[arg-type]
    title = decks[0].page.title if len(decks) == 1 else plan.root.name
    _describe(writer, decks, title)
    with path.open("wb") as file:
        writer.write(file)
    return None


def _append(
    writer: PdfWriter, printed: Printed, trees: list[DictionaryObject]
) -> _Places | Diagnostic:
    """Append a deck's pages to the document, and its structure to ``trees``."""
    reader = PdfReader(printed.path)
    first = len(writer.pages)
    writer.append(reader, import_outline=False)
    count = len(writer.pages) - first
    pages = _pages_of_slides(writer, printed, first, count)
    expected = -(-len(printed.wanted) // printed.per_page)
    if len(pages) != len(printed.wanted) or count < expected or (printed.size and count > expected):
        name = printed.page.deck.name
        message = f"the browser printed {count} pages of the deck '{name}' instead of {expected}"
        return Diagnostic("browser-failed", Severity.ERROR, message)
    reader.resolved_objects.clear()  # they have been copied, and would be kept beside the copies
    if tree := reader.root_object.get("/StructTreeRoot"):
        trees.append(tree.get_object().clone(writer))
        _shift_keys(writer, first, count, trees)
    return _Places(printed, first, pages, count)


def _pages_of_slides(writer: PdfWriter, printed: Printed, first: int, count: int) -> dict[int, int]:
    """Return the page of each slide: by the marks above notes, which may need several pages."""
    marks: dict[int, int] = {}
    for number in range(first, first + count):
        for annotation in writer.pages[number].get("/Annots") or ():
            scheme, _, place = _address(annotation.get_object()).partition(":")
            if scheme == "handson-sheet":
                marks.setdefault(int(place), number)
    if marks or (printed.size is None and printed.per_page == 1):
        return marks
    return {
        place: first + position // printed.per_page
        for position, place in enumerate(printed.wanted)
        if position // printed.per_page < count
    }


def _address(annotation: DictionaryObject) -> str:
    """Return the address that a link leads to; empty for anything else."""
    action = annotation.get("/A")
    return str(action.get_object().get("/URI", "")) if action is not None else ""


# Structure: the tags of a document, by which it is read aloud.


def _shift_keys(
    writer: PdfWriter, first: int, count: int, trees: Sequence[DictionaryObject]
) -> None:
    """Give the pages other keys to the structure than those that earlier decks have."""
    shift = sum(int(tree.get("/ParentTreeNextKey", 0)) for tree in trees[:-1])
    if not shift:
        return
    for page in writer.pages[first : first + count]:
        for each in (page, *(a.get_object() for a in page.get("/Annots") or ())):
            for key in ("/StructParents", "/StructParent"):
                if key in each:
                    each[NameObject(key)] = NumberObject(int(each[key]) + shift)


def _unite_structure(writer: PdfWriter, trees: Sequence[DictionaryObject]) -> None:
    """Make one structure of those of the decks, with names that are the same each time."""
    if not trees:
        return
    whole = DictionaryObject({NameObject("/Type"): NameObject("/StructTreeRoot")})
    reference = writer._add_object(whole)  # noqa: SLF001 - pypdf has no other way
    parents, kids, shift = ArrayObject(), ArrayObject(), 0
    for tree in trees:
        for kid in _as_list(tree.get("/K")):
            kid.get_object()[NameObject("/P")] = reference
            kids.append(kid)
        for key, value in _entries(tree.get("/ParentTree"), "/Nums"):
            parents += [NumberObject(int(key) + shift), value]
        shift += int(tree.get("/ParentTreeNextKey", 0))
    identified = ArrayObject()
    for number, tree in enumerate(trees):
        names: dict[str, str] = {}
        for place, (old, element) in enumerate(_entries(tree.get("/IDTree"), "/Names")):
            names[str(old)] = f"{number}-{place:07}"
            identified += [TextStringObject(names[str(old)]), element]
            element.get_object()[NameObject("/ID")] = TextStringObject(names[str(old)])
        _rename_headers(tree, names)
    whole[NameObject("/K")] = kids
    whole[NameObject("/ParentTree")] = writer._add_object(  # noqa: SLF001
        DictionaryObject({NameObject("/Nums"): parents})
    )
    whole[NameObject("/ParentTreeNextKey")] = NumberObject(shift)
    if identified:
        whole[NameObject("/IDTree")] = DictionaryObject({NameObject("/Names"): identified})
    root = writer.root_object
    root[NameObject("/StructTreeRoot")] = reference
    root[NameObject("/MarkInfo")] = DictionaryObject({NameObject("/Marked"): BooleanObject(True)})


def _as_list(value: Any) -> list[Any]:  # noqa: ANN401 - any object of a PDF
    if value is None:
        return []
    found = value.get_object()
    return list(found) if isinstance(found, ArrayObject) else [value]


def _entries(tree: Any, leaf: str) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401
    """Yield the keys and values of a number tree or a name tree, and empty it."""
    waiting = [tree] if tree is not None else []
    while waiting:
        node = waiting.pop().get_object()
        waiting += reversed(node.get("/Kids", []))
        pairs = node.get(leaf, [])
        node.clear()
        yield from zip(pairs[::2], pairs[1::2], strict=True)


def _rename_headers(tree: DictionaryObject, names: dict[str, str]) -> None:
    """Let the cells of tables name the cells that head them by new names."""
    waiting = _as_list(tree.get("/K"))
    while waiting:
        element = waiting.pop().get_object()
        if not isinstance(element, DictionaryObject) or "/S" not in element:
            continue  # a number, or a reference to a part of a page
        waiting += _as_list(element.get("/K"))
        for attributes in _as_list(element.get("/A")):
            found = attributes.get_object()
            if "/Headers" in found:
                found[NameObject("/Headers")] = ArrayObject(
                    TextStringObject(names.get(str(name), str(name))) for name in found["/Headers"]
                )


# What readers see beside the pages.


def _crop(writer: PdfWriter, places: _Places) -> None:
    """Make pages as large as slides: browsers round up the size of a page."""
    width, height = (_POINTS * side for side in places.printed.size or (0, 0))
    for page in writer.pages[places.first : places.first + places.count]:
        left, top = float(page.mediabox.left), float(page.mediabox.top)
        box = RectangleObject((left, top - height, left + width, top))
        page.mediabox = box
        page.cropbox = RectangleObject(box)


def _add_bookmarks(writer: PdfWriter, places: _Places, *, joined: bool) -> None:
    """Add a bookmark for each heading, and one for the deck where there are several."""
    deck = None
    if joined:
        deck = writer.add_outline_item(title=places.printed.page.title, page_number=places.first)
    above: list[tuple[int, Any]] = []
    before = None
    for place, slide in zip(places.printed.wanted, places.printed.slides, strict=True):
        found = heading_of(slide)
        if found is None or found == before:  # as on the steps of one slide
            continue
        before = found
        level, text = found
        above = [each for each in above if each[0] < level]
        parent = above[-1][1] if above else deck
        item = writer.add_outline_item(title=text, page_number=places.pages[place], parent=parent)
        above.append((level, item))


def _annotate(writer: PdfWriter, places: _Places) -> None:
    """Put the speaker notes on the pages, as notes that a reader can open."""
    for place, slide in zip(places.printed.wanted, places.printed.slides, strict=True):
        if text := notes_of(slide):
            box = writer.pages[places.pages[place]].mediabox
            right, top = float(box.right), float(box.top)
            note = Text(text=text, rect=(right - 26, top - 26, right - 6, top - 6), open=False)
            note[NameObject("/Name")] = NameObject("/Comment")
            note[NameObject("/F")] = NumberObject(24)  # neither larger nor turned with the page
            writer.add_annotation(page_number=places.pages[place], annotation=note)


def _label(writer: PdfWriter, document: Sequence[_Places]) -> None:
    """Label the pages with the numbers of the slides, where each has one slide at most."""
    joined = len(document) > 1
    for places in document:
        if places.printed.per_page > 1:
            continue
        prefix = f"{places.printed.page.deck.name}-" if joined else None
        numbers = [slide.slide.number for slide in places.printed.slides]
        starts = [places.pages[place] for place in places.printed.wanted]
        ends = [*(start - 1 for start in starts[1:]), places.first + places.count - 1]
        run: list[int] = []
        for start, end, number in zip(starts, ends, numbers, strict=True):
            # Pages of one range count on; one that does not needs a range of its own.
            if run and number == run[2] + 1 and run[1] == start - 1 and start == end:
                run[1], run[2] = end, number
                continue
            _set_label(writer, run, prefix)
            run = [start, end, number, number] if start == end else []
            for page in range(start, end + 1) if start != end else ():
                _set_label(writer, [page, page, number, number], prefix)
        _set_label(writer, run, prefix)


def _set_label(writer: PdfWriter, run: Sequence[int], prefix: str | None) -> None:
    if not run:
        return
    first, last, _, number = run
    if number < 1:  # the format counts from 1
        label = f"{prefix or ''}{number}"
        writer.set_page_label(page_index_from=first, page_index_to=last, prefix=label)
        return
    writer.set_page_label(
        page_index_from=first,
        page_index_to=last,
        style=PageLabelStyle.DECIMAL,
        prefix=prefix,
        start=number,
    )


class _Links:
    """Makes the links of a document lead to where they led on the pages."""

    def __init__(
        self,
        writer: PdfWriter,
        document: dict[str, _Places],
        all_decks: Sequence[Printed],
        *,
        plan: SitePlan,
        site: Path,
        folder: Path,
    ) -> None:
        self._writer = writer
        self._document = document
        self._others = {each.page.path: each for each in all_decks}
        self._plan = plan
        self._site = site
        self._folder = folder

    def mend(self, places: _Places) -> None:
        """Mend the links on a deck's pages; those to slides that are left out are taken away."""
        for page in self._writer.pages[places.first : places.first + places.count]:
            annotations = page.get("/Annots")
            if not annotations:
                continue
            kept = ArrayObject(
                each for each in annotations if self._leads_somewhere(each.get_object(), places)
            )
            page[NameObject("/Annots")] = kept

    def _leads_somewhere(self, annotation: DictionaryObject, places: _Places) -> bool:
        scheme, _, rest = _address(annotation).partition(":")
        if scheme in {"handson-slide", "handson-sheet"}:
            return self._go(annotation, places, int(rest))
        if scheme != "file":
            return True
        parts = urlsplit(rest)
        try:
            path = Path(unquote(parts.path)).relative_to(self._site).as_posix()
        except ValueError:
            return True
        if path in self._document:
            places = self._document[path]
            return self._go(annotation, places, slide_named(places.printed.page, parts.fragment))
        if path in self._others:
            return _go_to_document(annotation, self._others[path], parts.fragment)
        file = self._plan.files.get(path)
        if not isinstance(file, Path):
            return False  # the index of a course
        target = quote(os.path.relpath(file, self._folder.resolve()).replace(os.sep, "/"))
        action = DictionaryObject({NameObject("/S"): NameObject("/URI")})
        action[NameObject("/URI")] = TextStringObject(target)
        annotation[NameObject("/A")] = action
        return True

    def _go(self, annotation: DictionaryObject, places: _Places, place: int) -> bool:
        """Make a link lead to a slide of the document; tell whether it is there."""
        if place not in places.pages:
            return False
        page = self._writer.pages[places.pages[place]].indirect_reference
        annotation.pop("/A")
        annotation[NameObject("/Dest")] = ArrayObject([page, NameObject("/Fit")])
        return True


def _go_to_document(annotation: DictionaryObject, other: Printed, fragment: str) -> bool:
    """Make a link lead to a slide in another document beside this one."""
    place = slide_named(other.page, fragment)
    position = other.wanted.index(place) if place in other.wanted else 0
    annotation[NameObject("/A")] = DictionaryObject(
        {
            NameObject("/S"): NameObject("/GoToR"),
            NameObject("/F"): TextStringObject(file_name(other.page.deck.name, ".pdf")),
            NameObject("/D"): ArrayObject(
                [NumberObject(position // other.per_page), NameObject("/Fit")]
            ),
        }
    )
    return True


# What the document says of itself.


def _describe(writer: PdfWriter, decks: Sequence[Printed], title: str) -> None:
    config = decks[0].page.deck.config
    date = date_of(config.date)
    program = f"handson {handson.__version__}"
    info = {"/Title": title, "/Creator": program, "/Producer": program}
    authors = list(dict.fromkeys(each.page.deck.config.author for each in decks))
    author = ", ".join(filter(None, authors))
    if author:
        info["/Author"] = author
    if config.description and len(decks) == 1:
        info["/Subject"] = config.description
    if date:
        info["/CreationDate"] = info["/ModDate"] = f"{date:D:%Y%m%d%H%M%SZ}"
    writer.metadata = info
    root = writer.root_object
    root[NameObject("/Lang")] = TextStringObject(config.lang)
    root[NameObject("/ViewerPreferences")] = DictionaryObject(
        {NameObject("/DisplayDocTitle"): BooleanObject(True)}
    )
    if len(writer.outline):
        root[NameObject("/PageMode")] = NameObject("/UseOutlines")
    stream = StreamObject()
    stream.set_data(_xmp(title, author, config.lang, date, program).encode())
    stream[NameObject("/Type")] = NameObject("/Metadata")
    stream[NameObject("/Subtype")] = NameObject("/XML")
    root[NameObject("/Metadata")] = writer._add_object(stream)  # noqa: SLF001
    digest = hashlib.sha256()
    for each in decks:
        digest.update(each.page.html.encode())
    identity = ByteStringObject(digest.digest()[:16])
    writer._ID = ArrayObject([identity, identity])  # noqa: SLF001


def _xmp(title: str, author: str, lang: str, date: datetime | None, program: str) -> str:
    """Return the metadata as XMP: https://developer.adobe.com/xmp/docs/XMPSpecifications/."""
    from xml.sax.saxutils import escape

    said = [
        f'<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{escape(title)}</rdf:li>'
        "</rdf:Alt></dc:title>"
    ]
    said.append(f"<dc:language><rdf:Bag><rdf:li>{escape(lang)}</rdf:li></rdf:Bag></dc:language>")
    if author:
        said.append(
            f"<dc:creator><rdf:Seq><rdf:li>{escape(author)}</rdf:li></rdf:Seq></dc:creator>"
        )
    if date:
        said.append(f"<xmp:CreateDate>{date.isoformat()}</xmp:CreateDate>")
    said.append(f"<xmp:CreatorTool>{escape(program)}</xmp:CreatorTool>")
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"'
        f' xmlns:xmp="http://ns.adobe.com/xap/1.0/">{"".join(said)}</rdf:Description>'
        '</rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
    )
