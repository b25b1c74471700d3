"""Training for the bench: a force of 20,000 and nine smaller ones, and 200,000 completions of the first as a CSV."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Sequence
from datetime import date, timedelta

from headwater.config.starting import start

STAFF, DONE_EACH, OTHERS = 20_000, 10, 1_000


def main() -> None:
    """Prints, as JSON, how long the file took to be looked through and kept, and the force’s reference."""
    start()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    from headwater.engagement.demonstration_training import make_training
    from headwater.organisations.demonstration import make_demonstration
    from headwater.organisations.models import Organisation

    make_demonstration([(f"Force {number:02}", "priority") for number in range(1, 44)])
    make_training()
    force = Organisation.objects.get(name="Force 01")
    _staff(force.pk)
    for number in range(2, 11):
        _staff(Organisation.objects.get(name=f"Force {number:02}").pk, OTHERS)
    seconds = _completions(force.pk)
    print(json.dumps({"force": force.ref} | seconds))


def _modules() -> list[str]:
    from django.utils import timezone

    from headwater.accounts.models import Person
    from headwater.engagement import actions
    from headwater.engagement.models import ModuleVersion, TrainingModule, TrainingProgramme
    from headwater.organisations.viewer import viewer_of

    by = viewer_of(Person.objects.get(name="Idris Maddox"))
    programme = TrainingProgramme.objects.get(organisation__name="Force 01")
    since = timezone.localdate() - timedelta(days=900)
    for number in range(DONE_EACH):
        module = TrainingModule(programme=programme, organisation=programme.organisation, code=f"M{number}")
        module.title, module.topic = f"Module {number} (made)", "communities"
        actions.write_module(module, by=by, first=ModuleVersion(name="1", start=since))
    return [f"M{number}" for number in range(DONE_EACH)]


def _staff(employer: int, count: int = STAFF) -> float:
    from django.utils import timezone

    from headwater.engagement.demonstration_training import ROLES
    from headwater.organisations.models import Organisation, below

    place = Organisation.objects.get(pk=employer)
    units = list(Organisation.objects.filter(below(place.path)).values_list("name", flat=True))
    since, roles = timezone.localdate() - timedelta(days=450), list(ROLES)
    lines = ["Staff number,Name,Job role,Unit,From"]
    lines += [
        f"B{employer}-{number},Made Person {number},{roles[number % 5]},{units[number % len(units)]},{since}"
        for number in range(count)
    ]
    return _brought(employer, "staff", lines)[0]


def _completions(employer: int) -> dict[str, float]:
    from django.utils import timezone

    from headwater.engagement.models import Completion, TrainingDispute

    codes, today = [*_modules()[: DONE_EACH - 1], "ICE"], timezone.localdate()
    lines = ["Staff number,Name,Course code,Completed on,Result"]
    lines += [
        f"B{employer}-{person},Made Person {person},{code},{_day(today, person, place)},completed"
        for person in range(STAFF)
        for place, code in enumerate(codes)
    ]
    looked, kept = _brought(employer, "done", lines)
    counted = Completion.objects.count()
    return {"looked": looked, "kept": kept, "rows": counted, "disputed": TrainingDispute.objects.count()}


def _day(today: date, person: int, place: int) -> date:
    return today - timedelta(days=1 + (person * 7 + place * 31) % 390)


def _brought(employer: int, kind: str, lines: Sequence[str]) -> tuple[float, float]:
    """Seconds until it was looked through, and until it was kept and counted after that."""
    from headwater.accounts.models import Person
    from headwater.engagement import actions, training_work
    from headwater.engagement.models import TrainingImport
    from headwater.organisations.models import Organisation
    from headwater.organisations.viewer import Viewer, viewer_of

    place = Organisation.objects.get(pk=employer)
    person = Person.objects.get(name="Idris Maddox")
    by = viewer_of(person)
    if place.pk not in by.own:
        by = Viewer(by.person, by.name, by.day, by.grants, (*by.own, place.pk), (*by.own_paths, place.path))
    began = time.perf_counter()
    new = TrainingImport(organisation=place, kind=kind)
    brought = actions.bring_training_file(new, by=by, stream=io.BytesIO("\n".join(lines).encode()), name="made.csv")
    brought = actions.say_columns(brought, by=by, columns=brought.columns)
    training_work.work_on(brought, by)
    looked = time.perf_counter() - began
    brought.refresh_from_db()
    training_work.work_on(actions.confirm(brought, by=by), by)
    brought.refresh_from_db()
    if brought.state != "kept":
        raise SystemExit(f"{brought.state}: {brought.why}")
    return looked, time.perf_counter() - began - looked
