"""A preview shows what a build makes: after any edits, byte for byte."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from handson.serving.state import Preview
from handson.site.planner import plan

ROOT = Path(__file__).parents[2]
DECKS = ROOT / "tests" / "fidelity" / "decks"

COURSE = {
    "handson.yaml": "title: A course\nmathMacros:\n  E: '\\mathbb{E}'\n",
    "slides/one.md": r"""layout: true
.head[{{title}}]
---
title: First
# One

$\newcommand{\loss}{\mathcal{L}} \loss$ is the loss, $\E$ an expectation.
--

More on $\loss$, ![:lab one](exercise) and a [link][there].
---
$\loss = 1$

![:conv 4x4, kernel=2, steps=yes](A convolution)
--
and on.
---
layout: false
name: plain
# Plain

.left-column[
- a
{{content}}
]
---
template: plain
*in* the column

[there]: https://example.org/
""",
    "slides/two/1.md": """# Parts

![:code python](code/model.py)

![A grid](img/grid.svg)
---
```klingon
unknown
```

![:nothing here](x) and $$\\undefined{x}$$
""",
    "slides/two/2.md": """# Second part
???
Notes with $x$ and ![](img/missing.png)
---
| a | b |
|---|---|
| 1 | 2 |
""",
    "slides/three.md": "# Three\n\n[One](one.md)\n",
    "templates/macros/lab.html": "**Lab {{ args[0] }}:** {{ object }}\n",
    "code/model.py": "import keras\n\nmodel = keras.Sequential()\n",
    "img/grid.svg": '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"></svg>',
}

PIECES = [
    "\n---\n",
    "\n--\n",
    "\n???\n",
    "\n```python\n",
    "\n```\n",
    "$\\loss$",
    "$\\newcommand{\\q}{q}\\q$",
    "$\\renewcommand{\\loss}{\\ell}$",
    "$\\q$",
    "$$",
    ".left-column[",
    "]",
    "\nlayout: true\n",
    "\nname: plain\n",
    "\ntemplate: plain\n",
    "\ncount: false\n",
    "{{title}}",
    "{{content}}",
    "![:conv 3x3, kernel=2, steps=yes](x)",
    "\n<!-- lines: 1, 2+3, all -->\n```python\na\nb\nc\n```\n",
    "![:lab two](words)",
    "![](img/grid.svg)",
    "![](img/missing.png)",
    "<!--",
    "-->",
    "<div>",
    "[there]: https://example.com/\n",
    "[there]",
    "# Title\n",
    "* item\n",
    "word ",
    "\n\n",
]


def edited(text: str, chance: random.Random) -> str:
    """Return the text with one edit as people make them, or as they slip."""
    at = chance.randrange(len(text) + 1)
    kind = chance.random()
    if kind < 0.5:
        return text[:at] + chance.choice(PIECES) + text[at:]
    end = min(len(text), at + chance.choice((1, 5, 40, 400)))
    if kind < 0.8:
        return text[:at] + text[end:]
    to = chance.randrange(len(text) + 1)
    return text[:to] + text[at:end] + text[to:]


def assert_same(preview: Preview, root: Path, update) -> None:
    """Compare what the preview serves and says with a build from nothing."""
    fresh = plan(root)
    if not fresh.complete:
        assert not update.complete
        return
    assert {name: preview.file(name) for name in preview.paths()} == dict(fresh.files)
    assert update.diagnostics == fresh.diagnostics


def play(root: Path, files: list[Path], edits: int, seed: int) -> None:
    """Edit some files at random, one after the other, and compare after each edit."""
    chance = random.Random(seed)
    preview = Preview(root, lambda _: None)
    assert_same(preview, root, preview.start())
    for _ in range(edits):
        file = chance.choice(files)
        original = file.read_text(encoding="utf-8")
        file.write_text(edited(original, chance) or "x", encoding="utf-8")
        assert_same(preview, root, preview.update({file}))
        if chance.random() < 0.3:
            file.write_text(original, encoding="utf-8")
            assert_same(preview, root, preview.update({file}))
    preview.close()
    # What another run finds in the cache changes nothing either.
    again = Preview(root, lambda _: None)
    assert_same(again, root, again.start())
    again.close()


@pytest.mark.parametrize("seed", range(6))
def test_a_course_of_all_that_depends_on_something(tree, seed):
    """Formulas with definitions, macros, figures, steps, layouts, files, several decks."""
    root = tree(COURSE)
    names = [*COURSE]
    chance = random.Random(seed)
    files = [root / name for name in names if not name.endswith(".svg")]
    play(root, chance.sample(files, 5), edits=12, seed=seed)


@pytest.mark.parametrize("name", sorted(path.name for path in DECKS.glob("*.md")))
def test_decks_of_all_that_remark_knows(tree, name):
    """The decks on which handson is compared with remark, and where it differs on purpose."""
    root = tree({"talk.md": (DECKS / name).read_bytes()})
    play(root, [root / "talk.md"], edits=6, seed=len(name))


def test_the_tutorial(tree):
    """The deck of this repository, with its pictures, its logs and its formulas."""
    names = [*ROOT.glob("slides/**/*.md"), *ROOT.glob("templates/**/*.html"), ROOT / "handson.yaml"]
    names += [path for path in ROOT.glob("img/**/*") if path.is_file()]
    root = tree({path.relative_to(ROOT).as_posix(): path.read_bytes() for path in names})
    play(root, sorted(root.glob("slides/**/*.md")), edits=8, seed=1)


def test_editing_a_definition_draws_the_slides_that_use_it(tree):
    """A command that one slide defines is used on another."""
    root = tree({"a.md": "$\\newcommand{\\loss}{\\mathcal{L}} \\loss$\n---\n$\\loss = 1$\n"})
    preview = Preview(root, lambda _: None)
    preview.start()
    file = root / "a.md"
    file.write_text(file.read_text().replace("= 1", "= 2"), encoding="utf-8")
    assert preview.update({file}).changed == 1
    assert b"math-error" not in preview.file("index.html")
    file.write_text(file.read_text().replace("mathcal{L}", "ell"), encoding="utf-8")
    assert preview.update({file}).changed == 2
    assert preview.file("index.html").count(b"\\ell") >= 1
    assert preview.file("index.html") == plan(root).files["index.html"]
