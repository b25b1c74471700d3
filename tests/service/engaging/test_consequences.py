"""Plans for the consequences of an event: fitness told beforehand, versions that stay, and names that do not."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.answers import Answer
from headwater.core.errors import BadInput
from headwater.engagement import actions, queries
from headwater.engagement.models import ConsequencePlan, LogEntry, PlanContact, PlanRole
from headwater.evidence.probes import propose
from headwater.organisations.models import Post
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation
from .running import START, run, the_plan

pytestmark = pytest.mark.usefixtures("county")
COMMANDER, MANAGER, ANALYST, OVERSEER = "Nadia Farrow", "Idris Maddox", "Petra Lindqvist", "Beatrix Northey"
DIRECTOR, OTHER, INSPECTOR = "Rosalind Quaye", "Edwin Carraway", "Miriam Okafor-Lisle"


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


def test_a_version_that_is_issued_never_changes_and_the_next_takes_everything_along() -> None:
    plan, by = the_plan(), as_viewer(COMMANDER)
    running = run(plan)
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
    listed = {row.pk: row for row in queries.consequence_plans(by)}
    assert listed[made.pk].runs  # as an earlier version of it does
    actions.stand_down(running, by=by, because="Quiet")
    assert listed[made.pk].tested_on == by.day  # the test of a version is one of the plan
    contact = PlanContact(plan=made, name="N", agreed_on=by.day + timedelta(days=1))
    with pytest.raises(BadInput, match="agree"):
        actions.add_contact(contact, by=by)


def test_a_name_that_was_agreed_to_is_not_told_to_all_who_read_what_a_plan_lacks(client_of: ClientOf) -> None:
    by, plan = as_viewer(COMMANDER), the_plan()
    made = actions.renew_consequence_plan(plan, by=by, review_on=by.day + timedelta(days=99))
    actions.add_contact(PlanContact(plan=made, name="Ivy Invented", agreed_on=by.day), by=by)
    lacks = queries.fitness_of([made], by.day)[made.pk].lacks
    assert "It does not say how to call contact 4." in lacks
    assert "Ivy" not in " ".join(lacks)
    page = client_of(INSPECTOR).get(f"{START}/{made.ref}/").content.decode()
    assert "contact 4" in page
    assert "Ivy" not in page


def test_who_no_longer_agrees_is_named_in_no_version_and_in_no_log(client_of: ClientOf) -> None:
    by, plan = as_viewer(COMMANDER), the_plan()
    activation, named = run(plan), plan.contacts.exclude(name="")[0]
    call = LogEntry(activation=activation, key="key-of-a-call", kind="call", contact=named, outcome="reached")
    actions.write_entry(call, by=by)
    actions.stand_down(activation, by=by, because="Quiet")
    made = actions.renew_consequence_plan(plan, by=by, review_on=by.day + timedelta(days=99))
    where = f"{START}/contacts/{named.ref}/gone/"
    assert client_of(OVERSEER).post(where, {"sure": "1"}).status_code == 403
    assert where in client_of(COMMANDER).get(f"{START}/{plan.ref}/").content.decode()
    assert client_of(COMMANDER).post(where, {"sure": "1"}).status_code == 302
    assert client_of(COMMANDER).post(where, {"sure": "1"}).status_code == 422  # once
    rows = PlanContact.objects.filter(plan__series=plan.series, gone_on=by.day)
    assert {(row.name, row.how, row.hours, row.agreed_on) for row in rows} == {("", "", "", None)}
    assert rows.count() == 2  # of the version that is issued, and of the one being written
    for page in (
        f"{plan.ref}/",
        f"{made.ref}/",
        f"activations/{activation.ref}/",
        f"activations/{activation.ref}/log/",
    ):
        shown = client_of(COMMANDER).get(f"{START}/{page}").content.decode()
        assert "Invented Volunteer" not in shown
        assert "01632 960003" not in shown
        assert "no longer agrees" in shown
    assert "Nobody is there to be called: contact 3." in queries.fitness_of([plan], by.day)[plan.pk].lacks
    log = str(list(Event.objects.filter(event="consequence_plan.contact_gone").values_list("changes", flat=True)))
    assert log != "[]"
    assert "Volunteer" not in log
    actions.issue_consequence_plan(made, by=by)
    after = actions.renew_consequence_plan(made, by=by, review_on=by.day + timedelta(days=99))
    assert after.contacts.count() == 2  # and is taken along no more


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
