"""Ways to save files, and pages in Chromium that are open on a running preview."""

from __future__ import annotations

import pytest

from waiting import PATIENCE


def save_in_place(path, text):
    """Write a file as VS Code and nano do."""
    path.write_text(text, encoding="utf-8")


def save_by_rename(path, text):
    """Write a file as vim, emacs and JetBrains do: beside it, then renamed."""
    new = path.with_name(f"{path.name}___jb_tmp___")
    new.write_text(text, encoding="utf-8")
    new.replace(path)


@pytest.fixture(params=[save_in_place, save_by_rename], ids=["in place", "by rename"])
def save(request):
    """Return a function that saves a file, in each of the ways that editors do it."""
    return request.param


@pytest.fixture
def write():
    """Return a function that saves a file in place."""
    return save_in_place


@pytest.fixture
def open_page(browser):
    """Return a function that opens an address; when the test ends, no script may have failed."""
    contexts = []
    errors = []

    def start(address, *, context=None, ready=True, clock=False, **options):
        if context is None:
            options.setdefault("viewport", {"width": 1280, "height": 720})
            context = browser.new_context(**options)
            context.set_default_timeout(1000 * PATIENCE)
            if clock:
                context.clock.install()
            context.on("weberror", lambda error: errors.append(str(error.error)))
            contexts.append(context)
        page = context.new_page()
        page.goto(address)
        if ready:
            page.wait_for_selector(".remark-visible")
        page.evaluate("window.born = Math.random()")
        page.born = page.evaluate("window.born")
        # Only a page that has heard from the server can miss nothing.
        page.wait_for_selector("script[data-connected]", state="attached")
        return page

    yield start
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def shows():
    """Return a function that waits until a page shows a text on the slide that is visible."""

    def wait(page, text):
        page.wait_for_function(
            "text => document.querySelector('.remark-visible')?.textContent.includes(text)",
            arg=text,
        )

    return wait


@pytest.fixture
def same_page():
    """Return a function that tells whether a page has not been loaded anew."""
    return lambda page: page.evaluate("window.born") == page.born


@pytest.fixture
def number():
    """Return a function: the number of the slide that a page shows, from 1."""
    return lambda page: page.evaluate("slideshow.getCurrentSlideIndex() + 1")


@pytest.fixture
def deck_text():
    """Return a function that returns a deck of slides with these headings."""
    return lambda *names: "\n---\n".join(f"# {name}\n\nText of {name}.\n" for name in names)
