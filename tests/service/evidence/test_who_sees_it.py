"""Who sees evidence, and how it is given out."""

from __future__ import annotations

from datetime import date

import pytest

from headwater.audit.actions import Refused
from headwater.evidence import actions, policies, queries
from headwater.evidence.models import Evidence
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import console

from ..conftest import ClientOf, as_viewer, organisation, person
from .making import DOCX, LEAD, MEMBER, OTHER, PDF, PNG, a_file, a_note, new


def test_a_file_is_only_ever_saved_and_never_shown_as_a_page_of_ours(client_of: ClientOf) -> None:
    for body, name, kind in (
        (PDF, "plan.pdf", "application/pdf"),
        (b"words", "note.txt", "text/plain"),
        (b"a,b\n", "t.csv", "application/octet-stream"),
        (PNG, "map.png", "application/octet-stream"),
        (DOCX, "“minutes” \u00e9.docx", "application/octet-stream"),
    ):
        answer = client_of(MEMBER).get(f"/evidence/{a_file(body, name).ref}/file/")
        assert b"".join(answer) == body
        assert answer.headers["Content-Type"].partition(";")[0] == kind
        assert answer.headers["Content-Disposition"].startswith("attachment;")
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
        assert answer.headers["Cache-Control"] == "private, no-store"


def test_others_evidence_is_not_there(client_of: ClientOf) -> None:
    ref, place = a_file().ref, organisation("Force 01").ref
    for name in (OTHER, "Ben Tolliver", "Tomos Pendlebury"):
        for where in (f"/evidence/{ref}/", f"/evidence/{ref}/file/", f"/evidence/{ref}/until/"):
            assert client_of(name).get(where).status_code == 404
        assert client_of(name).get(f"/organisations/{place}/evidence/").status_code == 404
        assert queries.evidence_of(as_viewer(name), organisation("Force 01")).count() == 0


def test_a_partner_and_a_post_below_see_that_an_organisation_is_there_and_not_its_evidence(client_of: ClientOf) -> None:
    for name, place in (("Nadia Farrow", "Force 01"), ("Ben Tolliver", "Ashvale area")):
        ref = organisation(place).ref
        assert client_of(name).get(f"/organisations/{ref}/").status_code == 200
        answer = client_of(name).get(f"/organisations/{ref}/evidence/")
        assert answer.status_code == 403
        assert "A partnership with it, or a post below it, is not enough." in answer.content.decode()
    assert client_of("Nadia Farrow").get(f"/evidence/{a_file().ref}/").status_code == 404


@pytest.mark.parametrize("name", [LEAD, MEMBER, OTHER, "Nadia Farrow", "Miriam Okafor-Lisle", "Ben Tolliver"])
def test_the_list_and_the_single_evidence_are_decided_by_one_rule(register: None, name: str) -> None:
    viewer = as_viewer(name)
    listed = {item.ref for place in Organisation.objects.all() for item in queries.evidence_of(viewer, place)}
    assert listed == {item.ref for item in Evidence.objects.all() if policies.may_see_evidence(viewer, item).allowed}


def test_whoever_has_a_post_in_the_organisation_adds_and_an_inspector_does_not(register: None) -> None:
    assert a_note(MEMBER).added_by == person(MEMBER)
    for name in ("Miriam Okafor-Lisle", OTHER, "Nadia Farrow"):
        with pytest.raises(Refused, match="To add evidence you need a post at Force 01"):
            a_note(name)
    with pytest.raises(Refused, match="To add evidence"):
        a_file(by="Miriam Okafor-Lisle")
    with pytest.raises(Refused, match="added by a person"):
        actions.add_note(new(), by=console("root"), note="x")
    closed = organisation("Force 01")
    closed.end = date(2020, 1, 1)
    assert policies.may_add_evidence_to(as_viewer(LEAD), closed).rule == "add_evidence/closed"


def test_a_list_is_filtered_and_taken_away_as_it_is_seen(client_of: ClientOf) -> None:
    client, where = client_of(LEAD), f"/organisations/{organisation('Force 01').ref}/evidence/"
    titles = [row.title for row in client.get(where).context["listing"].rows]
    assert sorted(titles) == ["Briefings held, by month", "Delivery plan, as published", "What was said of the plan"]
    past = client.get(f"{where}?standing=past").context["listing"].rows
    assert [row.title for row in past] == ["What was said of the plan"]
    assert [row.kind for row in client.get(f"{where}?kind=link").context["listing"].rows] == ["link"]
    taken = client.get(f"{where}?standing=past&format=csv").content.decode("utf-8-sig").splitlines()
    assert taken[0] == "Title,What it is,Added by,Added on,Good until"
    assert taken[1].startswith("What was said of the plan,Note,Idris Maddox,")
    assert len(taken) == 2


def test_a_list_without_evidence_says_what_evidence_is(client_of: ClientOf) -> None:
    client, where = client_of("Nadia Farrow"), f"/organisations/{organisation('Ashvale area').ref}/evidence/"
    assert "Nothing is here yet. Evidence is what shows" in client.get(where).content.decode()
