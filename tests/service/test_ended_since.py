"""A backup that is put back gives nobody back what they had lost since it was made."""

from __future__ import annotations

from pathlib import Path

import pytest

from .living import FILL
from .prepared import prepare
from .test_running_it import python, run

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("running-it")]
SHARED = f"{FILL}from headwater.sharing.demonstration import make_sharing; make_sharing()\n"
LOSE = """
from headwater.config.starting import start; start()
from datetime import timedelta
from headwater.accounts.models import Person
from headwater.audit.guard import writing
from headwater.organisations.models import Holding
from headwater.organisations.viewer import viewer_of
from headwater.sharing import actions
from headwater.sharing.models import AudiencePart, Clearance, Consent, Release
unit = viewer_of(Person.objects.get(name="Ada Whitcombe"))
lead = viewer_of(Person.objects.get(name="Idris Maddox"))
yesterday = unit.day - timedelta(days=1)
actions.take_back(Consent.objects.get(portion__number=1, audience__title="Area commanders"), by=unit)
actions.end_clearance(Clearance.objects.get(person__name="Gareth Ormsby"), by=lead, last=yesterday)
part = AudiencePart.objects.get(organisation__name="HMP Ravensford")
actions.end_part(part, by=viewer_of(Person.objects.get(name="Petra Lindqvist")), last=yesterday)
with writing("test"):
    Holding.objects.filter(person__name="Owen Castellane").update(end=yesterday)
    Person.objects.filter(name="Samina Rowntree").update(is_active=False, closed_because="Left")
"""
SAID = """
from headwater.config.starting import start; start()
from headwater.accounts.models import Person
from headwater.audit.models import Event
from headwater.organisations.models import Holding
from headwater.sharing.models import AudiencePart, Clearance, Consent, Release
print(
    Consent.objects.get(portion__number=1, audience__title="Area commanders").withdrawn_at is not None,
    Release.objects.get(audience__title="Area commanders").state,
    Clearance.objects.get(person__name="Gareth Ormsby").end,
    AudiencePart.objects.get(organisation__name="HMP Ravensford").end,
    Holding.objects.get(person__name="Owen Castellane").end,
    Person.objects.get(name="Samina Rowntree").is_active,
    Person.objects.get(name="Nadia Farrow").is_active,
    Event.objects.filter(event="restore.ended_again").count(),
)
"""


def test_what_had_ended_since_a_backup_was_made_is_ended_in_it_too(tmp_path: Path) -> None:
    data, file = tmp_path / "data", tmp_path / "b.zip"
    prepare(data, SHARED)
    assert run(data, "backup", str(file)).returncode == 0
    python(data, LOSE)
    lost = python(data, SAID).split()
    assert lost[:2] + lost[5:] == ["True", "recalled", "False", "True", "0"]
    done = run(data, "restore", str(file), "--replace")
    assert done.returncode == 0, done.stderr
    assert "6 records had ended since" in done.stdout
    assert python(data, SAID).split() == [*lost[:-1], "6"]
    assert run(data, "audit", "verify").returncode == 0


def test_on_a_machine_that_knows_nothing_of_it_whoever_restores_is_told_to_look(tmp_path: Path) -> None:
    data, file, other = tmp_path / "data", tmp_path / "b.zip", tmp_path / "other"
    prepare(data, SHARED)
    run(data, "backup", str(file))
    done = run(other, "restore", str(file))
    assert done.returncode == 0, done.stderr
    assert "What ended after that is not known here" in done.stdout
    assert python(other, SAID).split()[1] == "issued"
    again = run(other, "restore", str(file), "--replace")
    assert "ended since" not in again.stdout
