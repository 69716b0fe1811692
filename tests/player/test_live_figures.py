"""Live figures: what was drawn when the deck was built answers to the hand."""

from __future__ import annotations

import math
import re

import pytest
from playwright.sync_api import expect

from chromium import settle
from handson.figures import Drawing, draw
from handson.settings.config import Config
from player.test_accessibility import faults

NEURON = "neuron 2, values=0.5, -1, weights=2, 0.25, bias=0.1, activation=tanh, live=yes"
CURVES = "activation relu, tanh, live=yes"
DESCENT = "descent rate=0.1, 0.9, live=yes"
RACE = "optimizers sgd, adam, updates=20"
PLAY = "playground circles, seed=3, epochs=4, controls=rate, units, activation"
SHOWN = ".remark-visible"
PICTURE = f"{SHOWN} .handson-live svg"
HANDLES = f"{SHOWN} .handson-handles"


def figure(call):
    """Return a figure's HTML, as it stands on a slide."""
    name, _, rest = call.partition(" ")
    drawing = draw(name, rest.split(","), "A figure", {"log.csv": LOG}.get)
    assert isinstance(drawing, Drawing), drawing
    return f"<h1>{name}</h1><p>{drawing.svg}</p>"


def begin(page):
    """Return the page when the figure on its slide is live."""
    page.wait_for_selector(HANDLES, state="attached")
    settle(page)
    return page


def text(page, name):
    """Return what a figure writes at a mark."""
    return page.locator(f"{PICTURE} .f-at-{name}").first.text_content()


def value(page, name):
    """Return the number that a figure writes at a mark."""
    return float(text(page, name).replace("−", "-"))


def picture(page):
    """Return the markup of the figure, without what makes it fit its slide."""
    markup = page.evaluate(f"document.querySelector({PICTURE!r}).outerHTML")
    return re.sub(r' style="--figure-width[^"]*"', "", markup)


def drag(page, label, across):
    """Drag a handle to the right by mouse."""
    box = page.locator(f"{HANDLES} input[aria-label='{label}']").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + across, y, steps=4)
    page.mouse.up()
    settle(page)


def check_neuron(page):
    """Compute sum and output again from the numbers that the figure shows."""
    z = sum(value(page, f"x{i}") * value(page, f"w{i}") for i in (1, 2)) + value(page, "b")
    assert value(page, "z") == pytest.approx(z, abs=0.006)
    assert value(page, "a") == pytest.approx(math.tanh(z), abs=0.006)


MLP = "mlp 3, 4, 2, values=0.5, -1, 2, live=yes"
GRAPH = "graph z = w*x + b, a = relu(z), L = (a - y)**2, w=2, x=1.5, b=-1, y=3, live=yes"
DROPOUT = "dropout 4, 5, 4, live=yes"
LOSSES = "curves log.csv, log.csv, panels=A, B, log=yes, live=yes"
LOG = "epoch,loss\n0,2\n1,1\n2,0.5\n"
NETWORK = "network input 8x8x1, conv 3 3x3, pool 2x2, flatten, dense 2, live=yes"
ALL = (NEURON, CURVES, DESCENT, MLP, GRAPH, DROPOUT, LOSSES, NETWORK, RACE, PLAY)
WIDE = "neuron 2, values=-1212.25, 1000.5, weights=2000.25, 0.001, live=yes"


@pytest.mark.parametrize("call", [*ALL, WIDE])
def test_the_picture_is_taken_over_as_it_is(deck, call):
    """And is the same again after changes, by the key ``r``."""
    written = deck([figure(call)])
    page = written.open(java_script_enabled=False, ready=False)
    page.wait_for_selector(".handson-live svg")
    built = page.locator(".handson-live svg").evaluate("element => element.outerHTML")
    page = begin(written.open())
    assert picture(page) == re.sub(r' style="--figure-width[^"]*"', "", built)
    for handle in page.locator(f"{HANDLES} input").all():
        handle.press("ArrowLeft")
    settle(page)
    assert picture(page) != re.sub(r' style="--figure-width[^"]*"', "", built)
    page.keyboard.press("r")
    settle(page)
    assert picture(page) == re.sub(r' style="--figure-width[^"]*"', "", built)


