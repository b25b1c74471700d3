"""How the communities of places are heard on a day: a handful of questions, however many there are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import or_

from django.db.models import Q

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
from headwater.engagement.queries.communities import as_decided, groups
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
    held = _held_in(list(speaking), day)
    named = visible & {key for key, count in held.items() if count}
    waiting, left = _waiting(rows, day), _left(rows)
    spoken: dict[int, list[Held]] = {}
    for one in decided:
        for key in {key for key, _span in one.voices}:
            spoken.setdefault(key, []).append(one)
    found = []
    for row in rows:
        how = standing(row.pk, row.start, spoken.get(row.pk, []), known, day)
        said, reason = _said(left.get(row.pk, []), day)
        shown = tuple(speaking[key] for key in how.groups if key in named)
        sent = waiting.get(row.pk)
        to = sent.group if sent and may_read_engagement(viewer, sent.organisation).allowed else None
        found.append(Represented(row, how, sent, said, reason, shown, to))
    order = list(Voice)[::-1]
    return sorted(found, key=lambda one: (order.index(one.standing.voice), one.community.name))


def _held_in(keys: list[int], day: date) -> dict[int, bool]:
    """Of each group whether so many seats are held that it may be shown for whom they speak."""
    counted: dict[int, int] = {}
    rows = SeatHeld.objects.filter(held_on(day), held_on(day, "seat__"), seat__group__in=keys)
    for key in rows.values_list("seat__group", flat=True):
        counted[key] = counted.get(key, 0) + 1
    return {key: shows_communities(count) for key, count in counted.items()}


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


def shown_of_group(group: AdvisoryGroup, day: date) -> tuple[bool, list[tuple[Community, int]]]:
    """For whom the seats of a group speak, in numbers; whether so many are held that it may be shown at all."""
    held = SeatHeld.objects.filter(held_on(day), held_on(day, "seat__"), seat__group=group)
    seats = list(held.values_list("seat", flat=True))
    if not shows_communities(len(seats)):
        return False, []
    counted: dict[int, int] = {}
    voices = SeatVoice.objects.filter(held_on(day), seat__in=seats)
    for key in voices.values_list("community", flat=True):
        counted[key] = counted.get(key, 0) + 1
    rows = Community.objects.filter(held_on(day), pk__in=counted).select_related("organisation").order_by("name", "pk")
    return True, [(row, counted[row.pk]) for row in rows]
