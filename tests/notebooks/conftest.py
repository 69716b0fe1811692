"""Fixtures for notebooks: the notebook of a deck, and its cells in a few words."""

from __future__ import annotations

import json

import pytest


@pytest.fixture
def notebook(tree):
    """Return a function that makes the notebook of a site's first deck: its JSON, read."""
    from handson.notebooks.deck_notebook import deck_notebook
    from handson.site.discovery import discover
    from handson.site.engine import Engine
    from handson.site.planner import plan_files, surroundings

    def make(files, **options):
        root = tree({"a.md": files} if isinstance(files, str) else files)
        engine = Engine()
        found = discover(root, engine.reader)
        site, _ = surroundings(found, engine)
        page = plan_files(found, engine=engine).pages[0]
        return json.loads(deck_notebook(page, site, **options))

    return make


@pytest.fixture
def cells(notebook):
    """Return a function that makes a deck's cells, each as its kind and its text."""

    def make(files, **options):
        made = notebook(files, **options)
        return [(each["cell_type"], "".join(each["source"])) for each in made["cells"]]

    return make
