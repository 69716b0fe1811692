"""Footnotes at the foot of the slide."""

from handson.rendering.postprocess.footnote_numbers import number_footnotes


def test_footnotes_are_numbered_as_they_are_referred_to(run):
    """What each says goes to the end, once, with its number before it."""
    html = (
        '<div><p>a<sup data-footnote="x 1"><em>b</em> c</sup></p></div>'
        '<p>d<sup data-footnote="1 2">e</sup><sup data-footnote="x 1"></sup></p>'
    )
    assert run(html, number_footnotes) == (
        '<div><p>a<sup class="footnote-number">1</sup></p></div>'
        '<p>d<sup class="footnote-number">2</sup><sup class="footnote-number">1</sup></p>'
        '<div class="footnote"><div><sup>1</sup> <em>b</em> c</div><div><sup>2</sup> e</div></div>'
    )


def test_they_join_the_authors_own_foot(run):
    """Two of them would lie upon each other."""
    html = '<p>a<sup data-footnote="x 1">b</sup></p><div class="footnote"><p>c</p></div><p>d</p>'
    assert run(html, number_footnotes) == (
        '<p>a<sup class="footnote-number">1</sup></p>'
        '<div class="footnote"><p>c</p><div><sup>1</sup> b</div></div><p>d</p>'
    )


def test_a_foot_within_a_line_is_no_place_for_them(run):
    """A ``span`` holds no blocks."""
    html = '<p>a<sup data-footnote="x 1">b</sup><span class="footnote">c</span></p>'
    assert run(html, number_footnotes).endswith(
        '<span class="footnote">c</span></p><div class="footnote"><div><sup>1</sup> b</div></div>'
    )


def test_other_elements_stay(run):
    """A raised number is no footnote."""
    assert run("<p>x<sup>2</sup></p>", number_footnotes) == "<p>x<sup>2</sup></p>"
