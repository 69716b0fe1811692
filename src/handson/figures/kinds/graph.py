"""A computational graph with the values of the forward and the gradients of the backward pass."""

import itertools
import math
from collections.abc import Sequence
from typing import Annotated
from unicodedata import normalize

from msgspec import Struct
from msgspec.structs import replace

from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.typesetting import lowered, measure, number
from handson.figures.knowledge.autodiff import Node, differentiate, read_graph
from handson.figures.mistakes import Wrong
from handson.figures.readers import Flag, Text

__all__ = ["graph"]

_MOST = 24
_HIGH = 96.0


def graph(
    *statements: Annotated[str, Text("a statement such as z = w*x + b, or w=2", equals=True)],
    steps: Annotated[bool, Flag()] = False,
    live: Annotated[bool, Flag()] = False,
    keep: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw a computational graph with its forward values and backward gradients.

    `![:graph z = w*x + b, a = relu(z), L = (a - y)**2, w=2, x=1.5, b=-1, y=3](Backpropagation)`

    `statements` give names to expressions and numbers to variables. A name has up
    to twelve letters and digits, such as `w`, `loss`, `lambda`, `λ` or `x₁`. Expressions
    hold names, numbers, `+ - * / **` and functions of one number: relu,
    sigmoid, tanh, softplus, gelu, silu, elu, exp, log, sqrt, square, abs, sin,
    cos. The last expression is the output. The forward pass (→) computes each
    value, the backward pass (←) the derivative of the output by each value.
    `steps=yes` shows the graph first, then the forward, then the backward pass.

    With `live=yes` the numbers of the variables can be moved on the slide, and both passes be made
    node by node (see [live figures](live.md)). `keep=yes` keeps what was moved when the slide is
    left. `steps`, `live`, `keep` and `width` are no names for values.
    """
    del keep  # the player's concern
    if live and steps:
        return Wrong("a live figure is not built up in steps", "leave one of the two out", "steps")
    nodes = read_graph(statements, options=("steps", "live", "keep", "width"))
    if isinstance(nodes, Wrong):
        return nodes
    if len(nodes) > _MOST:
        return Wrong(
            f"a graph of {len(nodes)} nodes is too large to draw", f"keep it to {_MOST} nodes"
        )
    differentiate(nodes)
    if not all(math.isfinite(node.gradient) for node in nodes):
        return Wrong("a gradient becomes too large a number", "take smaller numbers")
    layout = _lay_out(nodes, live=live)
    output = nodes[-1].name
    title = f"The computational graph of {output}"
    description = _described(statements, nodes)
    if live:
        body = str(_draw(nodes, layout, forward=True, backward=True))
        known = _known(statements, nodes, layout)
        return Picture(title, description, layout.width, layout.height, body, live=known)

    def picture(title: str, *, forward: bool, backward: bool) -> Picture:
        body = str(_draw(nodes, layout, forward=forward, backward=backward))
        return Picture(title, description, layout.width, layout.height, body)

    frames = (
        picture(f"{title}: the graph", forward=False, backward=False),
        picture(f"{title}: forward", forward=True, backward=False),
        picture(f"{title}: backward", forward=True, backward=True),
    )
    return replace(picture(title, forward=True, backward=True), frames=frames)


_Key = int | tuple[int, int]
"""A node by its index; or, for an edge that passes by a column, its number and the column."""


class _Layout(Struct, frozen=True):
    """Where the nodes stand: each in a column to the right of what it is computed from."""

    columns: list[int]
    """The column of each node."""
    rows: dict[_Key, float]
    """The row of each node, and of each edge in a column that it passes by."""
    starts: list[float]
    """The left edge of each column."""
    widths: list[float]
    """The width of the cards in each column."""
    top: float
    """The lowest row number: rows are counted downwards."""
    bottom: float
    """The highest row number."""
    pitch: float
    """From one row to the next, in pixels."""
    key: str
    """What the arrows mean, written below."""
    live: bool
    """True where the numbers of leaves can be moved, with buttons for the steps at the bottom."""

    @property
    def cards(self) -> float:
        """The height that the cards take."""
        return 4 + _HIGH + (self.bottom - self.top) * self.pitch

    @property
    def width(self) -> float:
        return max(self.starts[-1] + self.widths[-1] + 4, measure(self.key) + 8)

    @property
    def height(self) -> float:
        return self.cards + (96 if self.live else 50)

    @property
    def key_middle(self) -> float:
        """The middle of the words below."""
        return max((self.starts[-1] + self.widths[-1]) / 2, measure(self.key) / 2 + 4)

    def y(self, key: _Key) -> float:
        """Return the height of the middle of a node, or of an edge that passes by."""
        return 4 + _HIGH / 2 + (self.rows[key] - self.top) * self.pitch

    def passed(self, parent: int, index: int) -> list[_Key]:
        """Return the places of an edge in the columns that it passes by."""
        number = parent * len(self.columns) + index
        return [(number, column) for column in range(self.columns[parent] + 1, self.columns[index])]


def _lay_out(nodes: Sequence[Node], *, live: bool) -> _Layout:
    columns = _columns(nodes)
    rows = _order(nodes, columns)
    last = max(columns)
    # Numbers that can be moved may become longer.
    widths = [measure("−12.345") + 52 if live else 104.0] * (last + 1)
    for node, column in zip(nodes, columns, strict=True):
        # Readers without a typeface like Times see symbols that are as wide as words.
        head = measure(f"{node.name} = " if node.parents and node.name else "", 22)
        need = max(head + measure(_label(node), 22) + 26, *(measure(t) + 52 for t in _lines(node)))
        widths[column] = max(widths[column], need)
    gap = max(40.0, min(84.0, (1120 - sum(widths)) / max(last, 1)))
    starts = [4 + sum(widths[:column]) + gap * column for column in range(last + 1)]
    top, bottom = min(rows.values()), max(rows.values())
    pitch = max(_HIGH + 14, min(_HIGH + 34, 500 / max(bottom - top, 1)))
    key = f"→ value of the forward pass      ← gradient ∂{nodes[-1].name}/∂·"
    return _Layout(columns, rows, starts, widths, top, bottom, pitch, key, live)


def _columns(nodes: Sequence[Node]) -> list[int]:
    """Return the column of each node: after all its parents; leaves just before their first use."""
    columns = [0] * len(nodes)
    for index, node in enumerate(nodes):
        columns[index] = max((columns[parent] + 1 for parent in node.parents), default=0)
    for index, node in enumerate(nodes):
        if not node.parents:
            users = [columns[i] for i, other in enumerate(nodes) if index in other.parents]
            columns[index] = min(users, default=1) - 1
    return columns


def _order(nodes: Sequence[Node], columns: Sequence[int]) -> dict[_Key, float]:
    """Return a row for each node, and for each column that an edge passes by.

    The rows of a column are ordered by the middle of their neighbours, so that
    few edges cross; an edge over several columns has a place in each of them.
    """
    layers: list[list[_Key]] = [[] for _ in range(max(columns) + 1)]
    chains: list[list[_Key]] = []
    for index, column in enumerate(columns):
        layers[column].append(index)
    for index, node in enumerate(nodes):
        for parent in dict.fromkeys(node.parents):
            passed = [
                (parent * len(nodes) + index, column)
                for column in range(columns[parent] + 1, columns[index])
            ]
            for place in passed:
                layers[place[1]].append(place)
            chains.append([parent, *passed, index])
    neighbours: dict[_Key, list[_Key]] = {}
    for chain in chains:
        for one, other in itertools.pairwise(chain):
            neighbours.setdefault(one, []).append(other)
            neighbours.setdefault(other, []).append(one)
    rows: dict[_Key, float] = {}
    for layer in layers:
        for row, key in enumerate(layer):
            rows[key] = row - (len(layer) - 1) / 2
    for sweep in range(24):
        for layer in layers if sweep % 2 else reversed(layers):
            wish = {
                key: sum(rows[other] for other in neighbours[key]) / len(neighbours[key])
                if key in neighbours
                else rows[key]
                for key in layer
            }
            layer.sort(key=lambda key: (wish[key], rows[key]))
            _space(layer, wish, rows)
    return rows


def _space(
    layer: list[_Key],
    wish: dict[_Key, float],
    rows: dict[_Key, float],
) -> None:
    """Put each key of a column near the row it wishes, without overlaps."""
    down, previous = [], -1e9
    for key in layer:
        previous = max(wish[key], previous + _apart(key))
        down.append(previous)
    up, following = [], 1e9
    for key in reversed(layer):
        following = min(wish[key], following - _apart(key))
        up.append(following)
    places = [(one + other) / 2 for one, other in zip(down, reversed(up), strict=True)]
    for index, key in enumerate(layer):
        if index:
            places[index] = max(places[index], places[index - 1] + _apart(key))
        rows[key] = places[index]


def _apart(key: _Key) -> float:
    """Return the rows between a node or edge and the one above it: fewer for an edge."""
    return 1.0 if isinstance(key, int) else 0.75


def _draw(nodes: Sequence[Node], layout: _Layout, *, forward: bool, backward: bool) -> Sheet:
    """Draw edges, nodes and key, with the results of the passes that are asked for."""
    sheet = Sheet()
    for index, node in enumerate(nodes):
        _draw_edges(sheet, layout, list(dict.fromkeys(node.parents)), index)
    for index, node in enumerate(nodes):
        role = "input" if not node.parents else "hidden"
        role = "output" if index == len(nodes) - 1 else role
        column = layout.columns[index]
        card = Sheet()
        mark = f"{index}" if layout.live else ""
        _card(card, node, layout.widths[column], role, mark, forward=forward, backward=backward)
        x = layout.starts[column] + layout.widths[column] / 2
        sheet.group(card, x=x, y=layout.y(index))
    if layout.live:
        css = "f-highlight f-outline f-at-now"
        sheet.rect(0, 0, 0, _HIGH, css, 12, ' visibility="hidden"')
    css = "f-muted f-at-key" if layout.live else "f-muted"
    sheet.text(layout.key_middle, layout.cards + 36, layout.key, css)
    return sheet


def _draw_edges(sheet: Sheet, layout: _Layout, inputs: list[int], index: int) -> None:
    """Draw the edges into a node, one above the other in the order of where they come from."""

    def arrival(parent: int) -> float:
        return layout.rows[[parent, *layout.passed(parent, index)][-1]]

    target = layout.columns[index]
    slots = {parent: slot for slot, parent in enumerate(sorted(inputs, key=arrival))}
    for parent in inputs:
        column = layout.columns[parent]
        x, y = layout.starts[column] + layout.widths[column] + 1, layout.y(parent)
        for passed, key in enumerate(layout.passed(parent, index), start=column + 1):
            to, left = layout.y(key), layout.starts[passed]
            middle = (x + left) / 2
            sheet.path(
                f"M{x:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {to:.1f} "
                f"{left:.1f} {to:.1f}h{layout.widths[passed]:.1f}",
                "f-arrow",
            )
            x, y = left + layout.widths[passed], to
        end = (
            layout.starts[target] - 2,
            layout.y(index) + (slots[parent] - (len(inputs) - 1) / 2) * 26,
        )
        middle = (x + end[0]) / 2 - 4
        sheet.arrow([(x, y), (middle, y), (middle, end[1]), end])


def _label(node: Node) -> str:
    """Return what a node is: a name, an operation, or a number."""
    return node.label or number(node.value)


def _lines(node: Node) -> tuple[str, str]:
    return number(node.value), number(node.gradient)


def _card(
    sheet: Sheet, node: Node, wide: float, role: str, mark: str, *, forward: bool, backward: bool
) -> None:
    """Draw a node around 0, 0: what it is, its value and its gradient.

    The player finds those of a live figure by ``mark``, which is empty for others.
    """
    value, gradient = _lines(node)
    sheet.rect(-wide / 2, -_HIGH / 2, wide, _HIGH, f"f-{role} f-shape", 12)
    if node.parents:
        head = f'<tspan class="f-symbol" font-size="22">{lowered(node.name, 22)} = </tspan>'
        label = f'<tspan class="f-bold">{_label(node)}</tspan>'
        sheet.text(0, -18, (head if node.name else "") + label, size=20, markup=True)
    elif node.name:
        sheet.text(0, -18, lowered(node.name, 24), "f-symbol", size=24, markup=True)
    else:
        sheet.text(0, -18, _label(node), size=20)
    if forward or not (node.parents or backward):
        part = Sheet()
        part.text(-wide / 2 + 12, 11, "→", "f-muted", anchor="start")
        part.text(wide / 2 - 12, 11, value, f"f-bold{_at('v', mark)}", anchor="end")
        _add_part(sheet, part, "f", mark)
    if backward and (node.parents or node.name):
        part = Sheet()
        part.text(-wide / 2 + 12, 36, "←", "f-muted", anchor="start")
        part.text(wide / 2 - 12, 36, gradient, _at("g", mark).strip(), anchor="end")
        part.path(
            f"M{wide / 2 - 12 - measure(gradient):.1f} 41H{wide / 2 - 12:.1f}",
            f"f-negative f-curve{_at('l', mark)}", ' style="stroke-width:2"',
        )  # fmt: skip
        _add_part(sheet, part, "b", mark)


def _at(part: str, mark: str) -> str:
    """Return the class by which the player finds a part of a node; empty if it need not."""
    return f" f-at-{part}{mark}" if mark else ""


def _add_part(sheet: Sheet, part: Sheet, name: str, mark: str) -> None:
    """Add what belongs to one pass, in a group where the player shows it by itself."""
    if mark:
        sheet.group(part, _at(name, mark).strip())
    else:
        sheet.add(part)


def _described(statements: Sequence[str], nodes: Sequence[Node]) -> str:
    """Return the graph in words, with the results of both passes."""
    forward = "; ".join(
        f"{_told(nodes, index)} = {number(node.value)}" for index, node in enumerate(nodes)
    )
    backward = "; ".join(
        f"by {node.name or _told(nodes, index)}: {number(node.gradient)}"
        for index, node in enumerate(nodes)
        if node.name or node.parents
    )
    shown = "; ".join(statements)
    return f"{shown}. Forward: {forward}. Derivatives of {nodes[-1].name}, {backward}."


def _told(nodes: Sequence[Node], index: int) -> str:
    """Return a node in words: its name, or its operation with what it works on."""
    node = nodes[index]
    if not node.parents:
        return _label(node)
    parents = [nodes[parent].name or _label(nodes[parent]) for parent in node.parents]
    if len(parents) == 2:
        work = f" {_label(node)} ".join(parents)
    else:
        work = f"{_label(node).replace('( )', 'power ')} of {parents[0]}"
    return f"{node.name} = {work}" if node.name else work


def _known(statements: Sequence[str], nodes: Sequence[Node], layout: _Layout) -> dict[str, object]:
    """Return what the player has to know to compute and show the graph again."""
    return {
        "expressions": "; ".join(_expressions(statements, nodes)),
        "nodes": [
            {
                "op": node.operation,
                "name": node.name,
                "told": _told(nodes, index),
                "parents": node.parents,
                "value": node.value,
                "exponent": node.exponent,
                "x": layout.starts[layout.columns[index]]
                + layout.widths[layout.columns[index]] / 2,
                "y": layout.y(index),
                "wide": layout.widths[layout.columns[index]],
            }
            for index, node in enumerate(nodes)
        ],
        "key": [layout.key_middle, layout.cards + 30, measure(layout.key) + 12],
    }


def _expressions(statements: Sequence[str], nodes: Sequence[Node]) -> list[str]:
    """Return the statements that are no numbers, whose values may become others."""
    leaves = {node.name for node in nodes if not node.parents}
    return [
        each
        for each in statements
        if normalize("NFC", each).partition("=")[0].strip() not in leaves
    ]
