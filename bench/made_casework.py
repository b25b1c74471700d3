"""A register of 100,000 invented cases, for the measures of casework."""

from __future__ import annotations

import json
from datetime import timedelta
from time import perf_counter
from typing import Any

CASES, PANELS, AT_ONCE = 100_000, 50, 2_000


def main() -> None:
    """Make them, and print what is asked for afterwards as one line of JSON."""
    from headwater.config.starting import start

    start()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from headwater.organisations.demonstration import make_demonstration

    make_demonstration([(f"Force 0{number}", "priority") for number in (1, 2, 3)])
    from headwater.interventions.demonstration import make_support
    from headwater.interventions.models import Case

    make_support()
    made = perf_counter()
    _cases()
    case = Case.objects.get(state="gathering")
    told = {"case": case.ref, "owner": case.owner and case.owner.name, "made": perf_counter() - made}
    print(json.dumps(told | {"cases": Case.objects.count()}))


def _cases() -> None:
    from headwater.audit.guard import writing
    from headwater.interventions.models import Case, CaseStep, Panel, Statement

    channel = Panel.objects.get(route="channel")
    owners = list(channel.seats.filter(role="officer").values_list("person", flat=True))
    day = Case.objects.order_by("pk").values_list("opened_on", flat=True)[0]
    with writing("bench"):
        panels = [channel, *_panels(channel)]
        for begin in range(0, CASES, AT_ONCE):
            rows = [_case(number, panels, owners, day) for number in range(begin, begin + AT_ONCE)]
            Case.objects.bulk_create(rows)
            Statement.objects.bulk_create([_statement(case, day) for case in rows])
            CaseStep.objects.bulk_create(
                [CaseStep(case=case, verb="receive", state="received", on=day) for case in rows]
            )


def _panels(like: Any) -> list[Any]:
    from headwater.interventions.models import Panel

    given = {"organisation": like.organisation, "route": "channel", "basis": "B", "start": like.start}
    return Panel.objects.bulk_create([Panel(name=f"Panel {number} (invented)", **given) for number in range(PANELS)])


def _case(number: int, panels: list[Any], owners: list[int], day: Any) -> Any:
    """Half of them are closed; one in fifty is the first panel’s, and some of those are late."""
    from headwater.interventions.models import Case

    panel = panels[number % len(panels)]
    case = Case(panel=panel, organisation=panel.organisation, route="channel", opened_on=day)
    case.owner_id = owners[number % len(owners)]
    if number % 2:
        case.state, case.outcome, case.closed_on, case.keep_until = (
            "closed",
            "supported",
            day,
            day + timedelta(days=999),
        )
    else:
        case.state, case.next_on = "screening", day + timedelta(days=number % 60)
    case.begin_key()
    case.write(name=f"Person {number} (invented)", born="1 May 2001")
    return case


def _statement(case: Any, day: Any) -> Any:
    from django.utils import timezone

    from headwater.interventions.models import Statement

    row = Statement(case=case, kind="fact", written_at=timezone.now())
    row.write(words="Was seen reading alone at night, and spoke to nobody for a week.", whose=f"a neighbour, {day}")
    return row
