"""Reverse-mode automatic differentiation, which turns expressions into a graph with gradients.

Values are computed as each node is made, in order; gradients are then handed
back from the output to what it was computed from, by the chain rule.
"""

from __future__ import annotations

import ast
import math
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import Struct, field

from handson.figures.knowledge.expressions import MistakeError, constant, is_name, parse
from handson.figures.knowledge.functions import ACTIVATIONS
from handson.figures.mistakes import Wrong, suggest

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

__all__ = ["FUNCTIONS", "Node", "differentiate", "read_graph"]

Partial = tuple[float, ...]

_LARGEST = 1e100


class Node(Struct):
    """One value of the graph."""

    label: str
    """What it is: the name of a variable, or an operation's sign or name; empty for a number."""
    name: str
    """The name that the author gave it; may be empty."""
    value: float
    """Its value in the forward pass."""
    parents: tuple[int, ...] = ()
    """The nodes it is computed from."""
    partials: Partial = ()
    """Its derivative by each of these, at their values."""
    gradient: float = 0.0
    """The derivative of the output by it, after the backward pass."""
    exponent: float | None = None
    """The fixed exponent of a power; None where there is none."""

    @property
    def operation(self) -> str:
        """What it does with its parents: a sign, a function's name or ``power``; empty for a leaf.

        The player computes by these names.
        """
        if self.exponent is not None:
            return "power"
        return self.label if self.parents else ""


def _of(name: str) -> Callable[[float], tuple[float, float]]:
    function = ACTIVATIONS[name]
    return lambda z: (function.value(z), function.slope(z))


def _abs(z: float) -> tuple[float, float]:
    return abs(z), float((z > 0) - (z < 0))


FUNCTIONS: dict[str, Callable[[float], tuple[float, float]]] = {
    "relu": _of("relu"),
    "sigmoid": _of("sigmoid"),
    "tanh": _of("tanh"),
    "softplus": _of("softplus"),
    "gelu": _of("gelu"),
    "silu": _of("silu"),
    "elu": _of("elu"),
    "exp": lambda z: (math.exp(z), math.exp(z)),
    "log": lambda z: (math.log(z), 1 / z),
    "sqrt": lambda z: (math.sqrt(z), 0.5 / math.sqrt(z)),
    "square": lambda z: (z * z, 2 * z),
    "abs": _abs,
    "sin": lambda z: (math.sin(z), math.cos(z)),
    "cos": lambda z: (math.cos(z), -math.sin(z)),
}
"""The functions of one number that expressions may call: value and derivative."""


def _power(a: float, b: float) -> tuple[float, Partial]:
    value = a**b
    if isinstance(value, complex):
        raise ValueError("a root of a negative number")
    by_base = b * a ** (b - 1) if b else 0.0
    by_exponent = value * math.log(a) if a > 0 else 0.0
    return value, (by_base, by_exponent)


_OPERATIONS: dict[type[ast.operator], tuple[str, Callable[[float, float], tuple[float, Partial]]]]
_OPERATIONS = {
    ast.Add: ("+", lambda a, b: (a + b, (1.0, 1.0))),
    ast.Sub: ("−", lambda a, b: (a - b, (1.0, -1.0))),
    ast.Mult: ("×", lambda a, b: (a * b, (b, a))),
    ast.Div: ("÷", lambda a, b: (a / b, (1 / b, -a / (b * b)))),
    ast.Pow: ("^", _power),
}

