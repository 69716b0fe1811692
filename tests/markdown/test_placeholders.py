"""Pieces that wait for their places."""

import pytest

from handson.markdown.placeholders import Placeholders, without_controls


@pytest.fixture
def pieces() -> Placeholders[str]:
    """Return two pieces that are kept."""
    pieces: Placeholders[str] = Placeholders("code")
    assert [pieces.put("one"), pieces.put("two")] == ["\x02code0\x03", "\x02code1\x03"]
    return pieces


def test_pieces_take_their_places(pieces: Placeholders[str]) -> None:
    """Each is what is made of it then, as often as it is named."""
    text = "a \x02code1\x03 b \x02code0\x03\x02code1\x03"
    assert pieces.fill(text, str.upper) == "a TWO b ONETWO"


@pytest.mark.parametrize("text", ["\x02code2\x03", "\x02code99999999999\x03"])
def test_a_placeholder_without_a_piece_is_left_out(pieces: Placeholders[str], text: str) -> None:
    """Whoever has written it."""
    assert pieces.fill(f"a{text}b", str) == "ab"


def test_other_kinds_stay(pieces: Placeholders[str]) -> None:
    """They are somebody else's."""
    assert pieces.fill("\x02html0\x03 code0", str) == "\x02html0\x03 code0"


def test_a_tail_may_change_on_the_way() -> None:
    """What is left of it belongs to the placeholder."""
    pieces: Placeholders[str] = Placeholders("maths", r"\\*")
    assert pieces.put("x", "\\\\") == "\x02maths0\\\\\x03"
    assert pieces.fill("\x02maths0\\\x03", str) == "x"
    match = pieces.pattern.fullmatch("\x02maths0\\\x03")
    assert match is not None
    assert match.groups() == ("0", "\\")


def test_placeholders_are_found(pieces: Placeholders[str]) -> None:
    """Those of this kind only."""
    assert pieces.stand_in("a \x02code0\x03")
    assert not pieces.stand_in("a \x02html0\x03")
    assert not pieces.stand_in("code0")


def test_pieces_are_forgotten(pieces: Placeholders[str]) -> None:
    """And their numbers begin anew."""
    pieces.clear()
    assert not pieces
    assert pieces.get("0") is None
    assert pieces.put("three") == "\x02code0\x03"


def test_text_from_outside_holds_no_placeholders() -> None:
    """Its control characters are taken out before it meets any."""
    assert without_controls("[a]: \x02code9\x03") == "[a]: code9"
