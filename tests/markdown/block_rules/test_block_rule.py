"""What block rules share, and the tables of them."""

from xml.etree import ElementTree as ET

from handson.markdown.block_rules import BLOCK_RULES, INTERRUPTIONS
from handson.markdown.block_rules.block_rule import append, bare, element, never
from handson.markdown.lines import Lines


def html_of(*texts: str, paragraph: bool) -> str:
    """Return an element to which texts were appended."""
    parent = ET.Element("li")
    for text in texts:
        append(parent, text, paragraph=paragraph)
    return ET.tostring(parent, encoding="unicode")


def test_text_goes_into_paragraphs_or_stands_bare() -> None:
    """Bare pieces that follow one another are lines of one text."""
    assert html_of("a", "b", paragraph=True) == "<li><p>a</p><p>b</p></li>"
    assert html_of("a", "b", paragraph=False) == "<li>a\nb</li>"


def test_bare_text_goes_behind_an_element() -> None:
    """It is that element's tail."""
    parent = ET.Element("li")
    element("hr", None)(parent)
    bare("a")(parent)
    bare("b")(parent)
    assert ET.tostring(parent, encoding="unicode") == "<li><hr />a\nb</li>"


def test_interruptions_name_rules_that_can_tell() -> None:
    """A rule that interrupts something says where it begins."""
    rules = {rule.name: rule for rule in BLOCK_RULES}
    assert len(rules) == len(BLOCK_RULES)
    for names in INTERRUPTIONS.values():
        assert names <= rules.keys()
        assert all(rules[name].begins is not never for name in names)
    assert not never(Lines("a", top=True, depth=0), 0)
