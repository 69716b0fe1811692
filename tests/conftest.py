"""Fixtures for all tests: file trees from dictionaries, and Chromium."""

from __future__ import annotations

import os
import signal
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from chromium import chromium

# Tests run in the background or by nohup have signals ignored, and so would have all processes
# that they start. A handler of Python's is the default again for those.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
if hasattr(signal, "SIGHUP") and signal.getsignal(signal.SIGHUP) is signal.SIG_IGN:
    signal.signal(signal.SIGHUP, lambda *_: None)

# For Keras in this process and in those that tests start.
os.environ["KERAS_BACKEND"] = "jax"
os.environ["JAX_PLATFORMS"] = "cpu"
# What is computed is small: to compile it well takes longer than to run it.
os.environ["JAX_DISABLE_MOST_OPTIMIZATIONS"] = "1"

# Hypothesis's own limits are of time, which a busy machine exceeds.
settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")

pytest_plugins = [
    "fixtures.command_line",
    "fixtures.decks",
    "fixtures.engines",
    "fixtures.listings",
    "fixtures.notebooks",
    "fixtures.parsing",
    "fixtures.serving",
    "fixtures.slides",
    "fixtures.work",
]


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the flag that rewrites expected results in case files and golden files."""
    parser.addoption(
        "--update-cases",
        action="store_true",
        help="write what the tests got into the case files; read the diff before you commit it",
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark the tests that look at pages in a browser."""
    for item in items:
        if not {"browser", "engine"}.isdisjoint(getattr(item, "fixturenames", ())):
            item.add_marker("browser")


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Any:
    """Say which tests belong to one worker, where there are several.

    Each browser engine belongs to one of them, which starts it once. All other tests stay together
    with those of their file, which share what they set up.
    """
    from xdist.scheduler import LoadScopeScheduling

    class ByEngineOrFile(LoadScopeScheduling):
        def _split_scope(self, nodeid: str) -> str:
            file, _, test = nodeid.partition("::")
            parameters = test.partition("[")[2].rstrip("]").split("-")
            engine = {"chromium", "firefox", "webkit"}.intersection(parameters)
            return engine.pop() if engine and "/engines/" in file else file

    return ByEngineOrFile(config, log)


@pytest.fixture
def update_cases(request: pytest.FixtureRequest) -> bool:
    """Say whether expected results shall be rewritten."""
    return bool(request.config.getoption("--update-cases"))


@pytest.fixture(autouse=True)
def cache_home(tmp_path_factory, monkeypatch):
    """Give each test a cache of its own; return its folder."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder))
    return folder / "handson"


@pytest.fixture
def short_folder():
    """Return a new folder with a path that is short enough for a browser's sockets."""
    with tempfile.TemporaryDirectory(prefix="t") as folder:
        yield Path(folder)


@pytest.fixture
def tree(tmp_path):
    """Return a function that builds a folder from a dictionary of path to content."""

    def build(files, name="course"):
        root = tmp_path / name
        root.mkdir(exist_ok=True)
        for path, content in files.items():
            file = root / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content.encode() if isinstance(content, str) else content)
        return root

    return build


@pytest.fixture
def read_tree():
    """Return a function that reads a folder into a dictionary of path to content."""

    def read(folder):
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }

    return read


@pytest.fixture(scope="session")
def browser():
    """Return Chromium: $HANDSON_CHROMIUM, or the one on the PATH."""
    with chromium() as browser:
        yield browser
