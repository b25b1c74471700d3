"""Probes of structures: whether it is clear how a force delivers (LG-7), and whether its overseers take part (LG-8)."""

from __future__ import annotations

from datetime import date, timedelta

from headwater.core.answers import Answer
from headwater.core.sentences import sentence
from headwater.evidence.probes import Proposal, probe
from headwater.governance.models import (
    BoardAspect,
    BoardMeeting,
    BoardReporting,
    OversightMember,
    OversightQuestion,
    OversightTraining,
)
from headwater.governance.queries import boards, oversights, seated
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.sharing.queries import briefings_of

YEAR, HALF = timedelta(days=365), timedelta(days=183)
OVERSEERS = "oversight"  # who listens to a briefing, as sharing names them


@probe("governance.structure_clear", about="force", answers=("prevent-policing-2009", "LG-7"))
def structure_clear(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether a board of the force is chaired, answers for something, reports somewhere and has met in half a year.

    4.9.6 finds no one arrangement better than another, provided that the board drives the work: so any board will do.
    """
    rows = list(boards(viewer, day).filter(organisation=organisation).order_by("name"))
    known = {"name": organisation, "day": day}
    if not rows:
        return Proposal(Answer.NOT_KNOWN, sentence("No board of {name} is kept here on {day}.", **known))
    keys = [row.pk for row in rows]
    seats = seated(keys, day)
    chaired = {key for key, found in seats.items() if any(one.seat.role == "chair" and one.people for one in found)}
    answers = set(BoardAspect.objects.as_at(day).filter(board__in=keys).values_list("board", flat=True))
    reports = set(BoardReporting.objects.as_at(day).filter(board__in=keys).values_list("board", flat=True))
    held = BoardMeeting.objects.filter(board__in=keys, day__gt=day - HALF, day__lte=day, attendance__isnull=False)
    met = set(held.values_list("board", flat=True))
    whole = [row for row in rows if all(row.pk in one for one in (chaired, answers, reports, met))]
    if whole:
        names = tuple(row.name for row in whole)
        said = sentence(
            "On {day}, {names} of {name} is chaired, answers for named things, reports to a board, and has met.",
            names=names,
            **known,
        )
        return Proposal(Answer.YES, said, tuple(row.urn for row in whole))
    wanting = (
        (chaired, sentence("a chair")),
        (answers, sentence("what it answers for")),
        (reports, sentence("what it reports to")),
        (met, sentence("a meeting in half a year")),
    )
    lacks = tuple(words for found, words in wanting if not found)
    missing = lacks or (sentence("all of these together on one board"),)
    said = sentence("On {day}, boards of {name} are kept here without: {missing}.", missing=missing, **known)
    return Proposal(Answer.NO, said, tuple(row.urn for row in rows))


@probe("governance.police_authority_briefed", about="force")
def police_authority_briefed(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether the overseers were briefed in a year, and take part: a lead member, and a question or training (LG-8).

    The question asks for both. Records of one half alone cannot tell, and the proposal says which half they show.
    """
    known = {"name": organisation, "day": day}
    own = organisation.pk in viewer.own  # what a force told is read by those with a post there
    told = list(briefings_of(organisation.pk, day).filter(listeners=OVERSEERS)) if own else []
    watching = list(oversights(viewer).filter(organisation=organisation).values_list("pk", flat=True))
    leads = list(OversightMember.objects.as_at(day).filter(oversight__in=watching, part="lead"))
    asked = OversightQuestion.objects.filter(oversight__in=watching, asked_on__gt=day - YEAR, asked_on__lte=day)
    put = list(asked.order_by("-asked_on", "-pk"))
    rows = OversightTraining.objects.filter(oversight__in=watching, on__gt=day - YEAR, on__lte=day)
    engaged = bool(leads) and (bool(put) or rows.exists())
    urns = (*(row.urn for row in told), *(row.urn for row in leads), *(row.urn for row in put))
    shown = {"told": len(told), "asked": len(put), **known}
    if told and engaged:
        said = sentence(
            "In the year to {day} overseers of {name} have a lead member, were briefed: {told}, and asked: {asked}.",
            **shown,
        )
        return Proposal(Answer.YES, said, urns)
    if told:
        said = sentence("{name} briefed its overseers in the year to {day}; nothing shows an active part.", **known)
    elif engaged:
        said = sentence("Overseers of {name} took part in the year to {day}; no briefing is shown to you.", **known)
    else:
        said = sentence("Nothing of the kind was kept here for {name} in the year to {day}.", **known)
    return Proposal(Answer.NOT_KNOWN, said, urns)
