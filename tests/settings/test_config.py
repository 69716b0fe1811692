"""The settings of a site and of a deck become one."""

from __future__ import annotations

from handson.diagnostics import Source
from handson.settings.config import Settings, configure
from handson.settings.yaml_reader import parse_config


def settings_of(text):
    """Return what a ``handson.yaml`` sets."""
    return parse_config(Source("handson.yaml", text))


def test_later_settings_win():
    """Front matter overrides the site's settings key by key."""
    config = configure(settings_of("title: Course\nlang: fr\n"), settings_of("title: Talk\n"))
    assert (config.title, config.lang, config.ratio) == ("Talk", "fr", "16:9")


def test_macros_add_up():
    """The macros of a deck join those of the site, each by its name."""
    site = settings_of("mathMacros: {E: e, R: r}")
    deck = settings_of(r"mathMacros: {\R: q}")
    assert configure(site, deck).math_macros == {r"\E": "e", r"\R": "q"}


def test_a_config_says_what_holds_without_settings():
    """Nothing needs to be set."""
    config = configure()
    assert (config.theme, config.ratio, config.highlight_style) == ("light", "16:9", "default")
    assert config.math_macros is None


def test_settings_are_left_as_they_are():
    """Macros that are joined stand in neither of the settings that they come from."""
    site, deck = settings_of("mathMacros: {E: e}"), settings_of("mathMacros: {R: r}")
    configure(site, deck)
    assert site.values["math_macros"] == {r"\E": "e"}
    assert deck.values["math_macros"] == {r"\R": "r"}


def test_style_sheets_of_a_deck_come_after_those_of_the_site():
    """Both count, each once; what a deck names again counts at the deck's place."""
    site = Settings({"css": ("brand.css", "maths.css")})
    deck = Settings({"css": ("own.css", "brand.css")})
    assert configure(site, deck).css == ("maths.css", "own.css", "brand.css")
    assert configure(site, Settings()).css == ("brand.css", "maths.css")


def test_languages_from_right_to_left():
    """By their first part, whatever the country."""
    assert all(
        configure(Settings({"lang": lang})).right_to_left for lang in ("ar", "he-IL", "fa_IR")
    )
    assert not any(configure(Settings({"lang": lang})).right_to_left for lang in ("en", "arn", ""))
