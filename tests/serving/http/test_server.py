"""What the server answers and what it refuses; refusals over raw sockets."""

from __future__ import annotations

import contextlib
import socket
import threading
from email.message import Message
from types import SimpleNamespace

import pytest

from handson.serving.http.server import PreviewServer
from waiting import PATIENCE, wait_until

SECRET = "not of the site"


@pytest.fixture
def site(tree, serve):
    """Return a preview of a site with a film, beside a file that is not the site's."""
    tree({"secret.txt": SECRET}, name="other")
    root = tree(
        {
            "slides/übung eins.md": '# a\n\n<video src="img/film.mp4"></video>\n',
            "slides/zwei.md": "# b\n",
            "slides/img/film.mp4": bytes(range(256)) * 4,
            "slides/img/unused.txt": SECRET,
        }
    )
    (root / "slides" / "img" / "link.txt").symlink_to(root.parent / "other" / "secret.txt")
    return serve(root)


@pytest.fixture
def raw(site):
    """Return a function that sends bytes and returns all that comes back until the end."""

    def send(data, *, timeout=PATIENCE, host="127.0.0.1"):
        with socket.create_connection(("127.0.0.1", site.session.port), timeout=timeout) as sock:
            sock.sendall(data.replace(b"HOST", f"Host: {host}:{site.session.port}".encode()))
            received = b""
            while chunk := sock.recv(65536):
                received += chunk
            return received

    return send


@pytest.mark.parametrize(
    "path",
    [
        *("/../other/secret.txt", "/%2e%2e/other/secret.txt", "/%252e%252e/other/secret.txt"),
        *("/..%2fother/secret.txt", "/..%5cother%5csecret.txt", "/..\\other\\secret.txt"),
        *("//etc/passwd", "/%00", "/C:/Windows/win.ini", "/assets/../../other/secret.txt"),
        *("/img/link.txt", "/slides/img/unused.txt", "/handson.yaml", "/%ff%fe", "http://x/secret"),
        *(
            "/_handson/server.py",
            "/_handson/../server.py",
            "/assets/",
            "/zwei/../../other/secret.txt",
        ),
    ],
)
def test_no_path_leaves_the_site(raw, path):
    """Whatever a path tries, there is nothing but the site's own files, and no listing."""
    answer = raw(f"GET {path} HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n".encode("latin-1"))
    assert answer.startswith((b"HTTP/1.1 404", b"HTTP/1.1 307")), answer[:100]
    assert SECRET.encode() not in answer
    assert b"root:" not in answer


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil", "[", "a@b"]
)
def test_other_names_are_refused(raw, host):
    """A name that was made to lead here (DNS rebinding) gets nothing."""
    answer = raw(b"GET / HTTP/1.1\r\nHOST\r\n\r\n", host=host)
    assert answer.startswith((b"HTTP/1.1 421", b"HTTP/1.1 400"))
    assert b"<section" not in answer


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1", "[::1]", "deck.localhost"])
def test_its_own_names_are_served(raw, host):
    """Loopback names and addresses are the server's own."""
    request = b"GET /zwei/ HTTP/1.1\r\nHOST\r\nConnection: close\r\n\r\n"
    assert b"<section" in raw(request, host=host)


def test_two_hosts_are_refused(raw):
    """A request with two Host headers is refused."""
    assert raw(b"GET / HTTP/1.1\r\nHOST\r\nHost: x\r\n\r\n").startswith(b"HTTP/1.1 421")


