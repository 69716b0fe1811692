"""The elements of a page with their places."""

from __future__ import annotations

import pytest

from handson.site.html.elements import read_elements


def names(text: str) -> list[str]:
    """Return the names of a page's elements with where they begin."""
    return [f"{each.name}@{each.start}" for each in read_elements(text)]


def test_elements_know_their_places() -> None:
    """Those that the parser adds have none, and are left out."""
    assert names("<p>a</p><textarea id=source># x</textarea>") == ["p@0", "textarea@8"]


@pytest.mark.parametrize(
    "text", ["<!-- <p> -->", "<script><p></script>", "<textarea><p></textarea>", "a < b, <3"]
)
def test_what_is_no_element_is_none(text: str) -> None:
    """Comments, scripts and text areas hold text."""
    assert not any(name.startswith("p@") for name in names(text))


def test_attributes_are_the_authors() -> None:
    """A bracket in a value is part of it, and nothing of ours stays behind."""
    (element,) = read_elements('<a title="x <b> y" href=z<c data-x>t</a>')
    assert element.attributes == {"title": "x <b> y", "href": "z<c", "data-x": ""}


def test_the_content_of_texts_is_bounded() -> None:
    """It begins behind the start tag, whose values may hold brackets."""
    text = '<textarea title="a > b" id="source"># x</textareas></TEXTAREA >'
    (element,) = read_elements(text)
    assert text[element.content : element.end] == "# x</textareas>"


def test_what_is_seen_in_the_body_is_kept_as_html() -> None:
    """For pages that show something beside the deck."""
    page = '<body><div class="a">x <b>y</b></div><script>1</script></body>'
    assert [e.html for e in read_elements(page) if e.html] == ['<div class="a">x <b>y</b></div>']
