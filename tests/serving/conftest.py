"""Fixtures for serving: running previews, and pages that are open on them."""

from __future__ import annotations

import http.client
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from handson.serving.session import Session
from waiting import PATIENCE, wait_until


@dataclass
class Listener:
    """Takes down what a session tells the terminal."""

    updates: list = field(default_factory=list)
    said: list = field(default_factory=list)
    faults: list = field(default_factory=list)

    def updated(self, update, *, first):
        """Take an update."""
        self.updates.append((update, first))

    def say(self, text):
        """Take a sentence."""
        self.said.append(text)

    def failed(self, error):
        """Take a fault."""
        self.faults.append(error)


@dataclass
class Served:
    """A running preview."""

    root: Path
    session: Session
    listener: Listener
    thread: threading.Thread
    opened: list

    @property
    def address(self):
        """The address of the site."""
        return f"http://127.0.0.1:{self.session.port}/"

    def get(self, path="/", method="GET", body=None, **headers):
        """Send a request and return the answer with its content."""
        connection = http.client.HTTPConnection("127.0.0.1", self.session.port, timeout=PATIENCE)
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, body=body, headers=named)
        answer = connection.getresponse()
        answer.content = answer.read()
        connection.close()
        return answer

    def stop(self):
        """End it."""
        if self.thread.is_alive():
            self.session.stop()
            self.thread.join(PATIENCE)
        assert not self.thread.is_alive()


@pytest.fixture
def serve():
    """Return a function that serves a folder; when the test ends, nothing may have failed."""
    running = []

    def start(target, *, port=0, wait=True, root=None, **options):
        listener = Listener()
        opened = []
        session = Session(target, listener, port=port, **options)

        def edit(file, line, column):
            opened.append((file, line, column))
            return ""

        session.server.edit = edit
        thread = threading.Thread(target=session.run, daemon=True)
        thread.start()
        served = Served(Path(root or target), session, listener, thread, opened)
        running.append(served)
        if wait:
            wait_until(lambda: listener.updates)
        return served

    yield start
    for served in running:
        served.stop()
        assert served.listener.faults == []


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
def wait_for_headings():
    """Return a function that waits until the player's slides have these headings, in order."""
    script = """names => handson.slides().map(
        ({section}) => section.querySelector('h1')?.textContent).join() === names.join()"""
    return lambda page, names: page.wait_for_function(script, arg=list(names))


@pytest.fixture
def number():
    """Return a function: the number of the slide that a page shows, from 1."""
    return lambda page: page.evaluate("slideshow.getCurrentSlideIndex() + 1")


@pytest.fixture
def deck_text():
    """Return a function that returns a deck of slides with these headings."""
    return lambda *names: "\n---\n".join(f"# {name}\n\nText of {name}.\n" for name in names)
