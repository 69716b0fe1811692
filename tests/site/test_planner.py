"""The site as a whole: pages and addresses, and which mistakes stop it."""

from __future__ import annotations

import errno
import os
import re
from pathlib import Path

import pytest

from handson.diagnostics import Severity, format_diagnostic
from handson.language import patterns
from handson.pages import stylesheets
from handson.site.build import build
from handson.site.planner import plan

SLOW = "highlightSpans: '(a+)+$'"


def codes(result):
    """Return the codes of all diagnostics in order."""
    return [diagnostic.code for diagnostic in result.diagnostics]


def page_names(site):
    """Return the names of the planned pages."""
    return sorted(name for name in site.files if name.endswith(".html"))


def test_one_deck_is_the_index(tree):
    """A single deck is the site's index, with its assets in the folder beside it."""
    site = plan(tree({"slides/a.md": "# Hello\n---\n# Again"}))
    assert page_names(site) == ["index.html"]
    page = site.files["index.html"].decode()
    assert "<title>Hello</title>" in page
    assert re.search(r'href="assets/handson-[0-9a-f]{8}\.css"', page)
    assert re.search(r'src="assets/player-[0-9a-f]{8}\.js"', page)
    assert (site.decks, site.slides, site.complete, site.diagnostics) == (1, 2, True, ())


def test_several_decks_have_an_index(tree):
    """Each deck has its folder, and the index leads to all of them."""
    site = plan(tree({"slides/a b.md": "# A", "slides/c/1.md": "# C"}))
    assert page_names(site) == ["a b/index.html", "c/index.html", "index.html"]
    index = site.files["index.html"].decode()
    assert 'href="a%20b/index.html"' in index
    assert 'href="c/index.html"' in index
    assert 'src="../assets/player-' in site.files["c/index.html"].decode()


def test_pictures_wait_for_what_is_seen_first(tree):
    """A deck's first slide loads its pictures at once; later slides and the index's cards wait."""
    picture = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    deck = "![](p.svg)\n---\n![](p.svg)"
    root = tree({"slides/a.md": deck, "slides/b.md": "# B", "slides/p.svg": picture})
    files = plan(root).files
    images = [
        ["lazy" in image for image in re.findall("<img [^>]*>", files[page].decode())]
        for page in ("a/index.html", "index.html")
    ]
    assert images == [[False, True], [True]]


def test_planning_writes_nothing(tree, read_tree):
    """A plan is made in memory; the sources are as they were."""
    root = tree({"slides/a.md": "# A\n![](b.png)", "slides/b.png": b"x"})
    before = read_tree(root)
    site = plan(root)
    assert read_tree(root) == before
    assert root / "slides/b.png" in site.sources
    assert root / "slides/a.md" in site.sources


def test_same_input_gives_the_same_bytes(tree, tmp_path, read_tree):
    """Two builds, from two places, are equal byte by byte and hold no path of the machine."""
    files = {
        "handson.yaml": "css: a.css\nhighlightStyle: github",
        "a.css": "p { background: url(img/b.png) }",
        "img/b.png": b"b",
        "slides/b.md": "# B\n![](img/b.png)\n\n```python\nx = 1\n```",
        "slides/a.md": "# A\n![](img/c.png)",
    }
    build(tree(files, "one"), tmp_path / "out one")
    build(tree(dict(reversed(files.items())), "two"), tmp_path / "out two")
    first, second = read_tree(tmp_path / "out one"), read_tree(tmp_path / "out two")
    assert first == second
    assert not any(str(tmp_path).encode() in content for content in first.values())


def test_default_output_is_the_folder_site(tree, read_tree):
    """Without an output the site lies in the folder ``site`` of the sources, and is no source."""
    root = tree({"a.md": "# A"})
    first = build(root)
    assert first.out == root / "site"
    before = read_tree(root / "site")
    assert build(root).written
    assert read_tree(root / "site") == before


