"""How partners take part in the work of a place: said, taken further, and told to whoever may see those partners."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.core.errors import BadInput
from headwater.governance import actions
from headwater.governance.models import PartnerEngagement
from headwater.organisations.actions import join_partnership
from headwater.organisations.models import Member, Partnership

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
MANAGER, DIRECTOR, OVERSEER = "Idris Maddox", "Rosalind Quaye", "Beatrix Northey"


def test_how_partners_take_part(client_of: ClientOf) -> None:
    force = organisation("Force 01")
    where = f"/leadership/plans/partners/{force.ref}/"
    page = client_of(MANAGER).get(where).content.decode()
    assert "Does not take part" in page
    assert "Northmoor region" in page  # to whom it was taken
    assert client_of(DIRECTOR).get(where).status_code == 404
    day = as_viewer(MANAGER).day
    sent = {
        "partner": organisation("Ashvale Academy").ref,
        "level": "not",
        "barrier": "",
        "rests_on": "Asked twice",
        "start": day.isoformat(),
    }
    assert client_of(MANAGER).post(f"{where}say/", sent).status_code == 422
    assert client_of(MANAGER).post(f"{where}say/", sent | {"barrier": "police_led"}).status_code == 302
    assert client_of(MANAGER).post(f"{where}say/", sent | {"level": "engaged"}).status_code == 422  # of one day
    said = PartnerEngagement.objects.get(partner__name="Ashvale Borough Council")
    with pytest.raises(BadInput, match="this partner takes part"):
        actions.escalate_engagement(said, by=as_viewer(MANAGER), to=organisation("Northmoor region"), asked="A")
    again = PartnerEngagement(organisation=force, partner=said.partner, level="partly", barrier="time", rests_on="R")
    again.start = day
    actions.say_engagement(again, by=as_viewer(MANAGER))
    said.refresh_from_db()
    assert said.end == day - timedelta(days=1)  # what was so before stays, until the day before


def test_overseers_are_told_of_partners_that_they_may_see_and_of_no_other(client_of: ClientOf) -> None:
    where = f"/leadership/plans/partners/{organisation('Force 01').ref}/"
    named = ("Ashvale Borough Council", "Ashvale Primary Care Trust", "HMP Ravensford", "Ashvale Academy")
    page = client_of(MANAGER).get(where).content.decode()
    assert [name for name in named if name not in page] == []  # who works there is told of all
    page = client_of(OVERSEER).get(where).content.decode()
    assert [name for name in named if name in page] == []
    said = PartnerEngagement.objects.get(partner__name="HMP Ravensford")
    assert client_of(OVERSEER).get(f"/leadership/plans/engagement/{said.ref}/further/").status_code == 404
    assert client_of(MANAGER).get(f"/leadership/plans/engagement/{said.ref}/further/").status_code == 200
    area = f"/leadership/plans/partners/{organisation('Ashvale area').ref}/"
    together = Partnership.objects.get(kind="cdrp")
    body = organisation("Force 01 Police Authority")
    day = as_viewer(MANAGER).day
    join_partnership(Member(partnership=together, organisation=body, start=day), by=as_viewer("Luca Fairweather"))
    assert "HMP Ravensford" in client_of(OVERSEER).get(area).content.decode()  # now they are partners of theirs
