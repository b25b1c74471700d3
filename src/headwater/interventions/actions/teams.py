"""Who works on a case, who owns it, which cases belong together, which goes on under another, and the glass."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from headwater.accounts.models import Person
from headwater.audit.actions import action, insist
from headwater.core.casework import due_after
from headwater.core.errors import BadInput, refuse
from headwater.core.sentences import sentence
from headwater.interventions import policies, queries
from headwater.interventions.actions.follow_up import give_actions_to_owner
from headwater.interventions.actions.steps import StepTaken, keep_step
from headwater.interventions.models import Case, CaseGlass, CaseLink, EarlierCase, TeamPlace
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.models import Holding
from headwater.organisations.viewer import Viewer


@action("case_team.joined", policy=policies.may_put_on_team)
def put_on_team(place: TeamPlace, *, by: Viewer, because: str) -> TeamPlace:
    """Put somebody on the team of a case, with a reason: they read it from today, for as long as it says."""
    not_empty({"Why": because})
    case = place.case.fresh().open()
    insist(policies.may_lead_case(by, case))
    held = Holding.objects.as_at(by.day).filter(person=place.person, post__organisation=place.organisation)
    if not held.exists():
        what = sentence("they have no post there today.")
        raise refuse("Who", what, sentence("Choose somebody who has a post at that organisation."))
    if TeamPlace.objects.from_on(by.day).filter(case=case, person=place.person).exists():
        raise refuse("Who", sentence("they are on it already."), sentence("Look at who works on it."))
    place.case, place.start, place.put_by = case, by.day, by.person  # type: ignore[assignment]
    place.write(because=because)
    place.save()
    return place


@action("case_team.left", policy=policies.may_leave_team)
def take_off_team(place: TeamPlace, *, by: Viewer) -> TeamPlace:
    """Take somebody off the team: they read nothing of it from this moment."""
    place.end = by.day - timedelta(days=1)
    place.start = min(place.start, place.end)  # put there and taken off on one day: the looks tell what was seen
    place.save()
    give_actions_to_owner(place.case, [place.person_id])
    return place


@action("case.handed_over", policy=policies.may_hand_over)
def hand_over(case: Case, *, by: Viewer, to: Person, because: str) -> Case:
    """Give a case to another officer of its panel."""
    not_empty({"Why": because})
    officers = [seat.person_id for seat in queries.seated(case.panel, by.day) if seat.role == "officer"]
    if to.pk not in officers or to.pk == case.owner_id:
        what = sentence("they are no other officer of this panel who has a post today.")
        raise refuse("To whom", what, sentence("Choose one of the panel’s officers."))
    before, case.owner = case.owner_id, to
    case.save()
    if before is not None:
        give_actions_to_owner(case, [before])
    keep_step(case, by, StepTaken("hand_over", case.state, because))
    return case


@action("earlier_case.said", policy=policies.may_say_of_earlier)
def say_of_earlier(earlier: EarlierCase, *, by: Viewer, verdict: str, because: str) -> EarlierCase:
    """Say whether an earlier case is of the same person, and what that means now: a fresh decision, with its reason."""
    not_empty({"What you make of it": because})
    earlier.case.open()
    earlier.verdict, earlier.by, earlier.on = verdict, by.person, by.day
    earlier.write(because=because)
    earlier.save()
    return earlier


@action("case.linked", policy=policies.may_link_cases)
def link_cases(link: CaseLink, *, by: Viewer, because: str) -> CaseLink:
    """Link two cases. Each keeps its own team: this opens neither to the other’s."""
    not_empty({"Why": because})
    first = link.case.fresh().open()
    if link.other_id == link.case_id:
        raise refuse("Which case", sentence("it is this one."), sentence("Write the reference of another."))
    if CaseLink.objects.filter(
        case__in=[link.case_id, link.other_id], other__in=[link.case_id, link.other_id]
    ).exists():
        raise refuse("Which case", sentence("the two are linked already."), sentence("Look at what is linked."))
    link.case, link.by, link.on = first, by.person, by.day  # type: ignore[assignment]
    link.write(because=because)
    link.save()
    return link


@action("case.merged", policy=policies.may_merge)
def merge_into(case: Case, *, by: Viewer, other: Case, because: str) -> Case:
    """Let a case go on under an earlier one of the same person. Each keeps its own words and key: nothing is mixed."""
    not_empty({"Why": because})
    under = other.fresh()
    insist(policies.may_read_case(by, under))
    if under.part_of_id is not None or case.parts.exists() or under.pk == case.pk or under.disposed_on is not None:
        what = sentence("one of the two is merged already, or is the same.")
        raise refuse("Which case", what, sentence("Write the reference of the case that all go on under."))
    if not case.earlier.filter(other=under, verdict="same").exists():
        what = sentence("nobody has said that it is of the same person.")
        raise refuse("Which case", what, sentence("Say so of that earlier case first, with the reason."))
    case.part_of = under
    case.save()
    keep_step(case, by, StepTaken("merge", case.state, because))
    return case


@action("case.merge_undone", policy=policies.may_undo_merge)
def undo_merge(case: Case, *, by: Viewer, because: str) -> Case:
    """Undo a merge that was wrong: both cases are as they were, and this one is due today."""
    not_empty({"Why": because})
    case.part_of = None
    if case.state != "closed":
        case.next_on = due_after(by.day, 0)
    case.save()
    keep_step(case, by, StepTaken("undo_merge", case.state, because))
    return case


@action("case_glass.broken", policy=policies.may_break_case_glass)
def break_case_glass(glass: CaseGlass, *, by: Viewer, because: str) -> CaseGlass:
    """Look into a case for an hour, without a part in it. The chair finds it on their own page at once."""
    if len(because.split()) < 3:
        what = sentence("it is too short.")
        raise BadInput(refuse("Why", what, sentence("Say in a sentence why you need to see it now.")).problems)
    glass.case.open()
    glass.person, glass.at = by.person, timezone.now()  # type: ignore[assignment]
    glass.write(because=because)
    glass.save()
    return glass


@action("case_glass.read", policy=policies.may_read_glass)
def read_glass(glass: CaseGlass, *, by: Viewer) -> CaseGlass:
    """Say that one has read why it was broken."""
    glass.read_by, glass.read_on = by.person, by.day
    glass.save()
    return glass
