"""What recipients want: one preference at a time, said by them, and seen beside a draft by those who write for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.sharing import actions
from headwater.sharing.demonstration import PARTNERS
from headwater.sharing.models import Audience, AudiencePart, Preference, Product
from headwater.sharing.queries import wanted_in

from ..conftest import ClientOf, as_viewer, organisation
from ..inspecting.test_setting_up import said_in

pytestmark = pytest.mark.usefixtures("shared")
AUTHOR, GOVERNOR, DIRECTOR, TEACHER, STRANGER, INSPECTOR = (
    "Petra Lindqvist",
    "Harriet Mbeki-Stone",
    "Rosalind Quaye",
    "Ben Tolliver",
    "Edwin Carraway",
    "Miriam Okafor-Lisle",
)
PRISON = "HMP Ravensford"


def held(place: str = PRISON) -> Preference:
    return Preference.objects.select_related("organisation").get(organisation__name=place, end__isnull=True)


def a_preference(start: date, **given: Any) -> Preference:
    return Preference(**({"organisation": organisation(PRISON), "form": "generic", "start": start} | given))


def beside_drafts(client_of: ClientOf, name: str = AUTHOR) -> str:
    client = client_of(name)
    return str(client.get(f"/sharing/products/{Product.objects.get().ref}/").content.decode())


def test_an_author_sees_beside_each_draft_what_its_recipients_want(client_of: ClientOf) -> None:
    section = beside_drafts(client_of).split(f">{PARTNERS}</h3>")[1].partition("</section>")[0]
    assert "HMP Ravensford wants a spoken briefing, and nothing above UNCLASSIFIED: it cannot pass on" in section
    assert "It cannot pass it on." in section
    assert "not what they want" in section
    assert "It is marked above UNCLASSIFIED, the highest that they want." in section
    assert "Ashvale Borough Council wants a written profile." in section
    assert "It can pass it on to: heads of service (invented)." in section
    assert beside_drafts(client_of).count("HMP Ravensford wants") == 1  # and for no other audience


def test_it_is_gone_from_the_draft_with_the_recipient_and_with_the_preference(client_of: ClientOf) -> None:
    yesterday = as_viewer(AUTHOR).day - timedelta(days=1)
    part = AudiencePart.objects.get(organisation__name=PRISON)
    actions.end_part(part, by=as_viewer(AUTHOR), last=yesterday)
    assert "HMP Ravensford wants" not in beside_drafts(client_of)
    actions.end_preference(held("Ashvale Borough Council"), by=as_viewer(DIRECTOR), last=as_viewer(DIRECTOR).day)
    assert "Ashvale Borough Council wants" in beside_drafts(client_of)  # for the rest of its last day


def test_who_is_in_an_audience_of_others_is_not_told_by_what_they_want() -> None:
    partners = Audience.objects.filter(title=PARTNERS)
    assert set(wanted_in(as_viewer(AUTHOR), partners)) == {partners[0].pk}
    assert wanted_in(as_viewer(STRANGER), partners) == {}
    assert wanted_in(as_viewer(DIRECTOR), partners) == {}


def test_what_all_recipients_want_is_one_question(django_assert_num_queries: Callable[[int], Any]) -> None:
    viewer, audiences = as_viewer(AUTHOR), list(Audience.objects.all())
    with django_assert_num_queries(1):
        wanted_in(viewer, audiences)


def test_it_is_seen_by_its_own_people_and_those_who_write_for_them(client_of: ClientOf) -> None:
    for name, there in ((GOVERNOR, True), (AUTHOR, True), (DIRECTOR, False), (STRANGER, False), (INSPECTOR, False)):
        client = client_of(name)
        assert client.get(f"/sharing/preferences/{held().ref}/").status_code == (200 if there else 404)
        for end in ("", "?format=csv"):
            assert (PRISON in client.get(f"/sharing/preferences/{end}").content.decode("utf-8-sig")) is there


def test_one_says_what_is_wanted_and_puts_it_right_on_pages(client_of: ClientOf) -> None:
    client, day = client_of(TEACHER), as_viewer(TEACHER).day
    whole = {"organisation": str(organisation("Ashvale Academy").pk), "form": "generic", "start": day.isoformat()}
    for wrong in ({"passes_on": "on"}, {"to_whom": "Tutors"}, {"level": "gpms SECRET"}, {"form": "song"}):
        assert client.post("/sharing/preferences/say/", whole | wrong).status_code == 422
    more = {"level": "gpms PROTECT", "reason": "it cannot keep it", "passes_on": "on", "to_whom": "tutors"}
    assert client.post("/sharing/preferences/say/", whole | more).status_code == 302
    made = held("Ashvale Academy")
    assert (made.scheme, made.level, made.rank) == ("gpms", "PROTECT", 1)
    where = f"/sharing/preferences/{made.ref}/"
    assert 'value="gpms PROTECT" selected' in client.get(f"{where}change/").content.decode()
    after = {"form": "spoken", "seen": str(made.version)}
    assert client_of(AUTHOR).post(f"{where}change/", after).status_code == 403
    assert client.post(f"{where}change/", after).status_code == 302
    assert "Ashvale Academy wants a spoken briefing." in client.get(where).content.decode()
    assert client.post(f"{where}change/", whole | more | {"seen": str(made.version)}).status_code == 409
    assert client.post(f"{where}end/", {"last": (day - timedelta(days=9)).isoformat()}).status_code == 422
    assert client.post(f"{where}end/", {"last": day.isoformat()}).status_code == 302


def test_one_preference_holds_at_a_time_and_what_was_said_before_ends_the_day_before() -> None:
    by, first = as_viewer(GOVERNOR), held()
    with pytest.raises(BadInput) as bad:
        actions.say_preference(a_preference(first.start), by=by)
    assert "something else was said for that day or after it" in said_in(bad)
    new = actions.say_preference(a_preference(by.day), by=by)
    first.refresh_from_db()
    assert first.end == by.day - timedelta(days=1)
    actions.end_preference(new, by=by, last=by.day + timedelta(days=5))
    with pytest.raises(BadInput):
        actions.say_preference(a_preference(by.day + timedelta(days=5)), by=by)
    assert Preference.objects.as_at(by.day).filter(organisation__name=PRISON).count() == 1


def test_nobody_says_what_another_organisation_wants() -> None:
    by = as_viewer(AUTHOR)
    verbs: tuple[Callable[[], Any], ...] = (
        lambda: actions.say_preference(a_preference(held().start), by=by),  # and is not told that something was said
        lambda: actions.end_preference(held(), by=by, last=by.day),
        lambda: actions.change_preference(held(), by=by, seen=held().version, after={"form": "none"}),
    )
    for verb in verbs:
        with pytest.raises(Refused, match="those with a post at HMP Ravensford"):
            verb()
    assert held().form == "spoken"


def test_the_log_holds_no_word_of_what_is_wanted() -> None:
    kept = Event.objects.filter(event="preference.said")
    told = " ".join(f"{item.target_name} {item.changes}" for item in kept)
    assert len(kept) == 2
    assert [word for word in ("spoken", "UNCLASSIFIED", "pass on", "heads") if word in told] == []


def test_the_page_of_a_product_and_the_list_ask_no_more_questions_for_more_recipients(client_of: ClientOf) -> None:
    client = client_of(AUTHOR)
    pages = (f"/sharing/products/{Product.objects.get().ref}/", "/sharing/preferences/")

    def asked() -> list[int]:
        counts = []
        for where in pages:
            with CaptureQueriesContext(connection) as told:
                assert client.get(where).status_code == 200
            counts.append(len(told))
        return counts

    asked()
    before = asked()
    for place, name in (("Ashvale Academy", TEACHER), ("Ashvale Primary Care Trust", "Owen Castellane")):
        actions.say_preference(a_preference(as_viewer(name).day, organisation=organisation(place)), by=as_viewer(name))
    assert "Ashvale Academy wants something written and generic." in beside_drafts(client_of)
    assert asked() == before
