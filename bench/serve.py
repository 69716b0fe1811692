"""Time from a save to the new text on screen, in ratios to a full reload of the same page.

Also: what 200 open pages cost, and whether a thousand edits in a row lose one
or leave memory behind.
"""

from __future__ import annotations

import http.client
import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

import decks
from chromium import find_chromium

SAVES = 20
SIZES = (50, 1000)
PAGES = 200
EDITS = 1000
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]

# The text is on screen when a frame that holds it has been drawn.
SHOWN = """text => new Promise(resolve => {
  const look = () => {
    const shown = document.querySelector(".remark-visible");
    if (shown && shown.textContent.includes(text)) {
      requestAnimationFrame(() => setTimeout(() => resolve(Date.now()), 0));
    } else {
      requestAnimationFrame(look);
    }
  };
  look();
})"""


class Serve:
    """A running `handson serve`."""

    def __init__(self, folder: Path) -> None:
        command = [sys.executable, "-m", "handson", "serve", str(folder), "--port", "0"]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()  # type: ignore[union-attr]
        self.address = line.split()[0]
        self.port = int(self.address.rstrip("/").rpartition(":")[2])

    def memory(self) -> float:
        """Return the resident memory in MB."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1]) / 1024  # type: ignore[index]

    def close(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait()


def save(path: Path, text: str, *, rename: bool) -> None:
    """Write the file as editors do: in place, or beside it and then renamed."""
    if rename:
        new = path.with_name(f".{path.name}.new")
        new.write_text(text, encoding="utf-8")
        new.replace(path)
    else:
        path.write_text(text, encoding="utf-8")


def write_deck(folder: Path, size: int) -> Path:
    """Write a deck and return its file."""
    folder.mkdir()
    (folder / "figure.svg").write_text(decks.FIGURE, encoding="utf-8")
    path = folder / "deck.md"
    path.write_text(decks.deck(size), encoding="utf-8")
    return path


def saves(page: Page, path: Path, *, rename: bool) -> float:
    """Return the median milliseconds from a save to the new text on screen."""
    base = path.read_text(encoding="utf-8")
    times = []
    for number in range(SAVES):
        word = f"{'renamed' if rename else 'written'}{number}"
        text = base.replace("# Part 0", f"# {word} Part 0", 1)
        waiting = page.evaluate_handle(f"window.shown = ({SHOWN})({word!r}); 1")
        time.sleep(0.3)
        start = time.time() * 1000
        save(path, text, rename=rename)
        times.append(page.evaluate("shown") - start)
        waiting.dispose()
    save(path, base, rename=rename)
    time.sleep(0.5)
    return statistics.median(times)


def reloads(page: Page) -> float:
    """Return the median milliseconds of a full reload, until the slide is on screen."""
    times = []
    for _ in range(SAVES):
        start = time.time() * 1000
        page.reload(wait_until="commit")
        times.append(page.evaluate(f"({SHOWN})('Part 0')") - start)
        page.wait_for_load_state()
        time.sleep(0.2)
    return statistics.median(times)


def measure_saves(root: Path, browser: Browser) -> None:
    """Print a row for each size of deck."""
    print("slides  in place ms  by rename ms  reload ms  ratio to a reload")
    for size in SIZES:
        path = write_deck(root / str(size), size)
        serve = Serve(path.parent)
        page = browser.new_page(viewport={"width": 1280, "height": 720})
        page.goto(serve.address)
        page.wait_for_selector(".remark-visible")
        time.sleep(1)
        in_place = saves(page, path, rename=False)
        renamed = saves(page, path, rename=True)
        reload = reloads(page)
        worst = max(in_place, renamed)
        print(f"{size:6}  {in_place:11.0f}  {renamed:12.0f}  {reload:9.0f}  {worst / reload:17.2f}")
        page.close()
        serve.close()


def listen(port: int) -> socket.socket:
    """Return a connection that listens as an open page does."""
    connection = socket.create_connection(("127.0.0.1", port))
    request = f"GET /_handson/events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n"
    connection.sendall(request.encode())
    return connection


def read_until(connection: socket.socket, word: bytes) -> float:
    """Return when the word has arrived."""
    data = b""
    while word not in data:
        received = connection.recv(65536)
        if not received:
            sys.exit("a page was cut off")
        data = data[-100:] + received
    return time.time() * 1000


def measure_pages(root: Path) -> None:
    """Print what many open pages cost, and how long an edit takes to reach all of them."""
    path = write_deck(root / "pages", 50)
    serve = Serve(path.parent)
    http.client.HTTPConnection("127.0.0.1", serve.port).request("GET", "/")
    time.sleep(1)
    before = serve.memory()
    connections = [listen(serve.port) for _ in range(PAGES)]
    for connection in connections:
        read_until(connection, b'"states"')
    arrived: list[float] = []
    threads = [
        threading.Thread(target=lambda c=each: arrived.append(read_until(c, b"reaches-all")))
        for each in connections
    ]
    for thread in threads:
        thread.start()
    start = time.time() * 1000
    save(path, path.read_text().replace("# Part 0", "# reaches-all", 1), rename=True)
    for thread in threads:
        thread.join()
    print(
        f"{PAGES} open pages: an edit reaches the last after {max(arrived) - start:.0f} ms; "
        f"{serve.memory():.0f} MB, {serve.memory() - before:.0f} of them for the pages"
    )
    for connection in connections:
        connection.close()
    serve.close()


def measure_edits(root: Path, browser: Browser) -> None:
    """Print what a thousand edits leave behind, and whether the page shows the last one."""
    path = write_deck(root / "edits", 50)
    serve = Serve(path.parent)
    page = browser.new_page()
    page.goto(serve.address)
    page.wait_for_selector(".remark-visible")
    base = path.read_text(encoding="utf-8")
    missed = 0
    memory = []
    for number in range(EDITS):
        kind = number % 10
        text = base.replace("# Part 0", f"# edit{number}e Part 0", 1)
        text += "\n---\n\n# More\n" * (number % 7) if kind == 9 else ""
        save(path, text, rename=bool(number % 2))
        try:
            page.wait_for_function(
                f"document.querySelector('.remark-visible').textContent.includes('edit{number}e')",
                timeout=3000,
            )
        except Exception:
            missed += 1
        if number in (EDITS // 10, EDITS - 1):
            memory.append(serve.memory())
    time.sleep(0.5)
    mine = page.evaluate("handson.slides().map(({section}) => section.textContent).join('|')")
    page.reload()
    page.wait_for_selector(".remark-visible")
    fresh = page.evaluate("handson.slides().map(({section}) => section.textContent).join('|')")
    print(
        f"{EDITS} edits: {missed} missed, last state {'exact' if mine == fresh else 'WRONG'}, "
        f"memory {memory[0]:.0f} MB after {EDITS // 10} and {memory[-1]:.0f} MB after all"
    )
    serve.close()


def main() -> None:
    """Print all measurements."""
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        root = Path(name)
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=ARGUMENTS)
        measure_saves(root, browser)
        measure_pages(root)
        measure_edits(root, browser)
        browser.close()


if __name__ == "__main__":
    main()
