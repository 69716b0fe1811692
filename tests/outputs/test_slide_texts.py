"""What a slide says, as plain text."""

from __future__ import annotations

from handson.outputs.slide_texts import heading_of, notes_of, plain_text
from handson.site.planner import plan


def test_heading_and_notes(tree):
    """A slide without either has none."""
    text = "## The *first* $x^2$\n\n???\n\n- one\n- **two**\n---\ntext\n"
    (page,) = plan(tree({"a.md": text})).pages
    first, second = page.slides
    assert heading_of(first) == (2, "The first x^2")
    assert notes_of(first) == "one\ntwo"
    assert heading_of(second) is None
    assert notes_of(second) == ""


def test_plain_text_is_what_is_seen():
    """A line for each block, and no scripts."""
    html = "<p>a <b>b</b><br>c</p><script>x</script><div><p>d</p></div>"
    assert plain_text(html) == "a b\nc\nd"
