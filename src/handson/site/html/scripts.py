"""What the scripts of a page do: what handson does as well, what becomes settings, what is left.

Each statement of a script in the page is looked at by itself. Formulas are drawn without MathJax
and KaTeX, so that nothing of their setting up is missed but the commands that it defines.
"""

from __future__ import annotations

import re
from posixpath import join, normpath
from typing import TYPE_CHECKING

from msgspec import Struct, field

from handson.diagnostics import Diagnostic, Severity, Span
from handson.site.html.create_options import Script, left
from handson.site.html.creation import Creation
from handson.site.html.extras import PageScript
from handson.site.html.javascript import NotPlain, plain, statements, tokens
from handson.site.html.text_macros import template_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handson.diagnostics import Source
    from handson.site.html.elements import Element

__all__ = ["Scripts", "find_scripts", "is_remote", "read_scripts", "unknown_deck"]

_PLAYER = re.compile(r"remark[\w.-]*\.js\b", re.IGNORECASE)
_MATHS = re.compile(r"mathjax|katex|renderMathInElement|auto-render", re.IGNORECASE)
_MARKDOWN = re.compile(r"[^?#\n$]+\.(?:md|markdown|Rmd|qmd)(?=$|[?#])")
_MACRO_NAME = re.compile(r"[\w-]+")
_COMMAND = re.compile(r"[a-zA-Z]+|[^\w\s]", re.ASCII)
_LONGEST = 500_000
"""Longer scripts are libraries."""


class Scripts(Struct):
    """What the scripts of a page say."""

    macros: dict[str, str] = field(default_factory=dict)
    """Macros that only return text, as templates, by name."""
    math_macros: dict[str, str] = field(default_factory=dict)
    r"""Commands for formulas, such as ``\R``, with their TeX."""
    loads_player: bool = False
    """Whether the page loads remark."""
    kept: list[PageScript] = field(default_factory=list)
    """The scripts that do something else as well."""
    left_out: list[Diagnostic] = field(default_factory=list)
    """What is lost without them, each at its place."""
    diagnostics: list[Diagnostic] = field(default_factory=list)
    """What is lost with them too."""
    markdown: list[str] = field(default_factory=list)
    """The Markdown files that they name, as written."""


def is_remote(address: str) -> bool:
    """Tell whether an address is on another host."""
    return "://" in address or address.startswith("//")


def _is_javascript(script: Element) -> bool:
    """Tell whether a browser runs the script element: JavaScript, or MathJax's configuration."""
    kind = script.attributes.get("type", "").strip().lower()
    return not kind or "javascript" in kind or kind in {"module", "text/x-mathjax-config"}


def find_scripts(
    source: Source, elements: Sequence[Element], read: Callable[[str], Source | None]
) -> list[Script]:
    """Return the scripts of a page. ``read`` gives the text of a file that the page names."""
    scripts: list[Script] = []
    for element in elements:
        if element.name != "script":
            continue
        address = element.attributes.get("src", "").strip()
        text: Source | None = source
        start, end = element.content, element.end
        if address:
            known = is_remote(address) or _PLAYER.search(address) or _MATHS.search(address)
            text = None if known else read(address)
            start, end = 0, len(text.text) if text else 0
        if (
            text is None
            or end - start > _LONGEST
            or not _is_javascript(element)
            or (address and "remark" not in text.text)
        ):
            scripts.append(Script(element, source, []))
        else:
            scripts.append(Script(element, text, tokens(text.text, start, end)))
    return scripts


def read_scripts(source: Source, scripts: Sequence[Script]) -> Scripts:
    """Return what the scripts of a page do."""
    found = Scripts()
    folder = source.path.rpartition("/")[0]
    for script in scripts:
        if address := script.element.attributes.get("src", "").strip():
            _file(source, script, address, folder, found)
        else:
            _Statements(script, found).read()
    return found


def _file(source: Source, script: Script, address: str, folder: str, found: Scripts) -> None:
    if _PLAYER.search(address):
        found.loads_player = True
    elif _MATHS.search(address):
        pass  # formulas are drawn without it
    elif not script.row or _Statements(script, found).read():
        what = f"the script '{address}'"
        element = script.element
        found.left_out.append(left(source, what, element.start, element.content, _KEEP))
        place = address if is_remote(address) else normpath(join(folder, address))
        found.kept.append(PageScript(address=place))


_KEEP = "with 'scripts: keep' in handson.yaml the page keeps its scripts"


