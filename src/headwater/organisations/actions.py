"""The verbs of the register: the only code that writes organisations, tiers, posts, holdings and partnerships."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F, Q, Value
from django.db.models.functions import Concat, Substr
from django.utils import timezone
from django.utils.translation import gettext as _

from headwater.accounts.models import Person
from headwater.audit.actions import action, refuse_conflict
from headwater.core.errors import refuse
from headwater.core.partnerships import fault_in
from headwater.core.periods import Period, overlapping
from headwater.core.posts import KIND_WORDS, POST_KINDS, Kind, Right
from headwater.core.sentences import sentence
from headwater.organisations import policies
from headwater.organisations.models import (
    Belonging,
    BreakGlass,
    Holding,
    Member,
    Organisation,
    Partnership,
    Post,
    Tier,
    below,
)
from headwater.organisations.viewer import Viewer
from headwater.shell.saying import said

HOUR = timedelta(hours=1)
HELD_BY_ONE = (
    sentence("Somebody already holds it then."),
    sentence("Choose other dates, or end the other one first."),
)


@action("organisation.added", policy=policies.may_add_organisation)
def add_organisation(organisation: Organisation, *, by: Viewer) -> Organisation:
    """Put a new organisation in the register; ``organisation`` is not saved yet."""
    _only_once(organisation)
    organisation.save()
    parent = organisation.parent.path if organisation.parent else ""
    organisation.path = f"{parent}{organisation.pk}/"
    organisation.save()
    if organisation.parent:
        Belonging(organisation=organisation, parent=organisation.parent, start=organisation.start).save()
    return organisation


def _only_once(organisation: Organisation) -> None:
    same = Organisation.objects.filter(kind=organisation.kind, name__iexact=organisation.name)
    if same.exclude(pk=organisation.pk).exists():
        what = sentence("“{name}” is in the register already.", name=organisation.name)
        raise refuse("Name", what, sentence("Give the name that tells it apart."))


@action("organisation.changed", policy=policies.may_edit_organisation)
def change_organisation(
    organisation: Organisation, *, by: Viewer, seen: int, before: Mapping[str, object], after: Mapping[str, object]
) -> Organisation:
    """Change an organisation's name or nation. Raises ``Conflict`` where somebody else did meanwhile."""
    refuse_conflict(organisation, seen, after, before)
    for name, value in after.items():
        if value != before.get(name):
            setattr(organisation, name, value)
    _only_once(organisation)
    organisation.save()
    return organisation


@action("organisation.closed", policy=policies.may_close_organisation)
def close_organisation(organisation: Organisation, *, by: Viewer, last: date) -> Organisation:
    """Say on which day an organisation ends. What was so before stays to be seen."""
    if last < organisation.start:
        raise refuse(
            "Last day",
            sentence("{last} is before it starts.", last=last),
            sentence("Give a day from {day}.", day=organisation.start),
        )
    organisation.end = last
    organisation.save()
    return organisation


@action("organisation.moved", policy=policies.may_move_organisation)
def move_organisation(organisation: Organisation, *, by: Viewer, to: Organisation | None) -> Organisation:
    """Put an organisation, with all below it, under another from today. Where it was before stays to be seen."""
    to = to.fresh() if to else None
    if to and to.path.startswith(organisation.path):
        what = sentence("{to} lies below {organisation}.", to=to, organisation=organisation)
        raise refuse("Reference of the organisation above it", what, sentence("Choose one that does not."))
    if to == organisation.parent:
        what = sentence("{organisation} is there already.", organisation=organisation)
        raise refuse("Reference of the organisation above it", what, sentence("Choose another."))
    for belonging in Belonging.objects.filter(organisation=organisation, end__isnull=True):
        belonging.end = max(by.day - timedelta(days=1), belonging.start)
        belonging.save()
    if to:
        Belonging(organisation=organisation, parent=to, start=by.day).save()
    old, organisation.parent = organisation.path, to
    organisation.path = f"{to.path if to else ''}{organisation.pk}/"
    organisation.save()
    moved = Concat(Value(organisation.path), Substr("path", len(old) + 1))
    Organisation.objects.filter(below(old)).exclude(pk=organisation.pk).update(path=moved, version=F("version") + 1)
    return organisation


