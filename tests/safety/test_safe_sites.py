"""A site for decks of others: what of it is built, and what is left alone."""

from __future__ import annotations

import pytest

from handson.site.build import build
from handson.site.planner import plan


def page(planned, name="index.html"):
    """Return a page of a planned site."""
    return planned.files[name].decode()


def codes(planned):
    """Return what is said about the site, in short."""
    return sorted(each.code for each in planned.diagnostics)


@pytest.mark.parametrize("by", ["option", "setting"])
def test_templates_and_plugins_are_left_alone(tree, by):
    """Be they the page's or a macro's; a note says so."""
    settings = "safe: true\nplugins: [gone]\n" if by == "setting" else "plugins: [gone]\n"
    root = tree(
        {
            "handson.yaml": settings,
            "slides/a.md": "# A\n\n![:mine](x)",
            "templates/deck.html": "all mine",
            "templates/macros/mine.html": "my macro",
        }
    )
    planned = plan(root, safe=by == "option")
    assert planned.complete
    assert "mine" not in page(planned).replace("![:mine]", "")
    assert "Content-Security-Policy" in page(planned)
    assert codes(planned) == ["macro", "safe"]


def test_a_deck_does_not_decide_whether_it_is_trusted(tree):
    """Its front matter is its author's."""
    text = "---\nsafe: false\nremoteAssets: true\n---\n<img src=https://a.org/b alt=b onload=c()>"
    planned = plan(tree({"handson.yaml": "safe: true", "slides/a.md": text}))
    assert "onload" not in page(planned)
    assert '<a class="remote-asset" href="https://a.org/b"' in page(planned)
    assert codes(planned) == ["ignored-setting", "remote-asset", "unsafe-html"]


def test_a_deck_of_a_trusted_site_is_not_made_safe_by_itself(tree):
    """Half a promise would be worse than none."""
    planned = plan(tree({"slides/a.md": "---\nsafe: true\n---\n# A"}))
    assert "Content-Security-Policy" not in page(planned)
    assert codes(planned) == ["ignored-setting"]


def test_what_is_left_out_is_said_at_its_slide(tree):
    """By the names that an author knows."""
    root = tree({"slides/a.md": "# A\n\n---\n\n<p onclick=a()>b</p>\n\n???\n\n<script>c</script>"})
    (found,) = plan(root, safe=True).diagnostics
    assert found.message.endswith(": onclick, <script>")
    assert found.span.source.position(found.span.start)[0] == 4


def test_the_slide_number_is_cleaned(tree):
    """It is HTML, as in remark, and the deck's."""
    text = "---\nslideNumberFormat: '<b onclick=a()>%current%</b><script>b</script>'\n---\n# A"
    html = page(plan(tree({"slides/a.md": text}), safe=True))
    assert '<div class="remark-slide-number"><b>1</b></div>' in html
    assert "onclick=a" not in html.replace("\\u003c", "<")


def stems(planned):
    """Return the paths of a site's files without the hashes in them."""
    return {name.partition("-")[0] for name in planned.files}


def test_files_that_run_are_not_taken_into_the_site(tree):
    """Nor by a link; a drawing is cleaned, and loads nothing from elsewhere."""
    root = tree(
        {
            "slides/a.md": "[p](p.html) [q](q.svg) [r](r.js) [s](s.pdf) ![](q.svg) [t](t)",
            "p.html": "<script>a()</script>",
            "q.svg": '<svg onload="a()"><image href="https://a.org/b"/><path d="M0 0"/></svg>',
            "r.js": "a()",
            "s.pdf": "%PDF",
            "t": "<script>a()</script>",
        }
    )
    planned = plan(root, safe=True)
    left = stems(planned) - stems(plan(tree({"a.md": "# A"}, name="own"), safe=True))
    assert left == {"assets/q", "assets/s"}
    drawing = next(planned.files[name] for name in planned.files if "/q-" in name)
    assert drawing == (
        b'<svg xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg">'
        b'<image></image><path d="M0 0"></path></svg>\n'
    )


def test_properties_of_a_slide_stay_in_their_attribute(tree):
    """Quotes in a background close nothing."""
    text = 'background-position: " onclick=a() x="\n\n# A'
    html = page(plan(tree({"slides/a.md": text})))
    assert 'style="background-position: &quot; onclick=a() x=&quot;"' in html


def test_the_index_of_a_course_has_its_policy_too(tree):
    """It shows the first slide of each deck."""
    planned = plan(tree({"slides/a.md": "<script>b</script>", "slides/b.md": "# B"}), safe=True)
    html = page(planned)
    assert "script-src 'self';" in html
    assert "<script>" not in html


def test_a_safe_build_is_another_one(tree):
    """What the last build made of the same files is not used for it, nor the other way round."""
    root = tree({"slides/a.md": "# A\n\n<p onclick=a()>b</p>"})
    pages = []
    for safe in (False, True, False, True):
        assert build(root, safe=safe).written
        pages.append((root / "site/index.html").read_text(encoding="utf-8"))
    assert "onclick=" in pages[0]
    assert "onclick=" not in pages[1].partition("<main")[2].partition("</main>")[0]
    assert pages[:2] == pages[2:]


def test_a_trusted_site_has_no_policy(tree):
    """Its pages are as ever."""
    assert "Content-Security" not in page(plan(tree({"slides/a.md": "<script>b</script>"})))
