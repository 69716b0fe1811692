"""Marks of Markdown's own elements."""

from handson.rendering.postprocess.mark_removal import remove_marks


def test_marks_are_taken_off(run):
    """No page shows them."""
    html = '<table data-markdown="\x02\x03"></table><img title="a" data-markdown="\x02\x03">'
    assert run(html, remove_marks) == '<table></table><img title="a">'


def test_other_attributes_stay(run):
    """Whatever the author gave to a table or an image."""
    html = '<table class="a"></table><img alt="" src="b">'
    assert run(html, remove_marks) == html
