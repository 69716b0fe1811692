"""What runs a stage of the pipeline, or finds what it made before."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Concatenate, Generic, ParamSpec, TypeVar

from msgspec import Struct

from handson.site.cache import Cache, Entry
from handson.site.reader import Reader, still_holds

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    from handson.site.cache import Shelf
    from handson.site.reader import Seen

__all__ = ["Engine", "Stage"]

_Inputs = ParamSpec("_Inputs")
_Result = TypeVar("_Result")


class Stage(Struct, Generic[_Inputs, _Result], frozen=True):
    """One stage of the pipeline."""

    name: str
    """What it does, as a verb."""
    run: Callable[Concatenate[Engine, _Inputs], _Result]
    """Makes the result. It reads files by the engine's reader, and runs other stages by the
    engine."""
    key: Callable[_Inputs, Hashable]
    """Names all that the result depends on, files apart."""


def _nothing() -> None:
    pass


class Engine:
    """Runs stages for one plan of a site."""

    def __init__(self, cache: Cache | None = None, reader: Reader | None = None) -> None:
        """Take the store for results and the reader that the site's files were found with."""
        self.cache = cache or Cache()
        self.reader = reader or Reader()
        """Reads files for the stage that is running."""
        self.shelf: Shelf = self.cache.shelf("")
        self.on_slide: Callable[[], None] = _nothing
        """Called whenever a slide of a page is there."""
        self._checked: dict[str, Seen] = {}

    def on_shelf(self, name: str) -> Engine:
        """Work on the deck of that name from now on; return the engine itself."""
        self.shelf = self.cache.shelf(name)
        return self

    def do(
        self,
        stage: Stage[_Inputs, _Result],
        *inputs: _Inputs.args,
        **named: _Inputs.kwargs,
    ) -> _Result:
        """Return the result of a stage: what it made before, where nothing has changed since."""
        key = stage.key(*inputs, **named)
        found = self.shelf.find(stage.name, key)
        if found is not None and self._holds(found.notes):
            self.reader.note_all(found.notes)
            value: Any = found.value
        else:
            above = self.reader
            self.reader = above.below()
            try:
                value = stage.run(self, *inputs, **named)
                notes = self.reader.seen
            finally:
                self.reader = above
            self.shelf.keep(stage.name, key, Entry(value, notes))
        return value  # type: ignore[no-any-return]

    def _holds(self, notes: Mapping[str, Seen]) -> bool:
        """Tell whether all files are unchanged; each is looked at once in a plan."""
        for path, seen in notes.items():
            if self._checked.get(path) == seen:
                continue
            if not still_holds(path, seen):
                return False
            self._checked[path] = seen
        return True
