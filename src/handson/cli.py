"""The command line: the only place that prints and that ends the process."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from handson import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from handson.diagnostics import Diagnostic
    from handson.serving.state import Update
    from handson.site.build import Build

__all__ = ["main"]

# The progress bar: shown after so many seconds, drawn anew so often, so wide.
_PATIENCE = 1.0
_EVERY = 0.1
_WIDTH = 30

_VERBOSE = "handson.verbose"
_HELP = {"help_option_names": ["-h", "--help"]}


class _Commands(click.Group):
    """Commands that never end in a traceback."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except (click.exceptions.Exit, click.ClickException, click.Abort):
            raise
        except BrokenPipeError:
            raise
        except Exception as error:
            _report_fault(error, verbose=ctx.meta.get(_VERBOSE, False))
            ctx.exit(1)


def _report_fault(error: Exception, *, verbose: bool) -> None:
    if verbose:
        import traceback

        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    what = " ".join(f"{type(error).__name__}: {error}".split())
    more = "" if verbose else ", with the output of --verbose"
    click.echo(f"handson: a fault of handson's own ({what}): please report it{more}", err=True)


@click.group(cls=_Commands, context_settings=_HELP)
@click.version_option(__version__, message="%(prog)s %(version)s", prog_name="handson")
def main() -> None:
    """Turn remark.js Markdown into finished, static slide decks."""


@main.command()
@click.argument(
    "target", metavar="[FOLDER or deck.md]", default=".", type=click.Path(path_type=Path)
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Where the site goes.  [default: the folder 'site' in FOLDER or beside the deck]",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors and warnings only.")
@click.option("-v", "--verbose", is_flag=True, help="Print notes and the files written too.")
@click.option("--open", "open_page", is_flag=True, help="Open the site in the browser.")
@click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing of it.")
@click.pass_context
def build(
    ctx: click.Context,
    target: Path,
    output: Path | None,
    *,
    strict: bool,
    quiet: bool,
    verbose: bool,
    open_page: bool,
    no_cache: bool,
) -> None:
    """Build a site from slides/*.md, or a deck from one Markdown file.

    Each slides/NAME.md is a deck, and so is each folder slides/NAME/ with its
    *.md files as parts. A folder without slides/ holds its decks directly.
    Names that begin with '.' or '_' are passed over, and so is README.md.

    The output folder holds nothing but the site. After an error it is left as
    it was, except that a deck that cannot be read is left out.
    """
    from time import perf_counter

    ctx.meta[_VERBOSE] = verbose
    from handson.diagnostics import Severity
    from handson.site.build import build as build_site

    start = perf_counter()
    with _progress(ctx, start, "slides", quiet=quiet, stopped="; the site is as it was") as bar:
        result = build_site(target, output, progress=bar, cache=not no_cache)
    seconds = perf_counter() - start
    _print_diagnostics(result.diagnostics, notes=verbose)
    if verbose and result.written:
        for name in result.files:
            click.echo(_shown(result.out) / name)
    if not quiet:
        click.echo(_summary(result, seconds))
    if open_page and result.written:
        click.launch((result.out / "index.html").resolve().as_uri())
    failed = result.count(Severity.ERROR) or (strict and result.count(Severity.WARNING))
    ctx.exit(1 if failed else 0)


