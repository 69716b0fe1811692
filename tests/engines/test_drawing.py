"""Drawing on slides, in all windows of a show."""

READY = "window.slideshow && document.querySelector('.handson-bar')"
LINES = "document.querySelectorAll('.remark-visible .handson-drawing g').length"


def begin(window):
    """Switch the pen on; return the window."""
    window.press("d")
    window.wait_for_visible(".handson-drawing-bar")
    return window


def draw(window, y):
    """Draw a line."""
    window.drag((300, y), (500, y))


def second(window):
    """Return the window that ``c`` opens, when it shows a slide."""
    clone = window.opened_by(lambda: window.press("c"))
    clone.wait_for(READY)
    return clone


def wait_for_lines(number, *windows):
    """Return when each window shows so many lines."""
    for window in windows:
        window.wait_for(f"{LINES} === {number}")


def test_a_line_shows_in_both_windows(open_deck):
    """It has the same points in the units of the slide, and stays on its slide."""
    window = open_deck(3)
    clone = second(window)
    draw(begin(window), 300)
    wait_for_lines(1, window, clone)
    path = "document.querySelector('.remark-visible .handson-drawing path')?.getAttribute('d')"
    clone.wait_for(f"(here) => {path} === here", window.evaluate(path))
    clone.press("ArrowRight")
    wait_for_lines(0, window, clone)


def test_undo_leaves_other_slides_alone(open_deck):
    """What is not seen is not taken back."""
    window = begin(open_deck(3))
    draw(window, 300)
    window.press("ArrowRight")
    window.press("Control+z")
    window.press("ArrowLeft")
    wait_for_lines(1, window)
    window.press("Control+z")
    wait_for_lines(0, window)


def test_undo_in_any_window(open_deck):
    """Each window takes back what came last on the slide, and no more than that."""
    window = open_deck(3)
    clone = second(window)
    draw(begin(window), 300)
    wait_for_lines(1, clone)
    begin(clone)
    clone.press("Control+z")
    wait_for_lines(0, window, clone)
    draw(window, 300)
    wait_for_lines(1, clone)
    draw(clone, 400)
    wait_for_lines(2, window)
    window.press("Control+z")
    wait_for_lines(1, window, clone)


def test_undo_after_a_reload(open_deck):
    """Lines are there again, and can be taken back."""
    window = begin(open_deck(3))
    draw(window, 300)
    draw(window, 400)
    window.reload()
    window.wait_for(READY)
    wait_for_lines(2, window)
    begin(window)
    window.press("Control+z")
    wait_for_lines(1, window)


def test_undo_in_a_field_is_for_the_field(open_deck):
    """What was drawn stays while somebody takes back what was typed."""
    window = begin(open_deck(["<p><input class=x></p>"]))
    draw(window, 300)
    window.focus(".x")
    window.press("Control+z")
    assert window.evaluate(LINES) == 1


def test_eraser_takes_all_on_its_way(open_deck):
    """A fast hand, of which the page hears at the two ends only, erases what lies between."""
    window = begin(open_deck(3))
    draw(window, 300)
    draw(window, 400)
    window.click(".handson-drawing-bar [data-name=eraser]")
    window.drag((400, 240), (410, 480))
    wait_for_lines(0, window)
