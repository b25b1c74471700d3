"""Activations and their logs: one press, one order, nothing lost and nothing changed, and who reads and writes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.engagement import actions, queries
from headwater.engagement.models import Activation, LetIn, LogEntry
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation
from .running import START, run, scripted, the_plan, written

pytestmark = pytest.mark.usefixtures("county")
COMMANDER, MANAGER, OVERSEER = "Nadia Farrow", "Idris Maddox", "Beatrix Northey"
DIRECTOR, OTHER, TEACHER, INSPECTOR = "Rosalind Quaye", "Edwin Carraway", "Ben Tolliver", "Miriam Okafor-Lisle"


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
    other = f"{START}/{the_plan().ref}/activate/"  # a plan that does not run
    assert client_of(OVERSEER).post(other, {"key": "another-key", "trigger": "arrests"}).status_code == 403
    ran = Activation.objects.get(plan=plan)
    for key in (f"begun-{ran.ref}", f"ended-{ran.ref}", "begun", "ended"):  # nobody takes the two keys of the service
        scripted(client, first["Location"], written(key))
    actions.stand_down(ran, by=as_viewer(MANAGER), because="Quiet")
    again = client.post(where, {"key": "pressed-once", "trigger": "arrests"})  # from a page that was still open
    assert again["Location"] != first["Location"]
    assert Activation.objects.get(plan=plan, ended_at__isnull=True).key != "pressed-once"
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
    born = "His date of birth is 3 May 1980 and he lives at SW1A 1AA"
    with pytest.raises(BadInput, match="Why it is stood down"):
        actions.stand_down(activation, by=as_viewer(COMMANDER), because=born)
    assert "It is not in the log" in client.post(f"{where}write/", written(words="")).content.decode()
    for said_at in ("9999-12-31T23:59:59Z", "0001-01-01T00:00:00Z", "nonsense"):
        assert scripted(client, where, written(said_at, said_at=said_at))[0] == 200
    assert not activation.entries.filter(said_at__isnull=False).exists()
    own = (timezone.now() - timedelta(minutes=30)).isoformat()
    assert scripted(client, where, written("own-time-1", said_at=own))[0] == 200
    assert activation.entries.filter(said_at__isnull=False).count() == 1
    with writing("test"):
        Activation.objects.filter(pk=activation.pk).update(started_at=timezone.now() - timedelta(hours=30))
    kept_at = timezone.now() - timedelta(hours=26)  # a telephone had no line for so long
    shortly = timezone.localtime(kept_at - timedelta(minutes=5)).replace(second=0, microsecond=0)
    kept = written("own-time-2", said_at=kept_at.isoformat(), own_time=f"{shortly:%H:%M}")
    assert scripted(client, where, kept)[0] == 200
    assert activation.entries.get(key="own-time-2").said_at == shortly
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
    step, contact = activation.plan.steps.all()[0], activation.plan.contacts.all()[0]
    scripted(client, where, {"kind": "step", "key": "a-wrong-tick", "step": step.ref})
    scripted(client, where, {"kind": "call", "key": "a-wrong-call", "contact": contact.ref, "outcome": "reached"})
    shown = queries.running(activation)
    assert shown.steps[0][1]
    assert shown.contacts[0][1]
    page = client.get(where).content.decode()
    for number, open_to in ((1, False), (4, True), (5, True)):
        assert (f"{where}correct/{number}/" in page) is open_to
        if open_to:
            scripted(client, where, written(f"correct-{number}", "Not so", kind="correction", corrects=str(number)))
    assert ": Reached" in client.get(f"{where}correct/5/").content.decode()
    shown = queries.running(activation)
    assert shown.steps[0][1] is None
    assert shown.contacts[0][1] is None
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
    sends = director.get(f"{where}kept/").content.decode()  # after a reload their device still sends what it kept
    assert f'data-hw-to="{where}write/"' in sends
    assert "Quiet" not in sends
    assert activation.plan.title not in sends
    assert any("was stood down" in need.title for need in needs_of(as_viewer(DIRECTOR)))
    answer = director.post(f"{where}write/", written("kept-too-1", words=""))  # not whole, and from no script
    assert answer.status_code == 422
    assert "Quiet" not in answer.content.decode()  # they may send what they kept, and read nothing
    assert scripted(client_of(COMMANDER), where, written("ended-" + activation.ref))[0] == 200
    with writing("test"):
        Activation.objects.filter(pk=activation.pk).update(started_at=timezone.now() - timedelta(days=9))
    weeks = timezone.now() - timedelta(days=8)
    with writing("test"):
        LetIn.objects.filter(activation=activation).update(at=weeks - timedelta(days=1), ended_at=weeks)
    assert director.post(f"{where}write/", written("kept-too-2")).status_code == 404  # let out before the end
    with writing("test"):
        Activation.objects.filter(pk=activation.pk).update(ended_at=weeks)
    assert director.post(f"{where}write/", written("kept-too-3")).status_code == 404  # and a week after it
    assert "data-hw-to" not in director.get(f"{where}kept/").content.decode()  # what is kept is shown, and not sent
    assert not [need for need in needs_of(as_viewer(DIRECTOR)) if "was stood down" in need.title]
    for name in (TEACHER, OTHER):
        assert client_of(name).get(where).status_code == 404
        assert client_of(name).get(f"{where}kept/").status_code == 404
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
