"""Figures in real Chromium: readable, moving, still where they have to be."""

from __future__ import annotations

import pytest

CALLS = [
    "neuron 3",
    "neuron 7, activation=hard_sigmoid",
    "neuron 1, symbols=no",
    "neuron 4, values=-12.25, 100, 3, 0.001, weights=2.5, -0.25, 1000, 4, bias=-100",
    "mlp 3, 4, 4, 1, labels=input, a very long name, hidden, output",
    "mlp 784, 100, 10",
    "mlp 1, 1",
    "mlp 3, 8, 8, 2, values=1, -1000, 0.25, output=softmax",
    "mlp 2, 1, live=yes",
    "mlp 3, 2, 2, 2, 2, 2, 2, 2, 2, 1",
    "network input 28x28x1, conv 32 3x3 same, relu, pool 2x2, flatten, dropout 0.5, dense 10,"
    " softmax",
    "network input 224x224x3, conv 64 7x7 same stride=2, batchnorm, relu, pool 3x3 stride=2 same,"
    " conv 128 3x3 same, batchnorm, relu, conv 256 3x3 same, batchnorm, relu, globalavg,"
    " dense 1000, softmax",
    "network input 5, dense 1",
    "network input 28x28x1, depthwise 3x3 dilation=2, relu, pool 3x2, flatten, dense 9, live=yes",
    "conv 5x5, kernel=3, stride=2, padding=same",
    "conv 1x1, kernel=1",
    "conv 4x4, kernel=3, stride=2, padding=same, transposed=yes",
    "conv 16x16, kernel=3",
    "conv 2x16, kernel=2x3",
    "pool 4x4, size=2",
    "pool 5x5, size=3, stride=1, kind=average",
    "pool 12x12, size=2",
    "pool 2x2, values=-999, 999, -999, 123.5",
    "activation relu, tanh, sigmoid, derivative=yes",
    "activation selu",
    "activation relu, leaky_relu, elu, selu, gelu, silu, softplus, step, derivative=yes",
    "descent rate=0.1, 0.9, 1.05",
    "descent rate=0.1, 0.2, 0.5, 2, loss=quartic",
    "playground spiral, layers=2, 8, 8, 8, 8, 1, activation=relu, epochs=4, live=no",
    "playground xor, layers=2, 8, 1, epochs=1",
    "optimizers live=no",
    "optimizers surface=himmelblau, start=-0.00012, 1.2345, rate=0.0123, live=no",
    "optimizers sgd, surface=saddle, rate=1000, updates=1, live=no",
    "dropout 4, 5, 4",
    "dropout 1, 1",
    "dropout 3, 4, 2, rate=0.123, seed=999999, live=yes",
    "curves training.csv, y=loss, val_loss, accuracy, val_accuracy, best=yes",
    "curves training.csv, log=yes",
    "curves training.csv, training.csv, training.csv, seeds=3, live=yes",
    "curves training.csv, training.csv, training.csv, labels=one, another, a third with a name",
    "curves training.csv, training.csv, training.csv, training.csv, y=val_loss, best=yes,"
    " labels=without it, with it, panels=a learning rate of 0.1, a learning rate of 3",
    "curves training.csv, training.csv, training.csv, panels=one, two, three",
    "graph L = relu(w*x), w=2, x=1.5, live=yes",
    "graph z = w*x + b, a = relu(z), L = (a - y)**2, w=2, x=1.5, b=-1, y=3",
    "graph prediction = sigmoid(coefficient*measurement), coefficient=-0.00012345,"
    " measurement=123456",
    "classify digits.json, live=no",
    "conv 5x5, padding=same, bias=-12.25",
    "conv 5x5, channels=3, kernel=2, stride=2, bias=1",
    "conv 6x6, dilation=2, weights=1, 0, -1, 2, 0, -2, 1, 0, -1",
    "classify digits.json, show=probabilities, live=no",
]

