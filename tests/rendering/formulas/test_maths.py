"""Formulas in slides: found, kept from Markdown, drawn, and reported where they are wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from case_files import cases_in, check_case
from handson.composing.inheritance import inherit
from handson.diagnostics import Severity, Source
from handson.parsing.parser import parse
from handson.rendering.formulas import katex
from handson.rendering.formulas.maths import Maths, find_code_mode, find_mode, plain_text
from handson.rendering.slides import SlideRenderer
from handson.settings.config import Config

CASES = Path(__file__).parent / "maths"
ANNOTATION = re.compile(r"<annotation[^>]*>(.*?)</annotation>", re.DOTALL)

STANDARD = (CASES / "standard.tex").read_text(encoding="utf-8").splitlines()


def render(text, mode="tex", **macros):
    """Return the HTML of the first slide in ``text`` and what was reported."""
    parsed = parse(Source("slides/a.md", text))
    renderer = SlideRenderer(Config(), [], maths=Maths(mode, macros))
    slide = inherit(parsed.slides, Config()).slides[0]
    rendered = renderer.render(slide)
    return rendered, list(rendered.diagnostics)


def formulas_as_tex(html):
    """Return ``html`` with each formula as its TeX, in angle quotes for display."""
    pieces, at = [], 0
    for start in re.finditer(r'<span class="katex(-display)?">', html):
        if start.start() < at:
            continue
        tex = ANNOTATION.search(html, start.end())[1]
        marks = "«»" if start[1] else "‹›"
        pieces += (html[at : start.start()], marks[0], " ".join(tex.split()), marks[1])
        depth = 1
        for tag in re.compile(r"<(/?)span\b[^>]*>").finditer(html, start.end()):
            depth += -1 if tag[1] else 1
            if not depth:
                at = tag.end()
                break
    return "".join([*pieces, html[at:]])


@pytest.mark.parametrize("case", cases_in(CASES))
def test_case(case, update_cases):
    """A case file shows Markdown and its HTML, with ‹inline› and «display» formulas as TeX."""
    mode = "remark" if "remark" in case.path.stem else "tex"
    rendered, _ = render(case.source, mode)
    check_case(case, formulas_as_tex(rendered.html), update=update_cases)


@pytest.mark.parametrize("tex", STANDARD)
def test_standard_formula(tex):
    """What lectures on deep learning write, sixty very different formulas, is drawn."""
    rendered, diagnostics = render(f"$$\n{tex}\n$$")
    assert diagnostics == []
    assert 'class="katex-display"' in rendered.html
    assert "<math " in rendered.html


def test_the_double_struck_one():
    """The indicator's 1, which KaTeX's fonts lack, is drawn, and said to screen readers."""
    rendered, _ = render(r"$\mathbb{1} \mathbb{E} \mathbb R$")
    assert '<mn mathvariant="double-struck">1</mn>' in rendered.html
    assert '<span class="mord mathbb">ER</span>' in rendered.html


def test_macros():
    """The deck's macros work, with arguments too."""
    rendered, diagnostics = render(
        r"$\E[x] \norm{x}$", **{r"\E": r"\mathbb{E}", r"\norm": r"\left\|#1\right\|"}
    )
    assert diagnostics == []
    assert "mathbb" in rendered.html


def test_definitions_count_for_the_formulas_after_them():
    r"""``\newcommand`` in one formula serves the next ones, and does so twice."""
    text = r"$\newcommand{\RR}{\mathbb{R}}$ $\RR$ $\newcommand{\RR}{\mathbb{R}}$ $\RR$"
    rendered, diagnostics = render(text)
    assert diagnostics == []
    assert rendered.html.count('class="mord mathbb"') == 2


def test_notes_have_formulas():
    """Speaker notes are drawn as slides are."""
    rendered, _ = render("# T\n\n???\n\n$x_1$")
    assert formulas_as_tex(rendered.notes) == "<p>‹x_1›</p>"


@pytest.mark.parametrize(
    ("text", "mode", "place"),
    [
        (r"a $x + \foo$ b", "tex", r"\foo"),
        ("# T\n\n$$\na\n+ \\foo b\n$$", "tex", r"\foo"),
        (r".red[a $x\_1 + \foo$ b]", "remark", r"\foo"),
        ("> $$\n> a\n> \\foo\n> $$", "tex", r"\foo"),
        ("$\\foo$\n--\n$\\bar$ $\\baz$", "tex", r"\foo"),
    ],
)
def test_a_mistake_is_reported_in_its_place(text, mode, place):
    """The diagnostic points at the very command, whatever was taken off around it."""
    rendered, diagnostics = render(text, mode)
    assert diagnostics[0].code == "tex-error"
    assert diagnostics[0].severity is Severity.WARNING
    assert diagnostics[0].message == r"TeX: Undefined control sequence: \foo"
    assert diagnostics[0].span.text == place
    assert '<code class="math-error" title="Undefined control sequence: \\foo">' in rendered.html


