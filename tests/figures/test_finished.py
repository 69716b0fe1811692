"""What holds for every finished figure."""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import handson
from handson.figures import FIGURES, Drawing, Figure, FigureError, draw
from handson.figures.arguments import parameters_of
from handson.figures.drawing.svg import VARIABLES, Picture
from handson.figures.knowledge.shapes import KINDS
from handson.figures.readers import Choice, File, Flag, Many, Number, Size, Text, Whole

CALLS = [
    "neuron",
    "neuron 1, activation=step",
    "neuron 2, values=0.5, -1, weights=2, 0.25, bias=0.1, activation=tanh",
    "neuron 100000, activation=hard_sigmoid",
    "mlp 3, 4, 4, 1, labels=input, hidden, hidden, output, highlight=2.1, 3",
    "mlp 784, 100, 10",
    "mlp 1, 1, bias=no",
    "mlp 16, 16, 16, 16, 16, 16, 16, 16, 16, 16, most=16",
    "network input 28x28x1, conv 32 3x3 same, relu, pool 2x2, flatten, dropout 0.5, dense 10,"
    " softmax",
    "network input 10, dense 1",
    "conv 5x5, kernel=3, stride=2, padding=same",
    "conv 4x4, kernel=3, stride=2, padding=1, transposed=yes, steps=yes",
    "conv 7x5, kernel=3x2, dilation=2",
    "conv 1x1, kernel=1",
    "conv 16x16, kernel=1",
    "pool 4x4, size=2, kind=max, steps=yes",
    "pool 12x12, size=1, kind=average",
    "activation relu, tanh, sigmoid, derivative=yes",
    "activation linear, relu6, elu, selu, gelu, mish, softsign, exponential, derivative=yes",
    "descent rate=0.1, 0.9, 1.05, steps=yes",
    "descent rate=1000, loss=quartic",
    "descent rate=0.01, 0.1, 0.2, 0.6, loss=two-minima, updates=40",
    "dropout 4, 5, 4, rate=0.5, seed=1, steps=yes",
    "dropout 12, 12, 12, 12, 12, 12",
    "curves training.csv, x=epoch, y=loss, val_loss, best=yes",
    "curves training.csv, y=accuracy, loss, val_accuracy, val_loss, log=yes",
    "curves training.csv, training.csv, panels=before, after",
    "graph z = w*x + b, a = relu(z), L = (a - y)**2, w=2, x=1.5, b=-1, y=3, steps=yes",
    "graph y = x**2, x=3",
    "classify digits.json, live=no",
    "conv 5x5, channels=2, padding=same, bias=0.5, steps=yes",
    "playground circles, layers=2, 3, 1, epochs=8, live=no",
    "playground spiral, layers=2, 8, 8, 8, 8, 1, epochs=4, live=no",
    "optimizers live=no",
    "optimizers adam, surface=rosenbrock, rate=5, live=no",
    "optimizers sgd, rmsprop, surface=himmelblau, start=5, -4, updates=200, live=no",
]


def all_svgs(drawing):
    """Return a drawing's figure and frames."""
    return (drawing.svg, *drawing.frames)


