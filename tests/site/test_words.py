"""Every visible word of a deck is on its page, whatever the deck is made of.

Decks are put together at random from all constructs. Each of their words occurs
once, so that it is known where one that is lost stood.
"""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from handson.site.planner import plan

WORD = "\x1a"
"""What stands for a word in a template."""
HIDDEN = "\x1b"
"""What stands for a word in a comment."""

_SAID = st.sampled_from(
    """<s> </s> <b> <br> <img> <p> <script> <title> <pad> <a-b> < > & &amp; * _ ** __ ~ ^ # | !
    ( ) [ ] ]( []() [x]() 2*3 a_b_c f(*x) $5 $HOME \\* a.b[0] {x} -- ... : :: a:b @x http://a.b/c
    ~~~ === x<y [^0-9]""".split()
)
"""Signs between words that mean nothing, or look as if they did."""

_LEAVES = st.sampled_from(
    [
        *(WORD, f"{WORD}, {WORD}.", f"`{WORD}`", f"`` {WORD} ` {WORD} ``", f"${WORD}$"),
        *(f"\\({WORD}_1\\)", f"![{WORD}](a.png)", f'[{WORD}](a.html "{WORD}")', f"[{WORD}][ref]"),
        *(f"<kbd>{WORD}</kbd>", f"{WORD}<br>{WORD}", f"&lt;{WORD}&gt;", f"\"{WORD}\" '{WORD}'"),
        *(f"<!-- {HIDDEN} -->{WORD}", f"{WORD}[^1]", f"{WORD}\xa0{WORD}", f"H<sub>{WORD}</sub>"),
    ]
)

_WRAPPERS = st.sampled_from(
    [
        *("**{}**", "*{}*", "_{}_", "__{}__", "~~{}~~", "[{}](http://a.b/c)", "<b>{}</b>"),
        *(".red[{}]", ".a.b[{}]", '<span style="color:red">{}</span>', "<small>{}</small>"),
    ]
)


def _several(pieces: st.SearchStrategy[str], between: str = " ") -> st.SearchStrategy[str]:
    return st.lists(pieces, min_size=1, max_size=4).map(between.join)


def _wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds(lambda wrapper, text: wrapper.replace("{}", text), _WRAPPERS, inner)


_INLINE = st.recursive(
    st.one_of(_LEAVES, _SAID.map(lambda sign: f"{WORD} {sign} {WORD}")),
    lambda inner: _wrapped(_several(inner)),
    max_leaves=6,
)
TEXT = _several(_INLINE)

