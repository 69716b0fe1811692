"""What stands in an address is looked through as if it stood in the page."""

from __future__ import annotations

from base64 import b64encode

import pytest

from handson.site.assets.data_addresses import rewrite_data
from handson.site.assets.uses import Lost


def lost(_reference, _use):
    """Lose everything."""
    return Lost()


CSS = b64encode(b"@import 'a.css';p{}").decode()


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("data:text/css,@import 'a.css';p{}", "data:text/css;charset=utf-8,p%7B%7D"),
        ("DATA:Text/CSS ;x=y,%40import 'a.css';p{}", "data:text/css;charset=utf-8,p%7B%7D"),
        (f"data:text/css;base64,{CSS}", "data:text/css;charset=utf-8,p%7B%7D"),
        (f"data:text/css;base64,{CSS.rstrip('=')}#x", "data:text/css;charset=utf-8,p%7B%7D"),
        (
            "data:text/html,<link rel=stylesheet href=a.css><p>b",
            "data:text/html;charset=utf-8,%3Cp%3Eb%3C/p%3E",
        ),
        (
            "data:image/svg+xml,<svg><image href='a.png'/><rect/></svg>",
            "data:image/svg+xml;charset=utf-8,%3Csvg%3E%3Cimage%3E%3C/image%3E%3Crect%3E%3C/rect%3E%3C/svg%3E",
        ),
        ("data:image/svg+xml,<svg><rect/></svg>", None),
        ("data:text/css,p{color:red}", None),
        ("data:text/html,<p>a</p>", None),
        ("data:text/css;base64,%", None),
        ("data:image/png;base64,AAAA", None),
        ("data:,", None),
        ("data:text/css", None),
    ],
)
def test_references_in_an_address(address, expected):
    """However it is encoded; without any it keeps its every character."""
    assert rewrite_data(address, lost) == (address if expected is None else expected)
