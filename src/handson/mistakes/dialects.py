"""What other programs understand and handson does not, as tables.

A row for each syntax: how it looks, what becomes of it, and what to write instead.
"""

from __future__ import annotations

from typing import NamedTuple

from handson.diagnostics import Severity

__all__ = ["COMMENTS", "DRAWN_ELSEWHERE", "FOREIGN", "Foreign"]


class Foreign(NamedTuple):
    """One row: something that another program understands."""

    marks: tuple[str, ...]
    """Texts of which at least one occurs wherever the syntax is used."""
    written: str
    """How it is written, as a regular expression."""
    message: str
    """What becomes of it."""
    hint: str
    """What to write instead."""
    severity: Severity = Severity.WARNING
    """A note if it may be meant as text."""


_NOTHING_LARGER = "write '# .huge[…]', or give the slide a class with a style of its own"
_STEP = "write '--' on a line of its own before what comes later"
_COLUMNS = "write '.columns[ .col-6[…] .col-6[…] ]'"

_MARP = (
    Foreign(
        ("![bg",),
        r"!\[bg\b[^\[\]\n]*\]\(",
        "Marp's ![bg](…) shows an ordinary picture here, no background",
        "write 'background-image: url(…)' in the slide's first lines",
    ),
    Foreign(
        ("![",),
        r"!\[(?!:)(?=[^\[\]\n]*\]\()(?:[^\[\]\n]*\s)?"
        r"(?:w|h|width|height|blur|brightness|contrast|grayscale|opacity|saturate|sepia):"
        r"\d[\w.%]*(?:\s[^\[\]\n]*)?\]\(",
        "Marp's w: and h:, and its filters, do nothing here",
        "write '![:img 200px](…)', or '![:img 200px, 100px](…)' with a height",
    ),
    Foreign(
        ("![fit](", "![inline", "![right fit", "![left fit"),
        r"!\[(?:fit|inline(?: fill| fit)?|(?:left|right) (?:fit|fill|filtered))\]\(",
        "Deckset's words for a picture's place do nothing here",
        "write 'background-image: url(…)' in the slide's first lines, or '![:img 50%](…)'",
    ),
)

_DECKSET = (
    Foreign(
        ("[.column]",),
        r"^\[\.column\][ \t]*$",
        "Deckset's [.column] is shown as text here",
        _COLUMNS,
    ),
    Foreign(
        ("[.build-lists",),
        r"^\[\.build-lists:[^\]\n]*\][ \t]*$",
        "Deckset's [.build-lists] is shown as text here",
        "write '--' on a line of its own before each item",
    ),
    Foreign(
        ("[.code-highlight",),
        r"^\[\.code-highlight:[^\]\n]*\][ \t]*$",
        "Deckset's [.code-highlight] is shown as text here",
        "write '*' before each line of code that is to be highlighted",
    ),
    Foreign(
        ("[.background-",),
        r"^\[\.background-\w+:[^\]\n]*\][ \t]*$",
        "Deckset's background is shown as text here",
        "write 'background-color: …' or 'background-image: url(…)' in the slide's first lines",
    ),
    Foreign(
        ("\n[.",),
        r"^\[\.(?!column\]|build-lists:|code-highlight:|background-)[a-z][a-z-]*"
        r"(?::[^\]\n]*)?\][ \t]*$",
        "a command of Deckset's is shown as text here",
        "write 'class: …' in the slide's first lines, and give the class a style",
    ),
    Foreign(
        ("[fit]",),
        r"^#{1,6}[ \t]*\[fit\]",
        "Deckset's [fit] is shown as text here",
        _NOTHING_LARGER,
    ),
    Foreign(
        ("\n^ ",),
        r"^\^ (?=\w)",
        "Deckset's ^ is shown as text here; no speaker notes begin",
        "write '???' on a line of its own",
        Severity.NOTE,
    ),
)

_SLIDEV = (
    Foreign(
        ("<v-", "</v-", " v-"),
        r"<v-(?:clicks?|after|drag|switch)\b|<\w+[^<>\n]*?\sv-(?:click|after|motion|mark)\b",
        "Slidev's v-click shows its content at once here",
        "write '--' on a line of its own before what comes later",
    ),
    Foreign(
        ("\n::",),
        r"^::(?:left|right|default|top|bottom|content)::[ \t]*$",
        "Slidev's ::right:: is shown as text here",
        "write '.left-column[' … ']' and '.right-column[' … ']'",
    ),
    Foreign(
        ("\nlayout:",),
        r"^layout:[ \t]*(?:two-cols\w*|two-cols-header|cover|intro|center|section|statement|fact"
        r"|quote|image|image-left|image-right|iframe\S*|end|full|none|default)[ \t]*$",
        "a layout of Slidev's has no effect here",
        "write 'class: center, middle' for its look, or '.left-column[…]' for columns",
    ),
    Foreign(
        ("\n<<<",),
        r"^<<<[ \t]+[@./\w][^\s]*\.\w+[^\n]*$",
        "Slidev's <<< for a file of code is shown as text here",
        "write '![:code](file.py)'",
    ),
    Foreign(
        ("<You", "<Twe", "<Toc", "<Tra", "<Arr", "<Aut", "<Lin", "<Ren", "<VSw", "<Sli"),
        r"<(?:Youtube|Tweet|Toc|Transform|Arrow|AutoFitText|Link|RenderWhen|VSwitch|SlidevVideo)"
        r"(?:\s+[\w:@-]+=[^<>\n]*|\s*/)>",
        "a component of Slidev's is shown as text here",
        "write '![:scale 50%](…)' for a picture's size, '![:video](…)', or HTML",
    ),
)

