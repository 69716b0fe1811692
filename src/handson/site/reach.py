"""How far a site's files may reach: decks use what lies in their repository, and nothing else."""

from __future__ import annotations

from pathlib import Path

__all__ = ["reach_of"]


def reach_of(target: Path, named: Path | None = None) -> Path:
    """Return the folder below which a site may use files, resolved.

    That is the folder ``named``; without it, the repository that holds ``target`` (the nearest
    folder above with ``.git``), or else the current folder where that holds it, or else the
    target's own folder.
    """
    try:
        if named is not None:
            return named.resolve()
        place = target.resolve()
        folder = place if place.is_dir() else place.parent
        for above in (folder, *folder.parents):
            if (above / ".git").exists():
                return above
        current = Path.cwd()
    except (OSError, RuntimeError):
        return target
    return current if folder.is_relative_to(current) else folder
