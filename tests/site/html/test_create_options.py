"""The options of ``remark.create``, wherever they are written."""

from __future__ import annotations

import pytest

from handson.diagnostics import Source
from handson.site.html.create_options import Script, read_options
from handson.site.html.elements import Element
from handson.site.html.javascript import pairs, tokens


def read(*scripts: str):
    """Return the options that these scripts create a slideshow with."""
    text = "\n".join(scripts)
    source = Source("a.html", text)
    offsets = [text.index(script) for script in scripts]
    rows = [tokens(text, at, at + len(s)) for at, s in zip(offsets, scripts, strict=True)]
    element = Element("script", {}, 0, 0, 0, ())
    return read_options([Script(element, source, row) for row in rows])


@pytest.mark.parametrize(
    "code",
    [
        "remark.create({ratio: '1:1', sourceUrl: 'a.md'})",
        "var o = {ratio: '1:1', sourceUrl: 'a.md'}; remark.create(o);",
        "const o = {ratio: '1:1'}\no.sourceUrl = 'a.md'\nlet s = remark.create(o)",
        "var url = 'a' + '.md', o = {ratio: `1:1`, sourceUrl: url}; remark.create(o)",
        "window.s = remark.create({ratio:'1:1',sourceUrl:\"a.md\"}, function () {})",
    ],
)
def test_options_may_be_in_variables(code: str) -> None:
    """All of these say the same."""
    options = read(code)
    assert options.called
    assert options.values == {"ratio": "1:1"}
    assert options.address == "a.md"
    assert options.diagnostics == []


def test_options_may_be_in_another_script() -> None:
    """One above the call."""
    assert read("var o = {ratio: '1:1'};", "remark.create(o);").values == {"ratio": "1:1"}


def test_a_slideshow_without_options() -> None:
    """It is created all the same."""
    options = read("remark.create()")
    assert options.called
    assert options.values == {}


@pytest.mark.parametrize(
    "code",
    ["// remark.create({ratio: '1:1'})", "'remark.create({})'", "other.create({})"],
)
def test_no_slideshow(code: str) -> None:
    """What is a comment or a text is no call."""
    assert not read(code).called


@pytest.mark.parametrize(
    ("value", "element"),
    [
        ("document.getElementById('deck').innerHTML", "deck"),
        ('$("#deck").text()', "deck"),
        ("document.querySelector('#deck').value", "deck"),
    ],
)
def test_the_element_of_the_deck_may_be_another(value: str, element: str) -> None:
    """Where ``source`` reads it."""
    options = read(f"remark.create({{source: {value}}})")
    assert options.element == element
    assert options.by_script is None


@pytest.mark.parametrize("option", ["source: text", "sourceUrl: params.get('p')"])
def test_only_a_script_knows_the_deck(option: str) -> None:
    """The place is noted."""
    place = read(f"remark.create({{{option}}})").by_script
    assert place is not None
    assert place.text == option.partition(": ")[2]


def test_the_deck_may_be_an_option() -> None:
    """As a text."""
    options = read("remark.create({source: '# a\\n---\\n# b'})")
    assert options.text == "# a\n---\n# b"
    assert options.text_at is not None


@pytest.mark.parametrize("option", ["ratio: 'wide'", "navigation: 1"])
def test_a_wrong_value_does_not_stop_the_build(option: str) -> None:
    """Remark shows such a deck, so it is a warning; it stands at the option."""
    (wrong,) = read(f"remark.create({{{option}}})").diagnostics
    assert wrong.severity == "warning"
    assert wrong.span is not None
    assert wrong.span.text == option


def test_objects_in_objects_are_read_once(monkeypatch) -> None:
    """Otherwise the time would grow with the square of their number."""
    calls = []

    def counted(*args):
        calls.append(args)
        return pairs(*args)

    monkeypatch.setattr("handson.site.html.create_options.pairs", counted)
    read("o = {a() { " * 40 + "}}" * 40 + "; remark.create(o)")
    assert len(calls) == 1