@pytest.mark.parametrize("call", CALLS)
def test_a_figure_is_one_small_element(figure, call):
    """A figure is well-formed XML on one line, under 20 kB when compressed, and loads nothing."""
    for svg in all_svgs(figure(call)):
        assert ET.fromstring(svg).tag == "{http://www.w3.org/2000/svg}svg"
        assert "\n" not in svg
        assert len(gzip.compress(svg.encode(), 6)) < 20_000
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|url\(|href|<script", svg)


@pytest.mark.parametrize("call", CALLS)
def test_a_figure_is_told_in_words(figure, call):
    """Title and description are there, and no label repeats them."""
    for svg in all_svgs(figure(call)):
        root = ET.fromstring(svg)
        assert root.get("role") == "img"
        assert [child.tag.rpartition("}")[2] for child in root][:2] == ["title", "desc"]
        assert all(len(child.text) > 10 for child in root[:2])
        assert "aria-label" not in root.attrib


@pytest.mark.parametrize("call", CALLS)
def test_rules_reach_only_their_own_figure(figure, call):
    """Every rule begins with the figure's class, and every animation's name holds it."""
    svgs = all_svgs(figure(call))
    names = [ET.fromstring(svg).get("class").split()[1] for svg in svgs]
    assert len(set(names)) == len(names)
    for svg, name in zip(svgs, names, strict=True):
        style = re.search("<style>(.*)</style>", svg)[1]
        assert "$" not in style
        rest = re.sub(r"@media[^{]*\{", "", style)
        for keyframes in re.findall(r"@keyframes ([^{]+)\{", rest):
            assert keyframes.startswith(f"{name}-")
        rest = re.sub(r"@keyframes [^{]+\{(?:[^{}]*\{[^{}]*\})*\}", "", rest)
        for selector in re.findall(r"([^{}]+)\{", rest):
            assert selector.startswith(f".{name}"), selector


@pytest.mark.parametrize("call", CALLS)
def test_every_colour_is_a_variable(figure, call):
    """Colours stand only as the fallbacks of documented variables."""
    for svg in all_svgs(figure(call)):
        assert set(re.findall(r"var\((--figure-[a-z]+)", svg)) <= set(VARIABLES)
        bare = re.sub(r"var\(--[a-z-]+,[^()]*\)", "", svg)
        assert not re.search(r"#[0-9a-f]{3,6}[;\"}]|rgb|hsl", bare.replace("figure-", ""))


@pytest.mark.parametrize("call", CALLS)
def test_a_figure_may_stand_on_a_page_twice(figure, call):
    """Steps repeat a slide's content: a figure has no ids, which would then not be unique."""
    for svg in all_svgs(figure(call)):
        assert not any(element.get("id") for element in ET.fromstring(svg).iter())


def test_steps_are_frames(figure):
    """Frames come only with ``steps=yes``."""
    assert figure("pool 4x4").frames == ()
    assert len(figure("pool 4x4, steps=yes").frames) == 4
    assert len(figure("conv 12x12, steps=yes").frames) == 4
    assert len(figure("graph y = x**2, x=3, steps=yes").frames) == 3
    assert len(figure("dropout 4, 5, 4, steps=yes").frames) == 2
    assert len(figure("descent rate=0.1, steps=yes").frames) == 4


def test_same_arguments_same_bytes():
    """Another process with another hash seed draws the same bytes."""
    code = (
        "import sys; from handson.figures import draw\n"
        "for call in sys.argv[1:]:\n"
        "    name, _, rest = call.partition(' ')\n"
        "    print(draw(name, rest.split(','), '', {}.get))\n"
    )
    calls = [call for call in CALLS if not call.startswith("curves")]

    def run(seed):
        environment = {
            **os.environ,
            "PYTHONPATH": str(Path(handson.__file__).parent.parent),
            "PYTHONHASHSEED": seed,
            "PYTHONIOENCODING": "utf-8",
        }
        command = [sys.executable, "-c", code, *calls]
        return subprocess.run(command, env=environment, capture_output=True, check=True).stdout

    assert run("1") == run("2")


def test_caption_and_width(figure):
    """The caption is the title; a width is taken by every figure."""
    svg = figure("neuron 3, width=60%", caption="One neuron").svg
    root = ET.fromstring(svg)
    assert root[0].text == "One neuron"
    assert root.get("style") == f"--figure-width:{root.get('width')}px;width:60%"
    assert "width:500px" in figure("mlp 2, 1, width=500").svg


@pytest.mark.parametrize("value", ["abc", "99", "-1", "", "0"])
@pytest.mark.parametrize("name", [name for name in FIGURES if name not in {"network", "graph"}])
def test_frame_is_an_argument_as_any_other(name, value):
    """No figure has it, so that it is refused with what is allowed."""
    arguments = {"mlp": ["3", "4", "2"], "dropout": ["3", "2"], "activation": ["relu"],
                 "curves": ["training.csv"], "conv": ["4x4", "kernel=2", "steps=yes"]}  # fmt: skip
    given = [*arguments.get(name, []), f"frame={value}"]
    error = draw(name, given, "", LOGS.get)
    assert isinstance(error, FigureError)
    assert error.message == "there is no option 'frame'"
    assert error.hint.startswith(("allowed are ", "did you mean"))
    assert error.argument == len(given) - 1


@pytest.mark.parametrize(
    ("call", "argument", "message", "hint"),
    [
        ("neurn 3", None, "there is no figure 'neurn'", "did you mean 'neuron'?"),
        ("descent live=yes, steps=yes", 1, "not built up in steps", "leave one"),
        ("neuron 3, width=wide", 1, "'wide' is no width", "600 or 80%"),
    ],
)
def test_mistakes_point_at_their_argument(refused, call, argument, message, hint):
    """A mistake is a value that names the argument and what is allowed instead."""
    error = refused(call)
    assert message in error.message
    assert hint in error.hint
    assert error.argument == argument


def test_a_figure_that_cannot_be_live():
    """It says so, but lets itself be told to stand still."""
    table = {"tree": Figure("tree", lambda: Picture("A tree", "A tree alone.", 9, 9, "<g/>"))}
    error = draw("tree", ["width=600", "live=yes"], "", lambda _: None, table)
    assert error.message == "the figure 'tree' cannot be live"
    assert error.hint.startswith("these can: neuron, ")
    assert error.argument == 1
    unknown = draw("tree", ["live=perhaps"], "", lambda _: None, table)
    assert unknown.message == "there is no option 'live'"
    assert isinstance(draw("tree", ["live=no"], "", lambda _: None, table), Drawing)


WORDS = st.sampled_from(
    "3 5x5 0 -1 1e9 relu tanh kernel=3 stride=2 padding=same size=2 rate=0.5 steps=yes z=a*b a=1 "
    "b=2 labels=x highlight=1 values=1 input conv dense 28x28x1 seed=7 y=loss log=yes width=5 "
    "transposed=yes dilation=2 training.csv updates=3 most=4 range=2 derivative=yes = , x= "
    "kind=max".split()
)


NUMBERS = ["0", "1", "-1", "2.5", "−3", "1e308", "-1e308", "5e-324", "nan", "inf", "9" * 5000]
ODD = ["", " ", "=", "x", "3x", "1x1x1x1x1", "²", "٣", "1_0", "<&>", "a=b", "frame=1", "w" * 300]
SVG = "{http://www.w3.org/2000/svg}"
LOGS = {
    "training.csv": "epoch,loss,val_loss\n0,1,2\n1,nan,1\n2,0.5,3\n",
    "extreme.csv": "epoch;loss;loss;\n0;5e-324;1\n1;0;1e308\n2;-1e308\n3;1e-15;x;y;z\n",
    "steps.csv": "epoch\n0\n1\n",
    "words.csv": "a\tb\n\n",
}
LAYERS = st.builds(
    lambda kind, words: " ".join([kind, *words]),
    st.sampled_from(["input", "softmax", "relu", *KINDS]),
    st.lists(st.sampled_from(["3", "3x3", "28x28x1", "same", "nobias", "sequences", "stride=2",
                              "dilation 2", "9999999x9999999", "1000000", "0.5", *NUMBERS, *ODD]),
             max_size=4),
)  # fmt: skip
STATEMENTS = st.builds(
    lambda name, parts: f"{name}={''.join(parts)}",
    st.sampled_from(["a", "b", "L", "lambda", "steps", "width"]),
    st.lists(st.sampled_from(["a", "b", "+", "-", "*", "/", "**", "(", ")", "exp(", "log(",
                              "1e90", "lambda", "x₁", ".", *NUMBERS, *ODD]), max_size=8),
)  # fmt: skip


def texts_for(reader):
    """Return texts for one argument: right ones, right ones at their bounds, and wrong ones."""
    odd = st.sampled_from([*NUMBERS, *ODD])
    match reader:
        case Whole(least, most):
            usual = st.integers(least, min(most, least + 9)) | st.just(most)
            return usual.map(str) | odd
        case Number():
            return st.floats(-2, 2).map("{:.3g}".format) | odd
        case Choice(names):
            return st.sampled_from(names) | odd
        case Flag():
            return st.sampled_from(["yes", "no"]) | odd
        case Size(least, most):
            side = st.integers(least, most)
            return st.builds("{}x{}".format, side, side) | odd
        case File():
            return st.sampled_from([*LOGS, "nowhere.csv"])
        case Many(each):
            return st.lists(texts_for(each), min_size=1, max_size=6).map(",".join)
        case Text(equals=True):
            return LAYERS | STATEMENTS | odd
    words = ["loss", "val_loss", "epoch", "same", "full", "2", "2.1", "a name"]
    return st.sampled_from(words) | odd | st.text(max_size=9)


@st.composite
def macros(draw_from):
    """Return a figure's name and arguments, which its signature allows for the most part."""
    name = draw_from(st.sampled_from(list(FIGURES)))
    arguments = ["input 28x28x1"] if name == "network" and draw_from(st.booleans()) else []
    for parameter in parameters_of(FIGURES[name].function()):
        texts = texts_for(parameter.reader)
        if parameter.variadic:
            arguments += draw_from(st.lists(texts, max_size=8))
        elif parameter.positional:
            arguments += draw_from(st.lists(texts, max_size=1))
        elif draw_from(st.booleans()):
            arguments.append(f"{parameter.name}={draw_from(texts)}")
    return name, ",".join(arguments).split(",")


@settings(deadline=None, max_examples=400)
@given(macros())
def test_what_a_signature_allows_is_drawn_or_refused(macro):
    """Numbers of any size, odd texts and files give well-formed SVG, or a reason."""
    name, arguments = macro
    result = draw(
        name, ["".join(filter(str.isprintable, each)) for each in arguments], "", LOGS.get
    )
    if isinstance(result, FigureError):
        assert result.message
        assert result.argument is None or 0 <= result.argument < len(arguments)
        return
    for svg in (*all_svgs(result), result.still or result.svg):
        root = next(ET.fromstring(svg).iter(f"{SVG}svg"))
        assert float(root.get("width")) < 4000
        assert float(root.get("height")) < 2000
        places = " ".join(f"{e.get('d')} {e.get('x')} {e.get('transform')}" for e in root.iter())
        assert not re.search(r"\b(nan|inf)\b", places)


@settings(deadline=None, max_examples=300)
@given(
    st.sampled_from(list(FIGURES)),
    st.lists(WORDS | st.text(max_size=12), max_size=6),
    st.text(max_size=20),
)
def test_any_arguments_give_a_figure_or_a_reason(name, arguments, caption):
    """No arguments make a figure fail: it is drawn, or the reason is said."""
    printable = "".join(c for c in caption if c.isprintable())
    files = {"training.csv": "epoch,loss\n0,1\n1,nan\n2,0.5\n"}
    result = draw(name, arguments, printable, files.get)
    if isinstance(result, Drawing):
        whole = re.compile(r'<svg .*</svg>|<span class="handson-live" [^<>]*><svg .*</svg></span>')
        assert all(whole.fullmatch(svg) for svg in all_svgs(result))
    else:
        assert isinstance(result, FigureError)
        assert result.message
        assert result.argument is None or 0 <= result.argument < len(arguments)


LIVE = {
    "neuron": "neuron 2, values=1, -1, weights=2, 0.25",
    "activation": "activation relu, tanh",
    "descent": "descent rate=0.1, 0.9",
    "mlp": "mlp 3, 2",
    "network": "network input 5, dense 2",
    "curves": "curves training.csv",
    "dropout": "dropout 4, 5, 4",
    "graph": "graph L = (w*x + b)**2, w=2, x=1.5, b=-1",
    "classify": "classify digits.json",
    "conv": "conv 4x4, weights=1, 0, 0, 1, kernel=2",
    "pool": "pool 4x4, size=2",
    "optimizers": "optimizers sgd, adam",
    "playground": "playground xor, layers=2, 2, 1, epochs=4",
}


@pytest.mark.parametrize("name", [row.name for row in FIGURES.values() if row.live])
def test_a_live_figure_tells_the_player_what_it_is(figure, name):
    """Its module and whether it keeps what is moved stand beside the picture, as JSON."""
    root = ET.fromstring(figure(f"{LIVE[name]}, live=yes, keep=yes, width=50%").svg)
    assert root.get("class") == "handson-live"
    assert "width:50%" in root.get("style")
    data = json.loads(root.get("data-live"))
    assert (data["module"], data["keep"]) == (FIGURES[name].live, True)
    assert [child.tag for child in root] == [f"{SVG}svg"]


@pytest.mark.parametrize("name", LIVE)
def test_a_figure_may_have_to_stand_still(figure, name):
    """Whatever its arguments say, as in a deck with ``live: false``."""
    for call in (LIVE[name], f"{LIVE[name]}, live=yes", f"{LIVE[name]}, live=no, width=600"):
        assert "data-live" not in figure(call, live=False).svg


BY_NATURE = {"classify", "playground", "optimizers"}
STILL = [call for name, call in LIVE.items() if name not in BY_NATURE]


@pytest.mark.parametrize("call", STILL)
def test_live_no_changes_nothing_that_is_seen(figure, call):
    """Each figure takes it."""
    plain, still = (
        re.sub(r"figure-\w+-\w+", "", figure(each).svg) for each in (call, f"{call}, live=no")
    )
    assert plain == still
