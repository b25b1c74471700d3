"""Plans for the consequences of an event: fitness told beforehand, activation, the log, and who may what."""

from __future__ import annotations

import json
from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.answers import Answer
from headwater.core.errors import BadInput
from headwater.engagement import actions, queries
from headwater.engagement.models import Activation, ConsequencePlan, LetIn, LogEntry, PlanContact, PlanRole
from headwater.evidence.probes import propose
from headwater.organisations.models import Post
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
COMMANDER, MANAGER, ANALYST, OVERSEER = "Nadia Farrow", "Idris Maddox", "Petra Lindqvist", "Beatrix Northey"
DIRECTOR, OTHER, TEACHER, INSPECTOR = "Rosalind Quaye", "Edwin Carraway", "Ben Tolliver", "Miriam Okafor-Lisle"
START = "/engagement/consequences"


def the_plan(place: str = "Ashvale area") -> ConsequencePlan:
    return ConsequencePlan.objects.select_related("organisation").get(organisation__name=place, state="issued")


def run(plan: ConsequencePlan | None = None, name: str = COMMANDER) -> Activation:
    plan = plan or the_plan()
    new = Activation(plan=plan, organisation=plan.organisation, key="a-key-of-a-page", trigger="local")
    return actions.activate(new, by=as_viewer(name))


def written(key: str = "key-one-1", words: str = "W", **more: Any) -> dict[str, Any]:
    return {"kind": "note", "key": key, "words": words} | more


def scripted(client: Any, where: str, data: dict[str, Any]) -> tuple[int, dict[str, Any]]:
    answer = client.post(f"{where}write/", data, headers={"accept": "application/json"})
    return answer.status_code, json.loads(answer.content)


def test_a_plan_that_lacks_something_says_so_on_its_page_in_the_list_and_to_its_owner_alone(
    client_of: ClientOf,
) -> None:
    bare = the_plan("Force 01")
    page = client_of(MANAGER).get(f"{START}/{bare.ref}/").content.decode()
    assert "It names nobody to call." in page
    assert "It was never tested." in page
    listed = client_of(MANAGER).get(f"{START}/?format=csv").content.decode()
    assert "Lacks 5" in listed
    assert ",Fit," in listed
    asked = [need.title for need in needs_of(as_viewer(MANAGER))]
    assert f"A consequence plan is not fit: {bare.title}" in asked
    for name in (ANALYST, DIRECTOR):  # who does not hold the post that owns it
        assert not [need for need in needs_of(as_viewer(name)) if "not fit" in need.title]


def test_a_post_that_falls_vacant_and_a_year_without_a_test_make_a_plan_unfit() -> None:
    plan, by = the_plan(), as_viewer(COMMANDER)
    assert queries.fitness_of([plan], by.day)[plan.pk].fit
    assert not queries.fitness_of([plan], by.day + timedelta(days=366))[plan.pk].fit
    for post in Post.objects.filter(organisation__name="Force 01", kind="delivery-manager"):
        assert queries.who_hold_today([post.pk], by.day)
    with connection.cursor() as cursor:
        cursor.execute('update organisations_holding set "end" = "start" where "start" < %s', [by.day])
    lacks = queries.fitness_of([plan], by.day)[plan.pk].lacks
    assert any("Nobody is there to be called" in lack for lack in lacks)
    assert any(need.title.startswith("A consequence plan is not fit") for need in needs_of(by))  # nobody holds its post


def test_what_a_plan_says_to_people_is_not_taken_for_what_the_service_says(client_of: ClientOf) -> None:
    page = client_of(COMMANDER).get(f"{START}/{the_plan().ref}/").content.decode()
    assert "PlanMessage" not in page
    assert "govuk-notification-banner" not in page
    assert 'dir="rtl"' in page


def test_one_press_opens_the_log_and_a_second_leads_to_the_same_one(client_of: ClientOf) -> None:
    plan, client = the_plan("Force 01"), client_of(MANAGER)
    where = f"{START}/{plan.ref}/activate/"
    first = client.post(where, {"key": "pressed-once", "trigger": "arrests"})
    for key in ("pressed-once", "pressed-again"):
        assert client.post(where, {"key": key, "trigger": "arrests"})["Location"] == first["Location"]
    assert Activation.objects.filter(plan=plan).count() == 1
    page = client.get(first["Location"]).content.decode()
    assert "The plan lacked 5 things when it was activated" in page  # unfit, and activated all the same
    assert client.post(where, {"key": "x", "trigger": "dream"}).status_code == 302
    assert client_of(OVERSEER).post(where, {"key": "another-key", "trigger": "arrests"}).status_code in (302, 403)
    for hostile in ({}, {"key": "\x00" * 9, "trigger": "arrests"}, {"key": "k" * 999, "trigger": "\x00"}):
        assert client.post(f"{START}/{the_plan().ref}/activate/", hostile).status_code in (302, 403, 404)


