"""Films on YouTube and Vimeo, by all the addresses that people copy."""

import pytest

from handson.rendering.hosted_films import hosted_film

YOUTUBE = "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?autoplay=1&rel=0"


@pytest.mark.parametrize(
    "address",
    [
        "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
        "https://m.youtube.com/watch?list=PL1&v=aqz-KE-bpKQ&feature=share",
        "http://youtube.com/watch?v=aqz-KE-bpKQ#there",
        "www.youtube.com/watch?v=aqz-KE-bpKQ",
        "//youtu.be/aqz-KE-bpKQ",
        "https://youtu.be/aqz-KE-bpKQ?si=abc",
        "https://www.youtube.com/embed/aqz-KE-bpKQ",
        "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?rel=0",
        "https://www.youtube.com/shorts/aqz-KE-bpKQ",
        "https://www.youtube.com/live/aqz-KE-bpKQ?x=y",
    ],
)
def test_youtube(address):
    """Each of them is the same film."""
    film = hosted_film(address)
    assert (film.host, film.frame) == ("YouTube", YOUTUBE)
    assert film.page == "https://www.youtube.com/watch?v=aqz-KE-bpKQ"


@pytest.mark.parametrize(
    ("address", "page", "frame"),
    [
        ("https://vimeo.com/76979871", "76979871", "76979871?autoplay=1&dnt=1"),
        ("https://player.vimeo.com/video/76979871", "76979871", "76979871?autoplay=1&dnt=1"),
        ("https://vimeo.com/1/ab12", "1/ab12", "1?autoplay=1&dnt=1&h=ab12"),
        ("https://player.vimeo.com/video/1?h=ab12", "1/ab12", "1?autoplay=1&dnt=1&h=ab12"),
        ("https://vimeo.com/1#t=1m5s", "1#t=65s", "1?autoplay=1&dnt=1#t=65s"),
    ],
)
def test_vimeo(address, page, frame):
    """A film that is not listed keeps its second name, and its start is kept too."""
    film = hosted_film(address)
    assert film.page == f"https://vimeo.com/{page}"
    assert film.frame == f"https://player.vimeo.com/video/{frame}"


@pytest.mark.parametrize(
    ("time", "seconds"),
    [("t=90", 90), ("t=90s", 90), ("t=1m30s", 90), ("start=7", 7), ("t=1h", 3600)],
)
def test_start(time, seconds):
    """A film begins where its address says."""
    film = hosted_film(f"https://youtu.be/aqz-KE-bpKQ?{time}")
    assert film.frame == f"{YOUTUBE}&start={seconds}"
    assert film.page.endswith(f"&t={seconds}")


@pytest.mark.parametrize(
    "address",
    [
        "a.mp4",
        "films/youtube.com/watch.mp4",
        "https://example.org/watch?v=aqz-KE-bpKQ",
        "https://notyoutube.com/watch?v=aqz-KE-bpKQ",
        "https://www.youtube.com/@somebody",
        'https://youtu.be/"><script>',
        "https://www.youtube.com/watch?v=",
        "https://vimeo.com/channels/staffpicks",
        "javascript://youtube.com/watch?v=aqz-KE-bpKQ",
        "https://[",
        "",
    ],
)
def test_others(address):
    """What names no film is left to be what it is."""
    assert hosted_film(address) is None


def test_what_is_no_time():
    """A time that cannot be read starts the film at its beginning."""
    assert hosted_film("https://youtu.be/aqz-KE-bpKQ?t=soon").frame == YOUTUBE
