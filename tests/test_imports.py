"""Imports go one way, and a command imports only what it needs."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import handson
from handson.cli.group import COMMANDS

PACKAGE = Path(handson.__file__).parent

# Each part with those that it may import; the pipeline reads from left to right.
ALLOWED = {
    "printable": set(),
    "diagnostics": {"printable"},
    "resources": set(),
    "css": set(),
    "files": {"diagnostics"},
    "model": {"diagnostics"},
    "language": {"diagnostics"},
    "settings": {"diagnostics", "language"},
    "parsing": {"diagnostics", "model", "settings", "language"},
    "figures": {"diagnostics", "resources", "model"},
    "models": {"figures"},
    "mistakes": {"css", "diagnostics", "model", "language", "parsing"},
    "markdown": {"language"},
    "rendering": {
        *(
            "diagnostics",
            "resources",
            "css",
            "model",
            "settings",
            "language",
            "markdown",
            "figures",
        ),
    },
    "composing": {
        "diagnostics",
        "model",
        "settings",
        "language",
        "parsing",
        "figures",
        "rendering",
    },
    "safety": set(),
    "listings": {"diagnostics", "model", "settings", "language", "parsing"},
    "notebooks": {
        *("diagnostics", "model", "settings", "language", "parsing", "rendering", "listings"),
    },
    "pages": {
        *("diagnostics", "files", "resources", "css", "model"),
        *("settings", "language", "rendering", "safety"),
    },
    # A plugin has rows of all tables, so that this names the types of all of them.
    "plugins": {"diagnostics", "figures", "rendering", "pages", "outputs", "checking"},
    "outputs": {
        *("diagnostics", "files", "model", "figures", "rendering", "pages"),
        *("safety", "browser", "site", "processes"),
    },
    "processes": set(),
    "browser": {"processes"},
    "site": {
        *(
            "diagnostics",
            "css",
            "files",
            "resources",
            "model",
            "settings",
            "language",
            "parsing",
            "composing",
        ),
        *("rendering", "figures", "pages", "outputs", "plugins", "mistakes", "safety"),
        *("listings", "notebooks"),
    },
    "checking": {
        "diagnostics",
        "files",
        "listings",
        "mistakes",
        "model",
        "settings",
        "language",
        "parsing",
        "site",
        "outputs",
        "processes",
        "browser",
    },
    "serving": {
        "diagnostics",
        "files",
        "model",
        "settings",
        "parsing",
        "composing",
        "figures",
        "rendering",
        "pages",
        "site",
    },
    "scaffolding": {"diagnostics", "files"},
    "importing": {"diagnostics", "files", "settings", "site"},
    "cli": {
        *("printable", "diagnostics", "model", "settings"),
        *("outputs", "site", "checking", "serving", "importing", "scaffolding"),
    },
}

LATE = ["markdown", "jinja2", "yaml", "pygments", "watchdog", "selectolax", "handson.site"]
LATE += [
    "handson.serving",
    "handson.importing",
    "handson.checking.code",
    "handson.checking.layout",
    "http.server",
    "quickjs",
]
CLI = {
    f"handson.cli{name}" for name in ("", ".group", ".options", ".signals", ".terminal", ".usage")
}
CLI |= {"handson.cli.compiled_patterns", "handson.printable"}


def part_of(module):
    """Return the part of the package that a module name belongs to."""
    names = module.split(".")
    return names[1] if len(names) > 1 else ""


def imports_of(path):
    """Return the modules of handson that a file imports, those within functions too."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            module = node.module or ""
            yield from (
                f"{module}.{alias.name}" if module == "handson" else module for alias in node.names
            )


@pytest.mark.parametrize("part", ALLOWED)
def test_imports_go_one_way(part):
    """No part imports one that comes after it, and parsing and rendering not each other."""
    files = [*PACKAGE.glob(f"{part}.py"), *(PACKAGE / part).rglob("*.py")]
    assert files
    for file in files:
        used = {part_of(name) for name in imports_of(file) if name.split(".")[0] == "handson"}
        assert used - {part, "", "__version__"} <= ALLOWED[part], file


def test_every_part_is_in_the_table():
    """A new module or folder has to say where in the pipeline it stands."""
    parts = {path.stem for path in PACKAGE.glob("*.py") if not path.stem.startswith("__")}
    parts |= {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert parts - {"player"} == set(ALLOWED)


def loaded_after(code, **variables):
    """Return the modules that are loaded in a new process after ``code``."""
    command = [sys.executable, "-c", f"{code}\nimport sys; print(*sys.modules)"]
    environment = {"PYTHONPATH": str(PACKAGE.parent), **variables}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def test_command_line_imports_nothing_heavy():
    """``handson --help`` must not wait for libraries that only a build needs."""
    loaded = loaded_after("""
import sys, handson.cli
sys.argv[1:] = ["--help"]
try:
    handson.cli.main()
except SystemExit:
    pass""")
    assert "handson.cli.usage" in loaded
    assert loaded.isdisjoint([*LATE, "argparse", "msgspec"])
    assert not {name for name in loaded if name.startswith("handson.")} - CLI


def test_the_version_imports_nothing_at_all():
    """``handson --version`` is asked by tools, often: even argparse would double its time."""
    code = "import sys, handson.cli; sys.argv[1:] = ['--version']; handson.cli.main()"
    assert loaded_after(code) - loaded_after("") <= {"__future__", "handson", "handson.cli"}


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_imports_what_it_needs_when_it_runs(command):
    """The help of a command waits for no library and for no other command."""
    loaded = loaded_after(f"import {COMMANDS[command].module}")
    assert loaded.isdisjoint(LATE)
    others = {row.module for name, row in COMMANDS.items() if name != command}
    assert loaded.isdisjoint(others)


def test_a_build_without_changes_imports_next_to_nothing(tree, cache_home):
    """It looks at the files, and needs nothing that makes a site."""
    root = tree({"a.md": "# A"})
    build = f"import sys, handson.cli; sys.argv[1:] = ['build', {str(root)!r}]; handson.cli.main()"
    # Files that are new are read again, as their stamps prove nothing yet.
    later = "import time; now = time.time_ns() + 10**10; time.time_ns = lambda: now"
    cache = {"XDG_CACHE_HOME": str(cache_home.parent)}
    assert "handson.site.planner" in loaded_after(f"{later}\n{build}", **cache)
    loaded = loaded_after(build, **cache)
    assert "handson.site.last_build" in loaded
    others = {"tempfile", "shutil", "random", "difflib", "traceback", "inspect", "webbrowser"}
    assert loaded & {"msgspec", "hashlib", "handson.site.planner", *others} == set()


def test_only_figures_that_compute_start_the_engine():
    """Which is no concern of the other ones."""
    draw = "from handson.figures import draw; draw({!r}, [], '', {{}}.get)"
    assert "quickjs" not in loaded_after(draw.format("descent"))
    assert "quickjs" in loaded_after(draw.format("optimizers"))


def test_yaml_is_imported_only_for_settings():
    """A deck without settings does without YAML, and nothing loads the file watcher."""
    loaded = loaded_after("import handson.site.planner, handson.rendering.slides")
    assert loaded.isdisjoint({"yaml", "watchdog", "asyncio", "importlib.metadata", "difflib"})
