"""Whether a notebook runs from its top to its bottom, as at somebody who has nothing else."""

from __future__ import annotations

import json
import os
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Severity
from handson.processes.supervised import memory_to_take, start

if TYPE_CHECKING:
    from handson.processes.supervised import Ending
    from handson.site.deck_page import PlannedPage

__all__ = ["missing_library", "run_notebook"]

_TIMEOUT = 900
"""How many seconds a notebook may take."""
_LIBRARIES = ("nbclient", "nbformat", "ipykernel")
_FOLDERS = {
    "IPYTHONDIR": "ipython",
    "JUPYTER_CONFIG_DIR": "config",
    "JUPYTER_RUNTIME_DIR": "runtime",
    "TMPDIR": "tmp",
}
"""Where Jupyter and IPython keep what they write, which is not to be the user's."""
_LONGEST_MESSAGE = 200
_TAIL = 10_000


def missing_library() -> Diagnostic | None:
    """Return what has to be installed to run notebooks; None if it is there."""
    if all(map(find_spec, _LIBRARIES)):
        return None
    message = "the libraries that run notebooks are not installed"
    hint = "pip install 'handson[notebook]'"
    return Diagnostic("no-library", Severity.ERROR, message, hint=hint)


def run_notebook(text: str, page: PlannedPage) -> Diagnostic | None:
    """Run the notebook of a deck, given as its file's ``text``; return what keeps it from running.

    It works in an empty folder, for whoever downloads it has no other file of the site.
    """
    with tempfile.TemporaryDirectory(prefix="handson-", ignore_cleanup_errors=True) as name:
        base = Path(name).resolve()
        for folder in ("work", *_FOLDERS.values()):
            (base / folder).mkdir()
        (base / "notebook.ipynb").write_text(text, encoding="utf-8")
        said = _run(base)
        results = base / "results.json"
        if not results.is_file():
            return _failure(f"the notebook cannot be run: {said}")
        found = json.loads(results.read_text(encoding="utf-8"))
    return _failed(text, page, found) if found else None


def _run(base: Path) -> str:
    """Run the process that runs the notebook; return why it did not finish."""
    program = Path(__file__).with_name("notebook_runner.py").read_text(encoding="utf-8")
    files = [str(base / "notebook.ipynb"), str(base / "results.json"), str(base / "work")]
    environment = {**os.environ, **{key: str(base / name) for key, name in _FOLDERS.items()}}
    environment |= {"JUPYTER_PLATFORM_DIRS": "1", "PYTHONHASHSEED": "0"}
    with (base / "printed.txt").open("wb") as printed, (base / "errors.txt").open("w+b") as errors:
        process = start(
            [sys.executable, "-c", program, *files],
            stdout=printed,
            stderr=errors,
            cwd=base / "work",
            env=environment,
            memory=memory_to_take(),
        )
        try:
            ending: Ending = process.wait(_TIMEOUT)
        except TimeoutError:
            return f"it takes more than {_TIMEOUT} s"
        finally:
            process.end()
        if ending.too_much_memory:
            return "it takes more memory than there is"
        errors.seek(max(0, errors.seek(0, os.SEEK_END) - _TAIL))
        lines = errors.read().decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else f"it ended with exit code {ending.code}"


def _failed(text: str, page: PlannedPage, found: dict[str, object]) -> Diagnostic:
    """Return the error of a cell, at the slide that the cell comes from."""
    cell = json.loads(text)["cells"][found["cell"]]
    number = cell["metadata"].get("handson", {}).get("slide", 0)
    kind, said = str(found["type"]), str(found["message"]).strip().partition("\n")[0]
    what = ": ".join(filter(None, (kind, said[:_LONGEST_MESSAGE])))
    slide = next((each for each in page.deck.slides if each.number == number), None)
    where = f"slide {number} of the deck" if slide else "the deck"
    hint = ""
    if kind == "FileNotFoundError":
        hint = "a notebook is downloaded without the other files of the site"
    elif kind == "ModuleNotFoundError":
        hint = "install it for the Python that runs handson"
    return Diagnostic(
        "code-error",
        Severity.ERROR,
        f"the notebook fails at the code of {where} '{page.deck.name}': {what}",
        slide.source.span if slide else None,
        hint,
    )


def _failure(message: str) -> Diagnostic:
    return Diagnostic("code-stopped", Severity.ERROR, message)
