"""Which tags a sentence only names."""

from __future__ import annotations

import pytest

from handson.language.named_tags import (
    are_words_behind,
    find_tags,
    named_tags,
    partners_of,
    with_names_escaped,
)


def named(text, **options):
    """Return the tags that are words, with a question mark where that is not sure."""
    found = named_tags(text, **options)
    ends = {tag.start: tag.end for tag in find_tags(text)}
    return [text[at : ends[at]] + ("" if found[at] else "?") for at in sorted(found)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Tokens <s> and </s>", ["<s>", "</s>"]),
        ("<s> begins, </s> ends", ["<s>?", "</s>?"]),
        ("<s> I am Sam </s>", ["<s>?", "</s>?"]),
        ("a <b> b </b> c", ["<b>?", "</b>?"]),
        ("Use <b> for bold.", ["<b>?"]),
        ("the <b> tag", ["<b>"]),
        ("das <b>-Element, le <p> html", ["<b>", "<p>?"]),
        ("使用<b>标签", ["<b>"]),
        ("<b>, <i> et <u> sont", ["<b>", "<i>", "<u>"]),
        ("a </b> c", ["</b>?"]),
        ("List<A> x", ["<A>?"]),
        ("clone <repo-url>now", ["<repo-url>"]),
        ("Write <b></b>.", ["<b>", "</b>"]),
        ("a <script>words</script>", ["<script>?", "</script>?"]),
        ('Load <script src="x"></script> there', ['<script src="x">', "</script>"]),
        ("Name <input> here", ["<input>?"]),
        ("Use <br> tags, or the <br>-Element", ["<br>", "<br>"]),
    ],
)
def test_words(text, words):
    """Between blanks, in lists, with what they are behind them, without an end."""
    assert named(text) == words


@pytest.mark.parametrize(
    "text",
    [
        *("<b>bold</b>", "a <b> bold</b>", "<b>bold </b> b", "H<sub> 2 </sub>O", "a <br> b"),
        *("<small> line </small>", "a\n<b> b\nc </b>\nd", "`<b>` x", "<!-- a <b> c --> d"),
        *("x <b>-</b> y", "x <i>/</i> y", "a <b>, </b>c"),
        *("a <b>c", "a b</b> c", "<b>", "© <script>f()</script> me", "<script>a</script>"),
        *("<td> a", "x <p>", "a<p>\nb", "Name: <input>", "a <textarea></textarea>", "a</p>"),
        *('<a href="x"> y', "<img src=a> <b>c</b>", "<li> a </li> <li> b </li>", "<p>Elements x"),
        *("One line<br>\nTokens are next", "One<br> elements", "One <br> Elements", "一<br>标签"),
        *("One <br>\nelements", "<br> tags are next", "<li> elements"),
        *("a<br></br>b", "<svg><text> a </text></svg>", "a <b> " + 200 * "ab " + " </b> c"),
    ],
)
def test_elements(text):
    """Around their text, on lines of their own, with attributes."""
    assert named(text) == []


@pytest.mark.parametrize(("text", "words"), [("<s>", ["<s>"]), ("<hr>", []), ("<p>", [])])
def test_a_tag_alone_in_a_cell(text, words):
    """It is a word there, but for breaks."""
    assert named(text, in_paragraph=False) == words


@pytest.mark.parametrize(
    ("text", "words"), [("<b> a", []), ("a </b>", []), ("a <b> c", ["<b>?"]), ("<i> a", ["<i>?"])]
)
def test_an_element_that_ends_in_another_paragraph(text, words):
    """It begins a line or ends one."""
    assert named(text, partners={"b"}) == words


def test_scripts_end_in_no_other_paragraph():
    """Their content would be hidden."""
    assert named("<script> a", partners={"script"}) == ["<script>?"]


def test_what_a_paragraph_opens_and_closes():
    """Only what has no partner there, and what a sentence does not name."""
    assert set(partners_of("<b> a <i>x</i> b <u> c</s>")) == {("b", False), ("s", True)}


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("<script> starts a script", True),
        ("  <style> and </style>", True),
        ("<script>", False),
        ("<script> f()", False),
        ("<script>words", False),
        ('<script src="x"> a', False),
        ("<div> words", False),
        ("</script> words", False),
    ],
)
def test_a_line_that_begins_with_a_script(line, answer):
    """It is a sentence where words stand behind the tag."""
    assert are_words_behind(line) is answer


@pytest.mark.parametrize(
    "text", ["<b> ", "<b> x </b> ", "a <b>x</b> ", "<b> <i", '<b "', "<script> a ", "</b> a "]
)
def test_time_grows_linearly(text, count_calls):
    """Whatever is repeated."""
    few, many = (count_calls(named_tags, n * text) for n in (50, 400))
    assert many < 10 * few


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<div>the <b> tag</div>", "<div>the &lt;b> tag</div>"),
        ("<p>a <i> and </i> b</p>", "<p>a &lt;i> and &lt;/i> b</p>"),
        ("<p>a<b and c>d</p>", "<p>a&lt;b and c>d</p>"),
    ],
)
def test_names_in_a_block_are_escaped(html, text):
    """Where that is sure."""
    assert with_names_escaped(html) == text


@pytest.mark.parametrize(
    "html",
    [
        "<div><b> and </b></div>",
        "<p>a <i> - </i> b</p>",
        '<p>a<b x="1" and>d</b></p>',
        "<p>a</b and c>d</p>",
        "<p>the <b>tag</b></p>",
        "<td>the <td> tag</td>",
        "<pre>the <b> tag</pre>",
        "<svg>the <b> tag</svg>",
    ],
)
def test_elements_in_a_block_stay(html):
    """Whatever may be one."""
    assert with_names_escaped(html) == html


@pytest.mark.parametrize(
    "text",
    [
        'a <span class="red">b</span> c',
        '<span class="a">x <i class="b">y</i></span>',
        'word <a href="x"> and </a> word',
    ],
)
def test_closed_elements_with_attributes_are_elements(text):
    """They are told at little cost, and as the long way would."""
    assert named_tags(text) == {}
    assert list(partners_of(text)) == []


@pytest.mark.parametrize("text", ['<span class="a">x', 'x</span> <span class="a">y'])
def test_an_end_in_another_paragraph_is_told(text):
    """Though its other end has attributes."""
    assert list(partners_of(text)) != []