class _Statements:
    """Reads one script element."""

    def __init__(self, script: Script, found: Scripts) -> None:
        self._source = script.source
        self._text = script.source.text
        self._in_page = not script.element.attributes.get("src")
        self._row = script.row
        self._found = found
        self._creation = Creation(script.row)

    def read(self) -> bool:
        """Note what the script does; tell whether something of it is left."""
        kept: list[str] = []
        other: list[tuple[int, int]] = []
        something_left = False
        for begin, end in statements(self._row):
            self._note_markdown(begin, end)
            written = self._text[self._row[begin].start : self._row[end - 1].end]
            if _MATHS.search(written):
                self._read_commands(begin, end)
                continue
            kept.append(written)
            if self._creation.is_all_of(begin, end) or self._macro(begin, end):
                continue
            something_left = True
            what = self._what(begin, end)
            if what:
                self._leave(what, begin, end)
            else:
                other.append((begin, end))
        if other:
            lines = sum(self._lines(*each) for each in other)
            self._leave(f"a script of {lines} {'lines' if lines > 1 else 'line'}", *other[0])
        if something_left and self._in_page:
            self._found.kept.append(PageScript(code=";\n".join(kept) + ";\n"))
        return something_left

    def _lines(self, begin: int, end: int) -> int:
        start, stop = self._row[begin].start, self._row[end - 1].end
        return self._text.count("\n", start, stop) + 1

    def _leave(self, what: str, begin: int, end: int) -> None:
        if not self._in_page:
            return  # the file as a whole is named
        start, stop = self._row[begin].start, self._row[end - 1].end
        line_end = self._text.find("\n", start)
        stop = stop if line_end < 0 else min(stop, line_end)
        self._found.left_out.append(left(self._source, what, start, stop, _KEEP))

    def _note_markdown(self, begin: int, end: int) -> None:
        for token in self._row[begin:end]:
            if token.kind == "string" and (name := _MARKDOWN.match(token.text.strip("\"'`"))):
                self._found.markdown.append(name[0])

    def _read_commands(self, begin: int, end: int) -> None:
        """Take over what MathJax's configuration calls Macros, and KaTeX's macros."""
        row = self._row
        for at in range(begin, end - 2):
            name = row[at].text.strip("\"'")
            if name.lower() != "macros" or row[at + 1].text != ":" or row[at + 2].text != "{":
                continue
            try:
                commands, _ = plain(row, at + 2, {})
            except NotPlain:
                what = "the commands for formulas are JavaScript"
                start, stop = row[at].start, row[at + 2].end
                hint = "write them as mathMacros in handson.yaml"
                self._found.diagnostics.append(left(self._source, what, start, stop, hint))
                continue
            if isinstance(commands, dict):
                for command, tex in commands.items():
                    self._command(str(command), tex, at)

    def _command(self, command: str, tex: object, at: int) -> None:
        command = command.removeprefix("\\")
        if isinstance(tex, list) and len(tex) == 2:  # its TeX, and how many arguments it takes
            tex = tex[0]
        if isinstance(tex, str) and _COMMAND.fullmatch(command):
            self._found.math_macros[f"\\{command}"] = " ".join(tex.split())
            return
        what = f"the command '\\{command}' for formulas"
        start, stop = self._row[at].start, self._row[at].end
        self._found.diagnostics.append(left(self._source, what, start, stop))

    def _macro(self, begin: int, end: int) -> bool:
        """Take over a macro that only returns text; tell whether the statement was one."""
        row = self._row
        texts = [token.text for token in row[begin : begin + 7]]
        if texts[:4] == ["remark", ".", "macros", "."] and texts[5:6] == ["="]:
            name, at = texts[4], begin + 6
        elif texts[:4] == ["remark", ".", "macros", "["] and texts[5:7] == ["]", "="]:
            name, at = texts[4].strip("\"'`"), begin + 7
        else:
            return False
        template = None
        if at < end and _MACRO_NAME.fullmatch(name):
            template = template_of(self._text[row[at].start : row[end - 1].end])
        if template is not None:
            self._found.macros[name] = template
            return True
        what = f"the macro '{name}' is JavaScript"
        hint = f"if handson has none of that name, write templates/macros/{name}.html"
        start, stop = row[begin].start, row[min(at, end) - 1].end
        self._found.diagnostics.append(left(self._source, what, start, stop, hint))
        return True

    def _what(self, begin: int, end: int) -> str:
        """Return what a statement does, in words; empty if that is not known."""
        row = self._row
        if row[begin].text == "mermaid":
            return "what starts mermaid"
        for at in range(begin, min(end - 4, begin + 12)):
            texts = [token.text for token in row[at : at + 3]]
            if texts == [".", "on", "("] and row[at + 3].kind == "string":
                return f"what is done at {row[at + 3].text}"
        return ""


def unknown_deck(source: Source, place: Span | None, files: Sequence[str]) -> Diagnostic:
    """Return the error for a page whose deck only a script finds; ``files`` may hold it."""
    message = "the page's deck is loaded by a script"
    if files:
        named = " or ".join(f"'{name}'" for name in files[:5])
        hint = f"build {named} instead, the Markdown that it shows"
    else:
        hint = "build the Markdown that it shows, instead of the page"
    if place is None:
        return Diagnostic("no-deck", Severity.ERROR, message, hint=hint, path=source.path)
    return Diagnostic("no-deck", Severity.ERROR, message, place, hint)
