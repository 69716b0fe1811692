"""A package that is installed beside handson adds a row of each kind to its tables."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from pathlib import Path

import pytest

import handson as api
from handson.plugins import GROUP, Plugin, load_plugins
from handson.serving.state import Preview
from handson.site.build import build
from handson.site.export import export
from handson.site.last_build import last_build
from handson.site.planner import plan

PACKAGE = Path(__file__).parent / "plugins" / "handson-trees"
PAGE = (Path(__file__).parent.parent / "docs" / "plugins.md").read_text(encoding="utf-8")

SITE = {
    "handson.yaml": "plugins: handson-trees\ntheme: forest\n",
    "a.md": "# A\n\n![:tree 3](Three questions)\n\n![:question](How deep?)\n",
}


@pytest.fixture(scope="session")
def installed(tmp_path_factory):
    """Return a folder into which pip has installed the plugin."""
    folder = tmp_path_factory.mktemp("installed")
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps"]
    command += ["--no-build-isolation", "--disable-pip-version-check", "--target", str(folder)]
    subprocess.run([*command, str(PACKAGE)], check=True)
    return folder


@pytest.fixture
def trees(installed, monkeypatch):
    """Let this process find the installed plugin; return the folder that it is in."""
    monkeypatch.syspath_prepend(str(installed))
    importlib.invalidate_caches()
    yield installed
    for name in [name for name in sys.modules if name.partition(".")[0] == "handson_trees"]:
        del sys.modules[name]


@pytest.fixture
def bad(tmp_path, monkeypatch):
    """Return a function that installs the package ``bad`` with one module of the given text."""

    def install(module):
        (tmp_path / "bad.py").write_text(module, encoding="utf-8")
        metadata = tmp_path / "bad-1.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text("Name: bad\nVersion: 1\n", encoding="utf-8")
        (metadata / "entry_points.txt").write_text(f"[{GROUP}]\nx = bad:plugin\n", encoding="utf-8")
        monkeypatch.syspath_prepend(str(tmp_path))
        monkeypatch.delitem(sys.modules, "bad", raising=False)

    yield install
    sys.modules.pop("bad", None)


@pytest.mark.usefixtures("trees")
def test_figures_macros_and_themes(tree):
    """They are drawn, called and chosen like handson's own."""
    planned = plan(tree(SITE))
    assert planned.diagnostics == ()
    page = planned.files["index.html"].decode()
    assert "A full decision tree with 7 questions." in page
    assert '<span class="question">How deep?</span>' in page
    assert 'data-theme="forest"' in page
    (sheet,) = (name for name in planned.files if name.startswith("assets/theme-"))
    assert b"--handson-accent: #2f5d34" in planned.files[sheet]
    assert f'href="{sheet}"' in page


@pytest.mark.parametrize(
    ("language", "file"),
    [
        ("toml", "pyproject.toml"),
        ("python", "handson_trees/__init__.py"),
        ("css", "handson_trees/forest.css"),
    ],
)
def test_the_documentation_has_the_whole_package(language, file):
    """What the page on plugins shows is the package that these tests install and run."""
    shown = re.search(rf"^```{language}\n(.*?)^```$", PAGE, re.DOTALL | re.MULTILINE)[1]
    assert shown == (PACKAGE / file).read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["Picture", "Wrong", "Call", "Diagnostic", "Site"])
def test_the_documentation_names_fields_that_exist(kind):
    """Each field in the table of a value is one of its fields."""
    (table,) = re.findall(rf"^\| field of `{kind}` .*?\n\n", PAGE, re.DOTALL | re.MULTILINE)
    rows = re.findall(r"^\| (`.*?) \|", table, re.MULTILINE)
    names = {each for row in rows for each in re.findall(r"`(\w+)", row)}
    assert names
    assert names <= set(getattr(api, kind).__struct_fields__)


@pytest.mark.parametrize("kind", ["Figure", "Check", "Output", "Theme"])
def test_the_documentation_shows_how_rows_are_made(kind):
    """The names of the fields, in their order."""
    (written,) = re.findall(rf"^`handson\.{kind}\((.*?)\)`", PAGE, re.MULTILINE)
    names = [each.partition("=")[0] for each in written.split(", ")]
    assert names == list(getattr(api, kind).__struct_fields__[: len(names)])


