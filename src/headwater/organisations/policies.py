"""Who may do what to organisations, posts and partnerships. One rule serves page, button, API and log."""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.posts import POST_KINDS, Right
from headwater.core.sentences import sentence
from headwater.organisations.models import BreakGlass, DatedRecord, Holding, Member, Organisation, Partnership, Post
from headwater.organisations.viewer import Viewer


def _may(right: Right, by: Viewer, organisation: Organisation) -> Decision:
    return may(right, by.grants, organisation.path, organisation.name)


def _ended(record: DatedRecord, by: Viewer) -> bool:
    return record.end is not None and record.end < by.day


def _over(rule: str, organisation: Organisation, by: Viewer) -> Decision | None:
    """A no where an organisation is over: nothing of it goes on."""
    if _ended(organisation, by):
        return deny(rule, sentence("{name} ended on {day}.", name=organisation.name, day=organisation.end))
    return None


def may_see_organisation(by: Viewer, organisation: Organisation) -> Decision:
    """Their own, what lies below and above it, what they share a partnership with, and where a post reaches further."""
    direct = _may(Right.SEE, by, organisation)
    if direct.allowed:
        return direct
    if any(grant.path.startswith(organisation.path) for grant in by.grants if Right.SEE in grant.rights):
        return allow(
            "see/above", sentence("{name} is above an organisation that you have a post in.", name=organisation.name)
        )
    if by.own and Organisation.objects.partners_of(by.own, by.day).filter(pk=organisation.pk).exists():
        return allow(
            "see/partner",
            sentence(
                "{name} is in a partnership with an organisation that you have a post in.", name=organisation.name
            ),
        )
    return direct


def may_edit_organisation(by: Viewer, organisation: Organisation) -> Decision:
    """Change its details."""
    return _may(Right.EDIT, by, organisation)


def may_add_organisation(by: Viewer, organisation: Organisation) -> Decision:
    """Put a new organisation in the register: below its parent, or at the top."""
    place = organisation.parent or organisation
    return _over("add/closed", place, by) or _may(Right.KEEP_REGISTER, by, place)


def may_close_organisation(by: Viewer, organisation: Organisation) -> Decision:
    """Say that it ends."""
    return _over("close/closed", organisation, by) or _may(Right.KEEP_REGISTER, by, organisation)


def may_move_organisation(by: Viewer, organisation: Organisation) -> Decision:
    """Put it under another. Its posts' reach moves with it, so this needs the register's own right."""
    return _over("move/closed", organisation, by) or _may(Right.KEEP_REGISTER, by, organisation)


def may_set_tier(by: Viewer, organisation: Organisation) -> Decision:
    """Set a force's or an area's tier. Nobody sets that of an organisation they have a post in."""
    if not organisation.tiered:
        return deny("set_tier/kind", sentence("Only forces and areas have a tier."))
    if organisation.pk in by.own:
        return deny("set_tier/own", sentence("You have a post here, so somebody else sets its tier."))
    return _over("set_tier/closed", organisation, by) or _may(Right.SET_TIER, by, organisation)


def may_make_post(by: Viewer, organisation: Organisation) -> Decision:
    """Make a post in an organisation."""
    return _over("make_post/closed", organisation, by) or _may(Right.APPOINT, by, organisation)


def may_end_post(by: Viewer, post: Post) -> Decision:
    """Say which day is a post's last: whoever may appoint to it."""
    if _ended(post, by):
        return deny("end_post/ended", sentence("The post ended on {day}.", day=post.end))
    return _may_fill(by, post)


def may_appoint(by: Viewer, post: Post) -> Decision:
    """Put a person in a post. Nobody gives rights that reach everywhere without the register's own right."""
    if _ended(post, by):
        return deny("appoint/ended", sentence("The post ended on {day}.", day=post.end))
    return _over("appoint/closed", post.organisation, by) or _may_fill(by, post)


def _may_fill(by: Viewer, post: Post) -> Decision:
    right = Right.KEEP_REGISTER if POST_KINDS[post.kind].everywhere else Right.APPOINT
    return _may(right, by, post.organisation)


def may_end_holding(by: Viewer, holding: Holding) -> Decision:
    """Say that a person leaves a post: whoever appoints, and the person themselves."""
    if _ended(holding, by):
        return deny("end_holding/ended", sentence("It ended on {day}.", day=holding.end))
    if holding.person_id == by.person_id:
        return allow("end_holding/own", sentence("You may leave a post of your own."))
    return _may_fill(by, holding.post)