@action("tier.set", policy=policies.may_set_tier)
def set_tier(organisation: Organisation, *, by: Viewer, tier: str, start: date, basis: str) -> Tier:
    """Give a force or an area a tier from a day; the one before it ends the day before."""
    current = Tier.objects.filter(organisation=organisation, end__isnull=True).first()
    if current is not None and current.start >= start:
        what = sentence("its tier has been {tier} since {day}.", tier=current.get_tier_display(), day=current.start)
        raise refuse("From", what, sentence("Give a day after {day}.", day=current.start))
    if current is not None:
        current.end = start - timedelta(days=1)
        current.save()
    made = Tier(organisation=organisation, tier=tier, start=start, basis=basis, author=by.person)
    made.save()
    return made


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
    holding.post.fresh()  # one appointment to a post at a time
    theirs = Holding.objects.filter(post=holding.post, person=holding.person)
    if overlapping(Period(holding.start, holding.end), [Period(item.start, item.end) for item in theirs]):
        raise refuse(
            "Person",
            sentence("{person} holds this post then already.", person=holding.person),
            sentence("Choose other dates."),
        )
    if not holding.deputy:
        others = Holding.objects.filter(post=holding.post, deputy=False).exclude(person=holding.person)
        if overlapping(Period(holding.start, holding.end), [Period(item.start, item.end) for item in others]):
            raise refuse("From", *HELD_BY_ONE)
    holding.save()
    return holding


@action("person.left", policy=policies.may_end_holding)
def end_holding(holding: Holding, *, by: Viewer, last: date) -> Holding:
    """Say which day is the last that a person holds a post. What it brought ends with that day."""
    if last < holding.start:
        raise refuse(
            "Last day",
            sentence("{last} is before it starts.", last=last),
            sentence("Give a day from {day}.", day=holding.start),
        )
    holding.end = last
    holding.save()
    return holding


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


@action("partnership.made", policy=policies.may_make_partnership)
def make_partnership(partnership: Partnership, *, by: Viewer) -> Partnership:
    """Set a partnership up; ``partnership`` is not saved yet."""
    fault = fault_in(partnership.kind, partnership.nation, partnership.level)
    if fault:
        raise refuse("Kind", sentence("does not fit the nation or the level."), fault)
    partnership.save()
    return partnership


@action("partnership.joined", policy=policies.may_join_partnership)
def join_partnership(member: Member, *, by: Viewer) -> Member:
    """Put an organisation into a partnership; ``member`` is not saved yet."""
    member.partnership.fresh()  # one change of its members at a time
    theirs = Member.objects.filter(partnership=member.partnership, organisation=member.organisation)
    if overlapping(Period(member.start, member.end), [Period(item.start, item.end) for item in theirs]):
        raise refuse(
            "Since",
            sentence("{organisation} is in it then already.", organisation=member.organisation),
            sentence("Choose another day."),
        )
    member.save()
    return member


@action("partnership.left", policy=policies.may_join_partnership)
def leave_partnership(member: Member, *, by: Viewer, last: date) -> Member:
    """Say which day is an organisation's last in a partnership."""
    if last < member.start:
        raise refuse(
            "Last day",
            sentence("{last} is before it joined.", last=last),
            sentence("Give a day from {day}.", day=member.start),
        )
    member.end = last
    member.save()
    return member


@action("partnership.ended", policy=policies.may_end_partnership)
def end_partnership(partnership: Partnership, *, by: Viewer, last: date) -> Partnership:
    """Say which day is a partnership's last. Memberships that go on longer end with it."""
    if last < partnership.start:
        raise refuse(
            "Last day",
            sentence("{last} is before it began.", last=last),
            sentence("Give a day from {day}.", day=partnership.start),
        )
    members = Member.objects.filter(partnership=partnership).filter(Q(end__isnull=True) | Q(end__gt=last))
    late = members.filter(start__gt=last).select_related("organisation").first()
    if late is not None:
        raise refuse(
            "Last day",
            sentence("{organisation} joins on {day}.", organisation=late.organisation, day=late.start),
            sentence("Give a day from {day}.", day=late.start),
        )
    members.update(end=last, version=F("version") + 1)
    partnership.end = last
    partnership.save()
    return partnership


@action("glass.broken", policy=policies.may_break_glass)
def break_glass(glass: BreakGlass, *, by: Viewer) -> BreakGlass:
    """Let a person see an organisation for an hour. Its leads are told at once, whatever becomes of the hour."""
    glass.at = timezone.now()
    glass.until = glass.at + HOUR
    glass.save()
    transaction.on_commit(lambda: _tell_leads(glass))
    return glass


def _tell_leads(glass: BreakGlass) -> None:
    kinds = [kind.id for kind in POST_KINDS.values() if Right.APPOINT in kind.rights]
    day = timezone.localdate(glass.at)
    leads = Holding.objects.as_at(day).filter(post__organisation=glass.organisation, post__kind__in=kinds)
    told = {"person": glass.person, "email": glass.person.email, "organisation": glass.organisation}
    told |= {"until": f"{timezone.localtime(glass.until):%H:%M}", "reason": glass.reason}
    what = _("%(person)s (%(email)s) may see %(organisation)s until %(until)s today.")
    reason, record = _("Their reason: %(reason)s"), _("What they do is in its record of what happened.")
    send_mail(
        subject=_("%(person)s is looking at %(organisation)s without a post") % told,
        message=f"{what % told}\n{reason % told}\n\n{record}",
        from_email=settings.DEFAULT_FROM_EMAIL,
        recipient_list=[holding.person.email for holding in leads.select_related("person")],
        fail_silently=False,
    )
