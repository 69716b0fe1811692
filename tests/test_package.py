"""The package as users get it: built by pip, installed alone, with its player bundled.

These tests build for real: they need the registries of Python and of npm.
"""

import os
import re
import shutil
import subprocess
import sys
import tarfile
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PLAYER = "handson/player/dist"
THEME_FONTS = (
    "atkinson-hyperlegible-next-5.3.0.txt",
    "source-serif-4-5.3.1.txt",
    "space-grotesk-5.3.0.txt",
)
NOT_SOURCE = shutil.ignore_patterns(
    ".git", ".*_cache", ".hypothesis", ".venv", "__pycache__", "node_modules", "dist"
)
BUILT = {"build", "site"}
"""Folders at the root of the tree that a build leaves there."""


def environment(**more):
    """Return the environment without what would let the package find its source."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PIP_DISABLE_PIP_VERSION_CHECK": "1", **more}


def run(*command, cwd, **more):
    """Run a command and return what it printed; it must succeed."""
    process = subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env=environment(**more),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert process.returncode == 0, process.stdout
    return process.stdout


def new_python(folder):
    """Return the Python of a new, empty environment."""
    venv.create(folder, with_pip=True)
    return next(
        path
        for path in (folder / "bin" / "python", folder / "Scripts" / "python.exe")
        if path.exists()
    )


def copy_source(folder):
    """Copy the source tree, without anything that was built in it."""

    def ignore(parent, names):
        return NOT_SOURCE(parent, names) | (BUILT & set(names) if Path(parent) == ROOT else set())

    shutil.copytree(ROOT, folder, ignore=ignore)
    return folder


def offline(folder):
    """Return the variables with which npm reaches nothing and remembers nothing."""
    return {
        "npm_config_registry": "http://127.0.0.1:1/",
        "npm_config_cache": str(folder / "empty-npm-cache"),
    }


@pytest.fixture(scope="module")
def distributions(tmp_path_factory):
    """Return the source distribution, and the wheel that was built from it."""
    folder = tmp_path_factory.mktemp("distributions")
    source = copy_source(folder / "source")
    run(sys.executable, "-m", "build", "--outdir", folder, source, cwd=folder)
    return next(folder.glob("*.tar.gz")), next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def builder(tmp_path_factory):
    """Return a Python that has what the package is built with, and nothing else."""
    python = new_python(tmp_path_factory.mktemp("builder") / "venv")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    requirements = [*project["build-system"]["requires"], "build", "editables"]
    run(python, "-m", "pip", "install", "--quiet", *requirements, cwd=ROOT)
    return python


def read_wheel(path):
    """Return the files of a wheel by name."""
    with zipfile.ZipFile(path) as wheel:
        return {name: wheel.read(name) for name in wheel.namelist()}


def test_installed_alone(distributions, tmp_path):
    """The wheel, in an environment of its own and without the source, builds a deck."""
    python = new_python(tmp_path / "venv")
    run(python, "-m", "pip", "install", "--quiet", distributions[1], cwd=tmp_path)
    folder = tmp_path / "course"
    folder.mkdir()
    (folder / "deck.md").write_text("# One\n\n---\n\n# Two\n", encoding="utf-8")
    handson = python.parent / "handson"
    run(handson, "build", "deck.md", "-o", "out", cwd=folder)
    run(handson, "new", "talk", cwd=tmp_path)
    run(handson, "build", "talk", "--strict", cwd=tmp_path)
    html = (folder / "out" / "index.html").read_text(encoding="utf-8")
    assert html.count("<section ") == 2
    names = {path.name.partition("-")[0] for path in (folder / "out" / "assets").iterdir()}
    assert "player" in names
    for sheet in (folder / "out" / "assets").glob("*.css"):
        assert ".remark-slide-content" in sheet.read_text(encoding="utf-8")


def test_wheel_holds_the_player_and_its_licences(distributions):
    """The wheel holds the bundled player, the licence of each package in it, and ours."""
    files = read_wheel(distributions[1])
    assert f"{PLAYER}/player.js" in files
    assert f"{PLAYER}/remark.css" in files
    licences = {name for name in files if name.startswith(f"{PLAYER}/LICENSES/")}
    assert licences == {
        f"{PLAYER}/LICENSES/@fontsource-variable+atkinson-hyperlegible-next-5.3.0.txt",
        f"{PLAYER}/LICENSES/@fontsource-variable+source-serif-4-5.3.1.txt",
        f"{PLAYER}/LICENSES/@fontsource-variable+space-grotesk-5.3.0.txt",
        f"{PLAYER}/LICENSES/firacode-6.2.0.txt",
        f"{PLAYER}/LICENSES/inter-ui-4.1.1.txt",
        f"{PLAYER}/LICENSES/katex-0.19.1.txt",
        f"{PLAYER}/LICENSES/remark-slide-0.14.0.txt",
    }
    assert all(b"Permission is hereby granted" in files[name] for name in licences)
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in files)


def test_player_carries_its_licence(distributions):
    """The script and the style sheet, which decks publish, name their authors and licence."""
    files = read_wheel(distributions[1])
    for name in ("player.js", "remark.css"):
        assert b"Permission is hereby granted" in files[f"{PLAYER}/{name}"]


def test_wheel_holds_what_runs(distributions):
    """Templates, style sheets and the typing marker are in the wheel, build tools are not."""
    files = read_wheel(distributions[1])
    for name in (
        "handson/py.typed",
        "handson/pages/templates/handson/deck.html",
        "handson/pages/templates/handson/head.js",
        "handson/pages/theme/page.css",
        "handson/serving/page/live.js",
        "handson/scaffolding/files/gitignore",
        "handson/scaffolding/files/tour.md",
    ):
        assert name in files
    assert not [name for name in files if name.endswith(".d.ts")]
    player = {name for name in files if name.startswith("handson/player/")}
    words = {name for name in player if name.startswith("handson/player/words/")}
    assert {name.rpartition(".")[2] for name in words} == {"json"}
    assert {name for name in player - words if not name.startswith(PLAYER)} == {
        "handson/player/__init__.py"
    }


def test_size_of_the_scripts(distributions):
    """The player weighs at most 18 kB when compressed, all that every page loads 26 kB."""
    import gzip

    files = read_wheel(distributions[1])
    player = len(gzip.compress(files[f"{PLAYER}/player.js"]))
    features = len(gzip.compress(files[f"{PLAYER}/features.js"]))
    # The comments of the template stay in it.
    head = re.sub(rb"{#.*?#}", b"", files["handson/pages/templates/handson/head.js"])
    assert player <= 18_000
    assert player + features + len(gzip.compress(head)) <= 26_000


def test_nothing_of_anybody_else_in_the_source():
    """The source tree names packages by version only: no copies, no hosts."""
    folder = ROOT / "src" / "handson" / "player" / "bundling"
    lock = (folder / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in lock
    assert "://" not in lock
    assert '"integrity"' in lock


def test_same_bytes_each_time(distributions, builder, tmp_path):
    """Two builds from the same source give the same player."""
    source = copy_source(tmp_path / "source")
    run(builder, "-m", "build", "--no-isolation", "--wheel", "-o", tmp_path, source, cwd=tmp_path)
    first, second = read_wheel(distributions[1]), read_wheel(next(tmp_path.glob("*.whl")))
    names = [name for name in first if name.startswith(PLAYER)]
    assert len(names) >= 4
    assert all(first[name] == second[name] for name in names)
    assert not list(source.rglob("node_modules"))


def test_source_distribution_needs_no_npm(distributions, builder, tmp_path):
    """The source distribution holds the player, so that a wheel comes from it offline."""
    with tarfile.open(distributions[0]) as archive:
        archive.extractall(tmp_path, filter="data")
    source = next(path for path in tmp_path.iterdir() if path.is_dir())
    build = ("-m", "build", "--no-isolation", "--wheel", "-o", tmp_path, source)
    run(builder, *build, cwd=tmp_path, **offline(tmp_path))
    assert f"{PLAYER}/player.js" in read_wheel(next(tmp_path.glob("*.whl")))


def test_editable(builder, tmp_path):
    """An editable installation bundles the player into the source tree, and leaves no more."""
    source = copy_source(tmp_path / "source")
    before = {path.relative_to(source) for path in source.rglob("*") if path.is_file()}
    options = ("--quiet", "--no-build-isolation", "--no-deps", "--target", tmp_path / "target")
    run(builder, "-m", "pip", "install", *options, "-e", source, cwd=tmp_path)
    after = {
        path.relative_to(source)
        for path in source.rglob("*")
        if path.is_file() and path.parent.name != "__pycache__"
    }
    dist = Path("src") / PLAYER
    assert dist / "player.js" in after
    assert {path for path in after - before if not path.is_relative_to(dist)} == set()


def test_without_network(builder, tmp_path):
    """Where npm reaches nothing, the build ends with a sentence that says what it needs."""
    source = copy_source(tmp_path / "source")
    process = subprocess.run(
        [builder, "-m", "build", "--no-isolation", "--wheel", "-o", tmp_path, source],
        cwd=tmp_path,
        env=environment(**offline(tmp_path)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        check=False,
    )
    assert process.returncode != 0
    sentence = "Building handson's player needs the npm registry, once"
    assert [line for line in process.stdout.splitlines() if sentence in line] != []
    assert process.stdout.count(sentence) == 1
    assert "Traceback" not in process.stdout
    assert not list(tmp_path.glob("*.whl"))
    assert not (source / "src" / PLAYER).exists()
