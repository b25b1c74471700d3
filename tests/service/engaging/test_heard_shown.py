"""What is shown of representation: to probes, in the log, in few questions, and of places that have ended."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from headwater.audit.guard import writing
from headwater.audit.sentences import told_events
from headwater.core.answers import Answer
from headwater.core.representation import Voice
from headwater.engagement import actions, queries
from headwater.engagement.models import (
    Adviser,
    AdvisoryGroup,
    Community,
    Seat,
)
from headwater.evidence.probes import propose
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
COMMANDER, OFFICER, INSPECTOR, PARTNER = "Nadia Farrow", "Colin Ashdown", "Miriam Okafor-Lisle", "Ben Tolliver"
AREA, TRADERS = "Ashvale area", "Market ward traders"
ESTABLISHED, HEARD = "engagement.advisers_established", "engagement.every_community_heard"


def the_group(kind: str = "iag") -> AdvisoryGroup:
    return AdvisoryGroup.objects.select_related("organisation").get(kind=kind)


def voice_of(name: str) -> Voice:
    viewer = as_viewer(COMMANDER)
    rows = queries.representation(viewer, [organisation(AREA)], viewer.day)
    return next(row.standing.voice for row in rows if row.community.name == name)


def test_probes_say_what_the_records_show_and_no_more() -> None:
    force, area, inspector = organisation("Force 01"), organisation(AREA), as_viewer(INSPECTOR)
    day = inspector.day
    assert propose(ESTABLISHED, inspector, force, day).answer is Answer.YES
    assert propose(ESTABLISHED, inspector, organisation("Force 02"), day).answer is Answer.NOT_KNOWN
    assert propose(ESTABLISHED, inspector, force, day - timedelta(days=645)).answer is Answer.NOT_KNOWN
    found = propose(HEARD, inspector, area, day)
    assert (found.answer, len(found.urns)) == (Answer.NO, 3)
    assert propose(HEARD, as_viewer(PARTNER), area, day).answer is Answer.NOT_KNOWN  # a partner reads none of it
    by = as_viewer(COMMANDER)
    actions.end_group(the_group(), by=by, on=by.day, because="B")
    assert not Adviser.objects.filter(group=the_group(), withdrawn_on__isnull=True).exists()
    later = day + timedelta(days=1)
    assert propose(ESTABLISHED, inspector, force, later).answer is Answer.NO  # the network has no seat
    assert propose(ESTABLISHED, inspector, force, day).answer is Answer.YES


def test_pages_ask_no_more_questions_for_more_communities(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    client, area, counts = client_of(COMMANDER), organisation(AREA), []
    pages = [
        f"/engagement/communities/of/{area.ref}/",
        "/engagement/communities/groups/",
        f"/engagement/at/{area.ref}/",
    ]
    pages.append(f"/engagement/communities/groups/{the_group().ref}/")
    for number in range(2):
        for page in pages:
            with django_assert_max_num_queries(30) as asked:
                client.get(page)
            counts.append(len(asked))
        by = as_viewer(OFFICER)
        for more in range(0 if number else 4):
            new = Community(organisation=area, name=f"More {more}", kind="place", basis="B", start=by.day)
            made = actions.name_community(new, by=by)
            seat = Seat(group=the_group(), organisation=area, start=by.day)
            actions.add_seat(seat, by=by, communities=[made], held=True)
    assert counts[:4] == counts[4:]


def test_each_event_has_its_sentence_without_free_words() -> None:
    from headwater.audit.models import Event

    rows = Event.objects.filter(target__contains="urn:headwater:")
    ours = [row for row in rows if row.event.split(".")[0] in ("community", "group", "seat", "adviser", "invitation")]
    assert ours
    assert {row.event for row in ours} <= set(told_events())
    assert not any("invented" in f"{row.changes}{row.target_name}" for row in ours)


def test_a_group_of_a_place_that_has_ended_lets_nobody_be_heard() -> None:
    by = as_viewer(OFFICER)
    assert voice_of(TRADERS) is Voice.HEARD
    group = the_group()
    with writing("test"):
        group.organisation = organisation("Ashvale Market neighbourhood")
        group.save()
        group.organisation.end = by.day - timedelta(days=1)
        group.organisation.save()
    assert voice_of(TRADERS) is Voice.ENDED
    assert propose(ESTABLISHED, as_viewer(INSPECTOR), organisation("Force 01"), by.day).answer is Answer.NO


def test_a_name_that_looks_longer_than_it_is_is_kept() -> None:
    by = as_viewer(OFFICER)
    new = Community(organisation=organisation(AREA), name="\ufdfa" * 200, kind="place", basis="B", start=by.day)
    assert len(actions.name_community(new, by=by).looks) == 400


def _sent(form: Any) -> dict[str, str]:
    """What a browser sends of a form that nobody changed."""
    shown = {name: form[name].value() for name in form.fields}
    ticks = {name for name, value in shown.items() if value is False and not name.startswith("was_")}
    return {name: "" if value is None else str(value) for name, value in shown.items() if name not in ticks}


def test_two_who_change_a_group_or_how_to_reach_somebody_are_both_shown(client_of: ClientOf) -> None:
    adviser = Adviser.objects.order_by("pk")[0]
    for where, field, theirs, yours in (
        (f"groups/{the_group().ref}/change/", "chair", "partner", "police"),
        (f"people/{adviser.ref}/change/", "reached_by", "letter", "text"),
        (f"register/{Community.objects.order_by('pk')[0].ref}/change/", "basis", "Their words", "Your words"),
    ):
        address = f"/engagement/communities/{where}"
        mine = _sent(client_of(COMMANDER).get(address).context["form"])
        assert client_of(OFFICER).post(address, mine | {field: theirs}).status_code == 302
        late = client_of(COMMANDER).post(address, mine | {field: yours})
        assert late.status_code == 409
        assert "they wrote" in late.content.decode()
        again = _sent(late.context["form"])
        assert client_of(COMMANDER).post(address, again).status_code == 302
    group = the_group()
    assert (group.chair, group.advises, group.communicates) == ("police", True, False)  # ticks are as they were
    adviser.refresh_from_db()
    assert (adviser.reached_by, adviser.name) == ("text", "Amara Whitlock")


def test_a_group_that_meets_less_often_than_it_said_needs_somebody() -> None:
    title = f"A group has not met as often as it said: {the_group().name}"
    viewer = as_viewer(COMMANDER)
    assert title not in [need.title for need in needs_of(viewer)]
    later = replace(viewer, day=viewer.day + timedelta(days=73))
    assert title in [need.title for need in needs_of(later)]
