"""The preview without a server: what it publishes at each change."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from handson.serving.state import Preview
from handson.site.planner import plan


@pytest.fixture
def preview():
    """Return a function that previews a folder and returns it with its messages."""

    def start(root):
        messages = []
        made = Preview(root, messages.append)
        made.start()
        messages.clear()
        return made, messages

    return start


def test_an_edit_is_one_message_with_one_slide(tree, preview, deck_text, write):
    """The quick way publishes it, and the plan of the whole site finds nothing to add."""
    names = [f"slide {number}" for number in range(200)]
    root = tree({"talk.md": "---\ntitle: x\n---\n" + deck_text(*names)})
    made, messages = preview(root)
    path = root / "talk.md"
    write(path, path.read_text().replace("Text of slide 100", "Words"))
    update = made.update({path})
    (message,) = messages
    assert len(message["slides"]) == 1
    assert update.changed == 1
    assert made.file("index.html") == plan(root).files["index.html"]


def test_many_edits_end_as_a_build(tree, preview, deck_text, write):
    """After any number of edits, all files are those of a plan from nothing."""
    root = tree({"slides/a.md": deck_text("a", "b"), "slides/b.md": deck_text("c", "d")})
    made, _ = preview(root)
    for number in range(20):
        path = root / "slides" / ("a.md" if number % 2 else "b.md")
        names = [f"{number}-{index}" for index in range(number % 5 + 1)]
        write(path, deck_text(*names) + ("![x](none.png)" if number % 3 else ""))
        made.update({path})
        fresh = plan(root)
        assert {name: made.file(name) for name in made.paths()} == dict(fresh.files)


def test_the_same_diagnostics_as_a_build(tree, preview, deck_text, write):
    """What is remembered of slides does not hide what is wrong with them, nor where."""
    text = deck_text("a") + "\n---\n# x\n\n```klingon\n1\n```\n\n![x](none.png) ![:no]()\n"
    root = tree({"talk.md": text})
    made, _ = preview(root)
    write(root / "talk.md", f"# one more\n---\n{text}")
    update = made.update({root / "talk.md"})
    assert update.diagnostics == plan(root).diagnostics
    assert len(update.diagnostics) == 3


def test_nothing_changed_is_no_message(tree, preview, deck_text):
    """A file that was touched, or came back to what it was, changes nothing."""
    root = tree({"talk.md": deck_text("a")})
    made, messages = preview(root)
    (root / "talk.md").touch()
    assert made.update({root / "talk.md"}).pages == ()
    assert messages == []


def test_a_deck_that_cannot_be_read_keeps_its_page(tree, preview, deck_text, write):
    """Of several decks, one with bytes that are no text stays as it was; the others go on."""
    root = tree({"slides/a.md": deck_text("a"), "slides/b.md": deck_text("b")})
    made, messages = preview(root)
    good = made.file("a/index.html")
    (root / "slides" / "a.md").write_bytes(b"# \xff\xfe\xff")
    made.update({root / "slides" / "a.md"})
    assert made.file("a/index.html") == good
    assert messages[-1]["problems"][0]["severity"] == "error"
    write(root / "slides" / "b.md", deck_text("changed"))
    made.update({root / "slides" / "b.md"})
    assert b"changed" in made.file("b/index.html")


def test_a_file_that_is_being_written_is_waited_for(tree, preview, deck_text, write, monkeypatch):
    """A file is empty for a moment while an editor writes it; no page goes for that."""
    root = tree({"talk.md": deck_text("a")})
    made, _ = preview(root)
    write(root / "talk.md", "")
    pauses = []

    def pause(seconds):
        pauses.append(seconds)
        write(root / "talk.md", deck_text("whole"))

    clock = SimpleNamespace(sleep=pause, monotonic=lambda: 0.0, perf_counter=lambda: 0.0)
    monkeypatch.setattr("handson.serving.state.time", clock)
    update = made.update({root / "talk.md"})
    assert pauses
    assert update.complete
    assert b"whole" in made.file("index.html")


def test_a_page_comes_back_from_a_state_long_ago(tree, preview, deck_text, write):
    """A page that slept is led from its own state; one of another run is loaded anew."""
    root = tree({"talk.md": deck_text("a", "b")})
    made, _ = preview(root)
    old = made.state_id("index.html")
    for number in range(5):
        write(root / "talk.md", deck_text("a", f"{number}"))
        made.update({root / "talk.md"})
    assert len(made.catch_up("index.html", old)["slides"]) == 1
    assert made.catch_up("index.html", "0123")["reload"]
    assert made.catch_up("elsewhere/index.html", old)["gone"]


def test_a_deck_that_is_gone(tree, preview, deck_text):
    """Its page is no longer served, and whoever has it open is told."""
    root = tree({f"slides/{name}.md": deck_text(name) for name in "abc"})
    made, messages = preview(root)
    (root / "slides" / "a.md").unlink()
    made.update({root / "slides" / "a.md"})
    assert made.file("a/index.html") is None or "a/index.html" not in made.paths()
    assert {"page": "a/index.html", "to": "", "gone": True} in messages


def test_a_page_comes_with_the_id_of_what_it_shows(tree, preview, deck_text, write, monkeypatch):
    """Also while an update is under way: both are of one moment."""
    from handson.serving import state

    root = tree({"talk.md": deck_text("a", "b")})
    made, _ = preview(root)
    asked = []
    show = state.Preview._show

    def ask_in_between(self, name, new):
        shown = show(self, name, new)
        asked.append(self.page("index.html", timeout=0))
        return shown

    monkeypatch.setattr(state.Preview, "_show", ask_in_between)
    for number in range(3):
        write(root / "talk.md", deck_text("a", f"{number}"))
        made.update({root / "talk.md"})
        asked.append(made.page("index.html"))
    ids = {}
    for content, identifier in asked:
        assert ids.setdefault(identifier, content) == content
    assert len(ids) == 4
    assert all(identifier for identifier in ids)


def test_new_styles_in_a_safe_deck_load_its_page_anew(tree, write):
    """The page's policy names each of them, and an open page keeps the policy it came with."""
    root = tree({"talk.md": '<p style="top: 0">a</p>\n\n---\n\nb'})
    messages = []
    made = Preview(root, messages.append, safe=True)
    made.start()
    messages.clear()
    write(root / "talk.md", '<p style="top: 0">a</p>\n\n---\n\n<p style="top: 0">b</p>')
    made.update({root / "talk.md"})
    assert "reload" not in messages[-1]
    write(root / "talk.md", '<p style="top: 0">a</p>\n\n---\n\n<p style="top: 1px">b</p>')
    made.update({root / "talk.md"})
    assert messages[-1]["reload"]
