"""Places say what they meet; others confirm it, or except from it for a time (App. A, rec. 3)."""

from __future__ import annotations

from datetime import date

from headwater.audit.actions import action
from headwater.core.capability import Status
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.governance import policies
from headwater.governance.models import CapabilityException, CapabilityStatus, Clause, Validation
from headwater.governance.policies.capability import is_for
from headwater.governance.queries import can_be_called_on, in_force_for, proposed_for, tier_on
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer

LONGEST_EXCEPTION = 366  # days: what is excused for longer is a matter for the standard


def _asked_now(clause: Clause, place: Organisation, day: date) -> Clause:
    """The clause that these words are kept under, once it is sure that the place is asked it today."""
    if clause.version_of_id not in {version.pk for version in in_force_for(place, day)}:
        what = sentence("it is not in force for {name} today.", name=place.name)
        raise refuse("Clause", what, sentence("Open the version that is in force."))
    if clause.tier != tier_on(place, day):
        what = sentence("it is not asked of the tier that {name} has today.", name=place.name)
        raise refuse("Clause", what, sentence("Open the page of the place again."))
    return clause.same_as or clause


@action("capability.said", policy=policies.may_say_status)
def say_status(status: CapabilityStatus, *, by: Viewer) -> CapabilityStatus:
    """Say whether a place meets a clause; ``status`` is not saved yet. What was said before stays where it is."""
    not_empty({"What shows it, or what is missing": status.reasons})
    no_persons({"What shows it, or what is missing": status.reasons})
    asked = status.clause
    status.clause = _asked_now(asked, status.organisation, by.day)
    _is_sound(status, by)
    status.on, status.by = by.day, by.person  # type: ignore[assignment]
    proposal = proposed_for(by, status.organisation, asked)
    status.proposed = proposal.answer if proposal else ""
    status.save()
    return status


def _is_sound(status: CapabilityStatus, by: Viewer) -> None:
    met = status.status in (Status.MET, Status.ELSEWHERE)
    if met and status.forecast:
        what = sentence("what is met needs no day by which it will be.")
        raise refuse("Will be met by", what, sentence("Leave it empty."))
    if status.forecast and status.forecast <= by.day:
        raise refuse("Will be met by", sentence("that day has passed."), sentence("Give a later day, or none."))
    if status.status != Status.ELSEWHERE:
        if status.card is not None:
            what = sentence("a card is for what is met by calling on others.")
            raise refuse("By calling on", what, sentence("Choose that answer, or no card."))
        return
    if status.card is None or not is_for(status.card, status.organisation):
        what = sentence("that is no card which {name} can call on.", name=status.organisation.name)
        raise refuse("By calling on", what, sentence("Choose one of the list, or have one written."))
    counted = can_be_called_on(status.card, by.day)
    if not counted.allowed:
        what = sentence("it cannot be counted on today: {why}", why=counted.reasons)
        raise refuse("By calling on", what, sentence("Hold a drill, or say that it is partly met until then."))


@action("capability.validated", policy=policies.may_validate_status)
def validate(validation: Validation, *, by: Viewer) -> Validation:
    """Confirm what was said, or not; ``validation`` is not saved yet. Only what stands now can be confirmed."""
    not_empty({"What was looked at, and why": validation.reasons})
    no_persons({"What was looked at, and why": validation.reasons})
    said = validation.status
    newer = CapabilityStatus.objects.filter(organisation=said.organisation, clause=said.clause, pk__gt=said.pk)
    if newer.exists():
        raise refuse("Status", sentence("something else was said since."), sentence("Look at what stands now."))
    validation.organisation, validation.on = said.organisation, by.day
    validation.by = by.person  # type: ignore[assignment]
    validation.save()
    return validation


@action("capability.excepted", policy=policies.may_except)
def except_from(exception: CapabilityException, *, by: Viewer) -> CapabilityException:
    """Agree that a clause is not asked of a place for a time; ``exception`` is not saved yet."""
    not_empty({"Reason": exception.reason})
    no_persons({"Reason": exception.reason})
    exception.clause = _asked_now(exception.clause, exception.organisation, by.day)
    if exception.start < by.day:
        raise refuse("From", sentence("that day has passed."), sentence("Give today or a later day."))
    if exception.end is None or exception.end < exception.start:
        raise refuse("Until", sentence("an exception has an end, and not before it begins."), sentence("Give a day."))
    if (exception.end - exception.start).days > LONGEST_EXCEPTION:
        what = sentence("that is longer than a year.")
        raise refuse("Until", what, sentence("Give a day within a year; it can be agreed again then."))
    same = CapabilityException.objects.standing().filter(
        organisation=exception.organisation, clause=exception.clause, start__lte=exception.end, end__gte=exception.start
    )
    if same.exists():
        what = sentence("it is excepted for a part of that time already.")
        raise refuse("From", what, sentence("End that one first, or begin after it."))
    exception.by = by.person  # type: ignore[assignment]
    exception.save()
    return exception


@action("capability.exception_ended", policy=policies.may_end_exception)
def end_exception(exception: CapabilityException, *, by: Viewer, end: date) -> CapabilityException:
    """End it earlier. One that has not begun is withdrawn."""
    if exception.end is not None and end > exception.end:
        raise refuse("Until", sentence("it ends before that already."), sentence("Give an earlier day."))
    if end < by.day:
        raise refuse("Until", sentence("that day has passed."), sentence("Give today or a later day."))
    if end < exception.start:
        exception.withdrawn = True
    else:
        exception.end = end
    exception.save()
    return exception
