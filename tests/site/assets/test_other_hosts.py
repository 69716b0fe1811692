"""Without ``remoteAssets`` a real browser asks no other host for anything, by whatever means."""

from __future__ import annotations

from pathlib import Path

from chromium import settle
from handson.outputs.folder import write
from handson.site.planner import plan

WAYS = [
    way.replace("LINE", "\\\n")
    for way in Path(__file__).with_name("other_hosts.txt").read_text(encoding="utf-8").splitlines()
]
"""One a line, with N for its number; LINE stands for a line end that is escaped in CSS."""


def slides(ways):
    """Return a deck with a slide for each way; the address of the seventh ends in ``/n7``."""
    return "\n\n---\n\n".join(way.replace("/N", f"/n{at}") for at, way in enumerate(ways))


def asked(browser, tree, tmp_path, ways, *, remote):
    """Return what a browser asks of other hosts when it shows all slides."""
    settings = f"remoteAssets: {'true' if remote else 'false'}\n"
    planned = plan(tree({"handson.yaml": settings, "slides/a.md": slides(ways)}))
    assert planned.complete
    out = tmp_path / "out"
    assert write(planned.files, out) is None
    page = browser.new_page()
    urls: list[str] = []
    page.on("request", lambda request: urls.append(request.url))
    page.route("https://**", lambda route: route.abort())
    page.goto((out / "index.html").as_uri() + "?view=page")
    settle(page)
    address = page.url
    page.close()
    return [url for url in urls if url.startswith("http")], address.startswith(out.as_uri())


def test_no_other_host_is_asked(browser, tree, tmp_path):
    """By no element, attribute, style or drawing."""
    assert asked(browser, tree, tmp_path, WAYS, remote=False) == ([], True)


def test_the_ways_are_real(browser, tree, tmp_path):
    """Where other hosts are allowed the browser asks them, so that the test above would notice."""
    stay = [way for way in WAYS if "refresh" not in way and "<base" not in way]
    urls, _ = asked(browser, tree, tmp_path, stay, remote=True)
    assert len(set(urls)) > len(stay) / 2
