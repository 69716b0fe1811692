"""Open pages in Chromium, over real saves."""

from __future__ import annotations

import shutil

import pytest
from playwright.sync_api import expect

COLOURED = "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='40'><rect fill='{}'/></svg>"


@pytest.fixture
def show(tree, serve, open_page, deck_text):
    """Return a function that serves a deck and opens it: the deck's file, the preview, a page."""

    def start(*names, at="", more=None, text=None, clock=False, **options):
        root = tree({"talk.md": text or deck_text(*names), **(more or {})})
        served = serve(root, **options)
        return root / "talk.md", served, open_page(served.address + at, clock=clock)

    return start


def test_a_save_shows_in_place(show, save, shows, same_page, deck_text):
    """A saved change is on the slide without a reload, however the editor writes the file."""
    path, _, page = show("a", "b")
    save(path, deck_text("a", "b").replace("Text of a", "Words of a"))
    shows(page, "Words of a")
    assert same_page(page)


def test_bytes_equal_those_of_a_build(show, handson, read_tree, tmp_path, deck_text, write, shows):
    """All that is served is what a build writes, but for the one line with the script."""
    more = {"handson.yaml": "css: [a.css]\n", "a.css": "p { color: red }", "a.svg": COLOURED}
    text = deck_text("a", "b") + "\n![](a.svg)\n"
    path, served, page = show(text=text, more=more)
    write(path, text.replace("Text of a", "Words of a"))
    shows(page, "Words of a")
    assert handson("build", served.root, "-o", tmp_path / "out").exit_code == 0
    built = read_tree(tmp_path / "out")
    del built[".handson"]
    assert len(built) >= 5
    for name, content in built.items():
        answer = served.get(f"/{name}").content
        if name.endswith(".html"):
            line = next(each for each in answer.splitlines(True) if b"_handson/live.js" in each)
            answer = answer.replace(line, b"")
        assert answer == content, name


def test_a_removed_current_slide_gives_way_to_its_neighbour(show, write, number, shows, deck_text):
    """When the shown slide is deleted, the one in its place is shown."""
    path, _, page = show("a", "b", "c", at="#2", jump=False)
    write(path, deck_text("a", "c"))
    page.wait_for_function("slideshow.getSlideCount() === 2")
    shows(page, "Text of c")
    assert number(page) == 2


def test_classes_names_and_backgrounds_change(show, write, same_page, deck_text):
    """The slide's own attributes are swapped like its content, and its new name is an address."""
    path, _, page = show("a", "b")
    write(path, f"name: start\nclass: big\nbackground-color: #123456\n{deck_text('a', 'b')}")
    page.wait_for_selector(".remark-visible .big#slide-start")
    style = page.evaluate(
        "getComputedStyle(document.querySelector('#slide-start')).backgroundColor"
    )
    assert style == "rgb(18, 52, 86)"
    page.evaluate("slideshow.gotoSlide(2); slideshow.gotoSlide('start')")
    assert page.evaluate("slideshow.getCurrentSlideIndex()") == 0
    assert same_page(page)


def test_notes_change_for_the_presenter(show, write, same_page, deck_text):
    """The presenter's notes and preview follow; the window does not jump, its timer runs on."""
    path, _, page = show("a", "b", "c", at="#p1")
    page.keyboard.press("ArrowRight")
    page.wait_for_function(
        "document.querySelector('.remark-toolbar-timer').textContent !== '0:00:00'"
    )
    write(path, deck_text("a", "b", "changed") + "\n???\n\nSay it slowly.\n")
    page.wait_for_function(
        "document.querySelector('.remark-preview-area').textContent.includes('changed')"
    )
    assert page.locator(".remark-notes-preview-area").inner_text().count("Say it slowly") == 1
    assert page.url.endswith("#p2")
    assert page.locator(".remark-toolbar-timer").inner_text() != "0:00:00"
    assert same_page(page)


def test_a_patch_starts_no_timer(show, write, deck_text):
    """A slide more moves the current one, which is no step of the presenter's."""
    path, _, page = show("a", "b", "c", at="#p2", clock=True)
    write(path, deck_text("x", "a", "b", "c"))
    page.wait_for_function("slideshow.getSlideCount() === 4")
    page.clock.run_for(5_000)
    assert page.locator(".remark-toolbar-timer").inner_text() == "0:00:00"
    page.keyboard.press("ArrowRight")
    page.clock.run_for(5_000)
    assert page.locator(".remark-toolbar-timer").inner_text() != "0:00:00"


