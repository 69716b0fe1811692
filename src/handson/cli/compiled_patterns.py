"""Compiled regular expressions, kept beside Python's bytecode of this package.

A small build compiles about 370 patterns of Jinja, Markdown, Pygments and handson, which
takes a fifth of its time. Python keeps the bytecode of modules, but not what `re` makes of
a pattern: a list of numbers that `_sre.compile` checks and turns into the pattern. This
module keeps those numbers, as the bytecode is kept: by the version of Python, written where
Python may write bytecode, and never needed. Where anything is unusual (another Python,
a damaged file, an unknown pattern) the pattern is compiled as always.
"""

from __future__ import annotations

import marshal
import os
import re
import sys
import zlib
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

    Compile = Callable[..., re.Pattern[Any]]
    Key = tuple[str, int]
    """A pattern with the flags that it is compiled with."""
    Kept = tuple[int, bytes, int, dict[str, int]]
    """The flags that hold for it, its code, the number of its groups, and the named ones."""

__all__ = ["PATTERNS_AT_MOST", "CompiledPatterns", "kept_patterns"]

PATTERNS_AT_MOST = 2000
"""How many patterns are kept. A deck can bring patterns of its own, which must not pile up."""

_UNSIGNED: Literal["I"] = "I"  # as wide as the numbers of the code: see `_usable`


class CompiledPatterns:
    """The patterns that were compiled before, and those that are new in this process.

    While one is entered as a context, `re` looks here before it compiles a pattern. At the
    end the new ones are added to the file.
    """

    def __init__(self, path: Path) -> None:
        """Read the patterns of the file ``path``; none if it is missing, damaged or foreign."""
        self._path = path
        self._usable = _usable()
        self._kept = _read(path) if self._usable else {}
        self._new: dict[Key, re.Pattern[str]] = {}
        self._compile: Compile = re.compile
        """What `re` compiles with, while this stands in for it."""

    def __enter__(self) -> None:
        if self._usable:
            from re import _compiler  # type: ignore[attr-defined]

            self._compile = _compiler.compile
            _compiler.compile = self._find

    def __exit__(self, *_exception: object) -> None:
        if self._usable:
            from re import _compiler  # type: ignore[attr-defined]

            _compiler.compile = self._compile
            if self._new and not sys.dont_write_bytecode:
                self._write()

    def _find(self, pattern: Any, flags: int = 0) -> re.Pattern[Any]:  # noqa: ANN401 - as in `re`
        """Return a pattern as `re` compiles it; stands in for its function."""
        import _sre  # type: ignore[import-not-found]

        if not isinstance(pattern, str) or flags & re.DEBUG:
            return self._compile(pattern, flags)
        key = (pattern, int(flags))
        if kept := self._kept.get(key):
            try:
                found, code, groups, names = kept
                numbers = memoryview(code).cast(_UNSIGNED).tolist()
                indices = _names_by_index(groups, names)
                made: re.Pattern[str] = _sre.compile(
                    pattern, found, numbers, groups, names, indices
                )
            except (RuntimeError, TypeError, ValueError, OverflowError):
                del self._kept[key]
            else:
                return made
        self._new[key] = new = self._compile(pattern, flags)
        return new

    def _write(self) -> None:
        """Write all patterns to the file, as long as they are not too many."""
        room = PATTERNS_AT_MOST - len(self._kept)
        if room <= 0:
            return
        for key, pattern in list(self._new.items())[:room]:
            code = array(_UNSIGNED, _code(*key)).tobytes()
            self._kept[key] = pattern.flags, code, pattern.groups, dict(pattern.groupindex)
        data = marshal.dumps((_version(), self._kept))
        temporary = self._path.with_suffix(f".{os.getpid()}")
        try:
            temporary.write_bytes(zlib.crc32(data).to_bytes(4, "big") + data)
            temporary.replace(self._path)
        except OSError:  # the package is not ours to write to
            return


def kept_patterns() -> CompiledPatterns:
    """Return the patterns that are kept beside the bytecode of this module."""
    bytecode = (__spec__.cached if __spec__ else None) or __file__
    return CompiledPatterns(Path(bytecode).with_suffix(".patterns"))


def _usable() -> bool:
    try:
        import _sre
    except ImportError:  # another Python than CPython
        return False
    return bool(array(_UNSIGNED).itemsize == _sre.CODESIZE)


def _version() -> str:
    """Return what the codes of patterns depend on."""
    import _sre

    return f"{sys.implementation.cache_tag} {sys.version} {_sre.MAGIC} {sys.byteorder}"


def _read(path: Path) -> dict[Key, Kept]:
    try:
        data = path.read_bytes()
        if zlib.crc32(data[4:]).to_bytes(4, "big") != data[:4]:
            return {}
        version, kept = marshal.loads(data[4:])  # noqa: S302 - as trusted as bytecode, beside it
        return dict(kept) if version == _version() else {}
    except (OSError, EOFError, TypeError, ValueError):
        return {}


def _code(pattern: str, flags: int) -> list[int]:
    """Return the numbers that `re` makes of a pattern."""
    from re import _compiler, _parser  # type: ignore[attr-defined]

    numbers: list[int] = _compiler._code(  # noqa: SLF001
        _parser.parse(pattern, flags), flags
    )
    return numbers


def _names_by_index(groups: int, names: dict[str, int]) -> tuple[str | None, ...]:
    """Return the name of each group, from the whole match on; None where it has none."""
    by_index: list[str | None] = [None] * (groups + 1)
    for name, index in names.items():
        by_index[index] = name
    return tuple(by_index)
