"""Agreements are seen by their parties alone, and what a probe says of them rests on what the viewer may see."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.answers import Answer
from headwater.core.errors import BadInput
from headwater.evidence.probes import propose
from headwater.sharing import actions
from headwater.sharing.demonstration import AGREEMENT
from headwater.sharing.models import Agreement
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation, person
from ..inspecting.test_setting_up import said_in

pytestmark = pytest.mark.usefixtures("shared")
AUTHOR, DIRECTOR, TEACHER, STRANGER, INSPECTOR = (
    "Petra Lindqvist",
    "Rosalind Quaye",
    "Ben Tolliver",
    "Edwin Carraway",
    "Miriam Okafor-Lisle",
)


def sent(**more: Any) -> dict[str, Any]:
    whole = {
        "title": "Protocol with the unit",
        "organisation": str(organisation("Force 01").pk),
        "kind": "intelligence",
    }
    basis = {"purpose": "Assessments", "legal_basis": "Statute", "start": "1 May 2020", "review_on": "1 May 2030"}
    return whole | basis | {"parties": [str(organisation("National unit (demonstration)").pk)]} | more


def proposed(name: str, by: str = AUTHOR, place: str = "Force 01") -> Any:
    return propose(name, as_viewer(by), organisation(place), as_viewer(by).day)


def test_parties_see_an_agreement_and_nobody_else(client_of: ClientOf) -> None:
    for name, there in ((AUTHOR, True), (DIRECTOR, True), (TEACHER, False), (STRANGER, False), (INSPECTOR, False)):
        assert (AGREEMENT in client_of(name).get("/sharing/agreements/").content.decode()) is there


def test_an_agreement_is_kept_with_its_parties_and_ends_on_a_day(client_of: ClientOf) -> None:
    client = client_of(AUTHOR)
    assert client.post("/sharing/agreements/keep/", sent()).status_code == 302
    made = Agreement.objects.get(kind="intelligence")
    assert [party.organisation.name for party in made.parties.all()] == ["National unit (demonstration)"]
    assert "Protocol with the unit" in client_of("Ada Whitcombe").get("/sharing/agreements/").content.decode()
    where = f"/sharing/agreements/{made.ref}/end/"
    assert client_of("Ada Whitcombe").get(where).status_code == 403  # a party, and not its keeper
    assert client_of(STRANGER).get(where).status_code == 404
    assert client.post(where, {"last": "1 May 2019"}).status_code == 422
    assert client.post(where, {"last": "1 June 2020"}).status_code == 302
    client.get("/sharing/agreements/")  # which says what was done
    assert "Protocol with the unit" not in client.get("/sharing/agreements/").content.decode()


@pytest.mark.parametrize(
    "wrong",
    [{"parties": []}, {"legal_basis": ""}, {"purpose": ""}, {"review_on": "1 May 2019"}, {"kind": "x"}, {"title": ""}],
)
def test_what_is_missing_of_an_agreement_is_told(client_of: ClientOf, wrong: dict[str, Any]) -> None:
    assert client_of(AUTHOR).post("/sharing/agreements/keep/", sent(**wrong)).status_code == 422
    assert Agreement.objects.count() == 1


def test_nobody_keeps_one_for_an_organisation_that_is_not_theirs(client_of: ClientOf) -> None:
    other = sent(organisation=str(organisation("Force 01").pk))
    assert client_of(STRANGER).post("/sharing/agreements/keep/", other).status_code == 422
    new = Agreement(organisation=organisation("Force 01"), title="T", kind="partner", purpose="P", legal_basis="L")
    new.start = new.review_on = as_viewer(STRANGER).day
    with pytest.raises(Refused):
        actions.keep_agreement(new, by=as_viewer(STRANGER), parties=[organisation("Force 02")])
    with pytest.raises(BadInput) as bad:
        actions.keep_agreement(new, by=as_viewer(AUTHOR), parties=[organisation("Force 01")])
    assert "nobody else is a party" in said_in(bad)


def test_one_that_is_past_its_review_waits_for_its_keeper(client_of: ClientOf) -> None:
    client_of(AUTHOR).post("/sharing/agreements/keep/", sent(start="1 May 2019", review_on="1 May 2020"))
    assert any("Review “Protocol with the unit”" in need.title for need in needs_of(as_viewer(AUTHOR)))
    assert not any("Review" in need.title for need in needs_of(as_viewer("Ada Whitcombe")))


def test_is_1_is_proposed_from_the_protocol_that_is_used_with_a_local_authority() -> None:
    found = proposed("sharing.protocol_in_use")
    assert (found.answer, found.urns) == (Answer.YES, (Agreement.objects.get().urn,))
    assert AGREEMENT in found.sentence


def test_av_12_is_proposed_from_the_protocol_with_the_intelligence_community(client_of: ClientOf) -> None:
    assert proposed("sharing.intelligence_protocol_in_use").answer is Answer.NOT_KNOWN
    client_of(AUTHOR).post("/sharing/agreements/keep/", sent())
    assert proposed("sharing.intelligence_protocol_in_use").answer is Answer.NO
    client_of(AUTHOR).post("/sharing/agreements/keep/", sent(title="Another", used="on"))
    assert proposed("sharing.intelligence_protocol_in_use").answer is Answer.YES


@pytest.mark.parametrize("name", [INSPECTOR, "Frances Hale"])
def test_a_probe_says_no_more_than_its_viewer_may_see(name: str) -> None:
    found = proposed("sharing.protocol_in_use", name)
    of_force = organisation("Force 01").pk in as_viewer(name).own
    assert found.answer is (Answer.YES if of_force else Answer.NOT_KNOWN)
    assert (AGREEMENT in found.sentence) is of_force
    assert ("is seen by those with a post there" in found.sentence) is not of_force


def test_an_agreement_that_ended_is_proposed_no_more() -> None:
    row = Agreement.objects.get()
    actions.end_agreement(row, by=as_viewer(AUTHOR), last=as_viewer(AUTHOR).day - timedelta(days=1))
    assert proposed("sharing.protocol_in_use").answer is Answer.NOT_KNOWN


def test_the_log_holds_no_word_of_an_agreement() -> None:
    said = " ".join(f"{item.target_name} {item.changes}" for item in Event.objects.filter(event="agreement.kept"))
    assert Event.objects.filter(event="agreement.kept", actor_name=person(AUTHOR).name).count() == 1
    assert "Protocol" not in said
    assert "Section 115" not in said


def test_a_public_body_can_be_named_as_a_party_and_a_school_of_others_cannot(client_of: ClientOf) -> None:
    page = client_of(AUTHOR).get("/sharing/agreements/keep/").content.decode()
    assert "Ashvale Borough Council" in page
    assert "Ashvale Academy" not in page
    school = sent(parties=[str(organisation("Ashvale Academy").pk)])
    assert client_of(AUTHOR).post("/sharing/agreements/keep/", school).status_code == 422
