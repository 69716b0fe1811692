"""The open pages: one thread that holds all their connections and sends them events.

A page that listens costs a socket and an object, not a thread. An event goes
out from the thread that publishes it; only what a slow connection does not take
at once is left to the hub's own thread, which also sees who has gone.
"""

from __future__ import annotations

import contextlib
import json
import selectors
import socket
import threading
import time

__all__ = ["Hub"]

_HEARTBEAT = 15.0
"""Seconds between signs of life, which also find out connections that are dead."""
_LARGEST_BACKLOG = 4_000_000
"""Bytes that wait for one page; beyond, it is cut off, comes back and catches up."""


class _Listener:
    """One connection."""

    __slots__ = ("backlog", "socket")

    def __init__(self, connection: socket.socket) -> None:
        self.socket = connection
        self.backlog = bytearray()


class Hub:
    """Sends server-sent events to all pages that listen."""

    def __init__(self, limit: int = 1000) -> None:
        self._limit = limit
        self._lock = threading.RLock()
        self._listeners: set[_Listener] = set()
        self._selector = selectors.DefaultSelector()
        self._wake, self._woken = socket.socketpair()
        self._woken.setblocking(False)
        self._selector.register(self._woken, selectors.EVENT_READ)
        self._sequence = 0
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="handson-hub", daemon=True)
        self._thread.start()

    def __len__(self) -> int:
        return len(self._listeners)

    def add(self, connection: socket.socket, greeting: dict[str, object]) -> bool:
        """Take over a connection whose response headers are sent; say whether there is room."""
        connection.setblocking(False)
        listener = _Listener(connection)
        with self._lock:
            if self._closed or len(self._listeners) >= self._limit:
                return False
            self._listeners.add(listener)
            self._selector.register(connection, selectors.EVENT_READ, listener)
            self._send(listener, b"retry: 300\n\n" + self._event(greeting))
        self._wake_up()
        return True

    def publish(self, message: dict[str, object]) -> None:
        """Send a message to every page."""
        with self._lock:
            self._sequence += 1
            event = self._event(message)
            for listener in list(self._listeners):
                self._send(listener, event)

    def close(self) -> None:
        """Close all connections and end the thread."""
        with self._lock:
            self._closed = True
        self._wake_up()
        self._thread.join(2)

    def _event(self, message: dict[str, object]) -> bytes:
        # JSON holds no line ends, so that it is one line of the event.
        data = json.dumps(message, ensure_ascii=False, separators=(",", ":"))
        return f"id: {self._sequence}\ndata: {data}\n\n".encode()

    def _send(self, listener: _Listener, data: bytes) -> None:
        if listener.backlog:
            listener.backlog += data
        else:
            try:
                sent = listener.socket.send(data)
            except (BlockingIOError, InterruptedError):
                sent = 0
            except OSError:
                self._drop(listener)
                return
            if sent < len(data):
                listener.backlog += data[sent:]
                events = selectors.EVENT_READ | selectors.EVENT_WRITE
                self._selector.modify(listener.socket, events, listener)
                self._wake_up()
        if len(listener.backlog) > _LARGEST_BACKLOG:
            self._drop(listener)

    def _drop(self, listener: _Listener) -> None:
        if listener in self._listeners:
            self._listeners.discard(listener)
            self._selector.unregister(listener.socket)
        with contextlib.suppress(OSError):
            listener.socket.close()

    def _wake_up(self) -> None:
        with contextlib.suppress(OSError):
            self._wake.send(b"\0")

    def _run(self) -> None:
        next_beat = time.monotonic() + _HEARTBEAT
        while not self._closed:
            ready = self._selector.select(max(0.0, next_beat - time.monotonic()))
            with self._lock:
                for key, events in ready:
                    if key.data is None:
                        with contextlib.suppress(OSError):
                            self._woken.recv(4096)
                    elif key.data in self._listeners:
                        self._serve(key.data, events)
                if time.monotonic() >= next_beat:
                    next_beat = time.monotonic() + _HEARTBEAT
                    for listener in list(self._listeners):
                        self._send(listener, b": still here\n\n")
        with self._lock:
            for listener in list(self._listeners):
                self._drop(listener)
            self._selector.close()
            self._wake.close()
            self._woken.close()

    def _serve(self, listener: _Listener, events: int) -> None:
        try:
            if events & selectors.EVENT_READ and not listener.socket.recv(4096):
                self._drop(listener)
                return
            if events & selectors.EVENT_WRITE and listener.backlog:
                sent = listener.socket.send(listener.backlog[:262_144])
                del listener.backlog[:sent]
                if not listener.backlog:
                    self._selector.modify(listener.socket, selectors.EVENT_READ, listener)
        except (BlockingIOError, InterruptedError):
            return
        except OSError:
            self._drop(listener)
