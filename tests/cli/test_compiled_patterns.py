"""Patterns that were compiled before are found again, and are the same patterns."""

from __future__ import annotations

import re
import sys
from re import _compiler

import pytest

from handson.cli import compiled_patterns as module
from handson.cli.compiled_patterns import CompiledPatterns

PATTERNS = [
    (r"(?P<first>\d+)-(?P<second>[a-zß]+)?", re.IGNORECASE),
    (r"(?i:a)b|^c$", re.MULTILINE),
    (r"(?<!x)[^\W\d_]++(?=\s)|\u4e00{2,3}?", 0),
    ("a b  # a comment", re.VERBOSE),
    ("", 0),
]
TEXT = "12-Straße 7- ab AB\nc\nword 一一一 "


@pytest.fixture(autouse=True)
def _files_may_be_written(monkeypatch):
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


@pytest.fixture
def path(tmp_path):
    """Return the path of a file of patterns that is not there yet."""
    return tmp_path / "some.patterns"


def compiled(path, patterns=PATTERNS):
    """Compile patterns by what the file keeps; return them and how many were compiled anew."""
    calls = []
    ordinary = _compiler.compile

    def counted(pattern, flags=0):
        calls.append(pattern)
        return ordinary(pattern, flags)

    re.purge()
    _compiler.compile = counted
    try:
        with CompiledPatterns(path):
            made = [re.compile(*each) for each in patterns]
    finally:
        _compiler.compile = ordinary
    return made, len(calls)


def test_a_pattern_is_compiled_once(path):
    """The second time all come from the file."""
    assert compiled(path)[1] == len(PATTERNS)
    assert compiled(path)[1] == 0


@pytest.mark.parametrize("index", range(len(PATTERNS)))
def test_a_kept_pattern_is_the_same(path, index):
    """It finds the same, in the same groups, with the same flags."""
    compiled(path)
    kept = compiled(path)[0][index]
    re.purge()
    new = re.compile(*PATTERNS[index])
    assert kept == new
    assert kept.flags == new.flags
    assert kept.groupindex == new.groupindex
    assert [(m.span(), m.groupdict(), m.lastgroup) for m in kept.finditer(TEXT)] == [
        (m.span(), m.groupdict(), m.lastgroup) for m in new.finditer(TEXT)
    ]


def test_flags_tell_patterns_apart(path):
    """One text with other flags is another pattern."""
    compiled(path, [("a", re.IGNORECASE)])
    made, new = compiled(path, [("a", 0)])
    assert new == 1
    assert not made[0].match("A")


def test_new_patterns_are_added(path):
    """What other commands compiled is kept."""
    compiled(path, PATTERNS[:2])
    compiled(path, PATTERNS[2:])
    assert compiled(path)[1] == 0


def test_patterns_of_bytes_are_compiled_as_always(path):
    """They are rare."""
    compiled(path, [(b"a", 0)])
    assert compiled(path, [(b"a", 0)])[1] == 1


def damaged(data):
    """Change a byte in the middle."""
    return data[:-40] + bytes([data[-40] ^ 1]) + data[-39:]


@pytest.mark.parametrize(
    "change", [damaged, lambda _: b"", lambda data: data[:20], lambda _: b"\0" * 100]
)
def test_a_damaged_file_is_not_used(path, change):
    """Not one pattern of it, and the next file is whole again."""
    compiled(path)
    path.write_bytes(change(path.read_bytes()))
    assert compiled(path)[1] == len(PATTERNS)
    assert compiled(path)[1] == 0


def test_the_file_of_another_python_is_not_used(path, monkeypatch):
    """What `re` makes of a pattern changes with its version."""
    compiled(path)
    monkeypatch.setattr(module, "_version", lambda: "another")
    assert compiled(path)[1] == len(PATTERNS)


def test_code_that_python_refuses_is_compiled_as_always(path):
    """Python checks the code of a pattern before it uses it."""
    patterns = CompiledPatterns(path)
    patterns._kept = {("a", 0): (32, b"\xff\xff\xff\xff", 0, {})}
    re.purge()
    with patterns:
        assert re.compile("a").match("a")


def test_nothing_is_written_where_python_writes_no_bytecode(path, monkeypatch):
    """PYTHONDONTWRITEBYTECODE means these files too."""
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    compiled(path)
    assert not path.exists()


def test_a_folder_that_cannot_be_written_to_is_no_fault(tmp_path):
    """An installation may belong to somebody else."""
    made, _ = compiled(tmp_path / "missing" / "some.patterns")
    assert len(made) == len(PATTERNS)


def test_they_do_not_pile_up(path, monkeypatch):
    """Decks can bring patterns of their own."""
    monkeypatch.setattr(module, "PATTERNS_AT_MOST", 3)
    compiled(path)
    assert compiled(path)[1] == len(PATTERNS) - 3


def test_afterwards_re_is_as_it_was(path):
    """Also if the command failed."""
    before = _compiler.compile
    with pytest.raises(KeyboardInterrupt), CompiledPatterns(path):
        raise KeyboardInterrupt
    assert _compiler.compile is before
