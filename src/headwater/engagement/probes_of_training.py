"""Probes of training, briefings and guidance: CE-5, CE-6, CE-7, CE-14, CE-16 and CD-1, where records answer them."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import Q, QuerySet

from headwater.core.answers import Answer
from headwater.core.briefings import OFFICERS, STAFF
from headwater.core.sentences import sentence
from headwater.engagement.models import (
    COMMUNITIES,
    ENGAGEMENT_OFFICERS,
    INTELLIGENCE,
    NEIGHBOURHOOD,
    PROFILES,
    LevelModule,
    TrainingEvent,
    TrainingProgramme,
)
from headwater.engagement.queries.training import events, matrices, programmes
from headwater.engagement.queries.training_guidance import asked_on, guidance
from headwater.evidence.probes import Proposal, probe
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.sharing.queries import briefings_of

FRAMEWORK = "prevent-policing-2009"
YEAR = timedelta(days=365)
OFTEN_ENOUGH = 2  # times in a year: once is not regular
COMMANDERS = "area-commander"


def _open(viewer: Viewer, organisation: Organisation, day: date) -> QuerySet[TrainingProgramme]:
    """Programmes of the force on the day, and those of others that a matrix of its own that was in use then needs."""
    used = matrices(viewer).filter(organisation=organisation, start__lte=day)
    used = used.filter(Q(end__isnull=True) | Q(end__gte=day))
    needed = LevelModule.objects.filter(level__matrix__in=used.values("pk")).values("module__programme")
    rows = programmes(viewer).filter(Q(organisation=organisation) | Q(pk__in=needed), start__lte=day)
    return rows.filter(Q(end__isnull=True) | Q(end__gte=day)).order_by("pk")


def _held(viewer: Viewer, organisation: Organisation, day: date) -> QuerySet[TrainingEvent]:
    """Events of the force, or of what is part of it, that were held in the year to the day."""
    rows = events(viewer).filter(organisation__path__startswith=organisation.path, attended__gte=1)
    return rows.filter(day__gt=day - YEAR, day__lte=day).order_by("-day", "-pk")


def _of_programmes(rows: list[TrainingProgramme], known: dict[str, object]) -> Proposal:
    titles = tuple(row.title for row in rows)
    said = sentence("These hold for {name} on {day}: {titles}.", titles=titles, **known)
    return Proposal(Answer.YES, said, tuple(row.urn for row in rows))


@probe("engagement.staff_made_aware", about="force", answers=(FRAMEWORK, "CE-5"))
def staff_made_aware(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether a programme with a module on communities and Prevent, or on intelligence, holds on the day (CE-5)."""
    known: dict[str, object] = {"name": organisation, "day": day}
    rows = list(_open(viewer, organisation, day).filter(modules__topic__in=(COMMUNITIES, INTELLIGENCE)).distinct())
    if rows:
        return _of_programmes(rows, known)
    return Proposal(Answer.NOT_KNOWN, sentence("No programme that makes staff of {name} aware is kept here.", **known))


@probe("engagement.neighbourhood_teams_trained", about="force", answers=(FRAMEWORK, "CE-6"))
def neighbourhood_teams_trained(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether neighbourhood teams were taught about communities and Prevent in the year (CE-6)."""
    rows = _held(viewer, organisation, day).filter(audience=NEIGHBOURHOOD, version_of__module__topic=COMMUNITIES)
    return _of_events(list(rows[:5]), organisation, day, "teams")


@probe("engagement.engagement_officers_train_profiles", about="force", answers=(FRAMEWORK, "CD-1"))
def engagement_officers_train_profiles(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether community engagement officers taught neighbourhood teams to write profiles in the year (CD-1)."""
    rows = _held(viewer, organisation, day).filter(audience=NEIGHBOURHOOD, version_of__module__topic=PROFILES)
    return _of_events(list(rows.filter(deliverer=ENGAGEMENT_OFFICERS)[:5]), organisation, day, "officers")


def _of_events(rows: list[TrainingEvent], organisation: Organisation, day: date, who: str) -> Proposal:
    known = {"name": organisation, "day": day}
    if not rows:
        nothing = {
            "teams": sentence("No such training of neighbourhood teams of {name} in the year is kept here.", **known),
            "officers": sentence("No such training by engagement officers of {name} in the year is kept.", **known),
        }[who]
        return Proposal(Answer.NOT_KNOWN, nothing)
    said = sentence(
        "{name} held it last on {last}, and {count} came.", last=rows[0].day, count=rows[0].attended, **known
    )
    return Proposal(Answer.YES, said, tuple(row.urn for row in rows))


@probe("engagement.front_line_briefed", about="force", answers=(FRAMEWORK, "CE-7"))
def front_line_briefed(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether officers or staff were briefed more than once in the year (CE-7): of briefings that the viewer reads."""
    known = {"name": organisation, "day": day}
    if organisation.pk not in viewer.own:
        said = sentence("Briefings of {name} are read by those with a post there.", **known)
        return Proposal(Answer.NOT_KNOWN, said)
    rows = list(briefings_of(organisation.pk, day).filter(listeners__in=(OFFICERS, STAFF)))
    if len(rows) >= OFTEN_ENOUGH:
        said = sentence(
            "In the year to {day}, {name} briefed officers and staff {count} times.", count=len(rows), **known
        )
        return Proposal(Answer.YES, said, tuple(row.urn for row in rows[:5]))
    if rows:
        said = sentence(
            "In the year to {day}, {name} briefed officers and staff once, on {on}.", on=rows[0].day, **known
        )
        return Proposal(Answer.NO, said, (rows[0].urn,))
    return Proposal(Answer.NOT_KNOWN, sentence("No briefing of officers or staff of {name} is kept here.", **known))


@probe("engagement.commanders_know_guidance", about="force", answers=(FRAMEWORK, "CE-14"))
def commanders_know_guidance(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether whoever commands an area of the force has the guidance that is asked of them (CE-14)."""
    known = {"name": organisation, "day": day}
    rows = list(guidance(viewer).filter(asked_of=COMMANDERS, since__lte=day).order_by("pk"))
    asked = [(row, asked_on(viewer, row, day, organisation)) for row in rows]
    found = [(row, posts) for row, posts in asked if any(one.holders for one in posts)]
    if not found:
        return Proposal(Answer.NOT_KNOWN, sentence("No commander of {name} is asked to know guidance here.", **known))
    urns = tuple(row.urn for row, _posts in found)
    without = tuple(
        one.post.organisation.name for _row, posts in found for one in posts if one.holders and not one.known
    )
    if without:
        said = sentence("On {day} nobody had said so for: {areas}.", areas=tuple(dict.fromkeys(without)), **known)
        return Proposal(Answer.NO, said, urns)
    return Proposal(Answer.YES, sentence("Every commander of {name} had said so by {day}.", **known), urns)


@probe("engagement.intelligence_programme", about="force", answers=(FRAMEWORK, "CE-16"))
def intelligence_programme(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether a programme of engagement and intelligence training holds on the day (CE-16)."""
    known: dict[str, object] = {"name": organisation, "day": day}
    rows = list(_open(viewer, organisation, day).filter(modules__topic=INTELLIGENCE).distinct())
    if rows:
        return _of_programmes(rows, known)
    return Proposal(Answer.NOT_KNOWN, sentence("No such programme of {name} is kept here.", **known))
