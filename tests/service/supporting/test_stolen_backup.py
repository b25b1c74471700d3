"""A stolen backup tells nothing of a case, and an old one that is put back brings nobody back who was destroyed."""

from __future__ import annotations

import base64
import json
import shutil
import zipfile
from pathlib import Path

import pytest

from ..prepared import prepare
from ..test_running_it import python, run

pytestmark = [pytest.mark.once, pytest.mark.xdist_group("running-it")]
FILL = (
    "from headwater.config.starting import start; start()\n"
    "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
    "from headwater.organisations.demonstration import make_demonstration\n"
    "from headwater.interventions.demonstration import make_support\n"
    "make_demonstration([('Force 01', 'priority'), ('Force 02', 'non_priority')])\n"
    "make_support()\n"
)
PAGE = (
    "from headwater.config.starting import start; start()\n"
    "from django.conf import settings\n"
    "plain = {'BACKEND': 'django.contrib.staticfiles.storage.StaticFilesStorage'}\n"
    "settings.STORAGES = settings.STORAGES | {'staticfiles': plain}\n"
    "from django.test import Client\n"
    "from headwater.interventions.models import Case\n"
    "case = Case.objects.get(state='gathering')\n"
    "client = Client(SERVER_NAME='localhost', raise_request_exception=False)\n"
    "client.force_login(case.owner)\n"
    "answer = client.get(f'/support/cases/{case.ref}/')\n"
    "text = answer.content.decode()\n"
    "print(answer.status_code, 'cannot be opened on this machine' in text, 'Ellery' in text)\n"
)
DESTROY = (
    "from headwater.config.starting import start; start()\n"
    "from headwater.accounts.models import Person\n"
    "from headwater.interventions import actions\n"
    "from headwater.interventions.models import Case\n"
    "from headwater.organisations.viewer import viewer_of\n"
    "by = viewer_of(Person.objects.get(name='Petra Lindqvist'))\n"
    "print(actions.destroy_case(Case.objects.get(outcome='no_concern'), by=by).ref)\n"
)
LEFT = (
    "from headwater.config.starting import start; start()\n"
    "from headwater.interventions.models import Case, DisposalCertificate, Statement\n"
    "case = Case.objects.get(outcome='no_concern')\n"
    "made = DisposalCertificate.objects.get(case=case)\n"
    "print(case.disposed_on is not None, bytes(case.locked_key), Statement.objects.filter(case=case).count(),\n"
    "      made.by.name, made.second.name)\n"
)
CANARIES = ("Ellery", "Quist", "Ottoline", "praised an attack", "football", "Halloran", "read all that you hold")


def parts_of(file: Path) -> dict[str, bytes]:
    """The bytes of a backup: as it lies, and each part as whoever steals it unpacks it."""
    with zipfile.ZipFile(file) as zipped:
        return {name: zipped.read(name) for name in zipped.namelist()} | {"as it lies": file.read_bytes()}


def test_a_stolen_backup_is_unreadable_and_an_old_one_revives_nothing(tmp_path: Path) -> None:
    folder, file = tmp_path / "data", tmp_path / "b.zip"
    prepare(folder, FILL)
    assert run(folder, "backup", str(file)).returncode == 0
    held = json.loads((folder / "case-keys.json").read_text())
    secrets = [text.encode() for key in (*held["keys"].values(), held["index"]) for text in (key, key.rstrip("="))]
    secrets += [base64.b64decode(key) for key in (*held["keys"].values(), held["index"])]
    secrets += [word.encode() for word in CANARIES]
    parts = parts_of(file)
    assert [name for name in parts if name.startswith("cases/")] != []  # its files are there, sealed
    for name, content in parts.items():
        found = [secret for secret in secrets if secret in content or secret.lower() in content.lower()]
        assert found == [], name
    thief = tmp_path / "thief"
    thief.mkdir()
    assert run(thief, "restore", str(file)).returncode == 0
    assert python(thief, PAGE).split() == ["503", "True", "False"]
    shutil.copy(folder / "case-keys.json", thief)  # with the ring it is whole
    assert python(thief, PAGE).split() == ["200", "False", "True"]
    python(folder, DESTROY)
    sealed = {path.name for path in (folder / "files" / "cases").iterdir()}
    again = run(folder, "restore", str(file), "--replace")
    assert again.returncode == 0, again.stderr
    assert python(folder, LEFT).split("\n")[0] == "True b'' 0 Rosalind Quaye Petra Lindqvist"
    assert {path.name for path in (folder / "files" / "cases").iterdir()} == sealed
