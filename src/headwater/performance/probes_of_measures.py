"""Probes of measuring: National Indicator 35, a means of judging, Rich Picture, disruptions (AS-3 to AS-6).

What is proposed rests on what a place goes by and has returned. That a framework is kept is not that it is used: where
nothing shows that progress was judged, that is said (7.3.1).
"""

from __future__ import annotations

from datetime import date, timedelta

from headwater.core.answers import Answer
from headwater.core.performance_frameworks import use_in_words
from headwater.core.sentences import sentence
from headwater.evidence.probes import Proposal, probe
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.performance.models import FrameworkAdoption
from headwater.performance.policies import may_read_measures
from headwater.performance.queries import (
    adopted_at,
    indicators_about,
    partners_of_kind,
    returned_about,
    success_statements,
    use_of,
)

FRAMEWORK = "prevent-policing-2009"
MOST = 50  # records that a proposal names
YEAR = timedelta(days=365)
NI35, COUNCIL, CRITERIA = "ni35", "local_authority", "success-criteria-2008-09"


def _not_theirs(organisation: Organisation) -> Proposal:
    return Proposal(
        Answer.NOT_KNOWN, sentence("What {name} measures is read by those there or above it.", name=organisation)
    )


@probe("performance.ni35_agreed", about="force", answers=(FRAMEWORK, "AS-3"))
def ni35_agreed(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether a framework for National Indicator 35 is gone by that was agreed with a local authority (AS-3; 7.2.3)."""
    if not may_read_measures(viewer, organisation).allowed:
        return _not_theirs(organisation)
    known = {"name": organisation, "day": day}
    if organisation.nation == "Wales":
        return Proposal(
            Answer.NOT_APPLICABLE, sentence("National Indicator 35 is for England, and {name} is in Wales.", **known)
        )
    held = [one for one in adopted_at(viewer, organisation, day) if one.framework.shipped == NI35]
    agreed = [one for one in held if partners_of_kind(one, COUNCIL, day)]
    if agreed:
        said = sentence(
            "Gone by in {name} on {day}, and agreed with a local authority: {titles}.", titles=_titles(agreed), **known
        )
        return _shown(Answer.YES, said, agreed)
    if held:
        said = sentence(
            "Gone by in {name} on {day}, but no local authority is written down with whom it was agreed: {titles}.",
            titles=_titles(held),
            **known,
        )
        return _shown(Answer.NO, said, held)
    return Proposal(
        Answer.NOT_KNOWN,
        sentence("No framework for National Indicator 35 is kept here that {name} goes by on {day}.", **known),
    )


@probe("performance.effectiveness_judged", about="force", answers=(FRAMEWORK, "AS-4"))
def effectiveness_judged(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether the force or its areas go by a framework, and judged progress by it within a year (AS-4; 7.2.4)."""
    if not may_read_measures(viewer, organisation).allowed:
        return _not_theirs(organisation)
    known = {"name": organisation, "day": day}
    held = adopted_at(viewer, organisation, day)
    used = [one for one in held if any(day - YEAR < on <= day for on in use_of(one, day).used_on)]
    if used:
        said = sentence(
            "In the year to {day}, progress in {name} was judged by: {titles}.", titles=_titles(used), **known
        )
        return _shown(Answer.YES, said, used)
    if held:
        said = sentence(
            "Gone by in {name} on {day}, and nothing shows that progress was judged by it within a year: {titles}.",
            titles=_titles(held),
            **known,
        )
        return _shown(Answer.NO, said, held)
    return Proposal(Answer.NOT_KNOWN, sentence("No framework is kept here that {name} goes by on {day}.", **known))


@probe("performance.rich_picture_progress", about="force", answers=(FRAMEWORK, "AS-5"))
def rich_picture_progress(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether figures on Rich Picture requirements were returned within half a year (AS-5; 7.2.5).

    What they say is for a person to weigh: it is never said from them that progress is clear.
    """
    if not may_read_measures(viewer, organisation).allowed:
        return _not_theirs(organisation)
    known = {"name": organisation, "day": day}
    rows = returned_about(viewer, organisation, "rich-picture", day)
    late = [row for row in rows if row.period > day - YEAR / 2]
    if late:
        said = sentence(
            "Returns on Rich Picture requirements of {name} that were signed for the half year to {day}: {count}. "
            "Read whether they show progress.",
            count=len(late),
            **known,
        )
        return Proposal(Answer.NOT_KNOWN, said, tuple(row.urn for row in late[:MOST]))
    return Proposal(
        Answer.NOT_KNOWN,
        sentence("Nothing on Rich Picture requirements of {name} was signed for the half year to {day}.", **known),
    )


@probe("performance.disruptions_judged", about="force", answers=(FRAMEWORK, "AS-6"))
def disruptions_judged(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether what is gone by judges disruptions by what changes, and not by their number alone (AS-6; 7.2.6)."""
    if not may_read_measures(viewer, organisation).allowed:
        return _not_theirs(organisation)
    known = {"name": organisation, "day": day}
    held = adopted_at(viewer, organisation, day)
    about = indicators_about(viewer, [one.framework_id for one in held], "disruptions", day)
    judged = [one for one in about if one.kind in ("outcome", "contribution")]
    if judged:
        said = sentence(
            "What {name} goes by on {day} judges disruptions by what changes: {titles}.",
            titles=tuple(one.name for one in judged[:5]),
            **known,
        )
        return Proposal(Answer.YES, said, tuple(one.urn for one in judged[:MOST]))
    if about:
        said = sentence(
            "What {name} goes by on {day} counts disruptions, and says nothing of what they change: {titles}.",
            titles=tuple(one.name for one in about[:5]),
            **known,
        )
        return Proposal(Answer.NO, said, tuple(one.urn for one in about[:MOST]))
    return Proposal(
        Answer.NOT_KNOWN, sentence("Nothing is kept here by which {name} judges disruptions on {day}.", **known)
    )


@probe(
    "performance.success_criteria_used",
    about="force",
    asks=sentence("Does the force judge its progress by the success criteria that it adopted?"),
)
def success_criteria_used(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Adopted is not used: whether the success criteria of 2008/09 were used to judge progress (7.3.1)."""
    if not may_read_measures(viewer, organisation).allowed:
        return _not_theirs(organisation)
    known = {"name": organisation, "day": day}
    held = [one for one in adopted_at(viewer, organisation, day) if one.framework.shipped == CRITERIA]
    if not held:
        return Proposal(
            Answer.NOT_KNOWN, sentence("No success criteria are kept here that {name} goes by on {day}.", **known)
        )
    used = [one for one in held if use_of(one, day).used_on]
    return _shown(Answer.YES if used else Answer.NO, use_in_words(use_of((used or held)[0], day), day), used or held)


@probe(
    "performance.success_said",
    about="force",
    asks=sentence("Has the force said what success would look like?"),
)
def success_said(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether those who lead there have said what success would look like (7.2.4)."""
    if not may_read_measures(viewer, organisation).allowed:
        return _not_theirs(organisation)
    known = {"name": organisation, "day": day}
    rows = list(success_statements(viewer, day).filter(organisation=organisation).order_by("-on", "-pk")[:MOST])
    if rows:
        said = sentence(
            "Those who lead at {name} last said on {on} what success would look like.", on=rows[0].on, **known
        )
        return Proposal(Answer.YES, said, tuple(row.urn for row in rows))
    return Proposal(
        Answer.NOT_KNOWN, sentence("Nobody has said here by {day} what success would look like at {name}.", **known)
    )


def _titles(rows: list[FrameworkAdoption]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(row.framework.title for row in rows))[:5]


def _shown(answer: Answer, said: str, rows: list[FrameworkAdoption]) -> Proposal:
    return Proposal(answer, said, tuple(row.urn for row in rows[:MOST]))
