"""A planned site in a browser."""

from __future__ import annotations

import pytest

from handson.outputs import projector
from handson.outputs.projector import Projector, ProjectorError
from handson.site.planner import plan


@pytest.fixture
def site(tree):
    """Return the plan of a small site."""
    return plan(tree({"a.md": "# A\n"}))


def test_it_shows_a_deck(site):
    """The page is loaded, in a window of the size that is asked for; all of it goes away."""
    with Projector(site) as found:
        with found.show(site.pages[0], (640, 360)) as page:
            assert page.evaluate("[innerWidth, document.title]") == [640, "A"]
        assert found.site.is_dir()
    assert not found.folder.exists()


def test_without_a_browser(site, monkeypatch):
    """The message says what to install."""
    monkeypatch.setattr(projector, "find_browser", lambda: None)
    monkeypatch.setattr(projector, "how_to_install", lambda: "install one")
    with pytest.raises(ProjectorError) as raised:
        Projector(site)
    assert raised.value.diagnostic.code == "no-browser"
    assert raised.value.diagnostic.hint == "install one; or name one: --browser PROGRAM"


def test_what_the_page_does_wrong(site):
    """It is said by the name of the deck."""
    with (
        Projector(site) as found,
        pytest.raises(ProjectorError, match="could not show the deck 'a'"),
        found.show(site.pages[0], (640, 360)) as page,
    ):
        page.evaluate("nowhere()")
