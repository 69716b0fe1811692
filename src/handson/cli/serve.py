"""``handson serve``: a preview in the browser that follows every save."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from handson.cli import options
from handson.cli.terminal import counted, in_colour, report_fault

if TYPE_CHECKING:
    from pathlib import Path

    from handson.serving.state import Update

__all__ = ["serve"]


@click.command()
@options.target
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
@options.quiet
@options.verbose("Print notes and each update too.")
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

        colour = in_colour()
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
            slides = counted(update.changed, "slide")
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
            report_fault(error, verbose=self._verbose)
