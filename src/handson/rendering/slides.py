"""Slides become HTML: content classes, Markdown and code, put together as remark does.

remark converts the content of a content class first, writes the result into
the Markdown around it, and converts that in turn. Authors rely on it (what
looks like one backslash too many is eaten by the second pass), so it is done
here too. Only code blocks are kept out of the second pass, which would tear
them apart at their blank lines.

The browser then repairs what remark hands it: unclosed elements, malformed
attributes, blocks in paragraphs. A static page must be whole without that, so
each slide goes through an HTML5 parser of its own (lexbor, by the standard's
algorithm): the markup of one slide never reaches into the next.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Severity, Span
from handson.language.code_marks import read_marks
from handson.language.fences import find_language
from handson.markdown.dialect import remark_markdown
from handson.model import ContentClass, Macro, RenderedSlide
from handson.rendering.code.highlighting import render_code
from handson.rendering.code.inline_code import render_inline_code
from handson.rendering.code.languages import is_known_language
from handson.rendering.code.styles import coloured_tokens, highlight_style
from handson.rendering.formulas.definitions import NO_DEFINITIONS
from handson.rendering.macros import Failure, Html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from handson.language.code_marks import MarkedCode
    from handson.model import LinkDefinition, Node, Slide
    from handson.rendering.formulas.definitions import Definitions
    from handson.rendering.formulas.maths import Maths
    from handson.rendering.macros import Macros
    from handson.settings.config import Config

__all__ = ["SlideRenderer", "normalize_html"]

_DEEPEST_MACRO = 16

_CODE_PLACEHOLDER = re.compile("\x02code([0-9]+)\x03")
_AS_TEXT = str.maketrans({character: f"&#{ord(character)};" for character in "![]()*_`~<>&\\:"})
"""Characters that mean something to Markdown, as entities that survive its two passes."""
_FRAMES = str.maketrans({"\x02": None, "\x03": None})
_PARAGRAPH = re.compile(r"\s*<p>(.*)</p>\s*", re.DOTALL)
_BLOCK_IN_PARAGRAPH = re.compile(
    r"<(?:p|div|h[1-6]|[uod]l|pre|table|blockquote|hr|section|figure|form|address|center)\b",
    re.IGNORECASE,
)
_EMPTY_PARAGRAPH = re.compile(r"<p>\s*</p>")
_CODE_ELEMENT = re.compile(r'<pre\b.*?</pre>|<code(?: class="([^"]*)")?>', re.DOTALL)
_INLINE_CODE = re.compile(r'(<code class="([^ "]*) remark-inline-code">)([^<]*)</code>')
_RAW_CODE_BLOCK = re.compile(
    r'<pre([^>]*)><code(?: class="(?![^"]*remark-code)([^"]*)")?>([^<]*)</code></pre>'
)


def normalize_html(html: str) -> str:
    """Return ``html`` as a browser would hold it: balanced, attributes quoted, one way to write it.

    Paragraphs without content are taken out, as remark does.
    """
    from selectolax.lexbor import LexborHTMLParser

    if "<" in html or "&" in html:
        html = LexborHTMLParser(html, is_fragment=True).html or ""
    return _EMPTY_PARAGRAPH.sub("", html).strip("\n")


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
    ) -> None:
        """Take the deck's options and its link definitions; of two with one id the last counts.

        ``macros`` are the site's, and ``parse`` reads the Markdown that they
        return; without both, macros are shown as written. ``maths`` renders the
        formulas; without it they are shown as written, too.
        """
        self._slow_marks = False
        self._maths = maths
        self._macros = macros
        self._parse = parse
        self._read_text: Callable[[str], str | None] = _read_nothing
        self._diagnostics: list[Diagnostic] = []
        self._config = config
        self._code: list[str] = []
        self._calls: list[Macro] = []
        self._slide: Slide | None = None
        self._markdown = remark_markdown(
            self._store_code, {link.id: (link.href, link.title) for link in links}
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
        self._diagnostics = []
        self._slow_marks = False
        maths = self._maths
        if maths:
            maths.begin(definitions)
        html, notes = self._render(slide.content), self._render(slide.notes)
        found = [*self._diagnostics, *(maths.diagnostics if maths else ())]
        return RenderedSlide(
            slide, html, notes, tuple(found), tuple(maths.defined) if maths else ()
        )

    def _render(self, content: Sequence[Node]) -> str:
        html = self._convert(content, inline=False)
        if not html:
            return ""
        if self._code:
            html = _CODE_PLACEHOLDER.sub(lambda match: self._code[int(match[1])], html)
            self._code.clear()
        html = normalize_html(html)
        if "<code" in html:
            html = _RAW_CODE_BLOCK.sub(self._raw_code_block, html)
            html = _CODE_ELEMENT.sub(self._inline_code, html)
            if self._config.highlight_inline_code:
                html = _INLINE_CODE.sub(self._coloured, html)
        return self._maths.restore(html) if self._maths else html

    def _convert(self, content: Sequence[Node], *, inline: bool) -> str:
        """Return content as HTML that may still hold placeholders of code blocks."""
        markdown = "".join([self._markdown_of(node) for node in content]).lstrip()
        html = self._markdown(markdown) if markdown else ""
        return _without_single_paragraph(html) if inline else html

    def _markdown_of(self, node: Node) -> str:
        if isinstance(node, ContentClass):
            inner = self._convert(node.content, inline=not node.block)
            # A span cannot hold the block that a macro has drawn.
            block = node.block or _CODE_PLACEHOLDER.search(inner)
            tag = "div" if block else "span"
            return f'<{tag} class="{" ".join(node.classes)}">{inner}</{tag}>'
        if isinstance(node, Macro):
            return self._expand(node)
        text = node.text.translate(_FRAMES)
        return self._maths.protect(node, text) if self._maths else text

    def _expand(self, call: Macro) -> str:
        """Return what the macro makes of the call as Markdown; a faulty call as it is written."""
        as_written = call.span.text.translate(_FRAMES).translate(_AS_TEXT)
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
        html = self._store(result.html)
        if not result.caption or self._parse is None:
            return html
        caption = self._convert(self._parse(result.caption), inline=True)
        return f'<figure class="figure">{html}<figcaption>{caption}</figcaption></figure>'

    def _report_macro(self, failure: Failure) -> None:
        if failure.diagnostic is not None:
            self._diagnostics.append(failure.diagnostic)
            return
        call = self._calls[0]
        # An argument can be pointed at only where the author wrote it, not in a macro's result.
        at_call = len(self._calls) == 1 and failure.argument is not None
        span = _argument_span(call, failure.argument or 0) if at_call else call.span
        diagnostic = Diagnostic("macro", Severity.WARNING, failure.message, span, failure.hint)
        if diagnostic not in self._diagnostics:
            self._diagnostics.append(diagnostic)

    def _store(self, html: str) -> str:
        """Keep finished HTML out of the Markdown; return its placeholder."""
        self._code.append(html)
        return f"\x02code{len(self._code) - 1}\x03"

    def _store_code(self, code: str, language: str) -> str:
        if self._maths:
            code = self._maths.as_written(code)
        language = language or self._config.highlight_language
        self._report_language(language)
        return self._store(self._code_block(code, language))

    def _code_block(self, code: str, language: str) -> str:
        return render_code(self._marked(code), language, coloured=self._coloured_tokens())

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
            self._diagnostics.append(_slow_marks(self._slide))
        return marked

    def _coloured_tokens(self) -> frozenset[str]:
        """Return the kinds of tokens that have a colour on this slide."""
        config = self._config
        style = highlight_style(self._slide, config) if self._slide else config.highlight_style
        return coloured_tokens(style, themed=config.theme != "remark")

    def _coloured(self, match: re.Match[str]) -> str:
        """Return inline code in the colours of its language, which is its first class."""
        from html import unescape

        code = render_inline_code(unescape(match[3]), match[2], self._coloured_tokens())
        return f"{match[1]}{code}</code>"

    def _report_language(self, language: str) -> None:
        if is_known_language(language) or not self._slide:
            return
        diagnostic = Diagnostic(
            "unknown-language",
            Severity.NOTE,
            f"code in '{language}' is shown without colours: no such language is known",
            _find_in(self._slide, language),
            "use one of the names in https://pygments.org/languages, or 'text' for plain code",
        )
        if diagnostic not in self._diagnostics:
            self._diagnostics.append(diagnostic)

    def _inline_code(self, match: re.Match[str]) -> str:
        if match[0].startswith("<pre"):
            return match[0]
        classes = f"{match[1] or self._config.highlight_language} remark-inline-code".strip()
        return f'<code class="{classes}">'

    def _raw_code_block(self, match: re.Match[str]) -> str:
        """Give a code block that its author wrote as HTML the structure of the others."""
        from html import unescape

        language = (match[2] or "").split(" ")[0]
        code = unescape(match[3]).rstrip("\n")
        block = self._code_block(code, language or self._config.highlight_language)
        return f"<pre{match[1]}>{block.removeprefix('<pre>')}"


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


def _find_in(slide: Slide, fence_word: str) -> Span:
    """Return where the slide's source opens a fence with ``fence_word``."""
    whole = slide.source.span
    place = find_language(whole.source.text, fence_word, whole.start, whole.end)
    return Span(whole.source, *place) if place else whole
