"""The API says and does what the pages do, for programs that hold a token."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from headwater.api.actions import end_token, make_token
from headwater.api.models import Token, digest_of, new_secret
from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.evidence.models import Evidence
from headwater.organisations import actions, queries
from headwater.organisations.models import Holding

from .conftest import ClientOf, as_viewer, organisation, person

API = "/api/v1"


@pytest.fixture(autouse=True)
def forget_requests() -> None:
    cache.clear()


class Program:
    """A program with a token of somebody’s."""

    def __init__(self, name: str, scope: str = "read") -> None:
        self.secret = new_secret()
        today = timezone.localdate()
        token = Token(person=person(name), name="t", scope=scope, digest=digest_of(self.secret), start=today, end=today)
        self.token = make_token(token, by=as_viewer(name))
        self.client = Client(headers={"Authorization": f"Bearer {self.secret}"})

    def get(self, where: str, **query: Any) -> Any:
        return self.client.get(f"{API}{where}", query)

    def post(self, where: str, body: Any) -> Any:
        sent = body if isinstance(body, str | bytes) else json.dumps(body)
        return self.client.post(f"{API}{where}", sent, content_type="application/json")


def told(answer: Any) -> dict[str, Any]:
    assert answer.headers["Content-Type"] == "application/problem+json"
    found: dict[str, Any] = json.loads(answer.content)
    assert found["status"] == answer.status_code
    assert found["detail"].endswith((".", "]"))
    return found


def test_an_address_or_a_method_that_is_not_there_is_a_problem_too(register: None) -> None:
    program, place = Program("Luca Fairweather"), organisation("Force 01").ref
    assert told(program.get("/nowhere"))["detail"].startswith("The API has no such address.")
    assert told(program.post("/nowhere", {}))["status"] == 404
    answer = program.get(f"/organisations/{place}/tier")
    assert told(answer)["detail"] == f"This address takes no GET, only: {answer.headers['Allow']}."
    assert program.client.delete(f"{API}/me").headers["Content-Type"] == "application/problem+json"


@pytest.mark.parametrize("name", ["Luca Fairweather", "Idris Maddox", "Ben Tolliver", "Edwin Carraway"])
def test_a_program_sees_what_its_person_sees(register: None, name: str) -> None:
    items = Program(name).get("/organisations").json()["items"]
    assert [item["name"] for item in items] == list(
        queries.organisations(as_viewer(name)).order_by("name", "pk").values_list("name", flat=True)
    )


def test_pages_follow_one_another_without_a_gap_or_a_repeat(register: None) -> None:
    program, seen, after = Program("Luca Fairweather"), [], ""
    while True:
        page = program.get("/organisations", limit=4, after=after).json()
        seen += [item["ref"] for item in page["items"]]
        if page["next"] is None:
            break
        after = page["next"]
    assert len(seen) == len(set(seen)) == queries.organisations(as_viewer("Luca Fairweather")).count()


def test_what_is_not_to_be_seen_is_not_there(register: None) -> None:
    program = Program("Edwin Carraway")
    for where in ("", "/events"):
        assert told(program.get(f"/organisations/{organisation('Force 01').ref}{where}"))["status"] == 404
    assert told(program.get("/organisations", after=organisation("Force 01").ref))["status"] == 400


def test_a_refusal_says_the_rule_and_its_reason_as_the_page_does(register: None) -> None:
    answer = Program("Petra Lindqvist").get(f"/organisations/{organisation('Force 01').ref}/events")
    found = told(answer)
    assert (found["status"], found["rule"]) == (403, "see_audit/no-post")
    assert "you need a post at Force 01 or above it" in found["detail"]


def test_a_program_changes_what_its_person_may_and_the_log_tells_whose_it_was(register: None) -> None:
    force = organisation("Force 03")
    body = {"tier": "priority", "start": "2026-11-01", "basis": "Assessed in October"}
    reads = told(Program("Luca Fairweather").post(f"/organisations/{force.ref}/tier", body))
    assert "may only read" in reads["detail"]
    answer = Program("Luca Fairweather", "write").post(f"/organisations/{force.ref}/tier", body)
    assert (answer.status_code, answer.json()["tier"]) == (201, "priority")
    event = Event.objects.filter(event="tier.set").latest("pk")
    assert (event.actor_name, event.place) == ("Luca Fairweather", force.ref)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "{",
        b"\xff\xfe",
        "[]",
        {},
        {"tier": "high", "start": "2026-11-01", "basis": "b"},
        {"tier": "priority", "start": "soon", "basis": "b"},
        {"tier": "priority", "start": "2026-11-01", "basis": ""},
        {"tier": "priority", "start": "2026-11-01", "basis": "b" * 501},
        {"tier": "priority", "start": "1999-01-01", "basis": "b"},
    ],
    ids=lambda body: repr(body)[:40],
)
def test_what_cannot_be_used_is_refused_in_a_sentence(register: None, body: Any) -> None:
    program = Program("Luca Fairweather", "write")
    assert told(program.post(f"/organisations/{organisation('Force 01').ref}/tier", body))["status"] in (400, 422)


def test_a_token_is_kept_as_a_hash_and_shown_once(client_of: ClientOf) -> None:
    client = client_of("Idris Maddox")
    form = {"name": "Nightly list", "scope": "read", "end": f"{timezone.localdate() + timedelta(days=30):%d %B %Y}"}
    page = client.post("/my-access/tokens/", form)
    assert page.status_code == 201
    [secret] = [word for word in page.content.decode().replace("<", " ").replace(">", " ").split() if word[:3] == "hw_"]
    assert Token.objects.get(name="Nightly list").digest == digest_of(secret)
    assert secret not in client.get("/my-access/tokens/").content.decode()
    assert Client(headers={"Authorization": f"Bearer {secret}"}).get(f"{API}/me").json()["name"] == "Idris Maddox"


def test_a_token_ends_with_its_day_with_its_person_with_their_posts_and_when_it_is_ended(register: None) -> None:
    program, by = Program("Idris Maddox"), as_viewer("Idris Maddox")
    assert program.get("/me").status_code == 200
    holding = Holding.objects.get(person__name="Idris Maddox")
    actions.end_holding(holding, by=as_viewer("Frances Hale"), last=timezone.localdate() - timedelta(days=1))
    assert program.get("/organisations").json()["items"] == []
    someone = person("Idris Maddox")
    someone.is_active = False
    someone.save()
    assert told(program.get("/me"))["status"] == 401
    someone.is_active = True
    someone.save()
    assert program.get("/me").status_code == 200
    end_token(program.token, by=by)
    assert told(program.get("/me"))["status"] == 401


def test_nobody_makes_or_ends_a_token_for_somebody_else_or_for_good(register: None) -> None:
    today = timezone.localdate()
    theirs = Token(person=person("Idris Maddox"), name="t", scope="read", digest="d", start=today, end=today)
    with pytest.raises(Refused, match="nobody makes one for somebody else"):
        make_token(theirs, by=as_viewer("Frances Hale"))
    with pytest.raises(Refused, match="somebody else’s"):
        end_token(Program("Idris Maddox").token, by=as_viewer("Frances Hale"))
    theirs.end = today + timedelta(days=366)
    with pytest.raises(BadInput, match="within a year"):
        make_token(theirs, by=as_viewer("Idris Maddox"))


@pytest.mark.parametrize("sent", ["", "Bearer ", "Bearer hw_guess", "Basic aWRyaXM6eA==", "Bearer " + "x" * 5000])
def test_without_a_token_that_holds_nothing_is_said(client_of: ClientOf, sent: str) -> None:
    client = client_of("Luca Fairweather")  # a cookie opens nothing
    headers = {"Authorization": sent} if sent else {}
    assert told(client.get(f"{API}/organisations", headers=headers))["status"] == 401


def test_a_program_that_asks_too_often_is_slowed_and_told_for_how_long(register: None) -> None:
    program, other = Program("Idris Maddox"), Program("Frances Hale")
    answers = [program.get("/me").status_code for _ in range(601)]
    assert (answers[599], answers[600]) == (200, 429)
    assert "Wait" in told(program.get("/me"))["detail"]
    assert other.get("/me").status_code == 200


def test_the_description_is_openapi_3_1_and_names_every_error(client_of: ClientOf) -> None:
    schema = client_of("Idris Maddox").get(f"{API}/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    for methods in schema["paths"].values():
        for told_of in methods.values():
            assert {"400", "401", "403", "404", "422", "429"} <= set(told_of["responses"])
    page = client_of("Idris Maddox").get("/api/").content.decode()
    assert all(path in page for path in schema["paths"])


def test_events_are_paged_newest_first(register: None) -> None:
    program, force = Program("Idris Maddox"), organisation("Force 01")
    first = program.get(f"/organisations/{force.ref}/events", limit=3).json()
    second = program.get(f"/organisations/{force.ref}/events", limit=3, before=first["next"]).json()
    numbers = [item["number"] for item in first["items"] + second["items"]]
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == 6
    assert all(item["sentence"].endswith(".") for item in first["items"])
    assert date.fromisoformat(first["items"][0]["at"][:10]) == timezone.now().date()


def test_posts_and_who_holds_them_are_those_of_the_page(register: None) -> None:
    force = organisation("Force 01")
    posts = {
        item["title"]: item for item in Program("Idris Maddox").get(f"/organisations/{force.ref}/posts").json()["items"]
    }
    assert [holder["name"] for holder in posts["Force delivery manager"]["holders"]] == ["Idris Maddox"]
    assert posts["Training lead"]["vacant"]
    assert posts["Training lead"]["holders"] == []


def test_partnerships_come_with_the_organisations_in_them(register: None) -> None:
    academy = organisation("Ashvale Academy")
    [found] = Program("Ben Tolliver").get(f"/organisations/{academy.ref}/partnerships").json()["items"]
    assert (found["name"], found["lead"]) == ("Ashvale Safer Partnership", organisation("Ashvale Borough Council").ref)
    assert {item["name"] for item in found["members"]} >= {"Ashvale Academy", "HMP Ravensford"}


def test_a_program_finds_what_its_person_finds(register: None) -> None:
    found = Program("Edwin Carraway").get("/search", q="force").json()["items"]
    assert {item["title"] for item in found} == {"Force 02", "Edwin Carraway"}
    everything = Program("Luca Fairweather").get("/search", q="force").json()["items"]
    assert len(everything) > len(found)
    assert told(Program("Edwin Carraway").get("/search", q=""))["status"] == 422


def test_evidence_is_listed_page_by_page_and_only_to_those_who_may_see_it(register: None) -> None:
    where = f"/organisations/{organisation('Force 01').ref}/evidence"
    program, seen, before = Program("Petra Lindqvist"), [], 0
    while True:
        page = program.get(where, limit=2, before=before).json()
        seen += [item["title"] for item in page["items"]]
        if page["next"] is None:
            break
        before = page["next"]
    assert sorted(seen) == ["Briefings held, by month", "Delivery plan, as published", "What was said of the plan"]
    assert told(Program("Nadia Farrow").get(where))["rule"] == "see_evidence/no-post"
    assert told(Program("Edwin Carraway").get(where))["status"] == 404


def test_one_piece_of_evidence_says_what_its_page_says(register: None) -> None:
    file = Evidence.objects.get(organisation__name="Force 01", kind="file")
    found = Program("Petra Lindqvist").get(f"/evidence/{file.ref}").json()
    assert (found["title"], found["scan"], found["sha256"]) == (file.title, "clean", file.stored and file.stored.sha256)
    assert told(Program("Edwin Carraway").get(f"/evidence/{file.ref}"))["status"] == 404


def test_a_program_adds_links_and_notes_by_the_rules_of_the_pages(register: None) -> None:
    where = f"/organisations/{organisation('Force 01').ref}/evidence"
    program = Program("Petra Lindqvist", "write")
    link = program.post(f"{where}/links", {"title": "The plan", "url": "https://www.example.org/plan"})
    note = program.post(
        f"{where}/notes", {"title": "Seen", "note": "The plan was on the wall.", "good_until": "2030-05-01"}
    )
    assert (link.status_code, note.status_code) == (201, 201)
    kept = Evidence.objects.get(ref=note.json()["ref"])
    assert (kept.added_by.name, kept.good_until) == ("Petra Lindqvist", date(2030, 5, 1))
    wrong = told(program.post(f"{where}/links", {"title": "T", "url": "javascript:alert(1)"}))
    assert (wrong["status"], "not an address of the web" in wrong["detail"]) == (422, True)
    assert told(Program("Petra Lindqvist").post(f"{where}/notes", {"title": "T", "note": "N"}))["status"] == 403
    outside = Program("Miriam Okafor-Lisle", "write").post(f"{where}/notes", {"title": "T", "note": "N"})
    assert told(outside)["rule"] == "add_evidence/no-post"


def test_a_program_cites_one_record_for_another_and_reads_what_it_rests_on(register: None) -> None:
    note, area = Evidence.objects.get(organisation__name="Force 01", kind="note"), organisation("Ashvale area")
    program = Program("Idris Maddox", "write")
    made = program.post("/citations", {"target": note.urn, "by": area.urn})
    assert (made.status_code, made.json()["said"]["title"]) == (201, note.title)
    [found] = program.get("/citations", by=area.urn).json()["items"]
    assert (found["target"], found["cited_by"]) == (note.urn, "Idris Maddox")
    assert Program("Edwin Carraway").get("/citations", by=area.urn).json()["items"] == []
    assert Program("Nadia Farrow").get("/citations", by=area.urn).json()["items"] == []  # sees the area, not the note
    hidden = Program("Edwin Carraway", "write").post(
        "/citations", {"target": note.urn, "by": organisation("Force 02").urn}
    )
    assert told(hidden)["status"] == 404
    assert told(Program("Idris Maddox").post("/citations", {"target": note.urn, "by": area.urn}))["status"] == 403
