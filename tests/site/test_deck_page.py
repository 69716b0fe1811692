"""A deck's page with the files that it needs beside it."""

from __future__ import annotations

import pytest

from handson.site.deck_page import shell_from_plain, shell_to_plain
from handson.site.planner import plan


def page_of(root, index=0):
    """Return the page of a deck of a site."""
    return plan(root).pages[index]


def test_the_files_of_a_page_are_its_own(tree):
    """One deck's pictures are not another's."""
    root = tree(
        {
            "slides/a.md": "![](a.svg)",
            "slides/b.md": "![](b.svg)",
            "slides/a.svg": "<svg/>",
            "slides/b.svg": "<svg></svg>",
        }
    )
    first, second = plan(root).pages
    assert [name for name in first.files if "/a-" in name]
    assert not [name for name in first.files if "/b-" in name]
    assert [name for name in second.files if "/b-" in name]


def test_remote_pictures_are_allowed_on_the_index_too(tree):
    """What a site allows on its slides is allowed on the picture of the first one."""
    files = {"slides/a.md": "![x](https://example.org/a.png)", "slides/b.md": "# B"}
    allowed = plan(tree({**files, "handson.yaml": "remoteAssets: true"}))
    assert allowed.diagnostics == ()
    assert "https://example.org/a.png" in allowed.files["index.html"].decode()
    refused = plan(tree(files, "refused"))
    assert [each.code for each in refused.diagnostics] == ["remote-asset"]
    assert 'src="https://example.org' not in refused.files["index.html"].decode()


def test_a_macro_of_the_site_is_no_figure(tree):
    """Its `steps=yes` means what the site's template makes of it: one slide."""
    deck = {"a.md": "![:conv 4x4, kernel=2, steps=yes](x)"}
    assert plan(tree(deck, "figure")).slides > 1
    own = plan(tree({**deck, "templates/macros/conv.html": "my own"}))
    assert own.slides == 1
    assert "my own" in own.pages[0].html


def test_a_frame_cannot_be_asked_for(tree):
    """Which frame a slide shows is no argument of the author's."""
    for text in ("![:mlp 3, 4, 2, frame=abc]", "![:conv 4x4, kernel=2, steps=yes, frame=99](x)"):
        (found,) = plan(tree({"a.md": text})).diagnostics
        assert found.message == "there is no option 'frame'"


def test_a_deck_may_have_no_live_figures(tree):
    """With ``live: false`` figures stand still that are live by nature, or were asked to be."""
    slide = "![:optimizers adam](A)\n\n![:activation relu, live=yes](B)\n"
    alive = page_of(tree({"a.md": slide}, "alive")).html
    still = page_of(tree({"a.md": f"---\nlive: false\n---\n{slide}"}, "still")).html
    assert (alive.count("data-live="), still.count("data-live=")) == (2, 0)
    assert still.count('class="handson-figure') == 2


def test_definitions_reach_later_slides(tree):
    """A command that one slide defines is known on the next, and counts in its order."""
    slides = [
        "$\\newcommand{\\x}{1} \\x$",
        "$\\x$",
        "$\\renewcommand{\\x}{2} \\x$",
        "$\\x$",
    ]
    page = page_of(tree({"a.md": "\n---\n".join(slides)}))
    shown = [
        slide.html.partition("<semantics>")[2].partition("<annotation")[0] for slide in page.slides
    ]
    assert ["<mn>1</mn>" in each for each in shown] == [True, True, False, False]
    assert page.diagnostics == () or {each.code for each in page.diagnostics} == {"math-mode"}
    assert [len(slide.defines) for slide in page.slides] == [1, 0, 1, 0]


def test_the_shell_is_plain_data_and_back():
    """A page with a template of the site's own has none."""
    from handson.pages.deck import DeckShell

    shell = DeckShell("head", "tail")
    assert shell_from_plain(shell_to_plain(shell)) == shell
    assert shell_to_plain(None) is None


def test_the_entry_of_the_index(tree):
    """It says what the front matter says, and how many slides there are."""
    root = tree(
        {
            "slides/a.md": "---\nauthor: Ada\ndate: 2026-01-02\n---\n# One\n---\n# Two",
            "slides/b.md": "x",
        }
    )
    entry = page_of(root).entry
    assert (entry.title, entry.author, entry.date) == ("One", "Ada", "2026-01-02")
    assert (entry.href, entry.slide_count) == ("a/index.html", 2)
    assert entry.picture is not None


@pytest.mark.parametrize(
    ("files", "place", "hint"),
    [
        ({"a.md": "---\nhighlightStyle: monokay\n---\n# a"}, "a.md:2:17", "'monokai'"),
        ({"a.md": "# a\n---\nhighlight-style: monokay\n# b"}, "a.md:3:18", "'monokai'"),
        ({"a.md": "# a", "handson.yaml": "highlightStyle: monokay"}, "handson.yaml:1:17", ""),
        (
            {"a.html": "<textarea id=source>#</textarea><script>\n"
             "remark.create({highlightStyle: 'zzz'})</script>"},
            "a.html:2:33",
            "use one of",
        ),
    ],
)  # fmt: skip
def test_an_unknown_highlighting_style_is_named(tree, files, place, hint) -> None:
    """Where it is asked for, with a near name."""
    (wrong,) = plan(tree(files)).diagnostics
    assert wrong.code == "unknown-style"
    assert hint in wrong.hint
    line, column = wrong.span.source.position(wrong.span.start)
    assert f"{wrong.span.source.path}:{line}:{column}" == place


@pytest.mark.parametrize("style", ["default", "tomorrow-night", "atelier-cave-dark", "monokai"])
def test_a_known_highlighting_style_is_fine(tree, style) -> None:
    """Be it remark's or Pygments'."""
    assert plan(tree({"a.md": f"---\nhighlightStyle: {style}\n---\n# a"})).diagnostics == ()


def test_an_expression_without_end_is_reported_once(tree, monkeypatch):
    """Its mistake is in the settings, however many slides have code."""
    monkeypatch.setattr("handson.language.patterns.find_matches", lambda *_: None)
    code = "```\naaa\n```\n"
    root = tree({"a.md": "---\nhighlightSpans: (a+)+$\n---\n" + "---\n".join([code] * 3)})
    assert [each.code for each in plan(root).diagnostics] == ["slow-pattern"]
