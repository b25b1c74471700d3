"""What stands in a case before its panel meets: who was told, who agreed to what, which agencies answered, assessments.

``consent_in_force`` is the one question that whoever is about to share something asks, at every opening: it is found
anew each time, so that a withdrawal is in force at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Max, Prefetch, QuerySet, prefetch_related_objects

from headwater.core.consent import Answer, Going, Telling, in_force, is_told
from headwater.interventions.models import (
    ASKED,
    AgencyQuestion,
    Assessment,
    Case,
    CaseStep,
    CaseTelling,
    Consent,
    Disclosure,
    OtherWorkCheck,
    WithoutConsent,
)
from headwater.organisations.models import Organisation


def began_anew(case: Case) -> date | None:
    """The day on which a case was last opened again: what was agreed to before it is over. None where it never was."""
    kept: list[CaseStep] | None = case.__dict__.get("reopenings")  # of a page, whose parts ask the same
    if kept is not None:
        return max((step.on for step in kept), default=None)
    found: date | None = case.steps.filter(verb="reopen").aggregate(day=Max("on"))["day"]
    return found


def fetch_for_page(case: Case) -> None:
    """Fetch once what more than one part of a case’s page asks. The case is then for reading, and not for an action."""
    prefetch_related_objects(
        [case],
        "tellings",
        Prefetch("checks_of_other_work", OtherWorkCheck.objects.select_related("asked_by", "answered_by")),
        Prefetch("consents", Consent.objects.select_related("organisation")),
        Prefetch("without_consent", WithoutConsent.objects.select_related("organisation")),
        Prefetch("steps", CaseStep.objects.filter(verb="reopen"), to_attr="reopenings"),
        Prefetch("assessments", Assessment.objects.select_related("author", "second").order_by("edition")),
    )


@dataclass(frozen=True)
class Agreed:
    """Every answer about consent in a case, every decision to go on without, and since when they count."""

    answers: tuple[Answer, ...] = ()
    goings: tuple[Going, ...] = ()
    since: date | None = None

    def consent(self, purpose: str, recipient: int | None, day: date) -> bool:
        """Whether somebody agrees."""
        return in_force(self.answers, purpose, recipient, day, self.since)

    def without(self, purpose: str, recipient: int | None, day: date) -> bool:
        """Whether it was decided to go on without, and its review is not past."""
        return any(one.holds(purpose, recipient, day, self.since) for one in self.goings)

    def basis(self, purpose: str, recipient: int | None, day: date) -> str:
        """“consent”, “without”, or nothing at all."""
        if self.consent(purpose, recipient, day):
            return "consent"
        return "without" if self.without(purpose, recipient, day) else ""


def agreed_of(cases: Iterable[Case]) -> dict[int, Agreed]:
    """What was agreed to in several cases, by their keys: three questions, however many they are."""
    keys = {case.pk for case in cases}
    answers, goings = defaultdict[int, list[Answer]](list), defaultdict[int, list[Going]](list)
    for row in Consent.objects.filter(case__in=keys):
        answers[row.case_id].append(row.answer)
    for without in WithoutConsent.objects.filter(case__in=keys, agreed=True):
        goings[without.case_id].append(without.going)
    again = CaseStep.objects.filter(case__in=keys, verb="reopen").values_list("case").annotate(day=Max("on"))
    since = dict(again.order_by())
    return {key: Agreed(tuple(answers[key]), tuple(goings[key]), since.get(key)) for key in keys}


def agreed_in(case: Case) -> Agreed:
    """What was agreed to in one case: found anew, unless it was fetched for a page."""
    answers = tuple(row.answer for row in case.consents.all())
    goings = tuple(row.going for row in case.without_consent.all() if row.agreed)
    return Agreed(answers, goings, began_anew(case))


def consent_in_force(case: Case, purpose: str, organisation: Organisation | None, day: date) -> bool:
    """Whether somebody agrees on ``day`` to that purpose, and to that recipient (none: the panel itself)."""
    return agreed_in(case).consent(purpose, organisation.pk if organisation else None, day)


def basis_in_force(case: Case, purpose: str, organisation: Organisation | None, day: date) -> str:
    """On what something may be shared on ``day``: “consent”, “without”, or nothing at all."""
    return agreed_in(case).basis(purpose, organisation.pk if organisation else None, day)


def tellings_of(rows: Iterable[CaseTelling]) -> list[Telling]:
    """As the rules see them."""
    return [Telling(row.whom, row.told, row.on, row.look_again_on, row.pk) for row in rows]


def told_of(case: Case, day: date, since: date | None = None) -> bool:
    """Whether each was told, or a reason not to stands."""
    return is_told(tellings_of(case.tellings.all()), case.child, day, since)


def current_assessment(case: Case) -> Assessment | None:
    """The last version that its author signed."""
    return next((row for row in reversed(assessments_of(case)) if row.signed_on is not None), None)


def answers_of(case: Case) -> tuple[list[Consent], list[WithoutConsent]]:
    """Every answer and every decision to go on without, each with its recipient; as they were fetched for a page."""
    if "consents" in case.__dict__.get("_prefetched_objects_cache", {}):
        return list(case.consents.all()), list(case.without_consent.all())
    return list(case.consents.select_related("organisation")), list(case.without_consent.select_related("organisation"))


def assessments_of(case: Case) -> list[Assessment]:
    """Every version with its people, the first one first: found anew, unless it was fetched for a page."""
    if "assessments" in case.__dict__.get("_prefetched_objects_cache", {}):
        return list(case.assessments.all())
    return list(case.assessments.select_related("author", "second").order_by("edition"))


def assessed_in(case: Case, since: date | None = None) -> bool:
    """Whether the last version that was signed was also seen by a second person, since the case began anew."""
    row = current_assessment(case)
    return row is not None and row.second_on is not None and (since is None or row.second_on >= since)


def questions_of(case: Case) -> QuerySet[AgencyQuestion]:
    """What agencies were asked, the last first."""
    rows = case.agency_questions.select_related("organisation", "asked_by", "over_by", "disclosure")
    return rows.prefetch_related("named__person").order_by("-asked_on", "-pk")


def waiting_questions(case: Case) -> QuerySet[AgencyQuestion]:
    """Those that neither answered nor were given up."""
    return case.agency_questions.filter(state=ASKED)


def recipients_of(case: Case) -> list[Organisation]:
    """Every organisation that was given something of a case, once each: for whoever tells them of a change."""
    given = Disclosure.objects.filter(case=case).values("organisation")
    return list(Organisation.objects.filter(pk__in=given).order_by("name", "pk"))
