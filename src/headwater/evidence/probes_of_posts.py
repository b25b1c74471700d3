"""Probes of posts: whether somebody holds the post that a question asks for."""

from __future__ import annotations

from datetime import date

from headwater.core.answers import Answer
from headwater.core.posts import POST_KINDS
from headwater.core.sentences import sentence
from headwater.evidence.probes import Proposal, probe
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.queries import below_on, posts_of
from headwater.organisations.viewer import Viewer

AREA_LEADS = ("area-commander", "area-delivery")


@probe(
    "organisations.delivery_manager_in_post",
    about="force",
    asks=sentence("Does somebody hold the post of delivery manager?"),
)
def delivery_manager_in_post(_: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether somebody holds the post of delivery manager."""
    return _held("delivery-manager", organisation, day)


@probe("governance.acpo_lead_in_post", about="force")
def chief_officer_lead_in_post(_: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether a chief officer is named as the lead (LG-6)."""
    return _held("chief-officer-lead", organisation, day)


@probe("vulnerability.analysts_assigned", about="force")
def analysts_assigned(_: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether an analyst is assigned (AV-11)."""
    return _held("analyst", organisation, day)


@probe("governance.area_lead_in_post", about="force")
def area_leads_in_post(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether each area of a force has a named lead (LG-9); of a force without areas in the register it cannot tell."""
    areas = list(below_on(viewer, organisation, day).filter(kind="area"))
    if not areas:
        return Proposal(
            Answer.NOT_KNOWN, sentence("The register has no areas of {name} on {day}.", name=organisation, day=day)
        )
    leading = Holding.objects.as_at(day).filter(post__organisation__in=areas, post__kind__in=AREA_LEADS, deputy=False)
    held = {holding.post.organisation_id: holding.urn for holding in leading.select_related("post")}
    without = [area for area in areas if area.pk not in held]
    if without:
        names = tuple(str(area) for area in without)
        said = sentence("Nobody holds a post that leads {names} on {day}.", names=names, day=day)
        return Proposal(Answer.NO, said, tuple(area.urn for area in without))
    names = tuple(str(area) for area in areas)
    said = sentence("Somebody holds a post that leads each of {names} on {day}.", names=names, day=day)
    return Proposal(Answer.YES, said, tuple(held.values()))


def _held(kind: str, organisation: Organisation, day: date) -> Proposal:
    """Whether somebody holds a post of that kind, and not as deputy; without such a post the register cannot tell."""
    title = POST_KINDS[kind].title
    known = {"post": title, "name": organisation, "day": day}
    posts = [item for item in posts_of(organisation, day) if item.post.kind == kind]
    if not posts:
        return Proposal(Answer.NOT_KNOWN, sentence("The register has no post of {post} at {name} on {day}.", **known))
    held = [holding for item in posts for holding in item.holders if not holding.deputy]
    if not held:
        said = sentence("Nobody holds the post of {post} at {name} on {day}.", **known)
        return Proposal(Answer.NO, said, tuple(item.post.urn for item in posts))
    people, since = tuple(str(holding.person) for holding in held), min(holding.start for holding in held)
    if len(held) == 1:
        said = sentence(
            "{people} holds the post of {post} at {name} on {day}, since {since}.", people=people, since=since, **known
        )
    else:
        said = sentence(
            "{people} hold the post of {post} at {name} on {day}, since {since}.", people=people, since=since, **known
        )
    return Proposal(Answer.YES, said, tuple(holding.urn for holding in held))
