"""handson: remark.js Markdown slides become finished, static decks."""

__all__ = ["__version__"]

__version__ = "0.1.0"
