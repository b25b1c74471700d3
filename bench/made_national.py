"""A country for the bench: 300 areas that said what they have, each with an agreement and a plan, and 2,000 cases."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from bench.made_readiness import main as make_readiness

CASES = 2_000


def main() -> None:
    """What readiness has, the demonstration of every other room, and what an area has for each of the country."""
    make_readiness()
    from headwater.engagement.demonstration import make_engagement
    from headwater.interventions.demonstration import make_support
    from headwater.interventions.demonstration_figures import make_figures
    from headwater.learning.demonstration import make_learning
    from headwater.performance.demonstration import make_measures

    for make in (make_engagement, make_support, make_figures, make_learning, make_measures):
        make()
    _for_each_area()
    _cases()


def _for_each_area() -> None:
    from headwater.audit.guard import writing
    from headwater.engagement.models import AgreementParty, ConsequencePlan, JointAgreement
    from headwater.organisations.models import Organisation, new_reference

    areas = list(Organisation.objects.filter(kind="area", name__endswith="(made)"))
    agreement = JointAgreement.objects.filter(parties__party__kind="local_authority").order_by("pk")[0]
    plan = ConsequencePlan.objects.filter(state="issued").order_by("pk")[0]
    with writing("bench"):
        made = JointAgreement.objects.bulk_create(_copies(agreement, ({"organisation": area} for area in areas)))
        for party in agreement.parties.all():
            AgreementParty.objects.bulk_create(
                _copies(party, ({"agreement": one, "organisation": one.organisation} for one in made))
            )
        ConsequencePlan.objects.bulk_create(
            _copies(plan, ({"organisation": area, "series": new_reference()} for area in areas))
        )


def _cases() -> None:
    from django.utils import timezone

    from headwater.audit.guard import writing
    from headwater.core.casework_figures import period_called
    from headwater.interventions.models import Case, CaseStep, Referral

    like = Case.objects.filter(state="screening").order_by("pk").first() or Case.objects.order_by("pk")[0]
    referral = Referral.objects.exclude(case=None).order_by("pk")[0]
    day = period_called("", timezone.localdate()).start
    with writing("bench"):
        cases = Case.objects.bulk_create(_copies(like, ({"opened_on": day} for _ in range(CASES))))
        Referral.objects.bulk_create(
            _copies(referral, ({"case": one, "receipt": f"{number:012}"} for number, one in enumerate(cases)))
        )
        CaseStep.objects.bulk_create(
            [CaseStep(case=one, verb="screen", begun_in="received", state="screening", on=day) for one in cases]
        )


def _copies(row: Any, changed: Iterable[dict[str, Any]]) -> list[Any]:
    """Rows like this one, each with what is its own."""
    from headwater.organisations.models import new_reference

    fields = [field for field in row._meta.concrete_fields if field.name not in ("id", "ref")]
    same = {field.attname: getattr(row, field.attname) for field in fields}
    more = {"ref": new_reference} if any(field.name == "ref" for field in row._meta.fields) else {}
    return [type(row)(**_without(same, own) | {name: make() for name, make in more.items()} | own) for own in changed]


def _without(same: dict[str, Any], own: dict[str, Any]) -> dict[str, Any]:
    taken = {*own, *(f"{name}_id" for name in own)}
    return {name: value for name, value in same.items() if name not in taken}
