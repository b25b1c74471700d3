"""Who leads at a place, who reads how it is led, who validates, and who keeps standards and money."""

from __future__ import annotations

from headwater.core.access import may
from headwater.core.decision import Decision, allow, deny
from headwater.core.posts import Right
from headwater.core.sentences import sentence
from headwater.governance.models import Oversight
from headwater.organisations.models import Organisation
from headwater.organisations.place_policies import may_work_on
from headwater.organisations.viewer import Viewer


def may_read_leadership(by: Viewer, place: Organisation) -> Decision:
    """Read plans, capability, posts and money of a place: a post there, above it or everywhere, or its overseers'.

    A partner sees the boards it sits on and what it owes, by the rules of those; not what a force lacks (4.9.7).
    """
    seen = may(Right.SEE, by.grants, place.path, place.name)
    if seen.allowed:
        return seen
    if by.own and any(place.path.startswith(path) for path in overseen_by(by)):
        return allow("lead/oversight", sentence("You have a post at a body that watches over {name}.", name=place.name))
    return deny(
        "lead/no-post",
        sentence("This is for those with a post at {name}, above it, or at a body that watches over it.", name=place),
        sentence("Whoever leads there can send you a board pack or put you on a board."),
    )


def overseen_by(by: Viewer) -> list[str]:
    """The paths of the forces that bodies of theirs watch over. One query for a viewer, however many rules ask it."""
    if not by.own:
        return []
    key = ("overseen by", by.day, by.own)
    if key not in by.found:
        rows = Oversight.objects.as_at(by.day).filter(body__in=by.own)
        by.found[key] = list(rows.values_list("organisation__path", flat=True).order_by().distinct())
    paths: list[str] = by.found[key]
    return paths


def may_lead(by: Viewer, place: Organisation) -> Decision:
    """Write plans, status of capability, boards and posts of a place: those who lead there or above it (App. E)."""
    works = may_work_on(by, place)
    return may(Right.EDIT, by.grants, place.path, place.name) if works.allowed else works


def may_validate(by: Viewer, place: Organisation) -> Decision:
    """Confirm what a place says of itself: a post above it that leads, an inspector, or whoever sets standards."""
    for right in (Right.INSPECT, Right.DIRECT):
        direct = may(right, by.grants, place.path, place.name)
        if direct.allowed and place.pk not in by.own:
            return direct
    if place.pk in by.own:
        return deny("validate/own", sentence("You have a post at {name}, so somebody else validates it.", name=place))
    return may_lead(by, place)


def may_set_standards(by: Viewer, keeper: Organisation) -> Decision:
    """Write a standard that ``keeper`` issues, national or local: whoever may direct there (rec. 2)."""
    return may(Right.DIRECT, by.grants, keeper.path, keeper.name)


def may_keep_money(by: Viewer, place: Organisation) -> Decision:
    """Record awards, posts and spending of a place, and propose to move money: whoever keeps its money (4.4)."""
    return may(Right.FUND, by.grants, place.path, place.name)


def may_approve_money(by: Viewer, place: Organisation) -> Decision:
    """Approve moving money, and an allocation: whoever may direct there. Never what one proposed oneself (4.3.1)."""
    return may(Right.DIRECT, by.grants, place.path, place.name)


def may_keep_oversight(by: Viewer, oversight: Oversight) -> Decision:
    """Say who watches over whom: the register's right, for it lets a body read."""
    return may(Right.KEEP_REGISTER, by.grants, oversight.organisation.path, oversight.organisation.name)
