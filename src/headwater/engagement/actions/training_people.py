"""People who changed force are linked, contradictions are settled, and whoever leads a unit is reminded."""

from __future__ import annotations

from datetime import date

from django.db.models import Min

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.core.training import Version, version_on
from headwater.core.training_lines import NEW_NAME, OTHER_NAME, name_key
from headwater.engagement import policies
from headwater.engagement.actions.training_counting import count_again, employers_of
from headwater.engagement.models import (
    LONGEST_NAME,
    Completion,
    Learner,
    LearnerLink,
    LearnerPosting,
    ModuleVersion,
    TrainingDispute,
    TrainingReminder,
)
from headwater.engagement.queries.training_counts import overdue_at
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer


def staff_of(employer: Organisation, number: str, name: str) -> Learner | None:
    """Somebody on another employer’s list, for whoever knows both their number and their name there."""
    row = Learner.objects.filter(organisation=employer, number__iexact=number).first()
    names = {name_key(one) for one in (row.name, *row.other_names)} if row else set()
    return row if row is not None and name_key(name) in names else None


@action("training.staff_linked", policy=lambda by, link: policies.may_keep_training(by, link.now))
def link_staff(link: LearnerLink, *, by: Viewer) -> LearnerLink:
    """Say that two numbers are one person, who came from another force; ``link`` is not saved yet.

    What they completed there counts where they serve now, from the day that they serve here.
    """
    not_empty({"How you know": link.reason})
    first, second = sorted((link.now, link.before), key=lambda row: row.pk)
    first.fresh(), second.fresh()  # locked, in one order for everybody
    now, before = Learner.objects.get(pk=link.now.pk), Learner.objects.get(pk=link.before.pk)
    root = before.person_id or before.pk
    if root == (now.person_id or now.pk):
        raise refuse("Their number there", sentence("the two are linked already."), sentence("There is nothing to do."))
    if LearnerLink.objects.filter(before=before).exists() or LearnerLink.objects.filter(now=now).exists():
        what = sentence("one of the two is linked with another number.")
        raise refuse("Their number there", what, sentence("Look at who they are."))
    _served_one_after_the_other(before, now)
    counted = {*employers_of(now), *employers_of(before)}
    Learner.objects.filter(person=now.pk).update(person=root)
    Learner.objects.filter(pk=now.pk).update(person=root)
    link.organisation, link.by, link.on = now.organisation, by.person, by.day  # type: ignore[assignment]
    link.save()
    count_again(counted)
    return link


def _served_one_after_the_other(before: Learner, now: Learner) -> None:
    """Nobody is counted in two forces on one day."""
    begins = LearnerPosting.objects.filter(learner=now).aggregate(first=Min("start"))["first"]
    there = LearnerPosting.objects.filter(learner=before)
    if begins is not None and (there.filter(end__isnull=True).exists() or there.filter(end__gte=begins).exists()):
        what = sentence("on the list of {name} they still serve there on {day}.", name=before.organisation, day=begins)
        raise refuse("Their number there", what, sentence("A staff list of that force must say when they left."))


@action("training.contradiction_settled", policy=policies.may_settle)
def settle(dispute: TrainingDispute, *, by: Viewer, taken: bool, because: str) -> TrainingDispute:
    """Say whether the line is taken, and why. What was not counted meanwhile counts or does not from then on."""
    not_empty({"Why": because})
    learner = dispute.learner.fresh()
    dispute.taken, dispute.because = taken, because
    dispute.settled_by, dispute.settled_on = by.person, by.day
    dispute.save()
    if taken and dispute.kind in (OTHER_NAME, NEW_NAME) and dispute.name:
        _named(learner, dispute)
    if dispute.module_id is not None and dispute.day is not None:
        _completed(dispute, dispute.module_id, dispute.day, taken=taken)
        count_again(employers_of(learner))
    return dispute


def _named(learner: Learner, dispute: TrainingDispute) -> None:
    """They have the other name too; on a staff list it is the one that they have now."""
    name = dispute.name[:LONGEST_NAME]
    if dispute.kind == NEW_NAME:
        learner.other_names, learner.name = [*learner.other_names, learner.name], name
    else:
        learner.other_names = [*learner.other_names, name]
    learner.save()


def _completed(dispute: TrainingDispute, module: int, day: date, *, taken: bool) -> None:
    row = Completion.objects.filter(learner=dispute.learner, module=module, day=day).first()
    if row is not None:
        row.standing = taken
        row.save()
        return
    if not taken:
        return
    known = {version.pk: version for version in ModuleVersion.objects.filter(module=module)}
    versions = [Version(one.pk, one.start, one.months, one.replaces_on) for one in known.values()]
    version = version_on(day, versions) or min(versions, key=lambda one: one.start)
    Completion(
        learner=dispute.learner, module_id=module, version_of=known[version.key], day=day,
        brought_in=dispute.brought_in,
    ).save()  # fmt: skip


@action("training.lead_reminded", policy=policies.may_keep_training)
def remind_lead(reminder: TrainingReminder, *, by: Viewer) -> TrainingReminder:
    """Remind whoever leads a unit of what is overdue there; ``reminder`` is not saved yet. Once until they answer."""
    unit = reminder.organisation.fresh()
    open_now = TrainingReminder.objects.filter(organisation=unit, answered_on__isnull=True).first()
    if open_now is not None:
        what = sentence("{name} was reminded on {day} and has not answered.", name=unit, day=open_now.on)
        raise refuse("The unit", what, sentence("Speak with whoever leads there."))
    reminder.overdue = overdue_at(unit, by.day)
    if not reminder.overdue:
        raise refuse("The unit", sentence("nobody there is overdue today."), sentence("There is nothing to chase."))
    reminder.on, reminder.by = by.day, by.person  # type: ignore[assignment]
    reminder.save()
    return reminder


@action("training.reminder_answered", policy=policies.may_answer_reminder)
def answer_reminder(reminder: TrainingReminder, *, by: Viewer, answer: str) -> TrainingReminder:
    """Say what will be done about it."""
    not_empty({"What will be done": answer})
    reminder.answer, reminder.answered_by, reminder.answered_on = answer, by.person, by.day
    reminder.save()
    return reminder