def test_scripts_come_when_a_figure_does(deck):
    """The frame and the figure's own module, when it is on the next slide; no other module."""
    written = deck(["<h1>One</h1>", "<h1>Two</h1>", figure(NEURON)])
    page = written.open()
    settle(page)
    assert not [request for request in written.requests if "/live_" in request]
    page.keyboard.press("ArrowRight")
    page.wait_for_function("Boolean(window.handsonLive?.modules.neuron)")
    names = {request.rpartition("/")[2] for request in written.requests if "/live_" in request}
    assert names == {"live_frame.js", "live_neuron.js"}


def test_a_neuron_by_mouse(deck):
    """Dragging a weight changes it, the sum and the output."""
    page = begin(deck([figure(NEURON)]).open())
    check_neuron(page)
    drag(page, "weight 1", 50)
    assert value(page, "w1") > 2
    check_neuron(page)
    drag(page, "bias", -60)
    assert value(page, "b") < 0
    check_neuron(page)


def test_a_neuron_by_keys(deck, number):
    """Tab reaches its numbers, and arrows change them without turning the page."""
    page = begin(deck([figure(NEURON), "<h1>Two</h1>"]).open())
    page.keyboard.press("Tab")
    while page.evaluate("document.activeElement.ariaLabel") != "input 2":
        page.keyboard.press("Tab")
    for key in ("ArrowRight", "ArrowUp", "ArrowUp", "ArrowLeft", "PageUp"):
        page.keyboard.press(key)
    settle(page)
    assert number(page) == 1
    assert value(page, "x2") == pytest.approx(-1 + 0.2 + 1)
    check_neuron(page)
    page.keyboard.press("Home")
    settle(page)
    assert value(page, "x2") == -3
    assert page.evaluate("document.activeElement.ariaValueText") == "−3"
    check_neuron(page)


def test_a_neuron_by_finger(deck, number):
    """A finger that drags turns no page, and a tap alone changes nothing."""
    page = begin(deck([figure(NEURON), "<h1>Two</h1>"]).open(has_touch=True))
    box = page.locator(f"{HANDLES} input[aria-label='weight 2']").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    session = page.context.new_cdp_session(page)

    def touch(kind, *points):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": x + 20, "y": y})
    touch("touchEnd")
    settle(page)
    assert value(page, "w2") == 0.25
    touch("touchStart", {"x": x, "y": y})
    for far in (20, 60, 90):
        touch("touchMove", {"x": x + far, "y": y})
    touch("touchEnd")
    settle(page)
    assert value(page, "w2") > 1
    check_neuron(page)
    assert number(page) == 1


def test_changes_are_announced_once(deck):
    """When nothing has changed for a moment; the description follows."""
    page = begin(deck([figure(NEURON)]).open())
    handle = page.locator(f"{HANDLES} input[aria-label='bias']")
    for _ in range(3):
        handle.press("ArrowRight")
    told = page.locator(f"{HANDLES} output")
    expect(told).to_have_text("The sum is 1.15, the output 0.82.")
    described = page.locator(f"{PICTURE} desc").text_content()
    assert described.endswith("bias 0.4. The sum is 1.15, the output 0.82.")


def test_a_point_moves_along_the_curves(deck):
    """Its numbers are value and slope there, on all curves."""
    page = begin(deck([figure(CURVES)]).open())
    drag(page, "z on the curve of tanh", -90)
    z, value_there, slope = (
        float(each.replace("−", "-")) for each in re.findall(r"[−\d.]+", text(page, "words1"))
    )
    assert z < 0
    assert value_there == pytest.approx(math.tanh(z), abs=0.006)
    assert slope == pytest.approx(1 - math.tanh(z) ** 2, abs=0.006)
    assert text(page, "words0") == f"f({str(z).replace('-', '−')}) = 0, slope 0"


def test_descent_goes_step_by_step(deck):
    """From the start, with the rate and the momentum that are set."""
    page = begin(deck([figure(DESCENT)]).open())
    page.locator(f"{HANDLES} input[aria-label='learning rate of curve 1']").press("PageUp")
    page.locator(f"{HANDLES} input[aria-label='momentum']").press("End")
    page.locator(f"{HANDLES} input[aria-label='start of curve 1']").press("ArrowRight")
    for _ in range(4):
        page.get_by_role("button", name="Step").click()
    settle(page)
    weight, velocity = -1.2, 0.0
    for _ in range(3):
        velocity = 0.99 * velocity - 0.2 * 2 * weight
        weight += velocity
    assert text(page, "rate0") == "learning rate 0.2"
    found = re.fullmatch(r"after 3 steps: w = (.+)", text(page, "after0"))[1]
    assert float(found.replace("−", "-")) == pytest.approx(weight, abs=0.006)
    assert page.locator(f"{PICTURE} .f-at-trail0 circle").count() <= 4


