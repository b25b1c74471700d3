"""What the database itself refuses of meetings and plans: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from headwater.interventions.models import (
    AfterCheck,
    AgencyView,
    AgendaItem,
    Attended,
    Dissent,
    Pack,
    PackPart,
    PanelMeeting,
    PlanAction,
    PlanNeed,
    Provider,
    Review,
    ReviewPresence,
    Transfer,
)

from ..conftest import organisation, person
from .constraints_of_casework import (
    BEFORE,
    DAY,
    FORCE,
    LATER,
    OTHER,
    WRITER,
    a_case,
    a_disclosure,
    a_panel,
    of_a_case,
    saved,
    twice,
)


def a_meeting(**given: Any) -> Any:
    panel = given.pop("panel", None) or saved(a_panel(name="Of a meeting"))
    return PanelMeeting(
        **{"panel": panel, "organisation": panel.organisation, "day": DAY, "set_by": person(WRITER)} | given
    )


def attended(**given: Any) -> Any:
    meeting = given.pop("meeting", None) or saved(a_meeting())
    own = {"organisation": meeting.organisation, "agency": organisation(FORCE), "person": person(WRITER)}
    return Attended(**{"meeting": meeting, "role": "member"} | own | given)


def an_item(words: bool = False, **given: Any) -> Any:
    own = {"meeting": given.pop("meeting", None) or saved(a_meeting()), "kind": "support"}
    return of_a_case(AgendaItem, words=words, **own | {"put_by": person(WRITER), "put_on": DAY} | given)


def a_decided_item(words: bool = True, **given: Any) -> Any:
    own = {"decision": "support", "decided_by": person(OTHER), "decided_on": DAY, "owned_by": person(WRITER)}
    return an_item(words, **own | given)


def _of_item(model: type[Any], words: bool = False, **given: Any) -> Any:
    item = given.pop("item", None) or saved(an_item())
    return of_a_case(model, words=words, **{"case": item.case, "item": item} | given)


def a_pack(**given: Any) -> Any:
    own: dict[str, Any] = {"organisation": organisation(FORCE), "made_by": person(WRITER), "made_on": DAY}
    return _of_item(Pack, **own | given)


def an_issued_pack(**given: Any) -> Any:
    own: dict[str, Any] = {
        "issued_by": person(WRITER),
        "issued_on": DAY,
        "disclosure": given.pop("disclosure", saved(a_disclosure())),
    }
    return a_pack(**own | given)


def a_part(words: bool = False, **given: Any) -> Any:
    pack = saved(a_pack())
    return of_a_case(
        PackPart, words=words, **{"case": pack.case, "pack": pack, "kind": "statement", "part_ref": "r"} | given
    )


def a_view(words: bool = True, **given: Any) -> Any:
    return _of_item(AgencyView, words, **{"organisation": organisation(FORCE), "by": person(WRITER), "on": DAY} | given)


def a_dissent(words: bool = True, **given: Any) -> Any:
    own = {"organisation": organisation(FORCE), "person": person(OTHER), "by": person(WRITER), "on": DAY}
    return _of_item(Dissent, words, **own | given)


def a_provider(**given: Any) -> Any:
    panel = given.pop("panel", None) or saved(a_panel(name="Of a provider"))
    own = {"organisation": panel.organisation, "name": "N", "vetted": "V", "vetted_by": person(WRITER), "start": DAY}
    return Provider(**{"panel": panel} | own | given)


def a_need(words: bool = True, **given: Any) -> Any:
    return of_a_case(PlanNeed, words=words, **{"by": person(WRITER), "on": DAY} | given)


def an_action(words: bool = True, **given: Any) -> Any:
    need = saved(a_need())
    own = {"case": need.case, "need": need, "owner": person(WRITER), "due": LATER, "put_by": person(WRITER)}
    return of_a_case(PlanAction, words=words, **own | {"put_on": DAY} | given)


def an_ended_action(**given: Any) -> Any:
    own: dict[str, Any] = {"done_on": LATER, "done_by": person(WRITER), "outcome": "done"}
    return an_action(**own | given)


def a_review(words: bool = False, **given: Any) -> Any:
    return of_a_case(Review, words=words, **{"due_on": LATER} | given)


def a_held_review(words: bool = True, **given: Any) -> Any:
    return a_review(words, **{"held_on": LATER, "held_by": person(WRITER), "outcome": "goes_on"} | given)


def a_presence(**given: Any) -> Any:
    review = saved(a_review())
    return of_a_case(ReviewPresence, **{"case": review.case, "review": review, "person": person(WRITER)} | given)


def an_after_check(words: bool = False, **given: Any) -> Any:
    return of_a_case(AfterCheck, words=words, **{"number": 6, "due_on": LATER} | given)


def a_done_check(words: bool = True, **given: Any) -> Any:
    return an_after_check(words, **{"done_on": LATER, "done_by": person(WRITER), "finding": "well"} | given)


def a_transfer(words: bool = True, **given: Any) -> Any:
    case = given.pop("case", None) or saved(a_case())
    own = {"from_panel": case.panel, "to_panel": given.pop("to_panel", None) or saved(a_panel(name="Elsewhere"))}
    own |= {"from_owner": person(WRITER), "basis": "consent", "asked_by": person(WRITER), "asked_on": DAY}
    return of_a_case(Transfer, words=words, **{"case": case} | own | {"answer_by": LATER} | given)


def an_accepted_transfer(**given: Any) -> Any:
    own: dict[str, Any] = {
        "state": "accepted",
        "answered_by": person(OTHER),
        "answered_on": DAY,
        "new_owner": person(OTHER),
    }
    return a_transfer(**own | given)


def to_its_own_panel() -> Any:
    case = saved(a_case())
    return a_transfer(case=case, to_panel=case.panel)


SPOILT: dict[str, Callable[[], models.Model]] = {
    "panel_meets_once_a_day": lambda: twice(a_meeting),
    "panel_meeting_state_known": lambda: a_meeting(state="held"),
    "attended_once": lambda: twice(attended),
    "attended_in_a_role": lambda: attended(role="guest"),
    "case_once_on_an_agenda": lambda: twice(an_item),
    "agenda_item_kind_known": lambda: an_item(kind="gossip"),
    "agenda_item_decided_with_reasons": lambda: a_decided_item(words=False),
    "agenda_item_not_decided_by_its_owner": lambda: a_decided_item(decided_by=person(WRITER)),
    "one_pack_for_an_agency": lambda: twice(a_pack),
    "issued_pack_is_a_disclosure": lambda: an_issued_pack(disclosure=None),
    "pack_taken_back_by_somebody": lambda: a_pack(recalled_on=BEFORE, recalled_by=person(WRITER)),
    "part_once_in_a_pack": lambda: twice(a_part),
    "pack_part_kind_known": lambda: a_part(words=True),
    "one_view_of_an_agency": lambda: twice(a_view),
    "agency_view_in_words": lambda: a_view(words=False),
    "one_dissent_of_a_person": lambda: twice(a_dissent),
    "dissent_says_why": lambda: a_dissent(words=False),
    "provider_ends_after_it_starts": lambda: a_provider(end=BEFORE),
    "provider_is_one_thing_and_vetted": lambda: a_provider(agency=organisation(FORCE)),
    "provider_agency_once": lambda: twice(lambda: a_provider(agency=organisation(FORCE), name="")),
    "provider_name_once": lambda: twice(a_provider),
    "plan_need_says_what": lambda: a_need(words=False),
    "plan_need_ends_after_it_began": lambda: a_need(ended_on=BEFORE),
    "plan_action_says_what_and_by_when": lambda: an_action(due=BEFORE),
    "plan_action_ended_with_an_outcome": lambda: an_ended_action(outcome=""),
    "one_review_is_due": lambda: twice(a_review),
    "review_held_says_what_came_of_it": lambda: a_held_review(words=False),
    "at_a_review_once": lambda: twice(a_presence),
    "one_check_of_a_kind_waits": lambda: twice(an_after_check),
    "after_check_says_what_was_found": lambda: a_done_check(words=False),
    "one_transfer_waits": lambda: twice(a_transfer),
    "transfer_to_another_panel_says_what": to_its_own_panel,
    "transfer_answered_by_somebody": lambda: a_transfer(state="recalled"),
    "transfer_answered_by_another": lambda: an_accepted_transfer(answered_by=person(WRITER)),
    "transfer_taken_on_has_an_owner": lambda: an_accepted_transfer(new_owner=None),
}
GOOD: list[Callable[[], models.Model]] = [
    a_meeting,
    lambda: a_meeting(state="held", held_by=person(WRITER)),
    attended,
    an_item,
    a_decided_item,
    a_pack,
    an_issued_pack,
    a_part,
    a_view,
    a_dissent,
    a_provider,
    lambda: a_provider(agency=organisation(FORCE), name=""),
    a_need,
    an_action,
    an_ended_action,
    a_review,
    a_held_review,
    a_presence,
    an_after_check,
    a_done_check,
    a_transfer,
    an_accepted_transfer,
    lambda: a_transfer(state="recalled", answered_by=person(WRITER), answered_on=DAY),
]
