"""A computational graph with the values of the forward and the gradients of the backward pass."""

import itertools
from collections.abc import Sequence
from typing import Annotated

from handson.figures.drawing.svg import Picture, Sheet
from handson.figures.drawing.text import lowered, measure, number
from handson.figures.knowledge.autodiff import Node, differentiate, read_graph
from handson.figures.mistakes import Wrong
from handson.figures.readers import Flag, Text

__all__ = ["graph"]

_MOST = 24
_HIGH = 96.0


def _columns(nodes: Sequence[Node]) -> list[int]:
    """Return the column of each node: behind all its parents; leaves right before their use."""
    columns = [0] * len(nodes)
    for index, node in enumerate(nodes):
        columns[index] = max((columns[parent] + 1 for parent in node.parents), default=0)
    for index, node in enumerate(nodes):
        if not node.parents:
            users = [columns[i] for i, other in enumerate(nodes) if index in other.parents]
            columns[index] = min(users, default=1) - 1
    return columns


def _order(nodes: Sequence[Node], columns: Sequence[int]) -> dict[int | tuple[int, int], float]:
    """Return a row for each node, and for each column that an edge passes by.

    The rows of a column are ordered by the middle of their neighbours, so that
    few edges cross; an edge over several columns has a place in each of them.
    """
    layers: list[list[int | tuple[int, int]]] = [[] for _ in range(max(columns) + 1)]
    chains: list[list[int | tuple[int, int]]] = []
    for index, column in enumerate(columns):
        layers[column].append(index)
    for index, node in enumerate(nodes):
        for parent in dict.fromkeys(node.parents):
            passed: list[int | tuple[int, int]] = [
                (parent * len(nodes) + index, column)
                for column in range(columns[parent] + 1, columns[index])
            ]
            for key in passed:
                layers[key[1] if isinstance(key, tuple) else 0].append(key)
            chains.append([parent, *passed, index])
    neighbours: dict[int | tuple[int, int], list[int | tuple[int, int]]] = {}
    for chain in chains:
        for one, other in itertools.pairwise(chain):
            neighbours.setdefault(one, []).append(other)
            neighbours.setdefault(other, []).append(one)
    rows: dict[int | tuple[int, int], float] = {}
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
    layer: list[int | tuple[int, int]],
    wish: dict[int | tuple[int, int], float],
    rows: dict[int | tuple[int, int], float],
) -> None:
    """Give each key of a column the row it wishes, but at least one apart from the next."""
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


def _apart(key: int | tuple[int, int]) -> float:
    """Return how far a key keeps from the one above it; edges need less room than cards."""
    return 1.0 if isinstance(key, int) else 0.75


def _label(node: Node) -> str:
    """Return what a node is: a name, an operation, or a number."""
    return node.label or number(node.value)


def _lines(node: Node) -> tuple[str, str]:
    return number(node.value), number(node.gradient)


def _card(
    sheet: Sheet, node: Node, wide: float, role: str, *, forward: bool, backward: bool
) -> None:
    """Draw a node around 0, 0: what it is, its value and its gradient."""
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
        sheet.text(-wide / 2 + 12, 11, "→", "f-muted", anchor="start")
        sheet.text(wide / 2 - 12, 11, value, "f-bold", anchor="end")
    if backward and (node.parents or node.name):
        sheet.text(-wide / 2 + 12, 36, "←", "f-muted", anchor="start")
        sheet.text(wide / 2 - 12, 36, gradient, anchor="end")
        sheet.path(
            f"M{wide / 2 - 12 - measure(gradient):.1f} 41H{wide / 2 - 12:.1f}",
            "f-negative f-curve", ' style="stroke-width:2"',
        )  # fmt: skip


