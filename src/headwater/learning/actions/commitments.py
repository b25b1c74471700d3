"""Promises are written down, and what became of them is said."""

from __future__ import annotations

from headwater.audit.actions import action
from headwater.core.commitments import KEPT, REPLACED, SAID
from headwater.core.errors import refuse
from headwater.core.sentences import sentence
from headwater.learning import policies
from headwater.learning.actions.read_by_others import NOT_JUDGED, Keys, names_nobody
from headwater.learning.models import Commitment, CommitmentStatus
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer


@action("commitment.kept", policy=policies.may_keep_commitment)
def keep_commitment(row: Commitment, *, by: Viewer, judged: Keys = NOT_JUDGED) -> Commitment:
    """Write down what an organisation promised, and where; ``row`` is not saved yet. It is found by its words."""
    texts = {"What was promised": row.what, "Where it was said": row.said_where}
    no_persons(texts)
    names_nobody(texts, judged=judged)
    if row.promised_on > by.day:
        what = sentence("that day is still to come.")
        raise refuse("Promised on", what, sentence("Give the day on which it was said."))
    if row.due is not None and row.due < row.promised_on:
        what = sentence("that is before it was promised.")
        raise refuse("Promised for", what, sentence("Look at the days again."))
    row.kept_by, row.kept_on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    row.save()
    return row


@action("commitment.said", policy=policies.may_say_commitment)
def say_commitment(row: CommitmentStatus, *, by: Viewer, judged: Keys = NOT_JUDGED) -> CommitmentStatus:
    """Say what became of a promise; ``row`` has the promise, and is not saved yet. What was said before stays."""
    texts = {"Why": row.because} | ({"What shows it": row.evidence} if row.evidence else {})
    no_persons(texts)
    names_nobody(texts, judged=judged)
    if row.said not in SAID:
        raise refuse("What became of it", sentence("nothing is chosen."), sentence("Choose one of the answers."))
    if row.said in (KEPT, REPLACED):
        not_empty({"What shows it": row.evidence})
    commitment = row.commitment.fresh()
    newest = commitment.statuses.order_by("-pk").first()
    if newest is not None and (newest.said, newest.because) == (row.said, row.because):
        raise refuse("Why", sentence("that is what was said last."), sentence("There is nothing to do."))
    row.commitment, row.organisation = commitment, commitment.organisation
    row.by, row.on = by.person, by.day  # type: ignore[assignment]  # the policy saw to it
    row.save()
    return row
