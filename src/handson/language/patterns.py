"""Regular expressions that an author has written, which may be wrong or never finish.

They are JavaScript's, as in remark, and run in QuickJS: Python's own `re` can
neither be given a time limit nor be interrupted.
"""

from __future__ import annotations

import json
import threading
from bisect import bisect_right
from itertools import accumulate
from typing import TYPE_CHECKING, Any, NamedTuple, cast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

__all__ = ["LIMIT_S", "Match", "find_matches", "pattern_error"]

LIMIT_S = 0.5
"""How many seconds of processor time one call of `find_matches` may take."""

_MEMORY = 256_000_000

# In the mode "u" a character beyond U+FFFF is one, but some old expressions are refused.
_PROGRAM = """(input) => {
  const {pattern, texts} = JSON.parse(input);
  let compiled, problem;
  for (const flags of ["dgu", "dg"]) {
    try { compiled = new RegExp(pattern, flags); break; } catch (error) { problem ??= error; }
  }
  if (!compiled) return {problem: problem.message};
  return {matches: texts.map((text) => [...text.matchAll(compiled)].map(({indices}) =>
    [...indices[0], ...(indices.length > 1 ? indices[1] ?? [-1, -1] : indices[0])]))};
}"""


class Match(NamedTuple):
    """A match, ``text[start:end]``; all offsets count characters."""

    start: int
    """Where the match begins."""
    end: int
    """Behind the match."""
    group_start: int
    """Where the first group begins, or the match if there are no groups; -1 if it has no part."""
    group_end: int
    """Behind the first group; -1 if it has no part in the match."""


class _Engine(threading.local):
    """The engine of one thread: QuickJS must not be called from another one."""

    run: Callable[[str], Any] | None = None
    slow = ""
    """The last expression that took too long."""


_engine = _Engine()


def _run(pattern: str, texts: Sequence[str]) -> dict[str, Any]:
    """Return the program's answer; raises QuickJS' own exception beyond the limits."""
    if _engine.run is None:
        import quickjs  # type: ignore[import-untyped]

        context = quickjs.Context()
        context.set_memory_limit(_MEMORY)
        context.set_time_limit(LIMIT_S)
        _engine.run = context.eval(_PROGRAM)
    answer = cast("Callable[[str], Any]", _engine.run)
    return dict(json.loads(answer(json.dumps({"pattern": pattern, "texts": [*texts]})).json()))


def pattern_error(pattern: str) -> str:
    """Return what is wrong with a regular expression, in the engine's words; empty if nothing."""
    import quickjs

    try:
        return str(_run(pattern, ()).get("problem", ""))
    except quickjs.JSException:
        return "it is too large"


def find_matches(pattern: str, texts: Sequence[str]) -> list[list[Match]] | None:
    """Return the matches in each of the texts, empty ones included.

    None where the expression takes longer than `LIMIT_S`, or too much memory, or did so before:
    a deck with such a setting has code on many slides, and is refused as a whole.
    Raises `ValueError` for what is no regular expression.
    """
    import quickjs

    if pattern == _engine.slow:
        return None
    try:
        answer = _run(pattern, texts)
    except quickjs.JSException:
        _engine.slow = pattern
        return None
    if "problem" in answer:
        raise ValueError(answer["problem"])
    return [
        [Match(*offsets) for offsets in (_in_characters(text, each) for each in found)]
        for text, found in zip(texts, answer["matches"], strict=True)
    ]


def _in_characters(text: str, offsets: Sequence[int]) -> Sequence[int]:
    """Return offsets in JavaScript's units, of which rare characters have two, in characters."""
    if text.isascii() or max(text) <= "\uffff":
        return offsets
    behind = list(accumulate(1 + (character > "\uffff") for character in text))
    return [offset if offset <= 0 else bisect_right(behind, offset) for offset in offsets]
