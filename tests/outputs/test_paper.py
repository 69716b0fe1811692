"""How slides are laid out for paper, in the browser."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from handson.outputs import pdf
from handson.outputs.projector import Projector
from handson.site.planner import plan

STILLS, SCRIPT = (
    Path(pdf.__file__).with_name(name).read_text(encoding="utf-8")
    for name in ("stills.js", "paper.js")
)
WIDE = "word " * 80
FULL = f"# Full\n\n```\n{WIDE}\n{WIDE}\n{WIDE}\n```\n\n" + "A line of text.\n\n" * 60
CUT = """[...document.querySelectorAll(".remark-slides-area .remark-slide-content")].map((each) =>
  Math.max(
    each.getBoundingClientRect().height
      - each.closest(".remark-slide-scaler").getBoundingClientRect().height,
    each.scrollHeight - each.clientHeight,
  ))"""


@pytest.mark.parametrize("theme", ["light", "remark"])
def test_no_slide_is_cut(tree, theme):
    """What takes more room on paper, or is scrolled to on a screen, makes the slide smaller."""
    site = plan(tree({"a.md": f"---\ntheme: {theme}\n---\n# Short\n---\n{FULL}"}))
    layout = {"wanted": [0, 1], "perPage": 1, "notes": False}
    with Projector(site) as projector, projector.show(site.pages[0], (1210, 681)) as page:
        page.send("Emulation.setEmulatedMedia", media="print")
        page.evaluate(STILLS)
        page.evaluate(f"window.handsonPaper = {json.dumps(layout)};\n{SCRIPT}")
        cut = page.evaluate(CUT)
        zooms = page.evaluate(
            "[...document.querySelectorAll('.remark-slides-area .remark-slide')]"
            ".map((each) => each.style.zoom)"
        )
    assert len(cut) == 2
    assert max(cut) <= 1
    assert zooms[0] == ""
    assert float(zooms[1]) < 1


def test_films_are_still(tree):
    """Those in frames too, which would show what the browser has loaded of them; others stay."""
    text = (
        "<iframe src='film.mp4' width='320' title='A film'></iframe>\n"
        "<video src='film.mp4' poster='p.svg' autoplay></video>\n\n"
        "<iframe src='page.html'></iframe>\n"
    )
    svg = "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'/>"
    site = plan(tree({"a.md": text, "film.mp4": "", "p.svg": svg, "page.html": "x"}))
    with Projector(site) as projector, projector.show(site.pages[0], (1210, 681)) as page:
        page.evaluate(STILLS)
        page.evaluate("handsonStill(document).length")
        found = page.evaluate(
            "[...document.querySelectorAll('.remark-slide-content a, iframe')].map((each) => "
            "[each.firstElementChild?.localName, each.title, each.firstElementChild?.clientWidth])"
        )
    assert found == [["canvas", "A film", 320], ["img", "", found[1][2]], [None, "", None]]
