"""What counts as front matter, and what is a slide."""

from __future__ import annotations

import pytest

from handson.diagnostics import Severity, Source, format_diagnostic
from handson.settings.front_matter import find_front_matter


def test_front_matter_ends_behind_its_closing_line():
    """The slides start on the line after the second ``---``."""
    text = "---\ntitle: A\n---  \n# Slide\n"
    found = find_front_matter(Source("a.md", text))
    assert found.settings.values == {"title": "A"}
    assert text[found.end :] == "# Slide\n"


def test_diagnostics_in_front_matter_know_their_line_in_the_deck():
    """Offsets count from the top of the file, not of the YAML."""
    found = find_front_matter(Source("a.md", "---\ntitel: A\n---\n"))
    (diagnostic,) = found.settings.diagnostics
    assert diagnostic.span.text == "titel"
    assert diagnostic.span.source.position(diagnostic.span.start) == (2, 1)


def test_the_settings_of_a_deck_for_marp_are_front_matter():
    """Its class, which is a property of slides here, and missing quotes make no slide of them."""
    text = "---\nmarp: true\nclass: invert\nfooter: *x*\n---\n# a"
    found = find_front_matter(Source("a.md", text))
    assert found is not None
    assert text[found.end :] == "# a"


@pytest.mark.parametrize(
    "text",
    [
        "class: center\n\n# Title\n\n---\n",
        "title: A\n---\n# Title\n",
        "---\nclass: center, middle\n---\n# Title\n",
        "---\nname: a\nbackground-image: url(a.png)\n---\n",
        "---\n\n# Title\n\n---\n",
        "---\n# Title\n---\n",
        "---\nNote: this is prose\n---\n",
        "---\nhttp://example.org\n---\n",
        "---\n- a\n- b\n---\n",
        "---\nsome words: [\n---\n",
        "---\ntitle: never closed\n",
        "----\ntitle: A\n----\n",
        "\n---\nclass: a\n---\n",
        "a\n---\ntitle: A\n---\n",
        "---\nsee: the paper: x\n---\n",
        "",
        "---",
    ],
)
def test_slides_are_not_front_matter(text):
    """A deck that begins with properties, a separator or prose works as ever."""
    assert find_front_matter(Source("a.md", text)) is None


@pytest.mark.parametrize(
    "text", ["\n---\ntitle: A\n---\n# B", " \n\n---\ntitle: A\n---\n# B", "---\ntitle: A\n...\n# B"]
)
def test_empty_lines_above_and_three_dots_below(text):
    """As in YAML; what a file begins with by accident takes no settings away."""
    found = find_front_matter(Source("a.md", text))
    assert found.settings.values == {"title": "A"}
    assert text[found.end :] == "# B"


@pytest.mark.parametrize(
    "value",
    [
        *("Attention: all you need", "*x* `y`", "*x", "`a`", "@a", "%a", "a: b: c", "- a"),
        *('"Attention" is all', "'a' b", "& more"),
    ],
)
def test_a_value_that_lacks_its_quotes_is_taken_as_text(value):
    """The warning points at it and says what to write."""
    found = find_front_matter(Source("a.md", f"---\ntitle: {value}\nauthor: b: c\n---\n# Slide\n"))
    assert found.settings.values == {"title": value, "author": "b: c"}
    first, second = found.settings.diagnostics
    assert (first.code, first.severity, first.hint) == (
        *("unquoted-value", Severity.WARNING, "put the value in quotes"),
    )
    assert (first.span.text, second.span.text) == (value, "b: c")


def test_many_values_without_quotes_are_an_error():
    """They are no settings, and are not read again and again."""
    found = find_front_matter(Source("a.md", "---\n" + "title: a: b\n" * 21 + "---\n"))
    assert [each.code for each in found.settings.diagnostics] == ["broken-yaml"]


def test_broken_front_matter_is_reported_where_it_is_plainly_meant():
    """YAML that begins with a known key is front matter even when it does not parse."""
    found = find_front_matter(Source("a.md", "---\ntitle: [A\n---\n# Slide\n"))
    (diagnostic,) = found.settings.diagnostics
    assert format_diagnostic(diagnostic).startswith("a.md:2:10: error: the settings are not valid")


def test_slide_property_in_front_matter_is_explained():
    """A property among settings gets a hint where it belongs."""
    found = find_front_matter(Source("a.md", "---\ntitle: A\nclass: center\n---\n"))
    (diagnostic,) = found.settings.diagnostics
    assert "property of a slide" in diagnostic.hint


@pytest.mark.parametrize(
    ("block", "values"),
    [
        ("highlight-style: monokai", {"highlight_style": "monokai"}),
        ("title: A\nhighlight-style: monokai", {"title": "A", "highlight_style": "monokai"}),
        ("highlight-lines: false", {"highlight_lines": False}),
        ("slide-number-format: x", {"slide_number_format": "x"}),
        ("# first\n\nslideNumberFormat: x", {"slide_number_format": "x"}),
    ],
)
def test_settings_by_each_of_their_names(block, values):
    """A setting may be written as remark's option or as a slide's property would be."""
    found = find_front_matter(Source("a.md", f"---\n{block}\n---\n# Slide\n"))
    assert found.settings.diagnostics == ()
    assert found.settings.values == values


@pytest.mark.parametrize(
    "block",
    [
        "class: center\nhighlight-style: github",
        "highlight-style: github\nbackground-color: red",
        "highlight-style: github\nclass: a: b",
        "highlight-style: github: x",
    ],
)
def test_a_style_among_slide_properties_is_one_of_them(block):
    """Where all of a block can belong to a slide, and not all to a deck, it is the slide's."""
    assert find_front_matter(Source("a.md", f"---\n{block}\n---\n# Slide\n")) is None
