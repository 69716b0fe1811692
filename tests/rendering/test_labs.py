"""The macro that announces a lab."""

from __future__ import annotations

import pytest

from handson.rendering.labs import lab_macro, read_lab
from handson.rendering.macros import Call, Failure, Markdown


def shown(arguments, value="", **options):
    """Return what the macro makes of a call."""
    call = Call(tuple(arguments), value, lambda _: None)
    return lab_macro(options.pop("folder", ""), **options)(call)


def test_it_shows_time_and_download():
    """The notebook lies beside the page."""
    made = shown(["first..last", "minutes=15"], "A *first* training")
    assert made == Markdown(
        "\n.lab[\n**A *first* training**\n\n"
        '<span data-minutes="15">15 minutes</span> · '
        '<a href="first.ipynb" download>Download the notebook</a>\n]\n'
    )


def test_without_a_notebook_nothing_is_to_be_downloaded():
    """What it says beside that stays."""
    call = ["first..last", "minutes=15"]
    made = shown(call, "A *first* training", colab="me/talk", missing={read_lab(call)})
    time = '<span data-minutes="15">15 minutes</span>'
    assert made == Markdown(f"\n.lab[\n**A *first* training**\n\n{time}\n]\n")
    alone = shown(["first"], missing={read_lab(["first"])})
    assert alone == Markdown("\n.lab[\n**Lab**\n]\n")


@pytest.mark.parametrize(
    ("folder", "colab", "address"),
    [
        ("", "me/talk/blob/gh-pages", "me/talk/blob/gh-pages/a.ipynb"),
        ("nets", "/me/talk/blob/main/docs/", "me/talk/blob/main/docs/nets/a.ipynb"),
        ("ä b", "me/talk/blob/main", "me/talk/blob/main/%C3%A4%20b/a.ipynb"),
    ],
)
def test_it_opens_in_colab_where_its_files_lie_on_github(folder, colab, address):
    """For the site or the deck that says where."""
    made = shown(["a..b"], folder=folder, colab=colab)
    assert f'"https://colab.research.google.com/github/{address}"' in made.text


@pytest.mark.parametrize(
    ("first", "file"),
    [
        ("mlp", "mlp.ipynb"),
        ("a b/c", "a-b-c.ipynb"),
        ("/", "lab.ipynb"),
        ("netz-ü", "netz-ü.ipynb"),
    ],
)
def test_the_file_has_the_name_of_the_first_slide(first, file):
    """Without what no file's name may have."""
    assert read_lab([first]).file == file


@pytest.mark.parametrize(
    ("arguments", "at"),
    [
        ([], 0),
        ([""], 0),
        (["a.."], 0),
        (["..b"], 0),
        (["a..b", "time=3"], 1),
        (["a..b", "minutes=0"], 1),
        (["a..b", "minutes=soon"], 1),
        (["a..b", "minutes=15", "b"], 2),
    ],
)
def test_a_wrong_call(arguments, at):
    """What is wrong is said, and where."""
    made = shown(arguments)
    assert isinstance(made, Failure)
    assert made.argument == at
