"""Assets: where they are found, what they are called, which are refused, what is reported."""

from __future__ import annotations

import hashlib
import json
from urllib.parse import quote

import pytest

from figures.conftest import DIGITS
from handson.diagnostics import Severity
from handson.figures.knowledge.trained_models import read_model
from handson.site.assets.collector import Assets
from work import grows_linearly


def hashed(name, content):
    """Return the name that a file of this content gets."""
    digest = hashlib.sha256(content).hexdigest()[:8]
    stem, _, extension = name.rpartition(".")
    return f"assets/{stem}-{digest}.{extension}"


def image(reference):
    """Return the HTML of a picture."""
    return f'<img src="{reference}" alt="A">'


def address(rendered):
    """Return the address of the first picture."""
    return rendered.html.partition('src="')[2].partition('"')[0]


@pytest.mark.parametrize(
    ("reference", "file"),
    [
        ("img/a.png", "img/a.png"),
        ("./img/a.png", "img/a.png"),
        ("../img/a.png", "img/a.png"),
        ("local.png", "slides/local.png"),
        ("img/two%20words.png", "img/two words.png"),
        ("img/two words.png", "img/two words.png"),
        ("img/100%.png", "img/100%.png"),
        ("img/a#1.png", "img/a#1.png"),
        ("img/é.png", "img/é.png"),
        ("img/%C3%A9.png", "img/é.png"),
        (r"img\a.png", "img/a.png"),
        (" img/a.png\n", "img/a.png"),
    ],
)
def test_found(tree, make_slide, reference, file):
    """An address is looked up beside the deck, then in the site's folder, as a browser reads it."""
    root = tree({file: b"data"})
    assets = Assets(root)
    slide = assets.slide(make_slide(image(reference)), "../", remote=False)
    assert assets.diagnostics == ()
    (name,) = assets.files
    assert address(slide) == f"../{name}"
    assert assets.files[name] == root / file


def test_beside_the_deck_comes_first(tree, make_slide):
    """Of two files the one beside the deck is meant."""
    root = tree({"slides/a.png": b"near", "a.png": b"far"})
    assets = Assets(root)
    assets.slide(make_slide(image("a.png")), "", remote=False)
    assert list(assets.files.values()) == [root / "slides/a.png"]


def test_name_holds_the_hash_of_the_content(tree, make_slide):
    """The name is the file's own, a hash and the extension; query and fragment stay."""
    root = tree({"img/a.svg": b"<svg/>"})
    slide = Assets(root).slide(make_slide(image("img/a.svg?x=1#view")), "", remote=False)
    assert address(slide) == hashed("a.svg", b"<svg/>") + "?x=1#view"


def test_same_content_is_written_once(tree, make_slide):
    """Two uses, and two copies of the same name and content, are one file."""
    root = tree({"img/a.png": b"x", "slides/a.png": b"x"})
    assets = Assets(root)
    text = image("img/a.png") + image("a.png") + image("img/a.png")
    assets.slide(make_slide(text), "", remote=False)
    assert list(assets.files) == [hashed("a.png", b"x")]


def test_names_are_safe_on_every_disk(tree, make_slide):
    """Characters that a disk or an address may not hold are replaced, long names are cut."""
    root = tree({'img/a "b"?*é.png': b"x", f"img/{'n' * 200}.png": b"y", "img/é.png": b"z"})
    assets = Assets(root)
    text = image("img/a%20%22b%22%3F*é.png") + image(f"img/{'n' * 200}.png") + image("img/é.png")
    assets.slide(make_slide(text), "", remote=False)
    assert sorted(name.rpartition("-")[0] for name in assets.files) == [
        "assets/a-b",
        "assets/file",
        "assets/" + "n" * 80,
    ]


