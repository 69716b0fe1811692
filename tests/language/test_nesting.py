"""How deep HTML is nested."""

from collections.abc import Callable

import pytest

from handson.language.nesting import DEEPEST_ELEMENT, within_depth


def nested(depth: int, tag: str = "div", text: str = "core") -> str:
    """Return elements in each other."""
    return f"<{tag}>" * depth + text + f"</{tag}>" * depth


@pytest.mark.parametrize("tag", ["div", "b", "DIV", "x-y"])
def test_what_is_too_deep_is_flattened(tag: str) -> None:
    """The text of the inner elements stays, and the outer ones stay balanced."""
    assert within_depth(nested(DEEPEST_ELEMENT + 3, tag)) == nested(DEEPEST_ELEMENT, tag)
    whole = nested(DEEPEST_ELEMENT, tag) + nested(3, tag)
    assert within_depth(whole) == whole


@pytest.mark.parametrize("html", ["<li>a", "<p>a", "<tr><td>b", "<br>", "<IMG src=x>"])
def test_elements_in_a_row_are_not_nested(html: str) -> None:
    """Many of them need no closing tags."""
    assert within_depth(html * 2000) == html * 2000


def test_closing_tags_without_an_element_do_no_harm() -> None:
    """They open nothing."""
    html = "</div>" * 2000 + nested(DEEPEST_ELEMENT)
    assert within_depth(html) == html


def test_what_a_script_holds_is_no_element() -> None:
    """Whatever the case of its tags."""
    html = f"<Script>{'<div>' * 2000}</sCRIPT><div>a</div>"
    assert within_depth(html) == html


@pytest.mark.parametrize("piece", ["<div>", "<script>", "</div>", "<div", "<textarea></b>", "<a '"])
def test_depth_is_found_in_linear_time(count_calls: Callable[..., int], piece: str) -> None:
    """For any number of tags."""
    some, more = (count_calls(within_depth, piece * length) for length in (1000, 8000))
    assert more < 12 * some
