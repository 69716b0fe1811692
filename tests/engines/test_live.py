"""The live preview: saves show in open pages, in place."""

import pytest

SLIDE_NUMBERS = """handson.slides().map(
  ({section}) => section.querySelector('.remark-slide-number').textContent)"""


def text(*names):
    """Return a deck of slides with these headings."""
    return "\n---\n".join(f"# {name}\n\nText of {name}.\n" for name in names)


def save(path, content):
    """Save a file."""
    path.write_text(content, encoding="utf-8")


def connect(window):
    """Wait until a window has heard from the server: only then it can miss nothing."""
    window.wait_for("document.querySelector('script[data-connected]')")


@pytest.fixture
def show(tree, serve, profile):
    """Return a function that serves a deck and opens it: the deck's file and the window."""

    def start(content, *, at="", more=None, **options):
        root = tree({"talk.md": content, **(more or {})})
        window = profile.open(serve(root, **options).address + at)
        window.evaluate("void (window.born = true)")
        connect(window)
        return root / "talk.md", window

    return start


def wait_for_words(window, words):
    """Wait until the slide that is shown holds these words."""
    script = "(words) => document.querySelector('.remark-visible')?.textContent.includes(words)"
    window.wait_for(script, words)


def test_a_save_shows_in_place(show):
    """A saved change is on the slide without a reload."""
    path, window = show(text("a", "b"))
    save(path, text("a", "b").replace("Text of a", "Words of a"))
    wait_for_words(window, "Words of a")
    assert window.evaluate("window.born")


def test_slides_come_and_go(show):
    """Slides come, go and change places without a reload, and their numbers follow."""
    path, window = show(text("a", "b", "c", "d"))
    for names in (("a", "x", "b", "c", "d"), ("d", "a", "b"), ("b", "a", "d", "y")):
        save(path, text(*names))
        window.wait_for(
            """(names) => handson.slides().map(({section}) =>
              section.querySelector("h1")?.textContent).join() === names.join()""",
            names,
        )
    assert window.evaluate(SLIDE_NUMBERS) == ["1 / 4", "2 / 4", "3 / 4", "4 / 4"]
    assert window.evaluate("window.born")


def test_the_current_slide_is_kept_by_what_it_is(show):
    """With a slide before it, the shown slide has another number and address, and stays."""
    path, window = show(text("a", "b", "c"), at="#2", jump=False)
    window.evaluate("void (document.querySelector('.remark-visible h1').mark = 1)")
    save(path, text("new", "a", "b", "c"))
    window.wait_for("slideshow.getSlideCount() === 4")
    wait_for_words(window, "Text of b")
    assert window.number() == 3
    assert window.address().endswith("#3")
    assert window.evaluate("document.querySelector('.remark-visible h1').mark") == 1


def test_notes_change_for_the_presenter(show):
    """The presenter's notes and preview follow."""
    path, window = show(text("a", "b", "c"), at="#p2")
    save(path, text("a", "b", "changed") + "\n???\n\nSay it slowly.\n")
    window.wait_for(
        "document.querySelector('.remark-preview-area').textContent.includes('changed')"
    )
    assert "Say it slowly" in window.text(".remark-notes-preview-area")
    assert window.address().endswith("#p2")


def test_both_windows_are_patched(show):
    """Both windows of a show are patched, and still move as one."""
    path, window = show(text("a", "b", "c"))
    clone = window.opened_by(lambda: window.press("c"))
    connect(clone)
    window.press("p")
    save(path, text("new", "a", "b", "other"))
    for each in (window, clone):
        each.wait_for("slideshow.getSlideCount() === 4")
        assert each.number() == 2
    window.press("ArrowRight")
    wait_for_words(clone, "Text of b")


def test_style_sheets_are_swapped(show):
    """New CSS shows without a reload, and the old sheet goes."""
    more = {"handson.yaml": "css: [a.css]\n", "a.css": "h1 { color: rgb(1, 2, 3) }"}
    path, window = show(text("a"), more=more)
    save(path.parent / "a.css", "h1 { color: rgb(4, 5, 6) }")
    window.wait_for(
        "getComputedStyle(document.querySelector('.remark-visible h1')).color === 'rgb(4, 5, 6)'"
    )
    window.wait_for("document.querySelectorAll('link[rel=stylesheet]').length === 2")
    assert window.evaluate("window.born")


def test_scripts_of_a_changed_slide_run(show):
    """A script on a slide that came with a patch runs, as it would after a reload."""
    path, window = show(text("a"))
    save(path, "# a\n\n<script>window.ran = 1</script>\n")
    window.wait_for("window.ran === 1")


def test_settings_reload_and_keep_the_slide(show):
    """What a patch cannot show is loaded anew, on the same slide."""
    path, window = show(text("a", "b"), at="#2")
    save(path.parent / "handson.yaml", "ratio: 4:3\n")
    window.wait_for("document.getElementById('handson-settings')?.textContent.includes('4:3')")
    window.wait_for_slide(2)
    assert not window.evaluate("window.born")


def test_a_slide_that_grows_fits(show):
    """What a save adds is made to fit, and what it takes away gives the size back."""
    full = "# Full\n" + "- a point\n" * 20
    path, window = show("# Full\n")
    style = "document.querySelector('.remark-visible .remark-slide-content').style.cssText"
    save(path, f"{full}- last\n")
    wait_for_words(window, "last")
    window.wait_for(f"{style}.includes('--handson-fit')")
    save(path, "# Full\n\nfew words\n")
    wait_for_words(window, "few words")
    window.wait_for(f"!{style}.includes('--handson-fit')")


def test_a_mistake_is_shown_and_goes(show):
    """Half-written settings are shown as an error; the next good save clears it."""
    path, window = show(text("a"), more={"handson.yaml": "title: One\n"})
    panel = "document.querySelector('handson-problems').shadowRoot.querySelector('.panel')"
    save(path.parent / "handson.yaml", "title: [One\n")
    window.wait_for(f"{panel}?.checkVisibility()")
    wait_for_words(window, "Text of a")
    save(path.parent / "handson.yaml", "title: Two\n")
    window.wait_for(f"!{panel}?.checkVisibility()")
    window.wait_for("document.title === 'Two'")