def test_missing_file_is_a_warning_at_its_place(tree, make_slide):
    """A missing picture is reported where it stands, with a near name, and has a placeholder."""
    root = tree({"img/News.png": b"x"})
    assets = Assets(root)
    slide = assets.slide(make_slide("text\n" + image("img/news.png")), "", remote=False)
    (diagnostic,) = assets.diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("missing-asset", Severity.WARNING)
    assert diagnostic.message == "no such file: 'img/news.png'"
    assert diagnostic.hint == "did you mean 'img/News.png'?"
    assert diagnostic.span.source.position(diagnostic.span.start) == (2, 11)
    assert '<span class="missing-asset" role="img" aria-label="A">A</span>' in slide.html


def test_missing_file_without_a_near_name(tree, make_slide):
    """The hint says where the file was looked for."""
    root = tree({"slides/a.md": ""})
    assets = Assets(root)
    assets.slide(make_slide(image("img/a.png") + image("b.png")), "", remote=False)
    assert [each.hint for each in assets.diagnostics] == [
        "put it into slides/img/ or img/",
        "put it into slides/ or the site's folder",
    ]


def test_missing_file_is_reported_once(tree, make_slide):
    """A file that is missing in several places is one warning at the first, naming the others."""
    root = tree({"slides/a.md": ""})
    assets = Assets(root)
    slide = make_slide("\n".join(image("a.png") for _ in range(3)))
    assets.slide(slide, "", remote=False)
    assets.slide(slide, "", remote=False)
    (diagnostic,) = assets.diagnostics
    assert diagnostic.span.start == 10
    assert diagnostic.hint == "put it into slides/ or the site's folder; also in lines 2, 3"


def test_missing_file_is_reported_for_each_deck(tree, make_slide):
    """Two decks that lack the same file are two warnings."""
    assets = Assets(tree({"slides/a.md": ""}))
    for path in ("slides/a.md", "slides/b.md"):
        assets.slide(make_slide(image("a.png"), path=path), "", remote=False)
    assert [each.span.source.path for each in assets.diagnostics] == ["slides/a.md", "slides/b.md"]


@pytest.mark.parametrize(
    "reference",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "file:///etc/passwd",
        "C:/x.png",
        r"..\..\x.png",
        "%2e%2e/%2e%2e/x.png",
        "img/../../../x.png",
        r"\x.png",
    ],
)
def test_path_out_of_the_site_is_refused(tree, make_slide, reference):
    """An address that leaves the folder is not read, and reported; the deck still builds."""
    tree({"x.png": b"secret"}, name=".")
    root = tree({"slides/a.md": "", "img/a.png": b""})
    assets = Assets(root)
    slide = assets.slide(make_slide(image(reference)), "", remote=False)
    (diagnostic,) = assets.diagnostics
    assert (diagnostic.code, diagnostic.severity) == ("outside-site", Severity.WARNING)
    assert diagnostic.span is not None
    assert assets.files == {}
    assert "missing-asset" in slide.html


def test_absolute_path_that_is_meant_from_the_site(tree, make_slide):
    """``/img/a.png`` gets the hint to leave out the slash."""
    assets = Assets(tree({"img/a.png": b"x"}))
    assets.slide(make_slide(image("/img/a.png")), "", remote=False)
    assert assets.diagnostics[0].hint == "did you mean 'img/a.png'?"


def test_symbolic_link_out_of_the_site_is_refused(tree, make_slide, tmp_path):
    """A link to a file elsewhere is not followed; one within the site is."""
    (tmp_path / "secret.png").write_bytes(b"secret")
    root = tree({"img/a.png": b"x"})
    (root / "img/out.png").symlink_to(tmp_path / "secret.png")
    (root / "img/in.png").symlink_to(root / "img/a.png")
    (root / "img/loop.png").symlink_to(root / "img/loop.png")
    assets = Assets(root)
    text = image("img/out.png") + image("img/in.png") + image("img/loop.png")
    assets.slide(make_slide(text), "", remote=False)
    assert [each.code for each in assets.diagnostics] == ["outside-site", "missing-asset"]
    assert list(assets.files.values()) == [root / "img/a.png"]


@pytest.mark.parametrize(
    "reference",
    ["data:image/png;base64,AA", "#a", "mailto:a@example.org", "javascript:0", "about:blank", ""],
)
def test_untouched(tree, make_slide, reference):
    """What loads nothing stays as it is."""
    assets = Assets(tree({}))
    slide = make_slide(image(reference))
    assert assets.slide(slide, "", remote=False) == slide
    assert assets.diagnostics == ()


