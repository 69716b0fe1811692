"""Slides become HTML: content classes, Markdown and code, put together as remark does.

remark converts the content of a content class first, writes the result into
the Markdown around it, and converts that in turn. Authors rely on it (what
looks like one backslash too many is eaten by the second pass), so it is done
here too. Only code blocks are kept out of the second pass, which would tear
them apart at their blank lines.

The browser then repairs what remark hands it: unclosed elements, malformed
attributes, blocks in paragraphs. A static page must be whole without that, so
each slide goes through an HTML5 parser of its own, and what is still to be
changed is changed in its tree (`postprocess`).
"""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Severity, Span
from handson.language.code_lines import highlighted, split_info
from handson.language.code_marks import only_lines, read_marks
from handson.language.nesting import DEEPEST_ELEMENT, within_depth
from handson.markdown.dialect import remark_markdown
from handson.markdown.placeholders import without_controls
from handson.model import ContentClass, Macro, RenderedSlide
from handson.rendering.code.highlighting import render_lines
from handson.rendering.code.inline_code import render_inline_code
from handson.rendering.code.languages import block_classes, is_known_language, near_language
from handson.rendering.code.styles import coloured_tokens, highlight_style
from handson.rendering.formulas.definitions import NO_DEFINITIONS
from handson.rendering.macros import Failure, Html
from handson.rendering.postprocess.context import Context
from handson.rendering.postprocess.passes import REMARK_PASSES, postprocess
from handson.rendering.set_aside import SetAside

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from handson.language.code_marks import MarkedCode
    from handson.model import LinkDefinition, Node, Slide
    from handson.rendering.formulas.definitions import Definitions
    from handson.rendering.formulas.maths import Maths
    from handson.rendering.macros import Macros
    from handson.rendering.postprocess.passes import Passes
    from handson.settings.config import Config

__all__ = ["SlideRenderer"]

_MOST_WIDE_ROWS = 20
"""How many rows with too many cells are looked for and reported on a slide."""
_DEEPEST_MACRO = 16
_BLANKS = " \t\n\r\f\v"
"""Blanks before a slide's text; a no-break space is text."""

_MARKUP = re.compile(r"[!\[\]()*_`~<>&\\:]+")
"""Characters that mean something to Markdown or HTML, in a text to be shown as it is written."""
_PARAGRAPH = re.compile(r"\s*<p>(.*)</p>\s*", re.DOTALL)
_BLOCK_IN_PARAGRAPH = re.compile(
    r"<(?:p|div|h[1-6]|[uod]l|pre|table|blockquote|hr|section|figure|form|address|center)\b",
    re.IGNORECASE,
)


def _read_nothing(_: str) -> None:
    return None


