"""The table of mistakes that every build or check reports, for the documentation."""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["MISTAKES", "Mistake"]


class Mistake(NamedTuple):
    """One kind of mistake."""

    code: str
    """The code of its diagnostics."""
    meaning: str
    """What is wrong, in a sentence."""
    remedy: str
    """What to do about it, in a sentence."""


MISTAKES = (
    Mistake(
        "undefined-class",
        "No style sheet of the deck defines this class: neither the theme, nor a sheet of the "
        "deck or its page, nor a style element on a slide. Without a near name a slide's own "
        "class and that of an HTML element are notes. Nothing is said where a style sheet of "
        "another host is named, nor of what a script in the page may use. Without any style "
        "sheet, many classes are one warning.",
        "Write the near name, or define the class.",
    ),
    Mistake(
        "stray-column",
        "A `.col[…]` or `.col-6[…]` stands outside `.columns[…]`, where it is no column.",
        "Put `.columns[` … `]` around all columns.",
    ),
    Mistake(
        "broken-link",
        "A link leads to a slide, a deck or a file that does not exist. Outside the site's folder "
        "it is a note.",
        "Write the near name, or name the slide: `name: …`.",
    ),
    Mistake(
        "near-separator",
        "A line looks like `---`, `--` or `???`, but is not one.",
        "Write the separator alone on its line.",
    ),
    Mistake(
        "empty-slide",
        "Two separators follow each other. At the beginning and the end it is a note.",
        "Remove one, or write `&nbsp;` on an empty slide.",
    ),
    Mistake(
        "property-value",
        "A background is no CSS image, its address is never closed, or there is no such colour, "
        "size, position or repetition; nor may a semicolon end the value.",
        "Write `url(…)`, or a value of CSS.",
    ),
    Mistake(
        "misplaced-property",
        "A property stands below the text of its slide, where it is text. `name` with a single "
        "word is a note.",
        "Move it above all text of the slide.",
    ),
    Mistake(
        "empty-address",
        "A link or a picture has no address: `[text]()`. With no text either, `[]()`, it is shown "
        "as it is written.",
        "Write the address, or the characters as code.",
    ),
    Mistake(
        "backslash-in-address",
        "A picture's address has backslashes, which only Windows understands.",
        "Write slashes.",
    ),
    Mistake(
        "unclosed-element",
        "An HTML element is opened and not closed on its slide. In a sentence, where it stands "
        "like a word, it is shown as text.",
        "Close it, or write `` `<b>` `` for the characters.",
    ),
    Mistake(
        "tag-as-text",
        "An element of a sentence has blanks inside, `<s> … </s>`, or a closing tag closes "
        "nothing: both are shown as text.",
        "Write `` `<s>` `` for the characters, or the element without these blanks.",
    ),
    Mistake(
        "blanks-in-emphasis",
        "A pair of `**` or `__` has blanks inside, `** bold **`, and is shown as text.",
        "Write `**bold**`.",
    ),
    Mistake(
        "unread-table",
        "A table follows a line of text and is shown as text itself.",
        "Put a blank line before it.",
    ),
    Mistake(
        "unread-markdown",
        "A list, a heading, code or the like stands directly behind the `]` of a content class "
        "over several lines, and another one follows: it is shown as it is written, as in remark.",
        "Put a blank line behind the `]`.",
    ),
    Mistake(
        "indented-mark",
        "Blanks stand before the `*` that should highlight a line of Python.",
        "Put the `*` first on its line.",
    ),
    Mistake(
        "python-syntax",
        "A block of Python does not parse; said by `handson check`. What leaves out something "
        "(`...`), goes on elsewhere or shows a session is not looked at; with several wrong lines "
        "it is a note.",
        "Mend the line, or mark the block `<!-- code: skip -->`.",
    ),
    Mistake(
        "code-lines",
        "A comment such as `<!-- lines: 1-2, 9 -->` names lines that the code does not have, or "
        "stands before no code; the latter is a note.",
        "Number the lines from 1; separate steps by commas and join lines of a step by `+`.",
    ),
    Mistake(
        "foreign-syntax",
        "This is written for another program: Marp, Deckset, Slidev, reveal.js, Quarto, Pandoc, "
        "Jekyll, Obsidian, GitHub, LaTeX. What may be meant as text is a note.",
        "The hint says what to write instead.",
    ),
    Mistake(
        "undrawn-fence",
        "Nothing draws diagrams in `mermaid`, `plantuml` and the like.",
        "Show a picture of the diagram.",
    ),
    Mistake(
        "no-alternative-text",
        "A picture has no text for those who cannot see it. Always a note.",
        "Write what it shows in the brackets.",
    ),
)
"""All kinds, in the order of the documentation."""