@pytest.mark.parametrize(
    "reference", ["https://example.org/a.png", "//example.org/a.png", "HTTP://example.org/"]
)
def test_other_host(tree, make_slide, reference):
    """What would be loaded from another host is a link and a warning, or kept where allowed."""
    slide = make_slide(image(reference))
    refusing, allowing = Assets(tree({})), Assets(tree({}))
    html = refusing.slide(slide, "", remote=False).html
    assert html.startswith('<a class="remote-asset" href="')
    assert [each.code for each in refusing.diagnostics] == ["remote-asset"]
    assert allowing.slide(slide, "", remote=True) == slide
    assert allowing.diagnostics == ()


def test_link(tree, make_slide):
    """A link leads to a copy of a local file, to a deck's page, or stays as it is."""
    root = tree({"data/x.csv": b"1,2", "slides/b.md": "# B", "slides/a.md": ""})
    assets = Assets(root, {root / "slides/b.md": "b c/index.html"})
    links = ["data/x.csv", "b.md#3", "nowhere.pdf", "https://example.org", "/x", "../../x", "data/"]
    html = "".join(f'<a href="{link}">x</a>' for link in links)
    slide = assets.slide(make_slide(html), "../", remote=False)
    assert [part.partition('"')[0] for part in slide.html.split('href="')[1:]] == [
        "../" + hashed("x.csv", b"1,2"),
        "../b%20c/index.html#3",
        *links[2:],
    ]
    assert assets.diagnostics == ()


def test_background(tree, make_slide):
    """A background picture is copied; one that is missing is dropped and reported."""
    root = tree({"img/my brain.png": b"x"})
    assets = Assets(root)
    there = {"background-image": "url(img/my brain.png)", "class": "x"}
    gone = {"background-image": "url('img/gone.png')"}
    slide = make_slide("background-image: url(img/my brain.png)\nclass: x", properties=there)
    name = hashed("my-brain.png", b"x")
    properties = assets.slide(slide, "", remote=False).slide.properties
    assert properties == {"background-image": f'url("{name}")', "class": "x"}
    slide = make_slide("background-image: url('img/gone.png')", properties=gone)
    assert assets.slide(slide, "", remote=False).slide.properties == {}
    (diagnostic,) = assets.diagnostics
    assert diagnostic.span.text == "img/gone.png"


def test_notes_are_searched_too(tree, make_slide):
    """Pictures in speaker notes are copied as well."""
    assets = Assets(tree({"a.png": b"x"}))
    slide = assets.slide(make_slide("x", notes=image("a.png")), "", remote=False)
    assert hashed("a.png", b"x") in slide.notes


def test_pictures_that_may_wait(tree, make_slide):
    """Those of the notes always may, those of the slide where it is said."""
    assets = Assets(tree({"a.png": b"x"}))
    made = make_slide(image("a.png"), notes=image("a.png"))
    at_once, later = (assets.slide(made, "", remote=False, lazy=lazy) for lazy in (False, True))
    assert "loading" not in at_once.html
    assert later.html == at_once.html.replace(">", ' loading="lazy">')
    assert at_once.notes == later.notes == later.html


def test_slide_without_references_is_the_same_object(tree, make_slide):
    """Nothing is copied where nothing is rewritten."""
    slide = make_slide("plain text")
    assert Assets(tree({})).slide(slide, "", remote=False) is slide


def test_style_sheet_with_what_it_uses(tree):
    """A style sheet brings its pictures and imports, relative to itself."""
    root = tree(
        {
            "css/a.css": "@import 'sub/b.css';\np { background: url(../img/a.png) }",
            "css/sub/b.css": "p { background: url(c.png) }",
            "css/sub/c.png": b"c",
            "img/a.png": b"a",
        }
    )
    assets = Assets(root)
    name = assets.stylesheet("css/a.css", None, remote=False)
    assert assets.diagnostics == ()
    assert len(assets.files) == 4
    css = assets.files[name].decode()
    assert f'url("{hashed("a.png", b"a").removeprefix("assets/")}")' in css
    assert css.startswith('@import url("b-')


