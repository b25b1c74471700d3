"""What rests on evidence, and what was said when it did."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.evidence import actions, queries
from headwater.evidence.models import Citation, Evidence
from headwater.organisations import records
from headwater.organisations.actions import leave_partnership, set_tier
from headwater.organisations.models import Holding, Member

from ..conftest import TODAY, ClientOf, as_viewer, organisation
from .making import LEAD, MEMBER, OTHER, a_note


def test_a_citation_keeps_what_was_said_and_tells_what_is_said_now(client_of: ClientOf) -> None:
    note, viewer = a_note(), as_viewer(LEAD)
    citation = actions.cite(note, by=viewer, by_urn=organisation("Ashvale area").urn)
    assert (citation.target, citation.evidence, citation.place_ref) == (note.urn, note, note.organisation.ref)
    assert citation.snapshot["note"] == "It was read out."
    assert len(citation.sha256) == 64
    since = queries.changed_since(viewer, Citation.objects.get())
    assert (since.whole, since.found, since.changed) == (True, True, False)
    actions.set_good_until(note, by=viewer, good_until=date(2030, 5, 1), seen=note.version, before=None)
    since = queries.changed_since(viewer, Citation.objects.get())
    assert [(item.field, item.then, item.now) for item in since.changes] == [("good until", None, "2030-05-01")]
    page = client_of(LEAD).get(f"/evidence/{note.ref}/").content.decode()
    assert citation.sha256 in page
    assert "good until: then nothing, now 2030-05-01" in page


def test_any_record_can_be_cited_and_only_by_who_sees_it(register: None) -> None:
    force = organisation("Force 01")
    tier = force.tiers.get()
    by, keeper = as_viewer(LEAD), as_viewer("Luca Fairweather")
    joined = Member.objects.get(organisation__name="Ashvale area", partnership__kind="cdrp")
    held = Holding.objects.get(person__name=MEMBER)
    for record in (force, tier, held, held.post, joined):
        assert actions.cite(record, by=by, by_urn="urn:headwater:answer:1").target == record.urn
        with pytest.raises(Refused, match="not for you to see"):
            actions.cite(record, by=as_viewer(OTHER), by_urn="urn:headwater:answer:1")
    actions.cite(joined.partnership, by=as_viewer("Ben Tolliver"), by_urn="urn:headwater:answer:1")
    citation = Citation.objects.get(target=tier.urn)
    set_tier(force, by=keeper, tier="non_priority", start=TODAY, basis="Assessed again")
    assert [item.field for item in queries.changed_since(by, citation).changes] == ["until"]
    hidden = queries.changed_since(as_viewer(OTHER), citation)
    assert (hidden.found, hidden.changed) == (False, False)
    leave_partnership(joined, by=as_viewer("Rosalind Quaye"), last=timezone.localdate())
    assert queries.changed_since(by, Citation.objects.get(target=joined.urn)).changed


def test_a_snapshot_that_was_tampered_with_does_not_fit_its_hash(client_of: ClientOf) -> None:
    note = a_note()
    actions.cite(note, by=as_viewer(LEAD), by_urn=organisation("Force 01").urn)
    with connection.cursor() as cursor:
        cursor.execute("update evidence_citation set snapshot = %s", ['{"note": "It was not read out."}'])
    assert queries.changed_since(as_viewer(LEAD), Citation.objects.get()).whole is False
    assert "it was changed outside the service" in client_of(LEAD).get(f"/evidence/{note.ref}/").content.decode()


def test_what_cites_evidence_is_shown_only_to_who_sees_what_cites_it(register: None) -> None:
    note = a_note()
    for urn in (organisation("Ashvale area").urn, organisation("Force 02").urn, "urn:headwater:answer:1", "nonsense"):
        actions.cite(note, by=as_viewer("Luca Fairweather"), by_urn=urn)
    assert [str(item.record) for item in queries.citations_of(as_viewer(LEAD), note)] == ["Ashvale area"]
    assert len(queries.citations_of(as_viewer("Luca Fairweather"), note)) == 2


def test_names_of_records_that_are_none_find_nothing(register: None) -> None:
    odd = ["", "urn:headwater:", "urn:headwater:tier:x", "urn:headwater:tier:" + "9" * 40, "urn:other:post:1", "tier:1"]
    assert records.records_of(as_viewer("Luca Fairweather"), odd) == {}
    with pytest.raises(ValueError, match="known already"):
        records.known("tier", records.Kind("pk", lambda viewer: Evidence.objects.none()))


def test_a_person_says_on_the_page_what_rests_on_evidence(client_of: ClientOf) -> None:
    note, area = a_note(), organisation("Ashvale area")
    client, where = client_of(LEAD), f"/evidence/{note.ref}/cite/"
    for named in (area.ref, area.urn):
        assert client.post(where, {"rests": named}).status_code == 302
    assert set(Citation.objects.filter(evidence=note).values_list("by_urn", flat=True)) == {area.urn}
    assert "Ashvale area" in client.get(f"/evidence/{note.ref}/").content.decode()
    for hidden in (organisation("Force 02").ref, "zzzzzzzzzzzz", "urn:headwater:tier:x"):
        assert client.post(where, {"rests": hidden}).status_code == 422
    itself = client.post(where, {"rests": note.ref})
    assert itself.status_code == 422
