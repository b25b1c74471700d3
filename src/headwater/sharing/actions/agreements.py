"""Keeping agreements: between whom, and until when."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from headwater.audit.actions import action, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.sharing import policies
from headwater.sharing.models import Agreement, AgreementParty


@action("agreement.kept", policy=policies.may_keep_agreement)
def keep_agreement(agreement: Agreement, *, by: Viewer, parties: Collection[Organisation]) -> Agreement:
    """Keep an agreement with its parties; ``agreement`` is not saved yet."""
    others = [party for party in parties if party.pk != agreement.organisation_id]
    if not others:
        raise refuse("With whom", sentence("nobody else is a party."), sentence("Choose one organisation or more."))
    if agreement.review_on < agreement.start:
        raise refuse("To be reviewed on", sentence("it had not begun then."), sentence("Give a later day."))
    agreement.save()
    for party in others:
        AgreementParty(agreement=agreement, organisation=party).save()
    return agreement


@action("agreement.changed", policy=policies.may_keep_agreement)
def change_agreement(
    agreement: Agreement, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, object]
) -> Agreement:
    """Change what it is for and on which basis, when it is reviewed, or whether it is used. Raises ``Conflict``."""
    refuse_conflict(agreement, seen, after, before)
    for name, value in after.items():
        if value != before.get(name):
            setattr(agreement, name, value)
    if agreement.review_on < agreement.start:
        raise refuse("To be reviewed on", sentence("it had not begun then."), sentence("Give a later day."))
    agreement.save()
    return agreement


@action("agreement.ended", policy=policies.may_keep_agreement)
def end_agreement(agreement: Agreement, *, by: Viewer, last: date) -> Agreement:
    """Say what is its last day."""
    if last < agreement.start:
        raise refuse("Last day", sentence("it had not begun then."), sentence("Give a later day."))
    agreement.end = last
    agreement.save()
    return agreement
