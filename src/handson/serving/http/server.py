"""The preview's web server: the standard library's, made fit for browsers and safe from pages.

It serves a `Preview` and nothing else: a request's path is looked up among the
site's files, never on the disk. Other web pages in the same browser may send
requests here, so the Host header has to name this server, and what does
something (opening the editor) needs a token that only our own pages can read, and
only those that a browser on this machine shows. All addresses are relative, so that
the preview works below any path of a proxy's.
"""

from __future__ import annotations

import contextlib
import html
import json
import secrets
import socket
import threading
import time
from functools import lru_cache
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from ipaddress import ip_address
from pathlib import Path
from socketserver import TCPServer
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from handson.serving.http.content import content_type, file_range, near_names, path_of
from handson.serving.http.hub import Hub

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from handson.serving.state import Preview

__all__ = ["OWN", "PreviewServer", "injected"]

OWN = "_handson/"
"""Where the preview's own files lie; no deck's page does."""

_PAGE = Path(__file__).parent.parent / "page"
_SCRIPTS = frozenset(path.name for path in _PAGE.glob("*.js"))
"""The modules that an open page loads, `live.js` first."""
_REQUEST_TIME = 10.0
"""Seconds that a request may take to arrive, and a connection stay without one."""
_MOST_CONNECTIONS = 256
"""Connections served at the same time, those of listening pages apart."""
_LARGEST_BODY = 4096
_OF_PROXIES = ("forwarded", "x-forwarded", "x-real-ip", "via")
"""How the headers begin that proxies add."""
_CHUNK = 262_144


def injected(page: str, state: str, top: str) -> bytes:
    """Return the line that a page has here beyond what `handson build` writes.

    ``top`` leads from the page to the top of the site, such as ``../``.
    """
    return (
        f'<script type="module" src="{top}{OWN}live.js" data-page="{html.escape(page)}" '
        f'data-state="{state}"></script>\n'
    ).encode()


def _inject(content: bytes, line: bytes) -> bytes:
    at = content.rfind(b"</body>")
    return content + line if at < 0 else content[:at] + line + content[at:]


@lru_cache(maxsize=len(_SCRIPTS))
def _script(name: str) -> bytes:
    return (_PAGE / name).read_bytes()


