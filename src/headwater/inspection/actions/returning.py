"""Signing a return off, opening it again, and giving its sections to colleagues."""

from __future__ import annotations

from django.utils import timezone

from headwater.accounts.models import Person
from headwater.audit.actions import action
from headwater.core.answers import Answer as Said
from headwater.core.asking import sections_for
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.lifecycle import RETURN
from headwater.core.sentences import sentence
from headwater.inspection import policies
from headwater.inspection.actions.answering import not_given
from headwater.inspection.models import Answer, Delegation, Return, ReturnStep
from headwater.organisations.viewer import Viewer


def answers_of(whole: Return) -> dict[str, Said]:
    """What a return says now, by question."""
    rows = Answer.objects.filter(whole=whole).values_list("question", "answer")
    return {question: Said(said) for question, said in rows}


@action("return.signed", policy=policies.may_sign)
def sign(whole: Return, *, by: Viewer, name: str) -> Return:
    """Sign a return off under a name. Every question has an answer by then, if only that it is not known and why."""
    if missing := _missing(whole):
        raise BadInput(missing)
    whole.state, whole.signed_name, whole.signed_at = RETURN.after("sign", whole.state), name, timezone.now()
    whole.save()
    _step(whole, "sign", by, name=name)
    return whole


def _missing(whole: Return) -> list[Problem]:
    framework = whole.inspected.inspection.kept.framework
    missing = []
    for section in sections_for(framework, whole.inspected.tier, answers_of(whole)):
        if section.open:
            names = tuple(item.id for item in section.open)
            what = sentence("{title}: no answer to {names}.", title=section.group.title, names=names)
            remedy = sentence("Answer each, or say that it is not known and why.")
            missing.append(Problem("Signed off by", what, remedy))
    for asked in not_given(whole):
        what = sentence("“{title}” was asked for and not given.", title=asked.title)
        missing.append(Problem("Signed off by", what, sentence("Give it, or say why there is none.")))
    return missing


@action("return.reopened", policy=policies.may_reopen)
def reopen(whole: Return, *, by: Viewer, reason: str) -> Return:
    """Open a signed return again, because of ``reason``."""
    whole.state = RETURN.after("reopen", whole.state)
    whole.save()
    _step(whole, "reopen", by, reason=reason)
    return whole


def _step(whole: Return, verb: str, by: Viewer, **more: str) -> None:
    ReturnStep(whole=whole, verb=verb, state=whole.state, by=by.person, at=timezone.now(), **more).save()


@action("section.given", policy=lambda by, given: policies.may_delegate(by, given.whole))
def delegate(given: Delegation, *, by: Viewer) -> Delegation:
    """Give a section to a colleague to answer; ``given`` is not saved yet."""
    if given.person_id == by.person_id:
        raise refuse("Colleague", sentence("that is you."), sentence("Choose somebody else; you may answer it anyway."))
    if Delegation.objects.filter(
        whole=given.whole, group=given.group, person=given.person, ended_at__isnull=True
    ).exists():
        raise refuse(
            "Colleague",
            sentence("{person} has this section already.", person=given.person),
            sentence("Choose another."),
        )
    given.given_by, given.at = by.person, timezone.now()  # type: ignore[assignment]  # the policy saw to it
    given.save()
    return given


@action("section.taken_back", policy=policies.may_take_back)
def take_back(given: Delegation, *, by: Viewer) -> Delegation:
    """Take a section back. What was answered stays."""
    given.ended_at = timezone.now()
    given.save()
    return given


def colleagues(whole: Return, by: Viewer) -> list[Person]:
    """Those to whom a section can be given: whoever has a post at the organisation or below it today."""
    from headwater.organisations.models import Holding, below

    held = Holding.objects.as_at(by.day).filter(below(whole.inspected.organisation.path, "post__organisation__"))
    people = Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("name")
    return [person for person in people if person.pk != by.person_id]
