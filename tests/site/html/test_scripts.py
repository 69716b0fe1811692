"""What is made of the scripts of a page."""

from __future__ import annotations

import pytest

from handson.diagnostics import Source
from handson.site.html.html_page import read_page
from handson.site.planner import plan

CREATE = '<textarea id="source"># a</textarea><script>remark.create({});</script>'


def read(part: str):
    """Return a page with a part of its own."""
    page = read_page(Source("talk/a.html", part + CREATE))
    assert page is not None
    return page


def messages(part: str) -> list[str]:
    """Return what is said of a page without ``scripts: keep``."""
    page = read(part)
    return [each.message for each in (*page.settings.diagnostics, *page.extras.left_out)]


@pytest.mark.parametrize(
    ("code", "what"),
    [
        ("slideshow.on('afterShowSlide', f);", "what is done at 'afterShowSlide'"),
        ("mermaid.initialize({startOnLoad: false})", "what starts mermaid"),
        ("f();\ng()\n", "a script of 2 lines"),
        ("(function () { track() })()", "a script of 1 line"),
        ("remark.macros.x = (a) => a * 2", "the macro 'x' is JavaScript"),
    ],
)
def test_each_is_listed(code: str, what: str) -> None:
    """What a script does that handson does not."""
    assert messages(f"<script>{code}</script>") == [f"{what}: it is not taken over"]


@pytest.mark.parametrize(
    "part",
    [
        '<script src="remark-latest.min.js"></script>',
        '<script src="https://cdn.example/MathJax.js?config=x"></script>',
        "<script>'use strict'; var width = 3;</script>",
        "<script>MathJax.Hub.Queue(['Typeset', MathJax.Hub]);</script>",
        '<script type="application/json">{"a": 1}</script>',
        "<script>remark.macros.x = function (a) { return '<b>' + a + '</b>'; }</script>",
        "<script>// slideshow.on('x', f)\n</script>",
    ],
)
def test_what_handson_does_itself_is_not_listed(part: str) -> None:
    """The player, formulas, what does nothing, and macros that only return text."""
    assert messages(part) == []


@pytest.mark.parametrize(
    "code",
    [
        "MathJax.Hub.Config({TeX: {Macros: {RR: '{\\\\bf R}', v: ['{\\\\vec #1}', 1]}}})",
        "window.MathJax = {tex: {macros: {RR: '{\\\\bf R}', v: ['{\\\\vec #1}', 1]}}}",
        "renderMathInElement(document.body, {macros: {'\\\\RR': '{\\\\bf R}', v: '{\\\\vec #1}'}})",
    ],
)
def test_commands_for_formulas_are_settings(code: str) -> None:
    """Of MathJax 2 and 3, and of KaTeX."""
    settings = read(f"<script>{code}</script>").settings
    assert settings.values["math_macros"] == {"\\RR": "{\\bf R}", "\\v": "{\\vec #1}"}
    assert settings.diagnostics == ()


@pytest.mark.parametrize("macros", ["{RR: f()}", "{v: ['x #1', 1, 'default']}", "{a1: 'x'}"])
def test_commands_that_cannot_be_taken_over_are_listed(macros: str) -> None:
    """Where they stand."""
    (wrong,) = read(
        f"<script>MathJax.Hub.Config({{TeX: {{Macros: {macros}}}}})</script>"
    ).settings.diagnostics
    assert wrong.code == "not-taken-over"


def test_macros_are_templates_of_the_deck(tree) -> None:
    """They outrank the built-in ones; those of the site outrank them."""
    page = (
        "<script>remark.macros.scale = function (w) { return '<i>' + w + this + '</i>'; };\n"
        "remark.macros.own = function () { return '<b>page</b>'; };</script>"
        '<textarea id="source">![:scale 5](v) ![:own]()</textarea>'
    )
    root = tree({"a.html": page, "templates/macros/own.html": "<b>site</b>"})
    html = plan(root / "a.html").files["index.html"].decode()
    assert "<i>5v</i>" in html
    assert "<b>site</b>" in html