@pytest.mark.usefixtures("trees")
def test_a_figure_that_reads_a_file(tree):
    """It is drawn from the file's text; what is wrong there is reported at the call."""
    site = {**SITE, "a.md": "![:saved depth.txt](x)\n", "depth.txt": "2\n"}
    assert b"A full decision tree with 3 questions." in plan(tree(site)).files["index.html"]
    (found,) = plan(tree({**site, "depth.txt": "9"}, "wrong")).diagnostics
    assert found.hint == "write a whole number from 1 to 6"


@pytest.mark.usefixtures("trees")
def test_mistakes_in_a_plugins_figure_have_their_place(tree):
    """Its arguments are checked like those of handson's own figures."""
    (found,) = plan(tree({**SITE, "a.md": "![:tree 9](x)\n"})).diagnostics
    assert found.span.text == "9"


@pytest.mark.usefixtures("trees")
def test_a_theme_for_one_deck(tree):
    """A deck's front matter may choose it as well; what it must be names it."""
    site = {"handson.yaml": "plugins: [handson-trees]\n", "a.md": "---\ntheme: forest\n---\n# A\n"}
    assert b'data-theme="forest"' in plan(tree(site)).files["index.html"]
    wrong = plan(tree({**site, "a.md": "---\ntheme: forrest\n---\n# A\n"}, "wrong"))
    (found,) = wrong.diagnostics
    assert found.message == (
        "'theme' must be light, dark, auto, remark, warm, stage, contrast, forest or a style sheet "
        "(did you mean 'forest'?)"
    )


@pytest.mark.usefixtures("trees")
def test_checks(tree):
    """A check of a plugin runs by its name, and only then."""
    root = tree({**SITE, "a.md": "# A\n"})
    assert api.check(root) == ()
    (found,) = api.check(root, "questions")
    assert found.message == "the deck 'a' asks nothing"
    with pytest.raises(ValueError, match="there is no check 'questons'"):
        api.check(root, "questons")


@pytest.mark.usefixtures("trees")
def test_outputs(tree, tmp_path):
    """An output of a plugin writes the site in its own way."""
    result = export("outline", tree(SITE), tmp_path / "titles.json")
    assert result.written
    assert (tmp_path / "titles.json").read_text(encoding="utf-8") == '{"a": "A"}'


@pytest.mark.usefixtures("trees")
def test_on_the_command_line(tree, handson, tmp_path):
    """Checks and outputs are asked for by name there; a wrong one is wrong usage."""
    root = tree({**SITE, "a.md": "# A\n"})
    assert "the deck 'a' asks nothing" in handson("check", "--run", "questions", root).stderr
    assert handson("check", root).stderr == ""
    wrong = handson("check", "--run", "question", root)
    assert wrong.exit_code == 2
    assert "did you mean 'questions'?" in wrong.stderr
    assert handson("export", "outline", root, "-o", tmp_path / "o.json").exit_code == 0
    assert (tmp_path / "o.json").read_text(encoding="utf-8") == '{"a": "A"}'


@pytest.mark.usefixtures("trees")
def test_nothing_is_loaded_unasked(tree):
    """A site that does not name the package has none of its rows, and does not import it."""
    planned = plan(tree({"a.md": SITE["a.md"]}))
    assert "handson_trees" not in sys.modules
    assert [each.code for each in planned.diagnostics] == ["macro", "macro"]


@pytest.mark.usefixtures("trees")
def test_a_deck_cannot_switch_plugins_on(tree):
    """They belong to the site."""
    (found, *_) = plan(tree({"a.md": "---\nplugins: handson-trees\n---\n# A\n"})).diagnostics
    assert found.code == "ignored-setting"
    assert "handson_trees" not in sys.modules


@pytest.mark.usefixtures("trees")
def test_a_package_that_is_not_installed(tree):
    """It is an error at its name, with the near one."""
    planned = plan(tree({"handson.yaml": "plugins: handson_tree\n", "a.md": "# A\n"}))
    (found,) = planned.diagnostics
    assert (found.code, found.span.text) == ("unknown-plugin", "handson_tree")
    assert found.hint == "did you mean 'handson-trees'?"
    assert not planned.complete


