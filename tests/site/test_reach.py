"""How far a site's files may reach."""

from __future__ import annotations

import pytest

from handson.site.build import build
from handson.site.planner import plan
from handson.site.reach import reach_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
FILES = {"talks/one/deck.md": "![x](../../img/a.svg)", "img/a.svg": SVG}


def test_the_repository_is_the_bound(tree) -> None:
    """The nearest folder above with ``.git``, be it a file, as in a work tree."""
    root = tree({**FILES, ".git": "gitdir: elsewhere"})
    assert reach_of(root / "talks/one/deck.md") == root
    assert reach_of(root / "talks/one") == root


def test_the_current_folder_is_the_bound_elsewhere(tree, monkeypatch) -> None:
    """Where it holds the site; otherwise the site's own folder."""
    root = tree(FILES)
    assert reach_of(root / "talks/one/deck.md") == root / "talks/one"
    monkeypatch.chdir(root)
    assert reach_of(root / "talks/one/deck.md") == root
    monkeypatch.chdir(root / "img")
    assert reach_of(root / "talks/one") == root / "talks/one"


@pytest.mark.parametrize("repository", [True, False])
def test_files_of_the_repository_are_used(tree, repository: bool) -> None:
    """What lies outside is left out, with a warning."""
    root = tree(FILES)
    if repository:
        (root / ".git").mkdir()
    planned = plan(root / "talks/one/deck.md")
    found = [each.code for each in planned.diagnostics]
    assert found == ([] if repository else ["outside-site"])
    assert any(name.startswith("assets/a-") for name in planned.files) is repository


def test_a_link_out_of_the_repository_is_refused(tree, tmp_path) -> None:
    """Whatever folder the link lies in."""
    root = tree({**FILES, ".git/x": ""})
    (tmp_path / "secret.svg").write_text(SVG, encoding="utf-8")
    (root / "img/a.svg").unlink()
    (root / "img/a.svg").symlink_to(tmp_path / "secret.svg")
    assert [each.code for each in plan(root / "talks/one").diagnostics] == ["outside-site"]


def test_a_folder_may_be_named(tree) -> None:
    """A build with another one is another build."""
    root = tree(FILES)
    deck = root / "talks/one/deck.md"
    assert [each.code for each in build(deck).diagnostics] == ["outside-site"]
    assert build(deck, root=root).diagnostics == ()
    assert [each.code for each in build(deck).diagnostics] == ["outside-site"]


def test_the_named_folder_must_hold_the_deck(tree) -> None:
    """Otherwise nothing is built."""
    root = tree(FILES)
    result = build(root / "talks/one/deck.md", root=root / "img")
    assert [each.code for each in result.diagnostics] == ["no-deck"]
    assert not result.written


def test_a_page_may_show_a_deck_elsewhere_in_the_repository(tree) -> None:
    """And use style sheets there."""
    page = (
        '<link rel="stylesheet" href="../css/a.css">'
        "<script>remark.create({sourceUrl: '../text/deck.md'})</script>"
    )
    files = {"page/index.html": page, "text/deck.md": "# a", "css/a.css": "p {}", ".git/x": ""}
    planned = plan(tree(files) / "page")
    assert planned.diagnostics == ()
    assert planned.slides == 1
    assert any(name.startswith("assets/a-") for name in planned.files)


def test_decks_of_others_reach_no_farther_than_their_folder(tree) -> None:
    """What lies beside them in the repository is not theirs."""
    root = tree({**FILES, ".git/x": ""})
    built = build(root / "talks/one/deck.md", safe=True)
    assert [each.code for each in built.diagnostics if each.severity == "warning"] == [
        "outside-site"
    ]


def test_the_settings_may_say_that_decks_are_those_of_others(tree) -> None:
    """As ``--safe`` says: a picture, and a page that shows a deck, reach no farther."""
    root = tree(
        {
            **FILES,
            ".git/x": "",
            "talks/one/handson.yaml": "safe: true\n",
            "talks/one/page.html": "<script>remark.create({sourceUrl: '../../exam.md'})</script>",
            "exam.md": "# Answers",
        }
    )
    planned = plan(root / "talks/one")
    assert "outside-site" in [each.code for each in planned.diagnostics]
    assert not any(name.startswith("assets/a-") for name in planned.files)
    assert b"Answers" not in b"".join(page.html.encode() for page in planned.pages)


@pytest.mark.parametrize("repository", [True, False])
def test_the_home_folder_is_no_bound(tree, monkeypatch, repository: bool) -> None:
    """Nor is one above it, be it the current one or a repository."""
    root = tree({"home/me/downloads/talk/deck.md": "# A", "home/me/courses/talk/.git/x": ""})
    home = root / "home/me"
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    downloaded = home / "downloads/talk"
    for folder in (home, home.parent):
        if repository:
            (folder / ".git").mkdir()
        else:
            monkeypatch.chdir(folder)
        assert reach_of(downloaded / "deck.md") == downloaded
    assert reach_of(home / "courses/talk") == home / "courses/talk"
    monkeypatch.chdir(home / "downloads")
    assert reach_of(downloaded) == home / "downloads"