@pytest.mark.parametrize(
    ("request_bytes", "status"),
    [
        (b"GET /" + b"a" * 70_000 + b" HTTP/1.1\r\nHOST\r\n\r\n", b"414"),
        (b"GET / HTTP/1.1\r\nHOST\r\nX: " + b"a" * 70_000 + b"\r\n\r\n", b"431"),
        (b"GET / HTTP/1.1\r\nHOST\r\n" + b"X: y\r\n" * 200 + b"\r\n", b"431"),
        (b"POST /_handson/edit HTTP/1.1\r\nHOST\r\nContent-Length: 99999999\r\n\r\n", b"413"),
        (b"POST /_handson/edit HTTP/1.1\r\nHOST\r\nContent-Length: -1\r\n\r\n", b"413"),
        (b"POST /_handson/edit HTTP/1.1\r\nHOST\r\nTransfer-Encoding: chunked\r\n\r\n", b"413"),
        (b"GET / HTTP/1.1\r\nHOST\r\nContent-Length: 5\r\n\r\nhello", b"400"),
        (b"PUT / HTTP/1.1\r\nHOST\r\n\r\n", b"501"),
        (b"GET / HTTP/9.9\r\nHOST\r\n\r\n", b"505"),
        (b"\x16\x03\x01 nonsense\r\n\r\n", b"400"),
    ],
)
def test_huge_and_strange_requests_are_refused(raw, site, request_bytes, status):
    """They get an answer, the connection ends, and the next one is served."""
    with contextlib.suppress(ConnectionResetError):  # it does not read what is too much
        assert status in raw(request_bytes).split(b"\r\n")[0]
    assert site.get("/zwei/").status == 200


def test_slow_requests_hold_nothing_up(site, monkeypatch):
    """Many connections that send nothing, or too slowly, are cut off; others are served."""
    monkeypatch.setattr("handson.serving.http.server._MOST_CONNECTIONS", 20)
    now = [0.0]
    clock = SimpleNamespace(monotonic=lambda: now[0])
    monkeypatch.setattr("handson.serving.http.server.time", clock)
    slow = [socket.create_connection(("127.0.0.1", site.session.port)) for _ in range(60)]
    for each in slow:
        each.sendall(b"GET / HT")
    assert site.get("/zwei/").status == 200
    now[0] = 11.0
    for each in slow:
        each.settimeout(PATIENCE)
        with contextlib.suppress(ConnectionResetError):
            assert each.recv(100) == b""
        each.close()


def test_the_editor_needs_the_token_and_the_origin(site):
    """Only the site's own pages can open the editor."""
    body = b'{"page": "zwei/index.html", "slide": 0}'
    server = site.session.server
    right = {"X-Handson-Token": server.token}
    post = ("/_handson/edit", "POST", body)
    assert site.get(*post).status == 403
    assert site.get(*post, X_Handson_Token="wrong").status == 403
    assert site.get(*post, **right, Origin="http://evil.example").status == 403
    assert site.get(*post, **right, Origin="null").status == 403
    assert site.opened == []
    assert site.get(*post, **right, Origin=site.address.rstrip("/")).status == 200
    assert site.opened == [((site.root / "slides" / "zwei.md").resolve(), 1, 1)]


@pytest.mark.parametrize(
    "body",
    [
        *(
            b"",
            b"[]",
            b"{}",
            b"nonsense",
            b'{"page": "x", "slide": 0}',
            b'{"path": "../other/secret.txt"',
        ),
        *(
            b'{"page": "zwei/index.html", "slide": 99}',
            b'{"path": "/etc/passwd", "line": 1, "column": 1}',
        ),
    ],
)
def test_the_editor_opens_known_places_only(site, body):
    """A place that the preview did not name itself is not opened."""
    answer = site.get("/_handson/edit", "POST", body, X_Handson_Token=site.session.server.token)
    assert answer.status == 404
    assert site.opened == []


def test_parts_of_films(site):
    """A film can be sought: parts are answered as parts."""
    name = next(path for path in site.session.preview.paths() if path.endswith(".mp4"))
    whole = bytes(range(256)) * 4
    answer = site.get(f"/{name}", Range="bytes=10-19")
    assert (answer.status, answer.content) == (206, whole[10:20])
    assert answer.headers["Content-Range"] == "bytes 10-19/1024"
    assert answer.headers["Content-Type"] == "video/mp4"
    assert site.get(f"/{name}", Range="bytes=-5").content == whole[-5:]
    assert site.get(f"/{name}", Range="bytes=1000-").content == whole[1000:]
    assert site.get(f"/{name}", Range="bytes=5000-").status == 416
    assert site.get(f"/{name}").headers["Accept-Ranges"] == "bytes"


