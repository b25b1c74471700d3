"""The support plan: needs, actions, who provides them, reviews, and checks after closing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from headwater.accounts.models import Person
from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.interventions import policies, queries
from headwater.interventions.actions.follow_up import begin_review, renew_next
from headwater.interventions.actions.steps import FURTHEST, StepTaken, keep_step
from headwater.interventions.models import AfterCheck, Case, PlanAction, PlanNeed, Provider, Review, ReviewPresence
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer


@action("provider.kept", policy=policies.may_keep_provider)
def keep_provider(provider: Provider, *, by: Viewer) -> Provider:
    """Put a provider in the register of a panel, with how it was vetted; it is not saved yet."""
    not_empty({"How it was vetted": provider.vetted})
    panel = provider.panel.fresh()
    if (provider.agency is None) == (not provider.name.strip()):
        what = sentence("it is an organisation or a named service, and one of the two.")
        raise refuse("Name of the service", what, sentence("Choose an organisation, or write a name."))
    same = Provider.objects.from_on(by.day).filter(panel=panel, agency=provider.agency, name=provider.name)
    if same.exists():
        raise refuse("Name of the service", sentence("it is there already."), sentence("Look at the providers."))
    provider.organisation, provider.start, provider.vetted_by = panel.organisation, by.day, by.person  # type: ignore[assignment]
    provider.save()
    return provider


@action("provider.ended", policy=policies.may_keep_provider)
def end_provider(provider: Provider, *, by: Viewer) -> Provider:
    """Say that nothing more is asked of a provider: no action names it from now on."""
    provider.end = by.day - timedelta(days=1)
    provider.start = min(provider.start, provider.end)
    provider.save()
    return provider


@action("plan_need.written", policy=policies.may_write_need)
def write_need(need: PlanNeed, *, by: Viewer, words: str, own: str = "") -> PlanNeed:
    """Write a need down, and how the person says it; it is not saved yet."""
    not_empty({"What is needed": words})
    need.case.open()
    need.by, need.on = by.person, by.day  # type: ignore[assignment]
    need.write(words=words, own=own)
    need.save()
    return need


@action("plan_need.ended", policy=policies.may_end_need)
def end_need(need: PlanNeed, *, by: Viewer) -> PlanNeed:
    """Say that a need is met, or there no more."""
    need.case.fresh()
    need.ended_on = by.day
    need.save()
    return need


@action("plan_action.put", policy=policies.may_put_action)
def put_action(row: PlanAction, *, by: Viewer, words: str) -> PlanAction:
    """Put an action in the plan, with its owner and its day; it is not saved yet."""
    not_empty({"What is done": words})
    case = row.case.fresh().open()
    row.case = case
    _sound(case, by, row.owner, row.due)
    if row.need.case_id != case.pk:
        raise ValueError("a need of another case")
    if row.provider is not None and not queries.providers(case.panel, by.day).filter(pk=row.provider.pk).exists():
        what = sentence("it is no provider of this panel today.")
        raise refuse("Who provides it", what, sentence("Choose one of the panel’s providers."))
    row.put_by, row.put_on = by.person, by.day  # type: ignore[assignment]
    row.write(words=words)
    row.save()
    _renew(case)
    return row


def _sound(case: Case, by: Viewer, owner: Person, due: date) -> None:
    if owner not in queries.who_can_own(case, by.day):
        what = sentence("they do not work on this case.")
        raise refuse("Who sees to it", what, sentence("Put them on the team first."))
    if not 0 <= (due - by.day).days <= FURTHEST:
        what = sentence("it is past, or more than a year ahead.")
        raise refuse("By when", what, sentence("Write a day from today on, at most a year ahead."))


def _renew(case: Case) -> None:
    renew_next(case)
    case.save()


@action("plan_action.changed", policy=policies.may_change_action)
def change_action(row: PlanAction, *, by: Viewer, owner: Person, due: date) -> PlanAction:
    """Give an open action another owner or another day."""
    case = row.case.fresh()
    _sound(case, by, owner, due)
    row.owner, row.due = owner, due
    row.save()
    _renew(case)
    return row


@action("plan_action.ended", policy=policies.may_end_action)
def end_action(row: PlanAction, *, by: Viewer, outcome: str, words: str) -> PlanAction:
    """Say what came of an action."""
    not_empty({"What came of it": words})
    case = row.case.fresh().open()
    row.case = case
    row.done_on, row.done_by, row.outcome = by.day, by.person, outcome
    row.write(came=words)
    row.save()
    _renew(case)
    return row


@dataclass(frozen=True)
class Reviewed:
    """What a review found: what comes of it, in which words, what the person says, and who was there."""

    outcome: str
    words: str
    own: str = ""
    there: tuple[Person, ...] = ()


@action("review.held", policy=policies.may_hold_review)
def hold_review(review: Review, *, by: Viewer, found: Reviewed) -> Review:
    """Write a review down. The next is due at once: there is no support without one ahead."""
    not_empty({"What was found": found.words})
    case = review.case.fresh().open()
    if not found.there:
        raise refuse("Who was there", sentence("nobody is named."), sentence("Choose those who were there."))
    if any(person not in queries.who_can_own(case, by.day) for person in found.there):
        what = sentence("somebody does not work on this case.")
        raise refuse("Who was there", what, sentence("Put them on the team first."))
    review.case = case
    review.held_on, review.held_by, review.outcome = by.day, by.person, found.outcome
    review.write(words=found.words, own=found.own)
    review.save()
    _present(review, found.there)
    begin_review(case, by)
    _renew(case)
    return review


def _present(review: Review, people: Iterable[Person]) -> None:
    rows = [ReviewPresence(case=review.case, review=review, person=person) for person in dict.fromkeys(people)]
    ReviewPresence.objects.bulk_create(rows)


@action("after_check.done", policy=policies.may_check)
def do_check(check: AfterCheck, *, by: Viewer, finding: str, words: str) -> AfterCheck:
    """Write down what a look after closing found; the next of them is due then. It can be a reason to open again."""
    not_empty({"What was found": words})
    case = check.case.fresh().open()
    check.case = case
    check.done_on, check.done_by, check.finding = by.day, by.person, finding
    check.write(words=words)
    check.save()
    following = case.after_checks.filter(done_on__isnull=True, dropped_on__isnull=True).order_by("due_on").first()
    case.next_on, case.next_what = (following.due_on, "check") if following else (None, "")
    case.save()
    keep_step(case, by, StepTaken("check_after", case.state, words))
    return check
