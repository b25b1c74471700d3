"""Until when evidence is good: it is retired and not deleted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.evidence import actions, policies, queries
from headwater.evidence.models import Evidence
from headwater.organisations.actions import end_holding
from headwater.organisations.models import Holding
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer
from .making import COLLEAGUE, LEAD, MEMBER, OTHER, a_note


def test_evidence_is_retired_and_not_deleted_by_whoever_added_it_or_may_change_the_organisation(
    client_of: ClientOf,
) -> None:
    note, yesterday = a_note(MEMBER), timezone.localdate() - timedelta(days=1)
    for name in ("Miriam Okafor-Lisle", OTHER):
        with pytest.raises(Refused):
            actions.set_good_until(
                note, by=as_viewer(name), good_until=yesterday, seen=note.version, before=note.good_until
            )
    form = client_of(MEMBER).get(f"/evidence/{note.ref}/until/").context["form"].initial
    day = f"{yesterday.day} {yesterday:%B %Y}"
    given = {"good_until": day, "seen": form["seen"], "was": ""}
    assert client_of(MEMBER).post(f"/evidence/{note.ref}/until/", given).status_code == 302
    kept = Evidence.objects.get(ref=note.ref)
    assert (kept.good_until, kept.retired) == (yesterday, True)
    assert f"It was retired: it is no longer good, since {day}" in (
        client_of(COLLEAGUE).get(f"/evidence/{note.ref}/").content.decode()
    )
    again = actions.set_good_until(
        kept, by=as_viewer(COLLEAGUE), good_until=None, seen=kept.version, before=kept.good_until
    )
    assert (again.good_until, again.retired) == (None, False)
    assert Event.objects.latest("pk").changes["good until"] == [yesterday.isoformat(), None]


def test_whoever_left_decides_no_longer_about_what_they_added(register: None) -> None:
    note = a_note(MEMBER)
    holding = Holding.objects.get(person__name=MEMBER)
    end_holding(holding, by=as_viewer(COLLEAGUE), last=timezone.localdate() - timedelta(days=1))
    assert policies.may_retire_evidence(as_viewer(MEMBER), note).allowed is False
    assert list(needs_of(as_viewer(MEMBER))) == []


def test_two_people_who_set_the_day_see_both_and_lose_neither(client_of: ClientOf) -> None:
    note = a_note()
    given = {"seen": str(note.version), "was_good_until": ""}
    where = f"/evidence/{note.ref}/until/"
    assert client_of(LEAD).post(where, given | {"good_until": "1 May 2030"}).status_code == 302
    answer = client_of(COLLEAGUE).post(where, given | {"good_until": "2 June 2030"})
    assert answer.status_code == 409
    assert "they wrote “1 May 2030”, you wrote “2 June 2030”." in answer.content.decode()
    assert Evidence.objects.get(ref=note.ref).good_until == date(2030, 5, 1)
    again = answer.context["form"].data
    assert client_of(COLLEAGUE).post(where, again).status_code == 302  # knowing both, they keep theirs
    kept = Evidence.objects.get(ref=note.ref)
    assert kept.good_until == date(2030, 6, 2)
    said = [(item.good_until, item.said_by.name) for item in queries.standings_of(kept)]
    assert said == [(date(2030, 6, 2), COLLEAGUE), (date(2030, 5, 1), LEAD), (None, note.added_by.name)]
    assert "What was said of how long it is good" in client_of(LEAD).get(f"/evidence/{note.ref}/").content.decode()


def test_evidence_that_is_no_longer_good_waits_for_whoever_added_it(register: None) -> None:
    today = timezone.localdate()

    def waiting(name: str) -> list[str]:
        return [need.title for need in needs_of(as_viewer(name)) if "no longer good" in need.title.lower()]

    for title, days in (("Soon", 20), ("Later", 40), ("Long ago", -40), ("Just now", -3)):
        note = a_note(MEMBER, title=title, good_until=today + timedelta(days=days))
        with writing("test"):
            Evidence.objects.filter(pk=note.pk).update(retired=False)  # as it is where the day has come and gone
    a_note(MEMBER, title="Retired", good_until=today - timedelta(days=1))
    assert waiting(MEMBER) == ["No longer good: Just now, of Force 01", "Soon no longer good: Soon, of Force 01"]
    assert waiting(LEAD) == []
