"""Who works on the picture of a place, who adds to it, and who sees that there is one."""

from __future__ import annotations

from headwater.core.decision import Decision, allow, deny
from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation
from headwater.organisations.policies import may_see_organisation
from headwater.organisations.viewer import Viewer

may_see_place = may_see_organisation


def may_work_on(by: Viewer, place: Organisation) -> Decision:
    """Write its products, profile and gaps: those with a post there, or at what it is part of (3.1.1)."""
    if place.end is not None and place.end < by.day:
        return deny("place/ended", sentence("{name} ended on {day}.", name=place.name, day=place.end))
    if by.person is not None and any(place.path.startswith(path) for path in by.own_paths if path):
        return allow("place/post", sentence("You have a post at {name}, or at what it is part of.", name=place.name))
    return deny(
        "place/no-post",
        sentence("This is for those with a post at {name}, or at what it is part of.", name=place.name),
        sentence("Partners add what they know, and answer what they are asked."),
    )


def may_contribute(by: Viewer, place: Organisation) -> Decision:
    """Add what one knows, close a gap, give a view: those who work on it, and its partners (3.1.9, 3.1.13)."""
    works = may_work_on(by, place)
    if works.allowed or works.rule == "place/ended":
        return works
    if by.person is not None and by.own:
        partners = Organisation.objects.partners_of([place.pk], by.day)
        if partners.filter(pk__in=by.own).exists():
            return allow("place/partner", sentence("You have a post at a partner of {name}.", name=place.name))
    return deny(
        "place/no-partner",
        sentence("This is for those with a post at {name}, above it or at a partner.", name=place.name),
        sentence("Whoever leads a partnership that {name} is in can ask your organisation to join.", name=place.name),
    )
