"""``handson serve``: a preview in the browser that follows every save."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from handson.cli import options
from handson.cli.options import Command, Integer, Option, names_in
from handson.cli.terminal import (
    counted,
    echo,
    from_here,
    in_colour,
    open_in_browser,
    report_fault,
    with_hint_from_here,
)

if TYPE_CHECKING:
    from pathlib import Path

    from handson.serving.state import Update

__all__ = ["COMMAND", "serve"]


def serve(
    target: Path,
    *,
    root: Path | None,
    host: str,
    port: int,
    open_page: bool,
    no_jump: bool,
    editor: str,
    allow_host: tuple[str, ...],
    safe: bool,
    quiet: bool,
    verbose: bool,
) -> int:
    """Show a site in the browser, and every change as soon as it is saved.

    The page changes in place and goes to the slide being edited. Press 'e' on
    a slide to open its source in your editor. Nothing is written to disk, but
    what a killed build has left in the output is completed. Ctrl-C ends it.
    """
    from handson.serving.editor import find_editor
    from handson.serving.session import Session, addresses

    printer = _Printer(quiet=quiet, verbose=verbose)
    try:
        session = Session(
            target,
            printer,
            host=host,
            port=port,
            jump=not no_jump,
            editor=find_editor(editor),
            safe=safe,
            root=root,
            names=allow_host,
        )
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        echo(f"Error: cannot listen on {host}, port {port}: {reason}", err=True)
        return 1
    printer.terminal = session.terminal

    urls = addresses(host, session.port)
    with suppress(KeyboardInterrupt):
        if port and session.port != port:
            printer.say(f"port {port} is taken")
        if len(urls) > 1 or host in {"0.0.0.0", "::", ""}:  # noqa: S104 - the author asked for it
            printer.say("everybody in your network can see the slides")
        if not quiet:
            echo(f"{' and '.join(urls)}  (Ctrl-C ends it)")
        if open_page:
            from threading import Thread

            # A browser in the terminal returns when it is left; it has to be answered meanwhile.
            Thread(target=open_in_browser, args=(urls[0],), daemon=True).start()
        session.run()
    return 0


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

        colour = in_colour()
        texts = [
            format_diagnostic(
                with_hint_from_here(each, update.root),
                colour=colour,
                shown=lambda path: from_here(path, update.root),
            )
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
            slides = counted(update.changed, "slide")
            lines.append((f"{strftime('%H:%M:%S')} {slides} changed, {seconds:.0f} ms", False))
        self._shown = frozenset(texts)
        with self.terminal:
            for line, important in lines:
                if important or not self._quiet:
                    echo(line, err=True, obeyed=True)

    def say(self, text: str) -> None:
        """Print a sentence."""
        with self.terminal:
            echo(f"handson: {text}", err=True)

    def failed(self, error: Exception) -> None:
        """Print a fault of handson's own."""
        with self.terminal:
            report_fault(error, verbose=self._verbose)


COMMAND = Command(
    serve,
    (
        Option(
            ("--host",),
            "Where to listen: an address or a name.",
            metavar="TEXT",
            default="127.0.0.1",
        ),
        Option(
            ("--port",),
            "The port; where it is taken, the next free one.",
            metavar="INTEGER RANGE",
            convert=Integer(0, 65535),
            default=8000,
        ),
        Option(("--open",), "Open the page in the browser.", name="open_page"),
        Option(("--no-jump",), "Stay on the slide when another one is edited."),
        Option(
            ("--editor",),
            "What the key 'e' opens.  [default: $HANDSON_EDITOR, $VISUAL or $EDITOR]",
            metavar="COMMAND",
        ),
        Option(
            ("--allow-host",),
            "Answer to these names too, such as that of a proxy.",
            metavar="NAME,...",
            convert=names_in,
            default=(),
        ),
        options.ROOT,
        options.SAFE,
        options.QUIET,
        options.verbose("Print notes and each update too."),
    ),
    options.TARGET,
)
"""``handson serve``."""
