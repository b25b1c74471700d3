"""Handing a post over: one page with what there is, a note for later holders alone, and a checklist of one’s own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from headwater.accounts.models import Person
from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.decision import allow, deny
from headwater.core.errors import BadInput
from headwater.core.handover import ITEMS, decide_note
from headwater.organisations.models import Holding
from headwater.sharing import actions, handover_policies, queries
from headwater.sharing.demonstration import AGREEMENT, COMMANDERS, PARTNERS
from headwater.sharing.models import HandoverCheck, HandoverNote, Release
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation, person

pytestmark = pytest.mark.usefixtures("shared")
COMMANDER, COLLEAGUE, LEAD, ANALYST, DIRECTOR = (
    "Nadia Farrow",
    "Colin Ashdown",
    "Idris Maddox",
    "Petra Lindqvist",
    "Rosalind Quaye",
)
PACK = "/sharing/handover/"
NOTE = "Silver meets in the town hall"


def holding(name: str) -> Holding:
    return Holding.objects.select_related("post__organisation").get(person__name=name)


def hands_over(name: str, to: str, days: int = 10) -> Holding:
    """Somebody took the place of another so many days ago; they have no other post."""
    was, day = holding(name), as_viewer(name).day
    new = Person.objects.create_user(f"{to.lower()}@example.org", name=to)
    with writing("test"):
        Holding.objects.filter(pk=was.pk).update(end=day - timedelta(days=days))
        made = Holding(post=was.post, person=new, start=day - timedelta(days=days - 1))
        made.save()
    return made


def needs(name: str) -> list[str]:
    return [need.title for need in needs_of(as_viewer(name))]


def test_a_new_commander_finds_on_one_page_what_the_last_one_knew_and_may_pass_on(client_of: ClientOf) -> None:
    hands_over(COMMANDER, "Successor")
    assert "Open your handover pack: Area (BCU) commander at Ashvale area" in needs("Successor")
    client = client_of("Successor")
    page = client.get(PACK).content.decode()
    for there in (NOTE, "HMP Ravensford", "Governor", "Meet each month before Silver."):
        assert there in page
    asks = {
        row.audience.title: f"/sharing/releases/{row.ref}/who/" for row in Release.objects.select_related("audience")
    }
    assert asks[PARTNERS] in page
    assert client.get(asks[PARTNERS], {"vetting": "none"}).status_code == 200  # may the head teacher see this?
    assert asks[COMMANDERS] not in page  # until they are vetted for its level
    assert "None is written down." in page
    assert client_of(COMMANDER).get(PACK).status_code == 403  # who left has no pack


def test_the_pack_of_whoever_writes_names_products_versions_and_audiences(client_of: ClientOf) -> None:
    page = client_of(ANALYST).get(PACK).content.decode()
    for there in ("Local profile of Ashvale", AGREEMENT, "Brief the head teachers", PARTNERS, COMMANDERS, "overdue"):
        assert there in page
    assert NOTE not in page


def test_the_pack_of_a_partner_has_nothing_that_is_hidden_from_it(client_of: ClientOf) -> None:
    page = client_of(DIRECTOR).get(PACK).content.decode()
    partners = Release.objects.get(audience__title=PARTNERS)
    assert f'href="/sharing/releases/{partners.ref}/who/"' in page
    assert "Map youth work in all six wards." in page  # what is the force's is on the page of the agreement
    for hidden in ("Brief the head teachers", "Two groups from elsewhere", "Governor", NOTE, "RESTRICTED"):
        assert hidden not in page


def test_what_is_not_issued_any_more_or_is_over_a_year_old_is_not_in_it(client_of: ClientOf) -> None:
    partners = Release.objects.get(audience__title=PARTNERS)
    mark = f"/sharing/releases/{partners.ref}/who/"
    for changes in (
        {"until": date(2020, 1, 1)},
        {"until": None, "issued_at": partners.issued_at - timedelta(days=366)},
    ):
        with writing("test"):
            Release.objects.filter(pk=partners.pk).update(**changes)
        assert mark not in client_of(DIRECTOR).get(PACK).content.decode()


def test_an_answer_that_ran_out_does_not_stand(client_of: ClientOf) -> None:
    assert "asked by Force 01" in client_of(DIRECTOR).get(PACK).content.decode()
    with writing("test"):
        queries.answered_by(as_viewer(DIRECTOR)).order_by().update(until=date(2020, 1, 1))
    assert "asked by Force 01" not in client_of(DIRECTOR).get(PACK).content.decode()


def test_somebody_with_two_posts_chooses_the_pack_and_no_pack_of_another_is_there(client_of: ClientOf) -> None:
    with writing("test"):
        second = Holding(post=holding(LEAD).post, person=person(ANALYST), start=date(2009, 1, 1), deputy=True)
        second.save()
    client, first = client_of(ANALYST), Holding.objects.get(person__name=ANALYST, deputy=False)
    assert "Force delivery manager at Force 01</h1>" in client.get(PACK).content.decode()  # held the shorter time
    assert "Analyst at Force 01</h1>" in client.get(f"{PACK}?post={first.ref}").content.decode()
    for ref in (holding(COMMANDER).ref, "zzzzzzzzzzzz"):
        assert client.get(f"{PACK}?post={ref}").status_code == 404
        assert client.get(f"{PACK}{ref}/note/").status_code == 404
        assert client.post(f"{PACK}{ref}/checks/", {"items": ["met"]}).status_code == 404


def test_a_note_is_for_later_holders_and_whoever_appoints(client_of: ClientOf) -> None:
    where = f"{PACK}notes/{HandoverNote.objects.get().ref}/"
    readers = ((COMMANDER, 200), (LEAD, 200), ("Luca Fairweather", 200), (COLLEAGUE, 404), (ANALYST, 404))
    for name, status in (*readers, (DIRECTOR, 404), ("Miriam Okafor-Lisle", 404)):
        assert client_of(name).get(where).status_code == status
    assert where in client_of(LEAD).get(PACK).content.decode()
    hands_over(COMMANDER, "Successor")
    assert client_of("Successor").get(where).status_code == 200
    assert client_of(COMMANDER).get(where).status_code == 404  # access ends with the post


@pytest.mark.parametrize(
    ("since", "wrote_it", "allowed"),
    [
        (date(2010, 1, 2), False, True),
        (date(2010, 1, 1), False, False),  # who began with the writer, or before, came no later
        (date(2009, 1, 1), False, False),
        (date(2010, 1, 1), True, True),
        (None, True, False),
        (None, False, False),
    ],
)
def test_who_holds_the_post_later_reads_its_note(since: date | None, *, wrote_it: bool, allowed: bool) -> None:
    began = date(2010, 1, 1)
    assert decide_note(began, since, wrote_it=wrote_it, appoints=deny("no")).allowed is allowed
    assert decide_note(began, since, wrote_it=wrote_it, appoints=allow("yes")).allowed


def test_a_list_of_notes_and_their_rule_say_the_same() -> None:
    theirs = holding(COLLEAGUE)
    actions.write_note(theirs, by=as_viewer(COLLEAGUE), text="Ask at the forum.")
    with writing("test"):  # somebody who began with whoever wrote it, and so came no later
        Holding(post=theirs.post, person=person(ANALYST), start=theirs.start, deputy=True).save()
    hands_over(COMMANDER, "Successor")
    for name in (COMMANDER, LEAD, "Frances Hale", COLLEAGUE, ANALYST, DIRECTOR, "Luca Fairweather", "Successor"):
        viewer = as_viewer(name)
        listed = set(queries.notes_of_posts_filled(viewer))
        for held in queries.held_now(viewer):
            listed |= {*queries.notes_for(held), *filter(None, [queries.own_note(held)])}
        for note in HandoverNote.objects.all():
            assert (note in listed) is handover_policies.may_read_note(viewer, note).allowed, name


def test_whoever_leaves_soon_is_asked_for_a_note_until_they_wrote_it(client_of: ClientOf) -> None:
    mine, day = holding(ANALYST), as_viewer(ANALYST).day
    with writing("test"):
        Holding.objects.filter(pk=mine.pk).update(end=day + timedelta(days=60))
    asked = "Write your note for whoever is next: Analyst at Force 01"
    assert asked in needs(ANALYST)
    client, where = client_of(ANALYST), f"{PACK}{mine.ref}/note/"
    assert client.post(where, {"text": ""}).status_code == 422
    for text in ("The keys are with the unit.", "The keys are with the duty officer."):
        assert client.post(where, {"text": text}).status_code == 302
    assert HandoverNote.objects.get(holding=mine).text == "The keys are with the duty officer."
    assert asked not in needs(ANALYST)
    assert "keys" not in " ".join(str(row.changes) for row in Event.objects.filter(event="handover.note_written"))


def test_nobody_writes_or_ticks_for_another_or_for_a_post_they_left() -> None:
    mine = holding(COMMANDER)
    for name in (LEAD, COLLEAGUE):
        with pytest.raises(Refused, match="whoever holds the post"):
            actions.write_note(mine, by=as_viewer(name), text="Mine.")
    hands_over(COMMANDER, "Successor")
    with pytest.raises(Refused, match="You do not hold this post now"):
        actions.keep_checks(mine, by=as_viewer(COMMANDER), items=["met"])
    with pytest.raises(BadInput):
        actions.keep_checks(holding("Successor"), by=as_viewer("Successor"), items=["lunch"])


def test_ticks_are_kept_by_one_press_each_with_its_day_and_the_last_one_ends_the_asking(client_of: ClientOf) -> None:
    made = hands_over(COMMANDER, "Successor")
    client, where = client_of("Successor"), f"{PACK}{made.ref}/checks/"
    assert client.post(where, {"items": ["met", "note"]}).status_code == 302
    assert set(queries.ticked_by(made)) == {"met", "note"}
    assert client.post(where, {"items": ["met", "lunch"]}).status_code == 422
    assert client.post(where, {"items": ["met"]}).status_code == 302
    assert HandoverCheck.objects.get(holding=made, item="note").done_on is None
    assert Event.objects.filter(event="handover.checked").count() == 3  # what stays as it was is not written again
    assert 'value="met" checked' in client.get(PACK).content.decode()
    assert any("Open your handover pack" in title for title in needs("Successor"))
    assert client.post(where, {"items": list(ITEMS)}).status_code == 302
    assert not any("Open your handover pack" in title for title in needs("Successor"))


def test_one_is_new_for_ninety_days_and_leaves_for_sixty() -> None:
    for was, days, asked in ((COMMANDER, 91, True), (COLLEAGUE, 92, False)):  # they began 90 and 91 days ago
        hands_over(was, f"Successor{days}", days)
        assert any("Open your handover pack" in title for title in needs(f"Successor{days}")) is asked
    for days, asked in ((0, True), (60, True), (61, False)):
        with writing("test"):
            Holding.objects.filter(person__name=ANALYST).update(end=as_viewer(ANALYST).day + timedelta(days=days))
        assert any("Write your note" in title for title in needs(ANALYST)) is asked


def test_the_pack_asks_no_more_questions_for_more_of_anything(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client = client_of(ANALYST)
    client.get(PACK)
    with django_assert_max_num_queries(40) as before:
        client.get(PACK)
    product, audience = Release.objects.filter(audience__title=PARTNERS).values_list("product", "audience").get()
    for number in range(3):
        release = Release.objects.get(product=product, audience=audience, state="issued")
        actions.issue(release.product, by=as_viewer(ANALYST), audience=release.audience, changed=f"{number}")
        kept = queries.find_agreement(as_viewer(ANALYST), queries.agreements(as_viewer(ANALYST))[0].ref)
        assert kept is not None
        kept.pk, kept.ref, kept.title = None, f"{number}" * 12, f"Another {number}"
        kept._state.adding = True
        actions.keep_agreement(kept, by=as_viewer(ANALYST), parties=[organisation("Ashvale Borough Council")])
    with django_assert_max_num_queries(40) as after:
        assert client.get(PACK).status_code == 200
    assert len(after) == len(before)
