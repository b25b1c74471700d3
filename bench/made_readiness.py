"""Readiness by the hundred for the bench: 300 areas of 25 forces, each with three statements of each clause."""

from __future__ import annotations

from datetime import date, timedelta

from headwater.config.starting import start

FORCES, AREAS, SAID = 25, 12, 3
SINCE = date(2008, 4, 1)


def main() -> None:
    """The demonstration’s standard, 300 areas with tiers, and what they said."""
    start()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from headwater.governance.demonstration import make_leading
    from headwater.organisations.demonstration import make_demonstration
    from headwater.sharing.demonstration import make_sharing
    from headwater.vulnerability.demonstration import make_places

    make_demonstration([(f"Force {number:02}", "priority") for number in range(1, FORCES + 1)])
    make_sharing()
    make_places()
    make_leading()
    _many()


def _many() -> None:
    from django.utils import timezone

    from headwater.accounts.models import Person
    from headwater.audit.guard import writing
    from headwater.core.capability import Status
    from headwater.governance.models import CapabilityStatus, Clause, StandardVersion, Validation
    from headwater.organisations.actions import add_organisation
    from headwater.organisations.models import Organisation, Tier
    from headwater.organisations.viewer import viewer_of

    keeper = viewer_of(Person.objects.get(name="Luca Fairweather"))
    author = Person.objects.get(name="Idris Maddox")
    today = timezone.localdate()
    version = StandardVersion.objects.get(end__isnull=True, start__isnull=False)
    clauses = {
        tier: list(Clause.objects.filter(version_of=version, tier=tier)) for tier in ("priority", "non_priority")
    }
    forces = list(Organisation.objects.filter(kind="force").order_by("name"))
    statuses = list(Status)
    statuses.remove(Status.ELSEWHERE)
    with writing("bench"):
        for place, force in enumerate(forces):
            for number in range(AREAS if place else 0):  # the first has its twelve
                made = Organisation(kind="area", name=f"Area {place:02}-{number:02} (made)", parent=force, start=SINCE)
                area = add_organisation(made, by=keeper)
                tier = "priority" if number % 3 == 0 else "non_priority"
                Tier(organisation=area, tier=tier, basis="Made", start=SINCE).save()
                for times in range(SAID):
                    on = today - timedelta(days=30 * (SAID - times))
                    for order, clause in enumerate(clauses[tier]):
                        status = statuses[(order + number + times) % 3]
                        row = CapabilityStatus(organisation=area, clause_id=clause.root, status=status, reasons="Made")
                        row.on, row.by = on, author
                        row.forecast = None if status is Status.MET else today + timedelta(days=10 * order + 5)
                        row.save()
                        if status is Status.MET and order % 2:
                            Validation(
                                organisation=area, status=row, agrees=True, reasons="Made", on=on, by=author
                            ).save()
