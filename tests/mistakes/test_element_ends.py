"""Elements without an end."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ('# A\n<div class="x">\ntext', '<div class="x">'),
        ("a <b>c", "<b>"),
        ("<div><div>a</div>", "<div>"),
        ("a\n--\n<span>b", "<span>"),
        ("a\n???\n<div>\nb", "<div>"),
        ("<div>a\n???\n</div>", "<div>"),
    ],
)
def test_an_element_that_is_never_closed(look, text, place):
    """What a slide shows and its notes are apart."""
    ((code, severity, found, hint),) = look(text)
    assert (code, severity, found) == ("unclosed-element", "warning", place)
    assert hint.startswith("write '</")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("the <script> of a page", "<script>"),
        ("a <select> and b", "<select>"),
        ("- x\n- Use <b> for bold\n\nc", "<b>"),
    ],
)
def test_an_element_without_an_end_that_is_shown_as_text(look, text, place):
    """The sentence may well mean the characters."""
    ((code, severity, found, hint),) = look(text)
    assert (code, severity, found) == ("unclosed-element", "warning", place)
    assert hint == f"write '`{place}`', or '</{place[1:]}' where it ends"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A\n\n<s> begins, </s> ends", "<s>"),
        ("- a <small> b </small> c", "<small>"),
        ("x\n\na </b> c", "</b>"),
    ],
)
def test_an_element_that_is_shown_as_text(look, text, place):
    """With blanks inside, or without its beginning."""
    ((code, severity, found, hint),) = look(text)
    assert (code, severity, found) == ("tag-as-text", "warning", place)
    assert hint.startswith(f"write '`{place}`'")


@pytest.mark.parametrize(
    "text",
    [
        "Tokens <s> and </s>, the <b> tag",
        "<b> a\n\nb </b>",
        "<table>\n<tr><td> <b> a </b> c</td></tr>\n</table>",
        "a <b>b</b> c `<s> a </s>` d",
        "    a <b> b </b> c",
    ],
)
def test_what_is_plainly_named_or_no_text(look, text):
    """Nothing is to be said about it."""
    assert look(f"# A\n\n{text}") == []


@pytest.mark.parametrize(
    "text",
    [
        "<div>a</div>",
        "<DIV>a</div>",
        "<div>a\n--\nb</div>",
        "a</div>",
        "<p>a\n\n<li>b\n<br>\n<img src='a' alt='b'>",
        "<svg/>",
        "`<div>` and <!-- <div> -->",
        "```\n<div>\n```",
        "    <div>",
        "if x<y and y>z",
        "$a<b$ and c>d",
        "if i<a and b>c",
        "[x](<a b.html> 'c') and ![d](<u v.png>)",
        "[x]\n\n[x]: <a b.html>",
    ],
)
def test_what_needs_no_end(look, text):
    """It is closed, on a later step too, or closes by itself, or is code."""
    assert look(f"# A\n\n{text}") == []


def test_an_element_belongs_to_its_slide(look):
    """The end on another slide does not count."""
    assert [place for _, _, place, _ in look("<span>a\n---\n</span>")] == ["<span>"]
