r"""TeX as its author meant it, from TeX as it stands in a deck.

Decks for remark.js wrote their TeX for Markdown to eat: ``x\_1`` for ``x_1``,
``\\\\`` for ``\\``, twice as many backslashes in an inline content class, which
is converted twice. Newer ones write plain TeX. Whatever is taken off here,
each character of the result knows where it came from.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

__all__ = ["Evidence", "Tex", "find_evidence", "read_tex"]

_ESCAPE = re.compile(r"\\([\\`*{}\[\]()#+\-.!_>~|])")
"""Characters before which marked removes a backslash."""
_ENTITY = re.compile(r"&(lt|gt|amp);")
_ENTITIES = {"lt": "<", "gt": ">", "amp": "&"}
_BREAK = re.compile(r"<br ?/?>")
_QUOTE = re.compile(r"^[ \t]*>[ \t]?", re.MULTILINE)
_ENVIRONMENT = re.compile(
    r"\\(begin|end)\{(equation|align|gather|alignat|eqnarray|multline)(\*?)\}"
)
_TEXT = re.compile(r"\\(?:text\w*|mbox|mathtt|mathrm|mathsf|operatorname\*?)\{[^{}]*\}")
_WRITTEN_FOR_MARKDOWN = re.compile(r"\\[_*]|(?<!\\)\\\\\\\\(?!\\)|(?<!\\)\\\\[{}|!#]")
_PLAIN = re.compile(r"(?<!\\)\\\\(?![\\{}|_*!#])|(?<!\\)\\[{}|!#]")
_GROUP = r"\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.|\{(?:[^{}\\]|\\.)*+\})*+\})*+\}"
_BARE_SCRIPT = re.compile(
    r"(?<!\\)([_^])[ \t]*(\\(?:(?:wide)?(?:hat|check|tilde)|acute|grave|d?d?dot|breve|bar|vec"
    r"|mathring|(?:over|under)(?:line|brace|(?:left|right|leftright)arrow)|sqrt"
    r"|operatorname\*?|boldsymbol|bm|pmb|[hv]?phantom|b?cancel|boxed|mathop|substack)"
    r"(?![a-zA-Z])(?:\[[^\[\]{}]*\])?"
    rf"[ \t]*(?:{_GROUP}|\\[a-zA-Z]+|[^\s\\{{}}_^]))",
    re.DOTALL,
)
"""A command with one argument as a script, without braces around both."""
_NESTED_SCRIPTS = 3
_BARE = re.compile(r"(?<!\\)_")
_BARE_WEIGHT = 0.02


class Evidence(Struct, frozen=True):
    """What speaks for each way of writing TeX."""

    remark: int = 0
    r"""How often there is what only Markdown explains, such as ``\_`` and ``\\\\``."""
    plain: int = 0
    r"""How often there is what Markdown would have broken, such as ``\\`` at the end of a row."""
    bare: int = 0
    """How many underscores are bare: Markdown may leave them, so each says little."""

    @property
    def is_remark(self) -> bool:
        """Tell whether the TeX is written for Markdown to eat."""
        return self.remark > self.plain + _BARE_WEIGHT * self.bare


def find_evidence(formulas: Iterable[str]) -> Evidence:
    r"""Return what the formulas of a deck say of how they are written.

    A ``\_`` in ``\text{...}`` is TeX's own and says nothing.
    """
    remark = plain = bare = 0
    for formula in formulas:
        tex = _TEXT.sub("", formula)
        remark += len(_WRITTEN_FOR_MARKDOWN.findall(tex))
        plain += len(_PLAIN.findall(tex))
        bare += len(_BARE.findall(tex))
    return Evidence(remark, plain, bare)


class Tex(Struct, frozen=True):
    """TeX with the place in the source of each character."""

    text: str
    """The TeX to render."""
    origins: tuple[int, ...] | None = None
    """The offset of each of its characters, and of its end, in the TeX as it is written;
    None where it is the same."""

    def origin(self, offset: int) -> int:
        """Return where the character at ``offset`` stands in the TeX as it is written."""
        offset = max(0, min(offset, len(self.text)))
        return offset if self.origins is None else self.origins[offset]

    def replace(self, pattern: re.Pattern[str], new: Callable[[re.Match[str]], str]) -> Tex:
        """Return the TeX with what matches replaced."""
        if not pattern.search(self.text):
            return self
        origins = self.origins or tuple(range(len(self.text) + 1))
        pieces: list[str] = []
        kept: list[int] = []
        at = 0
        for match in pattern.finditer(self.text):
            start, end = match.span()
            piece = new(match)
            pieces += (self.text[at:start], piece)
            kept += origins[at:start]
            kept += [origins[start]] * len(piece)
            at = end
        return Tex("".join([*pieces, self.text[at:]]), (*kept, *origins[at:]))


def read_tex(written: str, *, passes: int, quoted: bool = False) -> Tex:
    """Return the TeX that its author meant.

    ``passes`` says how often Markdown would have taken the backslashes off: 0
    in a deck of plain TeX. ``quoted`` drops the ``>`` of a block quote from
    each line but the first.
    """
    tex = Tex(written)
    if quoted and "\n" in written:
        first = written.index("\n") + 1
        tex = tex.replace(_QUOTE, lambda match: "" if match.start() >= first else match[0])
    for _ in range(passes):
        tex = tex.replace(_ESCAPE, lambda match: match[1])
    if passes:
        tex = tex.replace(_BREAK, lambda _: " ")
    if "&" in written:
        tex = tex.replace(_ENTITY, lambda match: _ENTITIES[match[1]])
    for _ in range(_NESTED_SCRIPTS):
        # MathJax takes x_\vec{w}, KaTeX wants the braces that TeX itself wants.
        tex = tex.replace(_BARE_SCRIPT, lambda match: f"{match[1]}{{{match[2]}}}")
    return tex.replace(_ENVIRONMENT, _environment)


def _environment(match: re.Match[str]) -> str:
    r"""Name an environment as KaTeX does, without equation numbers.

    A slide that is shown step by step would count its equations again and
    again; ``\tag`` numbers those that need a number.
    """
    what, name = match[1], match[2]
    if name == "eqnarray":
        return r"\begin{darray}{rcl}" if what == "begin" else r"\end{darray}"
    return f"\\{what}{{{'gather' if name == 'multline' else name}*}}"
