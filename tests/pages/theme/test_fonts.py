"""The theme's fonts: the rules for them, and the files that they are cut to."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import handson
from handson.css import statements
from handson.pages.theme.fonts import FACES, FACES_OF, MORE, TEXT, faces_css
from handson.resources import PLAYER


def test_a_rule_for_each_face():
    """Each file has its rule, with its own address."""
    rules = statements(faces_css(lambda name: f"hashed-{name}"))
    assert len(rules) == len(FACES)
    assert rules[4] == (
        '@font-face{font-family: "Handson Sans";font-style: italic;font-weight: 400 700;'
        'font-display: swap;src: url("hashed-italic.woff2") format("woff2");'
        f"unicode-range: {TEXT};}}"
    )


def test_the_files_are_those_of_the_package():
    """No font is asked for that the package does not have, and none is there in vain."""
    files = {path.name for path in (PLAYER / "fonts").iterdir()}
    faces = chain(FACES, *FACES_OF.values())
    assert {face.file for face in faces} == files


def test_the_characters_are_those_that_the_fonts_are_cut_to():
    """A range that the package's build leaves out would show in another font."""
    player = Path(handson.__file__).parent / "player"
    (script,) = [path for path in player.rglob("*fonts.mjs") if "node_modules" not in path.parts]
    text = re.sub(r'"\s*\+\s*"', "", script.read_text(encoding="utf-8"))
    cut = dict(re.findall(r'const (TEXT|MORE) = characters\(\s*"([^"]*)",?\s*\)', text))
    assert cut == {"TEXT": TEXT.replace("U+", ""), "MORE": MORE.replace("U+", "")}
