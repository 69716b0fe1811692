"""Old pages as a site of handson's own."""

from __future__ import annotations

import errno
import os

import pytest

from handson.importing.importer import LIST, import_site
from handson.site.planner import plan

SVG = '<svg xmlns="http://www.w3.org/2000/svg"/>'
PAGE = """<title>A talk</title><body class="x">
<link rel=stylesheet href="../css/own.css"><link rel=stylesheet href="here.css">
<style>h1 { background: url(img/a.svg) }</style>
<textarea id="source">
class: center
# One ![a](img/a.svg)
---
![:twice b](img/a.svg) ![b](../img/shared.svg) ![:code python](data/x.py)
</textarea>
<script src="remark.min.js"></script><script>
remark.macros.twice = function (x) { return '<b>' + x + this + '</b>'; };
remark.create({ratio: '16:9'}); go();
</script>"""
FILES = {
    "slides/talk/index.html": PAGE,
    "slides/talk/img/a.svg": SVG,
    "slides/talk/here.css": "p { background: url(img/p.svg) }",
    "slides/talk/img/p.svg": SVG.replace("/>", "> </svg>"),
    "slides/css/own.css": "h2 { background: url(deep/b.svg) }",
    "slides/css/deep/b.svg": SVG.replace("/>", "></svg>"),
    "slides/img/shared.svg": SVG.replace("/>", "><g/></svg>"),
    "slides/img/unused.svg": SVG,
    "data/x.py": "x = 1\n",
}


def slides_of(folder):
    """Return the HTML of the slides of each deck of a site."""
    return {page.deck.name: [s.html for s in page.slides] for page in plan(folder).pages}


def test_the_new_site_shows_the_same(tree, tmp_path) -> None:
    """Nothing is wrong with it, and every slide is what it was."""
    root = tree(FILES)
    result = import_site(root, tmp_path / "new")
    assert result.written
    assert result.decks == 1
    assert slides_of(tmp_path / "new") == slides_of(root)
    assert plan(tmp_path / "new").diagnostics == ()


def test_the_new_site_is_clean(tree, tmp_path) -> None:
    """Markdown, settings, templates and only what is used."""
    result = import_site(tree(FILES), tmp_path / "new")
    assert result.files == (
        "data/x.py",
        "handson.yaml",
        LIST,
        "slides/css/deep/b.svg",
        "slides/css/own.css",
        "slides/img/shared.svg",
        "slides/talk/here.css",
        "slides/talk/img/a.svg",
        "slides/talk/img/p.svg",
        "slides/talk/talk.css",
        "slides/talk/talk.md",
        "templates/macros/twice.html",
    )
    new = tmp_path / "new"
    assert all((new / name).is_file() for name in result.files)
    text = (new / "slides/talk/talk.md").read_text(encoding="utf-8")
    assert text.partition("---\nclass")[2].startswith(": center\n# One")
    assert "a script of 1 line" in (new / LIST).read_text(encoding="utf-8")
    settings = (new / "handson.yaml").read_text(encoding="utf-8")
    assert "ratio: '16:9'" in settings or "ratio: 16:9" in settings
    assert "title: A talk" in settings


def test_the_style_sheets_count_as_before(tree, tmp_path) -> None:
    """In their order, with the same content."""
    root = tree(FILES)
    import_site(root, tmp_path / "new")
    old, new = (
        [p.files[s] for s in p.pages[0].stylesheets[1:]]
        for p in (plan(root), plan(tmp_path / "new"))
    )
    assert old == new


def test_decks_share_their_settings(tree, tmp_path) -> None:
    """What is alike stands in handson.yaml, the rest in front matter."""
    page = "<title>{0}</title><textarea id=source># {0}</textarea>"
    root = tree({"a.html": page.format("A"), "b.html": page.format("B")})
    import_site(root, tmp_path / "new")
    settings = (tmp_path / "new/handson.yaml").read_text(encoding="utf-8")
    assert "theme: remark" in settings
    assert "title" not in settings
    text = (tmp_path / "new/slides/b/b.md").read_text(encoding="utf-8")
    assert text == "---\ntitle: B\n---\n# B\n"


@pytest.mark.parametrize("files", [{"x": "1"}, {".hidden": ""}])
def test_a_folder_with_files_is_left_alone(tree, files) -> None:
    """Nothing there is touched."""
    out = tree(files, name="out")
    result = import_site(tree({"a.md": "# a"}), out)
    assert not result.written
    assert [each.code for each in result.diagnostics] == ["cannot-write"]
    assert {path.name for path in out.iterdir()} == set(files)


