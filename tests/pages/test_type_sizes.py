"""Whether a style sheet sets the size of the slides' type."""

import pytest

from handson.pages.type_sizes import sets_type_size


@pytest.mark.parametrize(
    "css",
    [
        ".remark-slide-content { font-size: 24px }",
        "body { color: red; font: 20px serif }",
        ":root { --handson-size: 30px; }",
        "h1, .remark-slide-content p { FONT-SIZE: 1em }",
        "/* li */ .a {} .remark-slide-content li { font-size: 20px }",
        "@media screen { p { font-size: 20px } }",
    ],
)
def test_sizes_of_ordinary_text(css):
    """Of the page, a slide, its paragraphs or its lists."""
    assert sets_type_size(css)


@pytest.mark.parametrize(
    "css",
    [
        "",
        ".remark-slide-content h1 { font-size: 40px }",
        ".footnote { font-size: 12px }",
        ".remark-slide-content .small { font-size: 80% }",
        "body { font-family: serif; color: red }",
        "/* body { font-size: 20px } */ p { color: red }",
        ".remark-code { font-size: 20px }",
    ],
)
def test_other_sizes(css):
    """Those of headings, classes and code leave ordinary text as it is."""
    assert not sets_type_size(css)