def test_films_on_other_slides_go_on(show, write, deck_text):
    """An element on another slide is the same one before and after slides come and go."""
    text = deck_text("a", "b") + '\n<iframe srcdoc="film"></iframe>\n'
    path, _, page = show(text=text, at="#2", jump=False)
    page.evaluate("document.querySelector('iframe').contentWindow.playing = 1")
    write(path, "# new\n---\n" + text.replace("Text of a", "Words of a"))
    page.wait_for_function("slideshow.getSlideCount() === 3")
    assert page.evaluate("document.querySelector('iframe').contentWindow.playing") == 1


def test_fullscreen_is_kept(show, write, shows, deck_text):
    """A patch does not leave fullscreen."""
    path, _, page = show("a", "b")
    page.keyboard.press("f")
    page.wait_for_function("document.fullscreenElement !== null")
    write(path, deck_text("new", "a", "b"))
    shows(page, "new")
    assert page.evaluate("document.fullscreenElement !== null")


def test_a_picture_changes_under_its_name(show, write, same_page, deck_text):
    """A picture with another content shows where it is used, and only there."""
    text = deck_text("a", "b").replace("Text of a", "![](img/x.svg)")
    path, _, page = show(text=text, more={"img/x.svg": COLOURED.format("red")})
    first = page.locator(".remark-visible img").get_attribute("src")
    write(path.parent / "img" / "x.svg", COLOURED.format("blue"))
    page.wait_for_function(
        f"document.querySelector('.remark-visible img').src.indexOf('{first}') < 0"
    )
    page.wait_for_function("document.querySelector('.remark-visible img').naturalWidth === 40")
    assert same_page(page)


def test_a_missing_picture_appears(show, write, same_page, deck_text):
    """A picture that is put where it was looked for is shown."""
    text = deck_text("a").replace("Text of a", "![](img/x.svg)")
    path, _, page = show(text=text)
    (path.parent / "img").mkdir()
    write(path.parent / "img" / "x.svg", COLOURED.format("blue"))
    page.wait_for_selector(".remark-visible img")
    assert same_page(page)


def test_included_code_changes(show, write, shows, same_page):
    """A file that a macro shows is a source like the deck."""
    more = {"net.py": "layers = 1\n"}
    path, _, page = show(text="# a\n\n![:code python](net.py)\n", more=more)
    write(path.parent / "net.py", "layers = 2\n")
    shows(page, "layers = 2")
    assert same_page(page)


def test_macros_change(show, write, shows, same_page):
    """A macro's template is rendered anew where it is used."""
    more = {"templates/macros/hi.html": "Hello {{ object }}"}
    path, _, page = show(text="# a\n\n![:hi](you)\n", more=more)
    shows(page, "Hello you")
    write(path.parent / "templates" / "macros" / "hi.html", "Good day {{ object }}")
    shows(page, "Good day you")
    assert same_page(page)


def test_page_templates_reload(show, write):
    """A changed page template is loaded anew."""
    path, _, page = show("a")
    (path.parent / "templates").mkdir()
    extended = '{% extends "handson/deck.html" %}\n'
    extended += '{% block scripts %}{{ super() }}<b id="x"></b>{% endblock %}'
    write(path.parent / "templates" / "deck.html", extended)
    page.wait_for_selector("#x", state="attached")


def test_goes_to_the_slide_being_edited(show, write, shows, number, deck_text):
    """The page jumps to the first slide that changed."""
    path, _, page = show("a", "b", "c")
    write(path, deck_text("a", "b", "c").replace("Text of c", "Words of c"))
    shows(page, "Words of c")
    assert number(page) == 3


def test_stays_where_it_is_told_to(show, write, number, deck_text):
    """With --no-jump, the page stays."""
    path, _, page = show("a", "b", "c", jump=False)
    write(path, deck_text("a", "b", "c").replace("Text of c", "Words of c"))
    page.wait_for_function("handson.slides()[2].section.textContent.includes('Words of c')")
    assert number(page) == 1


def test_stays_on_a_step_that_changed_as_well(show, write, shows, number):
    """Whoever looks at the last step of a slide sees the edit there."""
    text = "# a\n\n- one\n--\n- two\n--\n- three\n"
    path, _, page = show(text=text, at="#3")
    write(path, text.replace("one", "first"))
    shows(page, "first")
    assert number(page) == 3


def test_the_editor_opens_at_the_slide(show, deck_text, write, shows):
    """The key e opens the source of the slide that is shown, at its first line."""
    path, served, page = show("a", "b", at="#2")
    write(path, "# more\n---\n" + deck_text("a", "b"))
    shows(page, "more")
    page.evaluate("slideshow.gotoSlide(3)")
    with page.expect_response("**/_handson/edit") as answer:
        page.keyboard.press("e")
    assert answer.value.status == 200
    line = path.read_text().split("\n").index("# b") + 1
    assert served.opened == [(path.resolve(), line, 1)]


