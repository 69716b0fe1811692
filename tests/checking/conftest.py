"""Fixtures for the checks: the code of a text, and what a check says of it."""

from __future__ import annotations

import pytest


@pytest.fixture
def find():
    """Return a function that finds the code in a deck's text: its sections and diagnostics."""
    from handson.checking.blocks import find_code
    from handson.diagnostics import Source
    from handson.settings.config import Config

    def call(text, **settings):
        return find_code(Source("a.md", text), Config(**settings))

    return call


@pytest.fixture
def check(tree):
    """Return a function that checks the code of a site given as files, or of one deck's text."""
    from handson.checking.code import check_code
    from handson.site.discovery import discover

    def call(files, **options):
        root = tree({"a.md": files} if isinstance(files, str) else files)
        return check_code(discover(root), **options)

    return call


@pytest.fixture
def places():
    """Return a function that shortens diagnostics to line, column, name and message."""

    def call(diagnostics):
        return [
            (*each.span.source.position(each.span.start), each.code, each.message)
            for each in diagnostics
        ]

    return call