def test_each_unknown_command_is_reported():
    """With its place and its near name."""
    _, diagnostics = render(r"$\alpa + \foo + \btea$")
    assert [(each.span.text, each.hint) for each in diagnostics] == [
        (r"\alpa", r"did you mean '\alpha'?"),
        (r"\foo", ""),
        (r"\btea", r"did you mean '\beta'?"),
    ]


def test_a_mistake_in_a_macro_points_at_the_formula():
    """What is wrong in a macro's text has no place in the formula."""
    _, diagnostics = render(r"a $x \R$", **{r"\R": r"\foo"})
    assert diagnostics[0].span.text == r"x \R"


def test_a_mistake_behind_a_filled_in_variable():
    """The place is found on its line where the text is not the source's own."""
    _, diagnostics = render("who: somebody\n\n{{who}}\n\n- $\\foo$")
    assert diagnostics[0].span.text == r"\foo"


@pytest.mark.parametrize("tex", ["{" * 5000, r"\def\x{\x\x}\x", r"\rule{1em", "\x00", r"\\["])
def test_hostile_tex_is_a_diagnostic(tex):
    """Neither nesting nor endless expansion raises anything."""
    _, diagnostics = render(f"$${tex}$$")
    assert all(each.code == "tex-error" for each in diagnostics)


def test_links_and_html_are_not_trusted():
    r"""``\href`` to a script stays without effect."""
    rendered, _ = render(r"$\href{javascript:alert(1)}{x}$")
    assert "href=" not in rendered.html


def test_source_of_a_mistake_is_escaped():
    """What stands for the formula cannot become markup."""
    rendered, _ = render(r"$\foo<b>&\"$")
    assert r"$\foo&lt;b&gt;&amp;" in rendered.html


def test_an_unclosed_formula_is_reported_once():
    """A blank line ends the paragraph, and with it the formula."""
    rendered, diagnostics = render("$$\na\n\nb\n$$")
    assert [each.code for each in diagnostics] == ["unclosed-formula"]
    assert "katex" not in rendered.html


def test_the_decision_is_a_note():
    """What was decided, why, and how to decide otherwise."""
    mode, note = find_mode(Config(), [Source("a.md", r"# T" + "\n\n" + r"$x\_1$")])
    assert mode == "remark"
    assert note.code == "math-mode"
    assert note.severity is Severity.NOTE
    assert note.span.text == r"$x\_1$"
    assert "math: tex" in note.hint


@pytest.mark.parametrize(
    ("math", "text", "mode"),
    [
        ("auto", "no formula", "off"),
        ("off", "$x$", "off"),
        ("tex", r"$x\_1$", "tex"),
        ("remark", "$x_1$", "remark"),
        ("auto", r"\\(x\\)", "remark"),
    ],
)
def test_the_setting_outranks_the_evidence(math, text, mode):
    """``math`` decides, unless it says ``auto``."""
    assert find_mode(Config(math=math), [Source("a.md", text)])[0] == mode


@pytest.mark.parametrize(
    ("text", "mode", "noted"),
    [
        ("no formula, `code`", "brackets", ""),
        ("`$x$` and $y$", "brackets", "`$x$`"),
        (r"`$x$` and `\(y\)`", "all", r"`\(y\)`"),
        ("---\noutput: xaringan::moon_reader\n---\n`$x$`", "all", "`$x$`"),
    ],
)
def test_which_code_is_a_formula(text, mode, noted):
    """xaringan's decks show themselves; a note says what was decided where it matters."""
    found, note = find_code_mode(Config(), [Source("a.md", "$"), Source("b.md", text)])
    assert found == mode
    assert (note.span.text if note else "") == noted
    assert note is None or ("mathInCode: false" in note.hint) == (mode == "all")
    assert find_code_mode(Config(math_in_code="off"), [Source("b.md", text)]) == ("off", None)


@pytest.mark.parametrize("mode", ["tex", "remark"])
def test_a_formula_in_code_is_drawn_as_it_is_written(mode):
    """Markdown takes nothing from code, however often it is read."""
    renderer = SlideRenderer(Config(), [], maths=Maths(mode, in_code="all"))
    text = r".red[a `\(x\_1 \\ y\)` `z`]"
    (slide,) = inherit(parse(Source("a.md", text)).slides, Config()).slides
    html = formulas_as_tex(renderer.render(slide).html)
    assert html == (
        r'<p><span class="red">a ‹x\_1 \\ y› <code class="remark-inline-code">z</code></span></p>'
    )


@pytest.mark.parametrize("mode", ["tex", "remark"])
def test_a_formula_in_a_fence(mode):
    """It is drawn on a line of its own, as it is written, in lists and classes too."""
    text = "- a\n  ```math\n  x\\_1\n  ```\n\n.red[\n```math\ny\n```\n]"
    rendered, found = render(text, mode)
    assert formulas_as_tex(rendered.html) == (
        '<ul><li>a\n«x\\_1»</li></ul><div class="red"><p>«y»</p></div>'
    )
    assert found == []


