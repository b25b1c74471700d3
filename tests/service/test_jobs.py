"""Long lists become files beside the service: only for whoever asked, only what they may see, their progress shown."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.lifecycle import JOB
from headwater.jobs import actions, policies, worker
from headwater.jobs.models import Job
from headwater.organisations.actions import end_holding
from headwater.organisations.models import Holding, Organisation
from headwater.shell import tables
from headwater.shell.needs import needs_of

from .conftest import ClientOf, as_viewer, person

KEEPER, OUTSIDER = "Luca Fairweather", "Edwin Carraway"
LIST = "/organisations/?kind=force&sort=-name&format=csv"


@pytest.fixture(autouse=True)
def long_from_five(monkeypatch: pytest.MonkeyPatch) -> None:
    """Five rows are a long list here."""
    monkeypatch.setattr(tables, "AT_ONCE", 2)


@pytest.fixture
def keeper(client_of: ClientOf) -> Client:
    return client_of(KEEPER)


def asked_for(client: Client, where: str = LIST) -> Job:
    page = client.get(where)
    assert page.status_code == 302
    assert "Make the file" in client.get(page["Location"]).content.decode()
    made = client.post(page["Location"])
    return Job.objects.get(ref=made["Location"].split("/")[-2])


def do_all() -> None:
    """What `headwater work` does, until nothing waits."""
    for job in Job.objects.filter(state="waiting").order_by("pk"):
        worker.do.call(job.ref)


def rows_of(client: Client, job: Job) -> list[list[str]]:
    taken = client.post(f"/jobs/{job.ref}/file/")
    assert taken.status_code == 200
    return list(csv.reader(io.StringIO(b"".join(taken).decode("utf-8-sig"))))


def test_a_short_list_is_taken_at_once_and_a_long_one_by_a_job(client_of: ClientOf, keeper: Client) -> None:
    assert client_of(OUTSIDER).get(LIST)["Content-Type"].startswith("text/csv")
    job = asked_for(keeper)
    assert (job.state, job.title) == ("waiting", "Organisations (CSV)")


def test_the_file_holds_the_list_as_it_was_seen(keeper: Client) -> None:
    job = asked_for(keeper)
    do_all()
    assert [row[0] for row in rows_of(keeper, job)] == ["Name", "Force 03", "Force 02", "Force 01"]


@pytest.mark.parametrize("kind", ["xlsx", "ods"])
def test_workbooks_are_made_too(keeper: Client, kind: str) -> None:
    job = asked_for(keeper, f"/organisations/?format={kind}")
    do_all()
    taken = keeper.post(f"/jobs/{job.ref}/file/")
    assert taken["Content-Disposition"] == f'attachment; filename="organisations.{kind}"'
    assert b"".join(taken)[:2] == b"PK"


def test_the_file_holds_what_the_person_may_see_when_it_is_made_and_no_more(client_of: ClientOf) -> None:
    client = client_of("Idris Maddox")
    job = asked_for(client, "/organisations/?format=csv")
    do_all()
    names = {row[0] for row in rows_of(client, job)}
    assert names == {"Name", "Force 01", "Ashvale area", "Brookmere area", "Ashvale Market neighbourhood"}


def test_nobody_else_sees_a_job_or_its_file(keeper: Client, client_of: ClientOf) -> None:
    job = asked_for(keeper)
    do_all()
    other = client_of("Miriam Okafor-Lisle")
    assert other.get(f"/jobs/{job.ref}/").status_code == 404
    assert other.post(f"/jobs/{job.ref}/file/").status_code == 404
    assert other.post(f"/jobs/{job.ref}/stop/").status_code == 404
    assert "Organisations (CSV)" not in other.get("/jobs/").content.decode()
    with pytest.raises(Refused):
        actions.take_made_file(Job.objects.get(ref=job.ref), by=as_viewer("Miriam Okafor-Lisle"))


def test_who_lost_a_post_since_does_not_take_what_it_let_them_see(client_of: ClientOf) -> None:
    client = client_of("Idris Maddox")
    job = asked_for(client, "/organisations/?format=csv")
    do_all()
    last = timezone.localdate() - timedelta(days=1)
    end_holding(Holding.objects.get(person__name="Idris Maddox"), by=as_viewer("Frances Hale"), last=last)
    refused = client.post(f"/jobs/{job.ref}/file/")
    assert refused.status_code == 403
    assert "What you may see has changed" in refused.content.decode()


def test_files_are_kept_for_a_day(keeper: Client) -> None:
    job = asked_for(keeper)
    do_all()
    with writing("test"):
        Job.objects.update(ended_at=timezone.now() - timedelta(days=2))
    assert "kept for a day" in keeper.post(f"/jobs/{job.ref}/file/").content.decode()
    old = Job.objects.get(ref=job.ref).place
    os.utime(old, (1, 1))
    worker.remove_old_files()
    assert not old.exists()


def test_the_page_shows_how_far_it_is_and_looks_again_by_itself(keeper: Client) -> None:
    job = asked_for(keeper)
    assert "It waits for its turn." in keeper.get(f"/jobs/{job.ref}/").content.decode()
    assert actions.take_up(job)
    assert actions.tell_progress(job, 500, 2_000)
    page = keeper.get(f"/jobs/{job.ref}/").content.decode()
    assert "500 of 2,000 rows are written." in page
    assert 'value="25"' in page
    assert 'hx-trigger="every 2s"' in page
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page


def test_a_worker_that_ended_without_a_word_is_told_of(keeper: Client) -> None:
    job = asked_for(keeper)
    actions.take_up(job)
    with writing("test"):
        Job.objects.update(seen_at=timezone.now() - timedelta(minutes=3))
    assert "Nothing has been heard of it" in keeper.get(f"/jobs/{job.ref}/").content.decode()
    assert keeper.post(f"/jobs/{job.ref}/stop/").status_code == 302


def test_a_job_that_is_stopped_ends_without_a_file(keeper: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    job = asked_for(keeper)

    def rows_then_stop(self: object, *_: object) -> Iterator[tuple[str, ...]]:
        actions.stop_job(Job.objects.get(ref=job.ref), by=as_viewer(KEEPER))
        worker.Progress(job)(1, 3)
        yield ("never",)

    monkeypatch.setattr(tables.TableOf, "_cells", rows_then_stop)
    do_all()
    job = Job.objects.get(ref=job.ref)
    assert job.state == "stopped"
    assert not job.place.exists()
    assert "You stopped it" in keeper.get(f"/jobs/{job.ref}/").content.decode()
    assert keeper.post(f"/jobs/{job.ref}/stop/").status_code == 403


def test_one_stopped_before_its_turn_is_never_begun(keeper: Client) -> None:
    job = asked_for(keeper)
    keeper.post(f"/jobs/{job.ref}/stop/")
    worker.do.call(job.ref)
    assert Job.objects.get(ref=job.ref).state == "stopped"


def test_a_job_that_goes_wrong_says_so_in_words(keeper: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    job = asked_for(keeper)
    monkeypatch.setattr(tables, "_csv", lambda *_: 1 / 0)
    do_all()
    page = keeper.get(f"/jobs/{job.ref}/").content.decode()
    assert "The file could not be made." in page
    assert "division" not in page
    assert Job.objects.get(ref=job.ref).state == "failed"
    assert "Your file could not be made: Organisations (CSV)" in [need.title for need in needs_of(as_viewer(KEEPER))]


def test_a_list_too_long_for_a_workbook_says_what_to_do(keeper: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "IN_A_WORKBOOK", 3)
    job = asked_for(keeper, "/organisations/?format=xlsx")
    do_all()
    assert "Take the CSV, or filter the list first." in Job.objects.get(ref=job.ref).why


def test_a_file_that_is_ready_waits_on_home_until_it_is_taken(keeper: Client) -> None:
    job = asked_for(keeper)
    do_all()
    ready = "Your file is ready: Organisations (CSV)"
    assert ready in [need.title for need in needs_of(as_viewer(KEEPER))]
    rows_of(keeper, job)
    assert ready not in [need.title for need in needs_of(as_viewer(KEEPER))]


def test_the_log_says_who_asked_for_and_took_which_list(keeper: Client) -> None:
    job = asked_for(keeper)
    do_all()
    rows_of(keeper, job)
    told = Event.objects.filter(target=job.urn).order_by("pk").values_list("event", "actor_name")
    assert list(told) == [("job.asked", KEEPER), ("job.done", KEEPER), ("job.taken", KEEPER)]


@pytest.mark.parametrize(
    "address",
    [
        "/my-access/",
        "https://example.org/organisations/",
        "//example.org/",
        "/nowhere/",
        "",
        "/accounts/logout/",
        "/jobs/",
        "/organisations/",
        "/organisations/?format=pdf",
        "/organisations/zzzzzzzzzzzz/evidence/?format=csv",
    ],
)
def test_only_lists_of_ours_can_be_made_into_files(keeper: Client, address: str) -> None:
    assert keeper.post("/jobs/make/", query_params={"list": address}).status_code == 404
    assert Job.objects.count() == 0


def test_a_list_that_is_not_for_this_person_is_refused_at_once(client_of: ClientOf) -> None:
    partner, force = client_of("Ben Tolliver"), Organisation.objects.get(name="Ashvale area")
    where = f"/organisations/{force.ref}/evidence/?format=csv"
    its_own = partner.get(where).status_code
    assert its_own in (403, 404)
    assert partner.post("/jobs/make/", query_params={"list": where}).status_code == its_own
    assert Job.objects.count() == 0


def test_a_job_has_the_title_of_its_list_whatever_the_address_says(keeper: Client) -> None:
    given = {"list": LIST, "title": "\u202eYour salary"}
    assert "Make a file: Organisations (CSV)" in keeper.get("/jobs/make/", given).content.decode()
    keeper.post("/jobs/make/", query_params=given)
    assert Job.objects.get().title == "Organisations (CSV)"


def test_past_the_end_of_a_list_the_page_says_so_and_leads_back(
    keeper: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tables, "PAGE", 2)
    page = keeper.get("/organisations/?kind=force&page=50").content.decode()
    assert "There is no page 50: this list ends before it." in page
    assert '<a class="govuk-link" href="?kind=force&amp;sort=name&amp;page=2">The last page, 2</a>' in page
    assert "Nothing found" not in page
    monkeypatch.setattr(tables, "COUNTED", 2)
    assert 'page=1">The first page</a>' in keeper.get("/organisations/?kind=force&page=50").content.decode()
    assert "Nothing found" in keeper.get("/organisations/?q=zzzz&page=50").content.decode()


def test_five_at_a_time(keeper: Client) -> None:
    for _ in range(policies.MOST):
        asked_for(keeper)
    refused = keeper.get(keeper.get(LIST)["Location"])
    assert refused.status_code == 403
    assert "Wait for one of them, or stop one." in refused.content.decode()


def test_every_state_of_a_job_is_reached_by_its_table() -> None:
    assert JOB.after("start", JOB.first) == "running"
    assert sorted(JOB.ends) == ["done", "failed", "stopped"]
    assert JOB.may("stop", "done").why == (
        "It is done; this can be done while it is: waiting for its turn, being done."
    )
    with pytest.raises(ValueError, match="nothing leads from done by start"):
        JOB.after("start", "done")


def test_a_million_rows_do_not_slow_the_question_whether_a_list_is_long(register: None) -> None:
    with writing("test"):
        rows = [
            Organisation(kind="force", name=f"U{number}", start=date(2008, 4, 1), path=f"u{number}/")
            for number in range(100)
        ]
        Organisation.objects.bulk_create(rows)
    with connection.execute_wrapper(_only_limited_counts):
        as_keeper = Client()
        as_keeper.force_login(person(KEEPER))
        assert as_keeper.get(LIST).status_code == 302


def _only_limited_counts(execute, sql, params, many, context):  # type: ignore[no-untyped-def]
    if "count(*)" in sql.lower():
        assert "LIMIT 3" in sql
    return execute(sql, params, many, context)
