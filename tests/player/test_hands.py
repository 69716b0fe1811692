"""What hands do on stage: wheel, touchpad, fingers, and keys whatever has the focus."""

import pytest

from chromium import settle

FLICK = [4, 12, 40, 70, 90, 80, 70, 60, 52, 45, 38, 32, 27, 23, 19, 16, 13, 11, 9, 7, 5, 4, 3, 2, 1]
"""How many pixels a touchpad sends each sixtieth of a second: first by fingers, then without."""


class Hand:
    """A hand on the touchpad of a page, or on its screen; its clock is its own."""

    def __init__(self, page):
        self.page = page
        self.session = page.context.new_cdp_session(page)
        self.time = page.evaluate("(performance.timeOrigin + performance.now()) / 1000") + 100

    def flick(self, sizes, *, across=False, pause=1.0, at=(400, 300), **rest):
        """Turn the wheel; ``pause`` is in seconds before it."""
        page = self.page
        page.evaluate(
            "window.heard ??= (addEventListener('wheel', () => { window.heard += 1 }), 0)"
        )
        before = page.evaluate("window.heard")
        self.time += pause
        for size in sizes:
            self.time += 1 / 60
            self.session.send(
                "Input.dispatchMouseEvent",
                {
                    "type": "mouseWheel",
                    "x": at[0],
                    "y": at[1],
                    "deltaX": size if across else 0,
                    "deltaY": 0 if across else size,
                    "timestamp": self.time,
                    **rest,
                },
            )
        page.wait_for_function(f"window.heard > {before}")
        settle(page)

    def fingers(self, *steps):
        """Put fingers down, move and lift them: at each step where they are, in pixels."""
        kinds = ["touchStart", *["touchMove"] * (len(steps) - 1)]
        for kind, points in zip(kinds, steps, strict=True):
            touches = [{"x": x, "y": y, "id": i} for i, (x, y) in enumerate(points)]
            self._touch(kind, touches)
        self._touch("touchEnd", [])
        settle(self.page)

    def _touch(self, kind, touches):
        self.session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})


def test_many_small_events_of_the_wheel_turn_one_page(deck, number):
    """A gesture on a touchpad is one step, with all that comes after the fingers have left it."""
    page = deck(16).open("#3")
    hand = Hand(page)
    hand.flick([4] * 25)
    assert number(page) == 4
    hand.flick(FLICK)
    assert number(page) == 5
    hand.flick([-size for size in FLICK])
    assert number(page) == 4


def test_fast_flicks_turn_a_page_each(deck, number):
    """The second flick counts while the first one still runs out."""
    page = deck(16).open()
    Hand(page).flick([*FLICK[:16], *FLICK[2:]])
    assert number(page) == 3


def test_wheel_from_side_to_side(deck, number):
    """A flick to the side turns the page too."""
    page = deck(16).open()
    hand = Hand(page)
    hand.flick(FLICK, across=True)
    assert number(page) == 2
    hand.flick([-size for size in FLICK], across=True)
    assert number(page) == 1


def test_wheel_with_control_zooms(deck, number):
    """Pinching on a touchpad is a wheel with Control."""
    page = deck(16).open()
    Hand(page).flick(FLICK, modifiers=2)
    assert number(page) == 1


def test_a_notch_counts_in_lines(deck, number):
    """Firefox gives the lines of a notch to those who ask for the unit first, else a few pixels."""
    page = deck(3).open()
    page.evaluate(
        """() => {
             let asked = false;
             const event = new WheelEvent("wheel", { bubbles: true });
             Object.defineProperty(event, "deltaMode", { get: () => (asked = true) && 1 });
             Object.defineProperty(event, "deltaY", { get: () => (asked ? 3 : 8) });
             document.body.dispatchEvent(event);
           }"""
    )
    assert number(page) == 2


BOX = (
    "<div class=box style='width:300px;height:100px;overflow:auto'>"
    "<p style='width:500px;height:300px'>long</p></div>"
)


