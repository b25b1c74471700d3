"""Writing, asking originators, issuing and superseding: rule 3 holds whatever people do."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.sharing import actions
from headwater.sharing.demonstration import COMMANDERS, PARTNERS, PUBLIC
from headwater.sharing.models import Audience, Consent, Portion, Product, Release
from headwater.sharing.queries import Draft, asked_of, audiences_for, audiences_near
from headwater.sharing.queries import drafts_of as drafts_for
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation
from ..inspecting.test_setting_up import said_in

pytestmark = pytest.mark.usefixtures("shared")
AUTHOR, UNIT, COUNCIL, COMMANDER, STRANGER = (
    "Petra Lindqvist",
    "Ada Whitcombe",
    "Rosalind Quaye",
    "Nadia Farrow",
    "Edwin Carraway",
)


def product() -> Product:
    return Product.objects.select_related("organisation").get()


def audience(title: str) -> Audience:
    return Audience.objects.get(title=title)


def a_portion(**given: Any) -> Portion:
    whole = {"product": product(), "level": "PROTECT", "text": "New.", "why": "Harm.", "reliability": "C"}
    return Portion(**(whole | {"originator": organisation("Force 01")} | given))


def drafts_of(one: Product, day: date) -> list[Draft]:
    return drafts_for(one, day, audiences_for(one))


def texts(title: str) -> list[str]:
    return [item["text"] for item in Release.objects.get(audience__title=title, state="issued").body]


def answer(consent: Consent, by: str, said: str = "agreed", **given: Any) -> Consent:
    return actions.answer_consent(consent, by=as_viewer(by), given=Consent(answer=said, **given))


def test_above_the_ceiling_a_body_is_refused_and_a_pointer_kept(client_of: ClientOf) -> None:
    with pytest.raises(BadInput) as bad:
        actions.add_portion(a_portion(level="SECRET"), by=as_viewer(AUTHOR))
    assert "holds nothing that is marked above RESTRICTED, and this is SECRET" in said_in(bad)
    kept = actions.add_portion(a_portion(level="SECRET", text="", held_at="Ask the unit"), by=as_viewer(AUTHOR))
    assert kept.text == ""
    for draft in drafts_of(product(), as_viewer(AUTHOR).day):
        assert kept.pk not in draft.version.portions
    assert "Ask the unit" in client_of(AUTHOR).get(f"/sharing/products/{product().ref}/").content.decode()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"level": "GREEN"}, "the scheme has no such level"),
        ({"held_at": "There"}, "either its words, or where they are held"),
        ({"text": ""}, "either its words, or where they are held"),
    ],
)
def test_a_portion_that_is_not_whole_is_refused(given: dict[str, str], said: str) -> None:
    with pytest.raises(BadInput) as bad:
        actions.add_portion(a_portion(**given), by=as_viewer(AUTHOR))
    assert said in said_in(bad)


def test_lower_words_are_lower_stand_for_one_portion_and_only_once() -> None:
    second, first = Portion.objects.get(number=2), Portion.objects.get(number=1)
    for above, level, said in (
        (first, "RESTRICTED", "which is no lower"),
        (second, "UNCLASSIFIED", "has its lower wording"),
        (Portion.objects.get(number=3), "UNCLASSIFIED", "only a portion of this product"),
    ):
        with pytest.raises(BadInput) as bad:
            actions.add_portion(a_portion(level=level, tearline_of=above), by=as_viewer(AUTHOR))
        assert said in said_in(bad)


def test_nobody_else_sees_or_writes_a_product(client_of: ClientOf) -> None:
    for name in (COMMANDER, UNIT, STRANGER, "Miriam Okafor-Lisle", "Luca Fairweather"):
        assert client_of(name).get(f"/sharing/products/{product().ref}/").status_code == 404
        with pytest.raises(Refused):
            actions.add_portion(a_portion(), by=as_viewer(name))
        with pytest.raises(Refused):
            actions.issue(product(), by=as_viewer(name), audience=audience(PARTNERS))


def test_a_portion_of_another_goes_nowhere_until_its_originator_agreed() -> None:
    new = actions.add_portion(a_portion(originator=organisation("Ashvale Borough Council")), by=as_viewer(AUTHOR))
    actions.issue(product(), by=as_viewer(AUTHOR), audience=audience(PARTNERS))
    assert "New." not in texts(PARTNERS)
    due = as_viewer(AUTHOR).day + timedelta(days=7)
    (asked,) = actions.ask_originators(product(), by=as_viewer(AUTHOR), audience=audience(PARTNERS), due=due)
    assert asked.portion == new
    assert actions.ask_originators(product(), by=as_viewer(AUTHOR), audience=audience(PARTNERS), due=due) == []
    assert any("May a portion of yours go" in need.title for need in needs_of(as_viewer(COUNCIL)))
    for name in (AUTHOR, STRANGER, UNIT):
        with pytest.raises(Refused):
            answer(asked, name)
    answer(asked, COUNCIL, until=as_viewer(AUTHOR).day + timedelta(days=30))
    actions.issue(product(), by=as_viewer(AUTHOR), audience=audience(PARTNERS))
    assert "New." in texts(PARTNERS)
    issued = Release.objects.get(audience__title=PARTNERS, state="issued")
    assert issued.until == as_viewer(AUTHOR).day + timedelta(days=30)


def test_an_agreement_to_one_audience_is_none_to_another() -> None:
    new = actions.add_portion(
        a_portion(level="UNCLASSIFIED", originator=organisation("Ashvale Borough Council")), by=as_viewer(AUTHOR)
    )
    due = as_viewer(AUTHOR).day + timedelta(days=7)
    (asked,) = actions.ask_originators(product(), by=as_viewer(AUTHOR), audience=audience(PARTNERS), due=due)
    answer(asked, COUNCIL)
    goes = {draft.audience.title: new.pk in draft.version.portions for draft in drafts_of(product(), due)}
    assert goes == {COMMANDERS: False, PARTNERS: True, PUBLIC: False}


def test_an_audience_is_for_its_kind_of_asset() -> None:
    police = Product(organisation=organisation("Force 01"), title="Other", scheme="gpms", asset="police")
    made = actions.make_product(police, by=as_viewer(AUTHOR))
    assert drafts_of(made, as_viewer(AUTHOR).day) == []


def test_an_audience_of_another_kind_is_told_and_nothing_is_asked_or_issued(client_of: ClientOf) -> None:
    new = Audience(
        organisation=organisation("Force 01"), title="Police", scheme="gpms", reads="PROTECT", asset="police"
    )
    other = actions.make_audience(new, by=as_viewer(AUTHOR))
    for verb, given in (("ask", {"due": "1 May 2030"}), ("issue", {"changed": ""})):
        answer = client_of(AUTHOR).post(f"/sharing/products/{product().ref}/{verb}/{other.ref}/", given)
        assert answer.status_code == 422
    assert Release.objects.filter(audience=other).count() == Consent.objects.filter(audience=other).count() == 0


def test_a_product_shows_the_audiences_that_it_has_to_do_with_and_others_when_they_are_chosen(
    client_of: ClientOf,
) -> None:
    new = Audience(organisation=organisation("Force 02"), title="Elsewhere", scheme="gpms", reads="PROTECT")
    other = actions.make_audience(new, by=as_viewer(STRANGER))
    assert other not in audiences_near(product())
    client, where = client_of(AUTHOR), f"/sharing/products/{product().ref}/"
    assert f"issue/{other.ref}/" not in client.get(where).content.decode()
    assert f"issue/{other.ref}/" in client.get(f"{where}?audience={other.ref}").content.decode()
    assert client.get(f"{where}?audience=%00%27zzzzzzzzzzzzzzzzzzzz").status_code == 200


def test_a_refusal_has_a_reason_and_a_change_its_wording() -> None:
    actions.add_portion(a_portion(originator=organisation("Ashvale Borough Council")), by=as_viewer(AUTHOR))
    due = as_viewer(AUTHOR).day + timedelta(days=7)
    (asked,) = actions.ask_originators(product(), by=as_viewer(AUTHOR), audience=audience(PARTNERS), due=due)
    for said, words in (("refused", "a refusal has a reason"), ("changed", "a change needs its wording")):
        with pytest.raises(BadInput) as bad:
            answer(asked, COUNCIL, said)
        assert words in said_in(bad)
    answer(asked, COUNCIL, "refused", reason="Too soon.")
    with pytest.raises(Refused, match="It is answered: refused"):
        answer(Consent.objects.get(pk=asked.pk), COUNCIL)
    (draft,) = [item for item in drafts_of(product(), due) if item.audience.title == PARTNERS]
    assert asked.portion_id not in draft.version.portions


def test_a_change_goes_in_its_originators_words_to_that_audience_alone(client_of: ClientOf) -> None:
    theirs = a_portion(originator=organisation("Ashvale Borough Council"))
    made = actions.add_portion(theirs, by=as_viewer(AUTHOR))
    due = as_viewer(AUTHOR).day + timedelta(days=7)
    for title, said in ((PARTNERS, "changed"), (COMMANDERS, "agreed")):
        (asked,) = actions.ask_originators(product(), by=as_viewer(AUTHOR), audience=audience(title), due=due)
        answer(asked, COUNCIL, said, change="Softer." if said == "changed" else "")
        actions.issue(product(), by=as_viewer(AUTHOR), audience=audience(title))
    assert "Softer." in texts(PARTNERS)
    assert "New." not in texts(PARTNERS)
    assert "New." in texts(COMMANDERS)
    page = client_of(AUTHOR).get(f"/sharing/products/{product().ref}/").content.decode()
    assert f"{made.number} goes in its originator’s words: “Softer.”" in page
    consent = Consent.objects.get(answer="changed")
    (recalled,) = actions.take_back(consent, by=as_viewer(COUNCIL))
    assert recalled.audience.title == PARTNERS


def test_an_answer_taken_back_recalls_what_rests_on_it_at_once(client_of: ClientOf) -> None:
    row = Release.objects.get(audience__title=COMMANDERS)
    consent = Consent.objects.get(portion__number=1, audience=row.audience)
    with pytest.raises(Refused):
        actions.take_back(consent, by=as_viewer(AUTHOR))
    assert client_of(COMMANDER).get(f"/sharing/releases/{row.ref}/").status_code == 200
    (recalled,) = actions.take_back(consent, by=as_viewer(UNIT))
    assert recalled.pk == row.pk
    gone = client_of(COMMANDER).get(f"/sharing/releases/{row.ref}/")
    assert gone.status_code == 410
    assert "An originator took back what it had agreed to." in gone.content.decode()
    assert {row.state for row in Release.objects.exclude(pk=row.pk)} == {"issued"}
    actions.issue(product(), by=as_viewer(AUTHOR), audience=audience(COMMANDERS))
    assert not any("Two groups" in text for text in texts(COMMANDERS))


def test_past_its_last_day_an_agreement_counts_no_more() -> None:
    from headwater.audit.guard import writing

    day = as_viewer(AUTHOR).day
    with writing("test"):
        Consent.objects.filter(portion__number=1).update(until=day)
    first = Portion.objects.get(number=1).pk
    (today,) = [item for item in drafts_of(product(), day) if item.audience.title == COMMANDERS]
    (tomorrow,) = [item for item in drafts_of(product(), day + timedelta(days=1)) if item.audience.title == COMMANDERS]
    assert (first in today.version.portions, first in tomorrow.version.portions) == (True, False)
    assert today.until == day


def test_a_later_version_takes_the_earlier_ones_place_and_says_so(client_of: ClientOf) -> None:
    old = Release.objects.get(audience__title=PARTNERS)
    client_of(COUNCIL).get(f"/sharing/releases/{old.ref}/")
    actions.add_portion(a_portion(), by=as_viewer(AUTHOR))
    new = actions.issue(product(), by=as_viewer(AUTHOR), audience=audience(PARTNERS))
    old.refresh_from_db()
    assert (old.state, old.replaced_by_id, new.number) == ("superseded", new.pk, 2)
    page = client_of(COUNCIL).get(f"/sharing/releases/{old.ref}/")
    assert page.status_code == 410
    assert f"/sharing/releases/{new.ref}/" in page.content.decode()
    body, sha256 = list(old.body), old.sha256
    actions.take_out(Portion.objects.get(number=5), by=as_viewer(AUTHOR))
    old.refresh_from_db()
    assert (old.body, old.sha256) == (body, sha256)


def test_nothing_of_a_release_hints_at_what_was_left_out() -> None:
    for row in Release.objects.all():
        assert [item["number"] for item in row.body] == list(range(1, len(row.body) + 1))
        assert row.number == 1


def test_a_release_that_would_be_empty_is_not_issued() -> None:
    for number in (2, 3, 4, 5, 1):
        actions.take_out(Portion.objects.get(number=number), by=as_viewer(AUTHOR))
    with pytest.raises(BadInput) as bad:
        actions.issue(product(), by=as_viewer(AUTHOR), audience=audience(PUBLIC))
    assert "nothing of it may go to this audience" in said_in(bad)


def test_the_author_sees_what_is_left_out_why_and_who_is_waited_for(client_of: ClientOf) -> None:
    actions.add_portion(a_portion(originator=organisation("HMP Ravensford")), by=as_viewer(AUTHOR))
    due = as_viewer(AUTHOR).day + timedelta(days=7)
    actions.ask_originators(product(), by=as_viewer(AUTHOR), audience=audience(PARTNERS), due=due)
    page = client_of(AUTHOR).get(f"/sharing/products/{product().ref}/").content.decode()
    assert "2 goes in its lower wording:" in page
    assert "Its originator refused this audience." in page
    assert "HMP Ravensford: 1 answer, asked for since" in page
    assert "more readers could use it" in page


def test_the_log_holds_no_word_of_what_is_shared() -> None:
    said = " ".join(f"{event.target_name} {event.changes}" for event in Event.objects.all())
    assert Event.objects.filter(event="portion.added").count() == Portion.objects.count() > 0
    for words in ("Two groups", "Local profile", "above a shop", "duty officer", "would be noticed"):
        assert words not in said
    sharing = ("product.", "portion.", "consent.", "release.", "audience.", "clearance.", "label.")
    assert {event.place for event in Event.objects.all() if event.event.startswith(sharing)} == {""}


def test_a_copy_has_its_marking_on_each_page_and_who_took_it(client_of: ClientOf) -> None:
    long = "\n".join(f"Line {number} of what was seen." for number in range(90))
    actions.add_portion(a_portion(text=long), by=as_viewer(AUTHOR))
    row = actions.issue(product(), by=as_viewer(AUTHOR), audience=audience(COMMANDERS))
    content = client_of(COMMANDER).get(f"/sharing/releases/{row.ref}/pdf/").content
    copy = PdfReader(io.BytesIO(content))
    pages = [page.extract_text() for page in copy.pages]
    assert len(pages) > 1
    assert all(text.count("RESTRICTED") >= 2 and f"Copy of {COMMANDER}" in text for text in pages)
    assert copy.metadata is not None
    assert copy.metadata.title == row.title
    assert "/MarkInfo" in copy.trailer["/Root"]  # type: ignore[operator]


def test_what_originators_are_asked_waits_soonest_first() -> None:
    actions.add_portion(a_portion(originator=organisation("Ashvale Borough Council")), by=as_viewer(AUTHOR))
    for title, days in ((COMMANDERS, 9), (PARTNERS, 3)):
        due = as_viewer(AUTHOR).day + timedelta(days=days)
        actions.ask_originators(product(), by=as_viewer(AUTHOR), audience=audience(title), due=due)
    assert [row.audience.title for row in asked_of(as_viewer(COUNCIL))] == [PARTNERS, COMMANDERS]
    assert list(asked_of(as_viewer(STRANGER))) == []


def test_an_originator_finds_what_they_answered_and_takes_it_back(client_of: ClientOf) -> None:
    unit, row = client_of(UNIT), Release.objects.get(audience__title=COMMANDERS)
    consent = Consent.objects.get(portion__number=1, audience=row.audience)
    page = unit.get("/sharing/consents/").content.decode()
    assert f'href="{consent.ref}/back/"' in page
    assert "Two groups from elsewhere" in page
    assert "Two groups from elsewhere" not in client_of(COUNCIL).get("/sharing/consents/").content.decode()
    assert unit.post(f"/sharing/consents/{consent.ref}/back/").status_code == 302
    assert client_of(COMMANDER).get(f"/sharing/releases/{row.ref}/").status_code == 410
    assert f'href="{consent.ref}/back/"' not in unit.get("/sharing/consents/").content.decode()


def test_whoever_keeps_an_audience_says_until_when_some_are_in_it(client_of: ClientOf) -> None:
    one, client = audience(PARTNERS), client_of(AUTHOR)
    where = f"/sharing/audiences/{one.ref}/end"
    assert 'href="end/1/"' in client.get(f"/sharing/audiences/{one.ref}/").content.decode()
    assert client.get(f"{where}/9/").status_code == client.get(f"{where}/0/").status_code == 404
    assert client_of(STRANGER).get(f"{where}/1/").status_code == 403
    assert client.post(f"{where}/1/", {"last": "1 May 2007"}).status_code == 422
    assert client.post(f"{where}/1/", {"last": "1 May 2020"}).status_code == 302
    released = Release.objects.get(audience=one)
    assert client_of(COUNCIL).get(f"/sharing/releases/{released.ref}/").status_code == 404