def graph(
    *statements: Annotated[str, Text("a statement such as z = w*x + b, or w=2", equals=True)],
    steps: Annotated[bool, Flag()] = False,
) -> Picture | Wrong:
    """Draw a computational graph with its forward values and backward gradients.

    `![:graph z = w*x + b, a = relu(z), L = (a - y)**2, w=2, x=1.5, b=-1, y=3](Backpropagation)`

    `statements` give names to expressions and numbers to variables. Expressions
    hold names, numbers, `+ - * / **` and functions of one number: relu,
    sigmoid, tanh, softplus, gelu, silu, elu, exp, log, sqrt, square, abs, sin,
    cos. The last expression is the output. The forward pass (→) computes each
    value, the backward pass (←) the derivative of the output by each value.
    `steps=yes` shows the graph first, then the forward, then the backward pass.
    """
    del steps  # the caller shows the frames
    nodes = read_graph(statements)
    if isinstance(nodes, Wrong):
        return nodes
    if len(nodes) > _MOST:
        return Wrong(
            f"a graph of {len(nodes)} nodes is too large to draw", f"keep it to {_MOST} nodes"
        )
    differentiate(nodes)
    output = nodes[-1].name
    columns = _columns(nodes)
    rows = _order(nodes, columns)
    last = max(columns)
    wide = [104.0] * (last + 1)
    for node, column in zip(nodes, columns, strict=True):
        # Where no typeface like Times is at hand, symbols are as wide as words.
        head = measure(f"{node.name} = " if node.parents and node.name else "", 22)
        need = max(head + measure(_label(node), 22) + 26, *(measure(t) + 52 for t in _lines(node)))
        wide[column] = max(wide[column], need)
    gap = max(40.0, min(84.0, (1120 - sum(wide)) / max(last, 1)))
    starts = [4 + sum(wide[:column]) + gap * column for column in range(last + 1)]
    low, high = min(rows.values()), max(rows.values())
    pitch = max(_HIGH + 14, min(_HIGH + 34, 500 / max(high - low, 1)))

    def height(key: int | tuple[int, int]) -> float:
        return 4 + _HIGH / 2 + (rows[key] - low) * pitch

    def whole(*, forward: bool, backward: bool) -> Sheet:
        sheet = Sheet()
        for index, node in enumerate(nodes):
            inputs = list(dict.fromkeys(node.parents))
            for parent in inputs:
                column, target = columns[parent], columns[index]
                others = sorted(inputs, key=lambda one: _arrival(rows, nodes, columns, one, index))
                slot = (others.index(parent) - (len(inputs) - 1) / 2) * 26
                x, y = starts[column] + wide[column] + 1, height(parent)
                for passed in range(column + 1, target):
                    to = height((parent * len(nodes) + index, passed))
                    left = starts[passed]
                    middle = (x + left) / 2
                    sheet.path(
                        f"M{x:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {to:.1f} "
                        f"{left:.1f} {to:.1f}h{wide[passed]:.1f}",
                        "f-arrow",
                    )
                    x, y = left + wide[passed], to
                end = (starts[target] - 2, height(index) + slot)
                middle = (x + end[0]) / 2 - 4
                sheet.arrow([(x, y), (middle, y), (middle, end[1]), end])
        for index, node in enumerate(nodes):
            role = "input" if not node.parents else "hidden"
            role = "output" if index == len(nodes) - 1 else role
            card = Sheet()
            _card(card, node, wide[columns[index]], role, forward=forward, backward=backward)
            x = starts[columns[index]] + wide[columns[index]] / 2
            sheet.group(card, x=x, y=height(index))
        below = 4 + _HIGH + (high - low) * pitch + 36
        middle = (starts[-1] + wide[-1]) / 2
        key = f"→ value of the forward pass      ← gradient ∂{output}/∂·"
        sheet.text(max(middle, measure(key) / 2 + 4), below, key, "f-muted")
        return sheet

    key_width = measure(f"→ value of the forward pass      ← gradient ∂{output}/∂·") + 8
    width = max(starts[-1] + wide[-1] + 4, key_width)
    tall = 4 + _HIGH + (high - low) * pitch + 50
    forward_told = "; ".join(
        f"{_told(nodes, index)} = {number(node.value)}" for index, node in enumerate(nodes)
    )
    backward_told = "; ".join(
        f"by {node.name or _told(nodes, index)}: {number(node.gradient)}"
        for index, node in enumerate(nodes)
        if node.name or node.parents
    )
    shown = "; ".join(statements)
    description = f"{shown}. Forward: {forward_told}. Derivatives of {output}, {backward_told}."
    title = f"The computational graph of {output}"
    passes = (("the graph", False, False), ("forward", True, False), ("backward", True, True))
    frames = tuple(
        Picture(
            f"{title}: {name}", description, width, tall,
            str(whole(forward=forward, backward=backward)),
        )
        for name, forward, backward in passes
    )  # fmt: skip
    body = str(whole(forward=True, backward=True))
    return Picture(title, description, width, tall, body, frames=frames)


def _arrival(
    rows: dict[int | tuple[int, int], float],
    nodes: Sequence[Node],
    columns: Sequence[int],
    parent: int,
    index: int,
) -> float:
    """Return the row from which an edge comes in."""
    if columns[index] - columns[parent] > 1:
        return rows[(parent * len(nodes) + index, columns[index] - 1)]
    return rows[parent]


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
