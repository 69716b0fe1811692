"""How large pictures are, from their files."""

import pytest

from handson.site.assets.picture_sizes import picture_size

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\x01\x02\0\0\0\x20"
GIF = b"GIF89a\x10\x01\x20\x00"
JPEG = b"\xff\xd8\xff\xe0\x00\x04ab\xff\xc2\x00\x11\x08\x00\x20\x01\x02\x03"


@pytest.mark.parametrize(
    ("content", "size"),
    [
        (PNG, (258, 32)),
        (GIF, (272, 32)),
        (JPEG, (258, 32)),
        (b'<?xml version="1.0"?><svg width="30" height="20.5px" viewBox="0 0 1 1">', (30, 20.5)),
        (b"<svg viewBox='-1 0 40,20' width='100%'>", (40, 20)),
        (b'<svg stroke-width="2" viewBox="0 0 4 2">', (4, 2)),
        (b"<svg>", None),
        (b"text", None),
        (b"", None),
        (PNG[:18], None),
        (JPEG[:12], None),
    ],
)
def test_sizes(content, size):
    """Width and height of each format; nothing of what is none or ends too soon."""
    assert picture_size(content) == size


def test_a_file(tmp_path):
    """Only its beginning is read; a file that is not there has no size."""
    path = tmp_path / "a.gif"
    path.write_bytes(GIF + bytes(100))
    assert picture_size(path) == (272, 32)
    assert picture_size(tmp_path / "b.gif") is None
