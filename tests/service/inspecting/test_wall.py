"""The wall: all of it on one page for inspectors, one row for a respondent, as at a day, in few questions."""

from __future__ import annotations

import csv
import io
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.inspection import actions
from headwater.inspection.models import Inspection, Saying

from ..conftest import ClientOf, as_viewer
from .making import FRAMEWORK, INSPECTED, LEAD, return_of, say


def rows_of(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


def test_the_wall_shows_each_answer_and_leads_to_it(inspection: Inspection, client_of: ClientOf) -> None:
    page = client_of(LEAD).get(f"/inspections/{inspection.ref}/wall/").content.decode()
    assert "3 organisations by 53 questions" in page
    whole = return_of("Force 02")
    answer = whole.answers.get(question="AV-1").answer
    assert f'<a href="/returns/{whole.ref}/questions/AV-1/">{"Yes" if answer == "yes" else "No"}</a>' in page


def test_a_file_of_the_wall_says_what_the_page_says(inspection: Inspection, client_of: ClientOf) -> None:
    address = f"/inspections/{inspection.ref}/wall/"
    heads, *rows = rows_of(client_of(LEAD).get(f"{address}?format=csv").content)
    assert len(heads) == 2 + 53
    assert [row[0] for row in rows] == ["Force 01", "Force 02", "Force 03"]
    whole = return_of("Force 03")
    told = {"yes": "Yes", "no": "No"}
    for question, cell in zip(heads[2:], rows[2][2:], strict=True):
        held = whole.answers.filter(question=question).first()
        assert cell == (told[held.answer] if held else "")
    for wanted in ("xlsx", "ods"):
        assert client_of(LEAD).get(f"{address}?format={wanted}").content[:2] == b"PK"


def test_the_wall_of_a_past_day_says_what_was_said_by_then(inspection: Inspection, client_of: ClientOf) -> None:
    today = timezone.localdate()
    with writing("test"):
        Saying.objects.update(at=timezone.now() - timedelta(days=10))
    say(INSPECTED, "Force 01", "IS-1", "yes")
    before = (today - timedelta(days=5)).isoformat()
    address = f"/inspections/{inspection.ref}/wall/?section=IS&name=01"
    then = rows_of(client_of(LEAD).get(f"{address}&day={before}&format=csv").content)
    now = rows_of(client_of(LEAD).get(f"{address}&format=csv").content)
    assert (then[1][2], now[1][2]) == ("Unanswered", "Yes")
    marked = client_of(LEAD).get(f"{address}&since={before}").content.decode()
    assert "1 answer is another than" in marked
    assert 'class="y c"' in marked


def test_of_several_sayings_by_a_day_the_last_counts(inspection: Inspection, client_of: ClientOf) -> None:
    say(INSPECTED, "Force 01", "IS-1", "yes")
    say(INSPECTED, "Force 01", "IS-1", "no")
    address = f"/inspections/{inspection.ref}/wall/?section=IS&name=01&format=csv&day={timezone.localdate()}"
    assert rows_of(client_of(LEAD).get(address).content)[1][2] == "No"


def test_whoever_withdrew_is_not_on_the_wall(inspection: Inspection, client_of: ClientOf) -> None:
    whole = return_of("Force 03")
    actions.withdraw(whole.inspected, by=as_viewer(LEAD), day=timezone.localdate(), reason="It asked to.")
    rows = rows_of(client_of(LEAD).get(f"/inspections/{inspection.ref}/wall/?format=csv").content)
    assert [row[0] for row in rows[1:]] == ["Force 01", "Force 02"]


def test_a_tier_is_asked_its_own_questions(inspection: Inspection, client_of: ClientOf) -> None:
    address = f"/inspections/{inspection.ref}/wall/?tier=non_priority&format=csv"
    heads, *rows = rows_of(client_of(LEAD).get(address).content)
    assert heads[2:] == [item.id for item in FRAMEWORK.questions if "non_priority" in item.tiers]
    assert len(rows) == 2


@pytest.mark.parametrize("day", ["yesterday-ish", "31 February 2026", "9999"])
def test_a_day_that_is_none_is_told_and_left_out(inspection: Inspection, client_of: ClientOf, day: str) -> None:
    page = client_of(LEAD).get(f"/inspections/{inspection.ref}/wall/", {"day": day})
    assert page.status_code == 200
    assert "It is left out." in page.content.decode()


@pytest.mark.parametrize("who", [LEAD, INSPECTED])
@pytest.mark.parametrize("more", ["", "?day=1+May+2026&since=1+April+2026&tier=priority&name=Force"])
def test_the_wall_takes_few_questions_of_the_database(
    inspection: Inspection, client_of: ClientOf, who: str, more: str
) -> None:
    client, address = client_of(who), f"/inspections/{inspection.ref}/wall/{more}"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    assert len(asked) <= 15
