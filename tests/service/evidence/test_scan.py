"""A file is given out only when the scan has cleared it."""

from __future__ import annotations

from typing import Any

import pytest

from headwater.audit.models import Event
from headwater.audit.presenters import sentence
from headwater.evidence import actions
from headwater.evidence.models import Evidence

from ..conftest import ClientOf, as_viewer
from .making import LEAD, OTHER, PDF, REFERENCE, a_file, post_file, state_of


@pytest.mark.parametrize(
    ("command", "state", "said"),
    [
        (("sh", "-c", "exit 0"), "clean", "Clean: scanned by sh."),
        (("sh", "-c", "exit 1"), "refused", "Refused by the scan: sh found something harmful."),
        (("sh", "-c", "exit 2"), "waiting", "Waiting for the scan."),
        (("sh", "-c", "kill -9 $$"), "waiting", "Waiting for the scan."),
        (("/no/such/scanner",), "waiting", "Waiting for the scan."),
        (("grep", "-q", "-v", "EICAR"), "clean", "Clean: scanned by grep."),
        ((), "clean", "Clean: not scanned."),
    ],
)
def test_a_file_is_given_out_only_when_the_scan_has_cleared_it(
    client_of: ClientOf, settings: Any, command: tuple[str, ...], state: str, said: str
) -> None:
    settings.SCAN = command
    client, status = client_of(LEAD), 200 if state == "clean" else 403
    where = post_file(client, PDF).headers["Location"]
    assert state_of(Evidence.objects.get(ref=REFERENCE.search(where)[1])) == state  # type: ignore[index]
    page = client.get(where).content.decode()
    assert said in page
    assert ('href="file/"' in page) == (status == 200)
    answer = client.get(f"{where}file/")
    assert (answer.status_code, b"".join(answer) == PDF) == (status, status == 200)


def test_a_scanner_that_takes_too_long_leaves_the_file_waiting(
    register: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.SCAN = ("sleep", "20")
    monkeypatch.setattr("headwater.evidence.scanning.LONGEST", 0.1)
    assert state_of(a_file()) == "waiting"


def test_a_scanner_is_told_no_secret_of_the_service(
    register: None, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HEADWATER_SECRET_KEY", "s" * 60)
    settings.SCAN = ("sh", "-c", 'test -z "$HEADWATER_SECRET_KEY"')
    assert state_of(a_file()) == "clean"


def test_a_file_that_waits_can_be_scanned_again_and_what_was_refused_stays_so(
    client_of: ClientOf, settings: Any
) -> None:
    settings.SCAN = ("sh", "-c", "exit 2")
    client, ref = client_of(LEAD), a_file().ref
    assert "Scan it now" in client.get(f"/evidence/{ref}/").content.decode()
    settings.SCAN = ("sh", "-c", "exit 1")
    assert client.post(f"/evidence/{ref}/scan/").status_code == 302
    assert state_of(Evidence.objects.get(ref=ref)) == "refused"
    event = Event.objects.latest("pk")
    assert sentence(event) == "The scan that Idris Maddox asked for refused the file of “New”."
    settings.SCAN = ("sh", "-c", "exit 0")
    assert client.post(f"/evidence/{ref}/scan/").status_code == 403
    assert state_of(a_file(by=OTHER, place="Force 02")) == "refused"
    actions.clear_file(Evidence.objects.get(ref=ref), by=as_viewer(LEAD), scanned_by="sh")
    assert state_of(Evidence.objects.get(ref=ref)) == "refused"


def test_a_file_from_before_there_was_a_scanner_waits_when_it_comes_again(register: None, settings: Any) -> None:
    assert state_of(a_file()) == "clean"
    settings.SCAN = ("sh", "-c", "exit 3")
    assert state_of(a_file()) == "waiting"
