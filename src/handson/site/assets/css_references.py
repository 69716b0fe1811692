"""Where style sheets refer to files, and how that is rewritten.

Nothing here looks at the disk: a `Resolver` says what is to be written. Sheets are
cut into the tokens of https://www.w3.org/TR/css-syntax-3/#tokenization, so that an
address is found however it is written, and where a browser would see none, none is.
Beyond the standard, an unquoted address may hold blanks and brackets that match.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.site.assets.uses import Lost, Use

if TYPE_CHECKING:
    from handson.site.assets.uses import Resolver

__all__ = ["may_hold_addresses", "rewrite_css"]

_BLANK = r"[ \t\n\r\f]"
_ESCAPE = rf"\\(?:[0-9a-fA-F]{{1,6}}(?:\r\n|{_BLANK})?|[^\n\r\f0-9a-fA-F])"
_NAME = rf"(?:[\w-]|[^\x00-\x7f]|{_ESCAPE})++"
_COMMENT = r"/\*[\s\S]*?(?:\*/|\Z)"
_STRING = r"\"(?:[^\"\\\n]|\\[\s\S])*+\"?|'(?:[^'\\\n]|\\[\s\S])*+'?"
_TOKEN = re.compile(
    rf"{_COMMENT}|(?P<string>{_STRING})|@(?P<at>{_NAME})|\#{_NAME}"
    rf"|(?P<name>{_NAME})(?P<open>\()?|(?P<mark>[()\[\]{{}};])|[^\"'@\#()\[\]{{}};\\/\w-]++|[\s\S]"
)
# An address without quotes: as the standard has it, as people write it, and as far as a browser
# skips what is neither.
_UNQUOTED = re.compile(rf"{_BLANK}*+((?:[^\"'()\\\s]|{_ESCAPE})*+){_BLANK}*+(?:\)|\Z)")
_LENIENT = re.compile(r"((?:[^()\"'\n]|\([^()\"'\n]*+\))*+)\)")
_BAD = re.compile(r"(?:[^)\\]|\\[\s\S])*+(?:\)|\Z)")
_QUOTED = re.compile(rf"{_BLANK}*+({_STRING}){_BLANK}*+(?:\)|\Z)")
_QUOTE = re.compile(rf"{_BLANK}*+[\"']")
_VOID = re.compile(rf"(?:{_BLANK}|{_COMMENT})*+")
_URL = re.compile(rf"(?P<name>{_NAME})\(")
_IMPORTED = re.compile(rf"(?P<string>{_STRING})|(?P<bare>[^\"'()\s;{{}}]++)")
_CONDITION = re.compile(r"([^;{}\"']*+);?")
_MAY_HOLD = ("url(", "src(", "image", "import", "\\")
_ENDS_IN_NAME = re.compile(r"(?:[@\w\\-]|[^\x00-\x7f])\Z")
_IN_STRING = str.maketrans({"\\": "\\\\", '"': '\\"', "\n": "\\a ", "<": "\\3c "})
_OF_STRINGS = frozenset({"url", "src", "image", "image-set", "-webkit-image-set"})
"""The functions in which a string is an address."""
_BRACKET = re.compile(r"[()]")
_VARIABLE = frozenset({"var", "env", "attr", "if"})
"""Functions that may stand for a string."""


def may_hold_addresses(css: str) -> bool:
    """Tell at little cost that ``css`` has no addresses: so it is with most of it."""
    lower = css.lower()
    return any(mark in lower for mark in _MAY_HOLD)


def rewrite_css(css: str, resolve: Resolver) -> str:
    """Return ``css`` with the addresses of what it loads replaced.

    That is what stands in ``url()`` and ``src()``, the strings in ``image-set()`` and
    ``image()``, and behind ``@import``. A lost picture becomes an empty one, a lost import
    is left out. The addresses of ``@namespace`` are names, and stay.
    """
    return _Rewriting(css, resolve).done() if may_hold_addresses(css) else css


class _Rewriting:
    """One pass over a style sheet."""

    def __init__(self, css: str, resolve: Resolver) -> None:
        self._css = css
        self._resolve = resolve
        self._pieces: list[str] = []
        self._copied = 0
        self._open: list[str] = []
        """The functions and brackets around the place, by their names."""
        self._in_namespace = False

    def done(self) -> str:
        """Return the sheet with its addresses replaced."""
        at = 0
        while at < len(self._css):
            token = _TOKEN.match(self._css, at)
            at = self._after(token) if token else at + 1
        return "".join([*self._pieces, self._css[self._copied :]])

    def _after(self, token: re.Match[str]) -> int:
        """Do what the token asks for; return where the next one begins."""
        if token["at"]:
            keyword = _unescaped(token["at"]).lower()
            self._in_namespace = keyword == "namespace"
            return self._import(token) if keyword == "import" else token.end()
        if token["open"]:
            return self._function(_unescaped(token["name"]).lower(), token.start(), token.end())
        if token["string"] and self._open and self._open[-1] in _OF_STRINGS:
            if not self._in_namespace:
                address = _address(token["string"])
                self._replace(token.start(), token.end(), _quoted(self._embedded(address)))
        elif token["mark"]:
            self._bracket(token["mark"])
        return token.end()

    def _bracket(self, mark: str) -> None:
        if mark in "{};":
            self._in_namespace = False
        if mark in "([{":
            self._open.append(mark)
        elif mark != ";" and self._open:
            self._open.pop()

    def _function(self, name: str, start: int, inner: int) -> int:
        stands_for = name in _VARIABLE or name.startswith("--")
        if stands_for and any(each in _OF_STRINGS for each in self._open):
            return self._variable(start, inner)
        if name != "url":
            self._open.append(name)
            return inner
        address, end, as_it_is = self._url(inner)
        if end < 0:
            self._open.append(name)
            return inner
        if self._in_namespace or address is None or (as_it_is and not address):
            return end
        answer = address if address.startswith("#") else self._embedded(address)
        if not (as_it_is and answer == address):
            self._replace(start, end, f"url({_quoted(answer)})")
        return end

    def _variable(self, start: int, inner: int) -> int:
        """Take what stands for an address that is not known here, and may be on another host."""
        end, depth = len(self._css), 1
        for bracket in _BRACKET.finditer(self._css, inner):
            depth += 1 if bracket[0] == "(" else -1
            if not depth:
                end = bracket.end()
                break
        if isinstance(self._resolve(f"//{self._css[start:end]}", Use.EMBED), Lost):
            self._replace(start, end, _quoted("data:,"))
        return end

    def _url(self, inner: int) -> tuple[str | None, int, bool]:
        """Return the address in ``url(``, where that ends, and whether a browser reads it so.

        The address is None where there is none, and the end -1 where other things follow it.
        """
        if quoted := _QUOTED.match(self._css, inner):
            return _address(quoted[1]), quoted.end(), True
        if _QUOTE.match(self._css, inner):
            return None, -1, True
        if unquoted := _UNQUOTED.match(self._css, inner):
            return _address(unquoted[1]), unquoted.end(), True
        if lenient := _LENIENT.match(self._css, inner):
            return _address(lenient[1]), lenient.end(), False
        bad = _BAD.match(self._css, inner)
        return None, bad.end() if bad else inner, True

    def _embedded(self, address: str) -> str:
        answer = self._resolve(address, Use.EMBED)
        return "data:," if isinstance(answer, Lost) else answer

    def _import(self, token: re.Match[str]) -> int:
        start = token.start()
        at = self._skipped(token.end())
        address: str | None = None
        if (url := _URL.match(self._css, at)) and _unescaped(url["name"]).lower() in {"url", "src"}:
            address, end, _ = self._url(url.end())
        elif found := _IMPORTED.match(self._css, at):
            address, end = _address(found[0]), found.end()
        if not address:
            return token.end()
        condition = _CONDITION.match(self._css, end)
        media, end = (condition[1].strip(), condition.end()) if condition else ("", end)
        answer = self._resolve(address, Use.IMPORT)
        if not isinstance(answer, Lost):
            new = f"@import url({_quoted(answer)}){media and ' ' + media};"
        else:
            # What stood on both sides must not become one word.
            new = "/**/" if _ENDS_IN_NAME.search(self._css[max(start - 1, 0) : start]) else ""
        self._replace(start, end, new)
        return end

    def _skipped(self, at: int) -> int:
        void = _VOID.match(self._css, at)
        return void.end() if void else at

    def _replace(self, start: int, end: int, new: str) -> None:
        self._pieces += (self._css[self._copied : start], new)
        self._copied = end


def _address(token: str) -> str:
    """Return the address that a string, or a text without quotes, stands for."""
    token = token.strip()
    if token[:1] in {'"', "'"}:
        token = token[1:].removesuffix(token[0])
    return _unescaped(token)


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text

    def unescape(match: re.Match[str]) -> str:
        if match[1] is None:
            return "" if match[2] in "\n\f" else match[2]
        code = int(match[1], 16)
        return chr(code) if 0 < code < 0xD800 or 0xE000 <= code < 0x110000 else "\ufffd"

    return re.sub(rf"\\(?:([0-9a-fA-F]{{1,6}})(?:\r\n|{_BLANK})?|([\s\S]))", unescape, text)


def _quoted(address: str) -> str:
    """Return the address as a string, which ends neither itself nor a ``style`` element."""
    return f'"{address.translate(_IN_STRING)}"'
