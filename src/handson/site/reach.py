"""How far a site's files may reach: decks use what lies in their repository, and nothing else."""

from __future__ import annotations

from pathlib import Path

__all__ = ["reach_of"]


def reach_of(target: Path, named: Path | None = None) -> Path:
    """Return the folder below which a site may use files, resolved.

    That is the folder ``named``; without it, the repository that holds ``target`` (the nearest
    folder above with ``.git``), or else the current folder where that holds it, or else the
    target's own folder. The home folder and those above it are none of the two: what lies
    there is not one work, and a deck from elsewhere that lies in it too is not to have it all.
    """
    try:
        if named is not None:
            return named.resolve()
        place = target.resolve()
        folder = place if place.is_dir() else place.parent
        home = _home()
        for above in (folder, *folder.parents):
            if home.is_relative_to(above):
                break
            if (above / ".git").exists():
                return above
        current = Path.cwd()
    except (OSError, RuntimeError):
        return target
    fits = folder.is_relative_to(current) and not home.is_relative_to(current)
    return current if fits else folder


def _home() -> Path:
    """Return the home folder, resolved; where there is none, the top of all folders."""
    try:
        return Path.home().resolve()
    except (OSError, RuntimeError):
        return Path("/")
