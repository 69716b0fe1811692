"""Figures on slides: macros that draw, and steps that are slides."""

import re

from handson.site.planner import plan

STEPS = "![:graph L = w**2, w=3, steps=yes](Backward)"


def sections(root):
    """Return the slides of a site with one deck, and what was found to report."""
    planned = plan(root)
    page = planned.files["index.html"].decode()
    return re.findall(r"<section.*?</section>", page, re.DOTALL), planned.diagnostics


def number(section):
    """Return the slide number that a slide shows."""
    return re.search(r'remark-slide-number">([^<]*)', section)[1]


def test_a_figure_is_drawn_into_the_slide(tree) -> None:
    """It is finished SVG with its caption, and needs no script."""
    (slide,), diagnostics = sections(tree({"slides/a.md": "![:mlp 3, 4, 1](A small *network*)"}))
    assert diagnostics == ()
    assert "<svg" in slide
    assert "<figcaption>A small <em>network</em></figcaption></figure>" in slide


def test_a_caption_may_hold_a_formula(tree) -> None:
    """It is Markdown like the slide around it."""
    (slide,), _ = sections(tree({"slides/a.md": "![:mlp 3, 1](The weights $w_i$)"}))
    assert '<figcaption>The weights <span class="katex">' in slide


def test_a_figure_in_a_column_makes_it_a_block(tree) -> None:
    """Even where the brackets are on one line."""
    (slide,), _ = sections(tree({"slides/a.md": ".left-column[![:mlp 3, 4, 1](x)]"}))
    assert '<div class="left-column">' in slide
    assert slide.index("left-column") < slide.index("<figure") < slide.index("</div>")


def test_a_wrong_argument_is_reported_at_its_place(tree) -> None:
    """The slide shows the macro's text, and the hint what is allowed."""
    (slide,), (diagnostic,) = sections(tree({"slides/a.md": "# a\n\n![:conv 5x5, kernl=3](x)"}))
    assert "![:conv 5x5, kernl=3](x)" in slide
    assert diagnostic.span.text == "kernl=3"
    assert "kernel" in diagnostic.hint


def test_steps_are_incremental_slides(tree) -> None:
    """Each frame is a slide of its own, with the whole content around it."""
    slides, _ = sections(tree({"slides/a.md": f"# a\n\n{STEPS}\n\nafter"}))
    assert [number(slide) for slide in slides] == ["1 / 3", "2 / 3", "3 / 3"]
    assert all("after" in slide for slide in slides)
    assert len({re.search(r"<svg.*</svg>", slide)[0] for slide in slides}) == 3


def test_a_slide_that_continues_shows_the_last_frame(tree) -> None:
    """The figure is stepped through once."""
    slides, _ = sections(tree({"slides/a.md": f"{STEPS}\n\n--\n\nafter\n\n---\n\nnext"}))
    assert len(slides) == 5
    drawn = [re.search(r"<svg.*</svg>", slide)[0] for slide in slides[2:4]]
    assert drawn[0] == drawn[1]


def test_steps_may_leave_the_number_as_it_is(tree) -> None:
    """countIncrementalSlides holds for frames as for other steps."""
    files = {"slides/a.md": f"{STEPS}\n\n---\n\nnext", "handson.yaml": "countIncrementalSlides: no"}
    slides, _ = sections(tree(files))
    assert [number(slide) for slide in slides] == ["1 / 2", "1 / 2", "1 / 2", "2 / 2"]


def test_without_steps_the_last_frame_stands_for_all(tree) -> None:
    """disableIncrementalSlides leaves one slide."""
    files = {"slides/a.md": STEPS, "handson.yaml": "disableIncrementalSlides: yes"}
    slides, _ = sections(tree(files))
    assert len(slides) == 1


def test_only_the_first_frame_has_the_slides_name(tree) -> None:
    """A name is an id, which a page holds once."""
    slides, _ = sections(tree({"slides/a.md": f"name: back\n\n{STEPS}"}))
    assert [slide.count('id="slide-back"') for slide in slides] == [1, 0, 0]


