"""Languages of code: their names in decks, to Pygments and to highlight.js."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from handson.rendering.code.ascii_lexers import for_ascii

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pygments.lexer import Lexer

__all__ = ["PLAIN_LANGUAGES", "block_classes", "find_lexer", "is_known_language", "near_language"]

PLAIN_LANGUAGES = frozenset(
    {"", "no-highlight", "nohighlight", "none", "plain", "plaintext", "text"}
)
"""Words after a fence that ask for code without colours."""

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


_USUAL = frozenset(
    "bash console cpp csharp diff haskell html java javascript json julia kotlin latex makefile "
    "markdown matlab python ruby rust scala shell swift typescript yaml".split()
)
"""The languages that most slides show, and that no other language's name is near to."""


@lru_cache(maxsize=64)
def _lexer_class(language: str) -> type[Lexer] | None:
    language = language.lower()
    if language in PLAIN_LANGUAGES:
        return None
    from pygments.lexers import find_lexer_class_by_name
    from pygments.util import ClassNotFound

    try:
        return find_lexer_class_by_name(_LANGUAGES.get(language, language))
    except ClassNotFound:
        return None


@lru_cache(maxsize=64)
def _lexer(kind: type[Lexer], *, in_ascii: bool) -> Lexer:
    return (for_ascii(kind) if in_ascii else kind)(stripnl=False, ensurenl=False)


def find_lexer(language: str, code: str) -> Lexer | None:
    """Return Pygments' lexer for ``code`` in ``language``.

    None for plain text and unknown languages.
    """
    kind = _lexer_class(language)
    return _lexer(kind, in_ascii=code.isascii()) if kind else None


def is_known_language(language: str) -> bool:
    """Say whether code in ``language`` (the word after a fence) can be rendered as asked."""
    return language.lower() in PLAIN_LANGUAGES or _lexer_class(language) is not None


def near_language(language: str) -> str:
    """Return the usual language that ``language`` is a misspelling of, or an empty string."""
    from handson.diagnostics import nearest

    return nearest(language.lower(), _USUAL, cutoff=0.8)


def block_classes(language: str) -> str:
    """Return the classes of a code block, in the order in which highlight.js and remark add them.

    ``language`` is the word after the fence; what is not plain text has the
    class ``hljs`` and highlight.js' own name as well.
    """
    return " ".join(_classes(language))


def _classes(language: str) -> Iterator[str]:
    if language:
        yield language
        if language.lower() not in _NOT_HIGHLIGHTED:
            yield "hljs"
            canonical = _CANONICAL.get(language.lower(), "")
            if canonical and canonical not in language:
                yield canonical
    yield "remark-code"
