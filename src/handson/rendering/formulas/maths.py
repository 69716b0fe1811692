r"""Formulas in slides: kept out of Markdown's reach, and drawn by KaTeX.

Each formula in a text becomes a placeholder before Markdown sees it. When the
slide is HTML, the formulas take their places again: drawn where they stand in
text, as they were written where they turn out to stand in code or in an
attribute.

In a deck whose TeX was written for remark's Markdown to eat, how many backslashes
are eaten depends on how often Markdown passes over the place. So the placeholder
there holds a row of backslashes, which each pass halves: what is left tells.
"""

from __future__ import annotations

import hashlib
import re
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from msgspec.structs import replace

from handson.diagnostics import Diagnostic, Severity, Span, nearest
from handson.language import may_hold_formulas
from handson.language.formulas import find_formulas
from handson.markdown.placeholders import Placeholders
from handson.rendering.formulas.definitions import NO_DEFINITIONS
from handson.rendering.formulas.katex import command_names, katex_version, render_formula
from handson.rendering.formulas.tex import Evidence, find_evidence, read_tex

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, MutableMapping

    from handson.diagnostics import Source
    from handson.language.formulas import Formula
    from handson.model import Text
    from handson.rendering.formulas.definitions import Definitions
    from handson.rendering.formulas.katex import Fault, Rendered
    from handson.settings.config import Config

__all__ = ["Maths", "find_code_mode", "find_mode", "plain_text"]

_PROBE = "\\" * 16
_HALVED = r"\\*"
_DEFINES = re.compile(
    r"\\(?:(?:re|provide)?newcommand|providecommand|[gex]?def|let|DeclareMathOperator)(?![a-zA-Z])"
)
_QUOTED_LINE = re.compile(r"[ \t]*>")
_EACH_FORMULA = re.compile(
    r'<span class="katex-mathml">(.*?)<annotation[^>]*>(.*?)</annotation></semantics></math></span>'
    r'<span class="katex-html" aria-hidden="true">',
    re.DOTALL,
)


def find_mode(config: Config, sources: Iterable[Source]) -> tuple[str, Diagnostic | None]:
    """Return how the formulas of a deck are written: ``tex`` or ``remark``; ``off`` if it has none.

    ``sources`` are the deck's texts. Where the settings leave it to us, the
    decision comes with a note that says what it rests on.
    """
    texts = [source for source in sources if may_hold_formulas(source.text)]
    if config.math != "auto" or not texts:
        return config.math if texts else "off", None
    first: Span | None = None
    remark = plain = bare = 0
    for source in texts:
        evidence, start, end = _evidence_in(source.text)
        if end and first is None:
            first = Span(source, start, end)
        remark += evidence.remark
        plain += evidence.plain
        bare += evidence.bare
    escaped = Evidence(remark, plain, bare).is_remark
    mode, other = ("remark", "tex") if escaped else ("tex", "remark")
    if first is None:
        return mode, None
    how = "written for remark's Markdown" if escaped else "plain TeX"
    return mode, Diagnostic(
        "math-mode",
        Severity.NOTE,
        f"formulas are read as {how}: {remark} signs of escaping such as \\_ and \\\\\\\\, "
        f"{plain} against",
        first,
        f"set 'math: {other}' if that is wrong",
    )


def find_code_mode(config: Config, sources: Iterable[Source]) -> tuple[str, Diagnostic | None]:
    r"""Return which inline code of a deck is a formula: ``brackets``, ``all`` or none, ``off``.

    xaringan (https://github.com/yihui/xaringan) writes formulas as code and lets
    MathJax read it. Where there is code of the form `` `\(x\)` ``, or where the
    settings name xaringan, all is drawn that is wholly a formula. What was decided
    comes as a note where it makes a difference.
    """
    if config.math_in_code != "auto":
        return config.math_in_code, None
    brackets = first = None
    xaringan = False
    for source in sources:
        if "`" not in source.text or not may_hold_formulas(source.text):
            continue
        xaringan = xaringan or "xaringan::" in source.text
        for formula in find_formulas(source.text, in_code="all"):
            if not formula.in_code:
                continue
            span = Span(source, formula.start, formula.end)
            first = first or span
            if source.text.startswith("\\(", formula.tex_start - 2):
                brackets = brackets or span
                break
    mode = "all" if brackets or xaringan else "brackets"
    if first is None:
        return mode, None
    if mode == "all":
        message, other = (
            "inline code that is wholly a formula is drawn, as xaringan means it",
            "false",
        )
    else:
        message, other = r"inline code such as this stays code; only `\(x\)` is drawn", "true"
    hint = f"set 'mathInCode: {other}' if that is wrong"
    return mode, Diagnostic("math-in-code", Severity.NOTE, message, brackets or first, hint)