def test_deck_that_cannot_be_read_is_left_out(tree, tmp_path):
    """The other decks are written; the error is reported all the same."""
    root = tree(
        {"slides/a.md": "# A", "slides/b.md": b"\xff", "slides/c.md": "---\ntitle: C\n---\n"}
    )
    result = build(root, tmp_path / "site")
    assert result.written
    assert [name for name in result.files if name.endswith(".html")] == [
        "a/index.html",
        "index.html",
    ]
    assert codes(result) == ["not-utf8", "empty-deck"]
    assert result.count(Severity.ERROR) == 2


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({"slides/a.md": ""}, "empty-deck"),
        ({"slides/a.md": b"\xff"}, "not-utf8"),
        ({"slides/a.md": "---\ntitle: [a\n---\n# A"}, "broken-yaml"),
        ({"slides/a.md": "# A", "handson.yaml": "title: [a"}, "broken-yaml"),
        ({"slides/a.md": "# A", "handson.yaml": "ratio: 5"}, "wrong-value"),
        ({"slides/a.md": "# A", "handson.yaml": b"\xff"}, "not-utf8"),
        ({"slides/a.md": "# A", "templates/deck.html": "{% if %}"}, "template-error"),
        ({}, "no-deck"),
    ],
)
def test_error_leaves_the_last_site(tree, tmp_path, read_tree, files, code):
    """After an error the last good site is as it was."""
    out = tmp_path / "site"
    build(tree({"a.md": "# Good"}, "good"), out)
    before = read_tree(out)
    result = build(tree(files, "bad"), out)
    assert not result.written
    assert codes(result) == [code]
    assert read_tree(out) == before


def test_refused_output_is_told_at_once(tree):
    """A wrong output folder is an error before anything is rendered."""
    root = tree({"slides/a.md": "# A"})
    result = build(root, root / "slides")
    assert codes(result) == ["output-refused"]
    assert result.files == ()


def test_output_that_cannot_be_made(tree, tmp_path):
    """An output below a file is an error that names it."""
    (tmp_path / "file").write_text("", encoding="utf-8")
    result = build(tree({"a.md": "# A"}), tmp_path / "file/site")
    assert codes(result) == ["cannot-write"]
    assert result.diagnostics[0].path == str(tmp_path / "file/site")


def test_installation_without_its_player(tree, monkeypatch, tmp_path):
    """A player that was never bundled is one error that says what to do."""
    monkeypatch.setattr(stylesheets, "PLAYER", tmp_path / "nowhere")
    (diagnostic,) = plan(tree({"a.md": "# A"})).diagnostics
    assert diagnostic.code == "no-player"
    assert "pip install" in diagnostic.hint


def test_diagnostics_are_ordered_and_told_once(tree):
    """All that is wrong comes by path and place, whatever found it."""
    root = tree(
        {
            "handson.yaml": "titel: x\nlang: en\n",
            "slides/b.md": "![x](2.png)\n\n```nolanguage\nx\n```\n\n![x](1.png)\n",
            "slides/a.md": "![x](1.png)\n\n--\n\nmore",
        }
    )
    found = plan(root).diagnostics
    assert len(set(found)) == len(found)
    assert [line.split(": ")[0] for line in map(format_diagnostic, found)] == [
        "handson.yaml:1:1",
        "slides/a.md:1:6",
        "slides/b.md:1:6",
        "slides/b.md:3:4",
        "slides/b.md:7:6",
    ]


def test_own_style_sheets_come_last(tree):
    """The author's style sheets stand behind handson's, in the order given."""
    root = tree({"a.md": "# A", "handson.yaml": "css: [b.css, a.css]", "a.css": "a{}", "b.css": ""})
    page = plan(root).files["index.html"].decode()
    sheets = re.findall(r'<link rel="stylesheet" href="assets/(\w+)-', page)
    assert sheets == ["handson", "b", "a"]


def test_style_sheets_of_a_deck_add_to_those_of_the_site(tree):
    """The site's come first; a page that was one already keeps its own alone."""
    root = tree(
        {
            "slides/a.md": "---\ncss: own.css\n---\n# A",
            "handson.yaml": "css: brand.css",
            "brand.css": "a{}",
            "own.css": "b{}",
            "old.css": "c{}",
            "slides/old.html": '<link rel="stylesheet" href="../old.css"><textarea id="source"># B'
            "</textarea><script>remark.create()</script>",
        }
    )
    files = plan(root).files

    def sheets(page):
        return re.findall(r'<link rel="stylesheet" href="\.\./assets/(\w+)-', files[page].decode())

    assert sheets("a/index.html") == ["handson", "brand", "own"]
    assert sheets("old/index.html") == ["handson", "old"]


def test_a_theme_of_the_site(tree):
    """A style sheet is a theme: the page has its name, and it comes before sheets of ``css``."""
    settings = "theme: looks/ours.css dark\ncss: own.css"
    root = tree({"a.md": "# A", "handson.yaml": settings, "looks/ours.css": "", "own.css": ""})
    page = plan(root).files["index.html"].decode()
    assert ' data-theme="ours dark"' in page
    assert re.findall(r'stylesheet" href="assets/(\w+)-', page) == ["handson", "ours", "own"]


def test_a_theme_that_is_not_there(tree):
    """It is reported where the settings name it."""
    root = tree({"a.md": "# A", "handson.yaml": "title: A\ntheme: our.css\n"})
    (diagnostic,) = plan(root).diagnostics
    assert diagnostic.code == "missing-asset"
    assert diagnostic.span.source.position(diagnostic.span.start) == (2, 8)


