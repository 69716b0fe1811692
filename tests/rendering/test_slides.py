"""Slides as HTML: content classes, Markdown and code together."""

from __future__ import annotations

import pytest

from handson.composing.inheritance import inherit
from handson.diagnostics import Diagnostic, Severity, Source
from handson.language import patterns
from handson.parsing.parser import parse
from handson.rendering.formulas.maths import Maths
from handson.rendering.macros import BUILT_IN_MACROS, Macros
from handson.rendering.postprocess.passes import SLIDE_PASSES
from handson.rendering.slides import SlideRenderer
from handson.settings.config import Config
from handson.site.decks import parse_fragment
from work import grows_linearly


def render(text: str, config: Config | None = None) -> tuple[list[str], list[Diagnostic]]:
    """Return the HTML of the slides in ``text``, and what is wrong with them."""
    config = config or Config()
    parsed = parse(Source("slides/a.md", text))
    links = [link for slide in parsed.slides for link in slide.links]
    renderer = SlideRenderer(config, links)
    slides = inherit(parsed.slides, config).slides
    rendered = [renderer.render(slide) for slide in slides]
    return [each.html for each in rendered], [d for each in rendered for d in each.diagnostics]


def html(text: str) -> str:
    """Return the HTML of the first slide in ``text``."""
    return render(text)[0][0]


def test_an_inline_content_class_is_a_span() -> None:
    """Its single paragraph is unwrapped, so that it stays in its line."""
    assert html("a .red[*b*] c") == '<p>a <span class="red"><em>b</em></span> c</p>'


def test_a_block_content_class_is_a_div_with_blocks() -> None:
    """Brackets over several lines hold blocks of their own."""
    assert html(".left[\n- a\n]") == '<div class="left"><ul><li>a</li></ul></div>'


def test_content_classes_nest() -> None:
    """Columns hold coloured words."""
    assert html(".grid[\n.col[a .red[b]]\n]") == (
        '<div class="grid"><p><span class="col">a <span class="red">b</span></span></p></div>'
    )


def test_code_in_a_content_class_keeps_its_blank_lines() -> None:
    """The second pass over the rendered content does not tear code apart."""
    assert html(".left[\n```\na\n\nb\n```\n] after").count('<div class="remark-code-line">') == 3


def test_rendered_content_is_converted_again() -> None:
    """What the first pass left of the backslashes is eaten by the second, as in remark."""
    assert html(r".center[`¯\\\_(o)\_/¯`]") == (
        '<p><span class="center"><code class="remark-inline-code">¯\\_(o)_/¯</code></span></p>'
    )


def test_marks_in_code_are_converted_once() -> None:
    """In a content class, too, code is what it says."""
    codes = ("*a", "b*", "__c__", "f[i](x)", "~~d~~")
    shown = html(f".center[{' '.join(f'`{code}`' for code in codes)} `` a ` b ``]")
    for code in (*codes, "a ` b"):
        assert f'<code class="remark-inline-code">{code}</code>' in shown


def test_a_class_in_a_table() -> None:
    """Content classes work in the cells of a table."""
    assert '<td><span class="red">1</span></td>' in html("a | b\n--|--\n.red[1] | 2")


def test_links_are_shared_by_all_slides() -> None:
    """A definition on a later slide serves an earlier one."""
    slides, _ = render("[Keras][k]\n\n---\n\n[k]: https://keras.io/")
    assert slides[0] == '<p><a href="https://keras.io/">Keras</a></p>'


def test_the_markup_of_one_slide_stays_in_it() -> None:
    """Elements that the author left open are closed at the end of their slide."""
    slides, _ = render('<div class="a">\n\ntext\n\n---\n\nnext')
    assert slides[0].count("<div") == slides[0].count("</div>")
    assert slides[1] == "<p>next</p>"


def test_closing_tags_without_an_opening_one_are_dropped() -> None:
    """A stray closing tag cannot close what the page put around the slide."""
    assert html("a</div></section>") == "<p>a</p>"


def test_inline_code_has_remarks_class() -> None:
    """Style sheets find inline code by remark-inline-code, in Markdown and in HTML."""
    assert html("`a` <code>b</code>").count('class="remark-inline-code"') == 2