class SlideRenderer:
    """Renders the slides of one deck."""

    def __init__(
        self,
        config: Config,
        links: Iterable[LinkDefinition],
        macros: Macros | None = None,
        parse: Callable[[str], Sequence[Node]] | None = None,
        maths: Maths | None = None,
        passes: Passes = REMARK_PASSES,
    ) -> None:
        """Take the deck's options and its link definitions; of two with one id the last counts.

        ``macros`` are the site's, and ``parse`` reads the Markdown that they
        return; without both, macros are shown as written. ``maths`` renders the
        formulas; without it they are shown as written, too. ``passes`` are made
        over the slides, but not over the notes, which get what remark gives them.
        """
        self._maths = maths
        self._macros = macros
        self._parse = parse
        self._read_text: Callable[[str], str | None] = _read_nothing
        self._diagnostics: dict[Diagnostic, None] = {}
        self._config = config
        self._passes = passes
        self._kept = SetAside()
        self._context = Context(
            config.highlight_language,
            self._code_lines,
            self._inline_code if config.highlight_inline_code else None,
            self._as_written,
            lambda: maths is not None and maths.holds_formulas,
        )
        self._calls: list[Macro] = []
        self._slide: Slide | None = None
        self._slow_marks = False
        self._fence_words: dict[str, Span] | None = None
        self._wide_rows = 0
        self._row_ends: dict[str, int] = {}
        """Where each row that was found ends, for the next one like it."""
        self._markdown = remark_markdown(
            self._store_code, {link.id: (link.href, link.title) for link in links}, self._report_row
        )

    def render(
        self,
        slide: Slide,
        definitions: Definitions = NO_DEFINITIONS,
        read_text: Callable[[str], str | None] = _read_nothing,
    ) -> RenderedSlide:
        """Return the slide with its HTML, and what is wrong with it.

        ``definitions`` are the formulas on the slides before it that define
        commands; ``read_text`` reads the files of the site for its macros. The
        result depends on nothing else that may change between two slides.
        """
        self._slide = slide
        self._read_text = read_text
        self._diagnostics = {}
        self._fence_words = None
        self._slow_marks = False
        self._wide_rows = 0
        self._row_ends = {}
        maths = self._maths
        if maths:
            maths.begin(definitions)
        html = self._render(slide.content, self._passes)
        notes = self._render(slide.notes, REMARK_PASSES)
        found = [*self._diagnostics, *(maths.diagnostics if maths else ())]
        return RenderedSlide(
            slide, html, notes, tuple(found), tuple(maths.defined) if maths else ()
        )

    def _render(self, content: Sequence[Node], passes: Passes) -> str:
        html = self._convert(content, inline=False)
        if not html:
            return ""
        html = self._within_depth(self._kept.to_parse(html))
        html = postprocess(html, passes, self._context)
        if self._maths:
            html = self._maths.restore(html)
        html = self._kept.restore(html)
        self._kept.clear()
        return html

    def _within_depth(self, html: str) -> str:
        flat = within_depth(html)
        if len(flat) < len(html) and self._slide:
            span = self._slide.source.span
            deep = Diagnostic(
                "html-too-deep",
                Severity.WARNING,
                f"HTML elements are nested more than {DEEPEST_ELEMENT} deep on this slide; "
                "the tags of the inner ones are left out",
                Span(span.source, span.start, span.start),
                "close the elements that are open",
            )
            self._diagnostics[deep] = None
        return flat

    def _convert(self, content: Sequence[Node], *, inline: bool) -> str:
        """Return content as HTML that may still hold placeholders of code blocks."""
        markdown = "".join([self._markdown_of(node) for node in content]).lstrip(_BLANKS)
        html = self._markdown(markdown) if markdown else ""
        return _without_single_paragraph(html) if inline else html

    def _markdown_of(self, node: Node) -> str:
        if isinstance(node, ContentClass):
            inner = self._convert(node.content, inline=not node.block)
            # A span cannot hold the block that a macro has drawn.
            block = node.block or self._kept.holds_block(inner)
            tag = "div" if block else "span"
            return f'<{tag} class="{" ".join(node.classes)}">{inner}</{tag}>'
        if isinstance(node, Macro):
            return self._expand(node)
        text = without_controls(node.text)
        return self._maths.protect(node, text) if self._maths else text

    def _expand(self, call: Macro) -> str:
        """Return what the macro makes of the call as Markdown; a faulty call as it is written."""
        as_written = _MARKUP.sub(
            lambda match: self._kept.text(match[0]), without_controls(call.span.text)
        )
        if self._macros is None or self._parse is None:
            return as_written
        if len(self._calls) >= _DEEPEST_MACRO:
            self._report_macro(
                Failure(
                    f"the macro '{call.name}' calls itself, {_DEEPEST_MACRO} calls deep",
                    "let it return text without a call of its own",
                )
            )
            return as_written
        # What a macro returns stands in no file: faults in it are reported at the author's call.
        self._calls.append(call)
        result = self._macros.expand(call, self._read_text)
        if isinstance(result, Failure):
            self._report_macro(result)
            text = as_written
        elif isinstance(result, Html):
            text = self._finished(result)
        else:
            text = "".join([self._markdown_of(node) for node in self._parse(result.text)])
        self._calls.pop()
        return text

    def _finished(self, result: Html) -> str:
        """Keep a macro's HTML out of the Markdown; only its caption is read."""
        html = self._kept.html(without_controls(result.html))
        if not result.caption or self._parse is None:
            return html
        caption = self._convert(self._parse(result.caption), inline=True)
        return f'<figure class="figure">{html}<figcaption>{caption}</figcaption></figure>'

    def _report_macro(self, failure: Failure) -> None:
        if failure.diagnostic is not None:
            self._diagnostics[failure.diagnostic] = None
            return
        call = self._calls[0]
        # An argument can be pointed at only where the author wrote it, not in a macro's result.
        at_call = len(self._calls) == 1 and failure.argument is not None
        span = _argument_span(call, failure.argument or 0) if at_call else call.span
        diagnostic = Diagnostic("macro", Severity.WARNING, failure.message, span, failure.hint)
        self._diagnostics[diagnostic] = None

    def _store_code(self, code: str, language: str) -> str:
        """Keep a finished code block out of the Markdown; return its placeholder."""
        code = self._as_written(code)
        language, step = split_info(language)
        language = language or self._config.highlight_language
        self._report_language(language)
        classes = escape(block_classes(language))
        html = f'<code class="{classes}">{self._code_lines(code, language, step)}</code>'
        return self._kept.code(html, code)

    def _as_written(self, text: str) -> str:
        text = self._kept.as_written(text)
        return self._maths.as_written(text) if self._maths else text

    def _code_lines(self, code: str, language: str, step: str | None = None) -> str:
        marked = self._marked(code)
        if step is not None:
            marked = only_lines(marked, highlighted(step, len(marked.lines)))
        return render_lines(marked, language, coloured=self._coloured_tokens())

    def _marked(self, code: str) -> MarkedCode:
        """Return the code without its marks; an error where those take too long to find.

        After one such block, those in the other blocks of the slide are not looked for.
        """
        lines, spans = self._config.highlight_lines, self._config.highlight_spans
        marked = read_marks(
            code, highlight_lines=lines, highlight_spans=not self._slow_marks and spans
        )
        if marked.too_slow and self._slide:
            self._slow_marks = True
            self._diagnostics[_slow_marks(self._slide)] = None
        return marked

    def _inline_code(self, code: str, language: str) -> str:
        return render_inline_code(code, language, self._coloured_tokens())

    def _coloured_tokens(self) -> frozenset[str]:
        """Return the kinds of tokens that have a colour on this slide."""
        config = self._config
        style = highlight_style(self._slide, config) if self._slide else config.highlight_style
        return coloured_tokens(style, themed=config.theme != "remark")

    def _report_language(self, language: str) -> None:
        if is_known_language(language) or not self._slide:
            return
        if self._fence_words is None:
            from handson.rendering.code.fence_words import find_fence_words

            self._fence_words = find_fence_words(self._slide)
        similar = near_language(language)
        hint = "use one of the names in https://pygments.org/languages, or 'text' for plain code"
        diagnostic = Diagnostic(
            "unknown-language",
            Severity.WARNING if similar else Severity.NOTE,
            f"code in '{language}' is shown without colours: no such language is known",
            self._fence_words.get(language, self._slide.source.span),
            f"did you mean '{similar}'?" if similar else hint,
        )
        self._diagnostics[diagnostic] = None

    def _report_row(self, row: str, cells: int, columns: int) -> None:
        """Report a row of a table that has more cells than the head."""
        slide = self._slide
        if not slide or self._wide_rows == _MOST_WIDE_ROWS:
            return
        self._wide_rows += 1
        row = self._as_written(row)
        span = _span_of(row, slide, self._row_ends.get(row, 0))
        if span:
            self._row_ends[row] = span.end
        if span is None and slide.incremental:
            return  # it stands on the slide that this one continues, and was reported there
        diagnostic = Diagnostic(
            "table-cells",
            Severity.WARNING,
            f"this row has {cells} cells, and its table {columns} columns",
            span or slide.source.span,
            "write \\| for a bar in a cell",
        )
        self._diagnostics[diagnostic] = None


