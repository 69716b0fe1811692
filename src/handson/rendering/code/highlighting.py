"""Code blocks, highlighted when the deck is built, in the structure that remark gives them.

remark puts each line of a code block into an element of its own
(``remark-code-line``), marks lines that begin with ``*``
(``remark-code-line-highlighted``) and, if asked to, stretches between
backticks (``remark-code-span-highlighted``). The colours come from Pygments;
its token classes carry the prefix ``tok-``, so that they meet no class of an
author's style sheet.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING, Any

from handson.rendering.code.own_style import OWN_KINDS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from pygments.lexer import Lexer

    from handson.language.code_marks import MarkedCode
    from handson.model import Slide
    from handson.settings.config import Config

__all__ = [
    "OWN_STYLE",
    "PLAIN_LANGUAGES",
    "TOKEN_PREFIX",
    "coloured_tokens",
    "highlight_css",
    "highlight_style",
    "is_known_language",
    "is_known_style",
    "render_code",
    "render_inline_code",
]

PLAIN_LANGUAGES = frozenset(
    {"", "no-highlight", "nohighlight", "none", "plain", "plaintext", "text"}
)
"""Words after a fence that ask for code without colours."""

OWN_STYLE = "default"
"""The highlighting style that the theme draws itself, in its own colours."""

TOKEN_PREFIX = "tok-"  # noqa: S105 - of code, not a secret
"""What stands before Pygments' name of a kind of token in the class of its element."""

_LANGUAGES = {"cs": "csharp", "django": "html+django", "objectivec": "objective-c", "tex": "latex"}
"""highlight.js' names of languages that Pygments knows by another name."""

_NOT_HIGHLIGHTED = frozenset({"no-highlight", "nohighlight", "plain", "text"})
"""Words for which highlight.js leaves a block alone; others are marked with its class."""

_CANONICAL = {
    alias: name
    for name, aliases in (
        ("actionscript", "as"),
        ("apache", "apacheconf"),
        ("bash", "sh zsh"),
        ("clojure", "clj"),
        ("coffeescript", "coffee cson iced"),
        ("cpp", "c cc h c++ h++ hpp"),
        ("crystal", "cr"),
        ("cs", "csharp"),
        ("delphi", "pas pascal freepascal lazarus"),
        ("diff", "patch"),
        ("django", "jinja"),
        ("dockerfile", "docker"),
        ("dos", "bat cmd"),
        ("erlang", "erl"),
        ("fortran", "f90 f95"),
        ("fsharp", "fs"),
        ("gherkin", "feature"),
        ("go", "golang"),
        ("handlebars", "hbs html.hbs html.handlebars"),
        ("haskell", "hs"),
        ("haxe", "hx"),
        ("http", "https"),
        ("ini", "toml"),
        ("java", "jsp"),
        ("javascript", "js jsx"),
        ("makefile", "mk mak"),
        ("markdown", "md mkdown mkd"),
        ("mathematica", "mma"),
        ("moonscript", "moon"),
        ("nginx", "nginxconf"),
        ("nimrod", "nim"),
        ("nix", "nixos"),
        ("objectivec", "mm objc obj-c"),
        ("ocaml", "ml"),
        ("perl", "pl pm"),
        ("php", "php3 php4 php5 php6"),
        ("powershell", "ps"),
        ("puppet", "pp"),
        ("python", "py gyp"),
        ("ruby", "rb gemspec podspec thor irb"),
        ("rust", "rs"),
        ("stylus", "styl"),
        ("tcl", "tk"),
        ("typescript", "ts"),
        ("vbnet", "vb"),
        ("vbscript", "vbs"),
        ("verilog", "v sv svh"),
        ("xml", "html xhtml rss atom xjb xsd xsl plist"),
        ("xquery", "xpath xq"),
        ("yaml", "yml"),
    )
    for alias in aliases.split()
}
"""highlight.js' own name for the other names of a language: it becomes a class as well."""

