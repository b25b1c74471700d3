"""The posts that people hold, and the rights that each brings (register 1I and 1J).

Access hangs on posts: whoever leaves a post loses what it brought. A right reaches the organisation of the post and
everything below it, or everywhere for a few national posts. No post may do everything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Right(StrEnum):
    """What a person may do to an organisation."""

    SEE = "see"
    EDIT = "edit"
    APPOINT = "appoint"
    INVITE = "invite"
    SET_TIER = "set_tier"
    SEE_AUDIT = "see_audit"
    KEEP_REGISTER = "keep_register"


RIGHT_WORDS: Mapping[Right, str] = {
    Right.SEE: "see it",
    Right.EDIT: "change its details",
    Right.APPOINT: "make posts and appoint people to them",
    Right.INVITE: "invite people",
    Right.SET_TIER: "set its tier",
    Right.SEE_AUDIT: "see what happened",
    Right.KEEP_REGISTER: "add and close organisations",
}


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
    Kind.NATIONAL: "National body",
    Kind.REGION: "Region",
    Kind.FORCE: "Police force",
    Kind.AREA: "Area (BCU)",
    Kind.NEIGHBOURHOOD: "Neighbourhood",
    Kind.LOCAL_AUTHORITY: "Local authority",
    Kind.SCHOOL: "School or college",
    Kind.PRISON: "Prison",
    Kind.HEALTH: "Health body",
    Kind.OVERSIGHT: "Oversight body",
    Kind.COMMUNITY: "Community group",
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
            "Keeper of the register",
            (Kind.NATIONAL,),
            (Right.SEE, Right.EDIT, Right.APPOINT, Right.INVITE, Right.SET_TIER, Right.KEEP_REGISTER),
            everywhere=True,
        ),
        PostKind("inspector", "Inspector", (Kind.NATIONAL,), (Right.SEE, Right.SEE_AUDIT), everywhere=True),
        PostKind("critical-reader", "Critical reader", (Kind.NATIONAL,), SEES),
        PostKind("national-coordinator", "National coordinator", (Kind.NATIONAL,), SEES, everywhere=True),
        PostKind("regional-manager", "Regional manager", (Kind.REGION,), SEES),
        PostKind("chief-officer-lead", "Chief officer lead for Prevent", (Kind.FORCE,), LEADS, enabler=1),
        PostKind("delivery-manager", "Force delivery manager", (Kind.FORCE,), LEADS, enabler=2),
        PostKind("area-commander", "Area (BCU) commander", (Kind.AREA,), LEADS, enabler=3),
        PostKind("area-delivery", "Area Prevent delivery lead", (Kind.AREA,), (Right.SEE, Right.EDIT), enabler=4),
        PostKind("engagement-officer", "Community engagement officer (NEPO)", (Kind.AREA, Kind.FORCE), SEES, enabler=5),
        PostKind(
            "intelligence-officer",
            "Counter-terrorism intelligence officer (CTIO)",
            (Kind.AREA, Kind.FORCE),
            SEES,
            enabler=6,
        ),
        PostKind("special-branch-head", "Head of Special Branch", (Kind.FORCE,), SEES, enabler=7),
        PostKind(
            "authority-lead",
            "Police authority lead for Prevent",
            (Kind.OVERSIGHT,),
            (Right.SEE, Right.EDIT, Right.APPOINT, Right.INVITE, Right.SEE_AUDIT),
            enabler=8,
        ),
        PostKind("analyst", "Analyst", (Kind.FORCE, Kind.AREA), SEES),
        PostKind("training-lead", "Training lead", (Kind.FORCE,), SEES),
        PostKind("finance-lead", "Finance lead", (Kind.FORCE,), SEES),
        PostKind("neighbourhood-officer", "Neighbourhood policing officer", (Kind.NEIGHBOURHOOD,), SEES),
        PostKind("partner-director", "Director for Prevent", PARTNERS, LEADS),
        PostKind("safeguarding-lead", "Safeguarding lead", (*PARTNERS, Kind.COMMUNITY), SEES),
        PostKind("independent-adviser", "Independent adviser", (Kind.COMMUNITY, Kind.OVERSIGHT), SEES),
    )
}