@main.command()
@click.argument(
    "target", metavar="[FOLDER or deck.md]", default=".", type=click.Path(path_type=Path)
)
@click.option("--layout", is_flag=True, help="Say which slides are too full, by a browser.")
@click.option(
    "--browser",
    default="",
    metavar="PROGRAM",
    help="The browser that shows the slides.  [default: a Chromium, Chrome or Edge]",
)
@click.option("--code", is_flag=True, help="Run the decks' Python too, with all your rights.")
@click.option(
    "--python",
    default="",
    metavar="PROGRAM",
    help="The Python that runs the code.  [default: the one that runs handson]",
)
@click.option(
    "--timeout",
    default=300,
    show_default=True,
    type=click.IntRange(min=1),
    metavar="SECONDS",
    help="How long the code of one file, or the browser with one deck, may run.",
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings too.")
@click.option("-q", "--quiet", is_flag=True, help="Print errors and warnings only.")
@click.option("-v", "--verbose", is_flag=True, help="Print notes too.")
@click.option("--no-cache", is_flag=True, help="Make everything anew, and keep nothing of it.")
@click.pass_context
def check(
    ctx: click.Context,
    target: Path,
    *,
    layout: bool,
    browser: str,
    code: bool,
    python: str,
    timeout: int,
    strict: bool,
    quiet: bool,
    verbose: bool,
    no_cache: bool,
) -> None:
    """Say what is wrong with a site, without writing anything.

    With --layout a browser shows each slide once, without a window: what does
    not fit is reported. It has to be one of Chromium's kind.

    With --code, and only then, the Python on the slides is run: the blocks of
    a file in order, in one process. They have to run without an error and to
    print what the blocks say that are marked as their output. Run the code of
    decks that you trust only.
    """
    from time import perf_counter

    ctx.meta[_VERBOSE] = verbose
    from handson.diagnostics import Severity
    from handson.site.build import site_cache
    from handson.site.discovery import discover
    from handson.site.engine import Engine
    from handson.site.planner import ordered, plan_files

    start = perf_counter()
    store = None if no_cache else site_cache(target)
    engine = Engine(store)
    files = discover(target, engine.reader)
    planned = plan_files(files, engine=engine)
    if store is not None:
        store.save()
    found = planned.diagnostics
    counts = [_count(planned.decks, "deck"), _count(planned.slides, "slide")]
    if layout and planned.complete:
        from handson.checking.layout import check_layout

        with _progress(ctx, start, "decks", quiet=quiet) as bar:
            found += check_layout(planned, browser=browser, timeout=timeout, progress=bar)
    if code:
        from handson.checking.code import check_code

        with _progress(ctx, start, "blocks of code", quiet=quiet) as bar:
            result = check_code(files, python=python, timeout=timeout, progress=bar)
        found += result.diagnostics
        blocks = _count(result.blocks, "block")
        counts.append(f"{blocks} of code run in {_count(result.sections, 'process', 'processes')}")
    found = ordered(found)
    _print_diagnostics(found, notes=verbose)
    errors, warnings = (
        sum(each.severity is severity for each in found)
        for severity in (Severity.ERROR, Severity.WARNING)
    )
    if not quiet:
        counts += [_count(errors, "error"), _count(warnings, "warning")]
        click.echo(f"{', '.join(counts)}, {perf_counter() - start:.2f} s")
    ctx.exit(1 if errors or (strict and warnings) else 0)


@main.command()
@click.argument(
    "target", metavar="[FOLDER or deck.md]", default=".", type=click.Path(path_type=Path)
)
@click.option(
    "--host", default="127.0.0.1", show_default=True, help="Where to listen: an address or a name."
)
@click.option(
    "--port",
    default=8000,
    show_default=True,
    type=click.IntRange(0, 65535),
    help="The port; where it is taken, the next free one.",
)
@click.option("--open", "open_page", is_flag=True, help="Open the page in the browser.")
@click.option("--no-jump", is_flag=True, help="Stay on the slide when another one is edited.")
@click.option(
    "--editor",
    default="",
    metavar="COMMAND",
    help="What the key 'e' opens.  [default: $HANDSON_EDITOR, $VISUAL or $EDITOR]",
)
@click.option("-q", "--quiet", is_flag=True, help="Print errors and warnings only.")
@click.option("-v", "--verbose", is_flag=True, help="Print notes and each update too.")
@click.pass_context
def serve(
    ctx: click.Context,
    target: Path,
    *,
    host: str,
    port: int,
    open_page: bool,
    no_jump: bool,
    editor: str,
    quiet: bool,
    verbose: bool,
) -> None:
    """Show a site in the browser, and every change as soon as it is saved.

    The page changes in place and goes to the slide being edited. Press 'e' on
    a slide to open its source in your editor. Nothing is written to disk;
    Ctrl-C ends it.
    """
    import signal

    ctx.meta[_VERBOSE] = verbose
    from handson.serving.editor import find_editor
    from handson.serving.session import Session, addresses

    printer = _Printer(quiet=quiet, verbose=verbose)
    try:
        session = Session(
            target, printer, host=host, port=port, jump=not no_jump, editor=find_editor(editor)
        )
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise click.ClickException(f"cannot listen on {host}, port {port}: {reason}") from None
    printer.terminal = session.terminal

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, end)
    urls = addresses(host, session.port)
    if port and session.port != port:
        printer.say(f"port {port} is taken")
    if len(urls) > 1 or host in {"0.0.0.0", "::", ""}:  # noqa: S104 - it is what the author asked for
        printer.say("everybody in your network can see the slides")
    if not quiet:
        click.echo(f"{' and '.join(urls)}  (Ctrl-C ends it)")
    if open_page:
        click.launch(urls[0])
    try:
        session.run()
    except KeyboardInterrupt:
        ctx.exit(0)


