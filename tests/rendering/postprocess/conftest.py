"""What the tests of the passes share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handson.rendering.postprocess.context import Context
from handson.rendering.postprocess.passes import postprocess

if TYPE_CHECKING:
    from collections.abc import Callable

CONTEXT = Context(
    language="",
    code_lines=lambda code, language: f"<div>{language}|{code}</div>",
    inline_code=None,
    as_written=lambda text: text.replace("\x02maths0\x03", "$x>0$"),
    holds_formulas=lambda: True,
)

PLACES = (
    "<script>{}</script>",
    '<script type="application/json">{}</script>',
    "<style>{}</style>",
    "<!-- {} -->",
    "<template>{}</template>",
    "<iframe>{}</iframe>",
)
"""Where markup is no part of the page: it stays as it is written."""


@pytest.fixture
def run() -> Callable[..., str]:
    """Return what makes one pass over HTML."""

    def run(html: str, change: Callable[..., None], context: Context = CONTEXT) -> str:
        return postprocess(html, (change,), context)

    return run


@pytest.fixture
def context() -> Context:
    """Return a context that shows how it is asked for code."""
    return CONTEXT


@pytest.fixture(params=PLACES)
def outside(request: pytest.FixtureRequest) -> str:
    """Return a place where markup is no part of the page, with ``{}`` for it."""
    return str(request.param)