def _span_of(text: str, slide: Slide, after: int) -> Span | None:
    """Return where a text stands on a slide, or in what the slide has from layouts and others.

    On the slide itself it is one that begins at ``after`` or later.
    """
    own = slide.source.span
    for span in (own, *(node.span for node in (*slide.content, *slide.notes))):
        begin = max(span.start, after) if span is own else span.start
        start = span.source.text.find(text, begin, span.end)
        if start >= 0:
            return Span(span.source, start, start + len(text))
    return None


def _argument_span(call: Macro, index: int) -> Span:
    """Return where an argument of the macro stands in the source."""
    source, start = call.span.source, call.span.start + len("![:") + len(call.name)
    for _ in range(index):
        start = source.text.find(",", start, call.span.end) + 1 or start
    ends = [source.text.find(mark, start, call.span.end) for mark in ",]"]
    end = min((end for end in ends if end >= 0), default=call.span.end)
    text = source.text[start:end]
    start += len(text) - len(text.lstrip())
    return Span(source, start, max(start + len(text.strip()), start + 1))


def _without_single_paragraph(html: str) -> str:
    """Return what a single paragraph holds, as remark does for inline content classes."""
    paragraph = _PARAGRAPH.fullmatch(html)
    if paragraph and not _BLOCK_IN_PARAGRAPH.search(paragraph[1]):
        return paragraph[1]
    return html


def _slow_marks(slide: Slide) -> Diagnostic:
    """Return the error for a regular expression that does not come to an end."""
    from handson.language.patterns import LIMIT_S

    return Diagnostic(
        "slow-pattern",
        Severity.ERROR,
        f"highlightSpans takes longer than {LIMIT_S:g} s",
        slide.source.span,
        "nothing repeated may be repeated again, as in (a+)+; write [^x]* for what ends at x",
    )