def test_missing_style_sheet_is_shown_in_the_settings(tree):
    """A style sheet that is not there is reported where it is named."""
    root = tree({"a.md": "# A", "handson.yaml": "title: A\ncss: nowhere.css\n"})
    (diagnostic,) = plan(root).diagnostics
    assert diagnostic.code == "missing-asset"
    assert diagnostic.span.source.position(diagnostic.span.start) == (2, 6)


def test_style_sheet_on_another_host(tree):
    """It is left out with a warning, or kept as it is where that is allowed."""
    address = "https://example.org/a.css"
    root = tree({"slides/a.md": "# A", "slides/b.md": "# B", "handson.yaml": f"css: {address}"})
    site = plan(root)
    assert codes(site) == ["remote-asset"]
    assert address.encode() not in site.files["a/index.html"]
    (root / "handson.yaml").write_text(f"css: {address}\nremoteAssets: true", encoding="utf-8")
    site = plan(root)
    assert f'href="{address}"'.encode() in site.files["a/index.html"]


def test_front_matter_counts_for_its_deck_alone(tree):
    """What one deck sets does not reach the next."""
    site = plan(tree({"slides/a.md": "---\nlang: fr\n---\n# A", "slides/b.md": "# B"}))
    assert b'<html lang="fr"' in site.files["a/index.html"]
    assert b'<html lang="en"' in site.files["b/index.html"]


@pytest.mark.parametrize(
    ("template", "line", "message"),
    [
        ("a\n{% if %}\n", 2, "Expected an expression, got 'end of statement block'"),
        ("a\n\n{{ nothing.x }}\n", 3, "'nothing' is undefined"),
        ("{% extends 'handson/none.html' %}", 1, "there is no template 'handson/none.html'"),
        ("a\n{{ 1 // 0 }}", 2, "ZeroDivisionError: "),
        ("a\n{% include 'deck.html' %}", 2, "RecursionError: "),
        ("{{ 'a'.nothing() }}", 1, "has no attribute 'nothing'"),
    ],
)
def test_template_error(tree, template, line, message):
    """A mistake in a template is an error with the template's file and line."""
    site = plan(tree({"a.md": "# A", "templates/deck.html": template}))
    (diagnostic,) = site.diagnostics
    assert diagnostic.code == "template-error"
    assert diagnostic.span.source.path == "templates/deck.html"
    assert diagnostic.span.source.position(diagnostic.span.start)[0] == line
    assert message in diagnostic.message


def test_template_that_is_not_text(tree):
    """A template that is not UTF-8 is an error that names it."""
    site = plan(tree({"a.md": "# A", "templates/deck.html": b"\xff"}))
    (diagnostic,) = site.diagnostics
    assert diagnostic.path == "templates/deck.html"
    assert not site.complete


def test_error_in_an_included_template(tree):
    """The line is the one in the file that is included."""
    root = tree(
        {
            "a.md": "# A",
            "templates/deck.html": "a\n{% include 'parts/head.html' %}",
            "templates/parts/head.html": "\n\n{{ nothing }}",
        }
    )
    (diagnostic,) = plan(root).diagnostics
    assert diagnostic.span.source.path == "templates/parts/head.html"
    assert diagnostic.span.source.position(diagnostic.span.start)[0] == 3


def test_notes_left_out_leave_their_pictures_out(tree):
    """Without speaker notes in the page their pictures are not in the site either."""
    files = {"a.md": "# A\n???\n![](secret.png)", "secret.png": b"x"}
    assert any("secret" in name for name in plan(tree(files)).files)
    files["handson.yaml"] = "includePresenterNotes: false"
    assert not any("secret" in name for name in plan(tree(files)).files)


def test_killed_build_is_completed_by_the_next_one(tree, tmp_path, read_tree):
    """What a killed build has begun is done by the next one, even where that fails itself."""
    root, out = tree({"a.md": "# A"}), tmp_path / "site"
    build(root, out)
    after = read_tree(out)
    (out / "index.html").rename(out / ".index.html.handson-new")
    (out / "index.html").write_text("old", encoding="utf-8")
    (out / ".handson-new").write_bytes((out / ".handson").read_bytes())
    (root / "a.md").write_text("---\ntitle: [\n---\n# A", encoding="utf-8")
    assert not build(root, out).written
    assert read_tree(out) == after


def test_progress_counts_slides(tree):
    """Progress is told after each slide, of all decks together."""
    seen = []
    plan(
        tree({"slides/a.md": "# A\n---\n# B", "slides/b.md": "# C"}),
        progress=lambda *counts: seen.append(counts),
    )
    assert seen == [(1, 3), (2, 3), (3, 3)]


