"""`handson serve` as a process: what it prints, and how it ends."""

from __future__ import annotations

import http.client
import os
import signal
import subprocess
import sys
from queue import Queue

import pytest

from waiting import PATIENCE, wait_until


@pytest.fixture
def start(tmp_path):
    """Return a function that starts the command and returns the process and its address."""
    processes = []
    # Who runs the tests in the background may have Ctrl-C ignored, which a process inherits.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)

    def run(*arguments, folder=tmp_path):
        command = [sys.executable, "-m", "handson", "serve", *map(str, arguments)]
        process = subprocess.Popen(
            command,
            cwd=folder,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
        processes.append(process)
        return process, process.stdout.readline()

    yield run
    for process in processes:
        if process.poll() is None:
            process.kill()
        process.communicate()
    signal.signal(signal.SIGINT, before)


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_ends_at_once_and_cleanly(tree, start, how):
    """Ctrl-C ends it without a traceback, also while a page listens."""
    process, line = start(tree({"a.md": "# a\n"}), "--port", "0")
    assert line.startswith("http://127.0.0.1:")
    port = int(line.split()[0].rstrip("/").rpartition(":")[2])
    connection = http.client.HTTPConnection("127.0.0.1", port)
    connection.request("GET", "/_handson/events")
    assert connection.getresponse().status == 200
    process.send_signal(how)
    _, errors = process.communicate(timeout=PATIENCE)
    connection.close()
    assert process.returncode == 0
    assert errors == ""


def test_nothing_is_written(tree, start, read_tree):
    """A preview leaves no file behind."""
    root = tree({"a.md": "# a\n"})
    process, line = start(root, "--port", "0")
    connection = http.client.HTTPConnection(line.split()[0].removeprefix("http://").rstrip("/"))
    connection.request("GET", "/")
    assert b"<section" in connection.getresponse().read()
    connection.close()
    process.terminate()
    process.wait(PATIENCE)
    assert list(read_tree(root)) == ["a.md"]


def test_an_empty_folder_is_offered_a_site(tree, start, handson):
    """The message says how one begins, and the preview shows what is begun."""
    root = tree({})
    process, line = start(".", "--port", "0", folder=root)
    assert "no deck" in process.stderr.readline()
    assert "hint: 'handson new FOLDER' writes a first one" in process.stderr.readline()
    assert handson("new", root).exit_code == 0

    def page():
        address = line.split()[0].removeprefix("http://").rstrip("/")
        connection = http.client.HTTPConnection(address)
        connection.request("GET", "/")
        text = connection.getresponse().read()
        connection.close()
        return text

    wait_until(lambda: b"A first deck" in page())


def test_a_taken_port_is_said(tree, start):
    """The author is told why the address is another one."""
    root = tree({"a.md": "# a\n"})
    _, line = start(root, "--port", "0")
    port = line.split()[0].rstrip("/").rpartition(":")[2]
    second, other = start(root, "--port", port)
    assert other.split()[0] != line.split()[0]
    second.terminate()
    assert f"port {port} is taken" in second.communicate(timeout=PATIENCE)[1]


def test_an_open_host_is_warned_of(tree, start):
    """With 0.0.0.0, the author is told who can see it, and gets an address to open."""
    process, line = start(tree({"a.md": "# a\n"}), "--host", "0.0.0.0", "--port", "0")
    assert line.startswith("http://127.0.0.1:")
    process.terminate()
    assert "everybody in your network" in process.communicate(timeout=PATIENCE)[1]


def test_a_host_that_is_not_here(handson, tree):
    """It is an error of one sentence."""
    result = handson("serve", tree({"a.md": "# a\n"}), "--host", "192.0.2.1")
    assert result.exit_code == 1
    assert "cannot listen on 192.0.2.1" in result.output


@pytest.mark.parametrize(("flags", "shown"), [(["--open"], ["http://127.0.0.1:81/"]), ([], [])])
def test_open(handson, tree, monkeypatch, flags, shown):
    """--open shows the page in the browser while the preview already answers."""
    asked, opened = Queue(), []

    class Session:
        port = 81
        terminal = None

        def __init__(self, *_arguments, **_options):
            pass

        def run(self):
            if flags:
                opened.append(asked.get(timeout=PATIENCE))

    monkeypatch.setattr("handson.serving.session.Session", Session)
    monkeypatch.setattr("handson.cli.serve.open_in_browser", asked.put)
    monkeypatch.setattr("signal.signal", lambda *_: None)
    result = handson("serve", tree({"a.md": "# a\n"}), "--port", "81", *flags)
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout == "http://127.0.0.1:81/  (Ctrl-C ends it)\n"
    assert opened == shown
    assert asked.empty()


def test_the_names_of_a_proxy_and_decks_of_others(tree, start):
    """It answers to the names that were allowed, and shows nothing that runs."""
    root = tree({"a.md": "# a\n\n<p onclick=b()>c</p>\n"})
    names = ("--allow-host", "hub.example,other.example")
    _, line = start(root, "--port", "0", "--safe", *names)
    port = int(line.split()[0].rstrip("/").rpartition(":")[2])
    pages = {}

    def answered(host):
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("GET", "/", headers={"Host": host})
        answer = connection.getresponse()
        pages[host] = answer.status, answer.read()
        connection.close()
        return answer.status != 503  # until the first plan is there

    for host in ("hub.example", "other.example", "evil.example"):
        wait_until(lambda host=host: answered(host))
    assert [pages[host][0] for host in pages] == [200, 200, 421]
    assert b"Content-Security-Policy" in pages["hub.example"][1]
    assert b"onclick=" not in pages["hub.example"][1]


@pytest.mark.parametrize("options", [(), ("--root", ".")])
def test_root_and_the_paths_of_messages(tree, start, options):
    """It uses files below the folder that --root names; paths count from the current folder."""
    deck = "![x](../../img/x.svg)\n\n![y](y.svg)\n"
    root = tree({"talks/a/d.md": deck, "img/x.svg": "<svg/>"})
    (root / "talks/.git").mkdir()
    process, line = start(root / "talks/a/d.md", "--port", "0", *options, folder=root)
    connection = http.client.HTTPConnection(line.split()[0].removeprefix("http://").rstrip("/"))
    connection.request("GET", "/")
    connection.getresponse().read()
    connection.close()
    process.terminate()
    errors = process.communicate(timeout=PATIENCE)[1]
    assert "talks/a/d.md:3:6: warning: no such file" in errors
    assert ("[outside-site]" in errors) == (not options)