_PANDOC = (
    Foreign(
        (":::",),
        r"^[ \t]*:{3,}[ \t]*(?:\{[ \t]*\.)?notes\b[^\n]*$",
        "a block of speaker notes (::: notes) is shown to all here",
        "write '???' on a line of its own before them, at the end of the slide",
    ),
    Foreign(
        (":::",),
        r"^[ \t]*:{3,}[ \t]*(?:\{[ \t]*\.)?(?:non)?incremental\b[^\n]*$",
        "Pandoc's ::: incremental is shown as text here, and its list at once",
        "write '--' on a line of its own before each item",
    ),
    Foreign(
        (":::",),
        r"^[ \t]*:{3,}[ \t]*(?!(?:\{[ \t]*\.)?(?:notes|(?:non)?incremental)\b)"
        r"(?:\{[^}\n]*\}|[A-Za-z][\w-]*)[^\n]*$",
        "a fenced block of Pandoc or Quarto (:::) is shown as text here",
        "write '.name[' … ']'; columns are '.columns[ .col-6[…] .col-6[…] ]'",
    ),
    Foreign(
        ("{{<",),
        r"\{\{<[^<>\n]*>\}\}",
        "a shortcode of Quarto or Hugo is shown as text here",
        "write '![:video](…)' or '![:code](…)', or give the deck several files instead of includes",
    ),
    Foreign(
        ("\n. . .",),
        r"^\. \. \.[ \t]*$",
        "Pandoc's pause (. . .) is shown as text here",
        "write '--' on a line of its own",
    ),
    Foreign(
        (
            *("{.", "{#", "{-}", "{background", "{data-", "{auto-animate", "{visibility"),
            *("{transition", "{width", "{style", "{class"),
        ),
        r"^#{1,6}[ \t][^\n{}]*\{(?:[.#][A-Za-z]|[a-z][\w-]*=|-\})[^}\n]*\}?[ \t]*$",
        "the attributes of a heading are shown as text here",
        "write 'class: …' or 'name: …' in the slide's first lines",
    ),
    Foreign(
        ("]{.",),
        r"\]\{\.[A-Za-z][^{}\n]*\}",
        "Pandoc's [text]{.name} is shown as text here",
        "write '.name[text]'",
    ),
    Foreign(
        ("){",),
        r"\]\([^()\n]*\)\{[^{}\n=.]*(?:=|\.)[^{}\n]*\}",
        "the attributes behind a picture or a link are shown as text here",
        "write '![:img 50%](…)' for a picture's width, and HTML for other attributes",
    ),
    Foreign(
        ("`{.",),
        r"(?<=`)\{\.[a-z][^}\n]*\}",
        "the attributes of inline code are shown as text here",
        "leave them out: code in a line has no language",
    ),
    Foreign(
        ("{:",),
        r"\{:[ \t]*(?:[.#][A-Za-z]|[a-z][\w-]*=)[^}\n]*\}",
        "Kramdown's {: .name} is shown as text here",
        "write '.name[' before it and ']' behind it",
    ),
    Foreign(
        ("[@", "[-@"),
        r"(?<![\w\]])\[-?@[A-Za-z][\w:./-]*(?:[;,][^\[\]\n]*)?\](?![(\[:])",
        "a citation of Pandoc's is shown as text here",
        "write the reference itself, or a footnote: '[^1]'",
    ),
    Foreign(
        ("@fig-", "@tbl-", "@eq-", "@sec-"),
        r"(?<![\w@./])@(?:fig|tbl|eq|sec)-[A-Za-z][\w-]*",
        "a reference of Quarto's is shown as text here",
        "write what it leads to, or a link to a slide: '[…](#name)'",
    ),
)

