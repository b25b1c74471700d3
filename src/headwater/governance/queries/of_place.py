"""What one place is asked, what it said, what its records propose, who confirmed it, and what it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from headwater.core.answers import Answer
from headwater.core.capability import Cell, Shade, Status
from headwater.core.decision import Decision
from headwater.core.sentences import Sentence, sentence
from headwater.evidence.models import Citation
from headwater.evidence.probes import Proposal, probe_names, propose
from headwater.evidence.queries import citations_by
from headwater.governance.models import (
    CapabilityException,
    CapabilityStatus,
    Clause,
    MobiliseCard,
    StandardVersion,
    Validation,
)
from headwater.governance.queries.cards import standing_of
from headwater.governance.queries.led import read_at
from headwater.governance.queries.standards import in_force_for
from headwater.organisations.models import Organisation, Tier
from headwater.organisations.policies import may_see_organisation
from headwater.organisations.records import Named, named, records_of
from headwater.organisations.viewer import Viewer

NEXT_STEPS = {
    Shade.NOT_SAID: sentence("Say whether it is met."),
    Shade.NOT_MET: sentence("Say by when it will be met, or ask that it is excepted for a time."),
    Shade.PARTLY: sentence("Say by when it will be met."),
    Shade.DISPUTED: sentence("Whoever checked does not agree: speak to them, and say it again."),
    Shade.SAID: sentence("Ask somebody above you, or an inspector, to look at it."),
}
CANNOT_TELL = (Answer.NOT_KNOWN, Answer.UNANSWERED, Answer.NOT_APPLICABLE)


def tier_on(place: Organisation, day: date) -> str:
    """The tier of a place on a day; empty where it has none."""
    return Tier.objects.as_at(day).filter(organisation=place).values_list("tier", flat=True).first() or ""


def can_be_called_on(card: MobiliseCard, day: date) -> Decision:
    """Whether a card can be counted on, on a day."""
    return standing_of([card], day)[card.pk]


def proposed_for(viewer: Viewer, place: Organisation, clause: Clause) -> Proposal | None:
    """What the records of a place propose for a clause; nothing where no probe is named, or it cannot tell.

    Whoever oversees a force reads how it is led, and not its records.
    """
    if clause.probe not in probe_names() or not may_see_organisation(viewer, place).allowed:
        return None
    found = propose(clause.probe, viewer, place, viewer.day)
    return None if found.answer in CANNOT_TELL else found


def version_for(place: Organisation, day: date, ref: str = "") -> StandardVersion | None:
    """The version that a place is looked at against: that of the standard asked for, or the first in force."""
    found = in_force_for(place, day)
    return (
        next((one for one in found if ref in (one.ref, one.standard.ref)), None)
        if ref
        else (found[0] if found else None)
    )


def find_clause(place: Organisation, code: str, day: date, ref: str = "") -> Clause | None:
    """What a place is asked under that code by the tier that it has on a day."""
    version = version_for(place, day, ref)
    if version is None:
        return None
    rows = Clause.objects.filter(version_of=version, code=code, tier=tier_on(place, day))
    return rows.select_related("version_of__standard", "same_as").first()


@dataclass(frozen=True)
class ClauseAsked:
    """A clause as a place is asked it: how it stands, what was last said, and what its records propose."""

    clause: Clause
    cell: Cell
    said: CapabilityStatus | None
    proposal: Proposal | None
    records: tuple[Named, ...] = ()

    @property
    def doubted(self) -> bool:
        """Whether its records say otherwise than people do. A computed answer never takes the place of theirs."""
        if self.proposal is None or self.said is None:
            return False
        met = self.said.status in (Status.MET, Status.ELSEWHERE)
        return met != (self.proposal.answer is Answer.YES)

    @property
    def next_step(self) -> Sentence | None:
        """What to do about it next; nothing where it is met and confirmed, or a day is foreseen."""
        if self.doubted:
            return sentence("Its records say otherwise than people do: look at both, and say it again.")
        return NEXT_STEPS.get(self.cell.shade) if self.cell.forecast is None else None


def asked_of(
    viewer: Viewer, place: Organisation, version: StandardVersion, cells: Mapping[str, Cell], day: date
) -> list[ClauseAsked]:
    """Each clause that a place is asked. What records propose is of today, so of another day nothing is proposed."""
    clauses = list(Clause.objects.filter(version_of=version, tier=tier_on(place, day)).order_by("order", "pk"))
    said = _last_said(place, clauses, day)
    today = day == viewer.day
    by_probe = {one.probe: one for one in clauses if one.probe} if today else {}
    looked = {name: proposed_for(viewer, place, one) for name, one in by_probe.items()}  # each probe once
    proposals = {one.code: looked.get(one.probe) for one in clauses}
    urns = [urn for found in proposals.values() if found for urn in found.urns]
    records = records_of(viewer, urns)
    return [
        ClauseAsked(one, cells[one.code], said.get(one.root), found, _named(found, records))
        for one in clauses
        for found in (proposals.get(one.code),)
    ]


def _named(found: Proposal | None, records: Mapping[str, object]) -> tuple[Named, ...]:
    return tuple(named(records[urn]) for urn in found.urns if urn in records) if found else ()


def _last_said(place: Organisation, clauses: list[Clause], day: date) -> dict[int, CapabilityStatus]:
    rows = CapabilityStatus.objects.filter(organisation=place, clause__in={one.root for one in clauses}, on__lte=day)
    return {row.clause_id: row for row in rows.select_related("by", "card").order_by("pk")}


@dataclass(frozen=True)
class History:
    """What was ever said of a clause at a place, newest first, each with who looked and what it rests on."""

    said: tuple[tuple[CapabilityStatus, tuple[Validation, ...], tuple[Citation, ...]], ...]
    exceptions: tuple[CapabilityException, ...]


def history_of(viewer: Viewer, place: Organisation, clause: Clause, most: int = 50) -> History:
    """The whole of it, at most ``most`` statuses; what the newest three rest on."""
    rows = list(
        CapabilityStatus.objects.filter(organisation=place, clause=clause.root).select_related("by", "card")[:most]
    )
    checked: dict[int, list[Validation]] = {}
    for one in Validation.objects.filter(status__in=rows).select_related("by"):
        checked.setdefault(one.status_id, []).append(one)
    cited = {row.pk: tuple(citations_by(viewer, row.urn)) for row in rows[:3]}
    said = tuple((row, tuple(checked.get(row.pk, ())), cited.get(row.pk, ())) for row in rows)
    excepted = CapabilityException.objects.standing().filter(organisation=place, clause=clause.root)
    return History(said, tuple(excepted.select_related("by")))


def find_status(viewer: Viewer, ref: str) -> CapabilityStatus | None:
    """What was said, by its reference, of a place that the viewer reads."""
    rows = CapabilityStatus.objects.filter(read_at(viewer, "organisation__"), ref=ref)
    return rows.select_related("organisation", "clause__version_of__standard", "by").first()


def find_exception(viewer: Viewer, ref: str) -> CapabilityException | None:
    """The exception of that reference, at a place that the viewer reads."""
    rows = CapabilityException.objects.standing().filter(read_at(viewer, "organisation__"), ref=ref)
    return rows.select_related("organisation", "clause").first()


def proposal_shown(viewer: Viewer, place: Organisation, clause: Clause) -> tuple[Proposal | None, tuple[Named, ...]]:
    """What records propose for a clause today, with those records."""
    found = proposed_for(viewer, place, clause)
    return found, _named(found, records_of(viewer, found.urns)) if found else ()
