"""The lists of what may stay hold nothing that runs, sends or leads away by itself."""

from __future__ import annotations

from handson.safety.allowed import ATTRIBUTES, DROPPED, ELEMENTS, FILES, SCHEMES


def test_no_element_runs_or_loads_a_page():
    """Nor is one both kept and dropped."""
    runs = "script iframe frame object embed applet form base meta link animate set foreignObject"
    assert ELEMENTS.isdisjoint(runs.split())
    assert ELEMENTS.isdisjoint(DROPPED)


def test_no_attribute_runs():
    """And each belongs to an element that stays."""
    names = {name for row in ATTRIBUTES.values() for name in row}
    assert not [name for name in names if name.startswith("on")]
    assert names.isdisjoint({"srcdoc", "formaction", "action", "ping", "background", "http-equiv"})
    assert set(ATTRIBUTES) - {"*"} <= ELEMENTS


def test_no_file_is_a_page():
    """A browser that opens one of the site's files runs nothing."""
    assert FILES.isdisjoint({".html", ".htm", ".xhtml", ".xml", ".js", ".mjs", ".xsl", ".swf", ""})
    assert "javascript" not in SCHEMES
