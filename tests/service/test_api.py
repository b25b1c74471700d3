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
