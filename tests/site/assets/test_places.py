"""Where a reference stands: the span that a diagnostic about a file points at."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from handson.diagnostics import Source, Span
from handson.model import Text
from handson.site.assets.places import SlidePlaces, SourcePlaces
from work import grows_linearly


def find(slide, *references):
    """Return where each of the references is found, one after the other."""
    places = SlidePlaces(slide)
    spans = [places.next(reference) for reference in references]
    return [span and span.start for span in spans]


@pytest.mark.parametrize(
    ("text", "reference", "start"),
    [
        ("# A\n\n![](img/a.png)", "img/a.png", 9),
        ("<!-- a.png -->\n![](a.png)", "a.png", 19),
        ("![](old/a.png) ![](a.png)", "a.png", 19),
        ("![](a.png.txt) ![](a.png)", "a.png.txt", 4),
        ("![](a.pngx) ![](a.png)", "a.png", 16),
        ("<img src='a.png?x&amp;y'>", "a.png?x&y", 10),
        ("![](a b.png)", "a%20b.png", 4),
        ("![](a.png.txt) ![](a.png)", "a.png", 19),
        ("see a.png.", "a.png", 4),
        ("a.png", "a.png", 0),
        ("![](a.png?1) ![](a.png?2)", "a.png?2", 17),
        ("![](@a.png)", "@a.png", 4),
        ("![](-)", "?", None),
        ("a.pn![](a.png)", "a.png", 8),
        ("x = y, [a](x)", "x", 11),
        ("In a.png: ![](<a.png>)", "a.png", 15),
        ("#9 <a href=#9>b</a>", "#9", 11),
        ("a.png\n\n[b]\n\n[b]: a.png", "a.png", 17),
    ],
)
def test_found(make_slide, text, reference, start):
    """The first place that is the whole address, and not in a comment, is meant."""
    assert find(make_slide(text).slide, reference) == [start]


def test_each_use(make_slide):
    """The second use of an address has a place of its own; a third one shares it."""
    slide = make_slide("![](a.png) ![](a.png)").slide
    assert find(slide, *["a.png"] * 3) == [4, 15, 15]


def test_uses_in_turn(make_slide):
    """Addresses that share their longest word are told apart, in any order."""
    slide = make_slide("![](a.png?1) ![](a.png?2) ![](a.png?1)").slide
    assert find(slide, "a.png?2", "a.png?1", "a.png?1", "a.png?2") == [17, 30, 4, 17]


def test_ways_of_writing(make_slide):
    """Uses that are written in another way follow the others."""
    slide = make_slide("![](a%20b.png) ![](a b.png) ![](a%20b.png)").slide
    assert find(slide, *["a%20b.png"] * 4) == [4, 32, 19, 19]


def test_what_is_inherited(make_slide):
    """Content of a layout stands elsewhere in the file; what lies between is another slide's."""
    text = "![](a.png)\n---\n![](b.png)\n---\n![](b.png)"
    slide = make_slide(text).slide
    source = slide.source.span.source
    ends = [(0, 10), (30, len(text))]
    nodes = tuple(Text(text[a:b], Span(source, a, b)) for a, b in ends)
    slide = replace(slide, content=nodes)
    assert find(slide, "b.png", "a.png") == [text.rindex("b.png"), 4]


def test_many_stretches(make_slide):
    """Each of them is searched, whatever stands between them."""
    gap = "\n---\n![](a.png)\n---\n"
    text = gap.join(["x", "![](a.png)", "y", "z"])
    slide = make_slide(text).slide
    source, nodes, at = slide.source.span.source, [], 0
    for piece in ("x", "![](a.png)", "y", "z"):
        nodes.append(Text(piece, Span(source, at, at + len(piece))))
        at += len(piece) + len(gap)
    slide = replace(slide, content=tuple(nodes))
    assert find(slide, "a.png", "a.png") == [1 + len(gap) + 4] * 2


def test_content_comes_before_comments_between(make_slide):
    """What stands in a comment between two texts of the slide is passed over."""
    text = "x <!-- a.png --> ![](a.png)"
    slide = make_slide(text).slide
    source = slide.source.span.source
    nodes = tuple(Text(text[a:b], Span(source, a, b)) for a, b in ((0, 2), (16, len(text))))
    assert find(replace(slide, content=nodes), "a.png") == [21]


def test_property(make_slide):
    """An address in a property is found there, even within a comment, at each of its uses."""
    text = "<!-- background-image: url(a.png) url(a.png) -->\ntext"
    slide = make_slide(text, properties={"background-image": "url(a.png) url(a.png)"}).slide
    assert find(slide, "a.png", "a.png") == [text.index("a.png")] * 2


def test_definition_on_another_slide(make_slide):
    """A link definition may stand anywhere in the file: the first one counts at each use."""
    text = "![][a]\n---\n[a]: a.png\n[b]: a.png"
    slide = make_slide(text).slide
    source = slide.source.span.source
    slide = replace(slide, content=(Text("![][a]", Span(source, 0, 6)),))
    assert find(slide, "a.png", "a.png") == [text.index("a.png")] * 2


def test_nowhere(make_slide):
    """What a template or macro adds has no place on the slide."""
    assert find(make_slide("text").slide, "a.png") == [None]


def test_addresses_that_share_a_word_take_linear_time(make_slide):
    """What stands nowhere is looked for in a bounded number of places."""

    def search(count):
        places = SlidePlaces(make_slide("a.png " * count).slide)
        assert not any(places.next(f"a.png?{index}") for index in range(count))

    assert grows_linearly(search, 200)


def test_in_a_style_sheet():
    """In a style sheet the first use comes first, in comments too."""
    places = SourcePlaces(Source("a.css", "b { c: url(d.png) } /* url(d.png) */"))
    assert [places.next("d.png").start for _ in range(3)] == [11, 27, 27]
