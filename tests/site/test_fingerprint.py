"""An installation is told from every other one."""

from __future__ import annotations

import os
import sys

import handson
from handson.site import fingerprint as module
from handson.site.fingerprint import fingerprint


def test_it_begins_with_the_version_and_stays_the_same():
    """Nothing in it depends on when it is asked."""
    assert fingerprint() == fingerprint()
    assert fingerprint().startswith(f"{handson.__version__} ")


def test_a_changed_module_is_another_handson(tmp_path, monkeypatch):
    """Whoever works on handson never gets pages of yesterday's code."""
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "a.py").write_text("a", encoding="utf-8")
    monkeypatch.setattr(module, "_PACKAGE", str(tmp_path))
    before = fingerprint.__wrapped__()
    (tmp_path / "deep" / "a.py").write_text("ab", encoding="utf-8")
    after = fingerprint.__wrapped__()
    assert after != before
    (tmp_path / "deep" / "__pycache__").mkdir()
    (tmp_path / "deep" / "__pycache__" / "a.pyc").write_text("", encoding="utf-8")
    assert fingerprint.__wrapped__() == after


def test_a_package_that_comes_or_goes_is_seen(tmp_path, monkeypatch):
    """Another Pygments colours code in another way."""
    libraries = tmp_path / "site-packages"
    libraries.mkdir()
    os.utime(libraries, ns=(1, 1))
    monkeypatch.setattr(sys, "path", [*sys.path, str(libraries)])
    before = fingerprint.__wrapped__()
    (libraries / "pygments-9.dist-info").mkdir()
    assert fingerprint.__wrapped__() != before