class PreviewServer(TCPServer):
    """Serves a preview until it is closed; each connection has a thread, listening pages none."""

    allow_reuse_address = False
    request_queue_size = 128

    def __init__(
        self,
        host: str,
        port: int,
        edit: Callable[[Path, int, int], str],
        *,
        jump: bool = True,
        names: Collection[str] = (),
    ) -> None:
        """Bind to ``host`` and ``port``, 0 for any; raises OSError where that cannot be.

        ``edit`` opens the author's editor and returns why it could not. ``names`` are those by
        which requests may call this server beside its own: a proxy's, for example.
        """
        self.preview: Preview
        self.edit = edit
        self.jump = jump
        self.token = secrets.token_urlsafe(24)
        self.hub = Hub()
        self._host = host
        self._names = frozenset(name.lower() for name in names)
        self._lock = threading.Lock()
        self._connections: dict[socket.socket, float] = {}
        self._threads: set[threading.Thread] = set()
        self._handed_over: set[socket.socket] = set()
        if ":" in host:
            self.address_family = socket.AF_INET6
        try:
            super().__init__((host, port), _Handler)
        except BaseException:
            self.hub.close()
            raise

    def server_bind(self) -> None:
        """Take the port, unless somebody listens on it."""
        # A port in TIME_WAIT may be taken again, one that somebody listens on may not.
        if hasattr(socket, "SO_EXCLUSIVEADDRUSE"):
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_EXCLUSIVEADDRUSE, 1)
        else:
            self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        super().server_bind()

    @property
    def port(self) -> int:
        """The port that it listens on."""
        return int(self.server_address[1])

    def knows_host(self, header: str | None) -> bool:
        """Tell whether a Host header names this server.

        A page whose name was made to lead here (DNS rebinding) has its own name
        there; an address cannot be made to lead anywhere else.
        """
        name = _name_in(header)
        if name in self._names:
            return True
        if name == "localhost" or name.endswith(".localhost") or name == self._host.lower():
            return True
        if name in {socket.gethostname().lower(), f"{socket.gethostname().lower()}.local"}:
            return True
        with contextlib.suppress(ValueError):
            ip_address(name.partition("%")[0])
            return True
        return False

    def trusts(self, handler: _Handler) -> bool:
        """Tell whether a request comes from a browser on this machine, and through no proxy."""
        headers = handler.headers
        if any(name.lower().startswith(_OF_PROXIES) for name in headers):
            return False
        if _name_in(headers["Host"]) in self._names:
            return False  # whoever allowed the name expects others behind it
        try:
            client = ip_address(str(handler.client_address[0]).partition("%")[0])
            own = ip_address(str(handler.connection.getsockname()[0]).partition("%")[0])
        except (OSError, ValueError):
            return False
        mapped = getattr(client, "ipv4_mapped", None)
        return client.is_loopback or bool(mapped and mapped.is_loopback) or client == own

    # Connections

    def process_request(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Give the connection a thread; where there are too many, the one idle longest ends."""
        with self._lock:
            if len(self._connections) >= _MOST_CONNECTIONS:
                oldest = min(self._connections, key=self._connections.__getitem__)
                self._connections.pop(oldest)
                _shut(oldest)
            self._connections[request] = time.monotonic()
        thread = threading.Thread(
            target=self._serve, args=(request, client_address), name="handson-request", daemon=True
        )
        self._threads.add(thread)
        thread.start()

    def _serve(self, request: socket.socket, client_address: object) -> None:
        try:
            with contextlib.suppress(OSError, ValueError):
                self.finish_request(request, client_address)
        finally:
            with self._lock:
                self._connections.pop(request, None)
            if request in self._handed_over:
                self._handed_over.discard(request)
                request.close()  # the hub has another handle of it
            else:
                self.shutdown_request(request)
            self._threads.discard(threading.current_thread())

    def waiting(self, request: socket.socket) -> None:
        """Note that a connection waits for its next request."""
        with self._lock:
            if request in self._connections:
                self._connections[request] = time.monotonic()

    def busy(self, request: socket.socket) -> None:
        """Note that a connection's request has arrived: it is not cut off any more."""
        with self._lock:
            if request in self._connections:
                self._connections[request] = float("inf")

    def hand_over(self, request: socket.socket, greeting: dict[str, object]) -> None:
        """Give a connection to the hub, which keeps it open."""
        taken = socket.fromfd(request.fileno(), request.family, request.type)
        if self.hub.add(taken, greeting):
            self._handed_over.add(request)
        else:
            taken.close()

    def service_actions(self) -> None:
        """Cut off connections whose request does not arrive."""
        limit = time.monotonic() - _REQUEST_TIME
        with self._lock:
            for request in [each for each, since in self._connections.items() if since < limit]:
                del self._connections[request]
                _shut(request)

    def handle_error(self, request: Any, client_address: Any) -> None:  # noqa: ANN401
        """Say nothing: a browser that goes away is no error."""

    def close(self) -> None:
        """Close all connections and wait for their threads."""
        self.server_close()
        self.hub.close()
        with self._lock:
            for request in self._connections:
                _shut(request)
        for thread in list(self._threads):
            thread.join(1)


def _name_in(header: str | None) -> str:
    """Return the name in a Host header, in lower case; empty where there is none."""
    try:
        return urlsplit(f"//{header}").hostname or ""
    except ValueError:
        return ""


def _shut(connection: socket.socket) -> None:
    with contextlib.suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    """One connection: its requests, one after the other."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    default_request_version = "HTTP/1.0"  # a bare HTTP/0.9 request gets a status line too
    server_version = "handson"
    sys_version = ""
    timeout = _REQUEST_TIME
    disable_nagle_algorithm = True
    wbufsize = -1

    # Requests

    def handle_one_request(self) -> None:
        """Read one request and answer it."""
        self.server.waiting(self.connection)
        super().handle_one_request()

    def parse_request(self) -> bool:
        """Read the request's head; refuse what is not for this server."""
        if not super().parse_request():
            return False
        self.server.busy(self.connection)
        if self.headers.get_all("Host", [""])[1:] or not self.server.knows_host(
            self.headers["Host"]
        ):
            self._text(HTTPStatus.MISDIRECTED_REQUEST, "This server has another name.\n")
            return False
        if self.command in {"GET", "HEAD"} and (
            self.headers.get("Transfer-Encoding") or self.headers.get("Content-Length", "0") != "0"
        ):
            self._text(HTTPStatus.BAD_REQUEST, "A body is not wanted.\n")
            return False
        return True

    def do_HEAD(self) -> None:
        """Answer with the head alone."""
        self.do_GET()

    def do_GET(self) -> None:
        """Answer with a file of the site, or with one of the preview's own."""
        path = path_of(self.path)
        if path is None:
            self._not_found("")
        elif path.startswith(OWN):
            self._own(path.removeprefix(OWN))
        else:
            self._file(path)

    def do_POST(self) -> None:
        """Open the editor."""
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit() or int(length) > _LARGEST_BODY:
            self._text(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, "The request is too large.\n")
            return
        body = self.rfile.read(int(length))
        origin = self.headers.get("Origin")
        token = self.headers.get("X-Handson-Token", "")
        same_origin = origin is None or urlsplit(origin).netloc == self.headers["Host"]
        if not self.server.trusts(self):
            self._text(HTTPStatus.FORBIDDEN, "The editor opens only on the author's computer.\n")
        elif not same_origin or not secrets.compare_digest(
            token.encode(), self.server.token.encode()
        ):
            self._text(HTTPStatus.FORBIDDEN, "This page may not do that.\n")
        elif path_of(self.path) != f"{OWN}edit":
            self._not_found("")
        else:
            self._edit(body)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:  # noqa: ARG002
        """Refuse a request in one line of text."""
        with contextlib.suppress(ValueError):
            message = message or HTTPStatus(code).phrase
        self._text(code, f"{message}\n")

    def log_message(self, *arguments: object) -> None:
        """Print nothing: the author watches the terminal for problems."""

    # Answers

    def _head(self, status: int, kind: str, length: int | None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        if length is not None:
            self.send_header("Content-Length", str(length))
        if status >= HTTPStatus.BAD_REQUEST and status != HTTPStatus.NOT_FOUND:
            self.send_header("Connection", "close")
            self.close_connection = True

    def _text(self, status: int, text: str, kind: str = "text/plain; charset=utf-8") -> None:
        self._bytes(status, text.encode(), kind)

    def _bytes(self, status: int, content: bytes, kind: str) -> None:
        if not getattr(self, "request_version", ""):  # the request was no request at all
            self.request_version = self.protocol_version
        self._head(status, kind, len(content))
        self.end_headers()
        if getattr(self, "command", "") != "HEAD":
            self.wfile.write(content)

    def _json(self, value: object) -> None:
        self._text(HTTPStatus.OK, json.dumps(value, ensure_ascii=False), "application/json")

    # The site

    def _file(self, path: str) -> None:
        preview = self.server.preview
        if not path or path.endswith("/"):
            path += "index.html"
        content, state = preview.page(path)
        if content is None:
            if preview.file(f"{path}/index.html") is not None:
                query = urlsplit(self.path).query
                folder = quote(path.rpartition("/")[2])
                self._redirect(f"./{folder}/" + (f"?{query}" if query else ""))
            else:
                self._not_found(path)
            return
        if isinstance(content, Path):
            self._disk_file(content, path)
            return
        if path.endswith(".html"):
            content = _inject(content, injected(path, state, self._top()))
        self._part(content, path)

    def _top(self) -> str:
        """Return what leads from the request's address to the top of the site."""
        path = self.path.partition("#")[0].partition("?")[0]
        return "../" * max(path.count("/") - 1, 0)

    def _redirect(self, address: str) -> None:
        self._head(HTTPStatus.TEMPORARY_REDIRECT, "text/plain; charset=utf-8", 0)
        self.send_header("Location", address)
        self.end_headers()

    def _not_found(self, path: str) -> None:
        """Say that there is no such page, and list the others; without any, wait for the first."""
        preview = self.server.preview
        names = preview.paths()
        status = HTTPStatus.NOT_FOUND if names else HTTPStatus.SERVICE_UNAVAILABLE
        near = near_names(path, [name for name in names if not name.startswith("assets/")] or names)
        top = self._top() or "./"
        links = "".join(
            f'<li><a href="{html.escape(top + address.removeprefix("/"))}">'
            f"{html.escape(unquote(address.strip('/'))) or 'Start'}</a></li>"
            for address in near
        )
        title = "There is no such page" if names else "There is nothing to show yet"
        body = f"<ul>{links}</ul>" if links else "<p>This page fills by itself.</p>"
        text = (
            '<!doctype html>\n<html lang="en">\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            f"<title>{title}</title>\n"
            "<style>body{font:1.1rem/1.5 system-ui,sans-serif;margin:3rem auto;max-width:40rem;"
            "padding:0 1rem;color:#1d2430}</style>\n"
            f"<body>\n<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
        ).encode()
        self._bytes(
            status, _inject(text, injected(path, "", self._top())), "text/html; charset=utf-8"
        )

    def _disk_file(self, file: Path, path: str) -> None:
        try:
            stream = file.open("rb")
        except OSError:
            self._not_found(path)
            return
        with stream:
            size = stream.seek(0, 2)
            part = self._range(size, path)
            if part is None:
                return
            start, end = part
            if self.command == "HEAD":
                return
            stream.seek(start)
            while start < end and (chunk := stream.read(min(_CHUNK, end - start))):
                self.wfile.write(chunk)
                start += len(chunk)
            if start < end:  # it has become shorter
                self.close_connection = True

    def _part(self, content: bytes, path: str) -> None:
        part = self._range(len(content), path)
        if part is not None and self.command != "HEAD":
            self.wfile.write(content[part[0] : part[1]])

    def _range(self, size: int, path: str) -> tuple[int, int] | None:
        """Write the head of the answer and return which bytes follow; None for none."""
        header = self.headers.get("Range")
        # Nothing here has a validator, so that no If-Range can hold.
        part = (
            file_range(header, size) if header and not self.headers.get("If-Range") else (0, size)
        )
        if part is None:
            self._head(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, content_type(path), 0)
            self.send_header("Content-Range", f"bytes */{size}")
            self.end_headers()
            return None
        start, end = part
        whole = part == (0, size)
        status = HTTPStatus.OK if whole else HTTPStatus.PARTIAL_CONTENT
        self._head(status, content_type(path), end - start)
        self.send_header("Accept-Ranges", "bytes")
        if not whole:
            self.send_header("Content-Range", f"bytes {start}-{end - 1}/{size}")
        self.end_headers()
        return part

    # The preview's own

    def _own(self, name: str) -> None:
        if name in _SCRIPTS:
            self._bytes(HTTPStatus.OK, _script(name), content_type(name))
        elif name == "events":
            self._events()
        elif name == "state":
            query = parse_qs(urlsplit(self.path).query)
            page, state = query.get("page", [""])[0], query.get("state", [""])[0]
            self._json(self.server.preview.catch_up(page, state))
        else:
            self._not_found("")

    def _events(self) -> None:
        """Hand the connection over to the hub."""
        self._head(HTTPStatus.OK, "text/event-stream; charset=utf-8", None)
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.flush()
        self.close_connection = True
        if self.command == "HEAD":
            return
        server = self.server
        token = server.token if server.trusts(self) else ""
        greeting = server.preview.greeting() | {"token": token, "jump": server.jump}
        server.hand_over(self.connection, greeting)

    def _edit(self, body: bytes) -> None:
        preview = self.server.preview
        place: tuple[Path, int, int] | None = None
        with contextlib.suppress(ValueError, TypeError, KeyError, AttributeError):
            wanted = json.loads(body)
            if "path" in wanted:
                file = preview.source(str(wanted["path"]))
                if file is not None:
                    place = file, max(1, int(wanted["line"])), max(1, int(wanted["column"]))
            else:
                place = preview.place(str(wanted["page"]), int(wanted["slide"]))
        if place is None:
            self._text(HTTPStatus.NOT_FOUND, "The preview does not know this place.\n")
            return
        problem = self.server.edit(*place)
        status = HTTPStatus.CONFLICT if problem else HTTPStatus.OK
        self._text(status, f"{problem}\n" if problem else "ok\n")