def test_head_is_get_without_content(site):
    """HEAD has the same head, of pages and of files."""
    for path in ("/zwei/", "/nowhere"):
        head, get = site.get(path, "HEAD"), site.get(path)
        assert head.content == b""
        assert head.headers["Content-Length"] == str(len(get.content))


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        ("GET / HTTP/1.1", 200),
        ("HEAD /zwei/ HTTP/1.1", 200),
        ("GET /zwei HTTP/1.1", 307),
        ("GET /nowhere HTTP/1.1", 404),
        ("GET /%00 HTTP/1.1", 404),
        ("GET /_handson/live.js HTTP/1.1", 200),
        ("GET /_handson/events HTTP/1.1", 200),
        ("GET /_handson/nowhere HTTP/1.1", 404),
        ("GET / HTTP/1.1\r\nRange: bytes=0-3", 206),
        ("GET / HTTP/1.1\r\nRange: bytes=99999999-", 416),
        ("GET / HTTP/1.1\r\nHost: evil.example", 421),
        ("POST /_handson/edit HTTP/1.1", 413),
        ("POST /_handson/edit HTTP/1.1\r\nContent-Length: 0", 403),
        ("PUT / HTTP/1.1", 501),
        ("OPTIONS / HTTP/1.1\r\nOrigin: http://evil.example", 501),
        ("GET / HTTP/9.9", 505),
        ("GET / HTTP/1.1\r\nOrigin: http://evil.example", 200),
    ],
)
def test_the_head_of_every_answer(site, request_line, status):
    """Nothing is stored, guessed, or given to pages of other hosts, and no version is told."""
    with socket.create_connection(("127.0.0.1", site.session.port), timeout=PATIENCE) as sock:
        sock.sendall(f"{request_line}\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
        received = b""
        while b"\r\n\r\n" not in received:
            received += sock.recv(65536)
    first, _, head = received.partition(b"\r\n\r\n")[0].decode().partition("\r\n")
    assert first.split()[1] == str(status)
    headers = Message()
    for line in head.split("\r\n"):
        name, _, value = line.partition(": ")
        headers[name] = value
    assert headers["Server"].strip() == "handson"
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert not [name for name in headers if name.lower().startswith(("access-", "set-cookie"))]


def test_names_in_any_alphabet(site):
    """Percent-encoded names are found; a folder's address leads to its page."""
    assert site.get("/%C3%BCbung%20eins/").status == 200
    answer = site.get("/%C3%BCbung%20eins")
    assert (answer.status, answer.headers["Location"]) == (307, "./%C3%BCbung%20eins/")


def test_a_wrong_address_names_near_ones(site):
    """The 404 page links what may have been meant."""
    answer = site.get("/zwie/")
    assert answer.status == 404
    assert b'href="../zwei/"' in answer.content
    assert b"<script>" not in site.get("/%3Cscript%3Ealert(1)%3C/script%3E").content


def test_a_connection_serves_many_requests(site):
    """Connections are kept open between requests."""
    with socket.create_connection(("127.0.0.1", site.session.port), timeout=PATIENCE) as sock:
        for _ in range(3):
            sock.sendall(
                f"HEAD /zwei/ HTTP/1.1\r\nHost: localhost:{site.session.port}\r\n\r\n".encode()
            )
            assert sock.recv(65536).startswith(b"HTTP/1.1 200")


def test_many_listeners_need_no_threads(site):
    """A page that listens costs a socket only, and one that goes is forgotten."""
    hub = site.session.server.hub
    request = (
        f"GET /_handson/events HTTP/1.1\r\nHost: localhost:{site.session.port}\r\n\r\n".encode()
    )

    def serving():
        return [each for each in threading.enumerate() if each.name == "handson-request"]

    socks = [socket.create_connection(("127.0.0.1", site.session.port)) for _ in range(50)]
    for sock in socks:
        sock.sendall(request)
    wait_until(lambda: len(hub) == 50)
    wait_until(lambda: serving() == [])
    for sock in socks:
        sock.close()
    wait_until(lambda: len(hub) == 0)


def test_a_taken_port_is_left_to_its_owner(tree, serve):
    """The next free port is taken."""
    root = tree({"a.md": "# a\n"})
    first = serve(root)
    second = serve(root, port=first.session.port)
    assert second.session.port > first.session.port
    assert second.get("/").status == 200


def test_stopping_leaves_no_thread(tree, serve):
    """Ending a session ends all its threads at once, also while pages listen."""
    before = set(threading.enumerate())
    served = serve(tree({"a.md": "# a\n"}))
    with socket.create_connection(("127.0.0.1", served.session.port)) as sock:
        sock.sendall(b"GET /_handson/events HTTP/1.1\r\nHost: localhost\r\n\r\n")
        sock.recv(10)
        served.stop()
    left = [each.name for each in set(threading.enumerate()) - before if each.is_alive()]
    assert left == []


def test_a_host_that_is_not_here_is_an_error():
    """An address of another machine cannot be listened on."""
    with pytest.raises(OSError, match=r".+"):
        PreviewServer("192.0.2.1", 0, lambda *_: "")


def asked_by(client, own="192.0.2.7", **headers):
    """Return what the server is asked to trust: a request with its addresses and headers."""
    named = Message()
    for name, value in {"Host": f"{own}:8000", **headers}.items():
        named[name.replace("_", "-")] = value
    connection = SimpleNamespace(getsockname=lambda: (own, 8000))
    return SimpleNamespace(client_address=(client, 5000), connection=connection, headers=named)


@pytest.mark.parametrize(
    ("client", "headers", "trusted"),
    [
        ("127.0.0.1", {}, True),
        ("::1", {}, True),
        ("::ffff:127.0.0.1", {}, True),
        ("192.0.2.7", {}, True),
        ("192.0.2.8", {}, False),
        ("2001:db8::1%eth0", {}, False),
        ("::ffff:192.0.2.8", {}, False),
        ("somewhere", {}, False),
        ("127.0.0.1", {"X_Forwarded_For": "192.0.2.8"}, False),
        ("127.0.0.1", {"FORWARDED": "for=192.0.2.8"}, False),
        ("127.0.0.1", {"Via": "1.1 proxy"}, False),
        ("127.0.0.1", {"Host": "hub.example"}, False),
    ],
)
def test_only_this_machine_gets_the_editor(tree, serve, client, headers, trusted):
    """Not the network, and nobody behind a proxy or another name."""
    site = serve(tree({"slides/a.md": "# A"}), names=["Hub.example"])
    assert site.session.server.trusts(asked_by(client, **headers)) is trusted


def test_others_get_neither_the_token_nor_the_editor(site):
    """They see the slides, and nothing opens for them."""
    token = site.session.server.token
    body = b'{"page": "zwei/index.html", "slide": 0}'
    far = {"X_Forwarded_For": "192.0.2.8"}
    answer = site.get("/_handson/edit", "POST", body, X_Handson_Token=token, **far)
    assert (answer.status, site.opened) == (403, [])
    for headers, known in ((b"", True), (b"Via: 1.1 a\r\n", False)):
        with socket.create_connection(("127.0.0.1", site.session.port), timeout=PATIENCE) as sock:
            sock.sendall(
                b"GET /_handson/events HTTP/1.1\r\nHost: localhost\r\n" + headers + b"\r\n"
            )
            received = b""
            while b"data:" not in received or not received.endswith(b"\n\n"):
                received += sock.recv(65536)
        assert (token.encode() in received) is known
        assert b'"states"' in received


def test_a_name_that_was_allowed_is_answered(tree, serve):
    """Of a proxy, for example; others are refused as ever."""
    site = serve(tree({"slides/a.md": "# A"}), names=["Hub.example"])
    assert site.get("/", Host="hub.example").status == 200
    assert site.get("/", Host="HUB.example:443").status == 200
    assert site.get("/", Host="a.hub.example").status == 421


def test_the_preview_works_below_a_path_of_a_proxy(site):
    """All that it adds to a page is addressed from there."""
    assert b'src="../_handson/live.js"' in site.get("/zwei/").content
    assert b'src="_handson/live.js"' in site.get("/").content
    lost = site.get("/a/b/c?x=/").content
    assert b'src="../../_handson/live.js"' in lost
    assert b'href="../../zwei/"' in lost
    assert b'href="./zwei/"' in site.get("/zweu").content
