"""What a person may ask of their own record, the copy that they get, and the end of what is held."""

from __future__ import annotations

import io
import re
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pypdf import PdfReader
from tests.service.conftest import ClientOf, as_viewer

from headwater.interventions import actions, queries
from headwater.interventions.models import AccessPack, Case, CaseFile, Disclosure, Look, RightsRequest

pytestmark = pytest.mark.usefixtures("county")
RIGHTS, CHAIR = "Petra Lindqvist", "Rosalind Quaye"


def the_case() -> Case:
    return Case.objects.get(state="gathering")


def asked(case: Case, kind: str, ago: int = 0) -> RightsRequest:
    by = as_viewer(str(case.owner))
    row = RightsRequest(case=case, kind=kind, received_on=by.day - timedelta(days=ago))
    return actions.write_request(row, by=by, asked="I want to see what you wrote about me.")


def test_a_copy_is_made_read_and_locked(client_of: ClientOf) -> None:
    case = the_case()
    rights = client_of(RIGHTS)
    assert rights.get(f"/support/cases/{case.ref}/").status_code == 404
    owner = client_of(str(case.owner))
    sent = SimpleUploadedFile("Tarn Ellery note.txt", b"Ring Ms Halloran on 020 7946 0911. A quiet week.")
    answer = owner.post(f"/support/cases/{case.ref}/files/add/", {"about": "A note of a call", "file": sent})
    assert answer.status_code == 302, answer.content.decode()
    file = CaseFile.objects.get(case=case, size=48)
    assert b"Halloran" not in file.place.read_bytes()
    taken = owner.get(f"/support/cases/{case.ref}/files/{file.ref}/")
    assert b"Halloran" in taken.content and "Tarn" not in taken["Content-Disposition"]
    given = {"kind": "access", "received_on": "20 November 2026", "asked": "All of it, please."}
    answer = owner.post(f"/support/cases/{case.ref}/rights/ask/", given)
    assert answer.status_code == 302, answer.content.decode()
    row = RightsRequest.objects.get(case=case, kind="access")
    assert row.due_on == date(2026, 12, 20)
    at = f"/support/cases/{case.ref}/rights/{row.ref}/"
    assert rights.get(f"/support/cases/{case.ref}/").status_code == 200
    assert rights.get(at).status_code == 200
    assert rights.post(f"{at}copy/begin/").status_code == 302
    page = rights.get(f"{at}copy/")
    assert "Ben Tolliver" in page.content.decode()
    for _turn in range(10):
        page = rights.get(f"{at}copy/").content.decode()
        refs = sorted(set(re.findall(r'name="decide_(\w{12})"', page)))
        if not refs:
            break
        files = set(CaseFile.objects.values_list("ref", flat=True))
        assert rights.post(f"{at}copy/", {f"decide_{ref}": "hide" for ref in refs}).status_code == 422
        del files
        hide = {f"decide_{ref}": "hide" for ref in refs}
        targets = dict(AccessPack.objects.get().redactions.values_list("ref", "target"))
        hide |= {f"decide_{ref}": "keep" for ref in refs if targets[ref]}
        assert rights.post(f"{at}copy/", hide | {"because": "It is of somebody else."}).status_code == 302
    assert rights.post(f"{at}copy/words/", {"text": "Ms Halloran", "because": "A third party"}).status_code == 302
    assert rights.post(f"{at}copy/words/", {"text": "020 7946 0911", "because": "A third party"}).status_code == 302
    assert rights.get(f"{at}copy/read/").status_code == 200
    page = rights.post(f"{at}copy/make/").content.decode()
    phrase = re.search(r"<code>([\w-]+)</code>", page)
    assert phrase is not None, page
    pack = AccessPack.objects.get()
    assert pack.made_at is None
    from headwater.jobs.models import Job
    from headwater.jobs.worker import do

    job = Job.objects.get()
    do.func(job.ref)
    job.refresh_from_db()
    assert job.state == "done", job.why
    content = job.place.read_bytes()
    assert b"Tarn" not in content and b"quiet week" not in content
    reader = PdfReader(io.BytesIO(content), password=phrase[1])
    text = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    assert "Tarn Ellery" in text and "Ben Tolliver" not in text and "taken out" in text
    [note] = [files[0] for files in reader.attachments.values() if b"quiet week" in files[0]]
    assert b"Halloran" not in note and b"7946" not in note
    pack.refresh_from_db()
    assert pack.made_at and not bytes(pack.sealed)
    assert Look.objects.filter(case=case, what="export", person__name=RIGHTS).exists()
    assert Disclosure.objects.filter(case=case, to_person=True).count() == 1
    done = rights.post(f"{at}decide/", {"decision": "granted", "because": "It is theirs."})
    assert done.status_code == 302, done.content.decode()
    told = rights.post(f"/support/rights/{row.ref}/told/", {"told_on": as_viewer(RIGHTS).day.isoformat()})
    assert told.status_code == 302, told.content.decode()
    assert rights.get(f"/support/cases/{case.ref}/").status_code == 404
    assert queries.find_case(as_viewer(RIGHTS), case.ref) is None
