"""Which rules are asked of which text."""

from __future__ import annotations

from handson.diagnostics import Source
from handson.mistakes.slide_rules import RULES, find_on_slide, groups, rules_for
from handson.parsing.parser import parse


def test_steps_belong_to_their_slide():
    """A group's text begins at the line end before it; what is left out is not among them."""
    text = "# A\n--\nb\n---\nexclude: true\n# C\n---\nclass: hidden\n# D\n---\n# E"
    found = list(groups(parse(Source("a.md", text)).slides, ["hidden"]))
    assert [group.text for group in found] == ["# A\n--\nb", "\n# E"]
    assert [len(group.slides) for group in found] == [2, 1]
    assert all(text[each.start :].startswith(each.text) for each in found)


def test_steps_of_another_file_are_groups_of_their_own():
    """A group has one source, to which its offsets belong."""
    parts = [parse(Source(name, "--\nb")).slides for name in ("a.md", "b.md")]
    found = groups([*parts[0], *parts[1]])
    assert [group.slides[0].span.source.path for group in found] == ["a.md", "b.md"]


def test_rules_whose_marks_do_not_occur_are_not_asked():
    """A deck of plain text needs no rule at all."""
    assert rules_for(["# A\n\ntext", "- b"]) == ()
    kept = rules_for(["a", "x ==y== z"])
    assert [rule.marks for rule in kept] == [("==",)]


def test_the_rules_of_a_deck_find_what_all_rules_find():
    """Leaving some out changes nothing."""
    text = "# A\n\n![](a.svg)\n\nH~2~O\n\n<b>c\n\n::: note\n"
    (group,) = groups(parse(Source("a.md", text)).slides)
    assert len(find_on_slide(group)) == 4
    assert find_on_slide(group, rules_for([text])) == find_on_slide(group, RULES)
