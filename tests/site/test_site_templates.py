"""The templates of a site: pages, macros and what is wrong with them."""

from __future__ import annotations

import errno
import os

import pytest

from handson.site.planner import plan
from handson.site.reader import Reader


def page(root):
    """Return the page of a site with one deck, and the messages about it."""
    planned = plan(root)
    html = planned.files.get("index.html", b"").decode()
    return html, [each.message for each in planned.diagnostics]


def test_a_template_is_a_macro(tree) -> None:
    """templates/macros/NAME.html has the arguments and the object in scope."""
    root = tree(
        {
            "slides/a.md": "![:badge one, two](b & c)",
            "templates/macros/badge.html": "**{{ args|join('+') }}** .red[{{ object }}]",
        }
    )
    html, messages = page(root)
    assert messages == []
    assert '<strong>one+two</strong> <span class="red">b &amp; c</span>' in html


def test_a_template_outranks_a_built_in_macro(tree) -> None:
    """A site may redefine what comes with handson."""
    root = tree({"slides/a.md": "![:scale 50%](a.png)", "templates/macros/scale.html": "mine"})
    assert "mine" in page(root)[0]


def test_a_broken_macro_template_is_an_error_at_its_line(tree) -> None:
    """The message names the template's file and line; nothing is written."""
    root = tree({"slides/a.md": "![:a]", "templates/macros/a.html": "x\n{{ 1 / 0 }}"})
    planned = plan(root)
    (diagnostic,) = planned.diagnostics
    assert diagnostic.span
    assert diagnostic.span.source.path == "templates/macros/a.html"
    assert diagnostic.span.source.position(diagnostic.span.start)[0] == 2
    assert not planned.complete


def test_code_is_read_from_the_sites_folder(tree) -> None:
    """The file is one of the sources then, so that a preview can watch it."""
    root = tree({"slides/a.md": "![:code](src/a.py)", "src/a.py": "x = 1"})
    planned = plan(root)
    assert b"remark-code-line" in planned.files["index.html"]
    assert (root / "src" / "a.py").resolve() in planned.sources


def test_no_file_outside_the_site_is_read(tree, tmp_path) -> None:
    """Neither by a path upwards, nor by an absolute one, nor through a link."""
    secret = tmp_path / "secret.py"
    secret.write_text("password = 1", encoding="utf-8")
    root = tree({"slides/a.md": f"![:code](../secret.py)\n\n![:code]({secret})\n\n![:code](b.py)"})
    (root / "b.py").symlink_to(secret)
    html, messages = page(root)
    assert "password" not in html
    assert len(messages) == 3


def test_a_template_that_is_a_pipe_is_reported(tree) -> None:
    """And not waited for."""
    root = tree({"a.md": "# A\n", "templates/x.html": ""})
    os.mkfifo(root / "templates/deck.html")
    (wrong,) = plan(root).diagnostics
    assert wrong.path == "templates/deck.html"
    assert wrong.message == "cannot read the file: it is a named pipe"


@pytest.mark.parametrize("name", ["templates", "templates/macros"])
def test_a_template_folder_that_cannot_be_read(tree, monkeypatch, name) -> None:
    """One message, about the folder."""
    root = tree({"a.md": "# A\n", "templates/macros/x.html": "x"})
    names = Reader.names

    def fail(self, folder, which="all"):
        if folder == root / name:
            raise PermissionError(errno.EACCES, "Permission denied", str(folder))
        return names(self, folder, which)

    monkeypatch.setattr(Reader, "names", fail)
    (wrong,) = plan(root).diagnostics
    assert (wrong.path, wrong.message) == (name, "cannot read the folder: permission denied")
