"""A plan for the consequences of an event is begun, filled, issued for good, renewed, tested and withdrawn (6.4.1)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import ProtectedError

from headwater.audit.actions import action, refuse_conflict
from headwater.core.consequences import CONSEQUENCE_PLAN, TRIGGERS
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.models import (
    ConsequencePlan,
    PlanContact,
    PlanMessage,
    PlanRole,
    PlanStep,
    PlanTest,
)
from headwater.engagement.models.consequence_plans import OfAConsequencePlan
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer
from headwater.sharing.languages import LANGUAGES

MOST = 100  # parts of one kind


def _is_sound(plan: ConsequencePlan, by: Viewer) -> None:
    not_empty({"Title": plan.title})
    no_persons({"Title": plan.title})
    if not plan.triggers or set(plan.triggers.split()) - set(TRIGGERS):
        raise refuse("What sets it off", sentence("there is no such thing."), sentence("Choose at least one."))
    if set(plan.languages.split()) - set(LANGUAGES):
        raise refuse("Languages spoken there", sentence("there is no such language."), sentence("Choose of the list."))
    if plan.review_on <= by.day:
        what = sentence("that day is not to come.")
        raise refuse("To be reviewed by", what, sentence("Give a later day."))


@action("consequence_plan.begun", policy=policies.may_make_consequence_plan)
def begin_consequence_plan(plan: ConsequencePlan, *, by: Viewer) -> ConsequencePlan:
    """Begin a plan; ``plan`` is not saved yet."""
    _is_sound(plan, by)
    place = plan.organisation.fresh()  # locked: a double click begins one
    same = ConsequencePlan.objects.filter(organisation=place, title=plan.title, state__in=("draft", "issued"))
    if same.exists():
        raise refuse("Title", sentence("a plan of that name is there already."), sentence("Open it, or say another."))
    plan.made_by, plan.made_on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    plan.save()
    return plan


@action("consequence_plan.changed", policy=policies.may_change_consequence_plan)
def change_consequence_plan(
    plan: ConsequencePlan, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, object]
) -> ConsequencePlan:
    """Change a version while it is being written. Raises ``Conflict`` where somebody else did meanwhile."""
    refuse_conflict(plan, seen, after, before)
    for name, value in after.items():
        if value != before.get(name):
            setattr(plan, name, value)
    _is_sound(plan, by)
    plan.save()
    return plan


def _locked(part: OfAConsequencePlan, by: Viewer) -> ConsequencePlan:
    """Its plan, locked, if it may still be changed: two who add at once come one after the other."""
    from headwater.audit.actions import insist

    plan = part.plan.fresh()
    insist(policies.may_change_consequence_plan(by, plan))
    if type(part)._default_manager.filter(plan=plan).count() >= MOST:
        what = sentence("it has {most} of these already.", most=MOST)
        raise refuse("The plan", what, sentence("Take one away first."))
    part.organisation = plan.organisation
    return plan


@action("consequence_plan.role_added", policy=policies.may_change_part)
def add_role(part: PlanRole, *, by: Viewer) -> PlanRole:
    """Say which post does what when the plan runs, and which stands in; ``part`` is not saved yet."""
    not_empty({"Role": part.title})
    no_persons({"Role": part.title, "What they do": part.does})
    plan = _locked(part, by)
    if part.deputy_id == part.post_id:
        raise refuse("Stands in", sentence("that is the same post."), sentence("Choose another, or none."))
    if PlanRole.objects.filter(plan=plan, title=part.title).exists():
        raise refuse("Role", sentence("it is in the plan already."), sentence("Say another, or take it away first."))
    part.save()
    return part


@action("consequence_plan.contact_added", policy=policies.may_change_part)
def add_contact(part: PlanContact, *, by: Viewer) -> PlanContact:
    """Say whom to call, after those who are there; ``part`` is not saved yet."""
    no_persons({"What they can do": part.role})
    if part.name and (part.agreed_on is None or part.agreed_on > by.day):
        what = sentence("nobody is named here who did not agree to it.")
        raise refuse("Agreed on", what, sentence("Give the day that they agreed on, or name a post instead."))
    plan = _locked(part, by)
    same = PlanContact.objects.filter(plan=plan, post=part.post, called=part.called, name=part.name, how=part.how)
    if same.exists():
        raise refuse("Whom to call", sentence("it is in the plan already."), sentence("Nothing is to be done."))
    part.number = PlanContact.objects.filter(plan=plan).next_of("number")
    part.save()
    return part


@action("consequence_plan.message_added", policy=policies.may_change_part)
def add_message(part: PlanMessage, *, by: Viewer) -> PlanMessage:
    """Write words ready to be said, in one language; ``part`` is not saved yet."""
    whole = {"What it is about": part.about, "Whom it is for": part.audience}
    not_empty(whole | {"The words": part.wording})
    no_persons({"What it is about": part.about, "Whom it is for": part.audience})
    if part.language != "en" and part.language not in LANGUAGES:
        raise refuse("Language", sentence("there is no such language."), sentence("Choose one of the list."))
    plan = _locked(part, by)
    if PlanMessage.objects.filter(plan=plan, about=part.about, language=part.language).exists():
        what = sentence("the message is there in that language already.")
        raise refuse("Language", what, sentence("Choose another, or take that one away first."))
    part.save()
    return part


@action("consequence_plan.step_added", policy=policies.may_change_part)
def add_step(part: PlanStep, *, by: Viewer) -> PlanStep:
    """Put a thing on the checklist; ``part`` is not saved yet."""
    not_empty({"What is done": part.title})
    no_persons({"What is done": part.title})
    plan = _locked(part, by)
    if part.role is not None and part.role.plan_id != plan.pk:
        raise refuse("Who does it", sentence("that is no role of this plan."), sentence("Choose one of the list."))
    if PlanStep.objects.filter(plan=plan, title=part.title).exists():
        raise refuse("What is done", sentence("it is on the checklist already."), sentence("Nothing is to be done."))
    part.number = PlanStep.objects.filter(plan=plan).next_of("number")
    part.save()
    return part


@action("consequence_plan.part_removed", policy=policies.may_change_part)
def remove_part(part: Any, *, by: Viewer) -> ConsequencePlan:
    """Take a part away from a version that is being written; one that a log or a checklist rests on stays."""
    plan: ConsequencePlan = part.plan.fresh()
    try:
        part.delete()
    except ProtectedError as held:
        what = sentence("something rests on it: a step of the checklist, or the log of an activation.")
        raise refuse("The plan", what, sentence("Take that away first, or leave it.")) from held
    return plan


@action("consequence_plan.issued", policy=policies.may_issue_consequence_plan)
def issue_consequence_plan(plan: ConsequencePlan, *, by: Viewer) -> ConsequencePlan:
    """Issue a version for good; the one before it is replaced. What it lacks is told, and does not stop it."""
    _is_sound(plan, by)
    for earlier in ConsequencePlan.objects.filter(series=plan.series, state="issued"):
        earlier.state = CONSEQUENCE_PLAN.after("supersede", earlier.state)
        earlier.ended_on, earlier.ended_because = by.day, f"Version {plan.number}"
        earlier.save()
    plan.state = CONSEQUENCE_PLAN.after("issue", plan.state)
    plan.issued_by, plan.issued_on = by.person, by.day
    plan.save()
    return plan


@action("consequence_plan.withdrawn", policy=policies.may_withdraw_consequence_plan)
def withdraw_consequence_plan(plan: ConsequencePlan, *, by: Viewer, because: str) -> ConsequencePlan:
    """Withdraw a version, and say why: it stays to be read."""
    not_empty({"Why it ends": because})
    no_persons({"Why it ends": because})
    plan.state = CONSEQUENCE_PLAN.after("withdraw", plan.state)
    plan.ended_on, plan.ended_because = by.day, because
    plan.save()
    return plan


@action("consequence_plan.renewed", policy=policies.may_renew_consequence_plan)
def renew_consequence_plan(plan: ConsequencePlan, *, by: Viewer, review_on: Any) -> ConsequencePlan:
    """Begin the next version with all that is in this one; this one holds until the next is issued."""
    if ConsequencePlan.objects.filter(series=plan.series, state="draft").exists():
        what = sentence("the next version is being written already.")
        raise refuse("The plan", what, sentence("Open it from the list of versions."))
    if review_on <= by.day:
        raise refuse("To be reviewed by", sentence("that day is not to come."), sentence("Give a later day."))
    made = ConsequencePlan(
        organisation=plan.organisation, series=plan.series, title=plan.title, owner=plan.owner, triggers=plan.triggers,
        languages=plan.languages, review_on=review_on, made_by=by.person, made_on=by.day,
        number=ConsequencePlan.objects.filter(series=plan.series).next_of("number"),
    )  # fmt: skip
    made.save()
    _copy(plan, made)
    return made


def _copy(plan: ConsequencePlan, made: ConsequencePlan) -> None:
    whole: dict[str, Any] = {"plan": made, "organisation": made.organisation}
    roles = {}
    for row in PlanRole.objects.filter(plan=plan).order_by("pk"):
        roles[row.pk] = PlanRole(title=row.title, does=row.does, post=row.post, deputy=row.deputy, **whole)
        roles[row.pk].save()
    for one in PlanContact.objects.filter(plan=plan).order_by("number"):
        PlanContact(
            number=one.number, post=one.post, called=one.called, name=one.name, agreed_on=one.agreed_on, role=one.role,
            how=one.how, hours=one.hours, languages=one.languages, **whole,
        ).save()  # fmt: skip
    for said in PlanMessage.objects.filter(plan=plan).order_by("pk"):
        PlanMessage(
            about=said.about, audience=said.audience, language=said.language, wording=said.wording, **whole
        ).save()
    for step in PlanStep.objects.filter(plan=plan).order_by("number"):
        role = roles[step.role_id] if step.role_id else None
        PlanStep(number=step.number, kind=step.kind, title=step.title, role=role, minutes=step.minutes, **whole).save()


@action("consequence_plan.tested", policy=lambda by, test: policies.may_test_consequence_plan(by, test.plan))
def try_consequence_plan(test: PlanTest, *, by: Viewer) -> PlanTest:
    """Write down that it was tried, how, and what was found; ``test`` is not saved yet."""
    texts = {"How it was tested": test.how, "What was found": test.found}
    not_empty(texts)
    no_persons(texts)
    plan = test.plan.fresh()
    if not plan.made_on <= test.on <= by.day and not _earlier(plan, test):
        what = sentence("a plan is tested between the day that it was begun on and today.")
        raise refuse("Tested on", what, sentence("It was begun on {day}.", day=plan.made_on))
    if PlanTest.objects.filter(plan=plan, on=test.on, how=test.how).exists():
        raise refuse("Tested on", sentence("that test is written down already."), sentence("Nothing is to be done."))
    test.organisation, test.by, test.written_on = plan.organisation, by.person, by.day  # type: ignore[assignment]
    test.save()
    return test


def _earlier(plan: ConsequencePlan, test: PlanTest) -> bool:
    """Whether the plan was there before Headwater was: its first day here is no first day of its own."""
    return plan.number == 1 and test.on <= plan.made_on
