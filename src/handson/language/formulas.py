r"""Where formulas stand in Markdown: ``$...$``, ``$$...$$``, ``\(...\)``, ``\[...\]``.

Parsing asks, so that brackets in a formula are not those of a content class;
rendering asks, so that Markdown does not touch TeX. The rules for dollars are
those of Pandoc's ``tex_math_dollars``: ``$20 and $30`` are sums of money.
Code, comments, tags and addresses are passed over, and every search ends with
the paragraph at the latest, so that the time grows linearly with the text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from handson.language.code_spans import BLOCK_START, closing_backticks
from handson.language.comments import CLOSING, OPENING
from handson.language.fences import CONTAINERS, MARKS, closes_fence, opens_fence
from handson.language.raw_html import UNFORMATTED_ELEMENTS, is_element
from handson.language.search import Search

__all__ = ["Formula", "find_formulas"]


class Formula(NamedTuple):
    r"""A formula, ``text[start:end]`` with its delimiters, or ``\$``."""

    start: int
    """Where the opening delimiter begins."""
    end: int
    """Behind the closing delimiter."""
    tex_start: int
    """Where the TeX begins."""
    tex_end: int
    r"""Behind the TeX; before its start for ``\$``, and equal to it for an unclosed ``$$``."""
    display: bool
    """Whether it stands on a line of its own."""
    in_code: bool = False
    """Whether it is code; its delimiters are then the backticks as well."""

    @property
    def is_dollar(self) -> bool:
        r"""Tell whether this is ``\$``, a dollar sign and no formula."""
        return self.tex_end < self.tex_start

    @property
    def is_unclosed(self) -> bool:
        """Tell whether this is a ``$$`` without a partner in its paragraph."""
        return self.tex_end == self.tex_start


_SPECIAL = re.compile(
    rf"""
      ^{CONTAINERS}(?P<fence>{MARKS})
    | (?P<code>`+)
    | (?P<comment>{OPENING})
    | <(?P<raw>{"|".join(UNFORMATTED_ELEMENTS)})\b[^<>]*>
    | </?(?P<tag>[a-zA-Z][\w:.-]*)[^<>]*>
    | (?P<address>https?://[^\s<>)\]]+)
    | \\begin\{{(?P<environment>(?:equation|align|alignat|gather|eqnarray|multline)\*?)\}}
    | (?P<double>\\\\[(\[])
    | (?P<single>\\[(\[])
    | (?P<escape>\\[\s\S])
    | (?P<display>(?<!\$)\$\$(?!\$))
    | (?P<inline>(?<!\$)\$(?!\$))
    | (?P<dollars>\$+)
    """,
    re.VERBOSE | re.MULTILINE,
)
# What ends the search for the dollar that closes an inline formula, and what is passed over.
_INLINE = re.compile(
    rf"""
      (?P<group>\\(?:text\w*|mbox)\{{[^{{}}\n]{{0,200}}\}})
    | \\[\s\S]
    | (?P<close>\$)
    | (?P<code>`+)
    | (?P<break>\n(?={BLOCK_START}|[ \t]*(?:{MARKS}))
        |{OPENING}|</|<[a-zA-Z]\w*\s+[\w-]+\s*=
        |<(?:span|div|img|em|strong|code|font|sup|sub|small|table|tr|td|th|ul|ol|li|pre)\b)
    """,
    re.VERBOSE,
)
_BLANK_LINE = re.compile(r"\n[ \t>]*(?:\n|\Z)")
_DISPLAY = re.compile(r"\\[\s\S]|(?P<close>\$\$)")
_LINE_START = re.compile(rf"{CONTAINERS}\Z")
_EVIDENCE = re.compile(r"\\[a-zA-Z]|[\^_]")
_BRACKET_EVIDENCE = re.compile(r"\\[a-zA-Z,;!{]|[\^_=<>+]|\A[ \t]*\n")
# What a shell's paths look like: in front of $PATH, and so between two dollars.
_SHELL = re.compile(
    r"[A-Z][A-Z0-9_]+(?:[/:.@,=~-][\w/:.@,=~-]*)?\Z|[\w/:.@,=~-]+(?<!\w)\Z", re.ASCII
)
_NAME_AND_WORDS = re.compile(r"[A-Z_][A-Z0-9_]+(?![\w^\\{])[^\\^]*\Z", re.ASCII)
_WORD = re.compile(r"[a-zA-Z_{]")
_IN_CODE = (("\\(", "\\)", False), ("\\[", "\\]", True), ("$$", "$$", True), ("$", "$", False))
_LETTER = re.compile(r"[^\W_]")
_WHOLE_ENVIRONMENT = re.compile(r"\\begin\{([a-z]+\*?)\}.*\\end\{\1\}", re.DOTALL)
_PROSE = re.compile(r"(?<![\\\w])[^\W\d_]{2,}[ \n]+[^\W\d_]{2,}(?!\w)")
# A sum of money with a word behind it, the end of a clause behind one, and bars that
# separate the cells of a table.
_AMOUNT = re.compile(r"\d[\d.,]*\s*[^\W\d_]{2,}|[,.;:!?)]\s")
_CELLS = re.compile(r"\A\||(?<!\\)\|\Z|[ \t]\|[ \t]")


def find_formulas(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    escaped: bool = False,
    in_code: str = "off",
    in_fences: bool = False,
) -> list[Formula]:
    r"""Return the formulas in ``text[start:end]`` in order, with each ``\$`` and unclosed ``$$``.

    ``escaped`` says that the deck's TeX is written for remark's Markdown to
    eat: the delimiters are then ``\\(...\\)`` and ``\\[...\\]`` beside the dollars.
    ``in_code`` says which inline code is a formula: that between ``brackets``, as
    in `` `\(x\)` ``, ``all`` that is nothing else, or none (``off``). With ``in_fences``
    each fence of the language ``math`` is a formula, as on GitHub
    (https://docs.github.com/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions).
    """
    end = len(text) if end is None else end
    finder = _Finder(text, start, end, escaped=escaped, in_code=in_code, in_fences=in_fences)
    return finder.find()


class _Finder:
    def __init__(
        self, text: str, start: int, end: int, *, escaped: bool, in_code: str, in_fences: bool
    ) -> None:
        self._text = text
        self._start = start
        self._end = end
        self._escaped = escaped
        self._in_code = in_code
        self._in_fences = in_fences
        self._search = Search(text, end)
        self._failed: dict[str, int] = {}
        """For each text that ends a formula, the end of the last paragraph that lacks it."""
        self._paragraph = -1
        """The end of the paragraph that was looked at last."""
        self._found: list[Formula] = []

    def find(self) -> list[Formula]:
        at = self._start
        while match := _SPECIAL.search(self._text, at, self._end):
            at = max(self._special(match), match.start() + 1)
        return self._found

    def _special(self, match: re.Match[str]) -> int:
        """Add what begins here, and return where to go on."""
        kind, at, behind = match.lastgroup or "", match.start(), match.end()
        match kind:
            case "fence":
                return self._fence(match)
            case "code":
                return self._code(at, behind)
            case "comment":
                return self._behind(CLOSING, behind)
            case "raw":
                return self._behind(f"</{match['raw']}", behind)
            case "tag" if not is_element(match["tag"]):
                return at + 1
            case "environment":
                return self._environment(match)
            case "double" if not self._escaped:
                return at + 2
            case "double" | "single":
                if self._escaped and kind == "single":
                    return behind
                return self._bracketed(at, behind, "\\" * (behind - at - 1))
            case "escape":
                if self._text[at + 1] == "$":
                    self._found.append(Formula(at, behind, behind, at, display=False))
                return behind
            case "display":
                return self._display(at, behind)
            case "inline":
                return self._inline(at)
        return behind

    def _add(self, start: int, tex_start: int, tex_end: int, end: int, *, display: bool) -> int:
        self._found.append(Formula(start, end, tex_start, tex_end, display=display))
        return end

    # What holds no formulas

    def _behind(self, what: str, at: int) -> int:
        found = self._search.find(what, at)
        return at if found == -1 else found + len(what)

    def _fence(self, match: re.Match[str]) -> int:
        """Return the end of a code block: of its last line, or of the text."""
        text, marks = self._text, match["fence"]
        line = text.find("\n", match.end(), self._end)
        if not opens_fence(marks, text[match.end() : self._end if line == -1 else line]):
            return self._code(match.start("fence"), match.end())
        first = line + 1
        while line != -1:
            behind = text.find("\n", line + 1, self._end)
            line_end = self._end if behind == -1 else behind
            if closes_fence(text[line + 1 : line_end].strip(" \t>"), marks):
                if self._in_fences and self._is_formula(match, first, line):
                    self._found.append(
                        Formula(match.start("fence"), line_end, first, line, True, in_code=True)
                    )
                return line_end
            line = behind
        return self._end

    def _is_formula(self, fence: re.Match[str], first: int, end: int) -> bool:
        """Tell whether a fence with code in ``text[first:end]`` is a formula."""
        info = self._text[fence.end() : first - 1].strip()
        return info == "math" and self._text[first:end].strip(" \t\n>") != ""

    def _code(self, at: int, behind: int) -> int:
        """Return the end of the inline code that begins here, or of the backticks that do not."""
        close = self._code_end(at, behind)
        if close == -1:
            return behind
        if self._in_code != "off" and (found := self._code_formula(at, behind, close)):
            self._found.append(found)
        return close

    def _code_formula(self, at: int, behind: int, close: int) -> Formula | None:
        """Return the formula that is all of this inline code, if it is one."""
        code = self._text[behind : close - (behind - at)]
        tex = code.strip()
        start = behind + len(code) - len(code.lstrip())
        if self._in_code == "all" and _WHOLE_ENVIRONMENT.fullmatch(tex):
            return Formula(at, close, start, start + len(tex), display=True, in_code=True)
        for opening, closing, display in _IN_CODE[: 1 if self._in_code == "brackets" else None]:
            if not (tex.startswith(opening) and tex.endswith(closing)):
                continue
            inner = tex[len(opening) : -len(closing)]
            if closing in inner or not _LETTER.search(inner):
                continue
            start += len(opening)
            return Formula(at, close, start, start + len(inner), display=display, in_code=True)
        return None

    def _code_end(self, at: int, behind: int) -> int:
        return closing_backticks(self._text, at, behind, self._paragraph_end(behind))

    def _paragraph_end(self, at: int) -> int:
        if self._paragraph < at:
            blank = _BLANK_LINE.search(self._text, at, self._end)
            self._paragraph = blank.start() if blank else self._end
        return self._paragraph

    def _find_in_paragraph(self, what: str, at: int) -> int:
        """Return where ``what`` stands next in this paragraph, or -1, without trying twice."""
        limit = self._paragraph_end(at)
        if self._failed.get(what) == limit:
            return -1
        found = self._text.find(what, at, limit)
        if found == -1:
            self._failed[what] = limit
        return found

    # Formulas

    def _begins_line(self, at: int) -> bool:
        line = max(self._text.rfind("\n", max(0, at - 80), at) + 1, self._start)
        return _LINE_START.match(self._text, line, at) is not None

    def _display(self, at: int, behind: int) -> int:
        limit = self._paragraph_end(behind)
        for match in _DISPLAY.finditer(self._text, behind, limit):
            if match["close"]:
                if self._text[behind : match.start()].strip():
                    return self._add(at, behind, match.start(), match.end(), display=True)
                return match.end()
        if self._begins_line(at):
            self._add(at, behind, behind, behind, display=True)
        return behind

    def _environment(self, match: re.Match[str]) -> int:
        r"""Take ``\begin{align}...`` without dollars around it, as MathJax does."""
        if not self._begins_line(match.start()):
            return match.end()
        closing = f"\\end{{{match['environment']}}}"
        found = self._find_in_paragraph(closing, match.end())
        if found == -1:
            return match.end()
        end = found + len(closing)
        return self._add(match.start(), match.start(), end, end, display=True)

    def _bracketed(self, at: int, behind: int, backslashes: str) -> int:
        display = self._text[behind - 1] == "["
        closing = backslashes + ("]" if display else ")")
        found = self._find_in_paragraph(closing, behind)
        while found != -1 and len(closing) == 2 and self._text[found - 1] == "\\":
            found = self._find_in_paragraph(closing, found + 2)
        if found == -1:
            return behind
        tex = self._text[behind:found]
        sure = _BRACKET_EVIDENCE.search(tex) if display else not _is_prose(tex)
        if not (tex.strip() and sure):
            # Brackets that Markdown's backslash takes the meaning from.
            return behind
        return self._add(at, behind, found, found + len(closing), display=display)

    def _inline(self, at: int) -> int:
        text = self._text
        position = at + 1
        while match := _INLINE.search(text, position, self._end):
            position = match.end()
            if match["close"]:
                break
            if match["break"] is not None:
                return at + 1
            if match["code"] and (end := self._code_end(match.start(), position)) != -1:
                return end
        else:
            return at + 1
        close = match.start()
        tex = text[at + 1 : close]
        if not tex.strip() or text[close + 1 : close + 2].isdigit():
            return at + 1
        if tex[0].isspace() or tex[-1].isspace():
            # Not so in Pandoc; but old decks have it, and a command of TeX is no money.
            sure = "\n" not in tex and _EVIDENCE.search(tex) is not None
            between_names = not tex[0].isspace() and _WORD.match(text, close + 1)
            sure = sure and not (between_names and _NAME_AND_WORDS.match(tex))
        else:
            sure = _EVIDENCE.search(tex) is not None or not _AMOUNT.match(tex)
            if _WORD.match(text, close + 1) and _SHELL.match(tex):
                return at + 1
            sure = sure and not (_CELLS.search(tex) and tex.count("|") % 2)
        if not sure:
            return at + 1
        return self._add(at, at + 1, close, close + 1, display=False)


def _is_prose(tex: str) -> bool:
    """Tell whether two words stand side by side without a command of TeX."""
    return not _EVIDENCE.search(tex) and _PROSE.search(tex) is not None
