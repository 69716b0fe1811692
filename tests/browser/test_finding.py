"""Finding a browser that is installed."""

from __future__ import annotations

import sys

import pytest

from handson.browser import finding
from handson.browser.finding import how_to_install


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


@pytest.mark.parametrize(
    ("release", "command"),
    [
        ('ID=debian\nNAME="Debian"\n', "sudo apt install chromium"),
        ("ID=ubuntu\nID_LIKE=debian\n", "sudo snap install chromium"),
        ('ID="rocky"\nID_LIKE="rhel centos fedora"\n', "sudo dnf install chromium"),
    ],
)
def test_how_to_install_one_on_linux(tmp_path, monkeypatch, release, command):
    """The command is that of the distribution, or of one that it is like."""
    monkeypatch.setattr(sys, "platform", "linux")
    file = tmp_path / "os-release"
    file.write_text(release, encoding="utf-8")
    assert how_to_install(file) == f"install one, such as by '{command}'"


def test_how_to_install_one_elsewhere(tmp_path, monkeypatch):
    """Where no command is known, none is named."""
    monkeypatch.setattr(sys, "platform", "linux")
    assert how_to_install(tmp_path / "none") == "install one of them"
    monkeypatch.setattr(sys, "platform", "win32")
    assert "winget" in how_to_install()
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "brew" in how_to_install()
