"""``handson figure``: a single figure as a file."""

from __future__ import annotations

from pathlib import Path

from handson.cli import options
from handson.cli.options import Argument, Command, Option
from handson.cli.terminal import echo, print_diagnostics, shown_path

__all__ = ["COMMAND", "figure"]


def figure(text: str, output: Path | None, *, dark: bool, show_list: bool, quiet: bool) -> int:
    """Write a single figure as an SVG file, for a paper or another program.

    FIGURE is what a deck's macro says, such as 'conv 5x5, kernel=3', or the
    whole macro with its caption. The file needs nothing else: its colours are
    the theme's, its fonts are named. Of a figure that moves, it holds what is
    printed. Without -o it is printed.
    """
    from handson.diagnostics import Diagnostic, Severity
    from handson.outputs.one_file import write_file
    from handson.outputs.single_figure import figure_file, figure_list

    if show_list:
        rows = figure_list()
        width = max(len(name) for name, _ in rows)
        for name, summary in rows:
            echo(f"{name:{width}}  {summary}")
        return 0
    if not text:
        from handson.cli.parsing import UsageError

        raise UsageError("missing argument: FIGURE")
    svg = figure_file(text, _read_text, dark=dark)
    failure: Diagnostic | None = None
    if not isinstance(svg, str):
        failure = Diagnostic("no-figure", Severity.ERROR, svg.message, hint=svg.hint)
    elif output is None:
        echo(svg, end="")
    else:
        failure = write_file(svg.encode(), output)
        if failure is None and not quiet:
            echo(f"-> {shown_path(output)}")
    if failure:
        print_diagnostics([failure], Path(), notes=False)
    return 1 if failure else 0


def _read_text(name: str) -> str | None:
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, ValueError):
        return None


COMMAND = Command(
    figure,
    (
        Option(
            ("-o", "--output"),
            "The file to write.  [default: none, it is printed]",
            metavar="FILE",
            convert=Path,
            default=None,
        ),
        Option(("--dark",), "The colours for a dark background."),
        Option(("--list",), "List the figures that there are.", name="show_list"),
        options.QUIET,
    ),
    Argument("text", "[FIGURE]", default=""),
)
"""``handson figure``."""
