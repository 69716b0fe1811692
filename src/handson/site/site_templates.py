"""A site's own templates, and what is wrong with one: from the exception to its file and line."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from handson.diagnostics import Diagnostic, Severity, Source, Span
from handson.files import inside, read_source, reason, shown_path
from handson.rendering.macros import Failure, Markdown
from handson.site.keys import digest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from jinja2 import Environment

    from handson.rendering.macros import Call, Macro
    from handson.site.reader import Reader

__all__ = ["Templates", "template_diagnostic"]

_Result = TypeVar("_Result")
_MACRO_NAME = re.compile(r"[\w-]+")


class Templates:
    """The templates of a site. Jinja is imported when the first one is asked for."""

    def __init__(self, folder: Path | None, root: Path, reader: Reader) -> None:
        """Take the template folder and the site's folder; each template is noted by ``reader``."""
        self._folder = folder
        self._root = root
        self.names: frozenset[str] = frozenset()
        """The paths of all files in the template folder, with forward slashes."""
        self.key = ""
        """A hash of the site's templates: pages and slides depend on it."""
        self.diagnostics: tuple[Diagnostic, ...] = ()
        """What is wrong with the places of templates: those are not read."""
        if folder is not None:
            files = _Files(folder, root, reader)
            digests = dict(files.digests(folder))
            self.diagnostics = tuple(files.diagnostics)
            if not files.readable:
                self._folder = None
            self.names = frozenset(digests)
            pieces = [piece for row in sorted(digests.items()) for piece in row]
            self.key = digest([str(folder), *pieces])

    @property
    def environment(self) -> Environment:
        """The Jinja environment of the site."""
        return _environment(self._folder, self._root, self.key)

    def render(self, render: Callable[[], _Result]) -> _Result | Diagnostic:
        """Return what ``render`` returns, or what is wrong if a template of the site fails."""
        try:
            return render()
        except Exception as error:
            diagnostic = template_diagnostic(error, self._folder, self._root)
            if diagnostic is None:
                raise
            return diagnostic

    def has_macro(self, name: str) -> bool:
        """Tell whether the site has a template ``macros/NAME.html``."""
        return f"macros/{name}.html" in self.names and _MACRO_NAME.fullmatch(name) is not None

    def texts_as_macros(self, texts: Mapping[str, str]) -> dict[str, Macro]:
        """Return the macros that these templates are, by name; their texts are handson's own."""

        def as_macro(text: str) -> Macro:
            def macro(call: Call) -> Markdown | Failure:
                template = self.environment.from_string(text)
                return Markdown(template.render(args=call.arguments, object=call.value))

            return macro

        return {name: as_macro(text) for name, text in texts.items()}

    def macro(self, name: str) -> Macro | None:
        """Return the macro that renders ``macros/NAME.html``; None if the site has no such file."""
        if not self.has_macro(name):
            return None

        def macro(call: Call) -> Markdown | Failure:
            def render() -> str:
                template = self.environment.get_template(f"macros/{name}.html")
                # The last line end belongs to the file, not to what the macro returns.
                return template.render(args=call.arguments, object=call.value).removesuffix("\n")

            result = self.render(render)
            if isinstance(result, str):
                return Markdown(result)
            return Failure(result.message, diagnostic=result)

        return macro


@lru_cache(maxsize=2)
def _environment(folder: Path | None, root: Path, _key: str) -> Environment:
    """Return the environment, made anew where a template has changed."""
    from handson.pages.environment import environment

    return environment([folder] if folder else [], root)


class _Files:
    """The files of a template folder."""

    def __init__(self, top: Path, root: Path, reader: Reader) -> None:
        self.diagnostics: list[Diagnostic] = []
        self.readable = True
        """Whether the template folder itself can be read."""
        self._top = top
        self._root = root
        self._reader = reader
        self._entered: set[Path] = set()

    def digests(self, folder: Path) -> Iterator[tuple[str, str]]:
        """Yield the path, from the template folder, and a hash of each file in ``folder``."""
        try:
            names = self._reader.names(folder)
        except OSError as error:
            message = f"cannot read the folder: {reason(error)}"
            where = shown_path(folder, self._root)
            self.diagnostics.append(
                Diagnostic("unreadable-folder", Severity.ERROR, message, path=where)
            )
            self.readable = self.readable and folder != self._top
            return
        self._entered.add(folder.resolve())
        for name in names:
            path = folder / name
            if wrong := inside(path, self._root):
                self.diagnostics.append(wrong)
            elif path.is_dir():
                if path.resolve() not in self._entered:
                    yield from self.digests(path)
            else:
                yield path.relative_to(self._top).as_posix(), self._digest(path)

    def _digest(self, path: Path) -> str:
        try:
            return self._reader.digest(path)
        except OSError:
            return "unreadable"


def template_diagnostic(error: Exception, templates: Path | None, root: Path) -> Diagnostic | None:
    """Return the error that a template raised as a diagnostic.

    None if no template of the site is involved: then the fault is
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
    """Return what is wrong with the first template that is not UTF-8: Jinja does not name it."""
    for path in sorted(templates.rglob("*")):
        if not path.is_file() or inside(path, root):
            continue
        if isinstance(result := read_source(path, root), Diagnostic):
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
