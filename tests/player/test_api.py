"""What scripts of authors find: remark's own interface."""

SLIDES = [
    {"html": "<h1>One</h1>", "name": "first", "classes": ["center", "middle"], "topic": "nets"},
    {"html": "<h1>Two</h1>", "counted": False, "number": 1},
    "<h1>Three</h1>",
]


def test_slideshow(deck, number):
    """``slideshow`` goes to slides by number and name and says where it is."""
    page = deck(SLIDES).open()
    page.evaluate("slideshow.gotoSlide(3)")
    assert number(page) == 3
    page.evaluate("slideshow.gotoSlide('first')")
    assert number(page) == 1
    page.evaluate("slideshow.gotoNextSlide()")
    assert page.evaluate("slideshow.getCurrentSlideIndex()") == 1
    assert page.evaluate("slideshow.getSlideCount()") == 3
    assert page.evaluate("slideshow.getSlideByName('first').getSlideIndex()") == 0


def test_slide_properties(deck):
    """A slide carries its properties by remark's names, an author's own ones too."""
    page = deck(SLIDES).open()
    first, second, _ = page.evaluate("slideshow.getSlides().map(slide => slide.properties)")
    assert first == {
        "continued": "false",
        "name": "first",
        "class": "center, middle",
        "topic": "nets",
    }
    assert second["count"] == "false"


def test_events(deck):
    """Listeners hear of each slide that is shown and hidden, in remark's order."""
    page = deck(SLIDES).open()
    page.evaluate(
        """() => {
            window.heard = [];
            for (const name of ["hideSlide", "showSlide", "beforeShowSlide", "afterShowSlide"]) {
                slideshow.on(name, slide => heard.push(`${name} ${slide.getSlideIndex()}`));
            }
        }"""
    )
    page.keyboard.press("ArrowRight")
    assert page.evaluate("heard") == [
        "hideSlide 0",
        "showSlide 1",
        "beforeShowSlide 1",
        "afterShowSlide 1",
    ]


def test_create_gives_the_slideshow(deck):
    """A page written for remark.js that creates its slideshow gets this one."""
    page = deck(SLIDES).open()
    assert page.evaluate("remark.create({ratio: '4:3'}) === slideshow")
    assert page.evaluate("new Promise(done => remark.create({}, done)) && true")
    assert page.evaluate("slideshow.getRatio()") == "16:9"


def test_ready_for_scripts_at_content_loaded(deck):
    """A script in the page may use the slideshow once the document's content is loaded."""
    script = (
        "<script>document.addEventListener('DOMContentLoaded',"
        " () => slideshow.gotoSlide(2))</script>"
    )
    page = deck(SLIDES, head=script).open()
    assert page.evaluate("slideshow.getCurrentSlideIndex()") == 1
