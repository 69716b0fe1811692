"""What a slide shows in a browser: the common measure of remark's page and ours."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["EXTRACT", "ShownSlide", "slides_from"]


@dataclass(frozen=True, slots=True)
class ShownSlide:
    """One slide as it stands in a page."""

    number: str
    """The text of its slide number."""
    name: str
    """The name that links use; empty where there is none."""
    classes: frozenset[str]
    """The classes of the content element."""
    background: tuple[tuple[str, str], ...]
    """The background properties of its inline style, as the browser understood them."""
    incremental: bool
    """Whether it continues the slide before it."""
    html: str
    """The content, without the slide number."""
    notes: str
    """The content of the notes element; empty where there is none."""


EXTRACT = """(pairs) => pairs.map(([content, notes, incremental]) => {
  const number = content.querySelector(":scope > .remark-slide-number");
  const clone = content.cloneNode(true);
  clone.querySelector(":scope > .remark-slide-number")?.remove();
  const background = ["Color", "Image", "Position", "Repeat", "Size"]
    .map((name) => [`background-${name.toLowerCase()}`, content.style[`background${name}`]])
    .filter(([, value]) => value);
  return {
    number: number ? number.textContent : "",
    name: content.id.replace(/^slide-/, ""),
    classes: [...content.classList],
    background,
    incremental,
    html: clone.innerHTML,
    notes: notes ? notes.innerHTML : "",
  };
})"""
"""A JavaScript function: from [content element, notes element, incremental] to plain objects."""


def slides_from(objects: list[dict]) -> list[ShownSlide]:
    """Return the slides that `EXTRACT` found."""
    return [
        ShownSlide(
            number=each["number"].strip(),
            name=each["name"],
            # Whether remark shows the slide at the moment is no matter of the deck.
            classes=frozenset(each["classes"]) - {"remark-visible", "remark-fading"},
            background=tuple((name, value) for name, value in each["background"]),
            incremental=each["incremental"],
            html=each["html"],
            notes=each["notes"],
        )
        for each in objects
    ]
