"""How ready places are: what is asked by tier, what is said and confirmed, exceptions, the countdown, the picture."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from headwater.accounts.models import Person
from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.answers import Answer
from headwater.core.capability import Shade, Status
from headwater.core.errors import BadInput
from headwater.evidence.models import Citation, Evidence
from headwater.evidence.probes import propose
from headwater.governance import actions, queries
from headwater.governance.demonstration_capability import as_on, next_march
from headwater.governance.models import (
    CapabilityException,
    CapabilityStatus,
    Clause,
    MobiliseCard,
    StandardVersion,
    Validation,
)
from headwater.organisations.actions import set_tier
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
MANAGER, COMMANDER, CHIEF, INSPECTOR = "Idris Maddox", "Nadia Farrow", "Frances Hale", "Miriam Okafor-Lisle"
OVERSEER, STRANGER, PARTNER, KEEPER = "Beatrix Northey", "Edwin Carraway", "Rosalind Quaye", "Luca Fairweather"
HERE = "/leadership/capability/"


def the_clause(code: str, place: str = "Ashvale area") -> Clause:
    found = queries.find_clause(organisation(place), code, timezone.localdate())
    assert found is not None
    return found


def a_status(code: str = "A4", place: str = "Ashvale area", **given: Any) -> CapabilityStatus:
    whole: dict[str, Any] = {"status": Status.MET, "reasons": "It is in place."}
    return CapabilityStatus(organisation=organisation(place), clause=the_clause(code, place), **(whole | given))


def newest(code: str, place: str = "Ashvale area") -> CapabilityStatus:
    return CapabilityStatus.objects.filter(organisation=organisation(place), clause=the_clause(code, place).root)[0]


def shade(code: str, place: str = "Ashvale area", day: Any = None) -> Shade:
    day = day or timezone.localdate()
    version = queries.version_for(organisation(place), day)
    assert version is not None
    return queries.picture(version, [organisation(place)], day).rows[0].clauses[code].shade


def place_page(name: str) -> str:
    return f"{HERE}at/{organisation(name).ref}/"


def test_an_account_without_a_post_is_told_of_no_standard(client_of: ClientOf) -> None:
    Person.objects.create_user("alone@example.org", name="Nobody Yet")
    known = StandardVersion.objects.filter(start__isnull=False).values_list("standard__title", flat=True)
    page = client_of("Nobody Yet").get(HERE).content.decode()
    assert known
    assert not [title for title in known if title in page]
    assert known[0] in client_of(PARTNER).get(HERE).content.decode()


def test_the_picture_shows_each_area_by_capability_with_words_and_not_tones_alone(client_of: ClientOf) -> None:
    page = client_of(MANAGER).get(HERE).content.decode()
    assert '<td class="hw-heat-confirmed">Met ✓</td>' in page
    assert "Fenwick Vale area" in page
    assert "days are left" in page


def test_places_stand_by_name_and_in_no_other_order(client_of: ClientOf) -> None:
    page = client_of(MANAGER).get(HERE).content.decode()
    names = ["Ashvale area", "Brookmere area", "Calder Rise area", "Dunmere area", "Eastholt area"]
    assert [page.index(name) for name in names] == sorted(page.index(name) for name in names)


@pytest.mark.parametrize(("who", "sees"), [(OVERSEER, True), (INSPECTOR, True), (STRANGER, False), (PARTNER, False)])
def test_whoever_leads_oversees_or_inspects_reads_it_and_nobody_else(
    client_of: ClientOf, who: str, *, sees: bool
) -> None:
    client = client_of(who)
    for address in (HERE, f"{HERE}?format=csv"):
        assert ("Ashvale area" in client.get(address).content.decode()) is sees
    assert client.get(place_page("Ashvale area")).status_code == (200 if sees else 404)
    assert client.get(f"{place_page('Ashvale area')}A3/").status_code == (200 if sees else 404)


def test_the_picture_is_as_at_a_day(client_of: ClientOf) -> None:
    before = timezone.localdate() - timedelta(days=50)
    assert shade("A1", day=before) is Shade.NOT_SAID
    assert shade("A1") is Shade.CONFIRMED
    page = client_of(MANAGER).get(f"{HERE}?day={before}").content.decode()
    assert "Met ✓</td>" not in page


def test_before_any_standard_the_page_says_so(client_of: ClientOf) -> None:
    assert (
        "No standard was in force on 1 May 2009." in client_of(MANAGER).get(f"{HERE}?day=1+May+2009").content.decode()
    )


def test_a_tier_of_the_day_decides_what_is_asked_and_a_place_without_one_is_told(client_of: ClientOf) -> None:
    priority, other = the_clause("A2b"), the_clause("A2b", "Calder Rise area")
    assert priority.text != other.text
    page = client_of(MANAGER).get(place_page("Calder Rise area")).content.decode()
    assert other.text in page
    assert priority.text not in page


def test_a_tier_that_changes_asks_anew_from_its_day() -> None:
    today = timezone.localdate()
    place = organisation("Calder Rise area")
    assert shade("A2b", "Calder Rise area") is Shade.SAID
    set_tier(place, by=as_viewer(KEEPER), tier="priority", start=today, basis="It grew.")
    assert shade("A2b", "Calder Rise area") is Shade.NOT_SAID
    assert shade("A2b", "Calder Rise area", today - timedelta(days=1)) is Shade.SAID


def test_what_was_said_is_kept_with_author_day_and_what_records_proposed(client_of: ClientOf) -> None:
    answer = client_of(MANAGER).post(
        f"{place_page('Ashvale area')}A1/say/", {"status": "met", "reasons": "The area has people."}
    )
    assert answer.status_code == 302
    said = newest("A1")
    assert (str(said.by), said.on, said.proposed) == (MANAGER, timezone.localdate(), Answer.YES)
    assert shade("A1") is Shade.SAID  # what was confirmed was said before; this is said anew
    history = queries.history_of(as_viewer(MANAGER), organisation("Ashvale area"), the_clause("A1"))
    assert len(history.said) == 2


def test_records_that_say_otherwise_stand_beside_and_change_nothing(client_of: ClientOf) -> None:
    page = client_of(MANAGER).get(place_page("Ashvale area")).content.decode()
    assert "Its records speak against it" in page
    assert "Its records say otherwise than people do" in page
    assert shade("A3") is Shade.CONFIRMED


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({"reasons": " "}, "What shows it"),
        ({"reasons": "Mr John Smith of 4 Mill Lane is not doing it."}, "What shows it"),
        ({"forecast": timezone.localdate() + timedelta(days=9)}, "Will be met by"),
        ({"status": Status.NOT_MET, "forecast": timezone.localdate()}, "Will be met by"),
        ({"status": Status.ELSEWHERE}, "By calling on"),
    ],
)
def test_a_status_that_does_not_hold_together_is_refused(given: dict[str, Any], where: str) -> None:
    with pytest.raises(BadInput) as bad:
        actions.say_status(a_status(**given), by=as_viewer(MANAGER))
    assert where in str(bad.value)


def test_a_clause_of_another_tier_or_of_an_older_version_is_not_asked() -> None:
    other = CapabilityStatus(
        organisation=organisation("Ashvale area"),
        clause=the_clause("A2b", "Calder Rise area"),
        status=Status.MET,
        reasons="R",
    )
    with pytest.raises(BadInput, match="not asked of the tier"):
        actions.say_status(other, by=as_viewer(MANAGER))
    old = Clause.objects.get(code="A6", tier="priority", version_of__name="2009")
    other.clause = old
    with pytest.raises(BadInput, match="not in force"):
        actions.say_status(other, by=as_viewer(MANAGER))


@pytest.mark.parametrize("who", [STRANGER, OVERSEER, INSPECTOR, PARTNER])
def test_only_those_who_lead_there_say_what_is_met(who: str) -> None:
    with pytest.raises(Refused):
        actions.say_status(a_status(), by=as_viewer(who))


def test_nobody_confirms_their_own_words_nor_those_of_a_place_where_they_have_a_post() -> None:
    said = actions.say_status(a_status(), by=as_viewer(COMMANDER))
    for who in (COMMANDER, OVERSEER, STRANGER):
        with pytest.raises(Refused):
            actions.validate(Validation(status=said, agrees=True, reasons="R"), by=as_viewer(who))
    actions.validate(Validation(status=said, agrees=True, reasons="Looked."), by=as_viewer(MANAGER))
    assert shade("A4") is Shade.CONFIRMED


def test_whoever_said_it_for_a_place_below_does_not_confirm_it_either() -> None:
    said = actions.say_status(a_status(), by=as_viewer(MANAGER))
    with pytest.raises(Refused) as no:
        actions.validate(Validation(status=said, agrees=True, reasons="R"), by=as_viewer(MANAGER))
    assert no.value.decision.rule == "validate/own-words"


def test_the_newest_look_counts_and_each_stays(client_of: ClientOf) -> None:
    said = newest("A1")
    actions.validate(Validation(status=said, agrees=False, reasons="The post is vacant."), by=as_viewer(INSPECTOR))
    assert shade("A1") is Shade.DISPUTED
    page = client_of(MANAGER).get(f"{place_page('Ashvale area')}A1/").content.decode()
    assert "not agreed" in page
    assert page.count("govuk-tag--green") == 1


def test_what_was_said_over_again_since_cannot_be_confirmed() -> None:
    old = newest("A1")
    actions.say_status(a_status("A1"), by=as_viewer(COMMANDER))
    with pytest.raises(BadInput, match="something else was said since"):
        actions.validate(Validation(status=old, agrees=True, reasons="R"), by=as_viewer(INSPECTOR))


def an_exception(**given: Any) -> CapabilityException:
    today = timezone.localdate()
    whole: dict[str, Any] = {
        "organisation": organisation("Brookmere area"),
        "clause": the_clause("A6", "Brookmere area"),
    }
    whole |= {"reason": "It is being built.", "start": today, "end": today + timedelta(days=30)}
    return CapabilityException(**(whole | given))


def test_an_exception_has_an_end_a_reason_and_another_who_agrees() -> None:
    today = timezone.localdate()
    for wrong in ({"end": None}, {"end": today + timedelta(days=367)}, {"reason": ""}, {"start": today - timedelta(1)}):
        with pytest.raises(BadInput):
            actions.except_from(an_exception(**wrong), by=as_viewer(CHIEF))
    with pytest.raises(Refused):
        actions.except_from(an_exception(organisation=organisation("Ashvale area")), by=as_viewer(COMMANDER))
    with pytest.raises(Refused) as no:
        actions.except_from(an_exception(), by=as_viewer(MANAGER))
    assert no.value.decision.rule == "except/own-words"  # the manager said how it stands
    kept = actions.except_from(an_exception(), by=as_viewer(CHIEF))
    assert shade("A6", "Brookmere area") is Shade.EXCEPTED
    assert shade("A6", "Brookmere area", today + timedelta(days=31)) is Shade.NOT_MET
    with pytest.raises(BadInput, match="already"):
        actions.except_from(an_exception(start=today + timedelta(days=9)), by=as_viewer(CHIEF))
    actions.end_exception(kept, by=as_viewer(MANAGER), end=today)
    assert shade("A6", "Brookmere area", today + timedelta(days=1)) is Shade.NOT_MET


def test_an_exception_that_has_not_begun_is_withdrawn_and_holds_on_no_day() -> None:
    today = timezone.localdate()
    kept = actions.except_from(an_exception(start=today + timedelta(days=5)), by=as_viewer(CHIEF))
    actions.end_exception(kept, by=as_viewer(MANAGER), end=today)
    assert shade("A6", "Brookmere area", today + timedelta(days=6)) is Shade.NOT_MET


def test_what_is_met_by_calling_on_others_falls_with_their_card() -> None:
    card = MobiliseCard.objects.get()
    assert shade("A1", "Calder Rise area") is Shade.SAID
    actions.end_card(card, by=as_viewer(MANAGER))
    assert shade("A1", "Calder Rise area", timezone.localdate() + timedelta(days=1)) is Shade.PARTLY


def test_it_rests_on_evidence_of_the_place_as_it_was(client_of: ClientOf) -> None:
    force = organisation("Force 01")
    said = actions.say_status(
        CapabilityStatus(organisation=force, clause=the_clause("A3", "Force 01"), status=Status.MET, reasons="It is."),
        by=as_viewer(MANAGER),
    )
    held = Evidence.objects.filter(organisation=force).first()
    assert held is not None
    client = client_of(MANAGER)
    assert client.post(f"{HERE}said/{said.ref}/rest/", {"evidence": held.ref}).status_code == 302
    assert Citation.objects.get(by_urn=said.urn).evidence == held
    assert held.title in client.get(f"{place_page('Force 01')}A3/").content.decode()


def test_the_export_says_in_words_what_the_picture_shows(client_of: ClientOf) -> None:
    lines = client_of(MANAGER).get(f"{HERE}?format=csv").content.decode("utf-8-sig").splitlines()
    ashvale = next(line for line in lines if line.startswith("Ashvale area"))
    assert ashvale.startswith('Ashvale area,Priority,"Met, and confirmed","Met, it says itself"')
    assert len(lines) == 13


def test_the_national_picture_takes_as_many_questions_for_twelve_places_as_for_one(client_of: ClientOf) -> None:
    client = client_of(INSPECTOR)
    with CaptureQueriesContext(connection) as few:
        client.get(f"{HERE}?q=Calder")
    with CaptureQueriesContext(connection) as many:
        client.get(HERE)
    assert len(many) == len(few) <= 20


def test_the_log_says_that_something_was_said_and_none_of_its_words() -> None:
    actions.say_status(a_status(reasons="A secret of the place."), by=as_viewer(MANAGER))
    event = Event.objects.filter(event="capability.said").order_by("-pk")[0]
    assert "A secret of the place." not in str(event.changes)


def test_places_that_are_behind_need_whoever_leads_them_and_nobody_else() -> None:
    words = [need.title for need in needs_of(as_viewer(COMMANDER))]
    assert "Say by when Ashvale area will meet what is asked of it" in words
    assert not any("Ashvale area will meet" in need.title for need in needs_of(as_viewer(STRANGER)))


def test_probes_propose_whether_the_minimum_is_met_with_what_was_said() -> None:
    today = timezone.localdate()
    found = propose("governance.area_meets_minimum", as_viewer(MANAGER), organisation("Ashvale area"), today)
    assert (found.answer, len(found.urns)) == (Answer.NO, 11)
    assert "9 of 11 clauses" in found.sentence
    hidden = propose("governance.area_meets_minimum", as_viewer(PARTNER), organisation("Ashvale area"), today)
    assert (hidden.answer, hidden.urns) == (Answer.NOT_KNOWN, ())
    whole = propose("governance.areas_meet_minimum", as_viewer(MANAGER), organisation("Force 01"), today)
    assert whole.answer is Answer.NO


def test_an_area_all_of_whose_clauses_are_met_meets_the_minimum() -> None:
    for code in ("A4", "A7"):
        actions.say_status(a_status(code), by=as_viewer(MANAGER))
    today = timezone.localdate()
    found = propose("governance.area_meets_minimum", as_viewer(MANAGER), organisation("Ashvale area"), today)
    assert found.answer is Answer.YES


def test_the_deadline_of_the_demonstration_lies_ahead() -> None:
    for month in range(1, 13):
        day = timezone.localdate().replace(month=month, day=28)
        assert (next_march(day) - day).days > 30
    assert as_on(MANAGER, timezone.localdate()).name == MANAGER


@pytest.mark.parametrize("rubbish", ["a\x00b", "9" * 400, "../../etc", "A1%00"])
def test_nonsense_in_an_address_finds_nothing(client_of: ClientOf, rubbish: str) -> None:
    client = client_of(MANAGER)
    for address in (f"{HERE}?day={rubbish}&kind={rubbish}&q={rubbish}&standard={rubbish}", f"{HERE}?format={rubbish}"):
        assert client.get(address).status_code == 200
    assert client.get(f"{place_page('Ashvale area')}{rubbish}/").status_code == 404


def test_a_chief_officer_does_not_confirm_what_their_own_force_says_of_itself() -> None:
    said = CapabilityStatus(organisation=organisation("Force 01"), clause=the_clause("A3", "Force 01"))
    said.status, said.reasons = Status.MET, "It is in place."
    said = actions.say_status(said, by=as_viewer(MANAGER))
    with pytest.raises(Refused) as no:
        actions.validate(Validation(status=said, agrees=True, reasons="R"), by=as_viewer(CHIEF))
    assert no.value.decision.rule == "validate/own"
    actions.validate(Validation(status=said, agrees=True, reasons="Looked."), by=as_viewer("Ada Whitcombe"))