@pytest.mark.parametrize(
    ("module", "message"),
    [
        ("raise RuntimeError('broken')", "cannot be loaded: RuntimeError: broken"),
        ("plugin = 5", "is no handson.Plugin: bad:plugin is a int"),
        ("", "cannot be loaded: AttributeError"),
        ("raise SystemExit(3)", "cannot be loaded: SystemExit: 3"),
        (
            "import handson\nplugin = handson.Plugin(figures=(('tree', print),))",
            "figures holds a tuple instead of a handson.Figure",
        ),
        (
            "import handson\ndef f(a=1): ...\n"
            "plugin = handson.Plugin(figures=(handson.Figure('tree', f),))",
            "the figure 'tree' cannot be read: IndexError",
        ),
        (
            "import handson\nplugin = handson.Plugin(macros={'x': 5})",
            "the macro 'x' is no function",
        ),
    ],
)
def test_a_package_that_does_not_work(bad, module, message):
    """Whatever its module does, it is a value."""
    bad(module)
    (found,) = load_plugins(["bad"], None).diagnostics
    assert found.code == "broken-plugin"
    assert message in found.message


def test_a_plugin_that_changed_makes_new_pages(trees, tree):
    """Its modules are part of what a kept result rests on."""
    root = tree(SITE)
    assert build(root).written
    assert last_build(root, None) is not None
    module = trees / "handson_trees" / "__init__.py"
    text = module.read_text(encoding="utf-8")
    try:
        module.write_text(text.replace("A full decision", "A whole decision"), encoding="utf-8")
        assert last_build(root, None) is None
        del sys.modules["handson_trees"]
        importlib.invalidate_caches()
        assert build(root).written
        page = (root / "site" / "index.html").read_text(encoding="utf-8")
        assert "A whole decision" in page
    finally:
        module.write_text(text, encoding="utf-8")


def test_what_a_preview_kept_of_an_older_plugin_is_not_used(trees, tree):
    """It goes on with the code that it has loaded; a later build has the new one."""
    root = tree(SITE)
    preview = Preview(root, lambda _: None)
    preview.start()
    module = trees / "handson_trees" / "__init__.py"
    text = module.read_text(encoding="utf-8")
    try:
        module.write_text(text.replace("A full decision", "A whole decision"), encoding="utf-8")
        preview.update({module})
        preview.close()
        del sys.modules["handson_trees"]
        importlib.invalidate_caches()
        assert build(root).written
        page = (root / "site" / "index.html").read_text(encoding="utf-8")
        assert "A whole decision" in page
    finally:
        module.write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("trees")
def test_a_preview_has_plugins_too(tree):
    """The edit of a slide with a plugin's figure is a build's."""
    root = tree(SITE)
    preview = Preview(root, lambda _: None, cache=False)
    preview.start()
    (root / "a.md").write_text("# A\n\n![:tree 2](Two)\n", encoding="utf-8")
    preview.update({root / "a.md"})
    assert preview.file("index.html") == plan(root).files["index.html"]
    preview.close()


def test_public_names_are_there():
    """What the package names can be imported, and nothing else pretends to be."""
    for name in api.__all__:
        assert getattr(api, name) is not None
    assert issubclass(api.Plugin, Plugin)
    with pytest.raises(AttributeError):
        _ = api.nothing


def test_importing_handson_imports_nothing_else():
    """A name is imported when it is asked for."""
    code = "import handson, sys; print(*[name for name in sys.modules if 'handson' in name])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["handson"]


FAULTY = """
import handson

def fails(call):
    raise RuntimeError("boom")

def wrong(call):
    return "text"

def broken() -> handson.Picture:
    raise KeyError("seed")

def nothing() -> handson.Picture:
    return None

plugin = handson.Plugin(
    macros={"fails": fails, "wrong": wrong},
    figures=(handson.Figure("broken", broken), handson.Figure("nothing", nothing)),
)
"""


@pytest.mark.parametrize(
    ("call", "message"),
    [
        ("![:fails](x)", "the macro 'fails' of a plugin failed: RuntimeError: boom"),
        ("![:wrong](x)", "the macro 'wrong' of a plugin returned a str, which is no result"),
        ("![:broken](x)", "the figure 'broken' of a plugin failed: KeyError: 'seed'"),
        (
            "![:nothing](x)",
            "the figure 'nothing' of a plugin returned a NoneType, which is no picture",
        ),
        ("![:nothing steps=yes](x)", "there is no option 'steps'"),
    ],
)
def test_a_fault_of_a_plugin_is_one_of_the_call(bad, tree, call, message):
    """The slide shows the call as it was written, and all others are built."""
    bad(FAULTY)
    planned = plan(tree({"handson.yaml": "plugins: bad\n", "a.md": f"{call}\n---\n# B\n"}))
    (found,) = planned.diagnostics
    assert found.message == message
    assert found.span.source.position(found.span.start)[0] == 1
    assert planned.complete
    assert call in planned.files["index.html"].decode()