def test_descent_runs_to_its_end(deck):
    """For readers who want no motion, at once."""
    page = begin(deck([figure(DESCENT)]).open(reduced_motion="reduce"))
    page.get_by_role("button", name="Step").click()
    settle(page)
    assert text(page, "after0").startswith("after 0 steps")
    page.get_by_role("button", name="Run").click()
    settle(page)
    assert text(page, "after0").startswith("after 12 steps")
    assert text(page, "verdict1") == "overshoots, comes closer"


def test_a_run_goes_on_by_itself(deck):
    """Step by step, until the last."""
    page = begin(deck([figure("descent rate=0.1, updates=2, live=yes")]).open())
    page.evaluate(
        """() => {
          window.seen = [];
          new MutationObserver(() => {
            seen.push(document.querySelector(".f-at-after0").textContent.split(":")[0]);
          }).observe(document.querySelector(".f-at-after0"), {childList: true});
        }"""
    )
    page.get_by_role("button", name="Run").click()
    page.wait_for_function("seen.length === 3")
    assert page.evaluate("seen") == ["after 0 steps", "after 1 step", "after 2 steps"]


def check_race(page, start, rates):
    """Compute the losses again after as many steps as the figure shows."""
    steps = int(re.search(r"\d+", text(page, "steps"))[0])
    x, y = start
    for _ in range(steps):
        x, y = x - rates[0] * 0.1 * x, y - rates[0] * 8 * y
    loss = float(text(page, "loss0").removeprefix("L = ").replace("−", "-"))
    assert loss == pytest.approx(0.05 * x**2 + 4 * y**2, rel=0.06, abs=0.006)
    return steps


