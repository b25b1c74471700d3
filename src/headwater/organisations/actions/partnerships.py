"""The verbs of partnerships: set one up, ask an organisation to join, answer, leave, end it."""

from __future__ import annotations

from datetime import date

from django.db.models import Q
from django.utils import timezone

from headwater.audit.actions import action
from headwater.core.errors import refuse
from headwater.core.partnerships import fault_in
from headwater.core.periods import Period, overlapping
from headwater.core.sentences import sentence
from headwater.organisations import policies
from headwater.organisations.actions.last_days import end_on, end_or_withdraw
from headwater.organisations.models import Member, Partnership
from headwater.organisations.viewer import Viewer


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
    """Put an organisation into a partnership; ``member`` is not saved yet.

    Its members see one another, so it counts once the organisation has agreed: at once where the same person may agree
    for it, else when somebody there does.
    """
    member.partnership.fresh()  # one change of its members at a time
    theirs = Member.objects.standing().filter(partnership=member.partnership, organisation=member.organisation)
    if overlapping(Period(member.start, member.end), [Period(item.start, item.end) for item in theirs]):
        what = sentence("{organisation} is in it, or asked, then already.", organisation=member.organisation)
        raise refuse("Since", what, sentence("Choose another day."))
    if member.start < member.partnership.start:
        what = sentence("the partnership began on {day}.", day=member.partnership.start)
        raise refuse("Since", what, sentence("Give a day from then."))
    if policies.may_answer_for(by, member).allowed:
        member.agreed_at, member.agreed_by = timezone.now(), by.person
    member.save()
    return member


@action("partnership.agreed", policy=policies.may_answer_for)
def agree_to_join(member: Member, *, by: Viewer) -> Member:
    """Say that the organisation joins, as it was asked."""
    member.agreed_at, member.agreed_by = timezone.now(), by.person
    member.save()
    return member


@action("partnership.declined", policy=policies.may_answer_for)
def decline_to_join(member: Member, *, by: Viewer) -> Member:
    """Say that the organisation does not join."""
    member.withdrawn = True
    member.save()
    return member


@action("partnership.left", policy=policies.may_leave_partnership)
def leave_partnership(member: Member, *, by: Viewer, last: date) -> Member:
    """Say which day is an organisation's last in a partnership."""
    end_or_withdraw(member, last, by.day)
    return member


@action("partnership.ended", policy=policies.may_end_partnership)
def end_partnership(partnership: Partnership, *, by: Viewer, last: date) -> Partnership:
    """Say which day is a partnership's last. Memberships that go on longer end with it, each with its own event."""
    members = Member.objects.standing().filter(partnership=partnership).filter(Q(end__isnull=True) | Q(end__gt=last))
    late = members.filter(start__gt=last, agreed_at__isnull=False).select_related("organisation").first()
    if late is not None and last >= partnership.start:
        what = sentence("{organisation} joins on {day}.", organisation=late.organisation, day=late.start)
        raise refuse("Last day", what, sentence("Give a day from {day}.", day=late.start))
    end_on(partnership, last)
    for member in members.select_related("organisation", "partnership__lead"):
        if member.agreed_at is None:
            take_back_question(member, by=by)
        else:
            leave_partnership(member, by=by, last=last)
    return partnership


@action("partnership.declined", policy=policies.may_leave_partnership)
def take_back_question(member: Member, *, by: Viewer) -> Member:
    """Take back a question that nobody answered."""
    member.withdrawn = True
    member.save()
    return member
