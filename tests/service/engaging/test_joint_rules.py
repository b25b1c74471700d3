"""Joint work as a review found it wanting: two persons, names and words for those they are for, days, few queries."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.answers import Answer
from headwater.core.errors import BadInput
from headwater.core.joint_work import IN_FORCE, UNSIGNED
from headwater.engagement import actions, queries
from headwater.engagement.models import (
    AgreementMilestone,
    AgreementParty,
    AgreementReview,
    BarrierStep,
    Initiative,
    JointAgreement,
    JointBarrier,
)
from headwater.evidence.models import Citation, Evidence
from headwater.evidence.probes import propose
from headwater.governance.models import Board
from headwater.organisations.models import Organisation, Post

from ..conftest import ClientOf, as_viewer, organisation
from .test_joint import CHIEF, DIRECTOR, INSPECTOR, MANAGER, OVERSEER, PRISON, STRATEGY, kept, party, signs, the

pytestmark = pytest.mark.usefixtures("county")
COMMANDER, ANALYST, COUNCIL, JAIL = "Nadia Farrow", "Petra Lindqvist", "Ashvale Borough Council", "HMP Ravensford"


def stands(row: JointAgreement, by: str = MANAGER) -> str:
    found = queries.find_agreement(as_viewer(by), row.ref)
    assert found is not None
    return queries.stands_on(found, as_viewer(by).day).state


def test_one_person_brings_no_agreement_into_force_alone() -> None:
    made, day = kept(JAIL), as_viewer(MANAGER).day
    signs(made, "Force 01", MANAGER)
    with pytest.raises(BadInput, match="you signed it for another party"):
        actions.record_signature(party(made, JAIL), by=as_viewer(MANAGER), on=day, shown_by="S")
    other = kept(COUNCIL, title="With the council")
    with pytest.raises(Refused, match="Somebody leads at Ashvale Borough Council"):
        actions.record_signature(party(other, COUNCIL), by=as_viewer(CHIEF), on=day, shown_by="S")
    theirs = kept("Force 03", title="Theirs", by=DIRECTOR, place=COUNCIL)
    with pytest.raises(Refused, match="Somebody leads at Force 03"):  # a force signs for itself, whoever is there
        actions.record_signature(party(theirs, "Force 03"), by=as_viewer(DIRECTOR), on=day, shown_by="S")
    actions.record_signature(party(made, JAIL), by=as_viewer(CHIEF), on=day, shown_by="S")
    assert stands(made) == IN_FORCE


def test_a_signature_rests_on_evidence_that_those_who_see_it_are_shown(client_of: ClientOf) -> None:
    file = Evidence.objects.filter(organisation__name="Force 01", retired=False).order_by("pk")[0]
    other = Evidence.objects.exclude(organisation__name="Force 01").order_by("pk")[0]
    row, day = party(the(PRISON), JAIL), as_viewer(CHIEF).day
    where = f"/engagement/joint/parties/{row.ref}/record/"
    for sent in ({"evidence": other.ref}, {"evidence": "", "shown_by": ""}):
        assert client_of(CHIEF).post(where, {"on": day.isoformat(), **sent}).status_code == 422
    assert client_of(CHIEF).post(where, {"on": day.isoformat(), "evidence": file.ref}).status_code == 302
    assert Citation.objects.filter(by_urn=row.urn, evidence=file).exists()  # as it was that day
    page = f"/engagement/joint/{the(PRISON).ref}/"
    assert f"/evidence/{file.ref}/" in client_of(MANAGER).get(page).content.decode()
    assert file.title not in client_of(OVERSEER).get(page).content.decode()  # who sees no evidence of the force


def test_a_party_denies_what_was_recorded_of_it_and_an_earlier_day_stays(client_of: ClientOf) -> None:
    row = party(the(STRATEGY), COUNCIL)
    with writing("test"):
        row.signed_how, row.shown_by, row.signed_by = "recorded", "S", as_viewer(MANAGER).person
        row.save()
    assert stands(the(STRATEGY)) == IN_FORCE
    where = f"/engagement/joint/parties/{row.ref}/deny/"
    assert client_of(MANAGER).post(where, {"because": "B"}).status_code == 403
    assert client_of(DIRECTOR).post(where, {"because": "Our cabinet never had it"}).status_code == 302
    assert client_of(DIRECTOR).post(where, {"because": "Again"}).status_code == 403
    assert stands(the(STRATEGY)) == UNSIGNED
    found = queries.find_agreement(as_viewer(MANAGER), the(STRATEGY).ref)
    assert found is not None
    assert queries.stands_on(found, as_viewer(MANAGER).day - timedelta(days=1)).state == IN_FORCE
    assert "never had it" in client_of(CHIEF).get(f"/engagement/joint/{the(STRATEGY).ref}/").content.decode()


def test_nothing_is_added_to_what_has_ended_meanwhile() -> None:
    row, by = the(STRATEGY), as_viewer(MANAGER)
    barrier = JointBarrier.objects.get(kind="speed")
    actions.end_agreement(the(STRATEGY), by=as_viewer(CHIEF), because="B")
    actions.end_barrier(JointBarrier.objects.get(kind="speed"), by=by, on=by.day, result="R")
    later = by.day + timedelta(days=30)
    milestone = AgreementMilestone(agreement=row, title="T", owner=organisation("Force 01"), due=later)
    review = AgreementReview(agreement=row, found="F", on=by.day, next_on=later)
    for act in (
        lambda: actions.set_joint_milestone(milestone, by=by),
        lambda: actions.review_agreement(review, by=by),
        lambda: actions.add_party(AgreementParty(agreement=row, party=organisation(JAIL)), by=by),
        lambda: actions.try_against(BarrierStep(barrier=barrier, what="W", on=by.day), by=by),
    ):
        with pytest.raises(Refused):
            act()


def test_who_looked_after_it_and_who_was_a_party_are_those_of_the_day(client_of: ClientOf) -> None:
    row, day = the(PRISON), as_viewer(MANAGER).day
    analyst = Post.objects.filter(organisation__name="Force 01", kind="analyst").order_by("pk")[0]
    after: dict[str, object] = {"owner": analyst, "board": None}
    before: dict[str, object] = {"owner": row.owner, "board": row.board}
    actions.carry_agreement(row, by=as_viewer(MANAGER), seen=row.version, before=before, after=after)
    actions.record_signature(party(row, JAIL), by=as_viewer(CHIEF), on=day, shown_by="S")
    now = client_of(MANAGER).get(f"/engagement/joint/{row.ref}/").content.decode()
    then = client_of(MANAGER).get(f"/engagement/joint/{row.ref}/?day={(day - timedelta(days=3)).isoformat()}")
    assert ("None is named." in now, "None is named." in then.content.decode()) == (True, False)
    assert "Force 01 Prevent Board (invented)" in then.content.decode()
    changes = str(list(Event.objects.filter(event="joint.carried").values_list("changes", flat=True)))
    assert "Prevent Board" not in changes  # who reads the log may not read the board
    late = kept(COUNCIL)
    with writing("test"):
        JointAgreement.objects.filter(pk=late.pk).update(made_on=day - timedelta(days=5))
        AgreementParty.objects.filter(agreement=late, party__name="Force 01").update(added_on=day - timedelta(days=5))
    found = queries.find_agreement(as_viewer(MANAGER), late.ref)
    assert found is not None
    assert "no party beside" in queries.stands_on(found, day - timedelta(days=2)).reasons[0]


def test_the_form_of_who_looks_after_it_can_be_saved_when_the_post_has_ended(client_of: ClientOf) -> None:
    row, day = the(PRISON), as_viewer(MANAGER).day
    with writing("test"):
        Post.objects.filter(kind="delivery-manager", organisation__name="Force 01").update(end=day - timedelta(days=1))
    assert row.owner is not None
    assert row.board is not None
    was = {"seen": row.version, "was_owner": row.owner.ref, "was_board": row.board.ref, "board": row.board.ref}
    assert client_of(CHIEF).post(f"/engagement/joint/{row.ref}/carried/", was | {"owner": ""}).status_code == 302
    row.refresh_from_db()
    assert row.owner_id is None
    assert row.board_id is not None


def test_an_agreement_counts_for_each_party_that_signed_it_and_not_once_a_party_has_ended() -> None:
    viewer, three = as_viewer(INSPECTOR), organisation("Force 03")

    def proposed() -> Answer:
        return propose(name, as_viewer(INSPECTOR), three, viewer.day).answer  # a viewer lasts as long as a page

    made = kept("Force 03", by=DIRECTOR, place=COUNCIL)
    name = "engagement.local_authority_agreement_in_date"
    assert proposed() is Answer.NOT_KNOWN  # it signed nothing yet
    with writing("test"):
        for number, row in enumerate(AgreementParty.objects.filter(agreement=made)):
            row.signed_on = row.kept_on = viewer.day
            row.signed_how, row.signed_by = "self", as_viewer((CHIEF, MANAGER)[number]).person
            row.save()
    assert proposed() is Answer.YES
    assert queries.covered_on(as_viewer(INSPECTOR), [three], viewer.day)[0].covered == ("council",)
    with writing("test"):
        Organisation.objects.filter(name=COUNCIL).update(end=viewer.day - timedelta(days=1))
    assert proposed() is Answer.NO


def test_whoever_one_step_was_taken_to_reads_that_and_no_more(client_of: ClientOf) -> None:
    by = as_viewer(COMMANDER)
    new = JointBarrier(organisation=organisation("Ashvale area"), kind="stigma", said="Only at the area")
    idea = Initiative(organisation=new.organisation, title="An idea of the area", audience="women", aim="A", funder="F")
    idea.start, idea.end = by.day, by.day + timedelta(days=30)
    new.initiative, new.begun_on = actions.propose(idea, by=by), by.day
    made = actions.log_barrier(new, by=by)
    soon = by.day + timedelta(days=9)
    board = Board.objects.get(name__startswith="Force 01")
    first = BarrierStep(barrier=made, what="Asked the board", on=by.day, board=board, due=soon)
    actions.try_against(first, by=by)
    post = Post.objects.get(holdings__person__name=DIRECTOR)
    with writing("test"):
        second = BarrierStep(organisation=made.organisation, barrier=made, what="Asked the council", on=by.day)
        second.post, second.due = post, soon
        second.by = by.person  # type: ignore[assignment]
        second.save()
    page = client_of(DIRECTOR).get(f"/engagement/joint/barriers/{made.ref}/").content.decode()
    listed = client_of(DIRECTOR).get("/engagement/joint/barriers/?format=csv").content.decode()
    assert "Asked the council" in page
    for words in ("Asked the board", "Only at the area", board.name, idea.title):
        assert words not in page + listed
    assert "something of Ashvale area" in listed
    assert idea.title in client_of(MANAGER).get("/engagement/joint/barriers/?format=csv").content.decode()


def test_partners_are_named_to_those_who_may_see_them(client_of: ClientOf) -> None:
    for page in ("joint/?format=csv", "joint/barriers/?format=csv", "education/?format=csv"):
        told = client_of(OVERSEER).get(f"/engagement/{page}").content.decode()
        assert "that you do not see" in told
        for name in (JAIL, COUNCIL, "Ashvale Academy", "Ashvale Primary Care Trust"):
            assert name not in told


def test_a_barrier_that_was_over_earlier_stands_on_the_days_before_that_was_said() -> None:
    viewer = as_viewer(MANAGER)
    actions.end_barrier(
        JointBarrier.objects.get(kind="speed"), by=viewer, on=viewer.day - timedelta(days=6), result="Signed"
    )
    met = {one.kind: one.ended for one in queries.barriers_met(viewer, viewer.day - timedelta(days=3))}
    assert met["speed"] is None
    assert {one.kind: one.ended for one in queries.barriers_met(viewer, viewer.day)}["speed"] is not None


def test_pages_of_one_ask_no_query_a_row(client_of: ClientOf) -> None:
    by, row = as_viewer(MANAGER), the(STRATEGY)
    barrier = JointBarrier.objects.get(kind="remote")
    pages, counts = (f"/engagement/joint/{row.ref}/", f"/engagement/joint/barriers/{barrier.ref}/"), []
    for more in (0, 8):
        for number in range(more):
            new = AgreementMilestone(agreement=row, title=f"M {number}", owner=organisation("Force 01"))
            new.due = by.day + timedelta(days=9)
            actions.set_joint_milestone(new, by=by)
            step = BarrierStep(barrier=barrier, what=f"W {number}", on=by.day, due=by.day + timedelta(days=5))
            step.board = Board.objects.get(name__startswith="Force 01")
            actions.try_against(step, by=by)
        for page in pages:
            with CaptureQueriesContext(connection) as asked:
                assert client_of(CHIEF).get(page).status_code == 200
            counts.append(len(asked))
    assert counts[:2] == counts[2:]
