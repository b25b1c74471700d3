"""The end of a case: what stops it, the two people it takes, what is destroyed, and what is left."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction
from django.db.models import Model
from django.utils import timezone
from tests.service.conftest import ClientOf, as_viewer

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.interventions import actions, case_files, case_keys, queries
from headwater.interventions.held import DELETED, HELD, entries
from headwater.interventions.models import (
    Case,
    CaseFile,
    Disclosure,
    DisposalCertificate,
    KeepingReview,
    Likeness,
    Look,
    RecipientNotice,
    RightsRequest,
    SealedRecord,
    Statement,
)
from headwater.interventions.seal import unlock_key

from .asked import CHAIR, RIGHTS, a_court_order, a_new_case, ask, closed, on, propose

pytestmark = pytest.mark.usefixtures("county")
LATER = 200  # days, in which six months are over


def test_an_open_request_and_a_court_stop_the_end_and_two_people_bring_it(client_of: ClientOf) -> None:
    case = closed(a_new_case())
    assert case.keep_until is not None
    with pytest.raises(Refused):  # its time is not over
        propose(case, on(CHAIR))
    request = ask(case, "access", on(RIGHTS))
    hold = a_court_order(case, on(CHAIR))
    with pytest.raises(Refused) as stopped:
        propose(case, on(CHAIR, LATER))
    assert "waits for the answer" in stopped.value.decision.why
    assert "order of a court" in stopped.value.decision.why
    page = client_of(CHAIR).get(f"/support/keeping/cases/{case.ref}/").content.decode()
    assert "order of a court" in page
    assert "waits for the answer" in page
    assert "Order 17" in page
    with pytest.raises(Refused):  # whoever wrote it down does not lift it alone
        actions.lift_hold(hold, by=on(CHAIR, LATER), because="Over")
    hold = actions.lift_hold(hold, by=on(RIGHTS, LATER), because="The court said so.")
    request = actions.decide_request(request, by=on(RIGHTS, LATER), decision="refused", because="Not theirs.")
    with pytest.raises(Refused):  # decided, and not told
        propose(case, on(CHAIR, LATER))
    actions.tell_request(request, by=on(RIGHTS, LATER), told_on=on(RIGHTS, LATER).day)
    propose(case, on(CHAIR, LATER))
    with pytest.raises(Refused):  # one person alone
        actions.destroy_case(case, by=on(CHAIR, LATER))
    again = a_court_order(case, on(RIGHTS, LATER))
    with pytest.raises(Refused):  # it came after it was proposed
        actions.destroy_case(case, by=on(RIGHTS, LATER))
    actions.lift_hold(again, by=on(CHAIR, LATER), because="A mistake.")
    certificate = actions.destroy_case(case, by=on(RIGHTS, LATER))
    assert (certificate.by.name, certificate.second.name, certificate.basis) == (CHAIR, RIGHTS, "time")


def _with_parts() -> tuple[Case, Case, CaseFile, Disclosure]:
    """The case of the demonstration whose erasure was granted, with one merged into it, a file and a recipient."""
    erased, merged = Case.objects.get(outcome="no_concern"), a_new_case()
    owner = merged.owner
    assert owner is not None
    with writing("test"):
        Case.objects.filter(pk=merged.pk).update(part_of=erased)
        merged = Case.objects.get(pk=merged.pk)
        file = CaseFile(case=merged.open(), kind="txt", size=4, scan="unscanned", by=owner)
        file.added_at = timezone.now()
        file.write(name="a.txt", about="A")
        case_files.keep(file, b"text")
        file.save()
        gone = Disclosure(case=erased.open(), organisation=erased.organisation, on=erased.opened_on, basis="law")
        gone.by = owner
        gone.write(what="A copy")
        gone.save()
    return erased, merged, file, gone


def _is_a_shell(one: Case) -> None:
    left = Case.objects.get(pk=one.pk)
    assert (bytes(left.sealed), bytes(left.locked_key), left.key_number, left.owner) == (b"", b"", 0, None)
    assert left.disposed_on is not None
    assert not Likeness.objects.filter(case=one).exists()
    for kind in HELD.values():
        rows = kind.rows([one])
        assert not kind.sealed or not rows.exclude(sealed=b"").exists(), kind.title
        assert kind.ends != DELETED or not rows.exists(), kind.title


@pytest.fixture
def a_ring_of_its_own(settings: Any, tmp_path: Path, county: None) -> None:
    """A copy of the ring, which the test may turn."""
    settings.CASE_KEYS = shutil.copy(settings.CASE_KEYS, tmp_path / "ring.json")


@pytest.mark.usefixtures("a_ring_of_its_own")
def test_what_is_destroyed_and_what_is_left(
    client_of: ClientOf, django_capture_on_commit_callbacks: Callable[..., Any]
) -> None:
    erased, merged, file, gone = _with_parts()
    word = erased.words["name"].split()[0]
    old_key, old_number = bytes(merged.locked_key), merged.key_number
    looks = Look.objects.filter(case__in=[erased, merged]).count()
    chair, rights = client_of(CHAIR), client_of(RIGHTS)
    assert chair.post(f"/support/keeping/cases/{erased.ref}/confirm/").status_code == 403
    assert file.place.exists()
    with django_capture_on_commit_callbacks(execute=True):
        answer = rights.post(f"/support/keeping/cases/{erased.ref}/confirm/")
    certificate = DisposalCertificate.objects.get(case=erased)
    assert answer["Location"] == f"/support/keeping/certificates/{certificate.ref}/"
    assert not file.place.exists()
    for one in (erased, merged):
        _is_a_shell(one)
        assert chair.get(f"/support/cases/{one.ref}/").status_code == 404
    assert (certificate.basis, certificate.parts, certificate.keys, certificate.files) == ("erasure", 1, 2, 1)
    assert certificate.recipients == 1
    assert Look.objects.filter(case__in=[erased, merged]).count() == looks
    unlock_key(old_key, merged.ref, old_number)  # a backup of before and the ring of now: it still opens
    keeper = as_viewer("Luca Fairweather")
    actions.rotate_keys(by=keeper, tell=lambda _done, _whole: None)
    actions.forget_old_keys(by=keeper)
    with pytest.raises(case_keys.KeysMissing):
        unlock_key(old_key, merged.ref, old_number)
    _is_told(client_of, certificate, word)
    notice = RecipientNotice.objects.get(disclosure__case=erased)
    given = {"told_on": as_viewer(CHAIR).day.isoformat()}
    assert chair.post(f"/support/keeping/notices/{notice.ref}/", given).status_code == 302
    assert Disclosure.objects.get(pk=gone.pk).notified_on == as_viewer(CHAIR).day


def _is_told(client_of: ClientOf, certificate: DisposalCertificate, word: str) -> None:
    """The certificate is read by the chair, holds no word, and is neither changed nor taken away."""
    at = f"/support/keeping/certificates/{certificate.ref}/"
    page = client_of(CHAIR).get(at).content.decode()
    assert RIGHTS in page
    assert word not in page
    assert client_of(CHAIR).get(f"{at}pdf/").content.startswith(b"%PDF")
    assert client_of("Frances Hale").get(at).status_code == 404
    table = DisposalCertificate._meta.db_table
    for told in (f"delete from {table}", f"update {table} set files = 0"):  # noqa: S608
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(told)
    assert not any(word in str(changes) for changes in Event.objects.values_list("changes", flat=True))


def test_an_erasure_is_refused_with_reasons_and_nothing_is_destroyed(client_of: ClientOf) -> None:
    case = closed(a_new_case())
    request = ask(case, "erase", on(RIGHTS))
    at = f"/support/cases/{case.ref}/rights/{request.ref}/decide/"
    assert client_of(RIGHTS).post(at, {"decision": "refused", "because": ""}).status_code == 422
    assert client_of(str(case.owner)).post(at, {"decision": "refused", "because": "No."}).status_code == 403
    given = {"decision": "refused", "because": "A claim is expected; article 17(3)(e)."}
    assert client_of(RIGHTS).post(at, given).status_code == 302
    request.refresh_from_db()
    request.case = case.open()
    assert request.words["decided_because"].startswith("A claim")
    with pytest.raises(Refused):
        propose(case, on(CHAIR))
    assert queries.kept_of(case).erasure_granted is False
    actions.tell_request(request, by=on(RIGHTS), told_on=on(RIGHTS).day)
    with pytest.raises(Refused):  # nobody decides twice
        actions.decide_request(request, by=on(RIGHTS), decision="granted", because="Otherwise")


def test_a_case_is_kept_longer_by_two_people_and_no_longer_than_the_setting(client_of: ClientOf) -> None:
    case = closed(a_new_case())
    assert case.keep_until is not None
    too_late = {"verdict": "longer", "until": "1 January 2090", "because": "A claim is expected."}
    answer = client_of(CHAIR).post(f"/support/keeping/cases/{case.ref}/propose/", too_late)
    assert answer.status_code == 422
    assert "at the latest" in answer.content.decode()
    with pytest.raises(Refused):
        propose(case, on(CHAIR), "longer", until=case.keep_until + timedelta(days=400))
    review = propose(case, on(CHAIR), "longer", until=case.keep_until + timedelta(days=30))
    with pytest.raises(BadInput):  # one at a time
        propose(case, on(RIGHTS), "longer", until=case.keep_until + timedelta(days=31))
    with pytest.raises(Refused):
        actions.confirm_longer(review, by=on(CHAIR))
    with pytest.raises(Refused):
        actions.confirm_longer(review, by=on(str(case.owner)))
    actions.confirm_longer(review, by=on(RIGHTS))
    assert Case.objects.get(pk=case.pk).keep_until == case.keep_until + timedelta(days=30)
    assert KeepingReview.objects.get(pk=review.pk).confirmed_by == as_viewer(RIGHTS).person


def test_a_month_is_never_more_than_a_month() -> None:
    assert actions.answer_by(date(2026, 11, 20), 30) == date(2026, 12, 20)
    assert actions.answer_by(date(2027, 1, 31), 30) == date(2027, 2, 28)  # thirty days were two more


def test_everything_that_a_case_has_is_named_for_the_copy_and_for_the_end() -> None:
    models = [model for model in apps.get_app_config("interventions").get_models() if not model._meta.abstract]
    of_cases: set[type[Model]] = {Case}
    found = 0
    while found != len(of_cases):  # whatever leads to a case, by however many steps
        found = len(of_cases)
        of_cases |= {
            model for model in models for item in model._meta.concrete_fields if item.related_model in of_cases
        }
    of_cases |= {model for model in models if issubclass(model, SealedRecord)}
    assert {model.__name__ for model in of_cases} - {model.__name__ for model in HELD} == set()
    assert all(entry.kind for entry in entries(Case.objects.get(state="gathering").open()))


def test_a_correction_and_a_statement_of_their_own(client_of: ClientOf) -> None:
    case = Case.objects.get(state="gathering")
    wrong = case.statements.filter(kind="allegation").get()
    request = ask(case, "rectify")
    own = ask(case, "own")
    rights = client_of(RIGHTS)
    at = f"/support/cases/{case.ref}/rights"
    undone = {"decision": "granted", "because": "It was wrong."}
    assert rights.post(f"{at}/{request.ref}/decide/", undone).status_code == 422  # nothing was put right yet
    given = {"words": "Nobody saw such a film.", "whose": "the two classmates"}
    assert rights.post(f"{at}/{request.ref}/right/{wrong.ref}/", given).status_code == 302
    assert Statement.objects.get(corrects=wrong).kind == "allegation"
    recipients = set(Disclosure.objects.filter(case=case).values_list("organisation", flat=True))
    notices = RecipientNotice.objects.filter(disclosure__case=case, about="rectified")
    assert sorted(notices.values_list("disclosure__organisation", flat=True)) == sorted(recipients)
    assert rights.post(f"{at}/{request.ref}/decide/", undone).status_code == 302
    assert rights.post(f"{at}/{own.ref}/own/", {"words": "I was asked to speak of it."}).status_code == 302
    said = RightsRequest.objects.get(pk=own.pk).statement
    assert said is not None
    assert said.kind == "own"
    assert "I was asked to speak of it." in rights.get(f"/support/cases/{case.ref}/").content.decode()
    assert rights.get(f"{at}/looked/").status_code == 200
    restriction = ask(case, "restrict")
    actions.decide_request(restriction, by=on(RIGHTS), decision="granted", because="While it is looked at.")
    row = Disclosure(case=case, organisation=case.organisation, on=on(RIGHTS).day, basis="consent")
    with pytest.raises(Refused):
        actions.disclose(row, by=on(str(case.owner)), what="A word")
    assert "Restricted" in client_of(str(case.owner)).get(f"/support/cases/{case.ref}/").content.decode()