def test_style_sheet_mistakes_are_shown_in_it(tree):
    """A missing picture of a style sheet is reported at its line in the style sheet."""
    assets = Assets(tree({"css/a.css": "\np { background: url(a.png) }"}))
    assets.stylesheet("css/a.css", None, remote=False)
    (diagnostic,) = assets.diagnostics
    assert diagnostic.span.source.path == "css/a.css"
    assert diagnostic.span.source.position(diagnostic.span.start) == (2, 21)


def test_style_sheets_that_import_each_other(tree):
    """A circle of imports is cut and reported."""
    assets = Assets(tree({"a.css": "@import 'b.css';", "b.css": "@import 'a.css';x{}"}))
    assert assets.stylesheet("a.css", None, remote=False)
    assert [each.code for each in assets.diagnostics] == ["circular-import"]


def test_long_chain_of_imports(tree):
    """Two hundred style sheets, each importing the next, do not exhaust the stack."""
    files = {f"{number}.css": f"@import '{number + 1}.css';" for number in range(200)}
    assets = Assets(tree(files))
    assert assets.stylesheet("0.css", None, remote=False)
    assert [each.message for each in assets.diagnostics] == ["'51.css' is imported too deeply"]


def test_remote_import(tree):
    """A style sheet on another host is left out and reported, or kept where allowed."""
    root = tree({"a.css": "@import url(https://example.org/font.css);\nx{}"})
    assets = Assets(root)
    name = assets.stylesheet("a.css", None, remote=False)
    assert assets.files[name] == b"\nx{}"
    assert [each.code for each in assets.diagnostics] == ["remote-asset"]
    allowing = Assets(root)
    name = allowing.stylesheet("a.css", None, remote=True)
    assert b"https://example.org/font.css" in allowing.files[name]


def test_style_sheet_that_is_not_text(tree):
    """A style sheet that is not UTF-8 is an error with its byte."""
    assets = Assets(tree({"a.css": b"p{}\xff"}))
    assert assets.stylesheet("a.css", None, remote=False) is None
    assert assets.diagnostics[0].code == "not-utf8"
    assert "byte 3" in assets.diagnostics[0].message


def test_unreadable_file(tree, make_slide, monkeypatch):
    """A file that may not be read is an error with the system's reason."""
    root = tree({"a.png": b"x"})

    def refuse(*_arguments, **_options):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("handson.site.reader._digest_of_file", refuse)
    assets = Assets(root)
    assets.slide(make_slide(image("a.png")), "", remote=False)
    assert assets.diagnostics[0].message == "cannot read 'a.png': permission denied"


@pytest.mark.parametrize(
    "references",
    [
        lambda count: ["no.png"] * count,
        lambda count: [f"no{index}.png" for index in range(count)],
        lambda count: [f"no.png?{index}" for index in range(count)],
        lambda count: [f"https://example.org/{index}.png" for index in range(count)],
    ],
    ids=["same", "others", "queries", "remote"],
)
@pytest.mark.parametrize("separator", ["\n", "<!-- x.png -->\n", "\n\n---\n\n"])
def test_many_missing_files_take_linear_time(tmp_path, make_slide, references, separator):
    """Eight times as many on a slide are eight times the work."""

    def collect(count):
        html = separator.join(image(each) for each in references(count))
        assets = Assets(tmp_path)
        assets.slide(make_slide(html, html), "", remote=False)
        assert assets.diagnostics

    assert grows_linearly(collect)


@pytest.mark.parametrize(
    "write", [lambda i: f"a{i} {{ b: url(no{i}.png) }}", lambda _: "url(no.png)"]
)
def test_many_missing_files_of_a_style_sheet_take_linear_time(tree, write):
    """Eight times as many in a style sheet are eight times the work."""

    def collect(count):
        root = tree({f"a{count}.css": "\n".join(write(index) for index in range(count))})
        assets = Assets(root)
        assets.stylesheet(f"a{count}.css", None, remote=False)
        assert assets.diagnostics

    assert grows_linearly(collect)