def test_typing_an_e_opens_nothing(show):
    """In a field of the page, e is a letter."""
    _, served, page = show(text="# a\n\n<input>\n")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    field = page.locator(".remark-visible input")
    field.press("e")
    assert field.input_value() == "e"
    # What the key asked for was asked before this.
    page.evaluate("fetch('/after')")
    assert [each.removeprefix(served.address) for each in asked] == ["after"]
    assert served.opened == []


def overlay(page, selector):
    """Return a part of the overlay."""
    return page.locator(f"handson-problems {selector}")


def test_a_broken_save_keeps_the_last_good_page(show, write, shows, same_page):
    """Half-written settings are shown as an error with its place; the next good save clears it."""
    path, served, page = show("a", more={"handson.yaml": "title: One\n"})
    write(path.parent / "handson.yaml", "title: [One\n")
    overlay(page, ".panel").wait_for()
    assert "last good version" in overlay(page, "h2").inner_text()
    assert overlay(page, ".place").inner_text().startswith("handson.yaml:")
    shows(page, "Text of a")
    assert b"Text of a" in served.get("/").content
    write(path.parent / "handson.yaml", "title: Two\n")
    overlay(page, ".panel").wait_for(state="hidden")
    page.wait_for_function("document.title === 'Two'")
    assert same_page(page)


def test_a_broken_template_keeps_the_last_good_page(show, write):
    """A template that fails is an error in the overlay, no empty page."""
    good = '{% extends "handson/deck.html" %}\n'
    path, served, page = show("a", more={"templates/deck.html": good})
    write(
        path.parent / "templates" / "deck.html",
        good + "{% block title %}{{ nothing }}{% endblock %}",
    )
    overlay(page, ".panel").wait_for()
    assert "templates/deck.html:2" in overlay(page, ".place").inner_text()
    assert b"Text of a" in served.get("/").content
    write(path.parent / "templates" / "deck.html", good)
    overlay(page, ".panel").wait_for(state="hidden")


def test_warnings_are_a_count_that_opens(show, write, deck_text):
    """A warning does not cover the slide; its place opens the editor there."""
    path, served, page = show("a", "b")
    write(path, deck_text("a", "b") + "\n![](no.png)\n")
    count = overlay(page, ".count")
    count.wait_for()
    assert count.inner_text() == "1 warning"
    assert not overlay(page, ".panel").is_visible()
    count.click()
    assert "no such file: 'no.png'" in overlay(page, "li").inner_text()
    with page.expect_response("**/_handson/edit"):
        overlay(page, ".place").click()
    line = path.read_text().split("\n").index("![](no.png)") + 1
    assert served.opened == [(path.resolve(), line, 5)]
    page.keyboard.press("Escape")
    assert page.evaluate("slideshow.getCurrentSlideIndex()") == 1
    write(path, deck_text("a", "b"))
    count.wait_for(state="hidden")


def test_comes_back_after_the_server(show, serve, write, shows, deck_text, same_page):
    """A server that is started anew is found by itself, and what it missed is caught up."""
    path, served, page = show("a", "b")
    port = served.session.port
    served.stop()
    connected = "script[data-connected]"
    page.locator(connected).evaluate("script => delete script.dataset.connected")
    again = serve(served.root, port=port)
    assert again.session.port == port
    page.wait_for_selector(connected, state="attached")
    assert same_page(page)
    write(path, deck_text("a", "b").replace("Text of a", "Words of a"))
    shows(page, "Words of a")
    assert same_page(page)
    again.stop()
    overlay(page, ".note").wait_for()
    assert "does not answer" in overlay(page, ".note").inner_text()
    write(path, deck_text("a", "b").replace("Text of a", "Sentence of a"))
    serve(served.root, port=port)
    shows(page, "Sentence of a")
    overlay(page, ".note").wait_for(state="hidden")


def test_a_deck_that_comes_back_is_there_again(show, write, deck_text, same_page):
    """A page whose deck was deleted says so, until the deck is there again, even unchanged."""
    text = deck_text("a")
    path, _, page = show(text=text, more={"other.md": "# Other"}, at="talk/")
    path.unlink()
    overlay(page, ".note").wait_for()
    assert overlay(page, ".note").inner_text() == "This deck is not there any more."
    write(path, text)
    overlay(page, ".note").wait_for(state="hidden")
    assert same_page(page)


