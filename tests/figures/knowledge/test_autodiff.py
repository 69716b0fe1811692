"""Gradients equal those of JAX."""

from __future__ import annotations

import math
import random
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from figures.knowledge.test_player_arithmetic import in_node
from handson.figures.knowledge.autodiff import FUNCTIONS, differentiate, read_graph
from handson.figures.mistakes import Wrong

CALLS = ["relu", "sigmoid", "tanh", "softplus", "silu", "square", "sin", "cos", "abs", "gelu"]

PLAYED = ("name", "value", "parents", "exponent")


def random_statements(dice):
    """Return statements in which each expression uses what was computed before."""
    leaves = {name: round(dice.uniform(-2, 2), 3) or 0.5 for name in "abcd"}
    names = list(leaves)
    statements = []
    for count in range(dice.randint(1, 5)):
        one, other = dice.choice(names), dice.choice(names)
        expression = dice.choice(
            [
                f"{one} + {other}",
                f"{one}*{other} - {dice.choice(names)}",
                f"{dice.choice(CALLS)}({one}*{other})",
                f"{one} / (2 + {other}**2)",
                f"({one} - {other})**3",
                f"-{one} * exp(-{other}**2)",
                f"sqrt(1 + square({one}))",
                f"log(3 + abs({other})) * {one}",
                f"{one}*{one} + 0.5*{other}",
                f"(1 + {one}**2)**({other})",
            ]
        )
        statements.append(f"v{count} = {expression}")
        names.append(f"v{count}")
    return statements, leaves


def functions_of(jax):
    """Return the functions that expressions may call, by JAX."""
    elementary = ("tanh", "sin", "cos", "exp", "log", "sqrt", "abs", "square")
    return {
        **{name: getattr(jax.numpy, name) for name in elementary},
        **{name: getattr(jax.nn, name) for name in ("sigmoid", "relu", "softplus", "silu", "elu")},
        "gelu": partial(jax.nn.gelu, approximate=False),
    }


@pytest.mark.parametrize("seed", range(10))
def test_gradients_equal_jax(jax, seed):
    """Of 50 random graphs a seed, all values and gradients are those of JAX."""
    functions = functions_of(jax)

    def compute(added, statements, leaves):
        """Return the last value and all by name; to each of them something is added."""
        scope = {name: value + added[name] for name, value in leaves.items()}
        for statement in statements:
            name, _, text = statement.partition(" = ")
            scope[name] = eval(text, {}, {**functions, **scope}) + added[name]
        return scope[name], scope

    dice = random.Random(seed)
    for _ in range(50):
        statements, leaves = random_statements(dice)
        nodes = read_graph([*statements, *(f"{name}={value}" for name, value in leaves.items())])
        assert isinstance(nodes, list), (statements, nodes)
        differentiate(nodes)
        # The gradient at a value, also at one within the graph, is that of adding to it.
        names = [*leaves, *(statement.partition(" = ")[0] for statement in statements)]
        nothing = dict.fromkeys(names, 0.0)
        (_, values), gradients = jax.value_and_grad(compute, has_aux=True)(
            nothing, statements, leaves
        )
        for node in nodes:
            if not node.name:
                continue
            value, gradient = float(values[node.name]), float(gradients[node.name])
            assert math.isclose(node.value, value, rel_tol=1e-9, abs_tol=1e-9), statements
            assert math.isclose(node.gradient, gradient, rel_tol=1e-7, abs_tol=1e-9), statements


def known_nodes(nodes):
    """Return what the player has to know of a graph to compute it."""
    return [
        {"op": each.operation, **{name: getattr(each, name) for name in PLAYED}} for each in nodes
    ]


def test_the_player_computes_the_same(jax):
    """With other numbers at the leaves: as the build would, and as JAX."""
    dice = random.Random(7)
    graphs, moved, outputs = [], [], []
    for _ in range(120):
        statements, leaves = random_statements(dice)
        nodes = read_graph([*statements, *(f"{name}={value}" for name, value in leaves.items())])
        others = {name: round(dice.uniform(-2, 2), 2) or 0.5 for name in leaves}
        again = read_graph([*statements, *(f"{name}={value}" for name, value in others.items())])
        differentiate(again)
        graphs.append(
            [
                {**known, "value": others.get(known["name"], known["value"])}
                for known in known_nodes(nodes)
            ]
        )
        moved.append(again)
        outputs.append((statements, others))
    played = in_node("graph_passes.js", "(names, nodes) => names.pass(nodes)", graphs)
    functions = functions_of(jax)
    for found, nodes, (statements, others) in zip(played, moved, outputs, strict=True):
        assert found["values"] == pytest.approx([node.value for node in nodes], rel=1e-9)
        assert found["gradients"] == pytest.approx(
            [node.gradient for node in nodes], rel=1e-9, abs=1e-12
        )

        def output(leaves, statements=statements):
            scope = dict(leaves)
            for statement in statements:
                name, _, text = statement.partition(" = ")
                scope[name] = eval(text, {}, {**functions, **scope})
            return scope[name]

        used = {node.name: found["gradients"][place] for place, node in enumerate(nodes)}
        for name, gradient in jax.grad(output)(others).items():
            assert used.get(name, 0.0) == pytest.approx(float(gradient), rel=1e-5, abs=1e-7)


