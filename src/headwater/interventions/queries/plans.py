"""What stands in a support plan, what is due in it, and who can own an action."""

from __future__ import annotations

from datetime import date

from django.db.models import Min, Q, QuerySet

from headwater.accounts.models import Person
from headwater.core.support_plans import Due, earliest
from headwater.interventions.models import Case, Panel, Provider, TeamPlace, Transfer
from headwater.interventions.policies import seats_of
from headwater.interventions.queries.duty import seated
from headwater.organisations.viewer import Viewer


def next_due(case: Case) -> Due | None:
    """What of an open case is due first, of all that its plan, its agenda and its transfer say; two questions."""
    rows = Case.objects.filter(pk=case.pk)
    found = rows.aggregate(
        action=Min("actions__due", filter=Q(actions__done_on__isnull=True)),
        review=Min("reviews__due_on", filter=Q(reviews__held_on__isnull=True, reviews__let_go_on__isnull=True)),
        transfer=Min("transfers__answer_by", filter=Q(transfers__state="asked")),
    )
    due = [
        Due(found[name], what)
        for name, what in (("action", "review"), ("review", "review"), ("transfer", "transfer"))
        if found[name]
    ]
    waits = Q(meeting__state="planned", taken_off_on__isnull=True, decision="")
    meeting = case.agenda.filter(waits, meeting__panel=case.panel_id).order_by("meeting__day").values("meeting__day")
    if row := meeting.first():
        due.append(Due(row["meeting__day"], "panel"))
    return earliest(due)


def who_can_own(case: Case, day: date) -> list[Person]:
    """Who can own an action: the owner, the team and the chair of the case, who are there today."""
    there = {seat.person_id: seat.person for seat in seated(case.panel, day) if seat.role == "chair"}
    places = TeamPlace.objects.as_at(day).filter(case=case).select_related("person")
    people = {**there, **{place.person_id: place.person for place in places if place.person.is_active}}
    if case.owner is not None:
        people[case.owner.pk] = case.owner
    return sorted(people.values(), key=lambda person: (person.name, person.pk))


def providers(panel: Panel, day: date) -> QuerySet[Provider]:
    """The providers of a panel from today on."""
    rows = Provider.objects.from_on(day).filter(panel=panel)
    return rows.select_related("agency", "vetted_by", "panel__organisation").order_by("pk")


def find_provider(by: Viewer, ref: str) -> Provider | None:
    """The provider of that reference, where the viewer runs its panel."""
    mine = [panel for panel, roles in seats_of(by).items() if roles & {"chair", "officer"}]
    rows = Provider.objects.select_related("panel__organisation", "agency")
    return rows.filter(ref=ref[:12], panel__in=mine).first()


def transfers_here(by: Viewer) -> QuerySet[Transfer]:
    """Cases that panels of the viewer’s were asked to take on, and that wait: as ``may_read_transfer`` has it."""
    mine = [panel for panel, roles in seats_of(by).items() if roles & {"chair", "officer"}]
    rows = Transfer.objects.filter(to_panel__in=mine, state="asked", case__part_of__isnull=True)
    rows = rows.exclude(case__state="closed").select_related("case__panel", "from_panel", "to_panel", "asked_by")
    return rows.order_by("answer_by", "pk")