def test_many_style_sheets_take_linear_time(tree):
    """Eight times as many are eight times the work."""
    root = tree({f"{index}.css": "b {}" for index in range(400)})

    def collect(count):
        assets = Assets(root)
        for index in range(count):
            assert assets.stylesheet(f"{index}.css", None, remote=False)

    assert grows_linearly(collect)


def test_near_names_have_a_bound(tree, make_slide):
    """In a large folder they are looked for only so often; the file is reported all the same."""
    root = tree({f"img/picture{index}.png": b"" for index in range(500)})

    def collect(count):
        html = "\n".join(image(f"img/pictures{index}.png") for index in range(count))
        assets = Assets(root)
        assets.slide(make_slide(html, html), "", remote=False)
        return [each.hint for each in assets.diagnostics]

    hints = collect(60)
    assert len(hints) == 60
    assert hints[0].startswith("did you mean 'img/picture")
    assert hints[-1] == "put it into slides/img/ or img/"


def test_a_hint_names_few_lines(tmp_path, make_slide):
    """Of many places the first ones are named, and how many more there are."""
    html = "\n".join([image("no.png")] * 9)
    assets = Assets(tmp_path)
    assets.slide(make_slide(html, html), "", remote=False)
    (problem,) = assets.diagnostics
    assert problem.hint.endswith("; also in lines 2, 3, 4, 5, 6 and 3 more")


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        (
            '<meta http-equiv="refresh" content="0;url=https://a.org/">',
            '<meta http-equiv="refresh">',
        ),
        ('<a href="https://a.org/">a</a>', '<a href="https://a.org/">a</a>'),
        (
            '<meta http-equiv="refresh" content="0;url=gone.html">',
            '<meta http-equiv="refresh" content="0;url=gone.html">',
        ),
    ],
)
def test_a_page_goes_to_no_other_host_by_itself(tree, make_slide, html, shown):
    """A reader may follow a link; a refresh asks nobody."""
    root = tree({"slides/a.md": ""})
    assert Assets(root).slide(make_slide(html), "", remote=False).html == shown
    assert Assets(root).slide(make_slide(html), "", remote=True).html == html


def nested(depth):
    """Return an address that holds a sheet, which imports one that its address holds, and so on."""
    address = "https://a.org/b.css"
    for _ in range(depth):
        address = f"data:text/css,{quote(f'@import {chr(34)}{address}{chr(34)};')}"
    return address


@pytest.mark.parametrize("depth", [1, 3, 200])
def test_addresses_within_addresses_load_nothing_remote(tree, make_slide, depth):
    """However deep; beyond some depth nothing is loaded at all."""
    root = tree({"slides/a.md": ""})
    html = f'<link rel="stylesheet" href="{nested(depth)}">'
    shown = Assets(root).slide(make_slide(html), "", remote=False).html
    assert "a.org" not in shown
    assert Assets(root).slide(make_slide(html), "", remote=True).html == html


def test_a_trained_model_becomes_a_script(tree, make_slide):
    """With its text, which nothing in it can end; what is no model is left out."""
    model = json.loads(DIGITS)
    model["samples"][0]["label"] = "</script>"
    files = {"m.json": json.dumps(model), "wrong.json": '{"alert": 1}', "a.js": "alert(1)"}
    assets = Assets(tree(files))
    html = "".join(
        f'<span data-live-model="{name}">x</span>'
        for name in ("m.json", "wrong.json", "a.js", "none.json", "/m.json", "https://a.b/c.js")
    )
    shown = assets.slide(make_slide(html), "../", remote=True).html
    (name,) = assets.files
    assert shown == f'<span data-live-model="../{name}">x</span>' + "<span>x</span>" * 5
    script = assets.files[name].decode()
    assert script.startswith("(window.handsonModels??={})[")
    assert "</script" not in script
    assert read_model(json.dumps(model)).name in script
