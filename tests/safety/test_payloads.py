"""No script of somebody else's deck runs, in a real browser: neither wall lets one through."""

from __future__ import annotations

from pathlib import Path

import pytest

from chromium import settle
from handson.outputs.folder import write
from handson.site.planner import plan

GROUPS: dict[str, list[str]] = {}
for block in Path(__file__).with_name("payloads.txt").read_text(encoding="utf-8").split("## ")[1:]:
    title, *lines = block.rstrip().split("\n")
    GROUPS[title] = [line.replace(r"\n", "\n") for line in lines]

FILES = {
    "evil.js": "MARK",
    "evil.html": "<!doctype html><script>MARK</script>",
    "evil.svg": '<svg id="x" xmlns="http://www.w3.org/2000/svg"><script>MARK</script></svg>',
    "evil.css": "p { color: red }",
    "x": "not a picture",
}

_PROVOKE = """async () => {
  const types = "click mouseover pointerover focus focusin scroll input animationstart " +
    "transitionend contextmenu beforematch toggle";
  const provoke = (root) => {
    for (const element of root.querySelectorAll("*")) {
      if (element.shadowRoot) provoke(element.shadowRoot);
      if (element.matches("a, area, button, input, form, a *")) {
        const link = element.closest("a, area");
        if (!/^http|^file/.test(link?.href ?? "")) element.click?.();
        element.dispatchEvent(new MouseEvent("click", {bubbles: true, cancelable: true}));
      } else {
        for (const type of types.split(" ")) {
          element.dispatchEvent(new Event(type, {bubbles: false}));
        }
      }
      element.focus?.();
    }
  };
  addEventListener("click", (event) => {
    if (/^http|^file/.test(event.target.closest?.("a, area")?.href ?? "")) event.preventDefault();
  }, true);
  provoke(document.querySelector(".handson-slides") ?? document.body);
}"""


def deck(payloads):
    """Return a deck with a slide for each payload; the one of number 7 would set ``top.r7``."""
    slides = []
    for number, payload in enumerate(payloads):
        mark = f"r{number}"
        slides.append(payload.replace("MARKED", mark).replace("MARK", f"top.{mark}=1"))
    return "\n\n---\n\n".join(slides)


def ran(browser, tree, tmp_path, payloads, *, safe):
    """Return which payloads run in the built deck, and what it asks of other hosts."""
    root = tree({"slides/a.md": deck(payloads), **FILES})
    planned = plan(root, safe=safe)
    assert planned.complete
    assert planned.decks == 1
    out = tmp_path / "out"
    assert write(planned.files, out) is None
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((out / "index.html").as_uri() + "?view=page")
    settle(page)
    page.evaluate(_PROVOKE)
    settle(page)
    marks = page.evaluate("Object.keys(window).filter((name) => /^r\\d+$/.test(name))")
    here = page.url.startswith(out.as_uri())
    page.close()
    others = [url for url in asked if url.startswith(("http", "ws", "ftp"))]
    return [payloads[int(mark[1:])] for mark in marks], here, others


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_runs(browser, tree, tmp_path, group):
    """Cleaned and under its policy, the page runs nothing, stays and asks no other host."""
    assert ran(browser, tree, tmp_path, GROUPS[group], safe=True) == ([], True, [])


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_runs_by_the_policy_alone(browser, tree, tmp_path, group, monkeypatch):
    """Even if cleaning let everything through."""
    monkeypatch.setattr("handson.safety.html.clean_html", lambda html: html)
    marks, _, others = ran(browser, tree, tmp_path, GROUPS[group], safe=True)
    assert (marks, others) == ([], [])


@pytest.mark.parametrize("group", GROUPS)
def test_nothing_runs_by_cleaning_alone(browser, tree, tmp_path, group, monkeypatch):
    """Even in a browser that knows no policies."""
    monkeypatch.setattr("handson.pages.deck.with_policy", lambda page, _: page)
    assert ran(browser, tree, tmp_path, GROUPS[group], safe=True) == ([], True, [])


def test_the_payloads_are_real(browser, tree, tmp_path):
    """In a deck that is trusted they run, so that the tests above would notice."""
    handlers = GROUPS["handlers"]
    marks, _, _ = ran(browser, tree, tmp_path, handlers, safe=False)
    assert len(marks) > len(handlers) / 2
