"""For everyone: axe-core finds nothing, slides are announced, and settings of readers hold."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from chromium import settle
from handson.pages.theme.themes import BUILT_IN
from handson.rendering.figures import figure_macros
from handson.rendering.macros import Call
from handson.settings.config import Config
from handson.site.build import build

CODE = (
    '<pre><code class="remark-code"><div class="remark-code-line">'
    f"{'long = 1; ' * 60}</div></code></pre>"
)
SLIDES = [
    {"html": "<h1>Neural nets</h1><p>Text, <a href='#2'>a link</a></p>", "notes": "<p>Hello</p>"},
    {"html": f"<h3>Deep</h3><h5>Deeper</h5>{CODE}", "notes": "<h4>Ask</h4><p>Say</p>"},
    {"html": "<h2>Dark</h2><ul><li>one</li></ul>", "classes": ["inverse", "center", "middle"]},
    "<table><thead><tr><th></th><th>b</th></tr></thead><tbody><tr><td>1<td>2</tr></tbody></table>",
]
THEMES = ["light", "dark", "remark"]
SCHEMES = ("light", "dark")


def faults(page):
    """Return what axe-core finds on a page, with all its rules: rule and element."""
    settle(page)
    # It would fetch style sheets from files, which browsers forbid, for rules about rotated phones.
    options = {"preload": False, "resultTypes": ["violations"]}
    found = Axe().run(page, options=options).response["violations"]
    return [(rule["id"], node["html"][:100]) for rule in found for node in rule["nodes"]]


def ready(written, hash="", **options):  # noqa: A002
    """Return a page whose bar is there and whose idle work is done."""
    page = written.open(hash, **options)
    page.wait_for_selector(".handson-bar", state="attached")
    page.evaluate("new Promise(done => requestIdleCallback(() => requestIdleCallback(done)))")
    return page


def show_bar(page):
    """Put the pointer on the bar, which is seen as long as it is there."""
    page.mouse.move(100, 100)
    page.mouse.move(300, 300)
    page.hover(".handson-bar", position={"x": 2, "y": 2}, force=True)


@pytest.mark.parametrize("theme", THEMES)
def test_axe_on_slides(deck, theme):
    """Each slide is free of faults, with the bar seen."""
    page = ready(deck(SLIDES, config=Config(theme=theme)), reduced_motion="reduce")
    for number in range(1, len(SLIDES) + 1):
        page.evaluate(f"slideshow.gotoSlide({number})")
        show_bar(page)
        assert faults(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_on_drawing_and_copying(deck, theme):
    """The toolbar of drawing and the button over code are free of faults."""
    page = ready(deck(SLIDES, config=Config(theme=theme)), "#2", reduced_motion="reduce")
    page.keyboard.press("d")
    page.wait_for_selector(".handson-drawing-bar:not([hidden])")
    page.locator(".handson-copying button").focus()
    assert faults(page) == []


FILM = (
    '<h1>A film</h1><p><a class="handson-film" href="https://www.youtube.com/watch?v=abc" '
    'data-frame="https://film.invalid/" style="width: 50%">'
    '<span lang="en">Film on YouTube</span></a></p>'
)


@pytest.mark.parametrize("theme", THEMES)
def test_axe_on_a_film_of_another_host(deck, theme):
    """Its link has a name and can be read."""
    assert faults(ready(deck([FILM], config=Config(theme=theme)))) == []


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("keys", ["o", "/neural", "h"])
def test_axe_on_dialogs(deck, theme, keys):
    """Overview, search results and help are free of faults."""
    page = ready(deck(SLIDES, config=Config(theme=theme)), reduced_motion="reduce")
    for key in keys:
        page.keyboard.press(key)
    assert page.locator("dialog[open]").count() == 1
    assert faults(page) == []


def test_axe_on_a_long_overview(deck):
    """Slides and contents that are scrolled out of view are free of faults too."""
    page = ready(deck(80), "#70")
    page.keyboard.press("o")
    assert faults(page) == []


@pytest.mark.parametrize("theme", THEMES)
def test_axe_on_the_presenter(deck, theme):
    """The presenter's view is free of faults, with notes that have headings of their own."""
    page = ready(deck(SLIDES, config=Config(theme=theme)), "#p2")
    assert faults(page) == []