def may_change_holding(by: Viewer, holding: Holding) -> Decision:
    """Change the share of time it has, and whether it is a deputy’s: whoever appoints, and not oneself as such."""
    if _ended(holding, by):
        return deny("change_holding/ended", sentence("It ended on {day}.", day=holding.end))
    return _over("change_holding/closed", holding.post.organisation, by) or _may_fill(by, holding.post)


def may_invite(by: Viewer, organisation: Organisation) -> Decision:
    """Invite a person to an account and a post in an organisation."""
    return _over("invite/closed", organisation, by) or _may(Right.INVITE, by, organisation)


def may_invite_again(by: Viewer, holding: Holding) -> Decision:
    """Send the letter again to somebody who was invited and never signed in."""
    if holding.person.invited_at is None:
        return deny("invite_again/never", sentence("They were not invited by letter."))
    if holding.person.last_login is not None or holding.person.has_usable_password():
        return deny("invite_again/in", sentence("They have chosen a password already."))
    if not holding.person.is_active:
        return deny("invite_again/closed", sentence("Their account is closed."))
    return may_invite(by, holding.post.organisation)


def may_see_audit(by: Viewer, organisation: Organisation) -> Decision:
    """See what happened in an organisation."""
    return _may(Right.SEE_AUDIT, by, organisation)


def may_make_partnership(by: Viewer, partnership: Partnership) -> Decision:
    """Set a partnership up: whoever may change the organisation that leads it."""
    return _may(Right.EDIT, by, partnership.lead)


def may_join_partnership(by: Viewer, member: Member) -> Decision:
    """Put an organisation into a partnership, or take it out: the lead decides."""
    if _ended(member.partnership, by):
        return deny("join/ended", sentence("The partnership ended on {day}.", day=member.partnership.end))
    return _may(Right.EDIT, by, member.partnership.lead)


def may_answer_for(by: Viewer, member: Member) -> Decision:
    """Say whether an organisation joins a partnership: whoever may change its details."""
    if member.agreed_at is not None or member.withdrawn:
        return deny("answer/answered", sentence("It was answered already."))
    return _over("answer/closed", member.organisation, by) or _may(Right.EDIT, by, member.organisation)


def may_leave_partnership(by: Viewer, member: Member) -> Decision:
    """Say when an organisation leaves: the lead, and whoever may change the organisation's details."""
    if _ended(member, by) or member.withdrawn:
        return deny("leave/ended", sentence("It is in the partnership no longer."))
    lead = _may(Right.EDIT, by, member.partnership.lead)
    return lead if lead.allowed else _may(Right.EDIT, by, member.organisation)


def may_end_partnership(by: Viewer, partnership: Partnership) -> Decision:
    """Say that it ends: the lead decides."""
    if _ended(partnership, by):
        return deny("end_partnership/ended", sentence("It ended on {day}.", day=partnership.end))
    return _may(Right.EDIT, by, partnership.lead)


def may_see_partnership(by: Viewer, partnership: Partnership) -> Decision:
    """Whoever may see the organisation that leads it, or by a post one that is in it."""
    paths = Member.objects.as_at(by.day).filter(partnership=partnership).values_list("organisation__path", flat=True)
    if any(may(Right.SEE, by.grants, path, "").allowed for path in paths):
        return allow("see/member", sentence("An organisation that you may see is in {name}.", name=partnership.name))
    return may_see_organisation(by, partnership.lead)


def may_break_glass(by: Viewer, glass: BreakGlass) -> Decision:
    """Look at an organisation that no post allows: anybody who has a post somewhere, with a reason, and it is told."""
    if may_see_organisation(by, glass.organisation).allowed:
        return deny("break-glass/sees", sentence("You can see {name} already.", name=glass.organisation.name))
    if not by.own:
        return deny("break-glass/no-post", sentence("You have no post today."))
    if len(glass.reason.split()) < 3:
        return deny("break-glass/reason", sentence("Say in a sentence why you need to see it now; it will be read."))
    return allow(
        "break-glass", sentence("For one hour; those who answer for {name} are told.", name=glass.organisation.name)
    )
