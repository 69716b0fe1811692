"""Fixtures for the checks: the code of a text, and what a check says of it."""

from __future__ import annotations

import pytest


@pytest.fixture
def places():
    """Return a function that shortens diagnostics to line, column, name and message."""

    def call(diagnostics):
        return [
            (*each.span.source.position(each.span.start), each.code, each.message)
            for each in diagnostics
        ]

    return call
