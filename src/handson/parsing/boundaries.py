"""The blocks of a deck: where slides, steps and notes begin, and what hides separators.

Line by line: separators, fences, HTML comments and raw HTML blocks. Nothing in
here looks at content classes or other inline text.

Whether something that is still open at the end of its slide goes on beyond it
is decided once for each opening, from tables that are made in one pass, so
that the time stays linear in the length of the deck.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import NamedTuple, Protocol

from msgspec import Struct, field

from handson.diagnostics import Severity
from handson.language.code_spans import code_spans
from handson.language.comments import CLOSING, OPENING
from handson.language.fences import MARKS, closes_fence, opens_fence
from handson.language.named_tags import are_words_behind
from handson.language.properties import PROPERTIES
from handson.language.raw_html import BLOCK_ELEMENTS, RAW_ELEMENTS
from handson.language.search import Search

__all__ = ["Blocks", "Boundary", "Edit", "Opaque", "Report", "find_blocks", "unreported"]


class Report(Protocol):
    """A function that takes a problem to report, as the parts of a diagnostic."""

    def __call__(
        self, code: str, severity: Severity, message: str, start: int, end: int, hint: str = ""
    ) -> None:
        """Take one diagnostic."""


_TAGS = "|".join((*RAW_ELEMENTS, *BLOCK_ELEMENTS))

# Every quantifier is followed by something that it cannot match itself, so that
# nothing backtracks beyond the line.
_RECORD = re.compile(
    r"""^(?P<indent>[ \t]*)(?:
        (?P<bar>---?|\?{3}|<!--[ \t]*break[ \t]*-->)[ \t]*$
      | (?P<prefix>(?:(?:[-*+]|\d{1,9}[.)])[ \t]+|>[ \t]*|(?:\.[a-zA-Z_-][\w-]*)+\[[ \t]*)*)
        (?P<fence>"""
    + MARKS
    + r""")(?P<info>[^\n]*)$
      | <(?P<tag>"""
    + _TAGS
    + r""")\b
    ) | (?P<comment><!--)""",
    re.MULTILINE | re.VERBOSE | re.IGNORECASE | re.ASCII,
)
_TAG = re.compile(rf"<(/?)({_TAGS})\b", re.IGNORECASE | re.ASCII)
_NEW_SLIDE = re.compile(r"\s*(?:#|([-\w]+):)")
_LAST_MARKS = re.compile(r"(`{3,16}|~{3,16})[ \t]*$", re.MULTILINE)
_LONGEST_FENCE = 16


class Boundary(NamedTuple):
    """A line that ends a stretch of text."""

    kind: str
    """``slide`` (``---``), ``step`` (``--``) or ``notes`` (``???``)."""
    start: int
    """Where its line begins."""
    end: int
    """After its line end."""


class Opaque(NamedTuple):
    """A stretch in which nothing is looked for."""

    start: int
    end: int
    kind: str
    """``fence``, ``comment`` or ``raw``; a comment that is never closed ends with its slide."""


class Edit(NamedTuple):
    """A place where the text to render differs from the source."""

    start: int
    end: int
    text: str


class _Fence(NamedTuple):
    line: int
    start: int
    end: int
    line_end: int
    marks: str
    info: str
    indent: int
    prefix: str
    segment: int

    @property
    def opens(self) -> bool:
        """Whether it may begin a block of code."""
        return not self.info.startswith("]") and opens_fence(self.marks, self.info)

    @property
    def closes(self) -> bool:
        """Whether it may end a block of code: only a ``]`` of the class around it may follow."""
        return not self.prefix and (not self.info or self.info.startswith("]"))

    @property
    def size(self) -> int:
        return min(len(self.marks), _LONGEST_FENCE)


class Blocks(Struct):
    """What `find_blocks` finds, each list in the order of the text."""

    boundaries: list[Boundary] = field(default_factory=list)
    opaque: list[Opaque] = field(default_factory=list)
    edits: list[Edit] = field(default_factory=list)


def find_blocks(text: str, start: int, report: Report) -> Blocks:
    """Return the blocks of ``text`` from ``start`` on; problems go to ``report``."""
    return _Finder(text, start, report).find()


def unreported(
    code: str, severity: Severity, message: str, start: int, end: int, hint: str = ""
) -> None:
    """Ignore a problem: for those who read again what parsing has reported already."""


class _Html:
    """The tags of a deck, read only once something might hide a separator."""

    def __init__(self, text: str, start: int) -> None:
        self._opens: dict[str, list[int]] = {}
        self._closes: dict[str, list[int]] = {}
        self._partner: dict[int, int] = {}
        stacks: dict[str, list[int]] = {}
        for match in _TAG.finditer(text, start):
            name = match[2].lower()
            if not match[1]:
                self._opens.setdefault(name, []).append(match.start())
                stacks.setdefault(name, []).append(match.start())
            else:
                self._closes.setdefault(name, []).append(match.end())
                if stack := stacks.get(name):
                    self._partner[stack.pop()] = match.end()

    def end(self, name: str, start: int) -> int:
        """Return where the element that opens at ``start`` ends, or -1."""
        if name not in RAW_ELEMENTS:
            return self._partner.get(start, -1)
        closes = self._closes.get(name, [])
        index = bisect_right(closes, start)
        return closes[index] if index < len(closes) else -1

    def opens_between(self, name: str, start: int, end: int) -> bool:
        opens = self._opens.get(name, [])
        return bisect_left(opens, start) < bisect_left(opens, end)


class _Finder:
    def __init__(self, text: str, start: int, report: Report) -> None:
        self._text = text
        self._start = start
        self._report = report
        self._blocks = Blocks()
        self._html: _Html | None = None
        self._records = list(_RECORD.finditer(text, start))
        self._raw: list[Boundary] = []
        self._fences: dict[int, tuple[int, _Fence]] = {}
        self._begun: list[int] | None = None
        self._trailing: dict[str, list[int]] | None = None
        self._search = Search(text)
        self._line_end = start
        self._line_code: list[tuple[int, int]] = []
        self._hidden_until = start
        self._gather()

    # Tables

    def _gather(self) -> None:
        """List every line that may be a boundary or a fence, whether it turns out to be or not."""
        text = self._text
        fences: list[_Fence] = []
        for match in self._records:
            if match["bar"]:
                if not match["indent"]:
                    bar = match["bar"]
                    kind = "step" if bar == "--" else "notes" if bar == "???" else "slide"
                    self._raw.append(Boundary(kind, match.start(), min(match.end() + 1, len(text))))
            elif match["fence"]:
                fence = _Fence(
                    match.start(),
                    match.start("fence"),
                    match.end("fence"),
                    match.end(),
                    match["fence"],
                    match["info"].strip(),
                    len(match["indent"].expandtabs(4)),
                    match["prefix"],
                    len(self._raw),
                )
                self._fences[match.start()] = (len(fences), fence)
                fences.append(fence)
        self._raw_starts = [boundary.start for boundary in self._raw]
        self._all_fences = fences
        self._closing = _closing_fences(fences)
        self._balanced = _balanced_segments(fences)

    def _raw_index(self, offset: int) -> int:
        """Return how many possible boundaries stand before ``offset``."""
        return bisect_left(self._raw_starts, offset)

    def _next_boundary(self, offset: int) -> tuple[int, int]:
        """Return the start of the next boundary's line and the end of the text before it."""
        index = bisect_left(self._raw_starts, offset)
        if index == len(self._raw_starts):
            return len(self._text), len(self._text)
        line = self._raw_starts[index]
        return line, max(offset, line - 1)

    # The walk

    def find(self) -> Blocks:
        skip = self._start
        for match in self._records:
            if match.start() < skip:
                continue
            if match["bar"]:
                self._boundary(match)
            elif match["fence"]:
                skip = max(skip, self._fence(match))
            elif match["tag"]:
                skip = max(skip, self._element(match))
            else:
                skip = max(skip, self._comment(match))
        return self._blocks

    def _boundary(self, match: re.Match[str]) -> None:
        text, start, end = self._text, match.start(), match.end()
        bar = match["bar"]
        kind = "step" if bar == "--" else "notes" if bar == "???" else "slide"
        if match["indent"]:
            self._indented(match)
            return
        if kind == "slide" and start < self._hidden_until:
            self._hidden(start, end, "an HTML block")
            return
        if end - start > len(bar) and kind != "notes":
            self._report(
                "trailing-blanks",
                Severity.NOTE,
                f"blanks behind {bar}: it separates slides here, but not in remark.js",
                start,
                end,
            )
        self._blocks.boundaries.append(Boundary(kind, start, min(end + 1, len(text))))

    def _hidden(self, start: int, end: int, inside: str) -> None:
        self._report(
            "hidden-separator",
            Severity.NOTE,
            f"no new slide begins here, inside {inside}",
            start,
            end,
            "close what is open before the line to begin a slide",
        )

    def _indented(self, match: re.Match[str]) -> None:
        bar = match["bar"]
        indent = match["indent"].expandtabs(4)
        line = match.start()
        if len(indent) > 3 or bar not in ("--", "---"):
            return
        # The line would make a heading of the text above; a blank line prevents that.
        under_text = self._text[self._text.rfind("\n", 0, max(line - 1, 0)) + 1 : line].strip()
        if under_text and line > self._start:
            self._blocks.edits.append(Edit(line, line, "\n"))
        self._report(
            "indented-separator",
            Severity.WARNING if under_text else Severity.NOTE,
            f"{bar} is indented and separates no slides",
            match.start("bar"),
            match.end("bar"),
            "remove the blanks before it to begin a new slide",
        )

    # Fences

    def _fence(self, match: re.Match[str]) -> int:
        index, fence = self._fences[match.start()]
        if not fence.opens:
            return match.start()
        if ">" in fence.prefix:
            return self._quoted_fence(fence)
        closing = self._closing[index]
        other = self._all_fences[closing] if closing >= 0 else None
        if other and other.segment != fence.segment and self._balanced.get(other.segment, True):
            other = None
        trailing = self._trailing_fence(fence, other)
        if trailing >= 0:
            # remark lets a fence end after code on the same line; rendering needs it on its own.
            self._blocks.edits.append(Edit(trailing, trailing, "\n"))
            end = trailing + len(fence.marks)
        elif other:
            end = other.end
        else:
            return self._unclosed_fence(index, fence)
        self._blocks.opaque.append(Opaque(fence.start, end, "fence"))
        return end

    def _trailing_fence(self, fence: _Fence, other: _Fence | None) -> int:
        """Return where code is followed by the marks of ``fence`` on its line, or -1.

        Marks that come after ``other``, the next fence, or after the next separator do not count.
        """
        if self._trailing is None:
            self._trailing = {}
            for match in _LAST_MARKS.finditer(self._text, self._start):
                if self._is_behind_text(match.start()):
                    self._trailing.setdefault(match[1], []).append(match.start())
        offsets = self._trailing.get(fence.marks, [])
        index = bisect_right(offsets, fence.line_end)
        boundary, _ = self._next_boundary(fence.line_end)
        limit = min(boundary, other.line) if other else boundary
        return offsets[index] if index < len(offsets) and offsets[index] < limit else -1

    def _is_behind_text(self, offset: int) -> bool:
        """Tell whether there is text before ``offset`` on its line, and no mark of a fence."""
        line = self._text.rfind("\n", 0, offset) + 1
        before = self._text[line:offset].lstrip(" \t")
        if line < self._start or not before:
            return False
        return not (before[0].isspace() or before[0] in "`~" or before[-1] in "`~")

    def _unclosed_fence(self, index: int, fence: _Fence) -> int:
        if fence.indent > 3 or fence.prefix:
            return fence.line  # most likely not a fence
        boundary, end = self._next_boundary(fence.line_end)
        for later in range(index + 1, len(self._all_fences)):
            other = self._all_fences[later]
            if other.segment != fence.segment:
                break
            if other.closes and other.marks[0] == fence.marks[0]:
                # Its marks are too few, but nothing else ends the fence.
                missing = fence.marks[len(other.marks) :]
                self._blocks.opaque.append(Opaque(fence.start, other.end, "fence"))
                self._blocks.edits.append(Edit(other.end, other.end, missing))
                self._report(
                    "short-fence",
                    Severity.NOTE,
                    f"the code began with {fence.marks}, and this line is taken for its end",
                    other.start,
                    other.end,
                )
                return other.end
        gap = "" if self._text[end - 1 : end] == "\n" else "\n"
        self._blocks.opaque.append(Opaque(fence.start, end, "fence"))
        self._blocks.edits.append(Edit(end, end, f"{gap}{fence.marks}"))
        self._report(
            "unclosed-fence",
            Severity.WARNING,
            "this fence is never closed; the rest of the slide is shown as code",
            fence.start,
            fence.end,
            f"add a line {fence.marks} where the code ends",
        )
        return boundary

    def _quoted_fence(self, fence: _Fence) -> int:
        """Return the end of a fence in a quote, which ends with the quote at the latest."""
        text = self._text
        line = fence.line_end + 1
        end = fence.line_end
        while line <= len(text) and text[line : line + 200].lstrip(" \t").startswith(">"):
            end = text.find("\n", line)
            end = len(text) if end == -1 else end
            if closes_fence(text[line:end].lstrip(" \t>").rstrip(), fence.marks):
                break
            line = end + 1
        self._blocks.opaque.append(Opaque(fence.start, end, "fence"))
        return end

    # HTML

    def _element(self, match: re.Match[str]) -> int:
        """Handle an element; separators in it are content if it clearly goes on after them.

        Steps and notes are content in raw text such as <pre>, but not in
        <div> and the like, where authors do use ``--``.
        """
        name, start = match["tag"].lower(), match.start("tag") - 1
        line_end = self._text.find("\n", start)
        if are_words_behind(self._text[start : line_end if line_end >= 0 else None]):
            return start  # the sentence names it
        if self._html is None:
            self._html = _Html(self._text, self._start)
        end = self._html.end(name, start)
        if end == -1:
            return start
        first, behind = self._raw_index(start), self._raw_index(end)
        if name not in RAW_ELEMENTS:
            begun = self._slide_beginnings()
            if first < behind and bisect_left(begun, start) == bisect_left(begun, end):
                self._hidden_until = max(self._hidden_until, end)
            return start
        if first < behind and self._html.opens_between(name, self._raw[first].start, end):
            return start
        for boundary in self._raw[first:behind]:
            self._hidden(boundary.start, boundary.end - 1, f"<{name}>")
        if name in ("script", "style"):
            self._blocks.opaque.append(Opaque(start, end, "raw"))
            return end
        # Content classes may well colour parts of a <pre>.
        return end if first < behind else start

    def _slide_beginnings(self) -> list[int]:
        """Return the boundaries where a slide clearly begins, so that no element goes on there."""
        if self._begun is None:
            self._begun = [
                boundary.start
                for boundary in self._raw
                if boundary.kind == "notes"
                or (
                    boundary.kind == "slide"
                    and (match := _NEW_SLIDE.match(self._text, boundary.end))
                    and (match[1] is None or match[1] in PROPERTIES)
                )
            ]
        return self._begun

    def _comment(self, match: re.Match[str]) -> int:
        start = match.start("comment")
        if self._in_code(start):
            return start
        inside = start + len(OPENING)
        end = self._search.find(CLOSING, inside)
        if end >= 0:
            first, behind = self._raw_index(start), self._raw_index(end)
            if first == behind or self._text.find(OPENING, self._raw[first].end, end) == -1:
                for boundary in self._raw[first:behind]:
                    self._hidden(boundary.start, boundary.end - 1, "an HTML comment")
                end += len(CLOSING)
                self._blocks.opaque.append(Opaque(start, end, "comment"))
                return end
        line, end = self._next_boundary(inside)
        self._blocks.opaque.append(Opaque(start, end, "comment"))
        self._report(
            "unclosed-comment",
            Severity.WARNING,
            "this comment is never closed; it hides the rest of the slide",
            start,
            inside,
            f"close it with {CLOSING}, or write &lt;!-- for the characters",
        )
        return line

    def _in_code(self, offset: int) -> bool:
        """Tell whether ``offset`` stands in inline code on its line."""
        if offset >= self._line_end:
            start = self._text.rfind("\n", self._line_end, offset) + 1 or self._line_end
            end = self._text.find("\n", offset)
            self._line_end = len(self._text) if end == -1 else end
            self._line_code = code_spans(self._text, start, self._line_end)[0]
        index = bisect_right(self._line_code, (offset, offset)) - 1
        return index >= 0 and offset < self._line_code[index][1]