_STYLES = {
    "arta": "monokai",
    "ascetic": "bw",
    "dark": "native",
    "far": "fruity",
    "github": "default",
    "github-gist": "default",
    "googlecode": "default",
    "idea": "xcode",
    "ir-black": "native",
    "magula": "default",
    "monokai-sublime": "monokai",
    "obsidian": "paraiso-dark",
    "solarized-dark": "solarized-dark",
    "solarized-light": "solarized-light",
    "sunburst": "native",
    "tomorrow": "friendly",
    "vs": "vs",
    "xcode": "xcode",
    "zenburn": "zenburn",
}
"""remark's names of highlighting styles and their nearest twins in Pygments."""


@lru_cache(maxsize=64)
def _lexer(language: str) -> Lexer | None:
    """Return Pygments' lexer for ``language``; None for plain text and unknown languages."""
    language = language.lower()
    if language in PLAIN_LANGUAGES:
        return None
    from pygments.lexers import get_lexer_by_name
    from pygments.util import ClassNotFound

    try:
        return get_lexer_by_name(_LANGUAGES.get(language, language), stripnl=False, ensurenl=False)
    except ClassNotFound:
        return None


def is_known_language(language: str) -> bool:
    """Say whether code in ``language`` (the word after a fence) can be rendered as asked."""
    return language.lower() in PLAIN_LANGUAGES or _lexer(language) is not None


def render_code(code: MarkedCode, language: str, *, coloured: Collection[str] | None = None) -> str:
    """Return a code block as HTML: a ``pre`` with one ``div`` a line.

    ``language`` is the word after the fence; unknown ones give plain code.
    Tokens that are not ``coloured`` (see `coloured_tokens`) stand in no
    element; without it all but blanks have one.
    """
    lexer = _lexer(language)
    pieces = _tokens(code.text, lexer, coloured) if lexer else None
    if pieces is None:
        pieces = [[("", line.text)] for line in code.lines]
    rows = []
    for line, row in zip(code.lines, pieces, strict=True):
        mark = " remark-code-line-highlighted" if line.highlighted else ""
        html = "".join(_split_at_spans(row, line.spans) if line.spans else map(_token, row))
        rows.append(f'<div class="remark-code-line{mark}">{html}</div>')
    classes = escape(" ".join(_code_classes(language)))
    return f'<pre><code class="{classes}">{"".join(rows)}</code></pre>'


def _code_classes(language: str) -> Iterator[str]:
    """Yield the classes in the order in which highlight.js and remark add them."""
    if language:
        yield language
        if language.lower() not in _NOT_HIGHLIGHTED:
            yield "hljs"
            canonical = _CANONICAL.get(language.lower(), "")
            if canonical and canonical not in language:
                yield canonical
    yield "remark-code"


def render_inline_code(code: str, language: str, coloured: Collection[str] | None = None) -> str:
    """Return what stands in a ``code`` element within a line of text, coloured.

    An unknown language gives the text as it is. ``coloured`` is as for `render_code`.
    """
    lexer = _lexer(language)
    rows = (_tokens(code, lexer, coloured) if lexer else None) or [[("", code)]]
    return "\n".join("".join(map(_token, row)) for row in rows)


def _tokens(
    code: str, lexer: Lexer, coloured: Collection[str] | None
) -> list[list[tuple[str, str]]] | None:
    """Return the lines of ``code``, each as a list of ``(class, text)``; no class, no element.

    None where the lexer does not give back the very text: some drop what they
    do not understand, and no line of an author's code may get lost.
    """
    rows: list[list[tuple[str, str]]] = [[]]
    # Lexers of terminal sessions lose a last line without its end.
    for kind, text in lexer.get_tokens(f"{code}\n"):
        name = _token_class(kind)
        if coloured is not None and name not in coloured:
            name = ""
        first, *others = text.split("\n")
        if first:
            _append(rows[-1], name, first)
        rows.extend([(name, part)] if part else [] for part in others)
    if len(rows) > 1 and not rows[-1]:
        rows.pop()
    if "\n".join("".join(text for _, text in row) for row in rows) != code:
        return None
    return rows


