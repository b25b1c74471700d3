"""Probes of what was shared and told: with partners, with advisers and communities, with officers, with overseers.

As those of agreements, they look at what the viewer works with and at nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import QuerySet

from headwater.core.answers import Answer
from headwater.core.briefings import (
    ADVISERS,
    BOTH,
    COMMUNITIES,
    LISTENERS,
    LOCAL,
    OFFICERS,
    PARTNERS,
    PRISONS,
    SCHOOLS,
    STAFF,
)
from headwater.core.posts import Kind
from headwater.core.sentences import sentence
from headwater.evidence.probes import Proposal, probe
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import Briefing, Portion
from headwater.sharing.queries import briefings_of, flows

YEAR = timedelta(days=365)
OTHER_PARTNERS = (Kind.SCHOOL, Kind.PRISON)
INTELLIGENCE = (Kind.NATIONAL, Kind.REGION)


@probe("sharing.partners_received_information", about="force")
def partners_received_information(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether schools, prisons or probation were sent or told something in a year (IS-2)."""
    if organisation.pk not in viewer.own:
        return _not_theirs(organisation)
    told = _told(briefings_of(organisation.pk, day).filter(listeners__in=(SCHOOLS, PRISONS)), organisation, day)
    if told.answer is Answer.YES:
        return told
    sent = [one for one in flows(viewer, (organisation.pk,)) if one.edge.sent and one.other.kind in OTHER_PARTNERS]
    if sent:
        names = tuple(one.other.name for one in sent)
        said = sentence(
            "In the year to {day}, releases of {name} were issued to: {names}.", names=names, **_at(organisation, day)
        )
        return Proposal(Answer.YES, said)
    return told


@probe("sharing.communities_received_information", about="force", answers=("prevent-policing-2009", "IS-3"))
def communities_received_information(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether community groups or key people were told something in a year (IS-3)."""
    rows = briefings_of(organisation.pk, day).filter(listeners__in=(COMMUNITIES, ADVISERS))
    return _of_own(viewer, organisation, day, rows)


@probe("sharing.advisers_briefed", about="force")
def advisers_briefed(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether advisers or key people were briefed on Prevent and on how vulnerable their area is (IS-4)."""
    rows = briefings_of(organisation.pk, day).filter(listeners=ADVISERS, covers=LOCAL)
    return _of_own(viewer, organisation, day, rows)


@probe("governance.ctio_briefed_officers", about="force")
def ctio_briefed_officers(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether intelligence officers briefed police officers on both strategy and tactics (LG-1)."""
    rows = briefings_of(organisation.pk, day).filter(listeners=OFFICERS, covers__in=(BOTH, LOCAL))
    return _of_own(viewer, organisation, day, rows.filter(post__kind="intelligence-officer"))


@probe("governance.ctio_briefed_staff", about="force", answers=("prevent-policing-2009", "LG-2"))
def ctio_briefed_staff(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """The same of police staff (LG-2)."""
    rows = briefings_of(organisation.pk, day).filter(listeners=STAFF, covers__in=(BOTH, LOCAL))
    return _of_own(viewer, organisation, day, rows.filter(post__kind="intelligence-officer"))


@probe("governance.ctio_briefed_partners", about="force", answers=("prevent-policing-2009", "LG-3"))
def ctio_briefed_partners(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """The same of partners of any kind (LG-3)."""
    rows = briefings_of(organisation.pk, day).filter(listeners__in=(PARTNERS, SCHOOLS, PRISONS))
    rows = rows.filter(covers__in=(BOTH, LOCAL), post__kind="intelligence-officer")
    return _of_own(viewer, organisation, day, rows)


@probe("vulnerability.area_assessment_cites_ct_intelligence", about="area", answers=("prevent-policing-2009", "AV-13"))
def area_assessment_cites_ct_intelligence(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether what an area issued in a year holds portions from a region or a national body (AV-13)."""
    return draws_on(viewer, organisation, day)


def draws_on(viewer: Viewer, organisation: Organisation, day: date) -> Proposal:
    """Whether what an organisation issued in a year holds portions from a region or a national body."""
    if organisation.pk not in viewer.own:
        return _not_theirs(organisation)
    rows = Portion.objects.filter(product__organisation=organisation, originator__kind__in=INTELLIGENCE)
    rows = rows.filter(taken_out_at__isnull=True, product__releases__issued_at__date__gt=day - YEAR)
    found = dict(rows.order_by("originator__name").values_list("originator__name", "product__title"))
    if not found:
        return _none(organisation, day)
    known = {"names": tuple(found), "titles": tuple(dict.fromkeys(found.values())), **_at(organisation, day)}
    said = sentence("{titles}, issued by {name} in the year to {day}, hold portions from {names}.", **known)
    return Proposal(Answer.YES, said)


def _of_own(viewer: Viewer, organisation: Organisation, day: date, rows: QuerySet[Briefing]) -> Proposal:
    if organisation.pk not in viewer.own:
        return _not_theirs(organisation)
    return _told(rows, organisation, day)


def _told(rows: Iterable[Briefing], organisation: Organisation, day: date) -> Proposal:
    found = list(rows)
    if not found:
        return _none(organisation, day)
    whom = tuple(dict.fromkeys(LISTENERS[row.listeners] for row in found))
    told = {"count": len(found), "whom": whom, **_at(organisation, day)}
    said = sentence("In the year to {day}, {name} kept {count} briefings of: {whom}.", **told)
    return Proposal(Answer.YES, said, tuple(row.urn for row in found))


def _none(organisation: Organisation, day: date) -> Proposal:
    said = sentence("Nothing of the kind was kept here for {name} in the year to {day}.", **_at(organisation, day))
    return Proposal(Answer.NOT_KNOWN, said)


def _not_theirs(organisation: Organisation) -> Proposal:
    said = sentence("What {name} shared and told is seen by those with a post there.", name=organisation)
    return Proposal(Answer.NOT_KNOWN, said)


def _at(organisation: Organisation, day: date) -> dict[str, object]:
    return {"name": organisation, "day": day}
