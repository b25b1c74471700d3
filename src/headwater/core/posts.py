"""The posts that people hold, and the rights that each brings (register 1I and 1J).

Access hangs on posts: whoever leaves a post loses what it brought. A right reaches the organisation of the post and
everything below it, or everywhere for a few national posts. No post may do everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from headwater.core.sentences import Sentence, sentence


class Right(StrEnum):
    """What a person may do to an organisation."""

    SEE = "see"
    EDIT = "edit"
    APPOINT = "appoint"
    INVITE = "invite"
    SET_TIER = "set_tier"
    SEE_AUDIT = "see_audit"
    KEEP_REGISTER = "keep_register"
    INSPECT = "inspect"
    FUND = "fund"
    DIRECT = "direct"


RIGHT_WORDS: Mapping[Right, str] = {
    Right.SEE: sentence("see it"),
    Right.EDIT: sentence("change its details"),
    Right.APPOINT: sentence("make posts and appoint people to them"),
    Right.INVITE: sentence("invite people"),
    Right.SET_TIER: sentence("set its tier"),
    Right.SEE_AUDIT: sentence("see what happened"),
    Right.KEEP_REGISTER: sentence("add, move and close organisations"),
    Right.INSPECT: sentence("inspect it"),
    Right.FUND: sentence("keep its money and posts"),
    Right.DIRECT: sentence("set its standards and approve how its money moves"),
}


def right_over(right: Right, name: str) -> Sentence:
    """The right as something done to the organisation of that name, for “to … you need”."""
    return {
        Right.SEE: sentence("see {name}", name=name),
        Right.EDIT: sentence("change {name}’s details", name=name),
        Right.APPOINT: sentence("make posts at {name} and appoint people to them", name=name),
        Right.INVITE: sentence("invite people to {name}", name=name),
        Right.SET_TIER: sentence("set {name}’s tier", name=name),
        Right.SEE_AUDIT: sentence("see what happened at {name}", name=name),
        Right.KEEP_REGISTER: sentence("add, move or close {name} or what lies below it", name=name),
        Right.INSPECT: sentence("inspect {name}", name=name),
        Right.FUND: sentence("keep the money and posts of {name}", name=name),
        Right.DIRECT: sentence("set {name}’s standards and approve how its money moves", name=name),
    }[right]


class Kind(StrEnum):
    """What an organisation or place is."""

    NATIONAL = "national"
    REGION = "region"
    FORCE = "force"
    AREA = "area"
    NEIGHBOURHOOD = "neighbourhood"
    LOCAL_AUTHORITY = "local_authority"
    SCHOOL = "school"
    PRISON = "prison"
    HEALTH = "health"
    OVERSIGHT = "oversight"
    COMMUNITY = "community"


KIND_WORDS: Mapping[Kind, str] = {
    Kind.NATIONAL: sentence("National body"),
    Kind.REGION: sentence("Region"),
    Kind.FORCE: sentence("Police force"),
    Kind.AREA: sentence("Area (BCU)"),
    Kind.NEIGHBOURHOOD: sentence("Neighbourhood"),
    Kind.LOCAL_AUTHORITY: sentence("Local authority"),
    Kind.SCHOOL: sentence("School or college"),
    Kind.PRISON: sentence("Prison"),
    Kind.HEALTH: sentence("Health body"),
    Kind.OVERSIGHT: sentence("Oversight body"),
    Kind.COMMUNITY: sentence("Community group"),
}
TIERED = (Kind.FORCE, Kind.AREA)  # a tier is held for a force and for an area, each of its own


@dataclass(frozen=True)
class PostKind:
    """One kind of post: where it may be, and what it brings. ``enabler`` is its place in Appendix E, if it has one."""

    id: str
    title: str
    held_at: tuple[Kind, ...]
    rights: tuple[Right, ...]
    everywhere: bool = False
    enabler: int | None = None


LEADS = (Right.SEE, Right.EDIT, Right.APPOINT, Right.INVITE, Right.SEE_AUDIT)
SEES = (Right.SEE,)
PARTNERS = (Kind.LOCAL_AUTHORITY, Kind.SCHOOL, Kind.PRISON, Kind.HEALTH)

POST_KINDS: Mapping[str, PostKind] = {
    post.id: post
    for post in (
        PostKind(
            "register-keeper",
            sentence("Keeper of the register"),
            (Kind.NATIONAL,),
            (Right.SEE, Right.EDIT, Right.APPOINT, Right.INVITE, Right.SET_TIER, Right.KEEP_REGISTER),
            everywhere=True,
        ),
        PostKind(
            "inspector",
            sentence("Inspector"),
            (Kind.NATIONAL,),
            (Right.SEE, Right.SEE_AUDIT, Right.INSPECT),
            everywhere=True,
        ),
        PostKind("critical-reader", sentence("Critical reader"), (Kind.NATIONAL,), SEES),
        PostKind(
            "national-coordinator",
            sentence("National coordinator"),
            (Kind.NATIONAL,),
            (Right.SEE, Right.DIRECT),
            everywhere=True,
        ),
        PostKind(
            "funding-officer",
            sentence("Funding officer"),
            (Kind.NATIONAL,),
            (Right.SEE, Right.FUND),
            everywhere=True,
        ),
        PostKind("regional-manager", sentence("Regional manager"), (Kind.REGION,), SEES),
        PostKind(
            "chief-officer-lead",
            sentence("Chief officer lead for Prevent"),
            (Kind.FORCE,),
            (*LEADS, Right.DIRECT),
            enabler=1,
        ),
        PostKind("delivery-manager", sentence("Force delivery manager"), (Kind.FORCE,), LEADS, enabler=2),
        PostKind("area-commander", sentence("Area (BCU) commander"), (Kind.AREA,), LEADS, enabler=3),
        PostKind(
            "area-delivery", sentence("Area Prevent delivery lead"), (Kind.AREA,), (Right.SEE, Right.EDIT), enabler=4
        ),
        PostKind(
            "engagement-officer",
            sentence("Community engagement officer (NEPO)"),
            (Kind.AREA, Kind.FORCE),
            SEES,
            enabler=5,
        ),
        PostKind(
            "intelligence-officer",
            sentence("Counter-terrorism intelligence officer (CTIO)"),
            (Kind.AREA, Kind.FORCE),
            SEES,
            enabler=6,
        ),
        PostKind("special-branch-head", sentence("Head of Special Branch"), (Kind.FORCE,), SEES, enabler=7),
        PostKind(
            "authority-lead",
            sentence("Police authority lead for Prevent"),
            (Kind.OVERSIGHT,),
            (Right.SEE, Right.EDIT, Right.APPOINT, Right.INVITE, Right.SEE_AUDIT),
            enabler=8,
        ),
        PostKind("analyst", sentence("Analyst"), (Kind.FORCE, Kind.AREA), SEES),
        PostKind("training-lead", sentence("Training lead"), (Kind.FORCE,), SEES),
        PostKind("finance-lead", sentence("Finance lead"), (Kind.FORCE,), (Right.SEE, Right.FUND)),
        PostKind("neighbourhood-officer", sentence("Neighbourhood policing officer"), (Kind.NEIGHBOURHOOD,), SEES),
        PostKind("partner-director", sentence("Director for Prevent"), PARTNERS, LEADS),
        PostKind("safeguarding-lead", sentence("Safeguarding lead"), (*PARTNERS, Kind.COMMUNITY), SEES),
        PostKind("independent-adviser", sentence("Independent adviser"), (Kind.COMMUNITY, Kind.OVERSIGHT), SEES),
    )
}


def kinds_with(right: Right) -> tuple[str, ...]:
    """The kinds of post that bring a right."""
    return tuple(kind.id for kind in POST_KINDS.values() if right in kind.rights)
