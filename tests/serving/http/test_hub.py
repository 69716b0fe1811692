"""The hub: what listening pages get, and what becomes of those that do not listen any more."""

from __future__ import annotations

import json
import socket
from contextlib import contextmanager

import pytest

from handson.serving.http import hub as hub_module
from handson.serving.http.hub import Hub
from waiting import PATIENCE, wait_until


@contextmanager
def opened(**options):
    """Give a hub, closed at the end."""
    hub = Hub(**options)
    try:
        yield hub
    finally:
        hub.close()


@pytest.fixture
def hub():
    """Return a hub."""
    with opened() as hub:
        yield hub


@pytest.fixture
def pair():
    """Return a function that makes a pair of connected sockets: the hub's, and the page's."""
    made = []

    def make():
        ends = socket.socketpair()
        ends[1].settimeout(PATIENCE)
        made.extend(ends)
        return ends

    yield make
    for end in made:
        end.close()


def events(page, count):
    """Return the next events that a page gets: id and data of each."""
    received = b""
    while received.count(b"data: ") < count or not received.endswith(b"\n\n"):
        piece = page.recv(65536)
        assert piece, received
        received += piece
    blocks = [block for block in received.decode().split("\n\n") if "data: " in block]
    fields = [dict(line.split(": ", 1) for line in block.splitlines()) for block in blocks]
    return [(int(each["id"]), json.loads(each["data"])) for each in fields]


def test_a_page_is_greeted(hub, pair):
    """The first event is the greeting, before it the time after which to come back."""
    ours, page = pair()
    assert hub.add(ours, {"hello": "ü\n"})
    assert page.recv(65536).startswith(b"retry: 300\n\nid: 0\ndata: ")
    assert len(hub) == 1


def test_all_pages_get_all_messages_in_order(hub, pair):
    """The ids count the messages; line ends in a text do not end an event."""
    pages = [pair() for _ in range(3)]
    for ours, _ in pages:
        hub.add(ours, {})
    hub.publish({"text": "a\n\nb"})
    hub.publish({"text": "ü"})
    wanted = [(0, {}), (1, {"text": "a\n\nb"}), (2, {"text": "ü"})]
    assert [events(page, 3) for _, page in pages] == [wanted] * 3


def test_a_page_that_comes_later_has_the_present_number(hub, pair):
    """It is greeted with the id of the last message."""
    hub.publish({})
    ours, page = pair()
    hub.add(ours, {"a": 1})
    assert events(page, 1) == [(1, {"a": 1})]


def test_a_slow_page_gets_all_of_a_long_message(hub, pair):
    """What does not fit into the socket is sent when the page reads on."""
    ours, page = pair()
    hub.add(ours, {})
    text = "x" * 2_000_000
    hub.publish({"text": text})
    hub.publish({"text": "short"})
    assert events(page, 3) == [(0, {}), (1, {"text": text}), (2, {"text": "short"})]


def test_a_page_that_never_reads_is_cut_off(hub, pair, monkeypatch):
    """It comes back later and catches up; the others are not kept waiting."""
    monkeypatch.setattr(hub_module, "_LARGEST_BACKLOG", 1000)
    (slow, _), (ours, page) = pair(), pair()
    hub.add(slow, {})
    hub.publish({"text": "x" * 2_000_000})
    assert len(hub) == 0
    hub.add(ours, {})
    assert events(page, 1) == [(1, {})]


def test_a_page_that_is_closed_is_forgotten(hub, pair):
    """The hub notices without a message to send."""
    ours, page = pair()
    hub.add(ours, {})
    page.close()
    wait_until(lambda: len(hub) == 0)


def test_there_is_a_limit(pair):
    """A page beyond it is not taken over."""
    with opened(limit=1) as hub:
        assert hub.add(pair()[0], {})
        assert not hub.add(pair()[0], {})
        assert len(hub) == 1


def test_a_quiet_page_gets_signs_of_life(pair, monkeypatch):
    """They are comments, which a browser does not show to the page."""
    monkeypatch.setattr(hub_module, "_HEARTBEAT", 0.01)
    with opened() as hub:
        ours, page = pair()
        hub.add(ours, {})
        received = b""
        while b"\n\n: still here\n\n" not in received:
            received += page.recv(65536)


def test_closing_ends_all_connections(pair):
    """Pages see the end, and nobody is taken over any more."""
    hub = Hub()
    ours, page = pair()
    hub.add(ours, {})
    hub.close()
    assert events(page, 1) == [(0, {})]
    assert page.recv(1) == b""
    assert not hub.add(pair()[0], {})
