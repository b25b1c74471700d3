"""What parties agreed to do: writing it down, and saying that one’s own is done with what came of it."""

from __future__ import annotations

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.viewer import Viewer
from headwater.sharing import handover_policies as policies
from headwater.sharing.models import AgreedAction
from headwater.sharing.queries import parties_of


@action("agreed_action.set", policy=policies.may_set_action)
def set_action(agreed: AgreedAction, *, by: Viewer) -> AgreedAction:
    """Write down what a party agreed to do; ``agreed`` is not saved yet."""
    if agreed.organisation_id not in {party.pk for party in parties_of(agreed.agreement)}:
        raise refuse("Who is to do it", sentence("it is no party."), sentence("Choose one of the parties."))
    if agreed.due <= by.day:
        raise refuse("By when", sentence("that day leaves nobody time."), sentence("Give a day to come."))
    agreed.set_by, agreed.set_on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    agreed.save()
    return agreed


@action("agreed_action.done", policy=policies.may_finish_action)
def finish_action(agreed: AgreedAction, *, by: Viewer, outcome: str) -> AgreedAction:
    """Say that it is done, and what came of it."""
    if not outcome:
        raise refuse("What came of it", sentence("it is empty."), sentence("Say it; every party reads it."))
    agreed.outcome, agreed.done_by, agreed.done_on = outcome, by.person, by.day
    agreed.save()
    return agreed
