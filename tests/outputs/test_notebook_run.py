"""Notebooks are run before they are written, where that is asked for."""

from __future__ import annotations

import pytest

from handson.outputs import notebook_run
from handson.outputs.ipynb import write_notebooks
from handson.site.planner import plan

DECK = """# One

```python
import os
x = 1
```
---
class: exercise
# Double it
---
class: solution

```python
*y = 2 * x
print(y, os.listdir())
```

<!-- code: output -->
```
2 []
```
---
<!-- code: raises ZeroDivisionError -->
```python
1 / 0
```
"""


@pytest.fixture
def write(tree, tmp_path):
    """Return a function that writes the notebook of a deck; it returns what is wrong, or None."""

    def call(text):
        done = []
        site = plan(tree({"a.md": text, "data.csv": "1,2\n"}))
        count = lambda *each: done.append(each)  # noqa: E731
        found = write_notebooks(site, tmp_path / "a.ipynb", check=True, progress=count)
        assert done in ([], [(site.slides, site.slides)])
        return found or None

    return call


def test_one_that_runs_is_written(write, tmp_path):
    """With its exercises to be done, though it is run with them solved, in an empty folder."""
    assert write(DECK.replace("print(y, os.listdir())", "assert os.listdir() == []")) is None
    assert "y = ..." in (tmp_path / "a.ipynb").read_text(encoding="utf-8")


def test_one_that_fails_is_not(write, tmp_path):
    """The message names the slide; without the site's files code may be at a loss."""
    (wrong,) = write("# One\n---\n# Two\n\n```python\nopen('data.csv')\n```\n")
    expected = "the notebook fails at the code of slide 2 of the deck 'a': FileNotFoundError: "
    assert wrong.message.startswith(expected)
    assert wrong.span.source.position(wrong.span.start)[0] == 3
    assert wrong.hint.startswith("a notebook is downloaded without")
    assert not (tmp_path / "a.ipynb").exists()


def test_one_that_ends_python(write):
    """Its kernel is gone then."""
    (wrong,) = write("```python\nimport os\nos._exit(3)\n```\n")
    assert (
        wrong.message
        == "the notebook fails at the code of slide 1 of the deck 'a': Python has ended"
    )


def test_one_that_takes_too_long(write, monkeypatch):
    """It is ended."""
    monkeypatch.setattr(notebook_run, "_TIMEOUT", 0.01)
    (wrong,) = write("```python\nimport time\nwhile True: time.sleep(1)\n```\n")
    assert wrong.message == "the notebook cannot be run: it takes more than 0.01 s"


def test_a_runner_that_fails(write, monkeypatch):
    """Its last words are said."""
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    monkeypatch.setattr(notebook_run, "find_spec", lambda _: True)
    (wrong,) = write("```python\nx = 1\n```\n")
    assert wrong.message.startswith("the notebook cannot be run: ")
    assert wrong.code == "code-stopped"


def test_without_the_libraries(write, monkeypatch):
    """The message says how to install them."""
    monkeypatch.setattr(notebook_run, "find_spec", lambda name: name != "nbclient" or None)
    assert write(DECK).hint == "pip install 'handson[notebook]'"
