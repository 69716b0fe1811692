"""The reference pages say what the code does, and leave nothing out."""

from __future__ import annotations

import re
import runpy
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from handson.cli.group import COMMANDS, load
from handson.diagnostics import Severity
from handson.figures.drawing.svg import VARIABLES
from handson.language.properties import PROPERTIES
from handson.pages.theme.variables import COLOURS, SIZES
from handson.rendering.macros import BUILT_IN_MACROS
from handson.settings.schema import KEYS
from handson.site.build import build

DOCS = Path(__file__).parent.parent / "docs"
COMMAND = {name: load(name) for name in COMMANDS}
PAGES = runpy.run_path(str(DOCS / "reference.py"))["pages"]()


@pytest.mark.parametrize("name", PAGES)
def test_a_reference_page_is_up_to_date(name: str) -> None:
    """Run ``python docs/reference.py`` after a change to the tables."""
    assert (DOCS / name).read_text(encoding="utf-8") == PAGES[name]


def test_everything_is_described() -> None:
    """Each key, property, macro, command and option says what it is for."""
    assert all(key.meaning and key.kind for key in KEYS)
    assert all(row.description for row in PROPERTIES.values())
    assert all(macro.__doc__ for macro in BUILT_IN_MACROS.values())
    for command in COMMAND.values():
        assert command.run.__doc__
        assert [option.flags for option in command.options if not option.help] == []


