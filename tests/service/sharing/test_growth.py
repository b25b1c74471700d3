"""What was agreed for an audience was agreed for those in it then: who comes later is asked about."""

from __future__ import annotations

from datetime import timedelta

import pytest

from headwater.audit.actions import Refused
from headwater.sharing import actions
from headwater.sharing.demonstration import PARTNERS
from headwater.sharing.models import AudiencePart, Consent, Portion, Release
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation, person
from .test_composing import AUTHOR, COUNCIL, STRANGER, UNIT, audience, drafts_of, product

pytestmark = pytest.mark.usefixtures("shared")
WAITS = "has grown since you agreed"


def draft() -> set[int]:
    """The numbers of the portions that partners would get now."""
    (found,) = [item for item in drafts_of(product(), as_viewer(AUTHOR).day) if item.audience.title == PARTNERS]
    return set(Portion.objects.filter(pk__in=found.version.portions).values_list("number", flat=True))


def grow() -> None:
    """A person of another force comes into the audience of partners."""
    part = AudiencePart(audience=audience(PARTNERS), person=person(STRANGER), start=as_viewer(AUTHOR).day)
    actions.add_part(part, by=as_viewer(AUTHOR))


def test_what_others_agreed_to_is_asked_again_once_somebody_came_in() -> None:
    assert draft() == {3, 4, 5, 7}
    grow()
    assert draft() == {4, 7}  # what its author's own organisation wrote
    asked = actions.ask_originators(
        product(), by=as_viewer(AUTHOR), audience=audience(PARTNERS), due=as_viewer(AUTHOR).day + timedelta(days=9)
    )
    assert {consent.portion.number for consent in asked} == {3, 5}
    for consent in asked:
        by = UNIT if consent.portion.number == 3 else COUNCIL
        actions.answer_consent(consent, by=as_viewer(by), given=Consent(answer="agreed"))
    assert draft() == {3, 4, 5, 7}


def test_an_originator_sees_who_is_in_it_and_says_that_they_may_have_it_too(client_of: ClientOf) -> None:
    assert not any(WAITS in need.title for need in needs_of(as_viewer(COUNCIL)))
    grow()
    (need,) = [need for need in needs_of(as_viewer(COUNCIL)) if WAITS in need.title]
    page = client_of(COUNCIL).get(need.href).content.decode()
    assert STRANGER in page
    assert "everybody with a post at HMP Ravensford" in page
    assert client_of(COUNCIL).get("/sharing/consents/").content.decode().count("its audience has grown") == 1
    assert client_of(STRANGER).post(need.href).status_code == 404
    assert client_of(COUNCIL).post(need.href).status_code == 302
    assert draft() == {4, 5, 7}
    assert not any(WAITS in need.title for need in needs_of(as_viewer(COUNCIL)))


def test_one_that_does_not_want_it_takes_it_back_and_what_stands_is_recalled() -> None:
    grow()
    consent = Consent.objects.get(portion__number=5, audience=audience(PARTNERS))
    assert [row.state for row in actions.take_back(consent, by=as_viewer(COUNCIL))] == ["recalled"]
    assert not Release.objects.filter(audience=audience(PARTNERS), state="issued").exists()


def test_a_refusal_is_not_agreed_to_by_agreeing_again() -> None:
    consent = Consent.objects.filter(answer="refused").first()
    assert consent is not None
    with pytest.raises(Exception, match="not agreed to"):
        actions.agree_again(consent, by=as_viewer(UNIT))
    with pytest.raises(Refused):
        actions.agree_again(consent, by=as_viewer(STRANGER))


def test_whoever_is_out_again_and_a_stay_that_is_prolonged_are_told_apart() -> None:
    day = as_viewer(AUTHOR).day
    part = AudiencePart(audience=audience(PARTNERS), organisation=organisation("Force 02"), start=day, end=day)
    actions.add_part(part, by=as_viewer(AUTHOR))
    AudiencePart.objects.filter(pk=part.pk)
    assert draft() == {4, 7}
    kept = AudiencePart.objects.get(audience=audience(PARTNERS), organisation=organisation("HMP Ravensford"))
    actions.end_part(kept, by=as_viewer(AUTHOR), last=day + timedelta(days=2))
    for consent in Consent.objects.filter(portion__number__in=(3, 5), audience=audience(PARTNERS)):
        actions.agree_again(consent, by=as_viewer(UNIT if consent.portion.number == 3 else COUNCIL))
    assert draft() == {3, 4, 5, 7}
    actions.end_part(kept.fresh(), by=as_viewer(AUTHOR), last=day + timedelta(days=20))
    assert draft() == {4, 7}
