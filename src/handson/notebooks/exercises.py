"""Exercises: a solution becomes code with blanks, and what it prints becomes checks.

The blanks are what the slide highlights. A highlighted line keeps what gives its result a
name or a way out, so that the code stays whole: ``y = w * x + b`` becomes ``y = ...``.
"""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from handson.listings.runnable import Line

__all__ = ["checks_of", "with_blanks"]

_BLANK = "..."
# What stays of a line: a name that gets a value, or a word that takes one.
_KEPT = re.compile(
    r"(?P<before>\s*(?:[\w.,\[\]:\s*]+?\s*(?:[-+*/@%&|^]|//|\*\*|>>|<<)?=(?!=)\s*"
    r"|return\b\s*|yield\b\s*|assert\b\s*))\S.*"
)
_OPENS = re.compile(
    r"\s*(?:async\s+)?(?:def|class|if|elif|else|for|while|with|try|except)\b.*:\s*$"
)


def with_blanks(lines: Sequence[Line]) -> str:
    """Return the code of the lines with ``...`` for what is highlighted in them.

    Highlighted lines that follow each other and keep nothing are one blank.
    """
    rows: list[str] = []
    blank = ""
    for line in lines:
        row = _with_blanks(line)
        alone = row.strip() == _BLANK
        if not (alone and row == blank):
            rows.append(row)
        blank = row if alone else ""
    return "\n".join(rows)


def _with_blanks(line: Line) -> str:
    text = line.text
    if line.highlighted == ((0, len(text)),):
        if not text.strip() or _OPENS.match(text):
            return text  # without it what follows would have no place
        kept = _KEPT.fullmatch(text)
        blanks = text[: len(text) - len(text.lstrip())]
        return f"{kept['before'] if kept else blanks}{_BLANK}"
    for start, end in reversed(line.highlighted):
        text = f"{text[:start]}{_BLANK}{text[end:]}"
    return text


def checks_of(code: str, output: Sequence[str]) -> str:
    """Return assertions that the code prints ``output``, one for each call of ``print``.

    They can be made where each ``print`` of the code is a statement of its own and prints one
    line; otherwise, and for lines whose middle is left out with ``...``, there are none.
    """
    try:
        tree = ast.parse(code)
    except (SyntaxError, ValueError):
        return ""
    calls = list(_printed(tree))
    lines = [line.rstrip() for line in output]
    if len(calls) != len(lines) or len(calls) != len(list(_prints(tree))):
        return ""
    pairs = zip(calls, lines, strict=True)
    return "\n".join(check for call, line in pairs if (check := _check(call, line)))


def _printed(tree: ast.Module) -> Iterator[ast.Call]:
    for statement in tree.body:
        if isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Call):
            call = statement.value
            if _is_print(call) and call.args and not call.keywords:
                yield call


def _prints(tree: ast.AST) -> Iterator[ast.Call]:
    return (each for each in ast.walk(tree) if isinstance(each, ast.Call) and _is_print(each))


def _is_print(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Name) and call.func.id == "print"


def _check(call: ast.Call, line: str) -> str:
    if any(isinstance(each, ast.Starred) for each in call.args):
        return ""
    parts = [ast.unparse(each) for each in call.args]
    shown = f"str({parts[0]})" if len(parts) == 1 else f'" ".join(map(str, ({", ".join(parts)})))'
    beginning, left_out, rest = line.partition(_BLANK)
    if rest or (left_out and not beginning):
        return ""
    test = f"{shown}.startswith({beginning!r})" if left_out else f"{shown} == {line!r}"
    return f"assert {test}, {shown}"