@pytest.mark.parametrize(("across", "side"), [(False, "scrollTop"), (True, "scrollLeft")])
def test_what_scrolls_under_the_pointer_scrolls_first(deck, number, across, side):
    """Long code takes whole gestures until it is at its end; the next gesture turns the page."""
    page = deck([BOX, "<p>2</p>"]).open()
    box = page.locator(".box").bounding_box()
    at = (box["x"] + 50, box["y"] + 50)
    hand = Hand(page)
    hand.flick(FLICK, across=across, at=at)
    page.wait_for_function(f"document.querySelector('.box').{side} > 190")
    assert number(page) == 1
    hand.flick(FLICK, across=across, at=at)
    assert number(page) == 2


def test_other_direction_than_the_box_scrolls(deck, number):
    """Code that is only too wide does not hold a flick downwards."""
    wide = BOX.replace("height:300px", "height:10px")
    page = deck([wide, "<p>2</p>"]).open()
    box = page.locator(".box").bounding_box()
    Hand(page).flick(FLICK, at=(box["x"] + 50, box["y"] + 50))
    assert number(page) == 2


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        ([[(900, 300)]], 4),
        ([[(200, 300)]], 2),
        ([[(900, 300)], [(912, 300)]], 3),
        ([[(900, 300)], [(900, 500)]], 3),
        ([[(900, 500)], [(880, 400)], [(860, 200)]], 3),
        ([[(900, 300)], [(700, 320)]], 4),
        ([[(300, 300)], [(400, 310)]], 2),
        ([[(300, 300), (500, 300)], [(200, 300), (700, 300)]], 3),
    ],
    ids=[
        "tap right",
        "tap left",
        "slip",
        "swipe down",
        "swipe up",
        "swipe left",
        "swipe right",
        "pinch",
    ],
)
def test_fingers(deck, number, steps, shown):
    """A tap and a swipe turn the page; what is neither does not."""
    page = deck().open("#3", has_touch=True)
    Hand(page).fingers(*steps)
    assert number(page) == shown


def test_full_stop_blacks_the_screen(deck):
    """``.``, which many remotes send, blacks the screen and brings it back."""
    page = deck().open()
    page.keyboard.press(".")
    assert page.locator(".remark-blackout-mode").count() == 1
    page.keyboard.press(".")
    assert page.locator(".remark-blackout-mode").count() == 0


def test_shift_and_space_go_back(deck, number):
    """Space goes on, and with Shift it goes back."""
    page = deck().open("#3")
    page.keyboard.press("Shift+Space")
    assert number(page) == 2


FOCUSED = {
    "film": "<video class=x controls width=300 height=150></video>",
    "checkbox": "<input class=x type=checkbox>",
    "radio button": "<input class=x type=radio name=a><input type=radio name=a>",
    "button": "<button class=x>b</button>",
    "link": '<a class=x href="https://example.org">a</a>',
    "list": "<select class=x><option>a<option>b<option>c</select>",
    "long code": BOX.replace("class=box", "class=x tabindex=0"),
    "summary": "<details><summary class=x>s</summary>d</details>",
}


@pytest.mark.parametrize("html", FOCUSED.values(), ids=FOCUSED)
def test_page_keys_work_whatever_has_the_focus(deck, number, html):
    """A remote sends Page Down; what was clicked before neither keeps it nor answers it."""
    page = deck(["<p>1</p>", html, "<p>3</p>"]).open("#2")
    page.focus(".remark-visible .x")
    page.keyboard.press("PageDown")
    assert number(page) == 3
    assert page.evaluate("[...document.querySelectorAll('.x')].every(e => !e.scrollTop)")
    assert page.evaluate("!document.querySelector('select')?.selectedIndex")
    page.keyboard.press("PageUp")
    assert number(page) == 2
    page.focus(".remark-visible .x")
    page.keyboard.press("PageUp")
    assert number(page) == 1