def test_a_page_that_missed_a_message_catches_up(show, write, shows, deck_text, same_page):
    """After a lost connection the page is led from its own state to the present one."""
    path, served, page = show("a", "b")
    hub = served.session.server.hub
    with hub._lock:
        for listener in list(hub._listeners):
            hub._drop(listener)
        write(path, deck_text("new", "a", "b"))
    shows(page, "new")
    assert same_page(page)


def test_several_decks_and_windows(tree, serve, open_page, write, shows, deck_text, same_page):
    """Each page gets its own deck's changes; the index follows the titles."""
    root = tree({"slides/a.md": deck_text("a1"), "slides/b.md": deck_text("b1")})
    served = serve(root)
    first = open_page(served.address + "a/")
    second = open_page(served.address + "b/", context=first.context)
    index = open_page(served.address, context=first.context, ready=False)
    write(root / "slides" / "b.md", deck_text("b2"))
    shows(second, "b2")
    index.wait_for_function("document.body.innerText.includes('b2')")
    assert first.locator(".remark-visible h1").inner_text() == "a1"
    assert same_page(first)
    assert same_page(second)


def test_eight_windows_of_one_browser(show, open_page, write, shows, deck_text):
    """More windows than a browser makes connections to a server are all patched."""
    path, served, page = show("a")
    pages = [page, *(open_page(served.address, context=page.context) for _ in range(7))]
    write(path, deck_text("changed"))
    for each in pages:
        shows(each, "changed")


def test_a_folder_taken_away_and_put_back(tree, serve, open_page, write, shows, deck_text):
    """When the deck's folder is gone the last good page stays; when it is back, it is patched."""
    root = tree({"slides/talk/1.md": deck_text("a")})
    served = serve(root)
    page = open_page(served.address)
    shutil.move(root / "slides", root / "elsewhere")
    overlay(page, ".panel").wait_for()
    shows(page, "Text of a")
    shutil.move(root / "elsewhere", root / "slides")
    overlay(page, ".panel").wait_for(state="hidden")
    write(root / "slides" / "talk" / "1.md", deck_text("b"))
    shows(page, "Text of b")


def test_nothing_to_show_at_first(tree, serve, open_page, write, shows, deck_text):
    """A folder without a deck says so, and shows the first one as soon as it is there."""
    root = tree({"handson.yaml": "title: Soon\n"})
    served = serve(root)
    page = open_page(served.address, ready=False)
    assert "no deck" in overlay(page, "li").inner_text()
    write(root / "talk.md", deck_text("a"))
    shows(page, "Text of a")


def full(points):
    """Return a slide with so many points; twenty of them are far too many."""
    return "# Full\n" + "- a point\n" * points + f"- point {points}\n"


def test_a_slide_that_grows_fits(show, save, shows):
    """What a save adds is made to fit, and what it takes away gives the size back."""
    path, _, page = show(text=full(2))
    size = "document.querySelector('.remark-visible .remark-slide-content').style.cssText"
    for points, fitted in ((20, True), (3, False)):
        save(path, full(points))
        shows(page, f"point {points}")
        assert ("--handson-fit" in page.evaluate(size)) == fitted


def test_a_slide_that_is_hidden_fits_later(show, save, shows):
    """A slide that changed while it was not shown is made to fit when it is."""
    path, _, page = show(text=f"# One\n---\n{full(2)}", jump=False)
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    save(path, f"# One\n\nText\n---\n{full(20)}")
    shows(page, "Text")
    page.keyboard.press("ArrowRight")
    fit = "document.querySelector('.remark-visible .remark-slide-content').style.cssText"
    assert "--handson-fit" in page.evaluate(fit)


@pytest.mark.parametrize(
    ("slide", "told"),
    [
        (full(20), "Too full: the text has"),
        (full(60), "Too full: the slide's end is cut off"),
        (f"```python\n{'x' * 140}\n```", "Too wide: a line of code is too long"),
    ],
    ids=["small", "cut off", "code"],
)
def test_a_slide_that_is_too_full_says_so(show, save, slide, told):
    """A slide whose type had to be made small tells the author, until it fits."""
    path, _, page = show(text=full(2))
    notice = page.locator("handson-problems .full")
    save(path, slide)
    expect(notice).to_contain_text(told)
    save(path, full(2))
    expect(notice).to_be_hidden()


def test_no_word_of_it_in_a_talk(show):
    """The presenter's windows keep quiet."""
    _, _, page = show(text=f"{full(20)}---\n{full(21)}")
    notice = page.locator("handson-problems .full")
    expect(notice).to_be_visible()
    page.keyboard.press("p")
    page.keyboard.press("ArrowRight")
    expect(notice).to_be_hidden()
