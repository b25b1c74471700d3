"""The copy that a person gets of everything held: read through, with what is of others taken out, made and locked."""

from __future__ import annotations

import io
import re
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pypdf import PdfReader
from tests.service.conftest import ClientOf, as_viewer

from headwater.interventions import queries
from headwater.interventions.models import AccessPack, Case, CaseFile, Disclosure, Look, RightsRequest
from headwater.jobs.models import Job
from headwater.jobs.worker import do

from .asked import RIGHTS, a_new_case

pytestmark = pytest.mark.usefixtures("county")
NOTE = b"Ring Ms Halloran on 020 7946 0911. A quiet week."


def _with_a_file(owner: Client, case: Case) -> None:
    sent = SimpleUploadedFile("Ottoline Bray note.txt", NOTE)
    answer = owner.post(f"/support/cases/{case.ref}/files/add/", {"about": "A note of a call", "file": sent})
    assert answer.status_code == 302, answer.content.decode()
    file = CaseFile.objects.get(case=case)
    assert b"Halloran" not in file.place.read_bytes()
    assert "Bray" not in str(file.place)
    taken = owner.get(f"/support/cases/{case.ref}/files/{file.ref}/")
    assert taken.content == NOTE
    assert taken["Content-Disposition"] == f'attachment; filename="{file.ref}.txt"'
    assert Look.objects.filter(case=case, what="file", person=case.owner).exists()


def _decide_all(rights: Client, at: str) -> None:
    """Words are taken out, files are left; a decision without a reason is none."""
    for _turn in range(10):
        page = rights.get(f"{at}copy/").content.decode()
        refs = sorted(set(re.findall(r'name="decide_(\w{12})"', page)))
        if not refs:
            return
        assert rights.post(f"{at}copy/", {f"decide_{ref}": "hide" for ref in refs}).status_code == 422
        targets = dict(AccessPack.objects.get().redactions.values_list("ref", "target"))
        given = {f"decide_{ref}": "keep" if targets[ref] else "hide" for ref in refs}
        assert rights.post(f"{at}copy/", given | {"because": "It is of somebody else."}).status_code == 302


def _made(rights: Client, at: str) -> tuple[bytes, str]:
    """The copy, made as a job, and the passphrase that was shown."""
    page = rights.post(f"{at}copy/make/").content.decode()
    phrase = re.search(r"<code>([\w-]+)</code>", page)
    assert phrase is not None, page
    job = Job.objects.get()
    assert "copy/file" in job.address
    do.func(job.ref)
    job.refresh_from_db()
    assert job.state == "done", job.why
    return job.place.read_bytes(), phrase[1]


def test_a_copy_is_read_through_made_and_locked(client_of: ClientOf) -> None:
    case = a_new_case()
    rights, owner = client_of(RIGHTS), client_of(str(case.owner))
    assert rights.get(f"/support/cases/{case.ref}/").status_code == 404
    _with_a_file(owner, case)
    given = {"kind": "access", "received_on": "20 November 2026", "asked": "All of it, please."}
    assert owner.post(f"/support/cases/{case.ref}/rights/ask/", given).status_code == 302
    row = RightsRequest.objects.get(case=case, kind="access")
    assert row.due_on == date(2026, 12, 20)
    at = f"/support/cases/{case.ref}/rights/{row.ref}/"
    assert rights.get(f"/support/cases/{case.ref}/").status_code == 200  # while it is open
    assert owner.post(f"{at}copy/begin/").status_code == 403
    assert rights.post(f"{at}copy/begin/").status_code == 302
    assert "her sister" in rights.get(f"{at}copy/").content.decode()
    assert rights.post(f"{at}copy/make/").status_code == 422  # proposals wait
    _decide_all(rights, at)
    for words in ("Ms Halloran", "020 7946 0911"):
        assert rights.post(f"{at}copy/words/", {"text": words, "because": "A third party"}).status_code == 302
    assert "her sister" not in rights.get(f"{at}copy/read/").content.decode()
    content, phrase = _made(rights, at)
    _reads_as_it_should(content, phrase)
    pack = AccessPack.objects.get()
    assert pack.made_at is not None
    assert bytes(pack.sealed) == b""  # the passphrase is kept nowhere
    assert rights.get(f"{at}copy/file/").status_code == 302
    assert Look.objects.filter(case=case, what="export", person__name=RIGHTS).count() == 1
    assert Disclosure.objects.filter(case=case, to_person=True, basis="law").count() == 1
    _answered(rights, case, row)


def _reads_as_it_should(content: bytes, phrase: str) -> None:
    assert not any(word in content for word in (b"Ottoline", b"quiet week", phrase.encode()))
    reader = PdfReader(io.BytesIO(content), password=phrase)
    text = " ".join("\n".join(page.extract_text() for page in reader.pages).split())
    assert "Ottoline Bray" in text
    assert "her sister" not in text
    assert "taken out" in text
    [note] = [files[0] for files in reader.attachments.values()]
    assert b"quiet week" in note
    assert not any(word in note for word in (b"Halloran", b"7946"))


def _answered(rights: Client, case: Case, row: RightsRequest) -> None:
    """Decided and told: from then nobody reads the case by the request."""
    given = {"decision": "granted", "because": "It is theirs."}
    at = f"/support/cases/{case.ref}/rights/{row.ref}/"
    assert rights.post(f"{at}decide/", given).status_code == 302
    given = {"told_on": as_viewer(RIGHTS).day.isoformat()}
    assert rights.post(f"/support/rights/{row.ref}/told/", given).status_code == 302
    assert rights.get(f"/support/cases/{case.ref}/").status_code == 404
    assert queries.find_case(as_viewer(RIGHTS), case.ref) is None
    assert case.ref not in set(queries.cases(as_viewer(RIGHTS)).values_list("ref", flat=True))
