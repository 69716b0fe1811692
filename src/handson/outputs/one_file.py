"""Writing one file, or one for each deck: where they go, and all or nothing of each."""

from __future__ import annotations

import os
import shutil
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from handson.diagnostics import Diagnostic, Severity
from handson.files import reason
from handson.outputs.folder import check_output, write

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from handson.site.planner import SitePlan

__all__ = ["file_name", "write_file", "write_files"]


def file_name(name: str, ending: str) -> str:
    """Return the name of a deck's file; parts of a path become parts of the name."""
    return f"{name.replace('/', '-')}{ending}"


def write_files(
    files: Mapping[str, bytes | Path], out: Path, plan: SitePlan, *, folder: bool = False
) -> Diagnostic | None:
    """Write files by their names; return what kept them from being written.

    A single one goes to ``out`` itself, or into it where it is a folder; several, or with
    ``folder`` any number, become the content of the folder ``out``.
    """
    if len(files) == 1 and not folder:
        ((name, content),) = files.items()
        return write_file(content, out / name if out.is_dir() else out, plan.sources)
    ending = Path(next(iter(files))).suffix
    if out.suffix == ending:
        message = f"there are {len(files)} files to write, so that the output has to be a folder"
        return Diagnostic(
            "output-refused", Severity.ERROR, message, hint="name a folder with -o", path=str(out)
        )
    return check_output(out, plan.root, plan.sources) or write(files, out)


def write_file(
    content: bytes | Path, out: Path, sources: Collection[Path] = ()
) -> Diagnostic | None:
    """Write a file in the place of what is there; return what kept it from being written.

    ``content`` is what to write, or a file to copy; ``sources`` are files that are not to be
    written over. On an error ``out`` is as it was.
    """
    if out.exists() and out.resolve() in sources:
        message = "the output is a file that the site is made of"
        hint = "choose another file with -o"
        return Diagnostic("output-refused", Severity.ERROR, message, hint=hint, path=str(out))
    new = out.with_name(f".{out.name}.handson-new-{os.getpid()}")
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            new.write_bytes(content)
        else:
            shutil.copyfile(content, new)
        new.replace(out)
    except OSError as error:
        message = f"cannot write the file: {reason(error)}"
        hint = "the file that was there is unchanged" if out.is_file() else ""
        return Diagnostic("cannot-write", Severity.ERROR, message, hint=hint, path=str(out))
    finally:
        with suppress(OSError):
            new.unlink(missing_ok=True)
    return None