def test_the_title_of_a_deck_has_no_markup():
    """A formula in a heading becomes its characters where they suffice, and TeX otherwise."""
    html = render(r"# $\alpha$ and $x^2$!")[0].html
    assert re.sub("<[^>]*>", "", plain_text(html)) == "α and x^2!"


def test_what_is_known_is_not_rendered_again(monkeypatch):
    """A formula costs its time once, within a build and from build to build."""
    parsed = parse(Source("a.md", "$x$ $x$ $$x$$"))
    slide = inherit(parsed.slides, Config()).slides[0]
    kept = {}
    first = Maths("tex", {}, kept)
    html = SlideRenderer(Config(), [], maths=first).render(slide).html
    assert len(set(first.keys)) == 2
    monkeypatch.setattr("handson.rendering.formulas.maths.render_formula", None)
    second = Maths("tex", {}, kept)
    assert SlideRenderer(Config(), [], maths=second).render(slide).html == html


def test_every_font_of_the_style_sheet_has_its_class():
    """No class of KaTeX's asks for a font that would not be shipped."""
    css = (katex.KATEX / "katex.css").read_text(encoding="utf-8")
    rules = re.findall(r"([^{}]+)\{([^{}]*font-family:KaTeX_(\w+)[^{}]*)\}", css)
    checked = 0
    for selectors, body, family in rules:
        if "@font-face" in selectors:
            continue
        weight = "Bold" if re.search("font-weight:(700|bold)", body) else ""
        style = "Italic" if "font-style:italic" in body else ""
        for selector in selectors.split(","):
            classes = re.findall(r"\.([\w-]+)", selector)
            html = f'<span class="{" ".join(classes)}">'
            assert f"{family}-{weight + style or 'Regular'}" in katex.fonts_of(html), selector
            checked += 1
    assert checked > 25
    files = {path.name for path in (katex.KATEX / "fonts").iterdir()}
    assert {f"KaTeX_{font}.woff2" for font in katex.FONTS.values()} <= files


def test_bold_and_italic_text_have_fonts_of_their_own():
    """Classes of one element ask for a font together, those of two elements do not."""
    both = katex.fonts_of(render(r"$\textbf{\textit{x}}$")[0].html)
    assert "Main-BoldItalic" in both
    apart = katex.fonts_of(render(r"$\textbf{x}\textit{y}$")[0].html)
    assert {"Main-Bold", "Main-Italic"} <= apart
    assert "Main-BoldItalic" not in apart


def test_the_style_sheet_names_only_fonts_with_an_address():
    """A deck ships what it uses and nothing else."""
    css = katex.katex_stylesheet({"Main-Regular": "a.woff2"})
    assert re.findall(r"url\(([^)]*)\)", css) == ["a.woff2"]
    assert css.count("@font-face") == 1
    assert "Permission is hereby granted" in css


def test_the_rules_for_fonts_are_those_of_katex():
    """Each font is what KaTeX's style sheet says that it is, at another address."""
    css = (katex.KATEX / "katex.css").read_text(encoding="utf-8")
    named = re.sub(r'"(KaTeX_\w+)"', r"\1", css)
    faces = re.findall(r"(@font-face\{[^{}]*)src:url\(fonts/KaTeX_([\w-]+)\.woff2", named)
    ours = katex.katex_stylesheet({font: f"{font}.woff2" for _, font in faces})
    assert len(faces) == 20
    for face, font in faces:
        assert f'{face}src:url({font}.woff2) format("woff2")}}' in ours


def test_all_other_rules_of_katex_are_kept():
    """What does not speak of fonts stays as it is, in its order."""
    css = (katex.KATEX / "katex.css").read_text(encoding="utf-8")
    ours = katex.katex_stylesheet({"Main-Regular": "a.woff2"})
    assert ours.startswith("/*! katex ")
    assert ours.partition(".katex")[2] == css.partition(".katex")[2]


@pytest.mark.parametrize(
    ("tex", "hint"),
    [
        (r"\fraq{1}{2}", r"did you mean '\frac'?"),
        (r"\apha", r"did you mean '\alpha'?"),
        (r"\triangelq", r"did you mean '\triangleq'?"),
        (r"\Reeal", r"did you mean '\Reeall'?"),
        (r"\begin{algin} a \end{algin}", "did you mean 'align'?"),
        (r"\begin{Vmatrx} a \end{Vmatrx}", "did you mean 'Vmatrix'?"),
        (r"\begin{theorem} a \end{theorem}", ""),
        (r"\qwertz", ""),
        (r"\frac{1", ""),
    ],
)
def test_a_misspelt_name_has_a_near_one(tex, hint):
    """Of the usual commands and the deck's own first, then of all that KaTeX knows.

    An environment has one of KaTeX's environments.
    """
    _, (found,) = render(f"a ${tex}$", **{r"\Reeall": "x"})
    assert found.hint == hint
