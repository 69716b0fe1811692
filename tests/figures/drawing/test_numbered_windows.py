"""A window over grids of numbers: what stands where."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from figures.conftest import SVG
from handson.figures.drawing.numbered_windows import NumberedWindow, numbered_picture


def window(**changes):
    """Return a window of 2×2 over 3×3 cells, with one weight for each."""
    known = {
        "size": (3, 3),
        "before": (0, 0),
        "padded": (3, 3),
        "kernel": (2, 2),
        "stride": (1, 1),
        "dilation": (1, 1),
        "output": (2, 2),
        "inputs": (tuple(map(float, range(9))),),
        "weights": ((1.0, 1.0, 1.0, 1.0),),
        "bias": None,
        "outputs": (8.0, 12.0, 20.0, 24.0),
        "written": lambda index: ((("a", "b"),), f"result {index}"),
    }
    return NumberedWindow(**{**known, **changes})


def texts(body):
    """Return the texts of a drawing."""
    root = ET.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg">{body}</svg>')
    return [each.text for each in root.iter(f"{SVG}text")]


def test_all_numbers_are_there():
    """Those of input, kernel and output, and what is written out."""
    found = texts(numbered_picture(window(), "t", "d", ("formula",)).body)
    assert found[:9] == [str(number) for number in range(9)]
    assert found[9:17] == ["1"] * 4 + ["8", "12", "20", "24"]
    assert found[-4:] == ["a", "b", "result 0", "formula"]


def test_frames_go_through_all_cells_or_the_key_ones():
    """Each with its own result."""
    frames = numbered_picture(window(), "t", "d").frames
    assert [texts(frame.body)[-1] for frame in frames] == [f"result {index}" for index in range(4)]
    many = window(output=(4, 4), outputs=(0.0,) * 16)
    shown = [texts(frame.body)[-1] for frame in numbered_picture(many, "t", "d").frames]
    assert shown == ["result 0", "result 1", "result 4", "result 15"]


def test_what_the_player_finds_is_marked():
    """Only in a live figure, which tells what it has to know."""
    still = numbered_picture(window(), "t", "d")
    assert "f-at-" not in still.body
    assert still.live is None
    live = numbered_picture(window(live=True, bias=0.5), "t", "d")
    for name in ("x8", "w3", "y3", "window0", "mark", "line0-1", "result", "b"):
        assert f"f-at-{name}" in live.body
    assert live.live["reach"] == (2, 2)
    assert live.height > still.height


def test_channels_stand_side_by_side():
    """Each above its kernel."""
    two = window(
        inputs=((0.0,) * 9,) * 2,
        weights=((1.0,) * 4,) * 2,
        live=True,
        written=lambda _: ((("a",), ("b",)), ""),
    )
    known = numbered_picture(two, "t", "d").live
    (first, second), kernels = known["inputsAt"], known["kernelsAt"]
    assert first[1] == second[1] < kernels[0][1] == kernels[1][1]
    assert second[0] >= first[0] + 3 * known["cell"]


def test_long_sums_widen_the_output_alone():
    """The input, which has more cells, keeps its own."""
    known = numbered_picture(window(outputs=(-1234.25,) * 4, live=True), "t", "d").live
    usual = numbered_picture(window(live=True), "t", "d").live
    assert known["cell"] == usual["cell"] == usual["outputCell"]
    assert known["outputCell"] > usual["outputCell"]
