"""Films wait for their slide, and play in one window."""

import io
import wave

import pytest

FILM = "<video src=a.wav controls width=300 height=100 autoplay muted></video>"
PLAYING = """() => handson.slides().flatMap(({section}) =>
  [...section.querySelectorAll("video")]).map(({paused}) => !paused).join()"""


@pytest.fixture
def show(open_deck, tmp_path):
    """Return the window of a deck with a film on its second slide and the step behind it."""
    data = io.BytesIO()
    with wave.open(data, "wb") as sound:
        sound.setparams((1, 1, 4000, 0, "NONE", ""))
        sound.writeframes(b"\x80" * 4000 * 60)
    (tmp_path / "deck").mkdir()
    (tmp_path / "deck" / "a.wav").write_bytes(data.getvalue())
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
