"""A plugin with one row of each kind."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import handson
from handson.figures.readers import File, FileText, Whole

__all__ = ["plugin"]

HERE = Path(__file__).parent


def tree(depth: Annotated[int, Whole(1, 6)] = 2) -> handson.Picture:
    """Draw a full decision tree: ``![:tree 3](Three questions)``."""
    places = [
        (level, (node + 0.5) / 2**level) for level in range(depth) for node in range(2**level)
    ]
    dots = "".join(
        f'<circle class="f-shape f-hidden" cx="{400 * x:g}" cy="{60 * y + 30}" r="12"/>'
        for y, x in places
    )
    count = len(places)
    return handson.Picture(
        title=f"A tree of depth {depth}",
        description=f"A full decision tree with {count} questions.",
        width=400,
        height=60 * depth,
        body=dots,
    )


def saved(file: Annotated[FileText, File()]) -> handson.Picture | handson.Wrong:
    """Draw the tree whose depth stands in a file: ``![:saved depth.txt](The same)``."""
    depth = Whole(1, 6).read(file.text.strip())
    return depth if isinstance(depth, handson.Wrong) else tree(depth)


def question(call: handson.Call) -> handson.Markdown | handson.Failure:
    """Ask the audience: ``![:question](How deep is it?)``."""
    if not call.value:
        return handson.Failure("there is no question", "write it into the parentheses")
    return handson.Markdown(f".question[{call.value}]")


def every_deck_asks(subject: handson.Subject, _progress: object) -> handson.Findings:
    """Say which decks ask nothing."""
    silent = [page for page in subject.plan.pages if "question" not in page.html]
    return handson.Findings(
        tuple(
            handson.Diagnostic(
                "no-question",
                handson.Severity.WARNING,
                f"the deck '{page.deck.name}' asks nothing",
                path=page.deck.sources[0].span.source.path,
            )
            for page in silent
        )
    )


def outline(plan: handson.Site, out: Path) -> handson.Diagnostic | None:
    """Write the titles of all decks as JSON."""
    titles = {page.deck.name: page.title for page in plan.pages}
    out.write_text(json.dumps(titles), encoding="utf-8")
    return None


plugin = handson.Plugin(
    figures=(
        handson.Figure("tree", tree),
        handson.Figure("saved", saved, reads_files=True),
    ),
    macros={"question": question},
    checks=(
        handson.Check(
            "questions",
            "Say which decks ask nothing.",
            every_deck_asks,
            handson.Needs.SITE,
            "decks",
        ),
    ),
    outputs=(handson.Output("outline", "The titles of all decks.", outline, "outline.json"),),
    themes=(handson.Theme("forest", HERE / "forest.css"),),
)
