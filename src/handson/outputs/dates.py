"""When a deck is from, by what its author or whoever packs it says: never by the clock."""

from __future__ import annotations

import os
from datetime import UTC, datetime

__all__ = ["date_of"]

_FORMS = ("%d %B %Y", "%B %d, %Y", "%d.%m.%Y", "%Y/%m/%d", "%B %Y", "%Y-%m", "%Y")


def date_of(text: str) -> datetime | None:
    """Return the time for a file's metadata; None where nobody has said one.

    That is ``SOURCE_DATE_EPOCH`` of the environment, in seconds since 1970
    (https://reproducible-builds.org/specs/source-date-epoch/), or else the ``date`` of the deck's
    settings, which may be written in several ways. So the same deck gives the same file.
    """
    try:
        return datetime.fromtimestamp(int(os.environ["SOURCE_DATE_EPOCH"]), UTC)
    except (KeyError, ValueError, OverflowError, OSError):
        pass
    text = text.strip()
    try:
        date = datetime.fromisoformat(text)
        return date if date.tzinfo else date.replace(tzinfo=UTC)
    except ValueError:
        pass
    for form in _FORMS:
        try:
            return datetime.strptime(text, form).replace(tzinfo=UTC)
        except ValueError:
            continue
    return None
