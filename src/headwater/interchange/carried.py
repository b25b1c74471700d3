"""What became of a foreign framework on its way: nothing is dropped, added or changed in silence."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from headwater.core.errors import BadInput, Problem
from headwater.core.framework import Framework

MOST_PLACES = 5  # named for one thing that happened many times


class Fate(StrEnum):
    """What happened to a part that the other format holds differently or not at all."""

    ADDED = "added"
    CHANGED = "changed"
    NOT_CARRIED = "not carried"


@dataclass(frozen=True)
class Note:
    """One thing that is not as it was: what happened, what it was, where it stood, and how often."""

    fate: Fate
    what: str
    where: str
    times: int = 1


@dataclass(frozen=True)
class Imported:
    """A framework made from another format, with all that could not come along as it was."""

    framework: Framework
    notes: tuple[Note, ...]


@dataclass
class Ledger:
    """Notes and problems collected while a file is read, so that one reading tells all there is to tell."""

    problems: list[Problem] = field(default_factory=list)
    _places: dict[tuple[Fate, str], dict[str, None]] = field(default_factory=dict)

    def note(self, fate: Fate, what: str, where: str) -> None:
        """Something was added, changed or left behind at one place."""
        self._places.setdefault((fate, what), {})[where] = None

    def problem(self, where: str, what: str, remedy: str) -> None:
        """Something is wrong, and the file cannot be used until it is put right."""
        self.problems.append(Problem(where, what, remedy))

    def refuse_if_wrong(self) -> None:
        """Raise ``BadInput`` with every problem so far."""
        if self.problems:
            raise BadInput(self.problems)

    @property
    def notes(self) -> tuple[Note, ...]:
        """The notes, each kind once with its places."""
        return tuple(_told(self._places.items()))


def _told(places: Iterable[tuple[tuple[Fate, str], dict[str, None]]]) -> Iterator[Note]:
    for (fate, what), found in places:
        named = ", ".join(list(found)[:MOST_PLACES])
        more = f" and {len(found) - MOST_PLACES:,} more" if len(found) > MOST_PLACES else ""
        yield Note(fate, what, f"{named}{more}", len(found))