def test_curves_are_read_from_a_file_of_the_site(tree) -> None:
    """A log in the format of Keras' CSVLogger."""
    log = "epoch,loss,val_loss\n0,1.0,1.1\n1,0.5,0.8\n"
    root = tree({"slides/a.md": "![:curves log.csv, x=epoch, y=loss, val_loss]()", "log.csv": log})
    (slide,), diagnostics = sections(root)
    assert diagnostics == ()
    assert "<svg" in slide


CODE = "```python\na = 1\nb = 2\nc = 3\n```\n"


def marked(section):
    """Return which lines of the code on a slide are highlighted, from 1."""
    lines = re.findall(r'<div class="remark-code-line([^"]*)"', section)
    return [number for number, line in enumerate(lines, start=1) if "highlighted" in line]


def test_code_line_by_line(tree) -> None:
    """One fence becomes a slide for each step, finished; the comment leaves nothing behind."""
    text = f"# a\n\n<!-- lines: 1-2, 3+1, all, none -->\n{CODE}\nafter"
    slides, diagnostics = sections(tree({"slides/a.md": text}))
    assert diagnostics == ()
    assert [marked(slide) for slide in slides] == [[1, 2], [1, 3], [1, 2, 3], []]
    assert [number(slide) for slide in slides] == ["1 / 4", "2 / 4", "3 / 4", "4 / 4"]
    assert all("after" in slide and "lines:" not in slide for slide in slides)
    assert all('<code class="python hljs remark-code">' in slide for slide in slides)


def test_code_keeps_its_own_marks_only_without_steps(tree) -> None:
    """The comment decides; asterisks are taken off all the same."""
    starred = CODE.replace("c =", "*c =")
    slides, _ = sections(tree({"slides/a.md": f"<!-- lines: 1 -->\n{starred}"}))
    assert [marked(slide) for slide in slides] == [[1]]
    assert "*" not in slides[0]


def test_code_in_columns_and_lists_steps_together(tree) -> None:
    """Two blocks step at the same time; the shorter one waits at its last step."""
    text = (
        f".left-column[\n<!-- lines: 1, 2, 3 -->\n{CODE}]\n\n"
        "- x\n\n  <!-- lines: 1, 2 -->\n  ```\n  d\n  e\n  ```\n"
    )
    slides, diagnostics = sections(tree({"slides/a.md": text}))
    assert diagnostics == ()
    assert [marked(slide) for slide in slides] == [[1, 4], [2, 5], [3, 5]]
    assert 'class="lines' not in "".join(slides)


def test_a_slide_that_continues_shows_the_last_lines(tree) -> None:
    """The code is stepped through once, and other slides step it anew."""
    text = f"<!-- lines: 1, 2 -->\n{CODE}\n--\n\nafter\n\n---\n\n<!-- lines: 3 -->\n{CODE}"
    slides, _ = sections(tree({"slides/a.md": text}))
    assert [marked(slide) for slide in slides] == [[1], [2], [2], [3]]


def test_without_steps_the_last_lines_stand_for_all(tree) -> None:
    """disableIncrementalSlides leaves one slide."""
    files = {"slides/a.md": f"<!-- lines: 1, 2 -->\n{CODE}"}
    slides, _ = sections(tree(files | {"handson.yaml": "disableIncrementalSlides: yes"}))
    assert [marked(slide) for slide in slides] == [[2]]


def test_code_that_shows_the_comment(tree) -> None:
    """Within code the comment is code."""
    slides, _ = sections(tree({"slides/a.md": f"````\n<!-- lines: 1, 2 -->\n{CODE}````"}))
    assert len(slides) == 1
    assert "lines: 1, 2" in slides[0]


def test_wrong_lines_are_reported_and_the_rest_shown(tree) -> None:
    """The place is the step's."""
    slides, (found,) = sections(tree({"slides/a.md": f"# a\n\n<!-- lines: 1, 2-9 -->\n{CODE}"}))
    assert [marked(slide) for slide in slides] == [[1], [2, 3]]
    assert (found.code, found.span.text) == ("code-lines", "2-9")