@lru_cache(maxsize=32)
def _evidence_in(text: str) -> tuple[Evidence, int, int]:
    """Return what the formulas in ``text`` say, and where the first one stands."""
    first = (0, 0)
    formulas: list[str] = []
    double = 0
    for found in find_formulas(text, escaped=True):
        if not (found.is_dollar or found.is_unclosed):
            first = first if first[1] else (found.start, found.end)
            formulas.append(text[found.tex_start : found.tex_end])
            double += text.startswith("\\\\", found.start)
    if not first[1] and (plain := [each for each in find_formulas(text) if not each.is_dollar]):
        first = (plain[0].start, plain[0].end)
    evidence = find_evidence(formulas)
    return replace(evidence, remark=evidence.remark + double), *first


class Maths:
    """The formulas of one deck."""

    def __init__(
        self,
        mode: str,
        macros: Mapping[str, str] | None = None,
        known: MutableMapping[str, Rendered] | None = None,
        in_code: str = "off",
    ) -> None:
        """Take how the TeX is written: ``tex`` or ``remark``; and the deck's macros.

        ``in_code`` is what `find_code_mode` returns.

        ``known`` is the store of formulas by their keys: what is in it is not rendered again,
        and what is rendered goes into it.
        """
        self.diagnostics: list[Diagnostic] = []
        """The mistakes in the formulas of the slide."""
        self.definitions = NO_DEFINITIONS
        """What the formulas before have defined."""
        self.defined: list[str] = []
        """The formulas of the slide that define commands."""
        self.keys: list[str] = []
        """The keys of the formulas of the slide, each of which names all that it depends on."""
        self._escaped = mode == "remark"
        self._in_code = in_code
        self._macros = dict(macros or {})
        self._known = {} if known is None else known
        self._version = ""
        self._found: Placeholders[tuple[Text, str, Formula]] = Placeholders("maths", _HALVED)

    def begin(self, definitions: Definitions) -> None:
        """Begin a slide, before which those formulas stand that define commands."""
        self.definitions = definitions
        self.diagnostics, self.defined, self.keys = [], [], []
        self._found.clear()

    # Before Markdown

    def protect(self, node: Text, text: str) -> str:
        """Return the ``text`` of ``node`` with a placeholder for each formula in it."""
        if not may_hold_formulas(text):
            return text
        pieces: list[str] = []
        at = 0
        alone = False
        for formula in find_formulas(
            text, escaped=self._escaped, in_code=self._in_code, in_fences=True
        ):
            if formula.is_unclosed:
                alone = not alone  # the next one is the partner that it lacks
                if alone:
                    self._report_unclosed(node, formula)
                continue
            probe = _PROBE if self._escaped and not formula.in_code else ""
            pieces += (text[at : formula.start], self._found.put((node, text, formula), probe))
            at = formula.end
        return "".join([*pieces, text[at:]]) if pieces else text

    def as_written(self, text: str) -> str:
        """Return ``text`` with each placeholder replaced by what it stands for."""
        return self._found.fill(text, _written)

    # Behind Markdown

    @property
    def holds_formulas(self) -> bool:
        """Whether there are formulas in the text that was protected since the last `restore`."""
        return bool(self._found)

    def restore(self, html: str) -> str:
        """Return ``html`` with the formulas in their places, and forget them.

        Where none can be drawn, in code and in attributes, `as_written` has
        replaced them before.
        """
        if self._found:
            html = self._found.pattern.sub(self._draw, html)
            self._found.clear()
        return html

    def _draw(self, match: re.Match[str]) -> str:
        found = self._found.get(match[1])
        if found is None:
            return ""
        node, text, formula = found
        if formula.is_dollar:
            return "$"
        probed = self._escaped and not formula.in_code
        passes = len(_PROBE).bit_length() - len(match[2]).bit_length() if probed else 0
        return self._formula(node, text, formula, passes)

    def _formula(self, node: Text, text: str, formula: Formula, passes: int) -> str:
        written = text[formula.tex_start : formula.tex_end]
        line = text.rfind("\n", 0, formula.start) + 1
        quoted = _QUOTED_LINE.match(text, line) is not None
        tex = read_tex(written, passes=passes, quoted=quoted)
        rendered = self._render(tex.text.strip(), display=formula.display)
        if rendered.html:
            return rendered.html
        blanks = len(tex.text) - len(tex.text.lstrip())
        for fault in rendered.faults:
            start, end = 0, len(written)
            if fault.length >= 0:
                start = tex.origin(fault.start + blanks)
                end = max(start + 1, tex.origin(fault.start + blanks + fault.length))
            self._report_error(node, formula.tex_start + start, formula.tex_start + end, fault)
        title = escape(rendered.message)
        source = escape(text[formula.start : formula.end], quote=False)
        return f'<code class="math-error" title="{title}">{source}</code>'

    def _render(self, tex: str, *, display: bool) -> Rendered:
        definitions = self.definitions
        defines = _DEFINES.search(tex) is not None
        if defines:
            definitions = definitions.before(tex)
        key = self._key(tex, definitions, display=display)
        self.keys.append(key)
        rendered = self._known.get(key)
        if rendered is None:
            rendered = render_formula(
                tex,
                display=display,
                macros=self._macros,
                definitions=definitions,
                defines=defines,
            )
            self._known[key] = rendered
        if defines and rendered.html and tex not in self.definitions:
            self.definitions = self.definitions.with_formulas([tex])
            self.defined.append(tex)
        return rendered

    def _key(self, tex: str, definitions: Definitions, *, display: bool) -> str:
        if not self._version:
            macros = "\0".join(f"{name}={value}" for name, value in sorted(self._macros.items()))
            self._version = f"{katex_version()}\0{macros}"
        kind = "display" if display else "inline"
        whole = "\0".join([self._version, definitions.digest, kind, tex])
        return hashlib.blake2b(whole.encode(), digest_size=16).hexdigest()

    # Diagnostics

    def _report_error(self, node: Text, start: int, end: int, fault: Fault) -> None:
        span = _place_of(node, start, end)
        message = f"TeX: {_sentence(fault.message)}"
        hint = ""
        if command := _UNDEFINED.search(message):
            own = (name.lstrip("\\") for name in self._macros)
            similar = nearest(command[1], _USUAL.union(own)) or nearest(command[1], command_names())
            hint = f"did you mean '\\{similar}'?" if similar else ""
        elif environment := _NO_ENVIRONMENT.search(message):
            similar = nearest(environment[1], _ENVIRONMENTS)
            hint = f"did you mean '{similar}'?" if similar else ""
        self.diagnostics.append(Diagnostic("tex-error", Severity.WARNING, message, span, hint))

    def _report_unclosed(self, node: Text, formula: Formula) -> None:
        self.diagnostics.append(
            Diagnostic(
                "unclosed-formula",
                Severity.WARNING,
                "this $$ has no partner in its paragraph and is shown as text",
                _place_of(node, formula.start, formula.tex_start),
                "close it, take out the blank line in the formula, or write \\$ for the sign",
            )
        )