@pytest.mark.parametrize("name", FUNCTIONS)
def test_the_player_knows_the_functions(name):
    """Each with its derivative."""
    value, slope = FUNCTIONS[name](0.7)
    nodes = known_nodes(read_graph([f"y = {name}(x)", "x=0.7"]))
    found = in_node("graph_passes.js", "(names, nodes) => names.pass(nodes)", [nodes])[0]
    assert found["values"][1] == pytest.approx(value, rel=1e-12)
    assert found["gradients"][0] == pytest.approx(slope, rel=1e-12)


def test_the_example_of_the_lecture():
    """z = 2, a = 2, L = 1; the gradients go back through them."""
    nodes = read_graph(
        ["z = w*x + b", "a = relu(z)", "L = (a - y)**2", "w=2", "x=1.5", "b=-1", "y=3"]
    )
    assert isinstance(nodes, list)
    differentiate(nodes)
    named = {node.name: (node.value, node.gradient) for node in nodes if node.name}
    assert named == {
        "w": (2, -3), "x": (1.5, -4), "b": (-1, -2), "z": (2, -2), "a": (2, -2), "y": (3, 2),
        "L": (1, 1),
    }  # fmt: skip


@pytest.mark.parametrize("name", FUNCTIONS)
def test_every_function_has_its_derivative(name):
    """Derivatives agree with differences at small steps."""
    value, slope = FUNCTIONS[name](0.7)
    near = (FUNCTIONS[name](0.7 + 1e-6)[0] - FUNCTIONS[name](0.7 - 1e-6)[0]) / 2e-6
    assert math.isfinite(value)
    assert math.isclose(slope, near, rel_tol=1e-6)


@pytest.mark.parametrize(
    ("statements", "item", "message"),
    [
        (["z = w*x", "w=1"], 0, "'x' has no value"),
        (["z = foo(w)", "w=1"], 0, "there is no function 'foo'"),
        (["z = w +", "w=1"], 0, "is no expression"),
        (["z = __import__('os').system('ls')"], 0, "cannot be drawn"),
        (["z = [w, x]"], 0, "cannot be drawn"),
        (["z = [w for w in x]"], 0, "is no expression"),
        (["z = " + "w" * 300], 0, "the expression is too long"),
        (["z = 2x", "x=1"], 0, "'2x' is no number"),
        (["z = w*w", "w=1e200"], 1, "too large a number"),
        (["z = lambda(w)", "w=1"], 0, "there is no function 'lambda'"),
        (["z = 1/w", "w=0"], 0, "cannot be computed"),
        (["z = log(w)", "w=-1"], 0, "cannot be computed"),
        (["z = exp(w)", "w=1e9"], 0, "cannot be computed"),
        (["z = w**0.5", "w=-1"], 0, "cannot be computed"),
        (["a = w*w", "b = a", "w=1"], 1, "only repeats"),
        (["a = w*w", "a = w+w", "w=1"], 1, "given twice"),
        (["abcdefghijklm = w*w", "w=1"], 0, "gives no name a value"),
        (["just words"], 0, "gives no name a value"),
    ],
)
def test_mistakes_name_their_statement(statements, item, message):
    """What cannot be drawn is said, with the statement where it stands."""
    wrong = read_graph(statements)
    assert not isinstance(wrong, list)
    assert message in wrong.message
    assert (wrong.parameter, wrong.item) == ("statements", item)


@settings(deadline=None)
@given(st.text(alphabet="ab12 +-*/().=^\n\0é[]{}:'", max_size=60))
def test_any_text_is_read_or_refused(text):
    """No text makes it fail, and none is ever evaluated as Python."""
    result = read_graph([f"z = {text}", "a=2", "b=3"])
    assert isinstance(result, list) or result.message


def test_deep_nesting_is_refused():
    """Brackets nested without end are no expression."""
    assert isinstance(read_graph(["z = " + "-(" * 3000 + "a" + ")" * 3000, "a=1"]), Wrong)