def test_a_race_starts_where_the_pointer_is(deck):
    """Anywhere in the picture; the keys go on from there in both directions."""
    page = begin(deck([figure(RACE), "<h1>Two</h1>"]).open())
    assert check_race(page, (-4, 1.5), [0.22]) == 20
    box = page.locator(f"{HANDLES} label").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 7, box["y"] + box["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + 4 / 7 * box["width"], box["y"] + box["height"] / 4, steps=3)
    page.mouse.up()
    for key in ("ArrowRight", "ArrowUp", "ArrowUp", "ArrowDown", "PageDown"):
        page.keyboard.press(key)
    settle(page)
    x, y = (
        page.evaluate(f"document.querySelector('{HANDLES} [data-name={name}]').valueAsNumber")
        for name in "xy"
    )
    assert (x, y) == (pytest.approx(-1.9, abs=0.05), pytest.approx(1.1, abs=0.05))
    assert page.evaluate("slideshow.getCurrentSlideIndex()") == 0
    check_race(page, (x, y), [0.22])


def test_a_race_goes_step_by_step(deck):
    """With the learning rates that are set."""
    page = begin(deck([figure(RACE)]).open())
    page.locator(f"{HANDLES} input[aria-label='learning rate of SGD']").press("ArrowLeft")
    for _ in range(4):
        page.get_by_role("button", name="Step").click()
    settle(page)
    assert text(page, "rate0") == "learning rate 0.21"
    assert check_race(page, (-4, 1.5), [0.21]) == 3


def test_a_race_runs_and_pauses(deck):
    """The button says what it does next."""
    page = begin(deck([figure("optimizers adam, updates=200")]).open())
    page.get_by_role("button", name="Play").click()
    page.wait_for_function(
        "/^after [3-9] /.test(document.querySelector('.f-at-steps').textContent)"
    )
    page.get_by_role("button", name="Pause").click()
    settle(page)
    assert text(page, "steps") != "after 200 steps"
    page.get_by_role("button", name="Play").wait_for()


def test_a_race_by_finger(deck, number):
    """Touching the picture sets the start, and turns no page."""
    page = begin(deck([figure(RACE), "<h1>Two</h1>"]).open(has_touch=True))
    before = text(page, "loss0")
    box = page.locator(f"{HANDLES} label").bounding_box()
    session = page.context.new_cdp_session(page)
    y = box["y"] + box["height"] / 2

    def touch(kind, *points):
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    touch("touchStart", {"x": box["x"] + box["width"] * 0.8, "y": y})
    for share in (0.6, 0.4, 0.2):
        touch("touchMove", {"x": box["x"] + box["width"] * share, "y": y})
    touch("touchEnd")
    settle(page)
    assert text(page, "loss0") != before
    check_race(page, (-5 + 7 * 0.2, 0), [0.22])
    assert number(page) == 1


def losses(page):
    """Return what a playground writes of its training."""
    return [text(page, name) for name in ("epoch", "loss", "test")]


def built_losses(call, epoch):
    """Return what the build writes of the same training, in the words of the page."""
    name, _, rest = call.partition(" ")
    told = draw(name, rest.split(","), "", lambda _: None, live=False).svg
    training, test = re.search(
        rf"after {epoch} epochs training loss ([^,]+), test loss ([^,]+),", told
    ).groups()
    return [f"{epoch} epochs", f"training loss {training}", f"test loss {test}"]


def test_a_network_learns_as_when_built(deck):
    """Epoch by epoch: the build has computed the same losses."""
    page = begin(deck([figure(PLAY)]).open())
    assert losses(page) == built_losses(PLAY, 0)
    region = page.locator(f"{PICTURE} .f-at-region10")
    before = region.get_attribute("d")
    for _ in range(4):
        page.get_by_role("button", name="Step").click()
    settle(page)
    assert losses(page) == built_losses(PLAY, 4)
    assert region.get_attribute("d") != before


def test_what_it_learns_with_is_set_by_keys(deck, number):
    """It begins again with it, and the page is not turned."""
    page = begin(deck([figure(PLAY), "<h1>Two</h1>"]).open())
    page.get_by_role("slider", name="learning rate").press("ArrowRight")
    units = page.get_by_role("slider", name="units per layer")
    units.press("ArrowLeft")
    page.get_by_role("combobox", name="activation").select_option(label="relu")
    for _ in range(4):
        page.get_by_role("button", name="Step").click()
    settle(page)
    call = "playground circles, layers=2, 3, 1, rate=0.3, activation=relu, seed=3, epochs=4"
    assert losses(page) == built_losses(call, 4)
    assert units.get_attribute("aria-valuetext") == "3"
    assert number(page) == 1
    page.keyboard.press("r")
    settle(page)
    assert losses(page) == built_losses(PLAY, 0)
    assert units.get_attribute("aria-valuetext") == "4"


def test_a_training_plays_and_pauses(deck):
    """And pauses when its slide is left."""
    page = begin(deck([figure(f"{PLAY}, keep=yes"), "<h1>Two</h1>"]).open())
    page.get_by_role("button", name="Play").click()
    page.wait_for_function("/^[3-9] /.test(document.querySelector('.f-at-epoch').textContent)")
    page.get_by_role("button", name="Pause").click()
    page.get_by_role("button", name="Play").click()
    page.evaluate("slideshow.gotoNextSlide()")
    settle(page)
    page.evaluate("slideshow.gotoPreviousSlide()")
    page.get_by_role("button", name="Play").wait_for()
    assert int(text(page, "epoch").split()[0]) >= 3


def test_without_motion_a_training_makes_ten_epochs_at_once(deck):
    """Each time it is asked to play."""
    page = begin(deck([figure(PLAY)]).open(reduced_motion="reduce"))
    for epochs in (10, 20):
        page.get_by_role("button", name="Play").click()
        settle(page)
        assert text(page, "epoch") == f"{epochs} epochs"


def test_the_other_windows_learn_the_same(deck):
    """They are told the settings and the epoch, and train themselves."""
    first = begin(deck([figure(PLAY)]).open(reduced_motion="reduce"))
    first.get_by_role("button", name="New weights").click()
    with first.expect_popup() as opened:
        first.keyboard.press("c")
    second = begin(opened.value)
    for page in (first, second, first):
        page.get_by_role("button", name="Play").click()
    for name in ("epoch", "loss", "region10", "positive2", "losses0"):
        mark = f"{PICTURE} .f-at-{name}"
        expect(second.locator(f"{SHOWN} .f-at-epoch")).to_have_text("30 epochs")
        expect(first.locator(f"{SHOWN} .f-at-epoch")).to_have_text("30 epochs")
        settle(first)
        settle(second)
        markup = [page.locator(mark).evaluate("each => each.outerHTML") for page in (first, second)]
        assert markup[0] == markup[1]


def test_where_nothing_moves_the_moments_are_shown(deck):
    """On paper, without scripts and on a page to scroll; on a slide the beginning."""
    written = deck([figure(PLAY)])

    def shown(page):
        groups = [".f-first", ".f-moments"]
        return [page.locator(f".handson-live {each}").first.is_visible() for each in groups]

    page = begin(written.open())
    assert shown(page) == [True, False]
    page.emulate_media(media="print")
    assert shown(page) == [False, True]
    page = written.open(ready=False, java_script_enabled=False)
    assert shown(page) == [False, True]
    page = written.open(ready=False, viewport={"width": 390, "height": 844})
    page.wait_for_selector(".handson-reading")
    assert shown(page) == [False, True]


@pytest.mark.parametrize(("more", "kept"), [("", False), (", keep=yes", True)])
def test_leaving_the_slide(deck, more, kept):
    """Resets the figure, unless it is to keep what was moved."""
    page = begin(deck([figure(NEURON + more), "<h1>Two</h1>"]).open())
    page.locator(f"{HANDLES} input[aria-label='bias']").press("End")
    settle(page)
    assert value(page, "b") == 3
    page.evaluate("slideshow.gotoNextSlide()")
    page.evaluate("slideshow.gotoPreviousSlide()")
    settle(page)
    assert value(page, "b") == (3 if kept else 0.1)


def test_the_next_step_of_a_slide_goes_on(deck):
    """Where the same figure stands again, it shows what was moved."""
    page = begin(deck([figure(NEURON), figure(NEURON) + "<p>More</p>"]).open())
    page.locator(f"{HANDLES} input[aria-label='bias']").press("End")
    page.evaluate("slideshow.gotoNextSlide()")
    begin(page)
    assert value(page, "b") == 3


def test_the_other_windows_follow(deck):
    """Both ways."""
    first = begin(deck([figure(NEURON)]).open())
    with first.expect_popup() as opened:
        first.keyboard.press("c")
    second = begin(opened.value)
    first.locator(f"{HANDLES} input[aria-label='bias']").press("End")
    expect(second.locator(f"{PICTURE} .f-at-b")).to_have_text("3")
    second.locator(f"{HANDLES} input[aria-label='weight 1']").press("Home")
    expect(first.locator(f"{PICTURE} .f-at-w1")).to_have_text("−4")
    second.keyboard.press("r")
    expect(first.locator(f"{PICTURE} .f-at-b")).to_have_text("0.1")


def test_a_fault_leaves_the_picture(deck):
    """And the show, where a figure lacks what its module needs."""
    broken = figure(NEURON).replace("f-at-point", "f-at-nothing")
    page = deck([broken, figure(CURVES)]).open()
    with page.expect_console_message(lambda message: "stands still" in message.text):
        page.reload()
    assert page.locator(PICTURE).count() == 1
    assert page.locator(HANDLES).count() == 0
    page.evaluate("slideshow.gotoNextSlide()")
    begin(page)


def test_a_deck_can_do_without(deck):
    """``live: false`` loads nothing."""
    written = deck([figure(NEURON)], config=Config(live=False))
    page = written.open()
    settle(page)
    page.evaluate("new Promise(done => requestIdleCallback(() => requestIdleCallback(done)))")
    assert not [request for request in written.requests if "/live_" in request]
    assert page.locator(PICTURE).count() == 1


def test_print_shows_what_was_built(deck):
    """Whatever has been moved; afterwards it is there again."""
    page = begin(deck([figure(NEURON)]).open())
    page.locator(f"{HANDLES} input[aria-label='bias']").press("End")
    settle(page)
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".f-at-b").first.text_content() == "0.1"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".f-at-b").first.text_content() == "3"


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(deck, theme):
    """With all figures on one slide."""
    slide = "<h1>All</h1>" + "".join(map(figure, ALL)).replace("h1>", "h2>")
    page = begin(deck([slide], config=Config(theme=theme)).open())
    assert faults(page) == []
