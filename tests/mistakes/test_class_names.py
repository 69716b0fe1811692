"""The classes in style sheets."""

from __future__ import annotations

import pytest

from handson.mistakes.class_names import ClassNames


@pytest.mark.parametrize(
    "css",
    [
        ".a { color: red }",
        "p > .b.a:hover, x {}",
        "@media print { .a{} }",
        "@layer x { & .a {} }",
        '[class="a"] {}',
        "[class~=a] {}",
    ],
)
def test_a_class_is_defined(css):
    """Wherever a selector names it."""
    names = ClassNames([css])
    assert names.complete
    assert names.defines("a")
    assert not names.defines("aa")


@pytest.mark.parametrize("css", [".ab {}", ".a-b {}", "a {}", "#a {}", "/* .a */", ""])
def test_a_class_is_not_defined(css):
    """A longer name, an element, an id, a comment."""
    names = ClassNames([css])
    assert "a" not in names.names
    assert css.startswith("/*") or not names.defines("a")


def test_parts_of_names():
    """Attribute selectors may ask for the beginning of a name."""
    assert ClassNames(['[class^="kol-"] {}']).defines("kol-1-2")
    assert not ClassNames(['[class^="kol-"] {}']).defines("col-1-2")


def test_names_that_the_player_knows():
    """They need no style."""
    assert ClassNames([]).defines("remark-code")


@pytest.mark.parametrize(
    ("addresses", "css", "complete"),
    [
        (["https://example.org/a.css"], "", False),
        (["//example.org/a.css"], "", False),
        (["https://fonts.googleapis.com/css?family=x"], "", True),
        ([], "@import url(https://example.org/a.css);", False),
        ([], '@import "https://fonts.googleapis.com/css";', True),
        ([], '@import "b.css";', True),
    ],
)
def test_sheets_of_other_hosts(addresses, css, complete):
    """Those that define fonts define no classes; of others nobody knows."""
    assert ClassNames([css], addresses).complete is complete


def test_escaped_names():
    """As they are written on slides."""
    assert ClassNames([r".w-1\/2 {}"]).names == {"w-1/2"}