def test_ten_megabytes(tree):
    """A deck of 10 MB is built, every slide of it."""
    slide = "# Title\n\n" + "```\n" + ("plain text " * 60 + "\n") * 80 + "```\n"
    text = "\n---\n".join([slide] * 200)
    assert len(text) > 10_000_000
    site = plan(tree({"a.md": text}))
    assert site.slides == 200
    assert site.diagnostics == ()
    assert site.files["index.html"].count(b"plain text") == 200 * 60 * 80


@pytest.mark.parametrize(("opening", "closing"), [(".a[", "]"), (".a[\n", "\n]")])
def test_deep_nesting(tree, opening, closing):
    """Content classes nested 1000 deep are no fault of handson's, and nothing gets lost."""
    deck = f"# A\n\n{opening * 1000}deepest{closing * 1000}\n\n---\n# After\n"
    site = plan(tree({"a.md": deck}))
    assert site.slides == 2
    page = site.files["index.html"]
    assert b"deepest" in page
    assert b"<h1>After</h1>" in page


@pytest.mark.parametrize("opening", ["```python", ".left[", "<!--", "<div class='a'>", "> ```"])
def test_what_is_never_closed_ends_at_its_slide(tree, opening):
    """An unclosed fence, class, comment or element leaves the next slide as it is."""
    site = plan(tree({"a.md": f"# A\n\n{opening}\ntext\n\n---\n\n# After\n"}))
    assert site.slides == 2
    page = site.files["index.html"].decode()
    assert re.search(r"<section[^>]*><h1>After</h1>", page)
    assert "text" in page


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ({"handson.yaml": SLOW, "a.md": "# A"}, "handson.yaml"),
        ({"a.md": f"---\n{SLOW}\n---\n# A"}, "a.md"),
        ({"handson.yaml": "highlightSpans: true", "a.md": f"---\n{SLOW}\n---\n# A"}, "a.md"),
    ],
    ids=["site", "deck", "both"],
)
def test_a_pattern_without_end(tree, monkeypatch, files, path):
    """A regular expression that takes too long is one error, at the setting, for all slides."""
    monkeypatch.setattr(patterns, "_engine", patterns._Engine())
    monkeypatch.setattr(patterns, "LIMIT_S", 0.01)
    code = f"\n```\n{'a' * 60}!\n```"
    slides = f"\n---{code}{code}"
    planned = plan(tree({**files, "a.md": files["a.md"] + 2 * slides}))
    (found,) = planned.diagnostics
    assert not planned.complete
    assert (found.code, found.severity) == ("slow-pattern", Severity.ERROR)
    assert (found.span.source.path, found.span.text) == (path, "'(a+)+$'")
    line = 3 if path == "handson.yaml" else 6
    message = "highlightSpans takes longer than 0.01 s in the code of the slide at a.md:"
    assert found.message == f"{message}{line}"
    assert "(a+)+" in found.hint


def test_a_pattern_that_marks_nothing(tree):
    """Empty matches are not highlighted, and neither is what follows them."""
    planned = plan(tree({"a.md": "---\nhighlightSpans: '(z*)'\n---\n```\nab\n```"}))
    assert planned.diagnostics == ()
    assert '<div class="remark-code-line">ab</div>' in planned.pages[0].html


def test_an_accent_may_be_written_in_two_ways(tree):
    """Names that look the same lead to the same file, as on a Mac."""
    root = tree(
        {
            "slides/a.md": "# A\n\n![x](b\u00e9.svg) [x](o\u0308.md)\n",
            "slides/\u00f6.md": "# B\n",
            "slides/be\u0301.svg": "<svg/>",
        }
    )
    site = plan(root)
    assert site.diagnostics == ()
    assert any(name.endswith(".svg") for name in site.files)


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("pipe", "'img/p.svg' is a named pipe and is left out"),
        ("closed", "cannot read 'img/p.svg': permission denied"),
    ],
)
def test_a_picture_that_cannot_be_read(tree, monkeypatch, kind, message):
    """The message says what it is, not that there is none."""
    root = tree({"a.md": "# A\n\n![x](img/p.svg)\n"})
    (root / "img").mkdir()
    if kind == "pipe":
        os.mkfifo(root / "img/p.svg")
    else:
        stat = Path.stat

        def fail(path, **options):
            if path.name == "p.svg":
                raise PermissionError(errno.EACCES, "Permission denied", str(path))
            return stat(path, **options)

        monkeypatch.setattr(Path, "stat", fail)
    (wrong,) = plan(root).diagnostics
    assert (wrong.code, wrong.message) == ("unreadable-file", message)
