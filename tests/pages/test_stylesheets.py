"""handson's own style sheets, as they are put together for a deck."""

import gzip
import re

import pytest

from handson.diagnostics import Severity
from handson.pages.stylesheets import deck_stylesheet, index_stylesheet, player_script
from handson.pages.theme.fonts import FACES_OF
from handson.pages.theme.token_colours import code_css
from handson.pages.theme.variables import variables_css
from handson.resources import PLAYER


@pytest.fixture
def made():
    """Return a function that makes a deck's style sheet, and keeps its files in ``files``."""

    def make(theme="light", styles=("default",)):
        make.files = {}

        def add(name, content):
            make.files[name] = content
            return f"assets/hashed-{name}"

        make.index = lambda: index_stylesheet(theme, add)
        return deck_stylesheet(list(styles), theme, add)

    return make


def test_fonts(made):
    """The fonts come with the style sheet, under the names that it says."""
    sheet = made()
    assert {"text.woff2", "italic.woff2", "code.woff2"} <= set(made.files)
    assert set(re.findall(r'url\("([^"]+)"\)', sheet)) == {f"hashed-{name}" for name in made.files}
    assert all(content.startswith(b"wOF2") for content in made.files.values())


def test_remark_look(made):
    """remark's own look has none of the theme: no fonts, no layer, no colours of ours."""
    sheet = made("remark")
    assert made.files == {}
    assert "--handson-size" not in sheet
    assert ".hljs-default .remark-code .tok-k" in sheet


@pytest.mark.parametrize("theme", ["warm", "stage light", "contrast auto"])
def test_named_theme(made, theme):
    """A theme brings its variables and its own fonts, for the decks and for the index."""
    name = theme.partition(" ")[0]
    files = {face.file for face in FACES_OF[name]}
    for sheet in (made(theme), made.index()):
        assert f'[data-theme~="{name}"]' in sheet
        assert files <= set(made.files)
        assert sheet.index(variables_css()) < sheet.index(f'[data-theme~="{name}"]')
    made("light")
    assert not files & set(made.files)


def test_highlight_style_of_the_author(made):
    """A highlighting style that the author names comes beside the theme's own colours."""
    sheet = made(styles=("default", "monokai"))
    assert ".hljs-monokai .remark-code" in sheet
    assert ".hljs-default .remark-code .tok-k" not in sheet


def test_variables(made):
    """The theme's variables and its colours of code are there, the variables first."""
    sheet = made()
    assert variables_css() in sheet
    assert variables_css() in made.index()
    assert code_css() in sheet
    assert sheet.index(variables_css()) < sheet.index(code_css())


def test_a_font_that_was_not_bundled(made, monkeypatch, tmp_path):
    """Its name stays in the sheet: the browser takes the next font."""
    monkeypatch.setattr("handson.pages.stylesheets.PLAYER", tmp_path)
    assert 'url("text.woff2")' in made()
    assert made.files == {}


LIVE = (
    *("live_frame.js", "live_activation.js", "live_descent.js", "live_neuron.js"),
    *("live_mlp.js", "live_graph.js", "live_dropout.js", "live_curves.js"),
    "live_network.js",
    *("live_classify.js", "live_inference.js", "live_windows.js"),
)
LIVE += ("live_optimizers.js", "live_playground.js")
LATER = ["features.js", "copying.js", "films.js", "drawing.js", "second_window.js", "sheets.js"]


def test_player(tmp_path, monkeypatch):
    """The player names the files that it loads later as the site does."""
    (tmp_path / "player.js").write_text(" ".join(f'load("{name}")' for name in LATER))
    for name in (*LATER, *LIVE):
        (tmp_path / name).write_text(name)
    monkeypatch.setattr("handson.pages.stylesheets.PLAYER", tmp_path)
    files = {}

    def add(name, content):
        files[name] = content
        return f"assets/hashed-{name}"

    assert player_script(add) == "assets/hashed-player.js"
    player = " ".join(f'load("hashed-{name}")' for name in LATER).encode()
    later = {name: name.encode() for name in (*LATER, *LIVE)}
    assert files == {"player.js": player, **later}


def test_what_comes_later_names_what_comes_still_later(tmp_path, monkeypatch):
    """The features load what makes figures live, and that loads a module for each figure."""
    for name in (*LATER, *LIVE, "player.js"):
        (tmp_path / name).write_text("")
    (tmp_path / "features.js").write_text('load("live_frame.js")')
    (tmp_path / "live_frame.js").write_text('load("live_neuron.js")')
    monkeypatch.setattr("handson.pages.stylesheets.PLAYER", tmp_path)
    files = {}

    def add(name, content):
        files[name] = content
        return f"assets/hashed-{name}"

    player_script(add)
    assert files["features.js"] == b'load("hashed-live_frame.js")'
    assert files["live_frame.js"] == b'load("hashed-live_neuron.js")'


@pytest.mark.parametrize("name", LIVE)
def test_live_figures_name_their_modules(name):
    """Once, in the way in which it is looked for."""
    namer = "features.js" if name == "live_frame.js" else "live_frame.js"
    assert (PLAYER / namer).read_bytes().count(f'"{name}"'.encode()) == 1


@pytest.mark.parametrize("name", LIVE)
def test_size_of_live_figures(name):
    """The frame weighs at most 4 kB when compressed, a figure's module 6 kB."""
    size = len(gzip.compress((PLAYER / name).read_bytes()))
    assert size <= (4000 if name == "live_frame.js" else 6000)


@pytest.mark.parametrize("name", LATER)
def test_the_bundled_player_names_what_it_loads_later(name):
    """Once, in the way in which it is looked for."""
    assert (PLAYER / "player.js").read_bytes().count(f'"{name}"'.encode()) == 1


def test_no_player(tmp_path, monkeypatch):
    """An installation without its player says what to do."""
    monkeypatch.setattr("handson.pages.stylesheets.PLAYER", tmp_path)
    found = player_script(lambda name, _content: name)
    assert (found.code, found.severity) == ("no-player", Severity.ERROR)
    assert "install it again" in found.hint


def test_no_comments(made):
    """Comments and blanks stay in the sources; licences are kept."""
    assert "/*" not in re.sub(r"/\*!.*?\*/", "", made(), flags=re.DOTALL)
    assert made().startswith("/*! remark-slide")
    index = made.index()
    assert "/*" not in index
    assert "\n" not in index
