"""The reference pages say what the code does, and leave nothing out."""

from __future__ import annotations

import re
import runpy
from pathlib import Path

import pytest

from handson.cli.group import COMMANDS, load
from handson.language.properties import PROPERTIES
from handson.rendering.macros import BUILT_IN_MACROS
from handson.settings.schema import KEYS

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


@pytest.mark.parametrize(
    "page",
    [
        DOCS.parent / "README.md",
        DOCS.parent / "CONTRIBUTING.md",
        DOCS.parent / "SECURITY.md",
        *sorted(DOCS.glob("*.md")),
    ],
)
def test_links_lead_somewhere(page: Path) -> None:
    """Each relative link and picture in the documentation is a file of the repository."""
    text = page.read_text(encoding="utf-8")
    code = r"^(`{3,}).*?^\1$|``.*?``|`[^`]*`|^ {4}.*?$"
    text = re.sub(code, "", text, flags=re.DOTALL | re.MULTILINE)
    targets = re.findall(r"\]\(([^)#:\s]+)(?:#[^)]*)?\)", text)
    assert [target for target in targets if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("page", [DOCS.parent / "README.md", *sorted(DOCS.glob("*.md"))])
def test_commands_have_the_options_that_are_shown(page: Path) -> None:
    """What a reader copies from the documentation runs."""
    unknown = []
    names = "|".join(COMMAND)
    for name, rest in re.findall(rf"\bhandson ({names})\b([^`\n]*)", page.read_text("utf-8")):
        options = {"-h", "--help"} | {
            each for option in COMMAND[name].options for each in option.flags
        }
        # Another program's options may stand in quotes, or behind a pipe.
        own = re.sub(r'"[^"]*"', "", rest).partition("|")[0]
        shown = re.findall(r"(?<!\S)--?[a-z][\w-]*", own)
        unknown += [(name, each) for each in shown if each not in options]
    assert unknown == []