def test_code_written_as_html_gets_lines() -> None:
    """A pre element with code has the structure of a fence."""
    assert html("<pre><code>a &lt; b\nc</code></pre>").count("remark-code-line") == 2


def test_code_without_a_language_takes_the_decks() -> None:
    """highlightLanguage is the language of fences that name none."""
    slides, _ = render("```\nimport os\n```", Config(highlight_language="python"))
    assert "tok-kn" in slides[0]


def test_a_slide_of_another_highlighting_style_has_its_tokens() -> None:
    """What the deck's style leaves alone may have a colour in the slide's own."""
    fence = "```python\nx\n```"
    slides, _ = render(f"{fence}\n\n---\nhighlight-style: monokai\n\n{fence}")
    assert [slide.count("tok-n") for slide in slides] == [0, 1]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\n\n\xa0\n\n \xa0\xa0\n\nb", "<p>a</p><p>&nbsp;</p><p> &nbsp;</p><p>b</p>"),
        ("\xa0\n\n# a", "<p>&nbsp;</p><h1>a</h1>"),
        (".b[\na\n\n\xa0\n\nb\n]", '<div class="b"><p>a</p><p>&nbsp;</p><p>b</p></div>'),
        ("a\n\xa0\nb\xa0c", "<p>a</p><p>b c</p>"),
        ("\xa0", "<p>&nbsp;</p>"),
        ("a .b[\xa0]", '<p>a <span class="b">&nbsp;</span></p>'),
        (".b[\n\xa0\n]", '<div class="b"><p>&nbsp;</p></div>'),
    ],
)
def test_a_no_break_space_alone_in_a_paragraph_stays(text: str, shown: str) -> None:
    """It makes room on purpose; any other one is a blank, as in remark."""
    assert html(text) == shown


def test_a_row_with_more_cells_than_columns_is_reported_at_its_place() -> None:
    """The first one of each table; where it was made elsewhere, on the slide."""
    table = "| a |\n|---|\n| b |\n| c | d |\n| e | f |\n"
    _, diagnostics = render(f"# a\n\n{table}\n- x\n\n\n{table}")
    assert [(each.code, each.span and each.span.start) for each in diagnostics] == [
        *(("table-cells", 25), ("table-cells", 70)),
    ]
    _, (found,) = render("| a |\n|---|\n| .red[x] | b |\n")
    assert found.span is not None
    assert found.span.start == 0


@pytest.mark.parametrize(
    "text",
    [
        "# a\n\n{}--\nmore\n--\nand more",
        "layout: true\n\n{}---\n# a\n---\n# b",
        "name: t\n\n{}---\ntemplate: t\n\n# a\n--\nb",
        "# a\n\n{}--\n{{{{wide}}}}",
    ],
)
def test_a_row_that_several_slides_show_is_reported_where_it_is_written(text: str) -> None:
    """Steps and slides with a layout say nothing of their own about it."""
    row = "c | d"
    _, found = render(text.format(f"| a |\n|---|\n| {row} |\n"))
    assert {(each.code, each.span and each.span.text) for each in found} == {("table-cells", row)}


def test_an_unknown_language_is_noted_once_a_slide_at_its_place() -> None:
    """The note points at the word after the fence."""
    code = "```klingon\nx\n```\n\n"
    _, diagnostics = render(f"# a\n\n{code}{code}")
    (note,) = diagnostics
    assert note.code == "unknown-language"
    assert note.severity is Severity.NOTE
    assert note.span
    assert note.span.source.position(note.span.start) == (3, 4)


def test_notes_are_rendered_too() -> None:
    """Speaker notes are Markdown like the slide."""
    parsed = parse(Source("a.md", "# a\n???\n*note*"))
    slide = inherit(parsed.slides, Config()).slides[0]
    assert SlideRenderer(Config(), ()).render(slide).notes == "<p><em>note</em></p>"


def test_an_unknown_macro_is_shown_as_written() -> None:
    """Nothing of the author's text gets lost."""
    assert "![:nosuch 1, 2](a)" in html("![:nosuch 1, 2](a)")