_RAISED = str.maketrans("-0123456789.", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹·")


class _Builder(Struct):
    """Makes nodes from expressions."""

    leaves: dict[str, float]
    options: Collection[str] = ()
    nodes: list[Node] = field(default_factory=list)
    names: dict[str, int] = field(default_factory=dict)

    def add(self, node: Node) -> int:
        value = node.value
        if not all(abs(number) < _LARGEST for number in (value, *node.partials)):
            raise MistakeError("a value becomes too large a number", "take smaller numbers")
        self.nodes.append(node)
        return len(self.nodes) - 1

    def variable(self, name: str) -> int:
        if name not in self.names:
            if name not in self.leaves:
                known = [*self.leaves, *self.names]
                hint = f"add {name}=1, say"
                if name in self.options:
                    hint = f"'{name}' is an option of the figure: take another name"
                elif known:
                    hint += f"; known so far are {', '.join(known)}"
                raise MistakeError(f"'{name}' has no value", hint)
            self.names[name] = self.add(Node(name, name, self.leaves[name]))
        return self.names[name]

    def expression(self, tree: ast.expr) -> int:
        match tree:
            case ast.Name(id=name):
                return self.variable(name)
            case ast.Constant(value=bool() | complex()):
                pass
            case ast.Constant(value=int() | float() as value):
                return self.add(Node("", "", float(value)))
            case ast.UnaryOp(op=ast.USub(), operand=ast.Constant(value=int() | float() as value)):
                return self.expression(ast.Constant(-value))
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                inner = self.expression(operand)
                value = self.nodes[inner].value
                return self.add(Node("−", "", -value, (inner,), (-1.0,)))
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.expression(operand)
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _OPERATIONS:
                return self.operation(left, operator, right)
            case ast.Call(func=ast.Name(id=name), args=[argument], keywords=[]):
                if name not in FUNCTIONS:
                    raise MistakeError(f"there is no function '{name}'", suggest(name, FUNCTIONS))
                inner = self.expression(argument)
                value, slope = FUNCTIONS[name](self.nodes[inner].value)
                return self.add(Node(name, "", value, (inner,), (slope,)))
        raise MistakeError(
            f"'{ast.unparse(tree)}' cannot be drawn",
            "use names, numbers, + - * / **, and functions of one number: " + ", ".join(FUNCTIONS),
        )

    def operation(self, left: ast.expr, operator: ast.operator, right: ast.expr) -> int:
        sign, compute = _OPERATIONS[type(operator)]
        one = self.expression(left)
        exponent = constant(right)
        if sign == "^" and exponent is not None:
            # A fixed exponent is part of the operation, not a value of its own.
            value, partials = compute(self.nodes[one].value, exponent)
            label = "( )" + f"{exponent:g}".translate(_RAISED)
            return self.add(Node(label, "", value, (one,), partials[:1], exponent=exponent))
        other = self.expression(right)
        value, partials = compute(self.nodes[one].value, self.nodes[other].value)
        return self.add(Node(sign, "", value, (one, other), partials))


def read_graph(statements: Sequence[str], options: Collection[str] = ()) -> list[Node] | Wrong:
    """Return the nodes of ``statements`` such as ``z = w*x + b`` and ``w=2``, with their values.

    Parents come before their children; the output is the last node. Numbers
    given to a name count for all statements, wherever they stand. A name
    without a value that is one of the figure's ``options`` gets a hint that says so.
    """
    leaves, expressions, wrong = _read_statements(statements)
    if wrong is not None:
        return wrong
    if not expressions:
        return Wrong("there is no expression to draw", "write one such as z = w*x + b")
    builder = _Builder(leaves, options)
    for item, name, tree in expressions:
        try:
            node = builder.expression(tree)
            if builder.nodes[node].name or not builder.nodes[node].parents:
                raise MistakeError(
                    f"'{name}' only repeats another value", "leave it out, or compute something"
                )
        except MistakeError as mistake:
            return Wrong(mistake.message, mistake.hint, "statements", item)
        except (ArithmeticError, ValueError) as error:
            return Wrong(
                f"'{name}' cannot be computed: {error}", "take other values", "statements", item
            )
        builder.nodes[node].name = name
        builder.names[name] = node
    return builder.nodes


_Expressions = list[tuple[int, str, ast.expr]]
"""The index of the statement, its name and its expression."""


def _read_statements(
    statements: Sequence[str],
) -> tuple[dict[str, float], _Expressions, Wrong | None]:
    """Return the numbers by name, the expressions, and the first mistake."""
    leaves: dict[str, float] = {}
    expressions: _Expressions = []
    seen: set[str] = set()
    for item, statement in enumerate(statements):
        # The same letter may be written as one character or as two.
        name, equals, text = normalize("NFC", statement).partition("=")
        name, text = name.strip(), text.strip()
        try:
            if not equals or not is_name(name) or len(name) > 12:
                raise MistakeError(
                    f"'{statement}' gives no name a value",
                    "write name = expression, such as z = w*x + b, with names of up to 12 letters",
                )
            if name in seen:
                raise MistakeError(f"'{name}' is given twice", "take another name")
            tree = parse(text)
            number = constant(tree)
            if number is not None and not abs(number) < _LARGEST:
                raise MistakeError(f"{text} is too large a number", "take a smaller one")
        except MistakeError as mistake:
            wrong = Wrong(mistake.message, mistake.hint, "statements", item)
            return leaves, expressions, wrong
        seen.add(name)
        if number is None:
            expressions.append((item, name, tree))
        else:
            leaves[name] = number
    return leaves, expressions, None


def differentiate(nodes: Sequence[Node]) -> None:
    """Set each node's gradient: the derivative of the last node by it."""
    for node in nodes:
        node.gradient = 0.0
    nodes[-1].gradient = 1.0
    for node in reversed(nodes):
        for parent, partial in zip(node.parents, node.partials, strict=True):
            nodes[parent].gradient += partial * node.gradient
