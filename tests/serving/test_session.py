"""One run of the preview: what is saved at any moment is shown."""

from __future__ import annotations

from handson.serving import state
from handson.site.build import build
from waiting import wait_until


def test_what_is_saved_while_the_site_is_planned_is_shown(tree, serve, deck_text, monkeypatch):
    """A save after the first plan has read the file, and before anybody watches, is not lost."""
    root = tree({"talk.md": deck_text("before")})
    plan_files = state.plan_files
    planned = []

    def plan_and_save(*arguments, **named):
        plan = plan_files(*arguments, **named)
        if not planned:
            (root / "talk.md").write_text(deck_text("after"), encoding="utf-8")
        planned.append(plan)
        return plan

    monkeypatch.setattr(state, "plan_files", plan_and_save)
    served = serve(root)
    wait_until(lambda: b"Text of after." in served.get("/").content)
    assert len(planned) > 1


def test_a_file_that_comes_while_the_site_is_planned_is_shown(tree, serve, monkeypatch):
    """So is a picture that was looked for in vain."""
    root = tree({"talk.md": "# A\n\n![](late.svg)\n"})
    plan_files = state.plan_files
    planned = []

    def plan_and_save(*arguments, **named):
        plan = plan_files(*arguments, **named)
        if not planned:
            (root / "late.svg").write_text("<svg/>", encoding="utf-8")
        planned.append(plan)
        return plan

    monkeypatch.setattr(state, "plan_files", plan_and_save)
    served = serve(root)
    wait_until(lambda: b"assets/late-" in served.get("/").content)


def test_what_a_killed_build_has_begun_is_done(tree, serve, deck_text):
    """The output is completed, as by the next build, and not touched otherwise."""
    root = tree({"talk.md": deck_text("a")})
    assert build(root).written
    (root / "site/index.html").rename(root / "site/.index.html.handson-new")
    (root / "site/.handson-new").write_bytes((root / "site/.handson").read_bytes())
    serve(root)
    wait_until(lambda: not (root / "site/.handson-new").exists())
    assert b"Text of a." in (root / "site/index.html").read_bytes()
