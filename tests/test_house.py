"""The house is in order: a module is found by its name, and so are its tests.

Both lists of exceptions can only shrink: one that is no longer needed fails too.
"""

from __future__ import annotations

from pathlib import Path

import handson

PACKAGE = Path(handson.__file__).parent
TESTS = Path(__file__).parent

SAME_STEM = {
    "export": "the command, and what it calls",
    "fonts": "one makes the font files when the package is built, one names them in style sheets",
    "keys": "those of the keyboard, and those of what the stages make",
    "__init__": "every package has one",
    "katex": "the entry of KaTeX's bundle, and what calls it",
    "parser": "the player has remark's names for what stands in the place of its modules",
    "build": "the command, which is named as it is typed, and what it calls",
}
"""Stems that modules in different folders share, each with the reason."""

NO_TESTS_NEEDED = {
    "__main__.py": "two lines that call the command line, which tests/cli/test_cli.py runs",
    "resources.py": "names of folders; every test that builds a page reads from them",
    "mistakes/findings.py": "values without behaviour",
    "model/rendered.py": "values without behaviour",
    "notebooks/cells.py": "values without behaviour",
    "model/shown.py": "values without behaviour",
    "model/written.py": "values without behaviour",
    "rendering/postprocess/context.py": "values without behaviour",
    "site/assets/uses.py": "values without behaviour",
    "site/html/extras.py": "values without behaviour",
}
"""Modules that need no test file of their own, each with the reason."""


def modules(*suffixes: str) -> list[Path]:
    """Return the package's modules, relative to it; nothing that is bundled or installed."""
    left_out = {"dist", "node_modules", "__pycache__"}
    paths = (path.relative_to(PACKAGE) for path in PACKAGE.rglob("*") if path.suffix in suffixes)
    return sorted(path for path in paths if left_out.isdisjoint(path.parts))


def shared_stems(paths: list[Path]) -> dict[str, list[str]]:
    """Return the modules of each stem that stands in more than one folder."""
    by_stem: dict[str, list[Path]] = {}
    for path in paths:
        by_stem.setdefault(path.stem, []).append(path)
    return {
        stem: [path.as_posix() for path in found]
        for stem, found in by_stem.items()
        if len({path.parent for path in found}) > 1
    }


def without_tests(paths: list[Path]) -> set[str]:
    """Return the modules that have no test file of their name in the mirrored folder."""
    return {
        path.as_posix()
        for path in paths
        if path.name != "__init__.py"
        and not (TESTS / path.parent / f"test_{path.stem}.py").is_file()
    }


def test_a_name_stands_for_one_module() -> None:
    """Whoever looks for a module by its name finds the one that is meant."""
    shared = shared_stems(modules(".py", ".js", ".mjs"))
    assert {stem: paths for stem, paths in shared.items() if stem not in SAME_STEM} == {}
    assert SAME_STEM.keys() <= shared.keys(), f"no longer shared: {SAME_STEM.keys() - shared}"


def test_each_module_has_its_tests() -> None:
    """Whoever changes a module knows which file to run."""
    missing = without_tests(modules(".py"))
    allowed = set(NO_TESTS_NEEDED)
    assert missing <= allowed, f"without a test file: {sorted(missing - allowed)}"
    assert missing >= allowed, f"tested by now, or gone: {sorted(allowed - missing)}"


def test_modules_of_one_folder_may_share_a_stem() -> None:
    """A module and the script that it sends to a browser belong together."""
    together = [Path("checking/layout.py"), Path("checking/layout.js")]
    assert shared_stems(together) == {}
    assert list(shared_stems([*together, Path("player/layout.js")])) == ["layout"]