def _closing_fences(fences: list[_Fence]) -> list[int]:
    """Return for each fence the index of the next one that can close it, or -1."""
    nearest: dict[str, list[int]] = {
        "`": [-1] * (_LONGEST_FENCE + 1),
        "~": [-1] * (_LONGEST_FENCE + 1),
    }
    closing = [-1] * len(fences)
    for index in range(len(fences) - 1, -1, -1):
        fence = fences[index]
        table = nearest[fence.marks[0]]
        closing[index] = table[fence.size]
        if fence.closes:
            table[: fence.size + 1] = [index] * (fence.size + 1)
    return closing


def _balanced_segments(fences: list[_Fence]) -> dict[int, bool]:
    """Tell for each stretch between two possible boundaries whether its fences match.

    If they do, a fence that is still open before that stretch was never closed;
    if not, it ends in the stretch.
    """
    balanced: dict[int, bool] = {}
    open_fence: _Fence | None = None
    for fence in fences:
        if ">" in fence.prefix:
            continue
        if open_fence is not None and open_fence.segment != fence.segment:
            balanced[open_fence.segment] = False
            open_fence = None
        balanced.setdefault(fence.segment, True)
        if open_fence is None:
            if fence.opens:
                open_fence = fence
            else:
                balanced[fence.segment] = False
        elif fence.marks[0] == open_fence.marks[0] and fence.size >= open_fence.size:
            if fence.closes and fence.size == open_fence.size:
                open_fence = None
            elif fence.closes:  # more likely the end of something that began before
                balanced[fence.segment] = False
                open_fence = None
            elif fence.opens:
                balanced[fence.segment] = False
    if open_fence is not None:
        balanced[open_fence.segment] = False
    return balanced
