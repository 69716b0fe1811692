"""Pages anywhere below a folder."""

from __future__ import annotations

from handson.importing.all_pages import with_all_pages
from handson.importing.importer import LIST, import_site
from handson.site.discovery import discover
from handson.site.reader import Reader

PAGE = '<textarea id="source">\n# {}\n</textarea><script>remark.create()</script>'
NAMING = "<textarea id=source></textarea><script>remark.create({{sourceUrl: '{}'}})</script>"


def decks(root):
    """Return the decks by name, with the path of the page or of the Markdown."""
    reader = Reader()
    found = with_all_pages(discover(root, reader), reader)
    return {deck.name: (deck.page or deck.parts[0]).path for deck in found.decks}


def test_pages_beside_the_folder_of_slides(tree):
    """A folder ``slides/`` does not hide them, nor does depth."""
    root = tree(
        {
            "slides/a.md": "# A",
            "old/2019/talk.html": PAGE.format("T"),
            "old/workshop/index.html": PAGE.format("W"),
            "intro.html": PAGE.format("I"),
        }
    )
    assert decks(root) == {
        "a": "slides/a.md",
        "intro": "intro.html",
        "talk": "old/2019/talk.html",
        "workshop": "old/workshop/index.html",
    }


def test_a_page_that_shows_a_deck_is_that_deck(tree):
    """It has the settings for it; a second page of the same Markdown adds nothing."""
    root = tree(
        {
            "slides/a.md": "# A",
            "a.html": NAMING.format("slides/a.md"),
            "b.html": NAMING.format("slides/a.md"),
        }
    )
    assert decks(root) == {"a": "a.html"}


def test_decks_of_one_name_get_numbers(tree):
    """Also where only upper and lower case tell them apart."""
    root = tree({f"{name}.html": PAGE.format("T") for name in ("talk", "x/Talk", "y/talk/index")})
    assert list(decks(root)) == ["talk", "Talk-2", "talk-3"]


def test_what_is_no_page_of_the_authors(tree):
    """Of other packages, hidden, built by handson, or of another kind."""
    page = PAGE.format("T")
    root = tree(
        {
            "slides/a.md": "# A",
            "node_modules/remark/index.html": page,
            ".old/talk.html": page,
            "_old/talk.html": page,
            "site/a/index.html": '<meta name="generator" content="handson">' + page,
            "about.html": "<p>No remark</p>",
        }
    )
    assert list(decks(root)) == ["a"]


def test_pages_without_slides_in_the_usual_places(tree, tmp_path):
    """A folder that has none there is no fault if there are others."""
    root = tree({"old/2019/talk.html": PAGE.format("T")})
    result = import_site(root, tmp_path / "new")
    assert (result.written, result.decks) == (True, 1)
    assert [each.code for each in result.diagnostics] == []
    assert (tmp_path / "new/slides/talk/talk.md").is_file()


def test_a_page_that_cannot_be_read_is_listed(tree, tmp_path):
    """With the reason."""
    root = tree({"slides/a.md": "# A", "old/lost.html": NAMING.format("lost.md")})
    result = import_site(root, tmp_path / "new")
    assert result.decks == 1
    (found,) = (each for each in result.diagnostics if each.code == "passed-over")
    assert found.path == "old/lost.html"
    assert "'lost.md'" in found.message
    assert "old/lost.html" in (tmp_path / "new" / LIST).read_text(encoding="utf-8")


def test_a_page_of_which_something_is_said_already(tree):
    """It is not named again."""
    root = tree({"slides/a.md": "# A", "slides/lost.html": NAMING.format("lost.md")})
    reader = Reader()
    found = with_all_pages(discover(root, reader), reader)
    assert [each.path for each in found.diagnostics] == ["slides/lost.html"]


def test_the_number_of_names_has_a_bound(tree, monkeypatch):
    """A folder may hold all of a disk."""
    monkeypatch.setattr("handson.importing.all_pages._MOST_FILES", 3)
    root = tree({f"x{number}/talk.html": PAGE.format("T") for number in range(5)})
    assert len(decks(root)) <= 1