KEPT = (
    '<body class="x  y"><div class="foot"><img src="a.svg"></div>'
    '<script src="own.js"></script><script>MathJax.Hub.Queue();\nslideshow.on("a", f)</script>'
    + CREATE
)


def test_scripts_are_kept_where_the_site_says_so(tree) -> None:
    """Behind the player, in their order, without those for formulas; and what stands beside."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg"/>'
    files = {"a.html": KEPT, "own.js": "f = 1", "a.svg": svg, "handson.yaml": "scripts: keep"}
    planned = plan(tree(files) / "a.html")
    page = planned.files["index.html"].decode()
    assert [each.message for each in planned.diagnostics] == []
    assert '<body class="x y">' in page
    assert '<div class="foot"><img src="assets/a-' in page
    assert page.index("player-") < page.index("own-") < page.index("page-")
    (script,) = [planned.files[name] for name in planned.files if "/page-" in name]
    assert script == b'slideshow.on("a", f);\n'


def test_scripts_are_listed_otherwise(tree) -> None:
    """The class of the body is taken over all the same."""
    planned = plan(tree({"a.html": KEPT, "own.js": "f = 1"}) / "a.html")
    page = planned.files["index.html"].decode()
    assert '<body class="x y">' in page
    assert "foot" not in page
    assert len(planned.diagnostics) == 3


@pytest.mark.parametrize("remote", ["false", "true"])
def test_a_script_of_another_host_needs_leave(tree, remote: str) -> None:
    """As everything of other hosts does."""
    settings = f"scripts: keep\nremoteAssets: {remote}"
    page = f'<script src="https://a.example/x.js"></script>{CREATE}'
    planned = plan(tree({"a.html": page, "handson.yaml": settings}) / "a.html")
    html = planned.files["index.html"].decode()
    assert ("a.example/x.js" in html) is (remote == "true")
    assert [each.code for each in planned.diagnostics] == ["remote-asset"] * (remote == "false")


def test_a_script_beside_the_page_is_read(tree) -> None:
    """It may create the slideshow and define macros; one that does nothing else is not listed."""
    files = {
        "talk/a.html": '<script src="js/go.js?v=1"></script><script src="js/more.js"></script>',
        "talk/js/go.js": (
            "remark.macros.b = function () { return '<b>bold</b>'; };\n"
            "var s = remark.create({sourceUrl: 's.md', ratio: '1:1'});"
        ),
        "talk/js/more.js": "remark.macros.c = () => '<i>c</i>'; other();",
        "talk/s.md": "![:b]() ![:c]()",
    }
    page = '<script src="remark.min.js"></script>'
    files["talk/a.html"] = page + files["talk/a.html"]
    planned = plan(tree(files) / "talk/a.html")
    (deck,) = planned.pages
    assert deck.deck.config.ratio == "1:1"
    assert "<b>bold</b> <i>c</i>" in planned.files["index.html"].decode()
    (listed,) = planned.diagnostics
    assert listed.message.startswith("the script 'js/more.js'")


def test_a_script_outside_the_repository_is_not_read(tree, tmp_path) -> None:
    """Nor is one that is not there."""
    (tmp_path / "x.js").write_text("remark.macros.b = () => 'secret'", encoding="utf-8")
    page = f'<script src="../x.js"></script><script src="no.js"></script>{CREATE}'
    planned = plan(tree({"a.html": page}) / "a.html")
    assert planned.complete
    assert planned.pages[0].deck.extras.macros == {}


def test_pages_of_others_keep_no_scripts(tree) -> None:
    """With ``safe: true`` nothing of them runs, whatever the settings say."""
    files = {"a.html": KEPT, "own.js": "f = 1", "handson.yaml": "scripts: keep\nsafe: true"}
    planned = plan(tree(files) / "a.html")
    page = planned.files["index.html"].decode()
    assert "foot" not in page
    assert "own-" not in page
    assert [each.code for each in planned.diagnostics].count("not-taken-over") == 3
