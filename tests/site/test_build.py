"""A build writes the plan, says what became of it, and keeps what it made."""

from __future__ import annotations

from handson.diagnostics import Severity
from handson.site.build import build

DECK = "# A\n\n![x](a.svg)\n---\n# B\n"


def test_what_became_of_it(tree):
    """Counts, files and the place are said, as is what is wrong."""
    root = tree({"a.md": DECK})
    result = build(root)
    assert (result.written, result.decks, result.slides) == (True, 1, 2)
    assert result.out == root / "site"
    assert [each.code for each in result.diagnostics] == ["missing-asset"]
    assert result.count(Severity.WARNING) == 1
    assert set(result.files) == {
        path.relative_to(result.out).as_posix()
        for path in result.out.rglob("*")
        if path.is_file() and path.name != ".handson"
    }


def test_texts_are_paths_too(tree, tmp_path):
    """A program may give what a person would type."""
    root = tree({"a.md": "# A\n"})
    assert build(str(root), str(tmp_path / "out")).written
    assert (tmp_path / "out" / "index.html").is_file()


def test_a_warm_build_is_a_cold_one(tree, tmp_path, read_tree):
    """With one slide changed, what is taken from the last build makes no difference."""
    root = tree({"a.md": DECK + "---\n$x^2$\n---\n```python\nx = 1\n```\n"})
    build(root)
    (root / "a.md").write_text(
        (root / "a.md").read_text(encoding="utf-8").replace("# B", "# Changed"), encoding="utf-8"
    )
    warm = build(root)
    cold = build(root, tmp_path / "cold", cache=False)
    assert read_tree(root / "site") == read_tree(tmp_path / "cold")
    assert warm.diagnostics == cold.diagnostics


def test_only_the_changed_slide_is_rendered(tree, monkeypatch):
    """The others are found in the store."""
    from handson.rendering.slides import SlideRenderer

    root = tree({"a.md": DECK})
    build(root)
    rendered = []
    render = SlideRenderer.render

    def noted(self, slide, *rest):
        rendered.append(slide.number)
        return render(self, slide, *rest)

    monkeypatch.setattr(SlideRenderer, "render", noted)
    (root / "a.md").write_text(DECK.replace("# B", "# C"), encoding="utf-8")
    build(root)
    assert rendered == [2]


def test_a_build_after_a_failed_one_is_written_and_kept(tree, cache_home):
    """A failed build writes no site; the next one, with the mistake mended, does."""
    root = tree({"a.md": DECK, "handson.yaml": "ratio: 5\n"})
    assert not build(root).written
    assert not (root / "site").exists()
    (root / "handson.yaml").write_text("ratio: 4:3\n", encoding="utf-8")
    assert build(root).written
    assert list(cache_home.rglob("deck-*.json"))


def test_what_a_failed_build_has_rendered_is_kept(tree, monkeypatch):
    """The next one, with the mistake mended, need not do it again."""
    from handson.rendering.slides import SlideRenderer

    root = tree({"slides/a.md": DECK, "slides/b.md": "---\nratio: 5\n---\n# B\n"})
    assert not build(root).written
    rendered = []
    render = SlideRenderer.render

    def noted(self, slide, *rest):
        rendered.append(slide.source.span.source.path)
        return render(self, slide, *rest)

    monkeypatch.setattr(SlideRenderer, "render", noted)
    (root / "slides/b.md").write_text("---\nratio: 4:3\n---\n# B\n", encoding="utf-8")
    assert build(root).written
    assert "slides/a.md" not in rendered


def test_a_picture_that_becomes_a_link_out_of_the_site(tree, tmp_path, read_tree):
    """It is left out by the next build as it would be by the first."""
    root = tree({"a.md": "![x](a.svg) ![:code](a.py)\n", "a.svg": "<svg/>", "a.py": "x = 1\n"})
    assert build(root).diagnostics == ()
    for name in ("a.svg", "a.py"):
        (root / name).rename(tmp_path / name)
        (root / name).symlink_to(tmp_path / name)
    warm = build(root)
    assert {each.code for each in warm.diagnostics} == {"outside-site", "macro"}
    assert warm.diagnostics == build(root, tmp_path / "cold", cache=False).diagnostics
    assert read_tree(root / "site") == read_tree(tmp_path / "cold")


def test_what_a_figure_has_computed_is_kept(tree, monkeypatch):
    """Where another slide changes, no network is trained again."""
    root = tree({"a.md": "# A\n\n![:playground xor, layers=2, 1, 1, epochs=1](x)\n---\n# B\n"})
    build(root)
    text = (root / "a.md").read_text(encoding="utf-8").replace("# B", "# Changed")
    (root / "a.md").write_text(text, encoding="utf-8")
    monkeypatch.setattr("handson.figures.kinds.playground.compute", None)
    assert build(root).diagnostics == ()
    page = (root / "site" / "index.html").read_text(encoding="utf-8")
    assert "Changed" in page
    assert "data-live=" in page
