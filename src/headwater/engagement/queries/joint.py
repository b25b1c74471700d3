"""Questions about joint agreements, viewer first: which there are, and how each stood on a day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from headwater.core.joint_work import (
    COUNCIL,
    MILESTONE_OVER,
    Agreed,
    Signed,
    Stands,
    nothing_with,
    partner_kinds,
    stands,
)
from headwater.engagement.models import (
    STRATEGY,
    AgreementMilestone,
    AgreementParty,
    AgreementReview,
    JointAgreement,
    MilestoneSaid,
)
from headwater.governance.queries import read_at
from headwater.organisations.models import Holding, Member, Organisation
from headwater.organisations.queries import organisations
from headwater.organisations.viewer import Viewer

PARTIES: Any = Prefetch("parties", AgreementParty.objects.select_related("party", "signed_by").order_by("id"))
REVIEWS: Any = Prefetch("reviews", AgreementReview.objects.order_by("-on", "-id"))


def joint_agreements(viewer: Viewer, day: date | None = None) -> QuerySet[Any]:
    """Those kept by a day that the viewer reads: of places that they read, and those with a party where they work."""
    party_to = AgreementParty.objects.filter(party__in=viewer.own).order_by().values("agreement")
    rows: QuerySet[Any] = JointAgreement.objects.filter(read_at(viewer, "organisation__") | Q(pk__in=party_to))
    rows = rows.filter(made_on__lte=day or viewer.day)
    return rows.select_related("organisation", "owner__organisation", "board").prefetch_related(PARTIES, REVIEWS)


def find_agreement(viewer: Viewer, ref: str) -> JointAgreement | None:
    """The agreement of that reference."""
    return joint_agreements(viewer).select_related("replaced_by").filter(ref=ref).first()


def find_party(viewer: Viewer, ref: str) -> AgreementParty | None:
    """The party of that reference, of an agreement that the viewer reads."""
    seen = joint_agreements(viewer).order_by().values("pk")
    rows = AgreementParty.objects.filter(ref=ref, agreement__in=seen)
    return rows.select_related("agreement__organisation", "organisation", "party").first()


def find_joint_milestone(viewer: Viewer, ref: str) -> AgreementMilestone | None:
    """The milestone of that reference, of an agreement that the viewer reads."""
    seen = joint_agreements(viewer).order_by().values("pk")
    rows = AgreementMilestone.objects.filter(ref=ref, agreement__in=seen)
    return rows.select_related("agreement__organisation", "agreement__board", "owner", "action").first()


def agreed_of(row: JointAgreement, day: date) -> Agreed:
    """An agreement as the core judges it, by what was known on a day: what was written later is not in it."""
    parties = tuple(
        Signed(one.party.name, one.signed_on if one.kept_on is not None and one.kept_on <= day else None)
        for one in row.parties.all()
    )
    looked = next((one.next_on for one in row.reviews.all() if one.kept_on <= day), row.first_review)
    return Agreed(row.start, row.end, parties, looked, row.ended_on, row.replaced_on)


def stands_on(row: JointAgreement, day: date) -> Stands:
    """How it stood on a day, with reasons."""
    return stands(agreed_of(row, day), day)


@dataclass(frozen=True)
class MilestoneOn:
    """A milestone as it stood on a day: its state, its day, and why that was said."""

    row: AgreementMilestone
    state: str
    due: date
    reason: str

    @property
    def action_ref(self) -> str:
        """The reference of the action of a board that carries it, if one does."""
        return self.row.action.ref if self.row.action is not None else ""

    def overdue(self, day: date) -> bool:
        """Whether it is past its day."""
        return self.state not in MILESTONE_OVER and self.due < day


def milestones_on(agreement: JointAgreement, day: date) -> list[MilestoneOn]:
    """The milestones of an agreement that were set by a day, as was said by then: two questions."""
    said = Prefetch("said", MilestoneSaid.objects.filter(on__lte=day).order_by("-id"), to_attr="by_then")
    rows: QuerySet[Any] = AgreementMilestone.objects.filter(agreement=agreement)
    rows = rows.select_related("owner", "post__organisation", "action").prefetch_related(said)
    found = [(row, row.by_then[0]) for row in rows if row.by_then]
    return [MilestoneOn(row, last.state, last.due, last.reason) for row, last in found]


@dataclass(frozen=True)
class PlaceCovered:
    """What a place has in force on a day: strategies, the kinds of partner, and the councils it has nothing with."""

    place: Organisation
    strategies: tuple[JointAgreement, ...]
    agreements: tuple[JointAgreement, ...]
    covered: tuple[str, ...]
    nothing: tuple[str, ...]
    councils: tuple[str, ...]  # councils in a partnership with it that no agreement in force is with

    @property
    def with_council(self) -> bool:
        """Whether an agreement in force is with a council."""
        return COUNCIL in self.covered

    @property
    def with_others(self) -> bool:
        """Whether one is with another partner than a council."""
        return any(key != COUNCIL for key in self.covered)


def covered_on(viewer: Viewer, places: Sequence[Organisation], day: date) -> list[PlaceCovered]:
    """For each place what it, or a place in it, has in force on a day: a handful of questions, however many places."""
    held = [row for row in joint_agreements(viewer, day) if stands_on(row, day).holds]
    councils = _councils(viewer, places, day)
    return [_covered(place, held, councils.get(place.pk, ())) for place in places]


def _covered(place: Organisation, held: Iterable[JointAgreement], councils: Iterable[Organisation]) -> PlaceCovered:
    own = [row for row in held if row.organisation.path.startswith(place.path)]
    agreements = tuple(row for row in own if row.kind != STRATEGY)
    parties = [one.party for row in agreements for one in row.parties.all()]
    covered = partner_kinds(one.kind for one in parties)
    known = {one.pk for one in parties}
    without = tuple(sorted(one.name for one in councils if one.pk not in known))
    strategies = tuple(row for row in own if row.kind == STRATEGY)
    return PlaceCovered(place, strategies, agreements, covered, nothing_with(covered), without)


def _councils(viewer: Viewer, places: Sequence[Organisation], day: date) -> dict[int, list[Organisation]]:
    """The councils that share a partnership with each place, or with one in it, of those the viewer sees."""
    seen = organisations(viewer, day).filter(kind="local_authority")
    councils = {row.pk: row for row in seen}
    if not councils:
        return {}
    together: dict[int, set[tuple[int, str]]] = {}
    for one in Member.objects.as_at(day).select_related("organisation", "partnership__lead"):
        members = together.setdefault(one.partnership_id, set())
        members.add((one.organisation_id, one.organisation.path))
        if one.partnership.start <= day and (one.partnership.end is None or one.partnership.end >= day):
            members.add((one.partnership.lead_id, one.partnership.lead.path))
    found: dict[int, dict[int, Organisation]] = {}
    for members in together.values():
        near = [councils[key] for key, _ in members if key in councils]
        for place in places if near else ():
            if any(path.startswith(place.path) for _, path in members):
                found.setdefault(place.pk, {}).update({one.pk: one for one in near})
    return {key: list(rows.values()) for key, rows in found.items()}


def to_sign(viewer: Viewer) -> QuerySet[AgreementParty]:
    """Signatures that organisations of the viewer’s own have still to give, while the agreement goes on."""
    rows = AgreementParty.objects.filter(party__in=viewer.own, signed_on__isnull=True, agreement__end__gte=viewer.day)
    rows = rows.filter(agreement__ended_on__isnull=True, agreement__replaced_on__isnull=True)
    return rows.select_related("agreement__organisation", "organisation", "party").order_by("agreement__start", "pk")


def looked_after(viewer: Viewer) -> list[JointAgreement]:
    """Agreements that go on and that the viewer looks after: by the post that owns them or, of none, at the place."""
    posts = Holding.objects.as_at(viewer.day).filter(person=viewer.person).values("post")
    mine = Q(owner__in=posts) | Q(owner__isnull=True, organisation__in=viewer.own)
    rows = joint_agreements(viewer).filter(mine, ended_on__isnull=True, replaced_on__isnull=True, end__gte=viewer.day)
    return list(rows)


def joint_milestones_owed(viewer: Viewer) -> QuerySet[AgreementMilestone]:
    """Milestones past their day that organisations of the viewer’s own are to reach."""
    rows = AgreementMilestone.objects.filter(owner__in=viewer.own, due__lt=viewer.day)
    rows = rows.exclude(state__in=MILESTONE_OVER).filter(
        agreement__ended_on__isnull=True, agreement__replaced_on__isnull=True, agreement__end__gte=viewer.day
    )
    return rows.select_related("agreement__organisation", "owner").order_by("due", "pk")
