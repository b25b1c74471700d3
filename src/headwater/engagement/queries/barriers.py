"""Questions about barriers to joint work, and about how Prevent fares in tasking, viewer first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Exists, OuterRef, Prefetch, Q, QuerySet, Value, When

from headwater.core.barriers import Met
from headwater.engagement.models import BarrierStep, Initiative, JointBarrier
from headwater.engagement.policies.engaging import posts_held
from headwater.engagement.queries.joint import joint_agreements
from headwater.governance.models import BoardAction, PartnerEngagement
from headwater.governance.policies import seats_of
from headwater.governance.queries import meetings_seen, read_at
from headwater.governance.queries.engagement import engagements
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer
from headwater.vulnerability.queries import tasking_decisions

STEPS: Any = Prefetch(
    "steps", BarrierStep.objects.select_related("board", "post__organisation", "by", "answered_by").order_by("on", "id")
)
MOST = 300  # meetings of a page


def _mine(viewer: Viewer) -> Q:
    """Of steps: taken to a board where the viewer sits, or to a post that they hold."""
    boards = seats_of(viewer).order_by().values("board")
    posts = posts_held(viewer)
    return Q(board__in=boards) | Q(post__in=posts)


def barriers(viewer: Viewer) -> QuerySet[Any]:
    """Those of places that the viewer reads, and those taken to a board or a post of theirs."""
    taken = BarrierStep.objects.filter(_mine(viewer)).order_by().values("barrier")
    reads = read_at(viewer, "organisation__")
    rows: QuerySet[Any] = JointBarrier.objects.filter(reads | Q(pk__in=taken))
    rows = rows.annotate(whole=Case(When(reads, then=Value(True)), default=Value(False)), told=_told(viewer))
    return rows.select_related("organisation", "partner", "agreement", "initiative", "ended_by").prefetch_related(STEPS)


def _told(viewer: Viewer) -> Any:
    """Whether what a barrier is about may be named to the viewer: each by its own rule, or where they work on it."""
    seen: Any = Organisation.objects.visible(viewer.grants, viewer.own, viewer.day).filter(pk=OuterRef("partner"))
    agreed = joint_agreements(viewer).prefetch_related(None).order_by().filter(pk=OuterRef("agreement"))
    tried = Initiative.objects.filter(read_at(viewer, "organisation__"), pk=OuterRef("initiative"))
    works = Q(pk__in=[])
    for path in filter(None, viewer.own_paths):
        works |= below(path, "organisation__")
    named = works | Exists(seen) | Exists(agreed.values("pk")) | Exists(tried)
    return Case(When(named, then=Value(True)), default=Value(False))


def find_barrier(viewer: Viewer, ref: str) -> JointBarrier | None:
    """The barrier of that reference."""
    return barriers(viewer).filter(ref=ref).first()


def partner_said(viewer: Viewer, barrier: JointBarrier) -> PartnerEngagement | None:
    """What is said today of how the partner takes part, where the viewer may see it. One question."""
    if barrier.partner_id is None:
        return None
    rows: Any = engagements(viewer)
    return rows.as_at(viewer.day).filter(organisation=barrier.organisation, partner=barrier.partner_id).first()  # type: ignore[no-any-return]


def find_step(viewer: Viewer, ref: str) -> BarrierStep | None:
    """The step of that reference, of a barrier that the viewer reads."""
    seen = barriers(viewer).order_by().values("pk")
    rows = BarrierStep.objects.filter(ref=ref, barrier__in=seen)
    return rows.select_related("barrier__organisation", "board", "post__organisation").first()


def barriers_met(viewer: Viewer, day: date) -> tuple[Met, ...]:
    """Barriers as they are counted, by what was known on a day."""
    rows = barriers(viewer).filter(kept_on__lte=day).order_by("begun_on", "pk").prefetch_related(None)
    known = rows.values_list("kind", "begun_on", "ended_on", "ended_kept_on")
    return tuple(Met(kind, begun, ended if said and said <= day else None) for kind, begun, ended, said in known)


def steps_overdue(viewer: Viewer) -> QuerySet[BarrierStep]:
    """What the viewer took further, whose answer is past its day."""
    rows = BarrierStep.objects.filter(by=viewer.person, due__lt=viewer.day, answered_on__isnull=True)
    return rows.filter(barrier__ended_on__isnull=True).select_related("barrier__organisation").order_by("due", "pk")


def steps_to_answer(viewer: Viewer) -> QuerySet[BarrierStep]:
    """What was taken to a board or a post of the viewer’s and is not answered."""
    rows = BarrierStep.objects.filter(_mine(viewer), due__isnull=False, answered_on__isnull=True)
    rows = rows.exclude(by=viewer.person)  # whoever took it further does not answer it
    return rows.filter(barrier__ended_on__isnull=True).select_related("barrier__organisation").order_by("due", "pk")


@dataclass(frozen=True)
class TaskedAt:
    """A meeting that tasks: of which place or board, whether Prevent was on its agenda, and what came of it."""

    day: date
    place: str
    what: str
    board: str  # the reference of its page, of a meeting of a board
    on_agenda: bool
    papers: int
    decided: int
    actions: int
    done: int
    late: int


def tasked_at(viewer: Viewer, day: date) -> list[TaskedAt]:
    """Meetings in the year to a day, newest first: of tasking (weighed or not), and of boards that the viewer reads."""
    first = day - timedelta(days=365)
    found = _of_tasking(viewer, first, day) + _of_boards(viewer, first, day)
    return sorted(found, key=lambda one: (one.day, one.place), reverse=True)[:MOST]


def _of_tasking(viewer: Viewer, first: date, day: date) -> list[TaskedAt]:
    rows = tasking_decisions(viewer).filter(meeting__gt=first, meeting__lte=day)
    meetings: dict[tuple[date, int], list[Any]] = {}
    for row in rows.order_by("-meeting", "organisation", "pk")[: MOST * 10]:
        meetings.setdefault((row.meeting, row.organisation_id), []).append(row)
    return [
        TaskedAt(
            when,
            held[0].organisation.name,
            "",
            "",
            any(row.weighed for row in held),
            0,
            len(held),
            len(held),
            sum(row.closed_on is not None and row.closed_on <= day for row in held),
            sum((row.closed_on is None or row.closed_on > day) and row.due < day for row in held),
        )
        for (when, _), held in meetings.items()
    ]


def _of_boards(viewer: Viewer, first: date, day: date) -> list[TaskedAt]:
    rows = meetings_seen(viewer).filter(day__gt=first, day__lte=day).order_by("-day", "-pk")
    set_there = Prefetch("actions", BoardAction.objects.order_by("pk"), to_attr="set_there")
    found = []
    for row in rows.prefetch_related("papers", "decisions", set_there)[:MOST]:
        actions, papers, decided = row.set_there, list(row.papers.all()), list(row.decisions.all())
        found.append(
            TaskedAt(
                row.day,
                row.board.organisation.name,
                row.board.name,
                row.ref,
                bool(decided or actions),
                len(papers),
                len(decided),
                len(actions),
                sum(one.done_on is not None and one.done_on <= day for one in actions),
                sum((one.done_on is None or one.done_on > day) and one.due < day for one in actions),
            )
        )
    return found
