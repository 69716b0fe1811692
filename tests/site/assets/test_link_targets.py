"""Where links lead."""

from __future__ import annotations

import pytest

from handson.site.planner import plan


@pytest.fixture
def broken(tree):
    """Return a function that returns the links that are reported: severity, place, hint."""

    def call(files):
        found = plan(tree(files)).diagnostics
        return [(str(d.severity), d.span.text, d.hint) for d in found if d.code == "broken-link"]

    return call


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("#intor", "did you mean '#intro'?"),
        ("#99", ""),
        ("#0", ""),
        ("#the-end", "write 'name: the-end' in the first lines of the slide at line 5"),
        ("#first-things", "the slide with that heading is '#intro'"),
        ("#zzz", "write 'name: zzz' in the first lines of the slide that is meant"),
    ],
)
def test_a_slide_that_does_not_exist(broken, link, hint):
    """By name, by number, or by a heading, which is no name."""
    text = f"name: intro\n# First things\n[x]({link})\n---\n# The end\n\ntext"
    assert broken({"a.md": text}) == [("warning", link, hint)]


@pytest.mark.parametrize(
    "link", ["#intro", "#1", "#2", "#p2", "#", "#mark", "#/3", "#other", "#caf%C3%A9"]
)
def test_a_slide_that_exists(broken, link):
    """By name, number, an element's id, or what is no slide's address."""
    text = f'name: intro\n# A\n[x]({link}) <i id="mark">a</i> <a name="other">b</a>'
    text += "\n---\nname: café\n# B"
    assert broken({"a.md": text}) == []


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("nofile.pdf", "put it into slides/ or the site's folder"),
        ("talk.pfd", "did you mean 'talk.pdf'?"),
        ("../tow/", "did you mean '../two/'?"),
        ("www.example.com/x", "write 'https://www.example.com/x'"),
        ("ada@example.org", "write 'mailto:ada@example.org'"),
        ("(https://a.org/b", "write '(https://a.org/b)', with one pair of parentheses"),
        ("a@b.org/c.html", "put it into slides/a@b.org/ or a@b.org/"),
        ("two.md#c", "did you mean '#part-b'?"),
        ("two.md#part-c", "did you mean '#part-b'?"),
        ("../two/#part-c", "did you mean '#part-b'?"),
    ],
)
def test_a_file_or_deck_that_does_not_exist(broken, link, hint):
    """With a near name, where there is one."""
    one = f"# A\n[x]({link})"
    two = "name: part-b\n# B"
    ((severity, place, found),) = broken(
        {"slides/one.md": one, "slides/two.md": two, "slides/talk.pdf": "x"}
    )
    assert (severity, place) == ("warning", link)
    assert found == hint or link == "two.md#c"


@pytest.mark.parametrize(
    ("link", "hint"),
    [
        ("../parts/#prat-c", "did you mean '#part-c'?"),
        ("two.html", "did you mean '../two/'?"),
        ("../two.html#part-c", "did you mean '../two/'?"),
        ("../zzz/", "the address of a deck is '../NAME/', with the name of its file or folder"),
    ],
)
def test_decks_in_parts_and_addresses_of_pages(broken, link, hint):
    """A folder of parts is a page, and a deck's page has no name of its own."""
    files = {"slides/parts/1.md": "# A", "slides/parts/2.md": "name: part-c\n# C"}
    files |= {"slides/two.md": "# B", "slides/one.md": f"[x]({link})"}
    assert broken(files) == [("warning", link, hint)]


@pytest.mark.parametrize(
    "link",
    [
        *("two.md", "two.md#b", "../two/", "../two/#b", "../two/index.html#1", "talk.pdf"),
        *("../", "../index.html", "code", "code/", "https://example.org/x", "mailto:a@b.c"),
        *("/x", "zotero://x", "{{link}}", "?x=1"),
    ],
)
def test_what_exists_or_cannot_be_known(broken, link):
    """Files, folders, pages of the site, other hosts and schemes."""
    files = {"slides/one.md": f"# A\n[x]({link})", "slides/two.md": "name: b\n# B"}
    assert broken({**files, "slides/talk.pdf": "x", "code/a.py": "x"}) == []


def test_a_link_out_of_the_site_is_a_note(broken):
    """What lies there is not known."""
    ((severity, place, _),) = broken({"a.md": "# A\n[x](../other/#b)"})
    assert (severity, place) == ("note", "../other/#b")


def test_a_link_definition(broken):
    """The place is where the address stands."""
    assert broken({"a.md": "# A\n[x][y]\n\n[y]: #nowhere"})[0][1] == "#nowhere"
