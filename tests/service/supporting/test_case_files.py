"""Files of a case: what is not taken, what is not kept, what does not open, and what late answers ask of people."""

from __future__ import annotations

import io
import shutil
import sys
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from tests.service.conftest import ClientOf

from headwater.audit.models import Event
from headwater.interventions import actions, case_files
from headwater.interventions.case_keys import KeysMissing
from headwater.interventions.models import Case, CaseFile, Look, RightsRequest
from headwater.shell.needs import needs_of

from .asked import CHAIR, RIGHTS, a_new_case, ask, on

pytestmark = pytest.mark.usefixtures("county")
ENDS = "import sys; sys.stdin.buffer.read(); sys.exit({})"


def _kept(case: Case, content: bytes, name: str = "a.txt") -> CaseFile:
    row = CaseFile(case=case)
    return actions.add_case_file(
        row, by=on(str(case.owner)), content=io.BytesIO(content), name=name, about="A canary of a file"
    )


def test_what_is_not_taken_is_not_kept(client_of: ClientOf, settings: Any) -> None:
    case = a_new_case()
    at, owner = f"/support/cases/{case.ref}/files/add/", client_of(str(case.owner))
    before = CaseFile.objects.count()
    for name, content in (("a.exe", b"MZ programme"), ("a.txt", b""), ("a.pdf", b"words"), ("a.html", b"<html>")):
        sent = {"about": "It", "file": SimpleUploadedFile(name, content)}
        assert owner.post(at, sent).status_code == 422, name
    for code in (1, 7):  # refused, and no answer
        settings.SCAN = (sys.executable, "-c", ENDS.format(code))
        sent = {"about": "It", "file": SimpleUploadedFile("a.txt", b"words")}
        assert owner.post(at, sent).status_code == 422
    assert CaseFile.objects.count() == before
    settings.SCAN = (sys.executable, "-c", ENDS.format(0))
    assert _kept(case, b"words").scan == "clean"


def test_content_opens_where_it_belongs_and_nowhere_else(client_of: ClientOf) -> None:
    case = a_new_case()
    first, second = _kept(case, b"one"), _kept(case, b"two", "../../Ottoline\u202e.txt")
    second.place.chmod(0o600)
    shutil.copy(first.place, second.place)
    second.case = case.open()
    with pytest.raises(KeysMissing):
        case_files.content_of(second)
    owner = client_of(str(case.owner))
    owner.raise_request_exception = False
    assert owner.get(f"/support/cases/{case.ref}/files/{second.ref}/").status_code == 503
    first.place.unlink()
    looks = Look.objects.filter(case=case).count()
    assert owner.get(f"/support/cases/{case.ref}/files/{first.ref}/").status_code == 503
    assert Look.objects.filter(case=case).count() == looks + 1
    assert client_of(RIGHTS).get(f"/support/cases/{case.ref}/files/{first.ref}/").status_code == 404
    told = str(list(Event.objects.values_list("target_name", "changes")))
    assert "canary" not in told
    assert "Ottoline" not in told


def test_what_is_late_asks_for_an_answer() -> None:
    case = a_new_case()
    row = ask(case, "object")
    [mine] = [need for need in needs_of(on(RIGHTS)) if case.ref in need.title]
    assert mine.due == row.due_on
    assert not [need for need in needs_of(on(CHAIR)) if case.ref in need.title and "person" in need.title]
    late = on(CHAIR, (row.due_on - row.received_on).days + 3)
    [told] = [need for need in needs_of(late) if case.ref in need.title and "person" in need.title]
    assert "3 days late" in told.title
    assert "Ottoline" not in told.title
    by = on(RIGHTS, 2)
    longer = actions.extend_request(row, by=by, until=row.due_on + timedelta(days=30), because="Many files.")
    assert RightsRequest.objects.get(pk=longer.pk).extended_on == by.day
    assert not [need for need in needs_of(late) if case.ref in need.title and "person" in need.title]