_MARKDOWN = (
    Foreign(
        ("[x] ", "[X] ", "[ ] "),
        r"^[ \t]*(?:[-*+]|\d+[.)])[ \t]+\[[ xX]\][ \t]+(?=\S)",
        "a task list has no boxes here: the brackets are shown as text",
        "write ☐ and ☑",
    ),
    Foreign(
        ("==",),
        r"(?<![^\s(>*_])==(?=[^\s=])[^=\n`]{1,120}?(?<=[^\s=!<>])==(?![^\s)\].,;:!?<*_])",
        "==…== marks nothing here and is shown as text",
        "write '<mask>…</mask>'".replace("mask", "mark"),
    ),
    Foreign(
        ("~",),
        r"(?<=[A-Za-z)])~(?=[^\s~/])[\w+-]{1,4}~(?![~/])",
        "H~2~O sets no subscript here and is shown as text",
        "write 'H<sub>2</sub>O', or a formula",
    ),
    Foreign(
        ("^",),
        r"(?<=[\w)])\^(?=[^\s^])[\w+-]{1,4}\^(?![\^\w])",
        "x^2^ sets no superscript here and is shown as text",
        "write 'x<sup>2</sup>', or a formula",
    ),
    Foreign(
        (">[!", "> [!"),
        r"^>[ \t]*\[!(?i:note|tip|important|warning|caution|info|todo|abstract|summary|success"
        r"|question|failure|danger|bug|example|quote|hint|attention|error)\][+-]?",
        "an alert of GitHub's or a callout of Obsidian's (> [!NOTE]) is shown as text here",
        "write '.note[…]' or '.warning[…]'",
    ),
    Foreign(
        ("\n!!!",),
        r"^!!![ \t]+[a-z]+(?:[ \t]+\"[^\"\n]*\")?[ \t]*\n {4}",
        "an admonition (!!!) is shown as text here",
        "write '.note[…]' or '.warning[…]'",
    ),
    Foreign(
        ("![[",),
        r"!\[\[[^\[\]\n]+\]\]",
        "Obsidian's ![[…]] is shown as text here",
        "write '![what it shows](file.png)'",
    ),
    Foreign(
        ("[[",),
        r"(?<![!\w\]\[])\[\[[A-Za-z][\w /#.|-]{2,}\]\](?![(\[\]])",
        "Obsidian's [[…]] is shown as text here",
        "write '[text](file.md)', or '[text](#name)' for a slide",
        Severity.NOTE,
    ),
    Foreign(
        ("\n[TOC]", "\n[toc]", "\n[[_TOC_]]", "\n[[toc]]", "\n${toc}"),
        r"^(?:\[(?:TOC|toc)\]|\[\[(?:_TOC_|toc)\]\]|\$\{toc\})[ \t]*$",
        "no table of contents is made here",
        "write it as a list of links: '- [Part one](#part-one)'",
    ),
    Foreign(
        ("{%",),
        r"\{%-?[ \t]*(?:include|include_relative|raw|endraw|highlight|endhighlight|link|post_url"
        r"|assign|capture|comment|endcomment|youtube|vimeo|gist|figure|img|if|endif|for|endfor|set"
        r"|block|endblock|extends)\b[^%\n]*%\}",
        "a tag of Jekyll's (Liquid) or Jinja's is shown as text here",
        "write what it stands for: '![:code](…)' for a file of code, '![:video](…)' for a film; "
        "a deck may be several files",
    ),
    Foreign(
        ("{{",),
        r"\{\{-?[ \t]*(?:site|page)\.\w[\w.]*[^{}\n]*\}\}",
        "a variable of Jekyll's is shown as text here",
        "write its value; variables of a deck are set in a slide's first lines: 'name: value'",
    ),
    Foreign(
        (":",),
        r":(?<![\w:/.]:)(?:smiley?|grin|joy|wink|heart(?:_eyes)?|thumbsup|thumbsdown|[+-]1|tada"
        r"|rocket|fire|bulb|warning|star|sparkles|eyes|thinking|wave|clap|ok_hand"
        r"|point_(?:right|left|up|down)|white_check_mark|heavy_check_mark|ballot_box_with_check"
        r"|x|bug|zap|boom|memo|books?|coffee|checkered_flag|construction|information_source"
        r"|question|exclamation|sunglasses|cry|sweat_smile|smirk|pray|muscle|100):(?![\w:/])",
        "the name of an emoji is shown as text here",
        "write the sign itself",
    ),
)

