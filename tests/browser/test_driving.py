"""Driving a browser: pages are opened and asked, and whatever goes wrong is said."""

from __future__ import annotations

import pytest

from chromium import find_chromium
from handson.browser.driving import Browser, BrowserError


@pytest.fixture(scope="module")
def driven():
    """Return one browser for all tests that do it no harm."""
    with Browser(find_chromium()) as browser:
        yield browser


@pytest.fixture
def write(tmp_path):
    """Return a function that writes a page and returns its address."""

    def call(html):
        page = tmp_path / "page.html"
        page.write_text(html, encoding="utf-8")
        return page.as_uri()

    return call


@pytest.fixture
def fake(tmp_path):
    """Return a function that makes a browser of a shell script, which hears 3 and answers on 4."""

    def call(script):
        program = tmp_path / "browser"
        program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        program.chmod(0o755)
        return str(program)

    return call


def test_a_page_is_asked(driven, write):
    """It is loaded by then, in a window of the size that was asked for."""
    address = write("<title>ü</title><script>onload = () => { document.title += 1; }</script>")
    with driven.open(address, size=(640, 360)) as page:
        assert page.evaluate("[document.title, innerWidth, innerHeight]") == ["ü1", 640, 360]


def test_a_promise_is_waited_for(driven, write):
    """What a page has to wait for, its value is waited for."""
    with driven.open(write("x"), size=(640, 360)) as page:
        later = "new Promise((resolve) => setTimeout(() => resolve({a: [1, null]}), 1))"
        assert page.evaluate(later) == {"a": [1, None]}
        assert page.evaluate("undefined") is None


def test_a_long_value(driven, write):
    """A value may be longer than what a pipe holds."""
    with driven.open(write("x"), size=(640, 360)) as page:
        assert page.evaluate("'ü'.repeat(500_000)") == "ü" * 500_000
        assert page.evaluate(f"'{'ü' * 500_000}'.length") == 500_000


def test_results_in_another_order(driven, write):
    """What was posted is answered when it is asked for, while other things are done."""
    with driven.open(write("x"), size=(640, 360)) as page:
        late = page.post_expression("new Promise((resolve) => { window.open = resolve; })")
        failed = page.post_expression("nothing.there")
        early = page.post_expression("2")
        assert page.evaluate("open(1), 3") == 3
        assert [page.value(early), page.value(late)] == [2, 1]
        with pytest.raises(BrowserError, match="ReferenceError"):
            page.value(failed)


def test_two_windows(driven, write):
    """Both are drawn, though one lies before the other."""
    address = write("<body style='background: #fff'>")
    drawn = "new Promise((resolve) => requestAnimationFrame(() => resolve(document.hidden)))"
    with (
        driven.open(address, size=(64, 36)) as first,
        driven.open(address, size=(64, 36)) as second,
    ):
        assert [first.evaluate(drawn), second.evaluate(drawn)] == [False, False]


def test_dialogs_are_answered(driven, write):
    """Nobody is there to do it."""
    with driven.open(write("<script>alert(1)</script>"), size=(640, 360)) as page:
        assert page.evaluate("[confirm('a'), alert('b')]") == [True, None]


@pytest.mark.parametrize(
    ("expression", "message"),
    [
        ("nothing.there", "ReferenceError: nothing is not defined"),
        ("(", "SyntaxError: Unexpected end of input"),
        ("Promise.reject(new Error('no'))", "Error: no"),
    ],
)
def test_a_wrong_expression(driven, write, expression, message):
    """An exception of the page's is one of ours, with its first line."""
    with driven.open(write("x"), size=(640, 360)) as page, pytest.raises(BrowserError) as caught:
        page.evaluate(expression)
    assert str(caught.value) == message


def test_a_page_that_is_not_there(driven, tmp_path):
    """It is said which, and why."""
    address = (tmp_path / "nowhere.html").as_uri()
    with (
        pytest.raises(BrowserError, match=r"nowhere\.html: net::ERR_FILE_NOT_FOUND"),
        driven.open(address, size=(640, 360)),
    ):
        pass


def test_nothing_comes_from_the_network(driven, write):
    """A page is shown as it is on the disk."""
    with driven.open(write("x"), size=(640, 360)) as page:
        asked = "fetch('http://localhost.example/').then(() => 'loaded', () => 'refused')"
        assert page.evaluate(asked) == "refused"


def test_a_page_that_does_not_come_to_an_end(write):
    """The time that was granted is all there is; then the browser can still be ended."""
    with (
        Browser(find_chromium(), timeout=60) as browser,
        browser.open(write("x"), size=(9, 9)) as page,
    ):
        browser._timeout = 0.01
        browser.restart_clock()
        with pytest.raises(TimeoutError):
            page.evaluate("new Promise(() => {})")


def test_a_page_that_failed_is_closed(driven, write, monkeypatch):
    """Whatever is raised while it is open, it does not stay open."""
    sent = []
    send = driven.send

    def note(method, *arguments, **parameters):
        sent.append(method)
        return send(method, *arguments, **parameters)

    monkeypatch.setattr(driven, "send", note)
    with pytest.raises(BrowserError), driven.open(write("x"), size=(9, 9)) as page:
        page.evaluate("nothing.there")
    assert sent[-1] == "Target.closeTarget"


@pytest.mark.parametrize(
    ("script", "message"),
    [
        ("exit 3", "it ended with exit code 3"),
        ("echo first >&2; echo sorry >&2; exit 1", "sorry"),
        ("exec 3<&-; printf '{\"id\": 9}\\0' >&4", "it ended with exit code 0"),
        (
            'printf \'{"id": 1, "error": {"message": "what?"}}\\0\' >&4; exec sleep 60',
            "Browser.getVersion: what?",
        ),
    ],
    ids=["exit", "words", "deaf", "error"],
)
def test_a_browser_that_fails(fake, script, message):
    """Its last words are the message; its exit code, where it said nothing."""
    with Browser(fake(script)) as browser, pytest.raises(BrowserError) as caught:
        browser.send("Browser.getVersion")
    assert str(caught.value) == message


def test_a_browser_that_answers(fake):
    """Messages may come in pieces, together, and with events between them."""
    pieces = (
        r"""printf '{"method": "x"}\0{"id"' >&4; sleep 0.01; printf ': 1, "result": {}}\0' >&4"""
    )
    with Browser(fake(f"{pieces}; exec sleep 60")) as browser:
        assert browser.send("Browser.getVersion") == {}


def test_no_such_program(tmp_path, monkeypatch):
    """It is an error at once, and nothing is left of the profile."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    with pytest.raises(OSError, match="No such file"):
        Browser(str(tmp_path / "nowhere"))
    assert list(tmp_path.iterdir()) == []


def test_a_finer_picture_and_a_stream(driven, write, tmp_path):
    """A page can have several points for each pixel, and what is long comes in pieces."""
    with driven.open(write("<p>text"), size=(300, 200), scale=2) as page:
        assert page.evaluate("devicePixelRatio") == 2
        stream = page.send("Page.printToPDF", transferMode="ReturnAsStream")["stream"]
        page.save(stream, tmp_path / "page.pdf")
    written = (tmp_path / "page.pdf").read_bytes()
    assert written.startswith(b"%PDF")
    assert written.rstrip().endswith(b"%%EOF")
