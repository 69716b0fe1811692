"""Bundling the player: when it is needed, and what is said if it fails. Node does not run here."""

from __future__ import annotations

import pytest

from handson.player.bundling import bundle as bundling
from handson.player.bundling.bundle import bundle

SOURCES = {
    "bundling/bundle.mjs": "bundle",
    "bundling/package.json": "{}",
    "remark/parser.js": "parser",
    "page/start.js": "start",
    "features/search.js": "search",
    "live/frame.js": "frame",
    "live/arithmetic/sum.js": "sum",
}


@pytest.fixture
def node(monkeypatch):
    """Run no Node: note each call, and write what ``bundle.mjs`` would; return the notes."""
    calls = []

    def run(folder, *arguments, failure):
        calls.append((folder, failure))
        if arguments[0] == "bundle.mjs":
            made = folder.parent / "dist"
            later = ("features", "copying", "films", "drawing", "second_window", "speaking", "sheets")
            live = ("live_frame", "live_activation", "live_descent", "live_neuron")
            more = ("live_mlp", "live_graph", "live_dropout", "live_curves", "live_network")
            more += ("live_classify", "live_inference", "live_windows")
            more += ("live_optimizers", "live_playground", "at_build", "countdown")
            scripts = [f"{name}.js" for name in ("player", *later, *live, *more)]
            for name in (*scripts, "remark.css"):
                made.mkdir(exist_ok=True)
                (made / name).write_text((folder.parent / "page/start.js").read_text())
            for name in ("fonts", "katex", "LICENSES"):
                (made / name).mkdir()

    monkeypatch.setattr(bundling, "_run_node", run)
    return calls


@pytest.fixture
def player(tree, node):
    """Return a player's folder that has been bundled."""
    folder = tree(SOURCES)
    bundle(folder)
    assert len(node) == 2
    node.clear()
    return folder


def test_the_bundle_is_put_into_dist(player):
    """With the hash of its sources beside it."""
    assert (player / "dist/player.js").read_text() == "start"
    assert len((player / "dist/INPUTS.sha256").read_text().strip()) == 64


def test_the_same_sources_are_bundled_once(player, node):
    """Nor does a file count that is no source."""
    (player / "page/notes.txt").write_text("")
    bundle(player)
    assert node == []


@pytest.mark.parametrize("name", SOURCES)
def test_a_changed_source_is_bundled_again(player, node, name):
    """Each of the folders counts."""
    (player / name).write_text("new")
    bundle(player)
    assert len(node) == 2


def test_a_renamed_source_is_bundled_again(player, node):
    """Names count as well as contents."""
    (player / "page/start.js").rename(player / "page/begin.js")
    (player / "page/start.js").write_text("")
    bundle(player)
    assert len(node) == 2


@pytest.mark.parametrize("name", ["player.js", "remark.css", "fonts", "INPUTS.sha256"])
def test_a_bundle_that_is_not_whole_is_made_again(player, node, name):
    """A file of it may have been deleted."""
    path = player / "dist" / name
    path.rmdir() if path.is_dir() else path.unlink()
    bundle(player)
    assert len(node) == 2
    assert path.exists()


def test_a_failure_leaves_the_old_bundle(player, monkeypatch):
    """The new one takes its place only when it is whole."""

    def fail(*_, failure):
        raise SystemExit(failure)

    monkeypatch.setattr(bundling, "_run_node", fail)
    (player / "page/start.js").write_text("new")
    with pytest.raises(SystemExit, match="needs the npm registry, once"):
        bundle(player)
    assert (player / "dist/player.js").read_text() == "start"


@pytest.mark.parametrize(
    ("output", "reason"),
    [
        ("", "no reason given"),
        ("\n  something failed.\nmore\n", "something failed"),
        ("npm error code E1\nnpm error network timeout at x.\n", "network timeout at x"),
        ("npm error code E1\nnpm error request to x failed\n", "request to x failed"),
        (
            "file.js:3\n  throw\nTypeError: y is no function\n    at z\n",
            "TypeError: y is no function",
        ),
    ],
)
def test_one_line_says_what_failed(output, reason):
    """The one that tells most, without npm's prefix and the full stop."""
    assert bundling._reason(output) == reason
