"""One run of `handson serve`: the preview, the watcher and the server together."""

from __future__ import annotations

import errno
import gc
import socket
import threading
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from handson.serving.editor import needs_terminal, open_editor
from handson.serving.http.server import PreviewServer
from handson.serving.state import Preview
from handson.serving.watcher import Watcher

if TYPE_CHECKING:
    from collections.abc import Callable, Collection
    from pathlib import Path

    from handson.serving.state import Update

__all__ = ["Listener", "Session", "addresses"]

_PORTS_TRIED = 100


class Listener(Protocol):
    """Hears what happens in a session; its methods are called from several threads."""

    def updated(self, update: Update, *, first: bool) -> None:
        """Take what a change, or the start, led to."""

    def say(self, text: str) -> None:
        """Take a sentence for the author."""

    def failed(self, error: Exception) -> None:
        """Take a fault of handson's own; the session goes on."""


class _Editor(Struct, frozen=True):
    command: str
    lock: threading.Lock

    def __call__(self, file: Path, line: int, column: int) -> str:
        if self.command and needs_terminal(self.command):
            # It takes the terminal for itself: one at a time.
            if not self.lock.acquire(blocking=False):
                return "the editor is open already"
            try:
                return open_editor(self.command, file, line, column)
            finally:
                self.lock.release()
        return open_editor(self.command, file, line, column)


class Session:
    """Serves a site until it is stopped."""

    def __init__(
        self,
        target: Path,
        listener: Listener,
        *,
        host: str = "127.0.0.1",
        port: int = 8000,
        jump: bool = True,
        editor: str = "",
        cache: bool = True,
        safe: bool = False,
        root: Path | None = None,
        names: Collection[str] = (),
    ) -> None:
        """Take a port, the next free one where ``port`` is taken. Raises OSError for a bad host.

        ``safe`` says that the decks are those of others, of which nothing may run, ``root`` is
        that of `handson.site.build.build`, and ``names`` are those by which requests may call
        this server beside its own.
        """
        self.terminal = threading.Lock()
        """Held while an editor has the terminal."""
        self.server = _bind(host, port, _Editor(editor, self.terminal), jump=jump, names=names)
        self.preview = Preview(target, self.server.hub.publish, cache=cache, safe=safe, root=root)
        self.server.preview = self.preview
        self._listener = listener
        self._watcher = Watcher(listener.say)
        self._worker = threading.Thread(target=self._follow, name="handson-preview", daemon=True)
        self._stopped = False

    @property
    def port(self) -> int:
        """The port that it is served on."""
        return self.server.port

    def run(self) -> None:
        """Serve until `stop` is called or an exception such as KeyboardInterrupt comes."""
        self._worker.start()
        try:
            self.server.serve_forever(poll_interval=0.5)
        finally:
            self._close()

    def stop(self) -> None:
        """End `run`; to be called from another thread."""
        self.server.shutdown()

    def _close(self) -> None:
        self._stopped = True
        self.preview.close()
        self._watcher.stop()
        self.server.close()
        self._worker.join(2)

    def _follow(self) -> None:
        """Plan the site, and again at each change."""
        self._guarded(self.preview.start, first=True)
        # What is there now stays; looking through it again and again would take
        # longer, with a thousand slides, than an update.
        gc.collect()
        gc.freeze()
        while not self._stopped:
            self._watcher.watch(*self.preview.watched())
            changed = self._watcher.wait()
            if changed is None:
                return
            self._guarded(lambda changed=changed: self.preview.update(changed), first=False)  # type: ignore[misc]

    def _guarded(self, action: Callable[[], Update], *, first: bool) -> None:
        try:
            update = action()
        except Exception as error:
            self._listener.failed(error)
        else:
            self._listener.updated(update, first=first)


def _bind(
    host: str,
    port: int,
    edit: Callable[[Path, int, int], str],
    *,
    jump: bool,
    names: Collection[str],
) -> PreviewServer:
    for candidate in range(port, min(port + _PORTS_TRIED, 65536)):
        try:
            return PreviewServer(host, candidate, edit, jump=jump, names=names)
        except OSError as error:
            taken = error.errno in {errno.EADDRINUSE, errno.EACCES} or (
                getattr(error, "winerror", 0) in {10013, 10048}
            )
            if not taken:
                raise
            last = error
    raise last


def addresses(host: str, port: int) -> list[str]:
    """Return the addresses under which a server on ``host`` can be opened, the best first."""
    if host in {"0.0.0.0", "::", ""}:  # noqa: S104 - it is compared, not bound
        names = ["127.0.0.1"]
        try:
            with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
                probe.connect(("192.0.2.1", 9))  # sends nothing; it only chooses an interface
                names.append(probe.getsockname()[0])
        except OSError:
            pass
    else:
        names = [host]
    shown = [f"[{name}]" if ":" in name else name for name in dict.fromkeys(names)]
    return [f"http://{name}:{port}/" for name in shown]
