"""What holds for any text at all: it is shown, and it stays on its slide."""

from __future__ import annotations

import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from handson.composing.inheritance import inherit
from handson.diagnostics import Source
from handson.parsing.parser import parse
from handson.rendering.slides import SlideRenderer
from handson.settings.config import Config

_MARKUP = (
    *("\n", "\n\n", "\n\n\n", " ", "  ", "    ", "\t", "  \n", "\n---\n", "\n--\n", "\n???\n"),
    *("*", "**", "***", "_", "__", "`", "``", "~~", "\\", "[", "]", "(", ")", "](", "][", "!["),
    *("# ", "\n## ", "\n=====\n", "\n- ", "\n  - ", "\n    * ", "\n1. ", "\n3. ", "\n> ", "> "),
    *("\n```\n", "\n```python\n", "\n  ```\n", "\n~~~\n", "\n> ```\n", "```{r, a=FALSE}\n"),
    *("\n|", "|", "\n--|--\n", "\n|-|-|\n", "\n--- \n", "\n ---\n", "\n-- \n", "|\n"),
    *("<b>", "</b>", "<div>\n", "\n</div>\n", "<br>", "<img src=a.png>", "<!-- ", " -->", "< "),
    *(".a[", "\n.b.c[\n", "\n]\n", "\\.d[", ".e[]", "x.txt[0]", "![:nosuch ", "{{content}}"),
    *("http://", "https://a.b/", '"', "'", "&", "&amp;", ";", ":", "$", "$$", "\\(", "\\]", "%"),
    *("class: ", "name: ", "Note: ", "{{", "}}", "\x02", "\x03", "\x020\x03", "\x02code0\x03"),
)  # fmt: skip
_ANYTHING = settings(
    max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Return words that occur once each, with any markup between them."""
    pieces = draw(st.lists(st.sampled_from((*_MARKUP, "word", "word", "word")), max_size=40))
    words = iter(range(len(pieces)))
    return "".join(f"word{next(words)}x" if piece == "word" else piece for piece in pieces)


def show(text: str) -> tuple[list[str], str]:
    """Return the HTML of the slides with their notes, and what shows elsewhere than there."""
    source = Source("a.md", text)
    parsed = parse(source)
    links = [link for slide in parsed.slides for link in slide.links]
    renderer = SlideRenderer(Config(), links)
    slides = inherit(parsed.slides, Config()).slides
    rendered = [renderer.render(slide) for slide in slides]
    elsewhere = [link.span.text for link in links]
    elsewhere += [each.span.text for slide in parsed.slides for each in slide.properties.values()]
    # Of properties that a slide sets twice, the last counts.
    elsewhere += re.findall(r"^(?:class|name): .*$", text, re.MULTILINE)
    return [f"{slide.html}\n{slide.notes}" for slide in rendered], "\n".join(elsewhere)


@_ANYTHING
@given(texts())
def test_every_word_is_shown(text: str) -> None:
    """No combination of markup makes a word disappear."""
    slides, elsewhere = show(text)
    shown = "\n".join([*slides, elsewhere])
    assert [word for word in re.findall(r"word\d+x", text) if word not in shown] == []


@_ANYTHING
@given(texts())
def test_damage_ends_with_the_slide(text: str) -> None:
    """The slides before and behind are the same whatever stands between them."""
    slides, _ = show(f"# before\n\n---\n\n{text}\n\n---\n\n# behind *it*\n")
    assert slides[0] == "<h1>before</h1>\n"
    assert slides[-1] == "<h1>behind <em>it</em></h1>\n"


@_ANYTHING
@given(st.text(max_size=200))
def test_any_characters_are_taken(text: str) -> None:
    """Texts of any characters, control characters included, give slides that are whole."""
    slides, _ = show(f"a\n\n---\n\n{text}\n\n---\n\nb")
    assert slides[0] == "<p>a</p>\n"
    assert slides[-1] == "<p>b</p>\n"
    for slide in slides:
        assert slide.count("<div") == slide.count("</div>")