FIELDS = {
    "text": "<input class=x>",
    "number": "<input class=x type=number>",
    "area": "<textarea class=x></textarea>",
    "editable": "<div class=x contenteditable>text</div>",
    "slider": "<input class=x type=range>",
    "drawn slider": "<div class=x role=slider tabindex=0 aria-valuenow=1></div>",
}


@pytest.mark.parametrize("html", FIELDS.values(), ids=FIELDS)
def test_page_keys_stay_in_fields_and_sliders(deck, number, html):
    """In a text Page Down moves the cursor, on a slider the value."""
    page = deck(["<p>1</p>", html, "<p>3</p>"]).open("#2")
    page.focus(".x")
    page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    page.keyboard.press("Space")
    assert number(page) == 2


@pytest.mark.parametrize("html", [*FIELDS.values(), FOCUSED["film"], FOCUSED["checkbox"]])
def test_escape_leaves_fields(deck, number, html):
    """After Escape the keys are the player's again."""
    page = deck(["<p>1</p>", html, "<p>3</p>"]).open("#2")
    page.focus(".x")
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.matches('.remark-slide-content')")
    page.keyboard.press("Space")
    assert number(page) == 3


def test_composing_keeps_the_slide(deck, number):
    """Keys by which an input method composes letters are not for the player."""
    page = deck().open()
    page.evaluate(
        """for (const state of [{isComposing: true}, {keyCode: 229}])
             document.body.dispatchEvent(
               new KeyboardEvent("keydown", {key: "j", code: "KeyJ", bubbles: true, ...state}))"""
    )
    assert number(page) == 1


FRAME = (
    '<iframe width=400 height=200 srcdoc="<p tabindex=0 id=p>text</p><input id=i>'
    "<script>addEventListener('keydown', e => e.key === 'ArrowLeft' && e.preventDefault())"
    '</script>"></iframe>'
)


def test_keys_in_a_frame(deck, number):
    """Keys that the page in a frame does not use are the player's; Escape leaves the frame."""
    page = deck(["<p>1</p>", FRAME, "<p>3</p>"]).open("#2")
    page.wait_for_selector(".handson-bar", state="attached")
    frame = page.frame_locator("iframe")
    frame.locator("#p").focus()
    page.keyboard.press("ArrowLeft")
    assert number(page) == 2
    page.keyboard.press("PageDown")
    assert number(page) == 3
    page.keyboard.press("PageUp")
    frame.locator("#i").focus()
    page.keyboard.type(" j.")
    page.keyboard.press("PageDown")
    assert frame.locator("#i").input_value() == " j."
    assert number(page) == 2
    page.keyboard.press("Escape")
    page.keyboard.press("Space")
    assert number(page) == 3


def test_keys_in_a_frame_within_a_frame(deck, number):
    """Frames that come later, and frames in frames, are heard as well."""
    page = deck(["<p>1</p>", "<p>2</p>"]).open()
    page.evaluate(
        """() => new Promise((done) => {
             window.done = done;
             const frame = document.createElement("iframe");
             frame.srcdoc = `<iframe srcdoc="<p tabindex=0>text</p>" onload="top.done()"></iframe>`;
             document.querySelector(".remark-visible section").append(frame);
           })"""
    )
    inner = page.frame_locator("iframe").frame_locator("iframe")
    inner.locator("p").focus()
    page.keyboard.press("PageDown")
    assert number(page) == 2


def test_a_frame_scrolls_by_its_keys(deck, number):
    """A long page in a frame takes arrows and the space bar until its end."""
    long = "<iframe height=100 srcdoc='<p tabindex=0 style=height:180px>text</p>'></iframe>"
    page = deck([long, "<p>2</p>"]).open()
    page.frame_locator("iframe").locator("p").focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert number(page) == 1
    inner = page.frames[1]
    inner.evaluate("scrollTo({top: 1000, behavior: 'instant'})")
    page.keyboard.press("ArrowDown")
    assert number(page) == 2
