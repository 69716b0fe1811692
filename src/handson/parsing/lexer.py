r"""The lexer: a deck's text as tokens that know their offsets.

First the blocks are found (`handson.parsing.boundaries`), which bounds the slides.
Then the brackets of each slide are matched in one pass with a stack, and the
tokens follow from them: ``.class[``, its ``]``, ``\.class[``, macros, link
definitions. The text is never chopped, and each of its characters belongs to
one token at most.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from handson.diagnostics import Severity
from handson.language.comments import CLOSING, OPENING, code_mark, comment_property
from handson.language.indented_code import indented_code, is_in_indented_code
from handson.language.properties import PROPERTIES, is_likely_property, similar_property
from handson.parsing.boundaries import find_blocks
from handson.parsing.content_classes import InlineLexer
from handson.parsing.tokens import DEFINITION, Kind, Part, Token

if TYPE_CHECKING:
    from handson.parsing.boundaries import Blocks, Boundary, Opaque, Report

__all__ = ["lex"]

_BLANKS = re.compile(r"(?:[ \t]*\n)*[ \t]{0,3}")
_PROPERTY = re.compile(r"([-\w]+):([^\n]*)", re.ASCII)
_MOST_UNKNOWN = 5
"""How many lines of unknown names may stand before a property that makes them properties too."""
_CLASS_USE = re.compile(r"(?<![\w)\].-])((?:\.[a-zA-Z_-][\w-]*)+)\[", re.ASCII)
_OPERATOR = re.compile(r"[ ]?([-+*/:,=<>!&|%~]+)[ ]?")
_INDEX = re.compile(r"[-+*/:,=<>!&|%~\w.'\"()\[\]]*\Z", re.ASCII)
# What authors put directly behind a word on purpose, as in H.sub[2]O.
_WORD_CLASSES = frozenset(
    (
        *("sub", "sup", "super", "subscript", "superscript", "small", "tiny", "bold", "strong"),
        *("red", "green", "blue", "orange", "black", "white", "gray", "grey", "yellow", "purple"),
    )
)
_ADDRESSES = frozenset(["http", "https", "ftp", "file", "mailto", "data", "tel"])


def lex(text: str, start: int, variables: frozenset[str], report: Report) -> list[Token]:
    """Return the tokens of ``text`` from ``start`` on.

    ``variables`` are the names that count as properties beside the known ones;
    ``report`` is told what an author should know.
    """
    return _Lexer(text, start, variables, report).lex()


class _Lexer:
    def __init__(self, text: str, start: int, variables: frozenset[str], report: Report) -> None:
        self._text = text
        self._start = start
        self._variables = variables
        self._report = report
        self._blocks: Blocks = find_blocks(text, start, report)
        self._opaque_starts = [opaque.start for opaque in self._blocks.opaque]
        self._opaque_ends = [opaque.end for opaque in self._blocks.opaque]
        self._edit_starts = [edit.start for edit in self._blocks.edits]
        self._used_classes: frozenset[str] | None = None
        self._tokens: list[Token] = []

    def lex(self) -> list[Token]:
        start, parts, before = self._start, list[Part](), None
        slides: list[tuple[list[Part], Boundary | None]] = []
        for boundary in self._blocks.boundaries:
            parts.append(Part(start, self._part_end(start, boundary), before))
            start, before = boundary.end, boundary
            if boundary.kind == "slide":
                slides.append((parts, boundary))
                parts, before = [], None
        parts.append(Part(start, len(self._text), before))
        slides.append((parts, None))
        for parts, _ in slides:
            self._heads(parts)
        self._footnotes([parts for parts, _ in slides])
        for parts, end in slides:
            self._slide(parts)
            if end:
                self._tokens.append(Token(Kind.SEPARATOR, end.start, end.end))
        return self._tokens

    def _part_end(self, start: int, boundary: Boundary) -> int:
        """Return where the part ends that ``boundary`` follows.

        The line end before a separator belongs to it, except behind an
        indented line or a fence: remark takes all line ends there for the
        code's, which shows where a step goes on with a list.
        """
        text = self._text
        last = boundary.start
        while last > start and text[last - 1] in " \t\n":
            last -= 1  # a line of blanks is an empty one
        behind = text.find("\n", last, boundary.start)
        last = last if behind == -1 else behind
        line = text[max(start, text.rfind("\n", start, last) + 1) : last]
        # What closes a content class is a token of its own.
        indented = line.startswith("    ") and line.count("[") >= line.count("]")
        index = bisect_left(self._opaque_ends, last)
        fenced = self._opaque_ends[index : index + 1] == [last] and (
            self._blocks.opaque[index].kind == "fence"
        )
        if indented or fenced:
            return boundary.start
        return max(start, boundary.start - 1)

    # One slide

    def _heads(self, parts: list[Part]) -> None:
        for part in parts:
            if part.is_notes:
                part.head_end = part.start
            else:
                self._head(part)

    def _slide(self, parts: list[Part]) -> None:
        content: list[Part] = []
        notes: list[Part] = []
        for part in parts:
            (notes if part.is_notes else content).append(part)
        InlineLexer(self, content).run()
        for part in notes:
            InlineLexer(self, [part]).run()
        for part in content:
            self._comments(part)
        for part in parts:
            self._emit(part)

    def _footnotes(self, slides: list[list[Part]]) -> None:
        if self._text.find("[^", self._start) == -1:
            return
        from handson.parsing.footnotes import find_footnotes

        with_opaque = [[(part, self.opaque_in(part)) for part in parts] for parts in slides]
        found = find_footnotes(self._text, with_opaque, self._report)
        for part in (part for parts in slides for part in parts):
            part.footnotes = found.get(part.start, [])
            part.tokens += part.footnotes

    def _emit(self, part: Part) -> None:
        """Add the part's tokens to the result, with the text between them."""
        if part.boundary is not None:
            kind = Kind.STEP if part.boundary.kind == "step" else Kind.NOTES
            self._tokens.append(Token(kind, part.boundary.start, part.boundary.end))
        first = bisect_left(self._edit_starts, part.start)
        last = bisect_right(self._edit_starts, part.end)
        for edit in self._blocks.edits[first:last]:
            part.tokens.append(Token(Kind.TEXT, edit.start, edit.end, (edit.text,)))
        self._long_comments(part)
        cursor = part.start
        for token in sorted(part.tokens, key=lambda token: (token.start, token.end)):
            if token.start < cursor:
                continue
            self._plain(cursor, token.start)
            self._tokens.append(token)
            cursor = token.end
        self._plain(cursor, part.end)

    def _long_comments(self, part: Part) -> None:
        """Put comments of several lines, outside of code, on one line.

        Whatever their lines look like, Markdown then sees no blocks in them.
        """
        text = self._text
        code: list[tuple[int, int]] | None = None
        first = bisect_left(self._opaque_starts, part.start)
        for opaque in self._blocks.opaque[first : bisect_left(self._opaque_starts, part.end)]:
            if opaque.kind != "comment":
                continue
            comment = text[opaque.start : opaque.end]
            closed = len(comment) > len(OPENING) + 1 and comment.endswith(CLOSING)
            if ("\n" not in comment and closed) or self._is_code_mark(part, opaque):
                continue
            if code is None:
                code = indented_code(text, part.start, part.end)
            at = bisect_right(code, (opaque.start, part.end)) - 1
            if at < 0 or code[at][1] <= opaque.start:
                line = " ".join(comment.split("\n")) + ("" if closed else f" {CLOSING}")
                part.tokens.append(Token(Kind.TEXT, opaque.start, opaque.end, (line,)))

    def _plain(self, start: int, end: int) -> None:
        if start < end:
            self._tokens.append(Token(Kind.TEXT, start, end, (self._text[start:end],)))

    # Properties

    def _head(self, part: Part) -> None:
        """Take the properties from the first lines of a slide or step."""
        text, position = self._text, part.start
        while True:
            blanks = _BLANKS.match(text, position, part.end)
            at = blanks.end() if blanks else position
            opaque = self._opaque_at(at)
            if opaque is not None and self._blocks.opaque[opaque].kind == "comment":
                # Its property, if any, is taken with those of the other comments.
                position = self._blocks.opaque[opaque].end
            elif match := _PROPERTY.match(text, at, part.end):
                if not self._known(match[1]):
                    among = self._is_among_properties(match, part)
                    self._unknown(match, taken=among)
                    if not among:
                        break
                self._property(part, position, match.end(), match, match.end(2))
                position = match.end()
            elif definition := DEFINITION.match(text, at, part.end):
                fields = (definition[1], definition[2], definition[3] or "")
                part.tokens.append(Token(Kind.DEFINITION, at, definition.end(), fields))
                position = definition.end()
            else:
                break
        part.head_end = position

    def _is_among_properties(self, match: re.Match[str], part: Part) -> bool:
        """Tell whether the line of an unknown name is followed by a property without a gap.

        Between them may stand a few more of its kind.
        """
        line: re.Match[str] | None = match
        for _ in range(_MOST_UNKNOWN):
            if line is None or line[2].startswith((":", "//")):
                return False
            line = _PROPERTY.match(self._text, line.end() + 1, part.end)
            if line is not None and self._known(line[1]):
                return True
        return False

    def _opaque_at(self, offset: int) -> int | None:
        index = bisect_left(self._opaque_starts, offset)
        found = index < len(self._opaque_starts) and self._opaque_starts[index] == offset
        return index if found else None

    def _known(self, name: str) -> bool:
        return name in PROPERTIES or name in self._variables

    def _property(
        self, part: Part, start: int, end: int, match: re.Match[str], value_end: int
    ) -> None:
        value = match[2].strip()
        value_end -= len(match[2]) - len(match[2].rstrip())
        part.tokens.append(
            Token(
                *(Kind.PROPERTY, start, end, (match[1], value)),
                open=match.start(1),
                close=max(value_end, match.end(1)),
            )
        )

    def _unknown(self, match: re.Match[str], *, taken: bool) -> None:
        name, value = match[1], match[2]
        if name.lower() in _ADDRESSES or value.startswith((":", "//")) or not name.strip("-"):
            return
        similar = similar_property(name, self._variables)
        meant = taken or (similar and (name.islower() or is_likely_property(name, value)))
        what = "and has no effect" if taken else "and the line is shown as text"
        self._report(
            "unknown-property",
            Severity.WARNING if meant else Severity.NOTE,
            f"{name}: is no property, {what}",
            match.start(1),
            match.end(1),
            f"did you mean '{similar}'?" if similar else "",
        )

    def _comments(self, part: Part) -> None:
        """Take the properties from the comments before the first content class."""
        text = self._text
        first = bisect_left(self._opaque_starts, part.start)
        for opaque in self._blocks.opaque[first : bisect_left(self._opaque_starts, part.end)]:
            if opaque.kind != "comment" or is_in_indented_code(text, opaque.start):
                continue
            if self._is_code_mark(part, opaque):
                self._code_mark(part, opaque.start, opaque.end)
                continue
            match = comment_property(text, opaque.start, opaque.end)
            if match is None or not self._known(match[1]):
                comment = text[opaque.start : min(opaque.end, opaque.start + 4000)]
                name = comment[4:].lstrip().partition(":")[0]
                if "\n" in comment and name in PROPERTIES:
                    self._ignored(opaque.start, f"{name} in a comment of several lines")
                continue
            if 0 <= part.class_start < opaque.start:
                self._ignored(opaque.start, f"{match[1]} behind or inside a content class")
                continue
            start = end = opaque.start
            while start > part.start and text[start - 1] == "\n":
                start -= 1
            if start < end and text[opaque.end : opaque.end + 1] not in ("\n", ""):
                start += 1  # keep one line end, so that no words are glued together
            self._property(part, start, opaque.end, match, match.end(2))

    def _is_code_mark(self, part: Part, opaque: Opaque) -> bool:
        """Tell whether a comment is for the code check, and no property of that name."""
        mark = code_mark(self._text, opaque.start, opaque.end)
        return mark is not None and not part.is_notes and not self._known("code")

    def _code_mark(self, part: Part, start: int, end: int) -> None:
        """Take a mark of the code check away, with its line if it has one of its own.

        So nothing stands between a block and its output; remark takes such a
        comment for a property and drops it as well.
        """
        line = self._text.rfind("\n", part.start, start) + 1 or part.start
        alone = not self._text[line:start].strip() and self._text[end : end + 1] == "\n"
        if alone and end < part.end:
            start, end = line, end + 1
        part.tokens.append(Token(Kind.TEXT, start, end, ("",)))

    def _ignored(self, start: int, what: str) -> None:
        self._report(
            "ignored-property",
            Severity.NOTE,
            f"{what} is ignored",
            start,
            start + 4,
            "move it to the first lines of the slide",
        )

    # For InlineLexer

    def opaque_in(self, part: Part) -> list[tuple[int, int]]:
        """Return the stretches of the part in which brackets have no meaning, in order."""
        stretches = [(part.start, part.head_end)] if part.head_end > part.start else []
        first = bisect_left(self._opaque_starts, part.start)
        for opaque in self._blocks.opaque[first : bisect_left(self._opaque_starts, part.end)]:
            if opaque.start >= part.head_end:
                stretches.append((opaque.start, opaque.end))
        stretches += [(token.start, token.end) for token in part.footnotes]
        return sorted(stretches) if part.footnotes else stretches

    @property
    def text(self) -> str:
        return self._text

    @property
    def report(self) -> Report:
        return self._report

    def is_class(self, names: list[str], content: str) -> bool:
        """Tell whether ``.name[content]`` directly behind a word is meant as a content class.

        ``file.txt[0]`` is text, ``H.sub[2]O`` is not: what looks like an index
        is one, unless the deck uses that class elsewhere or it is a usual one.
        """
        if not _looks_like_index(content):
            return True
        if self._used_classes is None:
            uses = _CLASS_USE.findall(self._text, self._start)
            self._used_classes = _WORD_CLASSES.union(*(use[1:].split(".") for use in uses))
        return any(name in self._used_classes for name in names)


def _looks_like_index(content: str) -> bool:
    if not content.isascii() or "\n" in content:
        return False
    return _INDEX.match(_OPERATOR.sub(r"\1", content)) is not None
