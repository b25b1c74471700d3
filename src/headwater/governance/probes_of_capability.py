"""Probes of minimum capability: the people an area has (A1), and whether all that is asked is met (rec. 3)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from headwater.core.answers import Answer
from headwater.core.sentences import sentence
from headwater.evidence.probes import Proposal, probe
from headwater.governance.policies import may_read_leadership
from headwater.governance.queries import picture, statuses_of, tier_on, version_for
from headwater.organisations.models import Holding, Organisation
from headwater.organisations.queries import below_on
from headwater.organisations.viewer import Viewer

OF_AN_AREA = ("area-delivery", "engagement-officer", "intelligence-officer")
PRIORITY = "priority"


@probe(
    "governance.area_has_people",
    about="area",
    asks=sentence("Is a delivery manager named, and has the area people of its own where its tier asks for them?"),
)
def area_has_people(_: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether the force has a delivery manager, and an area of the priority tier people of its own (A1)."""
    held = Holding.objects.as_at(day).filter(deputy=False).select_related("post")
    managers = list(held.filter(post__kind="delivery-manager", post__organisation=organisation.parent_id))
    known = {"name": organisation, "day": day}
    if not managers:
        said = sentence("Nobody holds the post of delivery manager in the force of {name} on {day}.", **known)
        return Proposal(Answer.NO, said, (organisation.urn,))
    if tier_on(organisation, day) != PRIORITY:
        said = sentence("On {day} a delivery manager is named in the force of {name}.", **known)
        return Proposal(Answer.YES, said, tuple(one.urn for one in managers))
    own = list(held.filter(post__kind__in=OF_AN_AREA, post__organisation=organisation))
    if not own:
        said = sentence("On {day} nobody holds a post of {name} itself that delivers, engages or links.", **known)
        return Proposal(Answer.NO, said, (organisation.urn,))
    said = sentence(
        "On {day} {name} has a delivery manager, and {count} of its own people in post.", count=len(own), **known
    )
    return Proposal(Answer.YES, said, tuple(one.urn for one in [*managers, *own]))


@probe(
    "governance.area_meets_minimum",
    about="area",
    asks=sentence("Does the area meet every minimum capability that is asked of its tier?"),
)
def area_meets_minimum(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether every clause that is asked of an area is met."""
    return _met(viewer, organisation, [organisation], day)


@probe(
    "governance.areas_meet_minimum",
    about="force",
    asks=sentence("Does each area of the force meet every minimum capability that is asked of its tier?"),
)
def areas_meet_minimum(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """The same of every area of a force; of a force without areas in the register it cannot tell."""
    areas = list(below_on(viewer, organisation, day).filter(kind="area"))
    if not areas:
        said = sentence("The register has no areas of {name} on {day}.", name=organisation, day=day)
        return Proposal(Answer.NOT_KNOWN, said)
    return _met(viewer, organisation, areas, day)


def _met(viewer: Viewer, about: Organisation, places: Iterable[Organisation], day: date) -> Proposal:
    if not may_read_leadership(viewer, about).allowed:
        said = sentence("How {name} is led is read by those with a post there or above it.", name=about)
        return Proposal(Answer.NOT_KNOWN, said)
    places = list(places)
    version = version_for(about, day)
    found = picture(version, places, day) if version else None
    if found is None or not found.countdown.asked:
        said = sentence("No standard asks anything of {name} on {day}.", name=about, day=day)
        return Proposal(Answer.NOT_KNOWN, said)
    urns = statuses_of(places, found.version, day)
    if not urns:
        said = sentence("Nobody has said on {day} what {name} meets.", name=about, day=day)
        return Proposal(Answer.NOT_KNOWN, said)
    known = {"name": about, "day": day, "met": found.countdown.met, "asked": found.countdown.asked}
    said = sentence("On {day}, {met} of {asked} clauses that are asked of {name} are met.", **known)
    return Proposal(Answer.YES if found.countdown.met == found.countdown.asked else Answer.NO, said, urns)