@pytest.mark.parametrize("text", ["\x020\x03 a", "\x02code0\x03 a\n\n```\nb\n```", "\x02 <b>a</b>"])
def test_control_characters_name_no_placeholder(text: str) -> None:
    """The characters that frame placeholders are taken out of a text."""
    result = html(text)
    assert "a" in result
    assert "\x02" not in result


def test_inline_code_may_be_coloured() -> None:
    """highlightInlineCode colours code within a line in the deck's language."""
    config = Config(highlight_inline_code=True, highlight_language="python")
    slides, _ = render("Call `import keras` & `a < b`.", config)
    assert '<span class="tok-kn">import</span>' in slides[0]
    assert "&lt;" in slides[0]


def test_inline_code_of_no_language_stays_plain() -> None:
    """Without a language there is nothing to colour by."""
    slides, _ = render("`import keras`", Config(highlight_inline_code=True))
    assert "tok-" not in slides[0]


def test_marks_in_code_that_take_too_long(monkeypatch) -> None:
    """One block of a slide that does is enough: its other blocks are not tried."""
    tried = []
    monkeypatch.setattr(patterns, "find_matches", lambda _, lines: tried.append(lines))
    block = "```\n*a\n```\n"
    pages, diagnostics = render(f"{block}{block}---\n{block}", Config(highlight_spans="(a+)+"))
    assert tried == [["a"], ["a"]]
    assert [each.code for each in diagnostics] == ["slow-pattern", "slow-pattern"]
    assert [each.span.source.position(each.span.start) for each in diagnostics] == [(1, 1), (8, 1)]
    assert pages[0].count('remark-code-line-highlighted">a<') == 2


def test_elements_nested_too_deep_are_flattened() -> None:
    """Their text stays, and what is left out is reported once."""
    (page,), (diagnostic,) = render("# Deep\n\n" + "<div>" * 4000 + "core")
    assert page.count("<div>") == 512
    assert "core" in page
    assert diagnostic.code == "html-too-deep"
    assert diagnostic.span is not None
    assert diagnostic.span.start == 0


@pytest.mark.parametrize("kind", ["code", "maths", "raw", ""])
@pytest.mark.parametrize(
    "text",
    [
        "[x]\n\n[x]: {0} '{0}'",
        "[a]({0} '{0}')",
        "![{0}](b{0})",
        "{0} `{0}` <b title='{0}'>\n\n<div>{0}</div>",
        "$a$ {0} $b{0}$",
        "![:unknown {0}]({0})",
        ".a[{0}]\n\n    {0}",
        "v: {0}\n{{{{v}}}}",
    ],
)
def test_nobody_can_write_a_placeholder(text: str, kind: str) -> None:
    """What looks like one is text without control characters, beside code of the slide's own."""
    page, _ = render(text.format(f"\x02{kind}0\x03\x02{kind}9\x03") + "\n\n```\ncode\n```")
    assert "\x02" not in page[0]
    assert "\x03" not in page[0]
    assert page[0].count('<div class="remark-code-line">code</div>') == 1


UNKNOWN = "![:nosuch a](b [c])"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("![:nosuch a](b\n\n    c [d]\n\n    e)", ["![:nosuch a](b", ">c [d]<", ">e)<"]),
        (f"- {UNKNOWN}", [f"<li>{UNKNOWN}</li>"]),
        (f"# {UNKNOWN}", [f"<h1>{UNKNOWN}</h1>"]),
        (f"> {UNKNOWN}", [f"<p>{UNKNOWN}</p>"]),
        (f"{UNKNOWN}|b\n-|-\n1|2", [f"<th>{UNKNOWN}</th>"]),
        (f"*{UNKNOWN}*", [f"<em>{UNKNOWN}</em>"]),
        (f".red[{UNKNOWN}]", [f'<span class="red">{UNKNOWN}</span>']),
        (f".a[\n.b[\n{UNKNOWN}\n]\n]", [f"<p>{UNKNOWN}</p>"]),
        (f"`{UNKNOWN}`", [f">{UNKNOWN}</code>"]),
        (f"<code>{UNKNOWN}</code>", [f">{UNKNOWN}</code>"]),
        (f"<pre><code>{UNKNOWN}</code></pre>", [f'<div class="remark-code-line">{UNKNOWN}</div>']),
        (f"<pre>{UNKNOWN}</pre>", [f"<pre>{UNKNOWN}</pre>"]),
        (f"![{UNKNOWN}](a.png)", [f'alt="{UNKNOWN}"']),
        (f'<b title="{UNKNOWN}">x</b>', [f'title="{UNKNOWN}"']),
        (f"<textarea>{UNKNOWN}</textarea>", [f">{UNKNOWN}<"]),
        ("![:nosuch <b>&amp;](*x* `y`)", ["![:nosuch &lt;b&gt;&amp;amp;](*x* `y`)"]),
    ],
)
def test_an_unknown_macro_is_shown_as_written_everywhere(text: str, shown: list[str]) -> None:
    """None of its characters turns into an entity or into markup, not in code either."""
    result = html(text)
    assert "&amp;#" not in result
    for piece in shown:
        assert piece in result