_ROW = st.builds("| {} | {} |".format, _INLINE, _INLINE)
_LEAF_BLOCKS = st.sampled_from(
    [
        *(f"```python\n{WORD} = 1\n\n* {WORD}\n```", f"~~~\n{WORD} <b>\n~~~", f"    {WORD}"),
        *(f"```math\n{WORD}\n```", f"$$\n{WORD}\n$$", f'<div class="x">\n{WORD}\n\n{WORD}\n</div>'),
        *(f"<!-- {HIDDEN}\n- {HIDDEN}\n---\n-->", "***", "&nbsp;", "\xa0", f"- \xa0\n- {WORD}"),
        *(f"<table><tr><td>{WORD}</td></tr></table>", f"Term: {WORD}", f"1) {WORD}\n2) {WORD}"),
        *(
            f"- [ ] {WORD}\n- [x] {WORD}",
            f"#{WORD}",
            f"::: note\n{WORD}\n:::",
            f"<p>{WORD}\n{WORD}",
        ),
        *(
            f"- ```\n  {WORD}\n  ```\n- {WORD}",
            f"> ```\n> {WORD}\n> ```",
            f"<b>{WORD}\n\n{WORD}</b>",
        ),
        *(f"<script> begins {WORD}\n\n{WORD} </script>", f"<center>{WORD} <style> {WORD}</center>"),
    ]
)
_TEXT_BLOCKS = st.one_of(
    TEXT,
    st.builds("{}\n{}".format, TEXT, TEXT),
    st.builds("{} {}".format, st.sampled_from(["#", "##", "###"]), TEXT),
    st.builds("{}\n===".format, TEXT),
    st.builds("> {}\n> {}".format, TEXT, TEXT),
    st.builds("{}\n|---|---|\n{}\n{}".format, _ROW, _ROW, _ROW),
    st.builds("- {}\n  - {}\n    1. {}\n- {}".format, TEXT, TEXT, TEXT, TEXT),
    st.builds("1. {}\n\n   {}\n\n2. {}".format, TEXT, TEXT, TEXT),
    st.builds("{}\n* {}\n* {}".format, TEXT, TEXT, TEXT),
)
_BLOCKS = st.recursive(
    st.one_of(_TEXT_BLOCKS, _LEAF_BLOCKS),
    lambda inner: st.builds(
        "{}[\n{}\n]".format,
        st.sampled_from([".left-column", ".right-column", ".center.red", ".note"]),
        _several(inner, "\n\n"),
    ),
    max_leaves=5,
)
_PART = _several(_BLOCKS, "\n\n")
_END = "\n\n[ref]: http://a.b\n\n[^1]: {}"
_SLIDE = st.one_of(
    st.builds(f"{{}}{_END}".format, _PART, _INLINE),
    st.builds(f"class: center\n\n{{}}\n\n--\n\n{{}}{_END}".format, _PART, _PART, _INLINE),
    st.builds(f"{{}}{_END}\n\n???\n\n{{}}".format, _PART, _INLINE, _PART),
)
DECK = st.one_of(
    _several(_SLIDE, "\n\n---\n\n"),
    st.builds("layout: true\n\n.footnote[{}]\n\n---\n\n{}".format, TEXT, _SLIDE),
    st.builds("name: a\n\n{}\n{{{{content}}}}\n\n---\ntemplate: a\n\n{}".format, TEXT, _SLIDE),
)


def with_words(template: str) -> tuple[str, list[str], list[str]]:
    """Return a deck with a word of its own at each place, its words, and those in comments."""
    words: dict[str, list[str]] = {WORD: [], HIDDEN: []}

    def word(match: re.Match[str]) -> str:
        kind = words[match[0]]
        kind.append(f"{'w' if match[0] == WORD else 'h'}{len(kind)}z")
        return kind[-1]

    text = re.sub(f"[{WORD}{HIDDEN}]", word, template)
    return text, words[WORD], words[HIDDEN]


def shown(page: str, left_out: str = "script, style") -> str:
    """Return what a page says, in its texts and in those of pictures and links."""
    tree = LexborHTMLParser(page)
    for slide in tree.css("section"):
        for node in slide.css(left_out):
            node.decompose()
    texts = [tree.body.text(separator=" ") if tree.body else ""]
    for node in tree.css("[alt], [title], [aria-label]"):
        texts += [node.attributes.get(name) or "" for name in ("alt", "title", "aria-label")]
    return " ".join(texts)


@pytest.fixture(scope="module")
def page_of(tmp_path_factory):
    """Return a function that builds the page of a deck."""
    root = tmp_path_factory.mktemp("words")

    def build(text: str) -> str:
        (root / "a.md").write_text(text, encoding="utf-8")
        return plan(root).pages[0].html

    return build


@settings(
    max_examples=100,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(DECK)
def test_every_visible_word_is_on_the_page(page_of, template):
    """And none of a comment's, unless stray brackets have made code of it."""
    text, words, hidden = with_words(template)
    page = page_of(text)
    said, outside_code = shown(page), shown(page, "script, style, code")
    assert [word for word in words if word not in said] == []
    assert [word for word in hidden if word in outside_code] == []


@pytest.mark.parametrize(
    "text", ["<script>w0z</script>", "<!-- w0z -->", "[a](w0z.html)", "```w0z\na\n```"]
)
def test_what_is_no_word_is_not_found(page_of, text):
    """The check above can fail: addresses, languages and scripts are nothing that is read."""
    assert "w0z" not in shown(page_of(f"# A\n\n{text}"))
