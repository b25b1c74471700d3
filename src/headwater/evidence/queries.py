"""Questions about evidence and citations, viewer first. What the viewer may not see is in no list and no count."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from headwater.audit.actions import values_of
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.evidence.models import Citation, Evidence, EvidenceSet, Standing
from headwater.organisations.models import Organisation
from headwater.organisations.records import START, Named, kinds, named, records_of
from headwater.organisations.viewer import Viewer

SOON = timedelta(days=30)


def evidence_of(viewer: Viewer, organisation: Organisation) -> EvidenceSet:
    """An organisation's evidence, newest first."""
    return (
        Evidence.objects.visible(viewer.grants)
        .filter(organisation=organisation)
        .select_related("added_by", "stored", "organisation")
    )


def find_evidence(viewer: Viewer, ref: str) -> Evidence | None:
    """The evidence of that reference, if the viewer may see it."""
    seen = Evidence.objects.visible(viewer.grants).select_related("added_by", "stored", "organisation")
    return seen.filter(ref=ref).first()


def ending(viewer: Viewer) -> EvidenceSet:
    """What the viewer added that stops being good within a month, or did in the last; not what was retired."""
    around = (viewer.day - SOON, viewer.day + SOON)
    mine = Evidence.objects.visible(viewer.grants).filter(added_by=viewer.person_id, retired=False)
    return mine.filter(good_until__range=around).select_related("organisation").order_by("good_until")


def standings_of(evidence: Evidence) -> list[Standing]:
    """What was said of how long it is good, newest first."""
    return list(Standing.objects.filter(evidence=evidence).select_related("said_by")[:50])


def hash_of(snapshot: Mapping[str, Any]) -> str:
    """The SHA-256 of what a record said, written in the one way that the same words always give."""
    canonical = json.dumps(snapshot, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()


@dataclass(frozen=True)
class Change:
    """A field of a cited record that says something else now."""

    field: str
    then: object
    now: object


@dataclass(frozen=True)
class Since:
    """A citation beside what is so now: whether its snapshot is whole, and what the record says otherwise."""

    citation: Citation
    whole: bool
    found: bool
    changes: tuple[Change, ...]

    @property
    def changed(self) -> bool:
        """Whether the cited record now says something else."""
        return bool(self.changes)


def changed_since(viewer: Viewer, citation: Citation) -> Since:
    """Whether the cited record now says something else. One that is not there for the viewer is not compared."""
    return _since(citation, records_of(viewer, [citation.target]).get(citation.target))


def _since(citation: Citation, record: Any) -> Since:
    """Only what the snapshot holds is compared: a field that a later version added is no change of the record."""
    whole = hash_of(citation.snapshot) == citation.sha256
    if record is None:
        return Since(citation, whole, found=False, changes=())
    now = json.loads(json.dumps(values_of(record)))
    changes = tuple(
        Change(field, then, now.get(field)) for field, then in citation.snapshot.items() if now.get(field) != then
    )
    return Since(citation, whole, found=True, changes=changes)


@dataclass(frozen=True)
class CitedBy:
    """Where evidence is cited: by which record, as it is named to those who may see it, and what is so since."""

    record: Any
    named: Named
    since: Since


def citations_of(viewer: Viewer, evidence: Evidence, most: int = 100) -> list[CitedBy]:
    """The newest citations of evidence, of those by records that the viewer may see: one question a kind of record."""
    citations = list(Citation.objects.filter(evidence=evidence).select_related("cited_by")[:most])
    seen = records_of(viewer, {citation.by_urn for citation in citations})
    return [
        CitedBy(record, named(record), _since(citation, evidence))
        for citation in citations
        if (record := seen.get(citation.by_urn)) is not None
    ]


def record_called(viewer: Viewer, name: str) -> Any:
    """The record of that URN or reference that the viewer may see. Raises ``BadInput`` where there is none."""
    name = name.strip()
    urns = [name] if name.startswith(START) else [f"{START}{kind}:{name}" for kind in kinds()]
    found = list(records_of(viewer, urns).values())
    if len(found) != 1:
        what = sentence("is the reference of nothing that you may see.")
        raise refuse("Reference of what rests on it", what, sentence("It stands at the foot of its page."))
    return found[0]


def citations_by(viewer: Viewer, urn: str, most: int = 100) -> list[Citation]:
    """What a record rests on: its newest citations, where the viewer may see the record and what it cites."""
    if urn not in records_of(viewer, [urn]):
        return []
    citations = list(Citation.objects.filter(by_urn=urn).select_related("organisation", "cited_by", "evidence")[:most])
    seen = records_of(viewer, {citation.target for citation in citations})
    return [citation for citation in citations if citation.target in seen]


@dataclass(frozen=True)
class Cited:
    """What a record rests on, as somebody may see it: what it is called and what it says otherwise since.

    Of a record that is not theirs to see there is nothing but that it is cited.
    """

    citation: Citation
    named: Named | None
    since: Since | None


def cited_by_each(viewer: Viewer, urns: Iterable[str]) -> dict[str, list[Cited]]:
    """What each of these records rests on, the oldest first: for somebody who reads those. One question a kind."""
    found: dict[str, list[Cited]] = {urn: [] for urn in urns}
    citations = list(Citation.objects.filter(by_urn__in=list(found)).select_related("cited_by").order_by("at", "pk"))
    seen = records_of(viewer, {citation.target for citation in citations})
    for citation in citations:
        record = seen.get(citation.target)
        shown = (None, None) if record is None else (named(record), _since(citation, record))
        found[citation.by_urn].append(Cited(citation, *shown))
    return found