def test_the_same_key_again_is_answered_as_the_first_time(client_of: ClientOf) -> None:
    activation = run()
    where, client = f"{START}/activations/{activation.ref}/", client_of(COMMANDER)
    assert scripted(client, where, written()) == (200, {"number": 2, "new": True})
    assert scripted(client, where, written()) == (200, {"number": 2, "new": False})
    assert client.post(f"{where}write/", written()).status_code == 302  # and without a script
    assert scripted(client, where, written("key-two-2")) == (200, {"number": 3, "new": True})
    assert scripted(client_of(MANAGER), where, written())[0] == 422  # the key of another is not theirs
    assert activation.entries.count() == 3
    log = " ".join(map(str, Event.objects.filter(event="activation.entry").values_list("changes", flat=True)))
    assert "key-one" not in log
    assert "'W'" not in log


def test_what_is_not_whole_is_refused_with_words_and_nothing_is_lost_of_a_wrong_clock(client_of: ClientOf) -> None:
    activation = run()
    where, client = f"{START}/activations/{activation.ref}/", client_of(COMMANDER)
    for spoilt in (
        {"words": ""},
        {"words": "w" * 4_001},
        {"words": "\x00"},
        {"kind": "begun"},
        {"kind": "call", "outcome": "reached"},
        {"kind": "step"},
        {"kind": "said", "audience": "A"},
        {"kind": "correction", "corrects": "99999999999999999999"},
        {"key": ""},
        {"own_time": "99:99"},
    ):
        status, told = scripted(client, where, written() | spoilt)
        assert status == 422, spoilt
        assert told["problems"]
    assert "It is not in the log" in client.post(f"{where}write/", written(words="")).content.decode()
    for said_at in ("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "nonsense"):
        assert scripted(client, where, written(said_at, said_at=said_at))[0] == 200
    assert not activation.entries.filter(said_at__isnull=False).exists()
    own = (timezone.now() - timedelta(minutes=30)).isoformat()
    assert scripted(client, where, written("own-time-1", said_at=own))[0] == 200
    assert activation.entries.filter(said_at__isnull=False).count() == 1
    other = the_plan("Force 01").ref
    assert other not in client.get(where).content.decode()


def test_a_log_is_only_ever_added_to_and_a_correction_names_what_it_corrects(client_of: ClientOf) -> None:
    activation = run()
    where, client = f"{START}/activations/{activation.ref}/", client_of(COMMANDER)
    scripted(client, where, written(words="Two hundred"))
    assert client.get(f"{where}correct/2/").status_code == 200
    assert scripted(client, where, written("key-two-2", "Twenty", kind="correction", corrects="2"))[0] == 200
    page = client.get(where).content.decode()
    assert "corrected by 3" in page
    assert "Two hundred" in page
    for statement in ("update engagement_logentry set words = ''", "delete from engagement_logentry"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    exported = client.get(f"{where}log/?format=csv").content.decode()
    assert "Two hundred" in exported
    assert client.get(f"{where}print/").status_code == 200


def test_who_is_let_in_by_name_reads_and_writes_this_log_while_it_runs_and_nothing_else(client_of: ClientOf) -> None:
    activation = run()
    where, director = f"{START}/activations/{activation.ref}/", client_of(DIRECTOR)
    council = organisation("Ashvale Borough Council")
    assert director.get(where).status_code == 404
    actions.let_in(LetIn(activation=activation, partner=council), by=as_viewer(COMMANDER), name="rosalind quaye")
    with pytest.raises(BadInput, match="let in already"):
        actions.let_in(LetIn(activation=activation, partner=council), by=as_viewer(COMMANDER), name=DIRECTOR)
    with pytest.raises(BadInput, match="nobody of that name"):
        actions.let_in(LetIn(activation=activation, partner=council), by=as_viewer(COMMANDER), name=TEACHER)
    assert "01632 960001" in director.get(where).content.decode()
    assert scripted(director, where, written())[0] == 200
    for closed in (f"{START}/{activation.plan.ref}/", f"{where}correct/9/"):
        assert director.get(closed).status_code == 404
    assert director.get(f"{where}stand-down/").status_code == 403
    assert any("An activation runs" in need.title for need in needs_of(as_viewer(DIRECTOR)))
    actions.stand_down(activation, by=as_viewer(COMMANDER), because="Quiet")
    assert director.get(where).status_code == 404
    assert scripted(director, where, written("kept-offline"))[0] == 200  # what a telephone had kept is not lost
    late = activation.entries.get(key="kept-offline")
    assert "came in after it was stood down" in client_of(COMMANDER).get(where).content.decode()
    assert late.by.name == DIRECTOR
    for name in (TEACHER, OTHER):
        assert client_of(name).get(where).status_code == 404
        assert client_of(name).post(f"{where}write/", written("key-other")).status_code == 404


def test_whoever_only_reads_sees_no_number_and_writes_nothing(client_of: ClientOf) -> None:
    activation = run()
    where = f"{START}/activations/{activation.ref}/"
    named = activation.plan.contacts.exclude(name="")[0]
    call = LogEntry(activation=activation, key="key-of-a-call", kind="call", contact=named, outcome="reached")
    actions.write_entry(call, by=as_viewer(COMMANDER))
    assert "Invented Volunteer" in client_of(COMMANDER).get(f"{where}log/?format=csv").content.decode()
    for name in (OVERSEER, INSPECTOR):
        for page in (where, f"{where}print/", f"{START}/{activation.plan.ref}/"):
            shown = client_of(name).get(page).content.decode()
            assert "01632 960" not in shown
            assert "Invented Volunteer" not in shown
        assert scripted(client_of(name), where, written())[0] == 403
        listed = client_of(name).get(f"{where}log/?format=csv").content.decode()
        assert "Invented Volunteer" not in listed


def test_a_version_that_is_issued_never_changes_and_the_next_takes_everything_along() -> None:
    plan, by = the_plan(), as_viewer(COMMANDER)
    role = PlanRole(plan=plan, title="R", post=plan.owner)
    with pytest.raises(Refused):
        actions.add_role(role, by=by)
    made = actions.renew_consequence_plan(plan, by=by, review_on=by.day + timedelta(days=99))
    with pytest.raises(BadInput, match="being written already"):
        actions.renew_consequence_plan(plan, by=by, review_on=by.day + timedelta(days=99))
    for part in ("roles", "contacts", "messages", "steps"):
        assert getattr(made, part).count() == getattr(plan, part).count()
    step = made.steps.exclude(role=None)[0]
    assert step.role is not None
    assert step.role.plan_id == made.pk
    with pytest.raises(BadInput, match="something rests on it"):
        actions.remove_part(step.role, by=by)
    assert queries.fitness_of([made], by.day)[made.pk].lacks == ("It is not issued.",)
    actions.issue_consequence_plan(made, by=by)
    assert ConsequencePlan.objects.get(pk=plan.pk).state == "superseded"
    with pytest.raises(Refused):
        run(ConsequencePlan.objects.get(pk=plan.pk))
    contact = PlanContact(plan=made, name="N", agreed_on=by.day + timedelta(days=1))
    with pytest.raises(BadInput, match="agree"):
        actions.add_contact(contact, by=by)


def test_the_probe_says_what_was_so_on_the_day_whatever_came_later() -> None:
    by, force = as_viewer(MANAGER), organisation("Force 01")
    name = "engagement.consequence_plan_in_date"
    assert propose(name, by, force, by.day).answer is Answer.YES
    assert propose(name, by, force, by.day - timedelta(days=1)).answer is Answer.NOT_KNOWN
    assert propose(name, by, force, by.day + timedelta(days=366)).answer is Answer.NO
    plan = the_plan()
    actions.withdraw_consequence_plan(plan, by=as_viewer(COMMANDER), because="Old")
    assert propose(name, by, force, by.day).answer is Answer.NO  # the bare one alone is in force
    assert propose(name, as_viewer(OTHER), organisation("Force 02"), by.day).answer is Answer.NOT_KNOWN


def test_a_language_from_the_right_is_shown_so_on_the_page_and_in_print(client_of: ClientOf) -> None:
    activation, plan = run(), the_plan()
    for page in (f"{plan.ref}/", f"activations/{activation.ref}/", f"activations/{activation.ref}/print/"):
        shown = client_of(COMMANDER).get(f"{START}/{page}").content.decode()
        assert 'lang="ur" dir="rtl"' in shown
        assert 'lang="pl" dir="ltr"' in shown


def test_the_page_of_an_activation_asks_as_much_for_a_long_log_as_for_a_short_one(
    client_of: ClientOf, django_assert_max_num_queries: Any
) -> None:
    activation = run()
    where, client = f"{START}/activations/{activation.ref}/", client_of(COMMANDER)
    client.get(where)
    for number in range(8):
        entry = LogEntry(activation=activation, key=f"key-of-{number}", kind="note", words="W")
        actions.write_entry(entry, by=as_viewer(COMMANDER))
    with django_assert_max_num_queries(26):
        client.get(where)
