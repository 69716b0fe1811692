"""What a deck meets in its site is part of the keys of its stages."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from handson.diagnostics import Source
from handson.settings.config import Settings
from handson.site.discovery import discover
from handson.site.engine import Engine
from handson.site.planner import surroundings


@pytest.fixture
def site(tree):
    """Return the surroundings of a deck in a site with settings and a template."""
    root = tree({"handson.yaml": "title: x\n", "slides/a.md": "# A", "templates/deck.html": "x"})
    found, _ = surroundings(discover(root), Engine())
    return found


@pytest.mark.parametrize(
    ("change", "keys"),
    [
        ({"settings_source": Source("handson.yaml", "title: y\n")}, {"compose_key"}),
        ({"several": True}, {"compose_key"}),
        ({"figures": {}}, {"compose_key"}),
        ({"plugin_key": "other"}, {"compose_key"}),
        ({"pages": {}}, {"page_key"}),
        ({"settings": Settings({"safe": True})}, {"compose_key", "page_key"}),
    ],
)
def test_what_makes_another_key(site, change, keys):
    """Each of these may change what the deck shows."""
    other = replace(site, **change)
    differing = {
        name for name in ("compose_key", "page_key") if getattr(site, name) != getattr(other, name)
    }
    assert differing == keys


def test_a_template_makes_another_page(site, tree):
    """Its content counts, not only its name."""
    root = tree({"slides/a.md": "# A", "templates/deck.html": "y"}, "other")
    other, _ = surroundings(discover(root), Engine())
    assert site.templates.key != other.templates.key


def test_the_way_to_the_top(site):
    """Of several decks, each has a folder of its own."""
    assert site.prefix == ""
    assert replace(site, several=True).prefix == "../"
