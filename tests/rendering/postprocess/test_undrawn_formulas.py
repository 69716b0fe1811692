"""Formulas where none can be drawn."""

import pytest
from msgspec.structs import replace

from handson.rendering.postprocess.undrawn_formulas import show_undrawn_formulas

FORMULA = "\x02maths0\x03"


@pytest.fixture
def show(run):
    """Return what makes the pass over HTML with ``{}`` for a formula."""
    return lambda html: run(html.format(FORMULA), show_undrawn_formulas)


@pytest.mark.parametrize(
    "html",
    [
        "<code>a {}</code>",
        "<pre>{}</pre>",
        "<pre><b>{}</b></pre>",
        "<svg><text>a {}</text></svg>",
        "<svg><svg></svg><text>{}</text></svg>",
        "<textarea>{}</textarea>",
        '<img alt="a {}">',
        '<p title="{}" class="b">a</p>',
        '<svg><a xlink:href="{}"></a></svg>',
        '<template><p title="{}"></p></template>',
        "<template><template><b></b><code>{}</code></template></template>",
    ],
)
def test_shown_as_written(show, html):
    """Code, drawings, fields and attributes, at any depth, hold text."""
    assert show(html) == html.format("$x&gt;0$")


@pytest.mark.parametrize("html", ["<script>a {}</script>", "<style>{}</style>"])
def test_text_that_is_not_escaped(show, html):
    """In scripts and style sheets the characters themselves stand."""
    assert show(html) == html.format("$x>0$")


def test_comments(show):
    """A formula in a comment cannot end it."""
    assert show("a<!-- b {} c -->d") == "a<!-- b $x&gt;0$ c -->d"


@pytest.mark.parametrize(
    "html",
    [
        "a {}",
        "<p>{}</p>",
        '<p title="a"><b>{}</b></p>',
        "<svg></svg>{}",
        "<!-- a -->{}<code>b</code>",
        "<template>{}</template>",
        '<script>"<!--"</script>{}<!-- a -->',
    ],
)
def test_drawn_later(show, html):
    """In text the placeholder stays."""
    assert show(html) == html.format(FORMULA)


def test_without_formulas_nothing_is_looked_at(run, context):
    """Most slides have none."""
    html = f"<code>{FORMULA}</code>"
    assert run(html, show_undrawn_formulas, replace(context, holds_formulas=lambda: False)) == html
