"""What comes before the panel asks of people: by reference and day, and not a word of a case."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.core.casework import Part
from headwater.interventions import queries
from headwater.interventions.models import (
    ASKED,
    OPEN_STATES,
    AgencyQuestion,
    Assessment,
    Case,
    CaseTelling,
    Consent,
    WithoutConsent,
)
from headwater.interventions.policies import panels_with
from headwater.organisations.viewer import Viewer
from headwater.schemes.casework import casework
from headwater.shell.needs import Need, asks

MOST = 20  # of each, on the page of what needs somebody
AFTER_YES = ("consent", "panel", "support")  # states in which it matters that nobody agrees


def _owned(viewer: Viewer) -> Q:
    return Q(owner=viewer.person, panel__in=panels_with(viewer, "officer"))


def _led(viewer: Viewer) -> Q:
    return _owned(viewer) | Q(panel__in=panels_with(viewer, "chair"))


def _cases(which: Q) -> QuerySet[Case]:
    return Case.objects.filter(which, state__in=OPEN_STATES, part_of__isnull=True)


def _works(viewer: Viewer) -> bool:
    return bool(viewer.own and (panels_with(viewer, "officer") or panels_with(viewer, "chair")))


@asks
def not_told_yet(viewer: Viewer) -> Iterator[Need]:
    """People of cases of theirs who were not told, where that is to be looked at again by today."""
    if not _works(viewer):
        return
    later = CaseTelling.objects.filter(case=OuterRef("case"), whom=OuterRef("whom"), pk__gt=OuterRef("pk"))
    rows = CaseTelling.objects.filter(told=False, look_again_on__lte=viewer.day, case__in=_cases(_owned(viewer)))
    for row in rows.exclude(Exists(later)).select_related("case").order_by("look_again_on", "pk")[:MOST]:
        words = _("Look again at why somebody was not told: case %(ref)s") % {"ref": row.case.ref}
        why = _("You own the case.")
        yield Need(words, reverse("case-told", args=[row.case.ref]), why, row.look_again_on)


@asks
def nobody_agrees(viewer: Viewer) -> Iterator[Need]:
    """Cases whose consent to support was withdrawn, refused or ran out, for their owner and their chair."""
    if not _works(viewer):
        return
    gone = Q(withdrawn_on__isnull=False) | Q(refused=True) | Q(until__lt=viewer.day)
    consents = Consent.objects.filter(gone, stands=True, purpose="support", case__in=_cases(_led(viewer)))
    past = WithoutConsent.objects.filter(purpose="support", agreed=True, case__in=_cases(_led(viewer)))
    past = past.filter(Q(review_on__lt=viewer.day) | Q(ended_on__isnull=False))
    found = Q(pk__in=consents.values("case")) | Q(pk__in=past.values("case"))
    rows = list(_cases(found & Q(state__in=AFTER_YES)).order_by("next_on", "pk")[: 5 * MOST])
    agreed = queries.agreed_of(rows) if rows else {}
    for row in [row for row in rows if not agreed[row.pk].basis("support", None, viewer.day)][:MOST]:
        words = _("Nobody agrees to support any more: case %(ref)s") % {"ref": row.ref}
        why = _("You own the case.") if row.owner_id == viewer.person_id else _("You chair its panel.")
        yield Need(words, reverse("case-consent", args=[row.ref]), why, row.next_on)


@asks
def to_decide_without_consent(viewer: Viewer) -> Iterator[Need]:
    """Proposals to go on without consent that they decide on."""
    if not _works(viewer):
        return
    chairs = casework().before.decides == Part.CHAIR
    decides = Q(panel__in=panels_with(viewer, "chair")) if chairs else _owned(viewer)
    rows = WithoutConsent.objects.filter(agreed__isnull=True, case__in=_cases(decides))
    for row in rows.exclude(proposed_by=viewer.person).select_related("case").order_by("proposed_on", "pk")[:MOST]:
        words = _("Decide whether a case goes on without consent: case %(ref)s") % {"ref": row.case.ref}
        yield Need(words, reverse("case-without-decide", args=[row.case.ref, row.ref]), _("You decide."), row.review_on)


@asks
def asked_of_their_agency(viewer: Viewer) -> Iterator[Need]:
    """Questions to agencies of theirs that wait for an answer."""
    if not viewer.own:
        return
    for row in queries.open_questions_to(viewer)[:MOST]:
        words = _("Your agency is asked what it knows: question %(ref)s") % {"ref": row.ref}
        why = _("You answer for %(name)s.") % {"name": row.organisation.name}
        yield Need(words, reverse("agency-question", args=[row.ref]), why, row.due_on)


@asks
def agencies_that_are_late(viewer: Viewer) -> Iterator[Need]:
    """Agencies that have not answered in time, for the owner of the case."""
    if not _works(viewer):
        return
    rows = AgencyQuestion.objects.filter(state=ASKED, due_on__lt=viewer.day, case__in=_cases(_owned(viewer)))
    for row in rows.select_related("case", "organisation").order_by("due_on", "pk")[:MOST]:
        words = _("An agency has not answered in time: case %(ref)s") % {"ref": row.case.ref}
        yield Need(words, reverse("case-agencies", args=[row.case.ref]), _("You own the case."), row.due_on)


@asks
def assessments_without_a_second(viewer: Viewer) -> Iterator[Need]:
    """Assessments that were signed and that nobody else has read yet, for the owner and the chair."""
    if not _works(viewer):
        return
    later = Assessment.objects.filter(case=OuterRef("case"), edition__gt=OuterRef("edition"), signed_on__isnull=False)
    rows = Assessment.objects.filter(signed_on__isnull=False, second__isnull=True, case__in=_cases(_led(viewer)))
    rows = rows.exclude(author=viewer.person).exclude(Exists(later)).select_related("case")
    for row in rows.order_by("signed_on", "pk")[:MOST]:
        words = _("Say whether you agree with an assessment: case %(ref)s") % {"ref": row.case.ref}
        href = reverse("case-assess-second", args=[row.case.ref, row.ref])
        yield Need(words, href, _("A second person reads what one has signed."), row.signed_on)
