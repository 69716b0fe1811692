"""Backgrounds of slides: from properties to a style that cannot break the page."""

import pytest

from handson.pages.background import background_style


def test_nothing():
    """Without background properties there is no style."""
    assert background_style({"name": "a", "class": "b"}) == ""


@pytest.mark.parametrize(
    ("value", "style"),
    [
        ("url(a.png)", "url('a.png')"),
        ("url('a.png')", "url('a.png')"),
        ('url("a.png")', "url('a.png')"),
        ("url( a b.png )", "url('a%20b.png')"),
        ("url(img/a (1).png)", "url('img/a%20%281%29.png')"),
        ("url('it is).png')", "url('it%20is%29.png')"),
        ("url(it's.png)", "url('it%27s.png')"),
        ("url(data:image/png;base64,AA==)", "url('data:image/png;base64,AA==')"),
        (
            "linear-gradient(to right, #fff 10%, rgba(0,0,0,.5)), url(a.png)",
            "linear-gradient(to right, #fff 10%, rgba(0,0,0,.5)), url('a.png')",
        ),
        ("url(a.png), url(b c.png)", "url('a.png'), url('b%20c.png')"),
        ("url(a.png), url(b.png", "url('a.png'), url('b.png')"),
        ("url('a.png", "url('a.png')"),
    ],
)
def test_images(value, style):
    """Addresses are quoted, whatever is in them; gradients and lists stay as they are."""
    assert background_style({"background-image": value}) == f"background-image: {style}"


def test_all_properties():
    """Each of the properties becomes a declaration, whatever their order."""
    properties = {
        "background-size": "cover",
        "background-repeat": "no-repeat",
        "background-color": "rgb(1, 2, 3)",
        "background-position": "50% 20px",
    }
    assert background_style(properties) == (
        "background-color: rgb(1, 2, 3); background-position: 50% 20px; "
        "background-repeat: no-repeat; background-size: cover"
    )


@pytest.mark.parametrize(
    "value",
    [
        "red; position: fixed",
        "red} body {color: red",
        "url(a.png",
        "url('a.png",
        "rgb(1, 2",
        "red)",
        'red "',
        "red !important",
        "\\72 ed",
        "red <",
        "",
    ],
)
def test_no_single_value(value):
    """What is not one CSS value is left out, as a browser would."""
    assert background_style({"background-color": value}) == ""


def test_text_of_any_length():
    """Long nonsense is read in one go."""
    assert background_style({"background-image": "url(" * 20_000 + "("}) == ""
    assert background_style({"background-image": "url('" * 20_000 + "("}) == ""
    assert background_style({"background-color": "(" * 50_000}) == ""
