"""Who writes, signs, takes, questions, corrects and reads an annual statement: its organisation and its body, apart."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from headwater.accounts.models import Person
from headwater.core.decision import Decision, allow, deny
from headwater.core.lifecycle import ANNUAL_STATEMENT
from headwater.core.sentences import sentence
from headwater.governance.policies import may_lead
from headwater.organisations.models import Holding, Post
from headwater.organisations.viewer import Viewer
from headwater.performance.models import ANNUAL_TEXTS, AnnualStatement, StatementQuestion, StatementWriter

READ_BY_THE_BODY = tuple(state for state in ANNUAL_STATEMENT.states if state != "draft")


def _belongs(by: Viewer, row: AnnualStatement) -> Decision:
    """Belong to the organisation itself: a post above it or below it is not enough."""
    name = row.organisation.name
    if by.person is not None and row.organisation_id in by.own:
        return allow("annual/own", sentence("You have a post at {name}.", name=name))
    return deny("annual/not-own", sentence("This is for those with a post at {name} itself.", name=name))


def _watches(by: Viewer, row: AnnualStatement) -> Decision:
    """Belong to the body that it is made for."""
    if by.person is not None and row.body_id in by.own:
        return allow("annual/body", sentence("You have a post at {name}.", name=row.body.name))
    return deny("annual/not-body", sentence("This is for those with a post at {name}.", name=row.body.name))


def may_read_annual(by: Viewer, row: AnnualStatement) -> Decision:
    """Read it: a draft, its organisation; signed, the body too; published, everybody with a post."""
    own = _belongs(by, row)
    if own.allowed or row.state == "draft":
        return own
    if row.published_on is not None and by.own:
        return allow("annual/published", sentence("It was published for everybody who has a post."))
    return _watches(by, row)


def may_begin_annual(by: Viewer, row: AnnualStatement) -> Decision:
    """Begin one: those with a post at the organisation."""
    return _belongs(by, row)


def may_write_annual(by: Viewer, row: AnnualStatement) -> Decision:
    """Write in it, while it is a draft: those with a post at the organisation."""
    own = _belongs(by, row)
    if own.allowed and row.state != "draft":
        why = sentence("It was signed and is never changed. What is wrong in it is put right in a new edition.")
        return deny("annual/signed", why)
    return own


def may_sign_annual(by: Viewer, row: AnnualStatement) -> Decision:
    """Sign it under one’s own name: those of the organisation who lead there, once each section says something."""
    own = _belongs(by, row)
    leads = may_lead(by, row.organisation) if own.allowed else own
    if not leads.allowed:
        return leads
    left = tuple(words for name, words in ANNUAL_TEXTS.items() if not getattr(row, name).strip())
    if left:
        return deny("annual/not-whole", sentence("Nothing is written yet under: {sections}.", sections=left))
    return ANNUAL_STATEMENT.may("sign", row.state)


def may_take_annual(by: Viewer, row: AnnualStatement) -> Decision:
    """Take it, with words: those of the body, and nobody who wrote any of it or signed it."""
    return _of_the_body(by, row, "take")


def may_send_annual_back(by: Viewer, row: AnnualStatement) -> Decision:
    """Send it back with a question: the same."""
    return _of_the_body(by, row, "send_back")


def _of_the_body(by: Viewer, row: AnnualStatement, verb: str) -> Decision:
    if by.person_id == row.signed_by_id or by.person_id in writers(row):
        return deny("annual/own-words", sentence("You wrote some of it or signed it, so somebody else takes it."))
    watches = _watches(by, row)
    return ANNUAL_STATEMENT.may(verb, row.state) if watches.allowed else watches


def writers(row: AnnualStatement) -> set[int]:
    """Everybody who wrote any of it, whoever wrote over it since."""
    wrote = StatementWriter.objects.filter(statement=row).order_by().values_list("by", flat=True)
    return {*wrote, row.written_by_id}


def may_ask_of_annual(by: Viewer, question: StatementQuestion) -> Decision:
    """Ask a question of it: whoever may send it back."""
    return may_send_annual_back(by, question.statement)


def may_answer_of_annual(by: Viewer, question: StatementQuestion) -> Decision:
    """Answer a question, once: who is named in it and has a post there or, once they have none, who leads there."""
    if question.answered_on is not None:
        return deny("annual/answered", sentence("It was answered on {day}.", day=question.answered_on))
    own = _belongs(by, question.statement)
    if not own.allowed:
        return own
    if question.answerer_id == by.person_id:
        return allow("annual/named", sentence("You are named to answer it."))
    if question.answerer_id in _there(by, question.organisation_id):
        return deny("annual/another", sentence("{who} is named to answer it.", who=question.answerer.name))
    return may_lead(by, question.organisation)


def those_there(place: int, day: date) -> QuerySet[Person]:
    """Those with a post at an organisation on a day, whose accounts are open."""
    posts = Post.objects.as_at(day).filter(organisation=place).order_by()
    held = Holding.objects.as_at(day).filter(post__in=posts).order_by()
    return Person.objects.filter(pk__in=held.values("person"), is_active=True)


def _there(by: Viewer, place: int) -> frozenset[int]:
    """Their keys, found once for all questions of an organisation."""
    key = ("those_there", place)
    if key not in by.found:
        by.found[key] = frozenset(those_there(place, by.day).order_by().values_list("pk", flat=True))
    found: frozenset[int] = by.found[key]
    return found


def may_correct_annual(by: Viewer, row: AnnualStatement) -> Decision:
    """Begin a new edition that puts it right: those of the organisation, once it is signed and none replaces it."""
    own = _belongs(by, row)
    if not own.allowed:
        return own
    if AnnualStatement.objects.filter(replaces=row.pk).exists():
        return deny("annual/edition", sentence("There is a new edition of it already."))
    return ANNUAL_STATEMENT.may("replace", row.state)


def may_publish_annual(by: Viewer, row: AnnualStatement) -> Decision:
    """Agree to publish it, for the organisation or for the body, once it is taken: two people, one for each."""
    own, watches = _belongs(by, row), _watches(by, row)
    side = may_lead(by, row.organisation) if own.allowed else watches
    if not side.allowed:
        return side
    if by.person_id in (row.place_agreed_by_id, row.body_agreed_by_id):
        return deny("annual/agreed", sentence("You agreed already. Somebody of the other side agrees too."))
    if (row.place_agreed_on if own.allowed else row.body_agreed_on) is not None:
        return deny("annual/side-agreed", sentence("Your side agreed already."))
    return ANNUAL_STATEMENT.may("publish", row.state)
