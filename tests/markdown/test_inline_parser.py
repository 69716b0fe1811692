"""The inline processor: the texts and tails of a tree."""

from xml.etree import ElementTree as ET

from handson.markdown.inline_parser import RemarkInlineProcessor
from markdown import Markdown


def test_all_texts_and_tails_are_read() -> None:
    """What is inserted is not read again."""
    root = ET.fromstring(r"<div><p>a *b* c</p>d `\-e\-` <hr/>f _g_</div>")
    RemarkInlineProcessor(Markdown(), str, {}).run(root)
    assert ET.tostring(root, encoding="unicode") == (
        r"<div><p>a <em>b</em> c</p>d <code>\-e\-</code> <hr />f <em>g</em></div>"
    )