_LATEX = (
    Foreign(
        ("{frame}", "\\frametitle", "\\framesubtitle", "\\section", "\\subsection"),
        r"\\(?:begin|end)\{frame\}|\\(?:frame(?:sub)?title|(?:sub)?section\*?)\{",
        "a command of Beamer's is shown as text here",
        "write '---' between slides, and '# …' for a title",
    ),
    Foreign(
        ("\\pause", "\\only<", "\\onslide<", "\\uncover<", "\\visible<"),
        r"\\pause(?![A-Za-z])|\\(?:only|onslide|uncover|visible)<",
        "Beamer's steps are shown as text here",
        _STEP,
    ),
    Foreign(
        ("\\item", "{itemize}", "{enumerate}"),
        r"^[ \t]*\\(?:item(?![A-Za-z])|(?:begin|end)\{(?:itemize|enumerate)\})",
        "a list of LaTeX is shown as text here",
        "write '- …' before each item, or '1. …'",
    ),
    Foreign(
        ("{columns}", "{column}", "{minipage}"),
        r"\\(?:begin|end)\{(?:columns?|minipage)\}",
        "the columns of LaTeX are shown as text here",
        _COLUMNS,
    ),
    Foreign(
        ("\\includegraphics", "{figure}"),
        r"\\includegraphics(?:\[[^\]\n]*\])?\{|\\(?:begin|end)\{figure\}",
        "a picture of LaTeX is shown as text here",
        "write '![what it shows](file.png)', or '![:img 50%](file.png)'",
    ),
    Foreign(
        ("\\textbf{", "\\textit{", "\\emph{", "\\alert{", "\\texttt{", "\\underline{"),
        r"\\(?:textbf|textit|texttt|emph|alert|underline)\{",
        "a command of LaTeX is shown as text here",
        "write '**…**', '*…*' or '`…`'",
    ),
    Foreign(
        ("\\footnote{", "\\cite"),
        r"\\(?:footnote|cite[pt]?)\*?(?:\[[^\]\n]*\])?\{",
        "a note or citation of LaTeX is shown as text here",
        "write '[^1]' there, and '[^1]: …' below",
    ),
    Foreign(
        ("\\newpage", "\\pagebreak", "\\clearpage"),
        r"^\\(?:newpage|pagebreak|clearpage)[ \t]*$",
        "a page break of LaTeX is shown as text here",
        "write '---' to begin a slide",
    ),
)

FOREIGN = (*_MARP, *_DECKSET, *_SLIDEV, *_PANDOC, *_MARKDOWN, *_LATEX)
"""What stands in the text of a slide."""

_FIRST_LINES = "in the slide's first lines"

COMMENTS = (
    Foreign(
        ("<!--",),
        r"<!--[ \t]*fit[ \t]*-->",
        "Marp's <!-- fit --> makes nothing larger here",
        _NOTHING_LARGER,
    ),
    Foreign(
        ("<!--",),
        r"<!--[ \t\n]*_?paginate[ \t]*:",
        "Marp's directives in comments have no effect here: paginate",
        "slides have numbers; the setting 'slideNumberFormat' says how they look",
    ),
    Foreign(
        ("<!--",),
        r"<!--[ \t\n]*headingDivider[ \t]*:",
        "Marp's directives in comments have no effect here: headingDivider",
        "write '---' above each heading",
    ),
    Foreign(
        ("<!--",),
        r"<!--[ \t\n]*_?(?:header|footer)[ \t]*:[ \t]*(?:[\"'][^\n]*|)(?=\n|[ \t]*-->)"
        r"|<!--[ \t\n]*_(?:header|footer)[ \t]*:",
        "Marp's directives in comments have no effect here: header and footer",
        "write the text on a first slide with 'layout: true'",
    ),
    Foreign(
        ("<!--",),
        r"<!--[ \t\n]*(?:theme:[ \t]*(?:default|gaia|uncover)\b|size:[ \t]*(?:\d+:\d+|4K)\b"
        r"|marp:|\$(?:size|theme|width|height):|\*?(?:page_number|prerender):|\*template:)",
        "Marp's directives in comments have no effect here: theme and size",
        "write 'theme: …' and 'ratio: …' among the deck's settings",
    ),
    Foreign(
        ("<!--",),
        r"<!--[ \t\n]*(?:_(?!paginate|header|footer)[a-z]\w*|background[A-Z]\w+)[ \t]*:",
        "Marp's directives in comments have no effect here",
        f"write 'class: …' or 'background-image: url(…)' {_FIRST_LINES}",
    ),
    Foreign(
        ("<!--",),
        r"<!--[ \t\n]*\.(?:slide|element):",
        "reveal.js' attributes in comments have no effect here",
        f"write 'class: …' or 'background-image: url(…)' {_FIRST_LINES}, "
        "and '--' before what comes later",
    ),
)
"""What stands in comments."""

DRAWN_ELSEWHERE = {
    "mermaid": Severity.WARNING,
    "plantuml": Severity.WARNING,
    "wavedrom": Severity.NOTE,
    "vega-lite": Severity.NOTE,
    "dot": Severity.NOTE,
    "graphviz": Severity.NOTE,
    "tikz": Severity.NOTE,
}
"""Fences that other programs draw; some languages are shown as code as well."""