@pytest.mark.parametrize(
    "text",
    [
        "a | b\n--|--\n1 | 2",
        '![a](b.png "c")',
        '.x[![a](b.png "c")]',
        ".x[\na | b\n--|--\n1 | 2\n]",
        '.x[\n\n    .y[![a](b.png "c")]\n]',
        "`a .x[![a](b.png 'c')] d`",
        "<b title='.x[![a](b.png \"c\")]'>d</b>",
    ],
)
def test_marks_of_markdowns_elements_are_not_shown(text: str) -> None:
    """They are for the passes alone."""
    result = html(text)
    assert "data-markdown" not in result
    assert "\x02" not in result


@pytest.mark.parametrize(
    "text",
    [
        '<script type="application/json">\n"<table><tr><td>1</td></tr></table><p></p>"\n</script>',
        "<!-- <code>a</code><p></p> -->",
        '<script>\nvar a = "<pre><code>b</code></pre>"\n</script>',
    ],
)
def test_scripts_and_comments_stay_as_they_are(text: str) -> None:
    """What looks like an element in them is none."""
    assert html(text) == text


def test_code_stands_where_a_browser_puts_it() -> None:
    """An element that the author left open is opened again in the code that follows, as ever."""
    result = html("<b>a\n\n```\nx\n```")
    assert result == (
        '<p><b>a</b></p><pre><b><code class="remark-code">'
        '<div class="remark-code-line">x</div></code></b></pre>'
    )


@pytest.mark.parametrize("write", ["![:nosuch{} a](b)\n", "```nosuch{}\nx\n```\n"])
def test_many_faults_take_linear_time(write: str) -> None:
    """Eight times as many on a slide are eight times the work."""

    def report(count: int) -> None:
        parsed = parse(Source("a.md", "".join(write.format(index) for index in range(count))))
        slide = inherit(parsed.slides, Config()).slides[0]
        renderer = SlideRenderer(Config(), (), Macros(BUILT_IN_MACROS), parse_fragment)
        assert len(renderer.render(slide).diagnostics) == count

    assert grows_linearly(report)


def test_formulas_and_titles_together() -> None:
    """A formula in a title shows as it was written, in the caption too."""
    source = parse(Source("a.md", '![a](b.png "so $x > 0$") and $x$'))
    slide = inherit(source.slides, Config()).slides[0]
    result = SlideRenderer(Config(), (), maths=Maths("tex"), passes=SLIDE_PASSES).render(slide).html
    assert 'title="so $x &gt; 0$"' in result
    assert result.count('class="katex"') == 1


def test_an_unknown_macro_in_coloured_code() -> None:
    """The code is coloured as it was written."""
    text = "![:nosuch a](b\n\n    x = [1]\n\n    y)"
    slides, *_ = render(text, Config(highlight_language="python"))
    assert "nosuch" in slides[0]
    assert "text" not in slides[0]
    assert "tok-err" not in slides[0]


def test_a_misspelt_language_is_a_warning() -> None:
    """The usual languages are offered, and only for what is very near."""
    _, (warning,) = render("```pyhton\nx\n```")
    assert (warning.code, warning.severity) == ("unknown-language", Severity.WARNING)
    assert warning.hint == "did you mean 'python'?"
    _, (note,) = render("```redis\nx\n```")
    assert note.severity is Severity.NOTE