def test_axe_on_the_page_for_phones(deck):
    """The deck as a page to scroll is free of faults, with code that scrolls in itself."""
    page = deck(SLIDES).open(viewport={"width": 390, "height": 844}, ready=False)
    page.wait_for_selector("code[tabindex]")
    assert faults(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_on_the_index(tmp_path, browser, scheme):
    """The course index is free of faults."""
    (tmp_path / "slides").mkdir()
    for name in ("one", "two"):
        (tmp_path / "slides" / f"{name}.md").write_text(f"# Deck {name}\n\n---\n\n## More\n")
    (tmp_path / "handson.yaml").write_text("title: A course\ntheme: auto\n")
    build(tmp_path, tmp_path / "site")
    context = browser.new_context(color_scheme=scheme)
    page = context.new_page()
    page.goto((tmp_path / "site" / "index.html").as_uri())
    assert faults(page) == []
    context.close()


@pytest.mark.parametrize(
    ("css", "rule"),
    [
        (".remark-slide-content h1 { color: #ccc }", "color-contrast"),
        (".handson-bar input { color: #ccc !important }", "color-contrast"),
    ],
)
def test_axe_sees_faint_text(deck, css, rule):
    """The check is none that passes everything: grey on white is found."""
    written = deck(SLIDES, css=f"{css} .remark-slide-content {{ background: #fff }}")
    page = ready(written, reduced_motion="reduce")
    show_bar(page)
    assert rule in {name for name, _ in faults(page)}


@pytest.mark.parametrize(
    ("script", "rule"),
    [
        ("document.querySelector('[role=main]').removeAttribute('role')", "region"),
        ("document.querySelector('.handson-button').ariaLabel = null", "button-name"),
        ("document.documentElement.lang = ''", "html-has-lang"),
        ("document.querySelector('[aria-level]').removeAttribute('aria-level')", "heading-order"),
        ("document.querySelector('code').removeAttribute('tabindex')", "scrollable-region-"),
        ("document.querySelector('th').removeAttribute('role')", "empty-table-header"),
    ],
)
def test_axe_sees_what_is_taken_away(deck, script, rule):
    """Each of these is there for a reason: without it, axe-core complains."""
    css = ".remark-code { display: block; overflow-x: auto; font-size: 40px !important }"
    written = deck([SLIDES[0], {**SLIDES[1], "html": SLIDES[1]["html"] + SLIDES[3]}], css=css)
    page = ready(written, "#2")
    assert faults(page) == []
    page.evaluate(script)
    if rule == "button-name":
        page.evaluate("document.querySelector('.handson-button').removeAttribute('title')")
    assert any(name.startswith(rule) for name, _ in faults(page))


WORDS = "".join(
    f'<span class="{name}">{name}</span> '
    for name in ("red", "orange", "green", "blue", "purple", "grey", "accent", "caption", "bold")
)
LINES = "".join(
    f'<div class="remark-code-line{marked}">'
    + " ".join(f'<span class="tok-{kind}">{kind}</span>' for kind in ("c", "k", "s", "m", "nf"))
    + "</div>"
    for marked in ("", " remark-code-line-highlighted")
)
BLOCK = f'<pre><code class="remark-code hljs">{LINES}</code></pre>'
LINK = "<a href='#1'>link</a>"
TEXT = f"<p>{WORDS}{LINK} <code class='remark-inline-code'>code</code></p>"
BOXES = ("note", "warning", "question", "success", "exercise", "lab", "quote", "big-number")
GROUNDS = ((), ("inverse",), ("section",), ("cover",), ("cover", "inverse"), ("quote",))
ALL_THEMES = ["light", "dark", *(f"{name} {scheme}" for name in BUILT_IN for scheme in SCHEMES)]


@pytest.mark.parametrize("theme", ALL_THEMES)
def test_each_class_can_be_read(deck, theme):
    """Words in each colour, code and marked lines, on each kind of slide and in each box."""
    boxes = "".join(f"<div class='{name}'><p>{name} {LINK}</p></div>" for name in BOXES)
    html = f"<h1>All</h1>{TEXT}{BLOCK}{boxes}"
    slides = [{"html": html, "classes": (*each, "hljs-default")} for each in GROUNDS]
    page = ready(deck(slides, config=Config(theme=theme)), reduced_motion="reduce")
    for number in range(1, len(slides) + 1):
        page.evaluate(f"slideshow.gotoSlide({number})")
        assert [each for each in faults(page) if each[0] == "color-contrast"] == []


@pytest.mark.parametrize("call", ["conv 5x5, kernel=3", "neuron 1, values=2, weights=3, live=yes"])
def test_figures_are_read_once(deck, call):
    """Name and description are title and description; the caption, which is below, is neither."""
    name, arguments = call.split(" ", 1)
    macro = figure_macros()[name]
    call = Call(tuple(arguments.split(",")), "A caption", lambda _: None)
    page = ready(deck([f"<h1>A</h1><figure>{macro(call).html}<figcaption>A caption</figcaption>"]))
    title, description = page.locator("svg.handson-figure").first.evaluate(
        "(svg) => [...svg.querySelectorAll(':scope > title, :scope > desc')]"
        ".map((each) => each.textContent)"
    )
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    said = [
        node[part]["value"]
        for node in nodes
        if not node["ignored"]
        for part in ("name", "description")
        if node.get(part, {}).get("value")
    ]
    assert said.count(title) == 1
    assert said.count(description) == 1
    assert said[said.index(title) + 1] == description
    assert title != "A caption"


def test_slide_changes_are_announced(deck):
    """A live region says the slide's number and title; not for the first slide."""
    page = ready(deck(SLIDES))
    status = page.locator("body > [role=status].handson-aside")
    assert status.inner_text() == ""
    page.keyboard.press("ArrowRight")
    assert status.inner_text() == "Slide 2 of 4: Deep"


def test_page_title_follows(deck):
    """The page's title says which slide is shown; the first one has the deck's."""
    page = ready(deck(SLIDES), "#2")
    assert page.title() == "2: Deep – A deck"
    page.keyboard.press("Home")
    assert page.title() == "A deck"


def test_focus_follows(deck):
    """The focus goes to the slide that is shown, so that reading and Tab go on there."""
    page = ready(deck(SLIDES))
    page.focus(".remark-visible a")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.matches('.remark-visible section')")
    assert page.evaluate("document.activeElement.ariaLabel") == "Deep"


def test_focus_stays_in_the_bar(deck):
    """Who turns the pages by the bar's buttons keeps the focus on them."""
    page = ready(deck(SLIDES))
    page.get_by_role("button", name="Next slide").press("Enter")
    assert page.evaluate("document.activeElement.ariaLabel") == "Next slide"


def test_hidden_slides_are_out_of_reach(deck):
    """Of all slides only the one that is shown is there for assistive technology and Tab."""
    page = ready(deck(SLIDES))
    page.keyboard.press("ArrowRight")
    assert page.locator(".remark-fading").get_attribute("inert") is not None
    tree = page.get_by_role("main").aria_snapshot()
    assert "Deeper" in tree
    assert "Neural nets" not in tree


def test_one_main(deck):
    """The landmark for the content holds the slide, before the player is there and after."""
    written = deck(SLIDES)
    assert ready(written).get_by_role("main").inner_text().startswith("Neural nets")
    bare = written.open(java_script_enabled=False, ready=False)
    assert bare.get_by_role("main").count() == 1


def test_language(deck):
    """The page has the deck's language; the player's own English words say that they are."""
    page = ready(deck(SLIDES, config=Config(lang="nl")))
    assert page.get_attribute("html", "lang") == "nl"
    assert page.get_attribute(".handson-bar", "lang") == "en"


def test_reduced_motion(deck):
    """Readers who want no motion get none."""
    page = ready(deck(SLIDES), reduced_motion="reduce")
    for part in (".handson-bar", ".handson-progress"):
        style = "e => getComputedStyle(e).transitionDuration"
        assert page.locator(part).evaluate(style) in ("0s", "0s, 0s")


def test_forced_colours(deck):
    """With the reader's own colours the player's parts have edges."""
    page = ready(deck(SLIDES), forced_colors="active")
    page.keyboard.press("o")
    page.wait_for_selector(".handson-copy")
    width = "e => getComputedStyle(e).borderTopWidth"
    assert page.locator(".handson-picture").first.evaluate(width) == "1px"
    assert faults(page) == []


@pytest.mark.parametrize("keys", ["o", "h", "p"])
def test_large_text(deck, keys):
    """With text of 200 % nothing of the player leaves the window sideways."""
    page = ready(deck(SLIDES, css="html { font-size: 200% }"))
    page.keyboard.press(keys)
    settle(page)
    for button in page.locator("button:visible, input:visible").all():
        box = button.bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 1281
    scrolled = page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert scrolled
