"""What the database itself refuses of advisers: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import models

from headwater.engagement.models import (
    Adviser,
    AdvisoryGroup,
    Community,
    Consultation,
    Consulted,
    DueDiligence,
    EngagementEvent,
    GapLeftOpen,
    GroupMeeting,
    Invitation,
    Seat,
    SeatHeld,
    SeatVoice,
)
from headwater.organisations.models import Post

from ..conftest import organisation, person

DAY, LATER, BEFORE = date(2020, 5, 5), date(2020, 6, 5), date(2020, 5, 4)
WRITER, OTHER, FORCE = "Idris Maddox", "Frances Hale", "Force 02"


def saved(row: Any) -> Any:
    row.save()
    return row


def twice(make: Callable[[], models.Model]) -> models.Model:
    first = saved(make())
    again = make()
    for field in first._meta.concrete_fields:
        if field.name not in ("id", "ref", "version"):
            setattr(again, field.attname, getattr(first, field.attname))
    return again


def _spanned(given: dict[str, Any]) -> dict[str, Any]:
    return {"organisation": organisation(FORCE), "start": DAY, "known_on": DAY} | given


OVER = {"end": LATER, "end_known_on": LATER}
BACKWARDS = {"end": BEFORE, "end_known_on": LATER}


def a_community(**given: Any) -> Community:
    return Community(**_spanned({"name": "N", "looks": "n", "kind": "place", "basis": "B"} | given))


def a_group(**given: Any) -> AdvisoryGroup:
    whole = {"name": "G", "looks": "g", "kind": "iag", "advises": True, "chair": "none", "rhythm": "need"}
    return AdvisoryGroup(**_spanned(whole | {"term_until": LATER} | given))


def _group(given: dict[str, Any]) -> dict[str, Any]:
    return {} if "group" in given else {"group": saved(a_group())}


def a_meeting(**given: Any) -> GroupMeeting:
    whole = {"organisation": organisation(FORCE), "day": DAY, "about": "A", "came": 3, "known_on": DAY}
    return GroupMeeting(**(_group(given) | whole | {"by": person(WRITER)} | given))


def a_seat(**given: Any) -> Seat:
    return Seat(**_spanned(_group(given) | {"number": 1} | given))


def a_held_seat(**given: Any) -> SeatHeld:
    return SeatHeld(**_spanned(({} if "seat" in given else {"seat": saved(a_seat())}) | given))


def a_voice(**given: Any) -> SeatVoice:
    known = {} if "seat" in given else {"seat": saved(a_seat())}
    known |= {} if "community" in given else {"community": saved(a_community())}
    return SeatVoice(**_spanned(known | given))


def an_adviser(**given: Any) -> Adviser:
    whole = {"organisation": organisation(FORCE), "name": "N", "consent_on": DAY, "explained": "E"}
    return Adviser(**(_group(given) | whole | {"kept_by": person(WRITER)} | given))


def an_invitation(**given: Any) -> Invitation:
    known = {} if "community" in given else {"community": saved(a_community())}
    whole = {"organisation": organisation(FORCE), "way": "open", "sent_to": "S", "sent_on": DAY, "known_on": DAY}
    return Invitation(**(_group(given) | known | whole | {"answer_by": LATER, "sent_by": person(WRITER)} | given))


def an_answered_invitation(**given: Any) -> Invitation:
    whole = {"state": "declined", "answered_on": LATER, "answer_known_on": LATER, "because": "B"}
    return an_invitation(**(whole | given))


def an_accepted_invitation(**given: Any) -> Invitation:
    group = saved(a_group())
    whole = {"state": "accepted", "because": "", "group": group, "seat": saved(a_seat(group=group))}
    return an_answered_invitation(**(whole | given))


def a_gap_left_open(**given: Any) -> GapLeftOpen:
    whole = {"organisation": organisation(FORCE), "reason": "R", "said_on": DAY, "review_on": LATER}
    return GapLeftOpen(**({"community": saved(a_community()), "by": person(WRITER)} | whole | given))


def a_consultation(**given: Any) -> Consultation:
    whole = {"organisation": organisation(FORCE), "question": "Q", "put_on": DAY, "advice_by": LATER}
    whole |= {"respond_by": LATER, "owner": Post.objects.order_by("pk").first(), "put_by": person(WRITER)}
    return Consultation(**(whole | given))


def an_answered_consultation(**given: Any) -> Consultation:
    return a_consultation(**({"response": "R", "responded_on": LATER, "responded_by": person(WRITER)} | given))


def a_published_consultation(**given: Any) -> Consultation:
    return an_answered_consultation(**({"published_on": LATER, "published_by": person(WRITER)} | given))


def advice(**given: Any) -> Consulted:
    known = {} if "consultation" in given else {"consultation": saved(a_consultation())}
    whole = {"organisation": organisation(FORCE), "advice": "A", "given_on": DAY}
    return Consulted(**(_group(given) | known | whole | given))


def a_diligence(**given: Any) -> DueDiligence:
    whole = {"organisation": organisation(FORCE), "partner": organisation("HMP Ravensford"), "looked_at": "L"}
    return DueDiligence(**(whole | {"proposal": "engage", "looked_by": person(WRITER), "looked_on": DAY} | given))


def a_decided_diligence(**given: Any) -> DueDiligence:
    whole = {"decision": "engage", "reasons": "R", "decided_by": person(OTHER), "decided_on": DAY, "review_on": LATER}
    return a_diligence(**(whole | given))


def an_event(**given: Any) -> EngagementEvent:
    whole = {"organisation": organisation(FORCE), "title": "T", "kind": "visit", "day": DAY, "where": "W"}
    return EngagementEvent(**(whole | {"audience": "A", "planned_by": person(WRITER), "planned_on": DAY} | given))


SPOILT: dict[str, Callable[[], models.Model]] = {
    "community_ends_soundly": lambda: a_community(**BACKWARDS, ended_because="B"),
    "community_named_once": lambda: twice(a_community),
    "community_is_named": lambda: a_community(basis=""),
    "community_kind_known": lambda: a_community(kind="belief"),
    "community_out_for_a_reason": lambda: a_community(**OVER),
    "advisory_group_ends_soundly": lambda: a_group(known_on=BEFORE),
    "advisory_group_named_once": lambda: twice(a_group),
    "advisory_group_is_named": lambda: a_group(name=""),
    "advisory_group_of_known_kind": lambda: a_group(chair="somebody"),
    "advisory_group_has_a_purpose": lambda: a_group(advises=False),
    "advisory_group_ended_for_a_reason": lambda: a_group(**OVER),
    "group_meets_once_a_day": lambda: twice(a_meeting),
    "group_meeting_about_something": lambda: a_meeting(about=""),
    "group_meeting_was_held": lambda: a_meeting(known_on=BEFORE),
    "advisory_seat_ends_soundly": lambda: a_seat(**BACKWARDS),
    "advisory_seat_numbered_once": lambda: twice(a_seat),
    "advisory_seat_role_known": lambda: a_seat(role="imam"),
    "seat_held_ends_soundly": lambda: a_held_seat(end=LATER),
    "seat_held_by_one": lambda: twice(a_held_seat),
    "seat_voice_ends_soundly": lambda: a_voice(**BACKWARDS),
    "seat_speaks_once": lambda: twice(a_voice),
    "adviser_kept_by_consent_alone": lambda: an_adviser(withdrawn_on=LATER),
    "adviser_consent_was_explained": lambda: an_adviser(explained=""),
    "adviser_withdrew_after_consent": lambda: an_adviser(name="", explained="", withdrawn_on=BEFORE),
    "one_invitation_waits_for_an_answer": lambda: twice(an_invitation),
    "invitation_sent_somewhere": lambda: an_invitation(sent_to=""),
    "invitation_leaves_time": lambda: an_invitation(answer_by=DAY),
    "invitation_answered_after_it_was_sent": lambda: an_answered_invitation(answer_known_on=None),
    "invitation_accepted_leads_to_a_seat": lambda: an_accepted_invitation(seat=None),
    "invitation_declined_for_a_reason": lambda: an_answered_invitation(because=""),
    "gap_left_open_for_a_reason": lambda: a_gap_left_open(reason=""),
    "gap_left_open_until_a_day": lambda: a_gap_left_open(review_on=DAY),
    "consultation_asks_something": lambda: a_consultation(question=""),
    "consultation_leaves_time": lambda: a_consultation(respond_by=DAY),
    "consultation_answered_by_somebody": lambda: an_answered_consultation(responded_on=None),
    "consultation_published_after_its_response": lambda: a_consultation(
        published_on=LATER, published_by=person(WRITER)
    ),
    "group_asked_once": lambda: twice(advice),
    "advice_has_its_day": lambda: advice(given_on=None),
    "agreement_after_advice": lambda: advice(agrees=True, agreed_on=None),
    "advice_shown_by_agreement": lambda: advice(shown=True),
    "one_due_diligence_waits": lambda: twice(a_diligence),
    "due_diligence_of_another": lambda: a_diligence(partner=organisation(FORCE)),
    "due_diligence_says_what": lambda: a_diligence(looked_at=""),
    "due_diligence_decided_by_another": lambda: a_decided_diligence(decided_by=person(WRITER)),
    "due_diligence_decided_with_reasons": lambda: a_decided_diligence(review_on=None),
    "due_diligence_conditions_are_said": lambda: a_decided_diligence(decision="conditions"),
    "engagement_event_says_what_where_and_for_whom": lambda: an_event(audience=""),
    "engagement_event_planned_once": lambda: twice(an_event),
    "engagement_event_called_off_for_a_reason": lambda: an_event(called_off_on=DAY),
}
GOOD: list[Callable[[], models.Model]] = [
    a_community,
    lambda: a_community(**OVER, ended_because="B"),
    a_group,
    lambda: a_group(**OVER, ended_because="B"),
    a_meeting,
    a_seat,
    a_held_seat,
    lambda: a_held_seat(**OVER),
    a_voice,
    an_adviser,
    lambda: an_adviser(name="", explained="", withdrawn_on=LATER),
    an_invitation,
    an_answered_invitation,
    an_accepted_invitation,
    a_gap_left_open,
    a_consultation,
    an_answered_consultation,
    a_published_consultation,
    advice,
    lambda: advice(agrees=True, agreed_on=DAY),
    a_diligence,
    a_decided_diligence,
    lambda: a_decided_diligence(decision="conditions", conditions="C"),
    an_event,
    lambda: an_event(called_off_on=DAY, called_off_because="B"),
]
