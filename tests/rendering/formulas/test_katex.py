"""KaTeX in its engine: formulas, mistakes, and the commands that stay defined."""

from __future__ import annotations

import pytest

from handson.rendering.formulas import katex
from handson.rendering.formulas.definitions import NO_DEFINITIONS
from handson.rendering.formulas.katex import render_formula


def annotation(rendered):
    """Return the MathML of a formula, up to its TeX."""
    assert rendered.html, rendered.message
    return rendered.html.partition("<semantics>")[2].partition("<annotation")[0]


def render(tex, *definitions, macros=None, defines=False, display=False):
    """Render a formula behind others that define commands."""
    before = NO_DEFINITIONS.with_formulas(definitions)
    return render_formula(
        tex, display=display, macros=macros or {}, definitions=before, defines=defines
    )


def test_a_formula_is_html_with_mathml():
    """Readers of the screen get the MathML."""
    rendered = render("x^2")
    assert "<msup><mi>x</mi><mn>2</mn></msup>" in rendered.html
    assert rendered.message == ""


@pytest.mark.parametrize(("tex", "place"), [(r"a + \foo", r"\foo"), (r"\frac{1}{", "")])
def test_a_mistake_has_its_place(tex, place):
    """As far as KaTeX tells where it is."""
    rendered = render(tex)
    assert rendered.html == ""
    assert rendered.message
    if place:
        (fault,) = rendered.faults
        assert tex[fault.start : fault.start + fault.length] == place


def places(tex, **more):
    """Return the text at each mistake."""
    return [tex[each.start : each.start + each.length] for each in render(tex, **more).faults]


@pytest.mark.parametrize(
    ("tex", "unknown"),
    [
        (r"\foo + \bar\foo \baz{2} \alpha", [r"\foo", r"\baz"]),
        (r"x_\foo + \frac{\fooo}{\fo} \left( \foo \right)", [r"\foo", r"\fooo", r"\fo"]),
        (r"\foo + \begin{none} \fooo", [r"\foo"]),
        (r"\newcommand{\mine}{1} \mine \foo \fooo", [r"\foo", r"\fooo"]),
    ],
)
def test_each_unknown_command_is_named_once(tex, unknown):
    """With its first place; what else is wrong behind the first is no mistake by itself."""
    assert places(tex, defines="newcommand" in tex) == unknown


def test_many_unknown_commands_are_too_many():
    """The time for one formula has a bound."""
    names = [chr(ord("a") + number) for number in range(26)]
    assert len(places(" ".join(rf"\zz{name}" for name in names))) == 11


def test_a_mistake_in_the_text_of_a_macro_is_the_only_one():
    """Its place is not in the formula, so nothing can be left out there."""
    (fault,) = render(r"\q \foo", macros={r"\q": r"\bla"}).faults
    assert (fault.message, fault.length) == (r"Undefined control sequence: \bla", -1)


def test_a_command_holds_for_the_formulas_behind_it():
    """It is part of what the formula is given, and of nothing else."""
    define = r"\newcommand{\q}{7}"
    assert "<mn>7</mn>" in annotation(render(r"\q", define))
    assert render(r"\q").html == ""
    assert "<mn>7</mn>" in annotation(render(r"\q", define))


@pytest.mark.parametrize("how", [r"\gdef\q{1}", r"\def\q{1}", r"\newcommand{\q}{1}"])
def test_the_last_definition_counts(how):
    """However it is defined."""
    again = r"\renewcommand{\q}{2}"
    assert "<mn>1</mn>" in annotation(render(r"\q", how))
    assert "<mn>2</mn>" in annotation(render(r"\q", how, again))
    assert "<mn>1</mn>" in annotation(render(r"\q", how))


def test_a_definition_is_made_once():
    r"""What builds on itself, as `\let` may, is not done again by its own formula."""
    define = r"\global\let\old\vec \gdef\vec#1{\old{#1}} \vec{a}"
    assert render(define, defines=True).html
    assert render(r"\vec{b}", define).html
    assert render(define, defines=True).html


def test_a_formula_that_is_wrong_defines_nothing():
    """Half of its definitions may be made by then: they are forgotten."""
    assert render(r"\gdef\q{1} \undefined", defines=True).html == ""
    assert render(r"\q").html == ""


def test_macros_of_the_settings():
    """A change of them begins anew."""
    assert "<mn>1</mn>" in annotation(render(r"\q", macros={r"\q": "1"}))
    assert "<mn>2</mn>" in annotation(render(r"\q", macros={r"\q": "2"}))
    assert render(r"\q").html == ""


def test_the_engine_is_asked_once_for_each_definition(monkeypatch):
    """However many formulas stand behind it."""
    asked = []
    engine = katex._Engine()
    render_one = engine.start()

    def noted(tex, display, defines):
        asked.append(tex)
        return render_one(tex, display, defines)

    engine._render = noted
    monkeypatch.setattr(katex, "_engine", engine)
    definitions = [rf"\newcommand{{\q{letter}}}{{{letter}}}" for letter in "abcde"]
    for number in range(20):
        assert render(f"x_{{{number}}}", *definitions).html
    assert len(asked) == 5 + 20


def test_what_takes_too_long_is_given_up():
    """A formula cannot hold a build up, and the next one is rendered."""
    loop = r"\gdef\q{\q\q}\q"
    assert render(loop, defines=True).html == ""
    assert render("x").html
