"""Macros: what a call is replaced by."""

from __future__ import annotations

from handson.composing.inheritance import inherit
from handson.diagnostics import Severity, Source
from handson.parsing.parser import parse
from handson.rendering.macros import BUILT_IN_MACROS, Failure, Html, Macros, Markdown
from handson.rendering.slides import SlideRenderer
from handson.settings.config import Config

CODE = "import keras\n\nmodel = keras.Sequential()\nmodel.fit()\n"

TABLE = BUILT_IN_MACROS | {
    "shout": lambda call: Markdown(f".red[**{call.value}**]"),
    "loop": lambda _: Markdown("![:loop]"),
    "figure": lambda _: Html("<svg>a\n\n*b*</svg>"),
    "broken": lambda _: Failure("it cannot be done", "do without"),
}


def render(text: str):
    """Return the HTML of a one-slide deck, and what was found to report."""
    files = {"model.py": CODE, "note.md": "```\na\n```"}
    macros = Macros(TABLE)
    renderer = SlideRenderer(
        Config(), (), macros, lambda source: parse(Source("", source)).slides[0].content
    )
    slides = inherit(parse(Source("slides/a.md", text)).slides, Config()).slides
    rendered = renderer.render(slides[0], read_text=files.get)
    return rendered.html, list(rendered.diagnostics)


def html(text: str) -> str:
    """Return the HTML of a one-slide deck that has no fault."""
    result, diagnostics = render(text)
    assert diagnostics == []
    return result


def test_scale_sets_a_share_of_the_width() -> None:
    """The macro that nearly every remark deck defines."""
    assert html("![:scale 50%](a.png)") == '<p><img src="a.png" alt="" style="width: 50%"></p>'


def test_a_bare_number_is_in_pixels() -> None:
    """Widths may be written as plain numbers."""
    assert 'style="width: 300px; height: 20px"' in html("![:img 300, 20](a.png)")


def test_abs_puts_an_image_at_a_place() -> None:
    """Left, top and width, in this order."""
    assert 'style="position: absolute; left: 10%; top: 20px"' in html("![:abs 10%, 20](a.png)")


def test_class_gives_a_text_its_classes() -> None:
    """The value is Markdown, like the text around it."""
    assert html("a ![:class red big](*b*)") == '<p>a <span class="red big"><em>b</em></span></p>'


def test_video_has_controls() -> None:
    """A video is as wide as the slide unless a width is given."""
    assert 'controls="" style="width: 100%"' in html("![:video](a.mp4)")


def test_video_with_a_picture() -> None:
    """The picture shows until the video plays."""
    assert '<video src="a.mp4" poster="a.png" controls' in html("![:video 60%, a.png](a.mp4)")


def test_video_on_another_host() -> None:
    """A film on YouTube is a link, with a picture if one is given, and knows its frame."""
    link = html("![:video 60%, a.png](https://youtu.be/aqz-KE-bpKQ)")
    assert 'href="https://www.youtube.com/watch?v=aqz-KE-bpKQ"' in link
    assert 'data-frame="https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?' in link
    assert 'style="width: 60%"><img src="a.png" alt="">' in link
    assert '<span lang="en">Film on YouTube</span></a>' in link
    assert "<img" not in html("![:video](https://vimeo.com/76979871)")


def test_code_comes_from_a_file() -> None:
    """The language follows from the file's name."""
    result = html("![:code](model.py)")
    assert result.count('<div class="remark-code-line">') == 4
    assert 'class="python hljs remark-code"' in result


def test_code_may_be_some_lines_of_a_file() -> None:
    """One line, a range, or all from one line on."""
    assert html("![:code text, 1](model.py)").count("remark-code-line") == 1
    assert html("![:code text, 3-4](model.py)").count("remark-code-line") == 2
    assert html("![:code text, 2-](model.py)").count("remark-code-line") == 3


def test_code_with_a_fence_in_it_stays_whole() -> None:
    """The fence around a file is longer than any in it."""
    assert html("![:code](note.md)").count("remark-code-line") == 3


def test_lines_that_a_file_does_not_have_are_reported() -> None:
    """The hint says how many lines it has."""
    result, (diagnostic,) = render("![:code 5-9](model.py)")
    assert diagnostic.hint == "it has lines 1 to 4"
    assert "![:code 5-9](model.py)" in result


def test_a_result_may_hold_content_classes() -> None:
    """What a macro returns is read like the slide."""
    assert html("a ![:shout](b)") == '<p>a <span class="red"><strong>b</strong></span></p>'


def test_finished_html_is_not_read_again() -> None:
    """A figure keeps its blank lines and asterisks."""
    assert "<svg>a\n\n*b*</svg>" in html("![:figure]")


def test_an_unknown_macro_stays_as_text_and_is_reported() -> None:
    """The deck still builds; the hint names what was probably meant."""
    result, (diagnostic,) = render("a ![:scal 50%](b.png)")
    assert "![:scal 50%](b.png)" in result
    assert diagnostic.severity is Severity.WARNING
    assert diagnostic.hint == "did you mean 'scale'?"
    assert diagnostic.span
    assert diagnostic.span.start == 2


def test_a_failing_macro_stays_as_text() -> None:
    """Its fault is reported at the call."""
    result, (diagnostic,) = render("![:broken 1]")
    assert "![:broken 1]" in result
    assert (diagnostic.message, diagnostic.hint) == ("it cannot be done", "do without")


def test_a_macro_that_calls_itself_is_stopped() -> None:
    """Recursion ends after some calls, with one diagnostic at the first."""
    result, (diagnostic,) = render("a ![:loop]")
    assert "![:loop]" in result
    assert "calls itself" in diagnostic.message
    assert diagnostic.span
    assert diagnostic.span.source.path == "slides/a.md"
