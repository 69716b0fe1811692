"""Finding a browser that is installed."""

from __future__ import annotations

import sys

from handson.browser import finding


def test_finding_a_browser(monkeypatch, tmp_path):
    """The first of the usual programs that is there is taken."""
    for name in ("google-chrome", "microsoft-edge"):
        program = tmp_path / name
        program.touch(mode=0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert finding.find_browser() == str(tmp_path / "google-chrome")


def test_finding_an_application(monkeypatch, tmp_path):
    """On Windows, browsers are looked for where they are installed."""
    program = tmp_path / finding._WINDOWS[1]
    program.parent.mkdir(parents=True)
    program.touch()
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("PATH", "")
    monkeypatch.setenv("PROGRAMFILES", str(tmp_path))
    assert finding.find_browser() == str(program)


def test_no_browser(monkeypatch, tmp_path):
    """Where there is none, there is none."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert finding.find_browser() is None
