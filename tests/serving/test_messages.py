"""Messages lead a page from one state to the next, with as little as that takes."""

from __future__ import annotations

import random

import pytest

from handson.serving.messages import Entry, difference, page_state


@pytest.fixture
def state():
    """Return a function that makes a page's state of slides, each given by its content."""

    def make(*contents, title="t", sheets=("a.css",), shell="shell"):
        entries = [
            Entry('class="x"', "", html, f"{index}", "") for index, html in enumerate(contents, 1)
        ]
        body = "".join(entry.markup for entry in entries)
        links = "".join(f'<link rel="stylesheet" href="{sheet}">\n' for sheet in sheets)
        return page_state(f"<title>{title}</title>{links}{shell}{body}", title, sheets, entries)

    return make


@pytest.fixture
def follow():
    """Return a function that does to a list of contents and numbers what a page does."""

    def apply(old, message):
        slides = [[entry.html, entry.number] for entry in old.entries]
        if "slides" in message:
            made = []
            for item in message["slides"]:
                slide = slides[item] if isinstance(item, int) else None
                if slide is None:
                    slide = slides[item["from"]] if "from" in item else ["", ""]
                    slide[0] = item.get("html", slide[0])
                made.append(slide)
            start = message["start"]
            slides[start : start + message["removed"]] = made
        for index, number in enumerate(message.get("numbers", ())):
            slides[message["numbersFrom"] + index][1] = number
        return slides

    return apply


def test_any_change_is_led_to_exactly(state, follow):
    """Whatever slides are added, removed, moved and changed, the page ends as the new one."""
    chance = random.Random(7)
    old = state(*"abc")
    for _ in range(500):
        contents = [entry.html for entry in old.entries]
        for _ in range(chance.randint(1, 3)):
            place = chance.randrange(len(contents))
            match chance.randrange(5):
                case 0:
                    contents.insert(place, chance.choice("abcdefgh"))
                case 1 if len(contents) > 1:
                    del contents[place]
                case 2:
                    contents[place] = chance.choice("abcdefgh") * 2
                case 3:
                    contents.insert(chance.randrange(len(contents)), contents.pop(place))
                case _:
                    contents.reverse()
        new = state(*contents)
        message = difference(old, new)
        assert follow(old, message) == [[entry.html, entry.number] for entry in new.entries]
        old = new


def test_one_changed_slide_is_all_that_is_sent(state):
    """A message for one slide of a thousand holds nothing of the others."""
    contents = [f"slide {number}" for number in range(1000)]
    old = state(*contents)
    contents[500] = "new"
    message = difference(old, state(*contents))
    assert message["slides"] == [{"from": 500, "html": "new"}]
    assert (message["start"], message["removed"], message["jump"]) == (500, 1, 500)
    assert message["numbers"] == ["501"]


def test_a_changed_slide_is_told_from_an_added_one_by_its_heading(state):
    """Where a slide was added before one that changed too, each is taken for what it is."""
    message = difference(
        state("<h1>a</h1>", "<h1>b</h1> x"), state("<h1>a</h1>", "<h1>new</h1>", "<h1>b</h1> y")
    )
    assert message["slides"][1]["from"] == 1
    assert "from" not in message["slides"][0]


def test_titles_and_style_sheets_are_patched(state):
    """A new title and a new style sheet need no reload."""
    message = difference(state("a"), state("a", title="new", sheets=("b.css",)))
    assert message == {"title": "new", "stylesheets": {"old": ["a.css"], "new": ["b.css"]}}


def test_another_shell_is_loaded_anew(state):
    """What stands around the slides cannot be patched."""
    assert difference(state("a"), state("a", shell="other")) == {"reload": True}


def test_slides_in_other_markup_are_loaded_anew():
    """Where a template writes slides in its own way, the page is loaded anew at each change."""
    entries = [Entry('class="x"', "", "a", "1", "")]
    own = page_state("<title>t</title><article>a</article>", "t", (), entries)
    other = page_state("<title>t</title><article>b</article>", "t", (), entries)
    assert own.entries is None
    assert difference(own, other) == {"reload": True}
    assert own.id != other.id


ENTRIES = [
    Entry('class="x"', "loss", "<h1>a</h1>", "1", "<p>Say</p>"),
    Entry('class="y"', "", "<h1>b</h1>", "2", ""),
]
HEAD, TAIL = "<title>t</title><main>\n", "</main>"


@pytest.mark.parametrize(
    "slides",
    [
        "".join(entry.markup for entry in ENTRIES),
        # As templates write them that compose a slide from its parts.
        "".join(entry.element + entry.aside for entry in ENTRIES),
        "\n\n".join(part for entry in ENTRIES for part in (entry.element, entry.aside)),
    ],
)
def test_a_page_is_taken_apart(slides):
    """Names and notes go with their slides; what stands around the slides is left."""
    found = page_state(HEAD + slides + TAIL, "t", (), ENTRIES)
    assert found.entries == tuple(ENTRIES)
    assert found.shell.split() == ["<main>", "</main>"]


@pytest.mark.parametrize(
    "slides",
    [
        ENTRIES[0].element + ENTRIES[1].markup,
        f"{ENTRIES[0].element}<hr>{ENTRIES[0].aside}{ENTRIES[1].markup}",
        ENTRIES[1].markup + ENTRIES[0].markup,
    ],
)
def test_a_page_that_shows_its_slides_otherwise_is_not_patched(slides):
    """Notes that are left out or stand elsewhere, or another order, cannot be patched."""
    assert page_state(HEAD + slides + TAIL, "t", (), ENTRIES).entries is None


def test_notes_that_are_missing_at_the_end_of_a_page():
    """Nor can a page that ends where the notes of its last slide should begin."""
    page = f"<title>t</title>{ENTRIES[0].element}>"
    assert page_state(page, "t", (), ENTRIES[:1]).entries is None


def test_what_stands_between_slides_belongs_to_the_shell():
    """A template may write a rule between slides; the next page has to have it as well."""
    slides = "<hr>".join(entry.markup for entry in ENTRIES)
    assert page_state(HEAD + slides + TAIL, "t", (), ENTRIES).shell.split() == [
        "<main>",
        "<hr>",
        "</main>",
    ]