# What is wrong with the texts that are shown: too small, over each other, or outside.
FAULTS = """() => [...document.querySelectorAll('svg')].flatMap((svg, index) => {
  const frame = svg.getBoundingClientRect();
  if (getComputedStyle(svg).display === 'none') return [];
  const shown = [...svg.querySelectorAll('text')].filter(t => t.getClientRects().length);
  const boxes = shown.map(t => t.getBoundingClientRect());
  const faults = shown.length ? [] : [[index, 'no text is shown']];
  boxes.forEach((b, i) => {
    const text = shown[i].textContent;
    if (b.left < frame.left - 1 || b.right > frame.right + 1 || b.top < frame.top - 1
        || b.bottom > frame.bottom + 1) faults.push([index, 'outside', text]);
    if (parseFloat(getComputedStyle(shown[i]).fontSize) < 16) faults.push([index, 'small', text]);
    boxes.slice(0, i).forEach((a, j) => {
      const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const high = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (wide > 1 && high > 4) faults.push([index, 'overlap', text, shown[j].textContent]);
    });
  });
  return faults;
})"""

CONTRAST = """([back]) => {
  const luminance = colour => colour.slice(0, 3).map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const numbers = text => text.match(/[\\d.]+/g).map(Number);
  const over = (colour, opacity) => colour.slice(0, 3).map((v, i) => v * opacity
    + back[i] * (1 - opacity));
  const ratio = (a, b) => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p);
    return (x + 0.05) / (y + 0.05);
  };
  let text = 99, shape = 99;
  for (const element of document.querySelectorAll('svg text')) {
    const style = getComputedStyle(element);
    text = Math.min(text, ratio(over(numbers(style.fill), Number(style.fillOpacity)), back));
  }
  for (const element of document.querySelectorAll('.f-shape, .f-curve, .f-outline')) {
    shape = Math.min(shape, ratio(numbers(getComputedStyle(element).stroke), back));
  }
  return [text, shape];
}"""


@pytest.fixture
def page_of(figure, browser):
    """Return a function that opens figures in a page as wide as a slide."""
    pages = []

    def opened(calls, *, css="", frames=False, **options):
        drawings = [figure(call) for call in calls]
        svgs = [s for d in drawings for s in (d.frames if frames else (d.svg + d.still,))]
        page = browser.new_page(viewport={"width": 1210, "height": 681}, **options)
        pages.append(page)
        page.set_content(
            "<!doctype html><style>body{margin:0;font:26px/1.4 sans-serif;color:#1d2430}"
            f"div{{padding:4px}}{css}</style>" + "".join(f"<div>{svg}</div>" for svg in svgs)
        )
        return page

    yield opened
    for page in pages:
        page.close()


# A machine without Arial and Times or their equals falls back on wider typefaces.
WIDE = "svg{--figure-font:'DejaVu Sans',Verdana,sans-serif;--figure-symbols:'DejaVu Serif',serif}"
FONTS = pytest.mark.parametrize("font", ["", WIDE], ids=["usual", "wide"])


@FONTS
@pytest.mark.parametrize("media", ["screen", "print"])
def test_texts_are_large_and_apart(page_of, font, media):
    """Texts of at least 16 pixels stand within the figure and not over each other."""
    page = page_of(CALLS, css=font)
    page.emulate_media(media=media)
    assert page.evaluate(f"({FAULTS})()") == []


@FONTS
def test_steps_are_readable(page_of, font):
    """The frames of ``steps=yes`` hold to the same."""
    calls = [
        f"{call}, steps=yes"
        for call in CALLS
        if call.split()[0] in {"conv", "pool", "descent", "dropout", "graph"}
        and "live=yes" not in call
    ]
    page = page_of(calls, frames=True, css=font)
    assert page.evaluate(f"({FAULTS})()") == []


