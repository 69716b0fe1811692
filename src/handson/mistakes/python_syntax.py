"""Python on slides that does not parse, if it is meant to. Nothing is run."""

from __future__ import annotations

import re
import symtable
import warnings
from typing import TYPE_CHECKING

from handson.language.code_marks import read_marks
from handson.mistakes.findings import note, warning

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handson.mistakes.findings import Finding
    from handson.mistakes.surface import Fence, Surface

__all__ = ["python_syntax"]

_LANGUAGES = frozenset({"python", "python3", "py", "py3"})
_SESSION = re.compile(r"^[ \t]*(?:>>>|In ?\[|\$ |[%!]|\(Pdb\)|\.\.\. )", re.MULTILINE)
_PARTIAL = re.compile(
    r"…|\.{3}|\{\{|<[a-z][\w ]*>|`|⟨|\?\?|^[ \t]*(?:elif|else|except|finally)\b", re.MULTILINE
)
_UNFINISHED = ("expected an indented block", "was never closed", "unexpected EOF", "unterminated")
_INDENTATION = ("unexpected indent", "unindent does not match", "inconsistent use of tabs")
_PLAIN_FENCE = re.compile(
    r"^(`{3,}|~{3,})[ \t]*(?:python|py)3?\b[^\n]*\n(.*?)^\1", re.MULTILINE | re.DOTALL
)
_ANY_FENCE = re.compile(r"(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?(?:python|py)3?\b")
_HIGHLIGHTED = re.compile(r"^\*", re.MULTILINE)
_STAR = re.compile(r"^([ \t]+)\*[ \t]?(?=\S)")
_MARK = re.compile(r"<!--[ \t]*code:[ \t]*(skip|output|continued|raises)\b[^\n]*-->\s*$")
_LONGEST = 20_000
_PARSE_ONLY = 0x400
"""`ast.PyCF_ONLY_AST`; to import `ast` takes longer than to parse what most decks show."""


def python_syntax(surface: Surface) -> Iterator[Finding]:
    """Find blocks of Python with an error of syntax in one line.

    What leaves something out, goes on elsewhere or shows a session is left alone. With more than
    one wrong line it may be pseudocode: then it is a note.
    """
    if not _may_have_errors(surface.text):
        return
    for fence in surface.fences:
        words = fence.code.info.split()
        is_python = fence.code.language.lower() in _LANGUAGES and words[0][0] not in "{<"
        if is_python and not _MARK.search(surface.text[max(0, fence.start - 200) : fence.start]):
            yield from _block(surface, fence)


def _may_have_errors(text: str) -> bool:
    """Tell at little cost whether the blocks have to be looked at: most are plain and right."""
    plain = _PLAIN_FENCE.findall(text)
    if len(plain) < len(_ANY_FENCE.findall(text)):
        return True
    return any(_error([_HIGHLIGHTED.sub(" ", code)]) is not None for _, code in plain)


def _block(surface: Surface, fence: Fence) -> Iterator[Finding]:
    written = surface.text[fence.code.start : fence.code.end]
    if len(written) > _LONGEST or ">" in fence.code.prefix or "\0" in written:
        return
    rows = [line.text for line in read_marks(written.expandtabs(4)).lines]
    lines = _dedented(rows)
    if (error := _error(lines)) is None:
        return
    starred = [index for index, row in enumerate(rows) if _STAR.match(row)]
    if starred and any(_error(_dedented(attempt)) is None for attempt in _without_stars(rows)):
        yield warning(
            "indented-mark",
            "this asterisk is code, for blanks stand before it: it highlights nothing",
            _place(surface, fence, starred[0]),
            "put the asterisk at the very beginning of the line",
        )
        return
    code = "\n".join(lines)
    message = error.msg or "invalid syntax"
    if _SESSION.search(code) or _PARTIAL.search(code) or message.startswith("invalid character"):
        return
    if any(part in message for part in (*_UNFINISHED, *_INDENTATION)):
        return
    index = min(max((error.lineno or 1) - 1, 0), len(lines) - 1)
    find = warning if _is_only_error(lines, index) and "print" not in message else note
    yield find(
        "python-syntax",
        f"this is not valid Python: {message}",
        _place(surface, fence, index),
        "mend it, or name no language where it is pseudocode",
    )


def _without_stars(rows: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows as they were most likely meant where blanks stand before asterisks."""
    yield [_STAR.sub(r"\1  ", row) for row in rows]
    yield [_STAR.sub(r"\1", row) for row in rows]
    level: list[str] = []
    indent = ""
    for row in rows:
        if _STAR.match(row):
            level.append(indent + _STAR.sub("", row))
        else:
            level.append(row)
            indent = row[: len(row) - len(row.lstrip())] if row.strip() else indent
    yield level


def _dedented(rows: Sequence[str]) -> list[str]:
    """Return the lines without the indentation that all of them share."""
    width = min((len(row) - len(row.lstrip()) for row in rows if row.strip()), default=0)
    return [row[width:] for row in rows]


def _error(lines: Sequence[str]) -> SyntaxError | None:
    """Return what keeps the lines from being Python."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            code = "\n".join(lines)
            try:
                # This takes half the time of parsing, but also finds errors other than of syntax.
                symtable.symtable(code, "", "exec")
            except SyntaxError:
                compile(code, "", "exec", _PARSE_ONLY, dont_inherit=True)
    except SyntaxError as error:
        return error
    except (ValueError, RecursionError, MemoryError):
        return None
    return None


def _is_only_error(lines: Sequence[str], index: int) -> bool:
    """Tell whether the rest is Python once the line at ``index`` says nothing."""
    line = lines[index]
    blanks = line[: len(line) - len(line.lstrip())]
    below = next((row for row in lines[index + 1 :] if row.strip()), "")
    opens = line.rstrip().endswith(":") or len(below) - len(below.lstrip()) > len(blanks)
    harmless = "if 1:" if opens else "pass"
    error = _error([*lines[:index], blanks + harmless, *lines[index + 1 :]])
    return error is None or any(part in (error.msg or "") for part in _UNFINISHED)


def _place(surface: Surface, fence: Fence, index: int) -> tuple[int, int]:
    """Return where the line at ``index`` of the block stands, without the blanks around it."""
    start = fence.code.start
    for _ in range(index):
        start = surface.text.find("\n", start, fence.code.end) + 1
    end = surface.text.find("\n", start, fence.code.end)
    line = surface.text[start : fence.code.end if end < 0 else end]
    start += len(line) - len(line.lstrip())
    return start, max(start, start + len(line.strip()))
