"""Checking how slides fit, by a real browser."""

from __future__ import annotations

import stat
import sys

import pytest

from chromium import find_chromium
from handson.checking.layout import check_layout
from handson.diagnostics import Severity
from handson.site.planner import plan
from waiting import PATIENCE

pytestmark = pytest.mark.browser

POINTS = "- a point\n" * 60
LINE = "x = " + " + ".join(f"value_{number}" for number in range(9))
LONG = "x = " + " + ".join(f"value_{number}" for number in range(20))


@pytest.fixture
def check(tree):
    """Return a function that checks the layout of a site given as files, or of one deck's text."""

    def call(files, **options):
        root = tree({"a.md": files} if isinstance(files, str) else files)
        if "browser" not in options:
            options["browser"] = find_chromium()
        return check_layout(plan(root), **options)

    return call


def test_what_fits(check):
    """Slides that fit are nothing to speak of, whatever they hold."""
    formula = "$$\\sqrt{x}$$"
    files = {
        "slides/a.md": f"# A\n\n- b\n\n{formula}\n---\nclass: middle, center\n\n# C",
        "slides/b.md": "![:conv 5x5](Convolution)\n---\n```python\nx = 1\n```",
    }
    assert check(files) == ()


def test_pictures_count(check):
    """The slide fits but for its picture, which the page loads only after its first slide."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="600" height="600"></svg>'
    text = "# A\n---\n" + "- a point\n" * 9
    assert check({"a.md": text}) == ()
    [found] = check({"a.md": f"{text}\n![p](p.svg)", "p.svg": svg})
    assert found.code == "small-text"


def test_cut_off_at_the_bottom(check, places):
    """What cannot be made small enough is reported where the slide's text begins."""
    found = check(f"# A\n---\nclass: middle\nname: full\n\n# B\n{POINTS}")
    assert [each[:3] for each in places(found)] == [(6, 1, "slide-overflow")]
    assert found[0].severity is Severity.WARNING
    assert found[0].message.startswith("the slide holds too much: ")
    assert found[0].message.endswith(" px are cut off at the bottom")


def test_cut_off_at_the_right(check):
    """What is wider than the slide is reported with its excess."""
    [found] = check('<div style="width: 2000px">wide</div>')
    assert found.code == "slide-overflow"
    assert "cut off at the right" in found.message


def test_small_text(check):
    """Text that had to be made much smaller is a warning, a little smaller a note."""
    full, fuller = check("- a point\n" * 14 + "---\n" + "- a point\n" * 20)
    assert (full.code, full.severity) == ("small-text", Severity.NOTE)
    assert (fuller.code, fuller.severity) == ("small-text", Severity.WARNING)
    assert "% of its size" in fuller.message


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (LINE, f"a line of {len(LINE)} characters makes the code "),
        (LONG, f"a line of {len(LONG)} characters is cut off at its end"),
    ],
    ids=["smaller", "cut off"],
)
def test_long_lines_of_code(check, places, line, message):
    """A line of code that is too long is reported at its place, with the length that fits."""
    [found] = check(f"# A\n\n```python\nx = 1\n{line}\n```")
    assert found.message.startswith(message)
    assert places([found])[0][:2] == (5, 1)
    room = int(found.hint.removeprefix("break it: ").removesuffix(" characters fit"))
    assert check(f"# A\n\n```python\n{'x' * room}\n```") == ()


FIGURE = (
    '<svg width="{width}" viewBox="0 0 800 200" role="img" aria-label="A wide net. With details">'
    '<text y="80" font-size="{size}">loss<tspan font-size="5" dy="4">i</tspan></text>'
    '<text y="180" font-size="40">large</text></svg>'
)


def test_small_text_in_a_figure(check, places):
    """The smallest text counts, as large as it is shown: the figure is half its width here."""
    [found] = check("# A\n---\n# B\n\n" + FIGURE.format(width=400, size=16))
    assert (found.code, found.severity) == ("small-figure-text", Severity.WARNING)
    assert found.message.startswith("text in the figure 'A wide net' is 8 px high")
    assert places([found])[0][0] == 5
    assert found.span.text == "A wide net"


def test_text_of_a_figure_that_can_be_read(check):
    """Neither an index nor text that is not shown counts as small."""
    hidden = FIGURE.format(width=400, size=4).replace("<svg", '<svg style="display: none"')
    assert check(f"# A\n\n{FIGURE.format(width=800, size=14)}\n\n{hidden}") == ()