def test_no_deck(tree, tmp_path) -> None:
    """Nothing is written."""
    result = import_site(tree({"x.txt": ""}), tmp_path / "new")
    assert not result.written
    assert not (tmp_path / "new").exists()


def test_settings_and_templates_of_the_site_come_along(tree, tmp_path) -> None:
    """As they are; Markdown too, in its parts."""
    files = {
        "handson.yaml": "ratio: '1:1'\n",
        "templates/macros/b.html": "<b>x</b>\n",
        "slides/a/1.md": "---\ntitle: A\n---\n# a ![:b]()\n",
        "slides/a/2.md": "# b ![](../../img/x.svg)\n",
        "img/x.svg": SVG,
    }
    root = tree(files)
    result = import_site(root, tmp_path / "new")
    assert set(result.files) == set(files)
    assert slides_of(tmp_path / "new") == slides_of(root)


def test_what_finds_no_place_is_listed(tree, tmp_path) -> None:
    """A file too far above the deck, and a second macro of one name."""
    macro = "<script>remark.macros.m = function () {{ return '{}'; }}</script>"
    area = '<textarea id="source">![:m]() {}</textarea>'
    root = tree(
        {
            ".git/x": "",
            "x.svg": SVG,
            "p/q/r/a.html": macro.format("a") + area.format("![](../../../x.svg)"),
            "p/q/r/b.html": macro.format("b") + area.format(""),
        }
    )
    result = import_site(root / "p/q/r", tmp_path / "new")
    assert sorted(each.message for each in result.diagnostics if each.code == "not-imported") == [
        "'../../../x.svg' has no place of its own in the new site",
        "the macro 'm' is another one in another deck",
    ]


def test_a_page_called_index_is_named_after_its_folder(tree, tmp_path) -> None:
    """All pages are called so where each has a folder."""
    root = tree({"nets/index.html": "<textarea id=source># a</textarea>"})
    result = import_site(root / "nets/index.html", tmp_path / "new")
    assert "slides/nets/nets.md" in result.files


def test_the_class_of_a_page_is_listed(tree, tmp_path) -> None:
    """There is no setting for it, and rules may need it; a page without one says nothing."""
    area = '<body{}><textarea id="source"># a</textarea>'
    files = {"a.html": area.format(" class='dark  wide'"), "b.html": area.format("")}
    result = import_site(tree(files), tmp_path / "new")
    (found,) = [each for each in result.diagnostics if each.code == "not-imported"]
    assert (found.path, "'dark wide'" in found.message) == ("a.html", True)


def test_a_disk_that_refuses_is_told(tree, tmp_path) -> None:
    """As an error."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = import_site(tree({"a.md": "# a"}), tmp_path / "file" / "new")
    assert not result.written
    assert [each.code for each in result.diagnostics] == ["cannot-write"]


def test_the_markdown_that_a_page_names_is_the_deck(tree, tmp_path) -> None:
    """It has its one place in the new site, and so has a script that was read."""
    page = '<script src="go.js"></script><script>remark.create({sourceUrl: "s.md"})</script>'
    files = {"a.html": page, "s.md": "# a\n", "go.js": "remark.macros.m = () => 'x'"}
    result = import_site(tree(files), tmp_path / "new")
    assert result.files == ("handson.yaml", "slides/a/a.md", "templates/macros/m.html")


def test_a_template_that_a_build_would_not_read_is_not_copied(tree, tmp_path):
    """A hidden one, and a link out of the site's folder: what they hold is not the site's."""
    root = tree(
        {"slides/a.md": "# A", "templates/macros/fine.html": "x", "templates/.env": "SECRET"}
    )
    (tmp_path / "secret.txt").write_text("SECRET", encoding="utf-8")
    (root / "templates/macros/link.html").symlink_to(tmp_path / "secret.txt")
    imported = import_site(root, tmp_path / "out")
    assert imported.written
    assert [name for name in imported.files if name.startswith("templates/")] == [
        "templates/macros/fine.html"
    ]


def test_a_template_at_which_one_may_not_look(tree, tmp_path, monkeypatch):
    """It is told of, and the rest is there."""
    root = tree({"slides/a.md": "# A", "templates/macros/m.html": "x", "templates/deck.txt": "x"})
    look = os.stat

    def stat(path, *arguments, **options):
        if str(path).endswith("m.html"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return look(path, *arguments, **options)

    monkeypatch.setattr(os, "stat", stat)
    imported = import_site(root, tmp_path / "out")
    assert "templates/deck.txt" in imported.files
    assert ("unreadable-file", "templates/macros/m.html") in [
        (each.code, each.path) for each in imported.diagnostics
    ]
