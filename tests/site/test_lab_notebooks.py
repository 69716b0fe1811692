"""Labs: their slides, their notebooks beside the page, and what can be wrong with them."""

from __future__ import annotations

import json
import re

import pytest

from handson.site.planner import plan

DECK = """name: start

# Start

![:lab one..two, minutes=10](Train it)
---
name: zero

```python
zero = 0
```
---
name: one

# One

```python
one = 1
```
--

more
---
name: two

```python
two = 2
```
--

last step
---
# End
"""


@pytest.fixture
def planned(tree):
    """Return a function that plans a site given as files, or of one deck's text."""

    def make(files):
        return plan(tree({"a.md": files} if isinstance(files, str) else files))

    return make


def notebook(files, path):
    """Return the texts of a notebook's cells."""
    return ["".join(each["source"]) for each in json.loads(files[path])["cells"]]


def test_the_notebook_has_the_slides_from_first_to_last(planned):
    """With all of their steps, and none of the others."""
    site = planned(DECK)
    assert not site.diagnostics
    assert notebook(site.files, "one.ipynb") == ["# One", "one = 1", "more", "two = 2", "last step"]


def test_it_lies_beside_its_page(planned):
    """Of several decks each has a folder."""
    site = planned({"slides/a.md": DECK, "slides/b.md": DECK})
    assert {"a/one.ipynb", "b/one.ipynb"} <= site.files.keys()
    assert not site.diagnostics
    assert 'href="one.ipynb"' in site.files["a/index.html"].decode()


def test_one_slide_is_enough(planned):
    """Then no range is written."""
    site = planned("![:lab a]()\n---\nname: a\n# A\n")
    assert notebook(site.files, "a.ipynb") == ["# A"]


def test_hidden_code_is_that_of_the_lab(planned):
    """What earlier slides need is not the lab's."""
    hidden = "<!-- code: run\n{} = 1\n-->\n"
    text = f"![:lab a]()\n\n{hidden.format('x')}---\nname: a\n\n{hidden.format('y')}# A\n"
    assert notebook(planned(text).files, "a.ipynb") == ["# A", "y = 1"]


@pytest.mark.parametrize(
    ("call", "message", "hint"),
    [
        ("![:lab zerro..two]()", "no slide has the name 'zerro', so the lab has no", "'zero'"),
        ("![:lab one..qqqq]()", "no slide has the name 'qqqq', so", "write 'name: qqqq' on it"),
        ("![:lab two..one]()", "the slide 'one' comes before 'two', so", ""),
    ],
)
def test_a_range_that_does_not_exist(planned, call, message, hint):
    """It is said at the call."""
    text = DECK.replace("![:lab one..two, minutes=10](Train it)", call)
    (lab,) = planned(text).diagnostics
    assert lab.message.startswith(message)
    assert hint in lab.hint
    assert lab.span.text == call


def test_a_lab_without_a_notebook_links_to_none(planned):
    """Nor to that of another lab which begins with the same slide; mended, it links again."""
    text = DECK.replace("# Start", "# Start\n\n![:lab one..qqqq, minutes=5](More)")
    page = planned(text).files["index.html"].decode()
    assert "<strong>More</strong>" in page
    assert 'data-minutes="5"' in page
    assert page.count('href="one.ipynb"') == 1
    mended = planned(text.replace("qqqq", "two")).files["index.html"].decode()
    assert mended.count('href="one.ipynb"') == 2


def test_a_macro_of_the_site_outranks_it(planned):
    """Also where it looks the same."""
    site = planned({"a.md": "![:lab a..b](x)\n", "templates/macros/lab.html": "mine"})
    assert not site.diagnostics
    assert not [path for path in site.files if path.endswith(".ipynb")]


def test_two_labs_with_one_notebook(planned):
    """The second one is told of; the same lab may be announced twice."""
    text = DECK.replace("# Start", "# Start\n\n![:lab one..two]()")
    assert not planned(text).diagnostics
    text = DECK.replace("# Start", "# Start\n\n![:lab one]()")
    (wrong,) = planned(text).diagnostics
    assert wrong.message.startswith("another lab has the notebook 'one.ipynb' already")


def test_the_countdown_comes_with_labs_that_take_a_time(planned):
    """Pages of other decks do without that script."""
    page = planned(DECK).files["index.html"].decode()
    (script,) = re.findall(r'<script defer src="(assets/countdown-\w+\.js)"></script>', page)
    assert planned(DECK).files[script]
    without = planned(DECK.replace(", minutes=10", ""))
    assert not [path for path in without.files if "countdown" in path]
