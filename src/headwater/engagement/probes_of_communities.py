"""Probes of advisers: whether groups are established, and whether every community of an area is heard (6.4.2)."""

from __future__ import annotations

from datetime import date

from headwater.core.answers import Answer
from headwater.core.sentences import sentence
from headwater.engagement.models import GROUP_KINDS, AdvisoryGroup, Seat
from headwater.engagement.queries import as_decided, groups, groups_as_decided, representation
from headwater.evidence.probes import Proposal, probe
from headwater.organisations.models import Organisation, below
from headwater.organisations.viewer import Viewer

ASKED_FOR = ("iag", "kin")  # what CE-12 asks for: no other kind of group is one


@probe("engagement.advisers_established", about="force")
def advisers_established(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether an independent advisory group or a key individual network works on the day, at a force or in it (CE-12).

    One works that is in being, has somebody on a seat, and met within a year. A group that is only written down, with
    all of its seats vacant, says no.
    """
    known = {"name": organisation, "day": day}
    rows = list(groups(viewer).filter(below(organisation.path, "organisation__"), start__lte=day, known_on__lte=day))
    rows = [row for row in rows if not row.span.over(day) and _there(row.organisation, day)]
    asked = [row for row in rows if row.kind in ASKED_FOR]
    working = [row for row in asked if row.pk in _working(asked, day)]
    if working:
        names = tuple(row.name for row in working)
        said = sentence("{groups} of {name} had seats held and met within a year on {day}.", groups=names, **known)
        return _shown(Answer.YES, said, working)
    if asked:
        names = tuple(row.name for row in asked)
        said = sentence(
            "{groups} of {name} had no seat held, or had not met for a year, on {day}.", groups=names, **known
        )
        return _shown(Answer.NO, said, asked)
    if rows:
        kinds = tuple(GROUP_KINDS[kind] for kind in dict.fromkeys(row.kind for row in rows))
        said = sentence("{name} had other groups on {day} ({kinds}): look at them.", kinds=kinds, **known)
        return _shown(Answer.NOT_KNOWN, said, rows)
    return Proposal(Answer.NOT_KNOWN, sentence("No group that advises {name} on {day} is kept here.", **known))


def _there(place: Organisation, day: date) -> bool:
    """Whether the place of a group is there on the day."""
    return place.start <= day and (place.end is None or place.end >= day)


def _working(rows: list[AdvisoryGroup], day: date) -> set[int]:
    """Those with a seat held, that met within a year."""
    seats = list(Seat.objects.filter(group__in=rows))
    held = {one.group for one in as_decided(seats) if one.is_held(day)}
    return {key for key, group in groups_as_decided(rows).items() if key in held and group.has_met(day)}


@probe(
    "engagement.every_community_heard",
    about="area",
    asks=sentence("Does every community in the register of the area have a voice in a group of advisers?"),
)
def every_community_heard(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether each community of an area is heard on the day (6.4.2, Appendix A). Without a register it cannot tell."""
    known = {"name": organisation, "day": day}
    rows = representation(viewer, [organisation], day)
    if not rows:
        said = sentence("No community of {name} was in the register on {day}.", **known)
        return Proposal(Answer.NOT_KNOWN, said)
    gaps = [row.community for row in rows if row.standing.gap]
    if gaps:
        names = tuple(row.name for row in gaps)
        said = sentence("Without a voice in {name} on {day}: {names}.", names=names, **known)
        return Proposal(Answer.NO, said, tuple(row.urn for row in gaps))
    said = sentence("Each community in the register of {name} had a voice on {day}.", **known)
    return Proposal(Answer.YES, said, tuple(row.community.urn for row in rows))


def _shown(answer: Answer, said: str, rows: list[AdvisoryGroup]) -> Proposal:
    return Proposal(answer, said, tuple(row.urn for row in rows))
