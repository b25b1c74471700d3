"""Who may do what to organisations, posts and partnerships. One rule serves page, button, API and log."""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.periods import Period
from headwater.core.posts import POST_KINDS, Right
from headwater.organisations.models import BreakGlass, Holding, Member, Organisation, Partnership, Post
from headwater.organisations.viewer import Viewer


def _may(right: Right, by: Viewer, organisation: Organisation) -> Decision:
    return may(right, by.grants, organisation.path, organisation.name)


def may_see_organisation(by: Viewer, organisation: Organisation) -> Decision:
    """Their own, what lies below and above it, what they share a partnership with, and where a post reaches further."""
    direct = _may(Right.SEE, by, organisation)
    if direct.allowed:
        return direct
    if any(grant.path.startswith(organisation.path) for grant in by.grants if Right.SEE in grant.rights):
        return allow("see/above", f"{organisation.name} is above an organisation that you have a post in.")
    if by.own and Organisation.objects.partners_of(by.own, by.day).filter(pk=organisation.pk).exists():
        return allow(
            "see/partner", f"{organisation.name} is in a partnership with an organisation that you have a post in."
        )
    return direct


def may_edit_organisation(by: Viewer, organisation: Organisation) -> Decision:
    """Change its details."""
    return _may(Right.EDIT, by, organisation)


def may_add_organisation(by: Viewer, organisation: Organisation) -> Decision:
    """Put a new organisation in the register: below its parent, or at the top."""
    return _may(Right.KEEP_REGISTER, by, organisation.parent or organisation)


def may_close_organisation(by: Viewer, organisation: Organisation) -> Decision:
    """Say that it ends."""
    if organisation.end:
        return deny("close/closed", f"{organisation.name} ends on {organisation.end} already.")
    return _may(Right.KEEP_REGISTER, by, organisation)


def may_move_organisation(by: Viewer, organisation: Organisation) -> Decision:
    """Put it under another. Its posts' reach moves with it, so this needs the register's own right."""
    if organisation.end and organisation.end < by.day:
        return deny("move/closed", f"{organisation.name} ended on {organisation.end}.")
    return _may(Right.KEEP_REGISTER, by, organisation)


def may_set_tier(by: Viewer, organisation: Organisation) -> Decision:
    """Set a force's or an area's tier. Nobody sets that of an organisation they have a post in."""
    if not organisation.tiered:
        return deny("set_tier/kind", "Only forces and areas have a tier.")
    if organisation.pk in by.own:
        return deny("set_tier/own", "You have a post here, so somebody else sets its tier.")
    return _may(Right.SET_TIER, by, organisation)


def may_make_post(by: Viewer, organisation: Organisation) -> Decision:
    """Make a post in an organisation."""
    return _may(Right.APPOINT, by, organisation)


def may_appoint(by: Viewer, post: Post) -> Decision:
    """Put a person in a post. Nobody gives rights that reach everywhere without the register's own right."""
    if not Period(post.start, post.end).holds_on(by.day):
        return deny("appoint/ended", f"The post ended on {post.end}.")
    if POST_KINDS[post.kind].everywhere:
        return _may(Right.KEEP_REGISTER, by, post.organisation)
    return _may(Right.APPOINT, by, post.organisation)


def may_end_holding(by: Viewer, holding: Holding) -> Decision:
    """Say that a person leaves a post: whoever appoints, and the person themselves."""
    if holding.end is not None:
        return deny("end_holding/ended", f"It ends on {holding.end} already.")
    if holding.person_id == by.person_id:
        return allow("end_holding/own", "You may leave a post of your own.")
    return may_appoint(by, holding.post)


def may_invite(by: Viewer, organisation: Organisation) -> Decision:
    """Invite a person to an account and a post in an organisation."""
    return _may(Right.INVITE, by, organisation)


def may_see_audit(by: Viewer, organisation: Organisation) -> Decision:
    """See what happened in an organisation."""
    return _may(Right.SEE_AUDIT, by, organisation)


def may_make_partnership(by: Viewer, partnership: Partnership) -> Decision:
    """Set a partnership up: whoever may change the organisation that leads it."""
    return _may(Right.EDIT, by, partnership.lead)


def may_join_partnership(by: Viewer, member: Member) -> Decision:
    """Put an organisation into a partnership, or take it out: the lead decides."""
    return _may(Right.EDIT, by, member.partnership.lead)


def may_end_partnership(by: Viewer, partnership: Partnership) -> Decision:
    """Say that it ends: the lead decides."""
    if partnership.end:
        return deny("end_partnership/ended", f"{partnership.name} ends on {partnership.end} already.")
    return _may(Right.EDIT, by, partnership.lead)


def may_see_partnership(by: Viewer, partnership: Partnership) -> Decision:
    """Whoever may see the organisation that leads it, or by a post one that is in it."""
    paths = Member.objects.as_at(by.day).filter(partnership=partnership).values_list("organisation__path", flat=True)
    if any(may(Right.SEE, by.grants, path, "").allowed for path in paths):
        return allow("see/member", f"An organisation that you may see is in {partnership.name}.")
    return may_see_organisation(by, partnership.lead)


def may_break_glass(by: Viewer, glass: BreakGlass) -> Decision:
    """Look at an organisation that no post allows: anybody who has a post somewhere, with a reason, and it is told."""
    if may_see_organisation(by, glass.organisation).allowed:
        return deny("break-glass/sees", f"You can see {glass.organisation.name} already.")
    if not by.own:
        return deny("break-glass/no-post", "You have no post today.")
    if len(glass.reason.split()) < 3:
        return deny("break-glass/reason", "Say in a sentence why you need to see it now; its leads will read it.")
    return allow("break-glass", f"For one hour; the leads of {glass.organisation.name} are told.")
