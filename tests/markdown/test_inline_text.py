"""One stretch of inline Markdown."""

from xml.etree import ElementTree as ET

from handson.markdown.inline_text import InlineText


def html(text: str, links: dict[str, tuple[str, str]] | None = None, depth: int = 0) -> str:
    """Return the element that a text goes into."""
    parent = ET.Element("p")
    InlineText(text, parent, links or {}, lambda html: f"[{html}]", depth).parse()
    return ET.tostring(parent, encoding="unicode")


def test_text_and_elements_alternate() -> None:
    """Text before the first element, and behind each."""
    assert html("a *b* c **d**") == "<p>a <em>b</em> c <strong>d</strong></p>"


def test_elements_hold_inline_markdown() -> None:
    """Links in emphasis, by reference too."""
    assert html("*a [b][x]*", {"x": ("y", "")}) == '<p><em>a <a href="y">b</a></em></p>'


def test_nesting_is_bounded() -> None:
    """What is deeper is shown as text."""
    assert html("*`x`*", depth=23) == "<p><em><code>x</code></em></p>"
    assert html("*`x`*", depth=24) == "<p>*<code>x</code>*</p>"


def test_raw_html_is_kept_aside() -> None:
    """What stands for it goes into the text."""
    assert html("a <b>c") == "<p>a [&lt;b&gt;]c</p>"


def test_a_text_is_read_once_for_each_rule() -> None:
    """What a rule has to know of the whole text stays the same."""
    text = InlineText("abc", ET.Element("p"), {}, str)
    first = text.reading(bytes_of)
    assert text.reading(bytes_of) is first
    assert first.value == b"abc"


class bytes_of:  # noqa: N801 - reads as a question
    """A reading of a text."""

    def __init__(self, text: str) -> None:
        self.value = text.encode()
