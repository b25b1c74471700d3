"""Who writes standards, says what is met, confirms it, excepts from it, keeps cards, and calls on them."""

from __future__ import annotations

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence
from headwater.governance.models import (
    Call,
    CapabilityException,
    CapabilityStatus,
    MobiliseCard,
    Standard,
    StandardVersion,
    Validation,
)
from headwater.governance.policies.leading import may_lead, may_set_standards, may_validate
from headwater.organisations.models import Organisation
from headwater.organisations.place_policies import may_work_on
from headwater.organisations.viewer import Viewer


def may_keep_standard(by: Viewer, standard: Standard) -> Decision:
    """Begin a standard, and a version of it: whoever may set standards where it is issued."""
    return may_set_standards(by, standard.organisation)


def may_write_version(by: Viewer, version: StandardVersion) -> Decision:
    """Change its clauses, and issue it. What is issued never changes: a later version takes its place."""
    if version.start is not None:
        what = sentence("It is in force since {day}, so it does not change.", day=version.start)
        return deny("standard/issued", what, sentence("Begin a new version."))
    return may_set_standards(by, version.standard.organisation)


def may_read_version(by: Viewer, version: StandardVersion) -> Decision:
    """Read a version: whoever has a post once it is issued; before that, those who write it."""
    if version.start is not None and by.person is not None and by.own:
        return allow("standard/issued", sentence("It is issued, and you have a post."))
    return may_set_standards(by, version.organisation)


def may_say_status(by: Viewer, status: CapabilityStatus) -> Decision:
    """Say whether a place meets a clause: those who lead there or above it."""
    return may_lead(by, status.organisation)


def may_validate_status(by: Viewer, validation: Validation) -> Decision:
    """Confirm what was said, or not: somebody else, from above or outside."""
    if validation.status.by_id == by.person_id:
        return deny("validate/own-words", sentence("You said it yourself, so somebody else looks at it."))
    return may_validate(by, validation.status.organisation)


def may_except(by: Viewer, exception: CapabilityException) -> Decision:
    """Agree that a clause is not asked for a time: whoever may validate there, so nobody excuses themselves."""
    asked = {"organisation": exception.organisation_id, "clause": exception.clause.root}
    last = CapabilityStatus.objects.filter(**asked).order_by("-pk").first()
    if last is not None and last.by_id == by.person_id:
        return deny("except/own-words", sentence("You said yourself how it stands, so somebody else agrees."))
    return may_validate(by, exception.organisation)


def may_end_exception(by: Viewer, exception: CapabilityException) -> Decision:
    """End an exception earlier: whoever may validate there, for it asks again what was excused."""
    return may_validate(by, exception.organisation)


def may_keep_card(by: Viewer, card: MobiliseCard) -> Decision:
    """Write a card, and end it: those who lead where the capability is held."""
    if card.ended_on is not None:
        return deny("card/ended", sentence("It ended on {day}.", day=card.ended_on))
    return may_lead(by, card.organisation)


def is_for(card: MobiliseCard, place: Organisation) -> bool:
    """Whether a place may call on a card: one of the holder’s own, or of those that it is for."""
    reach = card.for_all_of or card.organisation
    return place.path.startswith((reach.path, card.organisation.path))


def may_call(by: Viewer, call: Call) -> Decision:
    """Call on a card: whoever works on the place that needs it. At night nobody is asked for a higher post (4.9.5)."""
    if call.card.ended_on is not None:
        return deny("card/ended", sentence("It ended on {day}.", day=call.card.ended_on))
    if not is_for(call.card, call.organisation):
        return deny("card/not-for", sentence("It cannot be called on for {name}.", name=call.organisation.name))
    return may_work_on(by, call.organisation)


def may_answer_call(by: Viewer, call: Call) -> Decision:
    """Say that the call is answered: those with a post where the capability is held."""
    if call.closed_on is not None or call.answered_at is not None:
        return deny("call/answered", sentence("It was answered or closed already."))
    if call.called_by_id == by.person_id:
        return deny("call/own", sentence("You called, so somebody else answers."))
    return may_work_on(by, call.card.organisation)


def may_close_call(by: Viewer, call: Call) -> Decision:
    """Say what came of it: those who work on the place that called, once."""
    if call.closed_on is not None:
        return deny("call/closed", sentence("It was closed on {day}.", day=call.closed_on))
    return may_work_on(by, call.organisation)
