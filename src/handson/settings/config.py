"""The settings of one deck, and how those of the site and of the deck's file become one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from handson.settings.schema import Navigation

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handson.diagnostics import Diagnostic, Span

__all__ = ["Config", "Navigation", "Settings", "configure"]

_RIGHT_TO_LEFT = frozenset({"ar", "he", "fa", "ur"})


class Config(Struct, frozen=True):
    """All settings of one deck; `handson.settings.schema.KEYS` says what each of them means."""

    title: str = ""
    author: str = ""
    institute: str = ""
    description: str = ""
    date: str = ""
    lang: str = "en"
    colab: str = ""
    css: tuple[str, ...] = ()
    theme: str = "light"
    header: str = ""
    footer: str = ""
    logo: str = ""
    plugins: tuple[str, ...] = ()
    ratio: str = "16:9"
    fit: str = "auto"
    slide_number_format: str = "%current% / %total%"
    count_incremental_slides: bool = True
    disable_incremental_slides: bool = False
    steps_on_paper: str = "last"
    highlight_lines: bool = True
    highlight_spans: bool | str = False
    highlight_style: str = "default"
    highlight_language: str = ""
    highlight_inline_code: bool = False
    navigation: Navigation = Navigation()
    excluded_classes: tuple[str, ...] = ()
    timer: Mapping[str, bool] | None = None
    clone_target: str = "_blank"
    include_presenter_notes: bool = True
    inherit_presenter_notes: bool = True
    remote_assets: bool = False
    safe: bool = False
    live: bool = True
    math: str = "auto"
    math_in_code: str = "auto"
    math_macros: Mapping[str, str] | None = None
    scripts: str = "list"

    @property
    def right_to_left(self) -> bool:
        """Whether the language of the text is written from right to left."""
        return self.lang.replace("_", "-").partition("-")[0].lower() in _RIGHT_TO_LEFT


class Settings(Struct, frozen=True):
    """What one text sets: a step on the way to a `Config`."""

    values: Mapping[str, object] = field(default_factory=dict)
    """The values by the field names of `Config`; only those that the text sets."""
    spans: Mapping[str, Span] = field(default_factory=dict)
    """Where each value stands, by the same names."""
    diagnostics: tuple[Diagnostic, ...] = ()
    """What is wrong with the text."""


def configure(*settings: Settings) -> Config:
    """Return the configuration that all of ``settings`` set; later ones win.

    The macros for formulas are those of all together, each by its name, and so are the style
    sheets, later ones behind. Where ``safe`` is set nothing comes from other hosts.
    """
    values: dict[str, Any] = {}
    sheets: dict[str, None] = {}
    macros: dict[str, str] = {}
    for each in settings:
        values.update(each.values)
        css = each.values.get("css")
        if isinstance(css, tuple):
            # Named again, a sheet counts at its last place.
            sheets = {path: None for path in sheets if path not in css} | dict.fromkeys(css)
        own = each.values.get("math_macros")
        if isinstance(own, dict):
            macros.update(own)
    if sheets:
        values["css"] = tuple(sheets)
    if macros:
        values["math_macros"] = macros
    if values.get("safe"):
        values["remote_assets"] = False
    return Config(**values)