def _written(found: tuple[Text, str, Formula]) -> str:
    _, text, formula = found
    return text[formula.start : formula.end]


_USUAL = frozenset(
    "alpha arg bar begin beta big bmatrix boldsymbol cap cdot cdots cup delta dots end epsilon eq "
    "eta exists exp forall frac gamma hat infty int lambda left leq ln log mathbb mathbf mathcal "
    "mathrm max mid min nabla neq odot omega operatorname overline partial phi pi prod psi qquad "
    "quad rho right rightarrow sigma sim sqrt subset sum tanh text theta tilde times to top "
    "underbrace underline varepsilon vec".split()
)
"""The commands of most formulas; where a name is near to one, that one is meant."""

_ENVIRONMENTS = frozenset(
    "align align* alignat alignat* alignedat aligned array bmatrix Bmatrix cases CD darray dcases "
    "drcases equation equation* gather gather* gathered matrix pmatrix rcases smallmatrix split "
    "subarray vmatrix Vmatrix".split()
)
"""KaTeX's environments."""

_NO_ENVIRONMENT = re.compile(r"No such environment: ([A-Za-z]+\*?)")
_UNDEFINED = re.compile(r"Undefined control sequence: \\([A-Za-z]+)")


def _sentence(message: str) -> str:
    return " ".join(message.split()).rstrip(".")


def _place_of(node: Text, start: int, end: int) -> Span:
    """Return where ``node.text[start:end]`` stands in the source.

    Where the text is not the source's own (a variable was filled in, the
    indentation taken off), its line is looked for.
    """
    span, text = node.span, node.text
    written = span.text
    if text == written:
        return Span(span.source, span.start + start, span.start + end)
    line_start = text.rfind("\n", 0, start) + 1
    line_end = text.find("\n", line_start)
    line = text[line_start : len(text) if line_end == -1 else line_end]
    piece = line.strip()
    at = -1
    for _ in range(text.count(piece, 0, line_start) + 1 if piece else 0):
        found = written.find(piece, at + 1)
        if found == -1:
            break
        at = found
    if at == -1:
        return span
    offset = span.start + at + start - line_start - (len(line) - len(line.lstrip()))
    return Span(span.source, offset, offset + min(end - start, line_start + len(line) - start))


def plain_text(html: str) -> str:
    """Return ``html`` with each formula replaced by words: its characters, or its TeX."""
    if 'class="katex' not in html:
        return html
    pieces: list[str] = []
    at = 0
    for match in _EACH_FORMULA.finditer(html):
        simple = not re.search(
            r"<(?:m(?:sub|sup|frac|sqrt|root|under|over|table)|mspace)", match[1]
        )
        words = re.sub(r"<[^>]*>", "", match[1]) if simple else match[2]
        pieces += (html[at : match.start()], words)
        at = _end_of_span(html, match.end())
    return "".join([*pieces, html[at:]])


def _end_of_span(html: str, at: int) -> int:
    """Return where the span ends in which ``at`` stands."""
    depth = 1
    for match in re.finditer(r"<(/?)span\b", html[at:]):
        depth += -1 if match[1] else 1
        if depth == 0:
            return at + match.end() + 1
    return len(html)
