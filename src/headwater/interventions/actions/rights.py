"""What a person asks of their own record: written down, extended, decided with reasons, done, and told."""

from __future__ import annotations

from datetime import date

from django.utils import timezone

from headwater.audit.actions import action, insist
from headwater.core import person_rights
from headwater.core.casework import due_after
from headwater.core.errors import refuse
from headwater.core.person_rights import REQUESTS
from headwater.core.sentences import sentence
from headwater.interventions import policies, queries
from headwater.interventions.actions.notices import owe_notices
from headwater.interventions.models import RightsRequest, Statement
from headwater.organisations.guarded_words import not_empty
from headwater.organisations.viewer import Viewer
from headwater.schemes.casework import casework

GRANTED = ("granted", "partly")
OWN = "The person themselves"
LONGEST_AGO = 3660  # days since a request came that may still be written down


@action("rights.asked", policy=policies.may_write_request)
def write_request(request: RightsRequest, *, by: Viewer, asked: str) -> RightsRequest:
    """Write down what the person asked, and when it came; by when it is answered follows from that."""
    not_empty({"What they ask, in their words": asked})
    case = request.case.fresh()
    if request.received_on > by.day or (by.day - request.received_on).days > LONGEST_AGO:
        what = sentence("it is ahead, or more than ten years ago.")
        raise refuse("Received on", what, sentence("Write the day on which it came."))
    if case.rights_requests.filter(kind=request.kind, told_on__isnull=True).exists():
        what = sentence("such a request is open already: {what}", what=REQUESTS[request.kind])
        raise refuse("What they ask for", what, sentence("Answer that one; what is new can be told with it."))
    request.case, request.written_by = case, by.person  # type: ignore[assignment]
    insist(policies.may_write_request(by, request))
    case.open()
    request.due_on = answer_by(request.received_on, casework().rights.days)
    request.write(asked=asked)
    request.save()
    return request


@action("rights.extended", policy=policies.may_handle_request)
def extend_request(request: RightsRequest, *, by: Viewer, until: date, because: str) -> RightsRequest:
    """Take longer over a request, once, with a reason that the person is told."""
    not_empty({"Why it takes longer": because})
    asked = queries.asked_of(request)
    latest = queries.months_after(request.received_on, 3)  # a month, and two further months: article 12(3)
    most = min(casework().rights_extension.days, (latest - request.due_on).days)
    decision = person_rights.may_extend(asked, by.day, until, most)
    if not decision.allowed:
        raise refuse("To be answered by", decision.reasons[0], sentence("Write another day, or answer it."))
    request.case.open()
    request.due_on, request.extended_on = until, by.day
    request.write(extended_because=because)
    request.save()
    return request


@action("rights.decided", policy=policies.may_handle_request)
def decide_request(request: RightsRequest, *, by: Viewer, decision: str, because: str) -> RightsRequest:
    """Decide, with reasons that are sealed and told to the person. A refusal says how they can complain of it."""
    not_empty({"Why": because})
    case = request.case.fresh().open()
    request.case = case
    may = person_rights.may_decide(queries.asked_of(request), decision, done=queries.was_done(request))
    if not may.allowed:
        raise refuse("What is decided", may.reasons[0], sentence("Do that first, or decide otherwise."))
    request.decision, request.decided_on, request.decided_by = decision, by.day, by.person
    request.write(decided_because=because)
    request.save()
    if request.kind == "restrict" and decision in GRANTED:
        owe_notices(case, "restricted", by.day)
    return request


@action("rights.told", policy=policies.may_tell_request)
def tell_request(request: RightsRequest, *, by: Viewer, told_on: date) -> RightsRequest:
    """Say on which day the person was told. From then nobody reads the case by this request."""
    insist(person_rights.may_tell(queries.asked_of(request)))
    if not (request.decided_on or by.day) <= told_on <= by.day:
        what = sentence("it is ahead, or before it was decided.")
        raise refuse("Told on", what, sentence("Write the day on which they were told."))
    request.told_on = told_on
    request.save()
    return request


@action("rights.restriction_lifted", policy=policies.may_lift_restriction)
def lift_restriction(request: RightsRequest, *, by: Viewer, because: str) -> RightsRequest:
    """Lift a restriction: the person is told before it is lifted."""
    not_empty({"Why": because})
    request.case.open()
    request.lifted_on = by.day
    request.write(lifted_because=because)
    request.save()
    return request


@action("rights.put_right", policy=policies.may_handle_request)
def put_right(request: RightsRequest, *, by: Viewer, wrong: Statement, words: str, whose: str) -> RightsRequest:
    """Correct a statement on the person’s request: the wrong one stays and says so; recipients are to be told."""
    not_empty({"What is right": words, "Whose it is": whose})
    if request.kind != "rectify" or request.statement_id is not None:
        what = sentence("nothing is to be put right by it.")
        raise refuse("What is right", what, sentence("Write another request down for another mistake."))
    case = request.case.fresh().open()
    if case.pk not in (wrong.case_id, wrong.case.part_of_id):
        raise ValueError("a statement of another case")
    if Statement.objects.filter(corrects=wrong).exists():
        what = sentence("it was corrected already.")
        raise refuse("What is right", what, sentence("Correct the correction."))
    right = Statement(case=wrong.case, kind=wrong.kind, corrects=wrong, written_at=timezone.now(), by=by.person)
    right.case.open()
    right.write(words=words, whose=whose)
    right.save()
    request.case, request.statement = case, right
    request.save()
    owe_notices(case, "rectified", by.day)
    return request


@action("rights.own_statement", policy=policies.may_write_own_statement)
def write_own_statement(request: RightsRequest, *, by: Viewer, words: str) -> RightsRequest:
    """Add the person’s own statement, in their words: it stands beside what others say, also in a closed case."""
    not_empty({"What they say, in their words": words})
    if request.kind != "own" or request.statement_id is not None:
        what = sentence("it is no request to add a statement, or one was added.")
        raise refuse("What they say, in their words", what, sentence("Write another request down."))
    case = request.case.fresh().open()
    said = Statement(case=case, kind="own", written_at=timezone.now(), by=by.person)
    said.write(words=words, whose=OWN)
    said.save()
    request.case, request.statement = case, said
    request.save()
    return request


def answer_by(received_on: date, days: int) -> date:
    """By when a request is answered: so many days, and never later than a month after it came (article 12(3))."""
    return min(due_after(received_on, days), queries.months_after(received_on, 1))
