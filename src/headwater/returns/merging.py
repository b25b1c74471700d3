"""Putting many returns together: each counted once, answers by their date, and no conflict settled in silence."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from headwater.core.answers import AnswerRecord
from headwater.core.errors import Problem
from headwater.core.return_merging import contenders, differing, standing
from headwater.returns.reading import ReturnRead
from headwater.workbooks.grid import shown

Key = tuple[str, str]  # an organisation and a question
DECIDE = "Ask which is right, and take in a return with a later date."


@dataclass(frozen=True)
class Held:
    """An answer, where it stands, and the label it carries."""

    record: AnswerRecord
    where: str
    label: str
    file: str = ""

    @property
    def key(self) -> Key:
        """Whose answer to which question."""
        return self.record.organisation, self.record.question


@dataclass
class Merged:
    """What came of it: the answers that stand, and what is told of each file."""

    answers: dict[Key, Held]
    before: dict[str, Problem] = field(default_factory=dict)
    problems: dict[str, list[Problem]] = field(default_factory=lambda: defaultdict(list))
    notices: dict[str, list[Problem]] = field(default_factory=lambda: defaultdict(list))
    left: Counter[str] = field(default_factory=Counter)  # answers of each file that nobody was asked for


def merge(existing: Mapping[Key, Held], returns: Sequence[ReturnRead]) -> Merged:
    """The answers that stand after ``returns`` came to ``existing``; the order of the returns makes no difference."""
    merged = Merged(dict(existing))
    candidates: dict[Key, list[Held]] = defaultdict(list)
    for item in _counted_once(existing, returns, merged):
        for placed in item.answers:
            where = f"{item.file}, {placed.where}"
            held = Held(placed.record, where, item.identity.label, item.file)
            candidates[held.key].append(held)
    for key, new in candidates.items():
        there = [existing[key]] if key in existing else []
        _settle(merged, there, new)
    return merged


def _counted_once(existing: Mapping[Key, Held], returns: Iterable[ReturnRead], merged: Merged) -> Iterable[ReturnRead]:
    """The returns that say something that was not said before."""
    seen: dict[str, str] = {}
    for item in returns:
        first = seen.setdefault(item.content, item.file)
        records = [placed.record for placed in item.answers]
        held = [existing.get((record.organisation, record.question)) for record in records]
        if first != item.file:
            told = f"says the same as {first}. It was counted once."
        elif records and all(old and old.record == new for old, new in zip(held, records, strict=True)):
            told = "says what the package has already."
        else:
            yield item
            continue
        merged.before[item.file] = Problem(item.file, told, "Nothing needs doing.")


def _settle(merged: Merged, there: list[Held], new: list[Held]) -> None:
    """Let the answer that stands stand, and say what became of the others."""
    both = [*there, *new]
    record = standing([held.record for held in both])
    if record is None:
        _conflict(merged, both)
        return
    winner = next(held for held in both if held.record == record)
    merged.answers[winner.key] = winner
    for held in both:
        if held.record != record:
            _tell_superseded(merged, winner, held)


def _tell_superseded(merged: Merged, winner: Held, held: Held) -> None:
    told = f"“{_said(winner.record)}” stands; “{_said(held.record)}” ({held.where}) does not."
    notice = Problem(winner.where, told, "The later answer was taken; a blank takes none back.")
    for file in dict.fromkeys(file for file in (winner.file, held.file) if file):
        merged.notices[file].append(notice)


def _conflict(merged: Merged, both: list[Held]) -> None:
    """Two answers of one day: none of the new ones is taken, and each file concerned is told of both."""
    latest = contenders([held.record for held in both])
    last = [held for held in both if held.record in latest]
    for held in last:
        other = next((item for item in last if item.record != held.record), None)
        if held.file and other is not None:
            names = ", ".join(differing(held.record, other.record))
            told = (
                f"“{_said(held.record)}” to {shown(held.record.question)}, but {other.where} says "
                f"“{_said(other.record)}” of the same day ({names}). Neither was taken."
            )
            merged.problems[held.file].append(Problem(held.where, told, DECIDE))


def _said(record: AnswerRecord) -> str:
    return f"{record.answer.value.replace('_', ' ')}, {record.date.isoformat()}, {shown(record.author)}"
