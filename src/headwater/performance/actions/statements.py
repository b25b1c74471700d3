"""An annual statement is written, signed with its figures, taken or sent back, published, and put right by another."""

from __future__ import annotations

from collections.abc import Mapping

from headwater.audit.actions import action, insist, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.lifecycle import ANNUAL_STATEMENT
from headwater.core.sentences import sentence
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.viewer import Viewer
from headwater.performance import policies, queries
from headwater.performance.actions.as_read import insist_as_read
from headwater.performance.actions.writers import take_writers_over, wrote_in_statement
from headwater.performance.models import ANNUAL_TEXTS, AnnualStatement, StatementQuestion


@action("annual_statement.begun", policy=policies.may_begin_annual)
def begin_annual(row: AnnualStatement, *, by: Viewer) -> AnnualStatement:
    """Begin the statement of a year for a body that watches over the organisation. ``row`` is not saved yet."""
    if row.body not in queries.bodies_over(by, row.organisation):
        what = sentence("{name} does not watch over {place}.", name=row.body.name, place=row.organisation.name)
        raise refuse("For which body", what, sentence("Choose one of the list."))
    if queries.begins(row.year) > by.day:
        raise refuse("Year", sentence("it has not begun."), sentence("Choose one that has."))
    same = {"organisation": row.organisation, "body": row.body, "year": row.year}
    if AnnualStatement.objects.filter(**same).exists():
        what = sentence("there is one of that year for it.")
        raise refuse("Year", what, sentence("Open that one: once it is signed, a new edition puts it right."))
    row.written_by, row.written_on = by.person, by.day  # type: ignore[assignment]
    row.save()
    wrote_in_statement(row, by)
    return row


@action("annual_statement.written", policy=policies.may_write_annual)
def write_annual(
    row: AnnualStatement, *, by: Viewer, seen: int, before: Mapping[str, str], texts: Mapping[str, str]
) -> AnnualStatement:
    """Write in its sections. Raises ``Conflict`` where somebody else wrote in the same since version ``seen``."""
    refuse_conflict(row, seen, texts, before)
    changed = {name: words for name, words in texts.items() if words != before.get(name, "")}
    for name, words in changed.items():
        setattr(row, name, words)
    no_persons({str(heading): getattr(row, name) for name, heading in ANNUAL_TEXTS.items()})
    row.save()
    if changed:
        wrote_in_statement(row, by)
    return row


@action("annual_statement.signed", policy=policies.may_sign_annual)
def sign_annual(row: AnnualStatement, *, by: Viewer, seen: int) -> AnnualStatement:
    """Sign it as it was when it had been saved ``seen`` times: words, figures and pictures are kept as they stand now.

    What it replaces says so from then on.
    """
    insist_as_read(row, seen)
    row.kept = queries.held_now(by, row, by.day)
    row.state, row.signed_by, row.signed_on = ANNUAL_STATEMENT.after("sign", row.state), by.person, by.day
    row.save()
    if row.replaces is not None:
        earlier = row.replaces.fresh()
        insist(ANNUAL_STATEMENT.may("replace", earlier.state))
        earlier.state = ANNUAL_STATEMENT.after("replace", earlier.state)
        earlier.save()
    return row


@action("annual_statement.taken", policy=policies.may_take_annual)
def take_annual(row: AnnualStatement, *, by: Viewer, words: str) -> AnnualStatement:
    """Take it for the body, with what is said of it."""
    not_empty({"What is said of it": words})
    no_persons({"What is said of it": words})
    row.state = ANNUAL_STATEMENT.after("take", row.state)
    row.taken_by, row.taken_on, row.taken_words = by.person, by.day, words
    row.save()
    return row


@action("annual_statement.sent_back", policy=policies.may_ask_of_annual)
def send_annual_back(question: StatementQuestion, *, by: Viewer) -> StatementQuestion:
    """Send it back with a question that somebody of the organisation answers by a day. It is not saved yet."""
    not_empty({"What is asked": question.asked})
    no_persons({"What is asked": question.asked})
    row = question.statement.fresh()
    insist(policies.may_send_annual_back(by, row))
    if question.due <= by.day:
        raise refuse("To be answered by", sentence("that leaves no time."), sentence("Give a later day."))
    if not queries.who_answers(row.organisation, by.day).filter(pk=question.answerer_id).exists():
        what = sentence("they have no post at {name}.", name=row.organisation.name)
        raise refuse("Who answers", what, sentence("Choose one of the list."))
    if question.answerer_id == by.person_id:
        raise refuse("Who answers", sentence("that is you."), sentence("Choose somebody else."))
    row.state = ANNUAL_STATEMENT.after("send_back", row.state)
    row.save()
    question.statement, question.organisation = row, row.organisation
    question.by, question.on = by.person, by.day  # type: ignore[assignment]
    question.save()
    return question


@action("annual_statement.answered", policy=policies.may_answer_of_annual)
def answer_of_annual(question: StatementQuestion, *, by: Viewer, answer: str) -> StatementQuestion:
    """Answer a question; once all are answered the statement is before the body again, as it was signed."""
    not_empty({"Answer": answer})
    no_persons({"Answer": answer})
    row = question.statement.fresh()
    question.answer, question.answered_by, question.answered_on = answer, by.person, by.day
    question.save()
    if row.state == "questioned" and not row.questions.filter(answered_on__isnull=True).exists():
        row.state = ANNUAL_STATEMENT.after("answer", row.state)
        row.save()
    return question


@action("annual_statement.new_edition", policy=policies.may_correct_annual)
def correct_annual(row: AnnualStatement, *, by: Viewer, because: str) -> AnnualStatement:
    """Begin a new edition with the same words, and say what it puts right. What was signed stays as it is."""
    not_empty({"What it puts right": because})
    no_persons({"What it puts right": because})
    new = AnnualStatement(organisation=row.organisation, body=row.body, year=row.year, edition=row.edition + 1)
    for name in ANNUAL_TEXTS:
        setattr(new, name, getattr(row, name))
    new.replaces, new.replaces_because = row, because
    new.written_by, new.written_on = by.person, by.day  # type: ignore[assignment]
    new.save()
    take_writers_over(new, row)
    wrote_in_statement(new, by)
    return new


@action("annual_statement.agreed", policy=policies.may_publish_annual)
def agree_to_publish(row: AnnualStatement, *, by: Viewer) -> AnnualStatement:
    """Agree to publish it, for one’s own side; once both sides have, everybody with a post reads it."""
    if row.organisation_id in by.own:
        row.place_agreed_by, row.place_agreed_on = by.person, by.day
    else:
        row.body_agreed_by, row.body_agreed_on = by.person, by.day
    if row.place_agreed_on is not None and row.body_agreed_on is not None:
        row.state, row.published_on = ANNUAL_STATEMENT.after("publish", row.state), by.day
    row.save()
    return row