class _Printer:
    """Prints what a preview has to say, each problem once."""

    def __init__(self, *, quiet: bool, verbose: bool) -> None:
        from threading import Lock

        self.terminal = Lock()
        self._quiet = quiet
        self._verbose = verbose
        self._shown: frozenset[str] = frozenset()

    def updated(self, update: Update, *, first: bool) -> None:
        """Print the problems that are new, and that all are gone."""
        from time import strftime

        from handson.diagnostics import Severity, format_diagnostic

        colour = _in_colour()
        texts = [
            format_diagnostic(each, colour=colour)
            for each in update.diagnostics
            if self._verbose or each.severity is not Severity.NOTE
        ]
        lines = [(text, True) for text in texts if text not in self._shown]
        if self._shown and not texts:
            lines.append(("all problems are solved", False))
        if not update.complete and not first and lines:
            lines.append(("the last good version is shown", True))
        if self._verbose and not first and update.pages:
            seconds = update.seconds * 1000
            slides = _count(update.changed, "slide")
            lines.append((f"{strftime('%H:%M:%S')} {slides} changed, {seconds:.0f} ms", False))
        self._shown = frozenset(texts)
        with self.terminal:
            for line, important in lines:
                if important or not self._quiet:
                    click.echo(line, err=True, color=colour)

    def say(self, text: str) -> None:
        """Print a sentence."""
        with self.terminal:
            click.echo(f"handson: {text}", err=True)

    def failed(self, error: Exception) -> None:
        """Print a fault of handson's own."""
        with self.terminal:
            _report_fault(error, verbose=self._verbose)


def _in_colour() -> bool:
    import os

    return _is_terminal() and not os.environ.get("NO_COLOR")


def _print_diagnostics(diagnostics: Iterable[Diagnostic], *, notes: bool) -> None:
    from handson.diagnostics import Severity, format_diagnostic

    colour = _in_colour()
    for diagnostic in diagnostics:
        if notes or diagnostic.severity is not Severity.NOTE:
            click.echo(format_diagnostic(diagnostic, colour=colour), err=True, color=colour)


def _summary(result: Build, seconds: float) -> str:
    from handson.diagnostics import Severity

    counts = [
        _count(result.decks, "deck"),
        _count(result.slides, "slide"),
        _count(result.count(Severity.WARNING), "warning"),
    ]
    if errors := result.count(Severity.ERROR):
        counts.append(_count(errors, "error"))
    where = f"-> {_shown(result.out) / 'index.html'}" if result.written else "nothing was written"
    return f"{', '.join(counts)}, {seconds:.2f} s {where}"


def _shown(path: Path) -> Path:
    """Return the path as it is shortest to name from here."""
    here = Path.cwd()
    return path.relative_to(here) if path.is_relative_to(here) else path


def _is_terminal() -> bool:
    return sys.stderr.isatty()


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


@contextmanager
def _progress(
    ctx: click.Context, start: float, noun: str, *, quiet: bool, stopped: str = ""
) -> Iterator[_ProgressBar | None]:
    """Give a progress bar, where somebody may want one; an interrupt ends the command."""
    bar = _ProgressBar(start, noun) if not quiet and _is_terminal() else None
    try:
        yield bar
    except KeyboardInterrupt:
        click.echo(f"handson: stopped{stopped}", err=True)
        ctx.exit(130)
    finally:
        if bar:
            bar.clear()


class _ProgressBar:
    """A line on the terminal, shown when the work takes longer than a second."""

    def __init__(self, start: float, noun: str) -> None:
        from time import perf_counter

        self._noun = noun

        self._clock: Callable[[], float] = perf_counter
        self._next = start + _PATIENCE
        self._shown = False

    def __call__(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are done."""
        now = self._clock()
        if now < self._next:
            return
        self._next = now + _EVERY
        self._shown = True
        filled = _WIDTH * done // max(total, 1)
        bar = "#" * filled + "." * (_WIDTH - filled)
        click.echo(f"\r[{bar}] {done}/{total} {self._noun}", err=True, nl=False)

    def clear(self) -> None:
        """Take the line away again."""
        if self._shown:
            click.echo("\r\033[K", err=True, nl=False, color=True)
