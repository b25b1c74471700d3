"""The verbs of posts: make and end them, appoint and invite people to them, say when somebody leaves."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from headwater.accounts.models import Person
from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.periods import Period, overlapping
from headwater.core.posts import KIND_WORDS, POST_KINDS, Kind
from headwater.core.sentences import sentence
from headwater.organisations import policies
from headwater.organisations.actions.last_days import end_on, end_or_withdraw
from headwater.organisations.models import Holding, Post
from headwater.organisations.viewer import Viewer
from headwater.shell.saying import said

HELD_BY_ONE = (
    sentence("Somebody already holds it then."),
    sentence("Choose other dates, or end the other one first."),
)


@action("post.made", policy=lambda by, post: policies.may_make_post(by, post.organisation))
def make_post(post: Post, *, by: Viewer) -> Post:
    """Make a post in an organisation; ``post`` is not saved yet."""
    kind = POST_KINDS[post.kind]
    if Kind(post.organisation.kind) not in kind.held_at:
        where = tuple(KIND_WORDS[item] for item in kind.held_at)
        raise refuse(
            "Post",
            sentence("a {title} is not a post of this kind of organisation.", title=kind.title),
            sentence("It belongs to: {where}.", where=where),
        )
    if kind.everywhere and not policies.may_add_organisation(by, post.organisation).allowed:
        raise refuse(
            "Post",
            sentence("a {title} sees every organisation.", title=kind.title),
            sentence("Ask a keeper of the register to make it."),
        )
    post.save()
    return post


@action("person.appointed", policy=lambda by, holding: policies.may_appoint(by, holding.post))
def appoint(holding: Holding, *, by: Viewer) -> Holding:
    """Put a person in a post from a day; ``holding`` is not saved yet."""
    if not holding.person.is_active:
        raise refuse(
            "Person",
            sentence("the account of {person} is closed.", person=holding.person),
            sentence("Ask the keeper of the service to open it first."),
        )
    holding.post.fresh()  # one appointment to a post at a time
    standing = Holding.objects.standing().filter(post=holding.post)
    theirs = standing.filter(person=holding.person)
    if overlapping(Period(holding.start, holding.end), [Period(item.start, item.end) for item in theirs]):
        raise refuse(
            "Person",
            sentence("{person} holds this post then already.", person=holding.person),
            sentence("Choose other dates."),
        )
    if not holding.deputy and held_by_another(holding, holding.start):
        raise refuse("From", *HELD_BY_ONE)
    holding.save()
    return holding


def held_by_another(holding: Holding, start: date) -> bool:
    """Whether somebody else holds the post, and not as deputy, on a day of ``holding`` from ``start`` on."""
    others = Holding.objects.standing().filter(post=holding.post, deputy=False).exclude(person=holding.person)
    wanted = Period(start, holding.end)
    return overlapping(wanted, [Period(item.start, item.end) for item in others]) is not None


@action("person.left", policy=policies.may_end_holding)
def end_holding(holding: Holding, *, by: Viewer, last: date) -> Holding:
    """Say which day is the last that a person holds a post. What it brought ends with that day.

    A last day that is set can be brought forward and not put off: whoever is to go on is appointed again.
    """
    if holding.end is not None and last > holding.end:
        what = sentence("it ends on {day} already.", day=holding.end)
        raise refuse("Last day", what, sentence("Give a day up to then, or appoint them again."))
    end_or_withdraw(holding, last, by.day)
    return holding


@action("post.ended", policy=policies.may_end_post)
def end_post(post: Post, *, by: Viewer, last: date) -> Post:
    """Say which day is a post's last. Whoever holds it then leaves it with that day."""
    end_on(post, last)
    for holding in Holding.objects.standing().filter(Q(end__isnull=True) | Q(end__gt=last), post=post):
        end_or_withdraw(holding, max(last, holding.start) if holding.start <= by.day else last, by.day)
    return post


@dataclass(frozen=True)
class Terms:
    """From when somebody holds a post, with which share of their time, and whether as deputy."""

    start: date
    share: int = 100
    deputy: bool = False


@action("person.invited", policy=lambda by, post: policies.may_invite(by, post.organisation))
def invite(post: Post, *, by: Viewer, email: str, name: str, terms: Terms) -> Holding:
    """Invite a person to an account and a post. Somebody who has an account is appointed, and asked nothing."""
    person = Person.objects.filter(email__iexact=email).first()
    if person is None:
        person = Person.objects.create_user(email, name=name, invited_at=timezone.now())
        transaction.on_commit(lambda: _send_invitation(person, post))
    return appoint(Holding(post=post, person=person, **asdict(terms)), by=by)


def _send_invitation(person: Person, post: Post) -> None:
    from headwater.accounts.invitations import send_invitation

    send_invitation(person, said(post))


@action("person.invited_again", policy=policies.may_invite_again)
def invite_again(holding: Holding, *, by: Viewer) -> Holding:
    """Send the letter again: the one before was lost, or its three days are over."""
    transaction.on_commit(lambda: _send_invitation(holding.person, holding.post))
    return holding