def test_the_architecture_names_every_library() -> None:
    """Each dependency has its line of why."""
    import tomllib

    project = tomllib.loads((DOCS.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = (DOCS / "architecture.md").read_text(encoding="utf-8").lower()
    names = [each.partition(">")[0].partition("=")[0] for each in project["dependencies"]]
    assert names
    assert [name for name in names if name.lower() not in text] == []


GUIDES = [
    DOCS.parent / "README.md",
    DOCS.parent / "CONTRIBUTING.md",
    DOCS.parent / "SECURITY.md",
    *sorted(DOCS.glob("*.md")),
]
CODE = re.compile(r"^(`{3,}).*?^\1$|``.*?``|`[^`]*`|^ {4}.*?$", re.DOTALL | re.MULTILINE)
FENCE = re.compile(
    r"^(?P<fence>`{3,})(?P<language>\w+)\n(?P<code>.*?)^(?P=fence)$", re.DOTALL | re.M
)


def anchors(page: Path) -> set[str]:
    """Return what GitHub calls the headings of a page."""
    text = re.sub(r"^(`{3,}).*?^\1$", "", page.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ +(.+?) *$", text, flags=re.MULTILINE)
    kept = (re.sub(r"[^\w -]", "", heading.lower()) for heading in headings)
    return {heading.replace(" ", "-") for heading in kept}


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    """Each relative link is a file of the repository, and has the heading that it names."""
    text = CODE.sub("", page.read_text(encoding="utf-8"))
    wrong = []
    for target, anchor in re.findall(r"\]\(([^)#:\s]*)(?:#([^)\s]*))?\)", text):
        file = page.parent / target if target else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            wrong.append((target, anchor))
    assert wrong == []


def test_anchors_of_headings(tmp_path: Path) -> None:
    """They are those of GitHub: small, without marks, with hyphens for blanks."""
    page = tmp_path / "a.md"
    page.write_text("# Look, `it` is\n```sh\n# no\n```\n## Two words\n", encoding="utf-8")
    assert anchors(page) == {"look-it-is", "two-words"}


def test_the_readme_is_the_way_in() -> None:
    """It is short, and leads to every page of the documentation."""
    text = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    assert len(text.splitlines()) < 120
    linked = set(re.findall(r"\]\(docs/([\w-]+\.md)\)", text))
    assert linked == {page.name for page in DOCS.glob("*.md")}


def test_the_readme_needs_no_activated_environment() -> None:
    """What it says to run has its path, as far as it is not on everybody's."""
    text = (DOCS.parent / "README.md").read_text(encoding="utf-8")
    commands = [each["code"] for each in FENCE.finditer(text) if each["language"] == "sh"]
    words = [part.split()[0] for each in commands for part in re.split(r"&&|\n", each) if part]
    assert words
    assert set(words) <= {"python3", ".venv/bin/pip", ".venv/bin/handson", ".venv/bin/pytest"}


@pytest.mark.parametrize("page", GUIDES, ids=lambda page: page.name)
def test_nothing_is_installed_by_a_name_that_no_registry_has(page: Path) -> None:
    """handson itself comes from a clone or from a wheel."""
    text = page.read_text(encoding="utf-8")
    assert re.findall(r"(?:pipx?|uv tool) install[^\n`]*? handson(?![\w.-])", text) == []


@pytest.mark.parametrize("page", [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))])
def test_commands_have_the_options_that_are_shown(page: Path) -> None:
    """What a reader copies from the documentation runs."""
    unknown = []
    names = "|".join(COMMAND)
    for name, rest in re.findall(rf"\bhandson ({names})\b([^`\n]*)", page.read_text("utf-8")):
        options = {"-h", "--help"} | {
            each for option in COMMAND[name].options for each in option.flags
        }
        # Another program's options may stand in quotes, or behind a pipe, as may another command.
        own = re.split(r"\||&&", re.sub(r'"[^"]*"', "", rest))[0]
        shown = re.findall(r"(?<!\S)--?[a-z][\w-]*", own)
        unknown += [(name, each) for each in shown if each not in options]
    assert unknown == []


EXAMPLES = [
    pytest.param(match["code"], id=f"{page.name}-{number}")
    for page in GUIDES
    # Its macros come from the package on that page, and tests/test_plugins.py uses them.
    if page.name != "plugins.md"
    for number, match in enumerate(FENCE.finditer(page.read_text(encoding="utf-8")))
    if match["language"] == "markdown"
]


def fences(language: str) -> list[Any]:
    """Return the code of all fences of a language on the pages, each with its page as its id."""
    return [
        pytest.param(match["code"], id=f"{page.name}-{number}")
        for page in GUIDES
        for number, match in enumerate(FENCE.finditer(page.read_text(encoding="utf-8")))
        if match["language"] == language
    ]


def built(files: dict[str, str], root: Path) -> list[str]:
    """Build a site of these files; return what is reported beside missing files and notes."""
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    result = build(root, root / "out")
    assert result.written
    return [
        each.message
        for each in result.diagnostics
        if each.severity is not Severity.NOTE and each.code != "missing-asset"
    ]


@pytest.mark.parametrize("text", EXAMPLES)
def test_examples_build(text: str, tmp_path: Path) -> None:
    """A deck on a page of the documentation is one without a mistake.

    The pictures that it names are the reader's own.
    """
    deck = tmp_path / "deck.md"
    deck.write_text(text, encoding="utf-8")
    result = build(deck, tmp_path / "out")
    assert result.written
    wrong = [each for each in result.diagnostics if each.severity is not Severity.NOTE]
    assert [each for each in wrong if each.code != "missing-asset"] == []


MACROS = [
    pytest.param(line.strip(), id=f"{page.name}-{number}")
    for page in GUIDES
    for number, line in enumerate(page.read_text(encoding="utf-8").splitlines(), start=1)
    if line.startswith("    ![:")
]


@pytest.mark.parametrize("line", MACROS)
def test_macros_build(line: str, tmp_path: Path) -> None:
    """What a page shows of a macro is a line of a deck, which may have slides for it to name."""
    deck = f"{line}\n---\nname: mlp\n```python\nx = 1\n```\n---\nname: training\n# Training\n"
    log = "epoch,loss,val_loss\n0,1,1\n1,0.5,0.7\n"
    shutil.copytree(DOCS.parent / "models", tmp_path / "models")
    assert built({"a.md": deck, "training.csv": log, "log.csv": log}, tmp_path) == []


@pytest.mark.parametrize("sheet", fences("css"))
def test_style_sheets_build(sheet: str, tmp_path: Path) -> None:
    """A deck may name them, and they set variables of the theme or of figures."""
    known = {f"--handson-{name}" for name in (*COLOURS, *SIZES)} | set(VARIABLES)
    assert set(re.findall(r"--[\w-]+(?=:)", sheet)) <= known
    assert built({"a.md": "---\ncss: a.css\n---\n# A\n", "a.css": sheet}, tmp_path) == []


@pytest.mark.parametrize("template", fences("jinja"))
def test_templates_build(template: str, tmp_path: Path) -> None:
    """They take the place of the page of a deck."""
    files = {"slides/a.md": "# Heading\n", "templates/deck.html": template}
    assert built({**files, "handson.yaml": ""}, tmp_path) == []
    assert "Heading" in (tmp_path / "out/index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", fences("yaml"))
def test_settings_build(text: str, tmp_path: Path) -> None:
    """They are settings of a site, or the file of a host that says when to publish."""
    read = yaml.safe_load(text)
    if "jobs" in read or "pages" in read:
        assert "handson build" in text
        return
    files = {"look.css": "", "slides/a.md": "# A\n"}
    keys = re.findall(r"^\w+:", text, flags=re.MULTILINE)
    choices = text.splitlines() if len(keys) > len(set(keys)) else [text]
    for settings in choices if "plugins" not in read else ():  # they would have to be installed
        assert built({**files, "handson.yaml": settings}, tmp_path) == []


def test_pictures_are_made_by_a_script() -> None:
    """Each picture is on a page, and has its row in the script that makes it."""
    names = {path.name for path in DOCS.glob("*.png")}
    script = runpy.run_path(str(DOCS / "pictures.py"))
    assert {*script["PICTURES"], script["LIVE"]} == names
    shown = {
        name
        for page in GUIDES
        for name in re.findall(
            r"!\[[^\]]+\]\((?:docs/)?([\w-]+\.png)\)", CODE.sub("", page.read_text("utf-8"))
        )
    }
    assert shown == names


def test_the_way_in_leads_everywhere() -> None:
    """The index of the documentation names each of its pages."""
    text = (DOCS / "README.md").read_text(encoding="utf-8")
    linked = set(re.findall(r"\]\(([\w-]+\.md)\)", text))
    assert linked == {page.name for page in DOCS.glob("*.md")} - {"README.md"}
