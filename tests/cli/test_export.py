"""``handson export``: the outputs of the table by their names."""

from __future__ import annotations

import signal

import pytest

DECK = {"a.md": "# A\n---\n# B\n"}


def test_the_folder(tree, handson, tmp_path):
    """It is what a build writes, and says so."""
    result = handson("export", "folder", tree(DECK), "-o", tmp_path / "out")
    assert result.exit_code == 0
    assert result.stdout.startswith("1 deck, 2 slides, ")
    assert result.stdout.rstrip().endswith(f"-> {tmp_path / 'out'}")
    assert (tmp_path / "out" / "index.html").is_file()


def test_options_may_stand_between_the_words(tree, handson, tmp_path):
    """FORMAT and FOLDER need not stand side by side."""
    result = handson("export", "-q", "folder", "-o", tmp_path / "out", tree(DECK), "--no-cache")
    assert result.exit_code == 0, result.stderr
    assert (tmp_path / "out" / "index.html").is_file()
    result = handson("export", "folder", "-o", tmp_path / "out", tree(DECK), "more", "--nothing")
    assert "no such option: '--nothing'" in result.stderr


def test_an_unknown_format(tree, handson, tmp_path):
    """The near one is named, and nothing is written."""
    result = handson("export", "foldr", tree(DECK), "-o", tmp_path / "out")
    assert result.exit_code == 1
    assert "there is no output 'foldr'" in result.stderr
    assert "did you mean 'folder'?" in result.stderr
    assert not (tmp_path / "out").exists()


def test_the_format_has_to_be_named(handson):
    """Without it the usage is shown."""
    result = handson("export")
    assert result.exit_code == 2
    assert "Usage: handson export [OPTIONS] FORMAT [FOLDER or deck.md]" in result.stderr


def test_strict(tree, handson, tmp_path):
    """Warnings fail it then."""
    root = tree({"a.md": "![](none.png)\n"})
    assert handson("export", "folder", root, "-o", tmp_path / "out").exit_code == 0
    assert handson("export", "folder", root, "-o", tmp_path / "out", "--strict").exit_code == 1


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGHUP])
def test_a_request_to_end(tree, handson, monkeypatch, how):
    """An output that has started a browser can end it, as after Ctrl-C."""
    before = signal.getsignal(how)
    ended = []

    def ask(*_arguments, **_options):
        try:
            signal.raise_signal(how)
        finally:
            ended.append(True)

    monkeypatch.setattr("handson.site.export.export", ask)
    result = handson("export", "folder", tree(DECK))
    assert (result.exit_code, result.stderr, ended) == (130, "handson: stopped\n", [True])
    assert signal.getsignal(how) is before


def test_an_option_of_another_format(tree, handson, tmp_path):
    """The message says which formats have it."""
    result = handson("export", "folder", tree(DECK), "-o", tmp_path / "out", "--per-page", "2")
    assert result.exit_code == 1
    assert "the output 'folder' has no option --per-page" in result.stderr
    assert "--per-page is for 'pdf'" in result.stderr
    assert not (tmp_path / "out").exists()


def test_a_pdf(tree, handson, monkeypatch):
    """It is written, named and opened."""
    opened = []
    monkeypatch.setattr("webbrowser.open", lambda url: opened.append(url) or True)
    root = tree(DECK)
    result = handson("export", "pdf", root, "--slides", "2", "--open")
    assert result.exit_code == 0
    assert result.stdout.rstrip().endswith(f"-> {root / 'a.pdf'}")
    assert (root / "a.pdf").read_bytes().startswith(b"%PDF")
    assert opened == [(root / "a.pdf").as_uri()]


def test_slides_a_page(tree, handson):
    """Only some numbers make a page."""
    result = handson("export", "pdf", tree(DECK), "--per-page", "3")
    assert result.exit_code == 2
    assert "'3' is not one of 1, 2, 4, 6" in result.stderr


@pytest.mark.parametrize(
    ("scale", "wrong"), [("much", "is not a number"), ("99", "is not in the range 0.1<=x<=8")]
)
def test_the_scale_of_pictures(tree, handson, scale, wrong):
    """It is a number that a browser can do."""
    result = handson("export", "png", tree(DECK), "--scale", scale)
    assert result.exit_code == 2
    assert wrong in result.stderr
