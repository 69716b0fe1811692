"""Films wait for their slide, and play in one window."""

import io
import wave

import pytest

FILM = "<video src=a.wav controls width=300 height=100 autoplay muted></video>"
PLAYING = """() => handson.slides().flatMap(({section}) =>
  [...section.querySelectorAll("video")]).map(({paused}) => !paused).join()"""


@pytest.fixture
def open_deck(open_deck, tmp_path):
    """Return what opens a deck, with a minute of silence beside it: ``a.wav``."""
    data = io.BytesIO()
    with wave.open(data, "wb") as sound:
        sound.setparams((1, 1, 4000, 0, "NONE", ""))
        sound.writeframes(b"\x80" * 4000 * 60)
    (tmp_path / "deck").mkdir()
    (tmp_path / "deck" / "a.wav").write_bytes(data.getvalue())
    return open_deck


@pytest.fixture
def show(open_deck):
    """Return the window of a deck with a film on its second slide and the step behind it."""
    window = open_deck(["<p>1</p>", FILM, FILM, "<p>4</p>"])
    window.wait_for("window.handsonFilms")
    return window


def wait_playing(window, films):
    """Return when just these films play."""
    window.wait_for(f"(films) => ({PLAYING})() === films", films)


def test_a_film_waits_for_its_slide(show):
    """It starts when its slide is shown, goes on at the next step, and pauses behind it."""
    assert show.evaluate(PLAYING) == "false,false"
    show.press("ArrowRight")
    wait_playing(show, "true,false")
    time = "document.querySelector('.remark-visible video').currentTime"
    show.wait_for(f"{time} > 0")
    show.evaluate(f"void ({time} = 20)")
    show.press("ArrowRight")
    wait_playing(show, "false,true")
    show.wait_for(f"{time} >= 20")
    show.press("ArrowRight")
    wait_playing(show, "false,false")


def test_a_film_plays_for_the_audience(show):
    """Beside a presenter the second window plays it."""
    clone = show.opened_by(lambda: show.press("c"))
    clone.wait_for("window.handsonFilms")
    show.press("p")
    show.press("ArrowRight")
    wait_playing(clone, "true,false")
    wait_playing(show, "false,false")


def test_a_remote_after_a_click_on_the_timeline(open_deck):
    """Who has put a sound to another place with the mouse can turn the page by its keys."""
    window = open_deck(["<p>1</p>", "<audio src=a.wav controls></audio>", "<p>3</p>"], at="#2")
    window.wait_for("window.handsonFilms && document.querySelector('audio').duration")
    window.click("audio")
    window.wait_for("document.activeElement.matches(':focus')")
    window.press("PageDown")
    window.wait_for_slide(3)


LATE = """() => {
  window.plays = [];
  HTMLMediaElement.prototype.play = function () {
    return new Promise((_, refuse) => {
      plays.push(() => refuse(new DOMException("", "NotAllowedError")));
    });
  };
}"""


def test_a_film_that_is_refused_late(open_deck):
    """What may begin only without its sound does not begin any more when its slide is left."""
    film = "<video src=a.wav autoplay></video>"
    window = open_deck(["<p>1</p>", film, "<p>3</p>"])
    window.wait_for("window.handsonFilms")
    window.evaluate(LATE)
    window.press("ArrowRight")
    window.wait_for("plays.length === 1")
    window.press("ArrowRight")
    window.wait_for_slide(3)
    window.evaluate("async () => { plays[0](); await new Promise((done) => setTimeout(done)); }")
    assert window.evaluate("plays.length") == 1
