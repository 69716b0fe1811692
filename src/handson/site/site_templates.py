"""A site's own templates, and what is wrong with one: from the exception to its file and line."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from handson.files import read_source, shown_path
from handson.diagnostics import Diagnostic, Severity, Source, Span
from handson.rendering.macros import Markdown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from jinja2 import Environment

    from handson.rendering.macros import Call, Macro

__all__ = ["Templates", "template_diagnostic"]

_MACRO_NAME = re.compile(r"[\w-]+")


class Templates:
    """The templates of a site, whose errors become diagnostics."""

    def __init__(
        self,
        environment: Environment,
        folder: Path | None,
        root: Path,
        diagnostics: list[Diagnostic],
    ) -> None:
        """Take the site's template folder and its own, and the list to which errors are added."""
        self.environment = environment
        self._folder = folder
        self._root = root
        self._diagnostics = diagnostics

    def render(self, render: Callable[[], str]) -> str:
        """Return what is rendered; empty where a template of the site fails."""
        try:
            return render()
        except Exception as error:
            diagnostic = template_diagnostic(error, self._folder, self._root)
            if diagnostic is None:
                raise
            self._diagnostics.append(diagnostic)
            return ""

    def macro(self, name: str) -> Macro | None:
        """Return the macro that the site's template ``macros/NAME.html`` is."""
        folder = self._folder
        if folder is None or not _MACRO_NAME.fullmatch(name):
            return None
        if not (folder / "macros" / f"{name}.html").is_file():
            return None

        def macro(call: Call) -> Markdown:
            def render() -> str:
                template = self.environment.get_template(f"macros/{name}.html")
                # The line end of the file is none of the macro's.
                return template.render(args=call.arguments, object=call.value).removesuffix("\n")

            return Markdown(self.render(render))

        return macro


def template_diagnostic(error: Exception, templates: Path | None, root: Path) -> Diagnostic | None:
    """Return the error that a template raised as a diagnostic.

    None where no template of the site has a part in it: then the fault is
    handson's own.
    """
    if templates is None:
        return None
    if isinstance(error, UnicodeDecodeError):
        return _unreadable(templates, root)
    file, line = "", 0
    for name, number in _places(error):
        if Path(name).is_relative_to(templates):
            file, line = name, number
    if not file:
        return None
    message = " ".join(str(error).split()) or "the template does not work"
    if not _is_jinja(error):
        message = f"{type(error).__name__}: {message}"
    if type(error).__name__ == "TemplateNotFound":
        message = f"there is no template '{getattr(error, 'name', '')}'"
    path = Path(file)
    source = read_source(path, root)
    if not isinstance(source, Source) or not line:
        return Diagnostic("template-error", Severity.ERROR, message, path=shown_path(path, root))
    return Diagnostic("template-error", Severity.ERROR, message, _line_span(source, line))


def _unreadable(templates: Path, root: Path) -> Diagnostic | None:
    """Return what is wrong with the first template that is no text: Jinja does not name it."""
    for path in sorted(templates.rglob("*")):
        if path.is_file() and isinstance(result := read_source(path, root), Diagnostic):
            return result
    return None


def _is_jinja(error: Exception) -> bool:
    from jinja2 import TemplateError

    return isinstance(error, TemplateError)


def _places(error: Exception) -> Iterator[tuple[str, int]]:
    """Yield the files and lines that the error went through, the innermost last.

    Jinja makes the frames of a template look like Python's own; only a syntax
    error, and a text that is not UTF-8, have no frame.
    """
    frame = error.__traceback__
    while frame is not None:
        yield frame.tb_frame.f_code.co_filename, frame.tb_lineno
        frame = frame.tb_next
    filename, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if isinstance(filename, str):
        yield filename, line or 0


def _line_span(source: Source, line: int) -> Span:
    lines = source.text.split("\n")
    line = min(line, len(lines))
    start = sum(len(text) + 1 for text in lines[: line - 1])
    text = lines[line - 1]
    indent = len(text) - len(text.lstrip())
    return Span(source, start + indent, start + max(len(text.rstrip()), indent + 1))