def _append(row: list[tuple[str, str]], name: str, text: str) -> None:
    """Add a token to ``row``; one of the last token's class makes that longer."""
    if row and row[-1][0] == name:
        text = row.pop()[1] + text
    row.append((name, text))


@lru_cache(maxsize=256)
def _token_class(kind: object) -> str:
    """Return Pygments' short name of a kind of token; empty where it needs no element."""
    from pygments.token import STANDARD_TYPES

    while kind not in STANDARD_TYPES:
        kind = kind.parent  # type: ignore[attr-defined]
    name: str = STANDARD_TYPES[kind]  # type: ignore[index]
    # Of blanks nothing is seen.
    return "" if name == "w" else name


def _token(token: tuple[str, str]) -> str:
    name, text = token
    html = escape(text, quote=False)
    return f'<span class="{TOKEN_PREFIX}{name}">{html}</span>' if name else html


def _split_at_spans(
    row: Iterable[tuple[str, str]], spans: Iterable[tuple[int, int]]
) -> Iterator[str]:
    """Yield the row's HTML with an element around each of the spans (columns from, to)."""
    edges = [edge for span in spans for edge in span]
    passed = column = 0
    for name, text in row:
        start = column
        end = column + len(text)
        while passed < len(edges) and edges[passed] < end + passed % 2:
            if column < edges[passed]:
                yield _token((name, text[column - start : edges[passed] - start]))
                column = edges[passed]
            yield "</span>" if passed % 2 else '<span class="remark-code-span-highlighted">'
            passed += 1
        if column < end:
            yield _token((name, text[column - start :]))
            column = end


def is_known_style(style: str) -> bool:
    """Say whether ``style``, one of remark's names or of Pygments', can be had."""
    if style in _STYLES:
        return True
    from pygments.styles import STYLE_MAP

    return style in STYLE_MAP


def highlight_style(slide: Slide, config: Config) -> str:
    """Return the style in which the slide's code is highlighted: its own, or the deck's."""
    return slide.properties.get("highlight-style") or config.highlight_style


@lru_cache(maxsize=16)
def coloured_tokens(style: str, *, themed: bool) -> frozenset[str]:
    """Return the kinds of tokens, by Pygments' short names, that a style tells from plain text.

    In a page of Python more than half of all tokens are names, points and
    brackets, which many styles leave alone. ``themed`` says whether the deck
    has handson's theme, which has colours of its own for `OWN_STYLE`.
    """
    if themed and style == OWN_STYLE:
        return OWN_KINDS
    from pygments.styles import get_style_by_name
    from pygments.token import STANDARD_TYPES

    # Beside colours and forms a look holds other ways of saying them; a false one says nothing.
    return frozenset(
        STANDARD_TYPES.get(kind, "")
        for kind, look in get_style_by_name(_pygments_style(style))
        if any(look.values())
    ) - {""}


def _pygments_style(style: str) -> str:
    return _STYLES.get(style, style) if is_known_style(style) else "default"


@lru_cache(maxsize=16)
def highlight_css(style: str) -> str:
    """Return the style sheet of one highlighting style, for slides with the class ``hljs-STYLE``.

    ``style`` is one of remark's names that has a twin among Pygments' styles,
    or one of Pygments' own; an unknown one gives the colours of ``default``.
    """
    from pygments.formatters.html import HtmlFormatter

    formatter: Any = HtmlFormatter(
        style=_pygments_style(style), classprefix=TOKEN_PREFIX, cssclass="remark-code"
    )
    scope = f".hljs-{style} .remark-code"
    # Rules for line numbers are left out: remark has none.
    rules = formatter.get_background_style_defs(scope) + formatter.get_token_style_defs(scope)
    return "".join(f"{rule}\n" for rule in rules)
