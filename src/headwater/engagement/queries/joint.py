"""Questions about joint agreements, viewer first: which there are, and how each stood on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Prefetch, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from headwater.core.joint_work import MILESTONE_OVER, Agreed, Signed, Stands, stands
from headwater.core.sentences import sentence
from headwater.engagement.models import (
    AgreementCarried,
    AgreementMilestone,
    AgreementParty,
    AgreementReview,
    JointAgreement,
    MilestoneSaid,
)
from headwater.engagement.policies.engaging import posts_held
from headwater.governance.queries import leads_at, read_at
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer

MOST = 20  # of those that are asked of somebody

REVIEWS: Any = Prefetch("reviews", AgreementReview.objects.order_by("-on", "-id"))


def joint_agreements(viewer: Viewer, day: date | None = None) -> QuerySet[Any]:
    """Those kept by a day that the viewer reads: of places that they read or work at, or that are a party to it."""
    rows = agreements_read(viewer, day)
    return rows.select_related("organisation", "owner__organisation", "board").prefetch_related(
        parties_of(viewer), REVIEWS
    )


def agreements_read(viewer: Viewer, day: date | None = None) -> QuerySet[Any]:
    """The same with nothing beside them, to be asked as values."""
    mine = Q(party__in=viewer.own) | read_at(viewer, "party__")
    party_to = AgreementParty.objects.filter(mine).order_by().values("agreement")
    rows: QuerySet[Any] = JointAgreement.objects.filter(read_at(viewer, "organisation__") | Q(pk__in=party_to))
    return rows.filter(made_on__lte=day or viewer.day)


def parties_of(viewer: Viewer) -> Any:
    """The parties of agreements, each with whether the viewer may be told its name: ``shown``.

    Of those that they see; of all where they work on the place, or where they are a party themselves.
    """
    seen: Any = Organisation.objects.visible(viewer.grants, viewer.own, viewer.day).filter(pk=OuterRef("party"))
    beside = AgreementParty.objects.filter(agreement=OuterRef("agreement"), party__in=viewer.own)
    works = Q(party__in=viewer.own)
    for path in filter(None, viewer.own_paths):
        works |= below(path, "organisation__")
    rows: Any = AgreementParty.objects.annotate(
        shown=Case(When(works | Exists(seen) | Exists(beside), then=Value(True)), default=Value(False))
    )
    related = ("party", "signed_by", "evidence", "organisation", "agreement__organisation")
    return Prefetch("parties", rows.select_related(*related).order_by("id"))


UNSEEN = sentence("a partner that you do not see")


def named(party: AgreementParty) -> str:
    """What a party is called to whoever asked for it."""
    return party.party.name if getattr(party, "shown", True) else UNSEEN


def find_agreement(viewer: Viewer, ref: str) -> JointAgreement | None:
    """The agreement of that reference."""
    return joint_agreements(viewer).select_related("replaced_by").filter(ref=ref).first()


def find_party(viewer: Viewer, ref: str) -> AgreementParty | None:
    """The party of that reference, of an agreement that the viewer reads."""
    return parties_read(viewer).filter(ref=ref).first()


def parties_read(viewer: Viewer) -> QuerySet[Any]:
    """Parties of agreements that the viewer reads."""
    seen = joint_agreements(viewer).order_by().values("pk")
    rows: QuerySet[Any] = AgreementParty.objects.filter(agreement__in=seen)
    return rows.select_related("agreement__organisation", "organisation", "party")


def find_joint_milestone(viewer: Viewer, ref: str) -> AgreementMilestone | None:
    """The milestone of that reference, of an agreement that the viewer reads."""
    seen = joint_agreements(viewer).order_by().values("pk")
    rows = AgreementMilestone.objects.filter(ref=ref, agreement__in=seen)
    return rows.select_related("agreement__organisation", "agreement__board", "owner", "action").first()


def agreed_of(row: JointAgreement, day: date) -> Agreed:
    """An agreement as the core judges it, by what was known on a day: what was written later is not in it."""
    looked = next((one.next_on or row.end for one in row.reviews.all() if one.kept_on <= day), row.first_review)
    return Agreed(row.start, row.end, _signed(row, day), looked, row.ended_on, row.replaced_on)


def parties_on(row: JointAgreement, day: date) -> list[AgreementParty]:
    """Its parties on a day: one that was added later was none then."""
    return [one for one in row.parties.all() if one.added_on <= day]


def _signed(row: JointAgreement, day: date) -> tuple[Signed, ...]:
    return tuple(
        Signed(
            named(one),
            one.signed_on if one.kept_on is not None and one.kept_on <= day else None,
            one.party.end,
            one.denied_on,
        )
        for one in parties_on(row, day)
    )


def carried_on(row: JointAgreement, day: date) -> AgreementCarried | None:
    """Which post looked after it and which board delivered it on a day, as was said by then."""
    rows = AgreementCarried.objects.filter(agreement=row, on__lte=day).order_by("-id")
    return rows.select_related("owner__organisation", "board").first()


def binds_on(row: JointAgreement, day: date) -> bool:
    """Whether it bound on a day, which asks nothing of its reviews: one that is overdue binds."""
    return stands(Agreed(row.start, row.end, _signed(row, day), row.end, row.ended_on, row.replaced_on), day).holds


def stands_on(row: JointAgreement, day: date) -> Stands:
    """How it stood on a day, with reasons."""
    return stands(agreed_of(row, day), day)


@dataclass(frozen=True)
class MilestoneOn:
    """A milestone as it stood on a day: its state, its day, and why that was said."""

    row: AgreementMilestone
    state: str
    due: date
    why: str

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
    for row, _last in found:
        row.agreement = agreement  # which rules ask again for each: it is read already
    return [MilestoneOn(row, last.state, last.due, last.why) for row, last in found]


def to_sign(viewer: Viewer) -> list[AgreementParty]:
    """Signatures that organisations where the viewer leads have still to give, while the agreement goes on and has
    another party: one question.
    """
    others = AgreementParty.objects.filter(agreement=OuterRef("agreement")).exclude(pk=OuterRef("pk"))
    rows = AgreementParty.objects.filter(Exists(others), party__in=leads_at(viewer).order_by().values("pk"))
    rows = rows.filter(party__in=viewer.own, signed_on__isnull=True, agreement__end__gte=viewer.day)
    rows = rows.filter(agreement__ended_on__isnull=True, agreement__replaced_on__isnull=True)
    rows = rows.select_related("agreement__organisation", "organisation", "party").order_by("agreement__start", "pk")
    mine = AgreementParty.objects.filter(agreement=OuterRef("agreement"), signed_by=viewer.person_id)
    return list(rows.filter(~Exists(mine))[:MOST])


def looked_after(viewer: Viewer, soon: date) -> list[JointAgreement]:
    """Agreements to be reviewed by a day, that go on and that the viewer looks after: by the post that owns them or,
    of none, at the place. One question where none is due.
    """
    posts = posts_held(viewer)
    mine = Q(owner__in=posts) | Q(owner__isnull=True, organisation__in=viewer.own)
    rows = joint_agreements(viewer).filter(mine, ended_on__isnull=True, replaced_on__isnull=True, end__gte=viewer.day)
    reviewed: Any = AgreementReview.objects.filter(agreement=OuterRef("pk"))
    last = reviewed.order_by("-on", "-id").values("next_on")[:1]
    due = Case(When(Exists(reviewed), then=Coalesce(Subquery(last), F("end"))), default=F("first_review"))
    return list(rows.annotate(due=due).filter(due__lte=soon).order_by("due", "pk"))


def joint_milestones_owed(viewer: Viewer) -> QuerySet[AgreementMilestone]:
    """Milestones past their day that organisations of the viewer’s own are to reach."""
    rows = AgreementMilestone.objects.filter(owner__in=viewer.own, due__lt=viewer.day)
    rows = rows.exclude(state__in=MILESTONE_OVER).filter(
        agreement__ended_on__isnull=True, agreement__replaced_on__isnull=True, agreement__end__gte=viewer.day
    )
    return rows.select_related("agreement__organisation", "owner").order_by("due", "pk")
