"""Groups are asked, advise in their own name, and are told what was done; what they agree to is published (6.4.2)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from headwater.audit.actions import action, insist
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.engagement import policies
from headwater.engagement.actions.kept_words import about_nobody
from headwater.engagement.actions.said_days import has_come, is_ahead
from headwater.engagement.models import AdvisoryGroup, Consultation, Consulted
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer


@action("consultation.put", policy=policies.may_keep)
def put_question(consultation: Consultation, *, by: Viewer, groups: Iterable[AdvisoryGroup]) -> Consultation:
    """Put a question to groups of a place; ``consultation`` is not saved yet."""
    not_empty({"What is asked": consultation.question})
    about_nobody({"What is asked": consultation.question, "Papers that go with it": consultation.papers}, by)
    asked = [group.fresh() for group in sorted(groups, key=lambda one: one.pk)]
    if not asked:
        raise refuse("Which groups", sentence("none is chosen."), sentence("Choose at least one."))
    place = consultation.organisation.fresh()
    for group in asked:
        insist(policies.may_keep_group(by, group))
    is_ahead("Advice asked for by", consultation.advice_by, by)
    is_ahead("Response due by", consultation.respond_by, by)
    if consultation.respond_by < consultation.advice_by:
        what = sentence("that is before the advice is there.")
        raise refuse("Response due by", what, sentence("Give a day that is not before it."))
    if consultation.owner.organisation_id != place.pk or not _in_being(consultation, by):
        raise refuse("Who owes the response", sentence("no such post is there today."), sentence("Choose another."))
    consultation.put_on, consultation.put_by = by.day, by.person  # type: ignore[assignment]
    if Consultation.objects.filter(
        organisation=place, question=consultation.question, put_on=consultation.put_on
    ).exists():
        raise refuse("What is asked", sentence("that was asked today already."), sentence("Look at the list."))
    consultation.save()
    for group in asked:
        Consulted(organisation=group.organisation, consultation=consultation, group=group).save()
    return consultation


def _in_being(consultation: Consultation, by: Viewer) -> bool:
    post = consultation.owner
    return post.start <= by.day and (post.end is None or post.end >= by.day)


@action("advice.given", policy=policies.may_advise)
def give_advice(asked: Consulted, *, by: Viewer, advice: str, dissent: str, on: date) -> Consulted:
    """Write down what a group advises, in its own name, and what some of it see otherwise; once."""
    not_empty({"What the group advises": advice})
    about_nobody({"What the group advises": advice, "What some of it see otherwise": dissent}, by)
    if asked.given_on is not None:
        what = sentence("its advice is written down since {day}.", day=asked.given_on)
        raise refuse("What the group advises", what, sentence("What was advised is not changed."))
    has_come("Given on", on, by, asked.consultation.put_on)
    asked.advice, asked.dissent, asked.given_on = advice, dissent, on
    asked.save()
    return asked


@action("advice.publication", policy=policies.may_advise)
def say_agreement(asked: Consulted, *, by: Viewer, agrees: bool) -> Consulted:
    """Write down whether the group agrees that its advice is shown. A no takes it off the page at once."""
    if asked.given_on is None:
        raise refuse("Agrees", sentence("there is no advice yet."), sentence("Write the advice down first."))
    asked.agrees, asked.agreed_on, asked.shown = agrees, by.day, asked.shown and agrees
    asked.save()  # a yes after publication is shown once it is published again, with what was done about it
    if not agrees:
        _take_down_where_nothing_is_left(asked.consultation.fresh())
    return asked


def _take_down_where_nothing_is_left(consultation: Consultation) -> None:
    if consultation.published_on is None or consultation.asked.filter(shown=True).exists():
        return
    consultation.published_on = consultation.published_by = None
    consultation.taken_down_because = sentence("No group agrees any more that its advice is shown.")
    consultation.save()


@action("consultation.answered", policy=policies.may_respond)
def respond(consultation: Consultation, *, by: Viewer, response: str, on: date) -> Consultation:
    """Say what was done about the advice."""
    not_empty({"What we did": response})
    about_nobody({"What we did": response}, by)
    given = consultation.asked.filter(given_on__isnull=False).order_by("given_on").first()
    if given is None or given.given_on is None:
        what = sentence("no group has advised yet.")
        raise refuse("What we did", what, sentence("Write down the advice first."))
    has_come("Responded on", on, by, given.given_on)
    consultation.response, consultation.responded_on, consultation.responded_by = response, on, by.person
    consultation.save()
    return consultation


@action("consultation.published", policy=policies.may_publish)
def publish_response(consultation: Consultation, *, by: Viewer) -> Consultation:
    """Publish what was said and done: the advice of those groups that agreed, and no other."""
    agreed = list(consultation.asked.filter(agrees=True))
    if not agreed:
        what = sentence("no group has agreed that its advice is shown.")
        raise refuse("Publication", what, sentence("Ask the group, and write its answer down."))
    consultation.published_on, consultation.published_by = by.day, by.person
    consultation.taken_down_because = ""
    consultation.save()
    for one in agreed:
        one.shown = True
        one.save()
    return consultation


@action("consultation.taken_down", policy=policies.may_take_down)
def take_down(consultation: Consultation, *, by: Viewer, because: str) -> Consultation:
    """Take it down again, with the reason."""
    not_empty({"Why": because})
    about_nobody({"Why": because}, by)
    consultation.published_on = consultation.published_by = None
    consultation.taken_down_because = because
    consultation.save()
    for one in consultation.asked.filter(shown=True):
        one.shown = False
        one.save()
    return consultation