def test_figures_fit_on_a_slide(page_of):
    """No figure is wider or higher than a slide."""
    sizes = page_of(CALLS).evaluate(
        "[...document.querySelectorAll('svg')].map(s => [+s.getAttribute('width'),"
        " +s.getAttribute('height'), s.querySelector('title').textContent])"
    )
    assert [size for size in sizes if size[0] > 1210 or size[1] > 620] == []


@pytest.mark.parametrize(
    ("back", "ink"), [((255, 255, 255), "#1d2430"), ((29, 36, 48), "#fff"), ((39, 40, 34), "#fff")]
)
def test_contrast_on_light_and_dark(page_of, back, ink):
    """Text has a contrast of 4.5 and shapes of 3 on white, and on dark slides, by themselves."""
    css = f"body{{background:rgb{back};color:{ink}}}"
    text, shape = page_of(CALLS, css=css).evaluate(CONTRAST, [back])
    assert text >= 4.5
    assert shape >= 3


def test_theme_sets_the_colours(page_of):
    """A style sheet sets a variable, and every figure follows."""
    page = page_of(["mlp 2, 1"], css="body{--figure-input:rgb(1, 2, 3);--figure-ink:rgb(4, 5, 6)}")
    get = "selector => getComputedStyle(document.querySelector(selector))"
    assert page.evaluate(f"({get})('circle.f-input').stroke") == "rgb(1, 2, 3)"
    assert page.evaluate(f"({get})('text').fill") == "rgb(4, 5, 6)"


MOVING = ["conv 5x5", "pool 4x4", "descent rate=0.1, 0.9"]


def test_animations_run_and_loop(page_of):
    """The kernel, the window and the steps move, and begin again."""
    page = page_of(MOVING)
    running = page.evaluate(
        "document.getAnimations().map(a => [a.playState, a.effect.getTiming().iterations])"
    )
    assert len(running) > 20
    assert all((state == "running" and loops is None) or loops == float("inf")
               for state, loops in running)  # fmt: skip
    place = "() => getComputedStyle(document.querySelector('.f-run')).transform"
    page.evaluate("document.getAnimations().forEach(a => { a.pause(); a.currentTime = 1500; })")
    assert page.evaluate(place) == "matrix(1, 0, 0, 1, 60, 0)"
    page.evaluate("document.getAnimations().forEach(a => { a.currentTime = 10000 * 1000; })")
    assert page.evaluate(place) == "matrix(1, 0, 0, 1, 0, 0)"


def test_hidden_slides_do_not_animate(page_of):
    """Where a slide is not displayed, nothing of its figures runs."""
    page = page_of(MOVING, css="div{display:none}")
    assert page.evaluate("document.getAnimations().length") == 0


@pytest.mark.parametrize("media", [{"media": "print"}, {"reduced_motion": "reduce"}])
def test_still_picture_where_nothing_can_move(page_of, media):
    """In print, and for who wants no motion, key positions stand side by side and all is shown."""
    page = page_of(MOVING)
    page.emulate_media(**media)
    assert page.evaluate("document.getAnimations().length") == 0
    shown = page.evaluate(
        "[...document.querySelectorAll('.f-still, .f-moving')]"
        ".map(e => [[...e.classList].at(-1), getComputedStyle(e).display])"
    )
    assert shown == [["f-moving", "none"], ["f-still", "inline"]] * 2
    hidden = page.evaluate(
        "[...document.querySelectorAll('.f-k, .f-cell')]"
        ".filter(e => getComputedStyle(e).opacity !== '1').length"
    )
    assert hidden == 0
    assert "step 9 of 9" in page.evaluate("document.body.textContent")


def test_pages_with_the_same_figure_twice(page_of):
    """Figures of other arguments keep their own animation, the same one may stand twice."""
    page = page_of(["conv 5x5", "conv 6x6", "conv 5x5"])
    ends = page.evaluate(
        "[...document.querySelectorAll('.f-run')]"
        ".map(g => getComputedStyle(g).animationName + getComputedStyle(g).animationDuration)"
    )
    assert ends[0] == ends[2] != ends[1]
    assert ends[1].endswith("17s")