def drawing(size, more='viewBox="0 0 800 200"', inner=""):
    """Return an SVG file with text of a size."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {more}>{inner}'
        f'<text x="9" y="99" font-size="{size}">text</text></svg>'
    )


@pytest.mark.parametrize(
    ("text", "svg", "pixels"),
    [
        ("![The net](a.svg)", drawing(16), 24),
        ("<img src=a.svg alt='The net' width=400>", drawing(16), 8),
        ("![:img 400px](a.svg)", drawing(16), 8),
        ("<object data=a.svg width=400 height=100></object>", drawing(16), 8),
        (".columns[ .col-6[![The net](a.svg)] .col-6[b] ]", drawing(16), 11),
        ("<img src=a.svg width=400>", drawing(16, 'width="800" height="200"'), 8),
        (
            "<img src=a.svg width=400>",
            drawing(16, inner="<style>text { font-size: 6px }</style><script>x()</script>"),
            3,
        ),
    ],
)
def test_small_text_in_a_picture_that_is_a_file(check, text, svg, pixels):
    """As large as it is shown there, in columns too; the slide itself stays as it is."""
    found = check({"a.md": f"# A\n---\n# B\n\n{text}", "a.svg": svg})
    assert [each.code for each in found] == ["small-figure-text"] * (pixels < 12)
    if found:
        assert f"is {pixels} px high" in found[0].message
        assert found[0].span.text in {"The net", "a.svg"}


def test_pictures_that_cannot_be_looked_into(check):
    """Broken ones, others, and those that are not shown."""
    text = "![a](a.svg)\n\n![b](b.svg)\n\n<img src=c.svg style='display: none'>"
    files = {"a.svg": "<svg><text", "b.svg": "<html><text>x</text></html>", "c.svg": drawing(1)}
    assert check({"a.md": f"# A\n---\n{text}", **files}) == ()


def test_code_with_markup(check, places):
    """What the browser writes down for a line is what stands in the deck."""
    line = f"a &amp; b </script> = '{'x' * 120}'"
    found = check(f"# A\n\n```python\n{line}\n```")
    assert [each[:3] for each in places(found)] == [(4, 1, "long-code-line")]
    assert found[0].span.text == line


def test_a_deck_that_looks_like_a_result(check):
    """HTML of the deck's own is not taken for what was measured."""
    own = '<script type="application/json" id="handson-layout">no JSON</script>'
    assert check(f"# A\n\n{own}") == ()


def test_steps_repeat_nothing(check, places):
    """A step tells only what the slide before it did not."""
    found = check(f"# A\n{POINTS}\n--\n- more\n--\n- and more\n---\n{POINTS}")
    assert [each[:3] for each in places(found)] == [
        (1, 1, "slide-overflow"),
        (68, 1, "slide-overflow"),
    ]


def test_remarks_own_look(check):
    """Where nothing is made to fit, slides are measured as well."""
    found = check(f"---\ntheme: remark\n---\n# A\n---\n{POINTS}")
    assert [each.code for each in found] == ["slide-overflow"]


def test_no_browser(check, monkeypatch, tmp_path):
    """Without a browser one error says what to do."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    [found] = check("# A", browser="")
    assert (found.code, found.severity) == ("no-browser", Severity.ERROR)
    assert "--browser" in found.hint


@pytest.mark.parametrize(
    ("script", "timeout", "message"),
    [
        ("exit 3", PATIENCE, "it ended with exit code 3"),
        ("echo sorry >&2; exit 1", PATIENCE, "sorry"),
        ("exec sleep 600", 0.1, "the browser was not ready within 0.1 s"),
    ],
)
def test_a_browser_that_fails(check, tmp_path, script, timeout, message):
    """What a browser does wrong is an error that names the deck."""
    program = tmp_path / "browser"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    [found] = check("# A", browser=str(program), timeout=timeout)
    assert (found.code, found.severity) == ("not-measured", Severity.ERROR)
    assert found.message.startswith("cannot measure the slides of 'a': ")
    assert message in found.message


def test_nothing_is_left_behind(check, tmp_path, monkeypatch):
    """The pages that were measured are gone afterwards."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    assert check("# A") == ()
    assert list(folder.iterdir()) == []
