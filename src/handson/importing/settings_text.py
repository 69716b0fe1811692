"""Settings as YAML, as an author would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import to_builtins

from handson.diagnostics import Source
from handson.settings.front_matter import find_front_matter
from handson.settings.schema import KEYS

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["front_matter", "settings_text"]

_NAMES = {key.field: key.name for key in KEYS}


def settings_text(values: Mapping[str, object]) -> str:
    """Return values, by the field names of `Config`, as lines of YAML; empty for none."""
    import yaml

    if not values:
        return ""
    plain = {_NAMES[name]: to_builtins(value) for name, value in values.items()}
    plain = {name: list(v) if isinstance(v, tuple) else v for name, v in plain.items()}
    if "mathInCode" in plain:
        plain["mathInCode"] = {"all": True, "off": False}.get(plain["mathInCode"], "auto")
    order = [key.name for key in KEYS if key.name in plain]
    return yaml.safe_dump(
        {name: plain[name] for name in order}, sort_keys=False, allow_unicode=True, width=100
    )


def front_matter(text: str, values: Mapping[str, object]) -> str:
    """Return a deck's text with settings in its front matter; what it sets already stays."""
    found = find_front_matter(Source("", text))
    if found is None:
        block = settings_text(values)
        return f"---\n{block}---\n{text}" if block else text
    missing = {key: value for key, value in values.items() if key not in found.settings.values}
    head = text[: found.end].rstrip()
    top = head[: head.rindex("---")]
    return f"{top}{settings_text(missing)}---\n{text[found.end :]}"
