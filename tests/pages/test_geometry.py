"""The size of a slide."""

import pytest

from handson.pages.geometry import slide_size, whole_ratio


@pytest.mark.parametrize(
    ("ratio", "size"),
    [
        ("4:3", (908, 681)),
        ("16:9", (1210, 681)),
        ("1.5:1", (1021, 681)),
        ("1:0", (1210, 681)),
        ("wide", (1210, 681)),
        ("9e999:1", (1210, 681)),
        ("1:1e-99", (1210, 681)),
    ],
)
def test_slide_size(ratio, size):
    """Slides have remark's height; a ratio that is none counts as 16:9."""
    assert slide_size(ratio) == size


@pytest.mark.parametrize(
    ("ratio", "whole"),
    [("4:3", "4:3"), ("1.5:1", "15:10"), ("1:0.25", "100:25"), ("wide", "16:9"), ("-4:3", "16:9")],
)
def test_whole_ratio(ratio, whole):
    """Remark reads ratios of whole numbers alone."""
    assert whole_ratio(ratio) == whole
