"""How the communities of places are heard on a day: a handful of questions, however many there are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import BooleanField, Case, CharField, F, Q, QuerySet, Value, When

from headwater.core.representation import (
    Group,
    LeftOpen,
    Meeting,
    Span,
    Standing,
    Voice,
    left_open,
    shows_communities,
    standing,
)
from headwater.core.representation import Seat as Held
from headwater.engagement.models import (
    ACCEPTED,
    ANSWERED,
    AdvisoryGroup,
    Community,
    GapLeftOpen,
    GroupMeeting,
    Invitation,
    Seat,
    SeatHeld,
    SeatVoice,
    held_on,
)
from headwater.engagement.policies import may_read_engagement
from headwater.engagement.queries.communities import as_decided, communities, groups
from headwater.governance.queries import read_at
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer


@dataclass(frozen=True)
class Represented:
    """A community as it was heard on a day; the groups that spoke for it, of those that may be named."""

    community: Community
    standing: Standing
    invitation: Invitation | None
    left: LeftOpen | None
    reason: str
    groups: tuple[AdvisoryGroup, ...]
    invited_to: AdvisoryGroup | None

    @property
    def needs_a_step(self) -> bool:
        """Whether somebody is to do something: a gap that nobody let be, and nobody was invited for."""
        return self.standing.gap and self.left is None and self.invitation is None


def groups_as_decided(rows: Iterable[AdvisoryGroup]) -> dict[int, Group]:
    """Groups as the core decides about them, with their meetings. One question."""
    known = {row.pk: row for row in rows}
    met: dict[int, list[Meeting]] = {}
    for one in GroupMeeting.objects.filter(group__in=list(known)).order_by("day", "pk"):
        met.setdefault(one.group_id, []).append(Meeting(one.day, one.known_on))
    return {key: Group(key, _time_of(row), tuple(met.get(key, []))) for key, row in known.items()}


def _time_of(group: AdvisoryGroup) -> Span:
    """The time of a group: with its place it ends at the latest, whether anybody has said so or not."""
    span, last = group.span, group.organisation.end
    return span if last is None or (span.end and span.end <= last) else Span(span.start, span.known, last, last)


def representation(viewer: Viewer, places: Iterable[Organisation], day: date) -> list[Represented]:
    """The communities of places and of what lies below them, each as it was heard on a day; gaps first.

    Whether a community has a voice is told by all groups, those that the viewer does not see among them: these are
    counted and not named.
    """
    paths = [place.path for place in places]
    if not paths:
        return []
    at = read_at(viewer, "organisation__") & reduce(or_, (below(path, "organisation__") for path in paths))
    there = Q(organisation__start__lte=day) & (Q(organisation__end__isnull=True) | Q(organisation__end__gte=day))
    rows = list(Community.objects.filter(at, there, held_on(day)).select_related("organisation").order_by("name", "pk"))
    seats = list(Seat.objects.filter(voices__community__in=rows).distinct().order_by("pk"))
    decided = as_decided(seats)
    speaking = {
        one.pk: one for one in AdvisoryGroup.objects.filter(seats__in=seats).select_related("organisation").distinct()
    }
    known = groups_as_decided(speaking.values())
    visible = set(groups(viewer).filter(pk__in=list(speaking)).order_by().values_list("pk", flat=True))
    waiting, left = _waiting(rows, day), _left(rows)
    asked = list(speaking) + [one.group_id for one in waiting.values()]
    # Only as of today: between two days anybody could tell what the one seat that changed speaks for.
    may_be_named = set(spoken_in(asked, day)) if day == viewer.day else set()
    spoken: dict[int, list[Held]] = {}
    for one in decided:
        for key in {key for key, _span in one.voices}:
            spoken.setdefault(key, []).append(one)
    found = []
    for row in rows:
        how = standing(row.pk, row.start, spoken.get(row.pk, []), known, day)
        said, reason = _said(left.get(row.pk, []), day)
        shown = tuple(speaking[key] for key in how.groups if key in visible & may_be_named)
        sent = waiting.get(row.pk)
        asked_in = sent is not None and sent.group_id in may_be_named
        to = sent.group if sent and asked_in and may_read_engagement(viewer, sent.organisation).allowed else None
        found.append(Represented(row, how, sent, said, reason, shown, to))
    order = list(Voice)[::-1]
    return sorted(found, key=lambda one: (order.index(one.standing.voice), one.community.name))


def spoken_in(keys: Collection[int] | QuerySet[Any, Any], day: date) -> dict[int, dict[int, int]]:
    """Of groups of which it may be shown for whom they speak: each community, and how many seats. Two questions."""
    rows = SeatHeld.objects.filter(held_on(day), held_on(day, "seat__"), seat__group__in=keys)
    seats = dict(rows.values_list("seat", "seat__group"))
    held = Counter(seats.values())
    spoken: dict[int, Counter[int]] = {key: Counter() for key in held}
    voices = SeatVoice.objects.filter(held_on(day), held_on(day, "community__"), seat__in=list(seats))
    for seat, community in voices.values_list("seat", "community"):
        spoken[seats[seat]][community] += 1
    return {key: dict(found) for key, found in spoken.items() if shows_communities(held[key], list(found.values()))}


def _waiting(rows: list[Community], day: date) -> dict[int, Invitation]:
    """The invitation that waited for an answer on a day, of each community."""
    answered = Q(answered_on__lte=day, answer_known_on__lte=day)
    sent = Invitation.objects.filter(community__in=rows, sent_on__lte=day, known_on__lte=day)
    sent = sent.filter(Q(answered_on__isnull=True) | ~answered).select_related("group", "organisation")
    return {one.community_id: one for one in sent.order_by("sent_on", "pk")}


def _left(rows: list[Community]) -> dict[int, list[GapLeftOpen]]:
    found: dict[int, list[GapLeftOpen]] = {}
    for one in GapLeftOpen.objects.filter(community__in=rows).order_by("said_on", "pk"):
        found.setdefault(one.community_id, []).append(one)
    return found


def _said(rows: list[GapLeftOpen], day: date) -> tuple[LeftOpen | None, str]:
    known = {LeftOpen(one.said_on, one.review_on): one.reason for one in rows}
    found = left_open([LeftOpen(one.said_on, one.review_on) for one in rows], day)
    return found, known[found] if found else ""


def groups_shown(viewer: Viewer) -> set[int]:
    """Those of which the viewer is shown for whom they speak, today: an invitation to another is told without it."""
    return set(spoken_in(groups(viewer).order_by().values("pk"), viewer.day))


def shown_of_group(group: AdvisoryGroup, day: date) -> tuple[bool, list[tuple[Community, int]]]:
    """For whom the seats of a group speak, in numbers; whether so many are held that it may be shown at all."""
    counted = spoken_in([group.pk], day).get(group.pk)
    if counted is None:
        return False, []
    rows = Community.objects.filter(pk__in=counted).select_related("organisation").order_by("name", "pk")
    return True, [(row, counted[row.pk]) for row in rows]


def invitations(viewer: Viewer) -> QuerySet[Any]:
    """Those to groups of places that the viewer reads, each with what may be told of it: ``group_shown``, ``told``."""
    rows: QuerySet[Any] = Invitation.objects.filter(
        read_at(viewer, "organisation__"), Q(community__in=communities(viewer).order_by().values("pk"))
    )
    shown = Q(group__in=groups_shown(viewer))
    accepted = Case(When(~shown, then=Value(ANSWERED)), default=Value(ACCEPTED))
    rows = rows.annotate(
        group_shown=Case(When(shown, then=Value(value=True)), default=Value(value=False), output_field=BooleanField()),
        told=Case(When(state=ACCEPTED, then=accepted), default=F("state"), output_field=CharField()),
    )
    return rows.select_related("organisation", "community__organisation", "group__organisation")


def find_invitation(viewer: Viewer, ref: str) -> Any:
    """The invitation of that reference."""
    return invitations(viewer).filter(ref=ref).first()
