"""One parse, the passes, one serialization."""

import pytest

from handson.rendering.postprocess.passes import REMARK_PASSES, SLIDE_PASSES, postprocess


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("a", "a"),
        ("\na\n", "a"),
        ("<div><b>a", "<div><b>a</b></div>"),
        ("a</div></section>", "a"),
        ("<IMG SRC=a.png>", '<img src="a.png">'),
        ("a & b", "a &amp; b"),
    ],
)
def test_html_is_what_a_browser_makes_of_it(context, html, expected):
    """Elements are closed, attributes quoted, line ends around it taken off."""
    assert postprocess(html, (), context) == expected


def test_passes_come_in_their_order(context):
    """Each sees what the one before it made."""
    html = postprocess(
        "<p>a</p>",
        (
            lambda tree, _: tree.tags("p")[0].insert_child("b"),
            lambda tree, _: tree.tags("p")[0].unwrap(),
        ),
        context,
    )
    assert html == "ab"


def test_notes_get_what_remark_gives(context):
    """Their tables and images stay remark's; slides of a site have more."""
    html = '<p><img title="a" data-markdown="\x02\x03"></p><p></p><code>b</code>'
    code = '<code class="remark-inline-code">b</code>'
    assert postprocess(html, REMARK_PASSES, context) == f'<p><img title="a"></p>{code}'
    assert postprocess(html, SLIDE_PASSES, context) == (
        f"<figure><img><figcaption>a</figcaption></figure>{code}"
    )
