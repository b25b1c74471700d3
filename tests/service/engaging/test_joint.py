"""Joint agreements: kept, signed by each for itself, as at a day, replaced, and nowhere for those they are not for."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Refused
from headwater.audit.models import Event
from headwater.core.answers import Answer
from headwater.core.errors import BadInput
from headwater.core.joint_work import ENDED, IN_FORCE, UNSIGNED
from headwater.engagement import actions, queries
from headwater.engagement.demonstration_joint import as_of
from headwater.engagement.models import AgreementMilestone, AgreementParty, AgreementReview, JointAgreement
from headwater.evidence.probes import propose
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
MANAGER, CHIEF, DIRECTOR, COMMANDER = "Idris Maddox", "Frances Hale", "Rosalind Quaye", "Nadia Farrow"
OTHER, TEACHER, INSPECTOR, OVERSEER = "Edwin Carraway", "Ben Tolliver", "Miriam Okafor-Lisle", "Beatrix Northey"
STRATEGY, LOCAL, PRISON = "Prevent strategy of", "Joint delivery in", "Work with people who leave"


def the(title: str) -> JointAgreement:
    return JointAgreement.objects.select_related("organisation").get(title__startswith=title)


def an_agreement(place: str = "Force 01", **given: Any) -> JointAgreement:
    day = as_viewer(MANAGER).day
    whole: dict[str, Any] = {"title": "Schools and us", "kind": "agreement", "covers": "Who does what", "start": day}
    whole |= {"end": day + timedelta(days=365), "first_review": day + timedelta(days=90)}
    return JointAgreement(**({"organisation": organisation(place)} | whole | given))


def kept(*parties: str, by: str = MANAGER, **given: Any) -> JointAgreement:
    made = actions.keep_agreement(an_agreement(**given), by=as_viewer(by))
    for name in parties:
        actions.add_party(AgreementParty(agreement=made, party=organisation(name)), by=as_viewer(by))
    return made


def party(agreement: JointAgreement, name: str) -> AgreementParty:
    return AgreementParty.objects.select_related("agreement__organisation", "organisation", "party").get(
        agreement=agreement, party__name=name
    )


def signs(agreement: JointAgreement, name: str, by: str) -> AgreementParty:
    return actions.sign(party(agreement, name), by=as_viewer(by), on=as_viewer(by).day)


def test_each_party_signs_for_itself_and_then_it_is_in_force(client_of: ClientOf) -> None:
    made, day = kept("Ashvale Borough Council"), as_viewer(MANAGER).day
    assert any("Sign for" in need.title and made.title in need.title for need in needs_of(as_viewer(DIRECTOR)))
    for name in (MANAGER, TEACHER, OTHER):
        with pytest.raises(Refused):
            signs(made, "Ashvale Borough Council", name)
    where = f"/engagement/joint/parties/{party(made, 'Ashvale Borough Council').ref}/sign/"
    sent = {"on": (day + timedelta(days=1)).isoformat()}
    assert client_of(DIRECTOR).post(where, sent).status_code == 422
    assert client_of(DIRECTOR).post(where, {"on": day.isoformat()}).status_code == 302
    assert client_of(DIRECTOR).post(where, {"on": day.isoformat()}).status_code == 403  # a second click
    found = queries.find_agreement(as_viewer(MANAGER), made.ref)
    assert found is not None
    assert queries.stands_on(found, day).state == UNSIGNED
    signs(made, "Force 01", CHIEF)
    found = queries.find_agreement(as_viewer(MANAGER), made.ref)
    assert found is not None
    assert queries.stands_on(found, day).state == IN_FORCE
    with pytest.raises(BadInput, match="somebody has signed it"):
        actions.add_party(AgreementParty(agreement=made, party=organisation("HMP Ravensford")), by=as_viewer(MANAGER))


def test_one_person_does_not_sign_for_two_parties() -> None:
    made = kept("Force 01", place="Ashvale area", by=COMMANDER)
    signs(made, "Force 01", MANAGER)
    with pytest.raises(BadInput, match="you signed it for another party"):
        signs(made, "Ashvale area", MANAGER)  # who leads there too, from above
    signs(made, "Ashvale area", COMMANDER)


def test_the_place_records_a_partner_s_signature_with_what_shows_it_and_never_its_own(client_of: ClientOf) -> None:
    row, day = party(the(PRISON), "HMP Ravensford"), as_viewer(MANAGER).day
    where = f"/engagement/joint/parties/{row.ref}/record/"
    assert client_of(MANAGER).post(where, {"on": day.isoformat(), "shown_by": " "}).status_code == 422
    assert client_of("Petra Lindqvist").post(where, {"on": day.isoformat(), "shown_by": "S"}).status_code == 403
    sent = {"on": day.isoformat(), "shown_by": "Kept in file 7"}
    assert client_of(MANAGER).post(where, sent).status_code == 422  # who signed for the force in the demonstration
    old = sent | {"on": (day - timedelta(days=900)).isoformat()}
    assert client_of(CHIEF).post(where, old).status_code == 422
    assert client_of(CHIEF).post(where, sent).status_code == 302
    assert "Recorded by the place" in client_of(MANAGER).get(f"/engagement/joint/{the(PRISON).ref}/").content.decode()
    own = kept("Ashvale Borough Council")
    with pytest.raises(Refused, match="signs for itself"):
        actions.record_signature(party(own, "Force 01"), by=as_viewer(MANAGER), on=day, shown_by="S")


def test_what_is_written_later_does_not_change_an_earlier_day(client_of: ClientOf) -> None:
    row, day = the(PRISON), as_viewer(MANAGER).day
    before = day - timedelta(days=5)
    page = f"/engagement/joint/{row.ref}/?day={before.isoformat()}"
    assert "not signed by all" in client_of(MANAGER).get(page).content.decode()
    signed = party(row, "HMP Ravensford")  # signed ten days ago, and recorded only today
    actions.record_signature(signed, by=as_viewer(CHIEF), on=day - timedelta(days=10), shown_by="S")
    assert "not signed by all" in client_of(MANAGER).get(page).content.decode()
    assert "in force" in client_of(MANAGER).get(f"/engagement/joint/{row.ref}/").content.decode()
    actions.end_agreement(the(STRATEGY), by=as_viewer(CHIEF), because="B")
    found = queries.find_agreement(as_viewer(MANAGER), the(STRATEGY).ref)
    assert found is not None
    assert (queries.stands_on(found, before).state, queries.stands_on(found, day).state) == (IN_FORCE, ENDED)
    listed = client_of(MANAGER).get(f"/engagement/joint/?day={before.isoformat()}&state=in_force").content.decode()
    assert row.title not in listed
    assert f"{the(STRATEGY).ref}/?day={before.isoformat()}" in listed  # a link keeps the day
    early = (day - timedelta(days=119)).isoformat()
    assert the(LOCAL).title not in client_of(MANAGER).get(f"/engagement/joint/?day={early}&format=csv").content.decode()


def test_it_is_read_there_above_by_overseers_and_by_parties_and_is_nowhere_for_others(client_of: ClientOf) -> None:
    row = the(STRATEGY)
    where = f"/engagement/joint/{row.ref}/"
    for name in (MANAGER, INSPECTOR, OVERSEER, DIRECTOR):
        assert client_of(name).get(where).status_code == 200
    for name in (OTHER, TEACHER):
        assert client_of(name).get(where).status_code == 404
        for page in ("/engagement/joint/", "/engagement/joint/?format=csv", "/search/?q=Prevent+strategy"):
            assert row.title not in client_of(name).get(page).content.decode()
    assert client_of(DIRECTOR).get(f"/engagement/joint/{the(PRISON).ref}/").status_code == 404
    assert row.title not in client_of(OTHER).get("/engagement/joint/barriers/").content.decode()
    changes = str(list(Event.objects.filter(event__startswith="joint.").values_list("changes", "target_name")))
    for words in ("Prevent strategy of", "Ashvale Borough Council", "HMP Ravensford", "One list of halls"):
        assert words not in changes


def test_it_is_kept_once_and_soundly_and_replaced_by_one_in_force() -> None:
    by, row = as_viewer(MANAGER), kept("HMP Ravensford")
    with pytest.raises(BadInput, match="kept already"):
        kept()
    day = by.day
    for given in ({"end": day}, {"first_review": day - timedelta(days=1)}, {"end": date(2000, 1, 1)}, {"covers": " "}):
        with pytest.raises(BadInput):
            kept(title="Another", **given)
    later = kept("HMP Ravensford", title="The next one")
    with pytest.raises(BadInput, match="not in force"):
        actions.replace_agreement(row, by=by, later=later)
    with pytest.raises(BadInput, match="not another"):
        actions.replace_agreement(row, by=by, later=the(STRATEGY))
    signs(later, "Force 01", CHIEF)
    actions.record_signature(party(later, "HMP Ravensford"), by=by, on=day, shown_by="S")
    actions.replace_agreement(row, by=by, later=later)
    with pytest.raises(Refused, match="It ended on"):
        actions.end_agreement(row, by=by, because="B")


def test_a_milestone_is_said_by_its_owner_and_its_day_moves_with_whoever_keeps_it(client_of: ClientOf) -> None:
    row = AgreementMilestone.objects.get(owner__name="Ashvale Borough Council")
    where, page = f"/engagement/joint/milestones/{row.ref}/stands/", f"/engagement/joint/{row.agreement.ref}/"
    assert any(row.title in need.title for need in needs_of(as_viewer(DIRECTOR)))
    was = {"seen": row.version, "was_state": row.state, "was_due": row.due.isoformat()}
    moved = was | {"state": "under_way", "due": (row.due + timedelta(days=30)).isoformat(), "reason": "Later"}
    assert client_of(DIRECTOR).post(where, moved).status_code == 422
    later = row.due + timedelta(days=20)
    actions.say_joint_milestone(row, by=as_viewer(MANAGER), state=row.state, due=later, reason="Halls are shut")
    sent = was | {"state": "done", "due": row.due.isoformat(), "reason": "The list is there"}
    assert client_of(DIRECTOR).post(where, sent).status_code == 302  # from the form as it was before
    row.refresh_from_db()
    assert (row.state, row.due) == ("done", later)  # the day that somebody else moved stays moved
    assert client_of(DIRECTOR).post(where, sent).status_code in (409, 422)  # a second click says nothing new
    assert client_of(OTHER).post(where, sent).status_code == 404
    before = (as_viewer(MANAGER).day - timedelta(days=1)).isoformat()
    assert "The list is there" not in client_of(MANAGER).get(f"{page}?day={before}").content.decode()
    told = client_of(DIRECTOR).get(page).content.decode()
    assert "The list is there" in told
    assert "A board that you do not read" in told  # of the force's board, only the action that the council owns
    assert "The action of the board that carries it" in client_of(MANAGER).get(page).content.decode()
    other = AgreementMilestone(agreement=the(STRATEGY), title="T", owner=organisation("HMP Ravensford"))
    other.due = as_viewer(MANAGER).day
    with pytest.raises(BadInput, match="no party"):
        actions.set_joint_milestone(other, by=as_viewer(MANAGER))


def test_who_has_nothing_with_whom_and_how_many_have_it(client_of: ClientOf) -> None:
    page = client_of(MANAGER).get("/engagement/joint/places/").content.decode()
    assert "1 / 1" in page  # one force that is read, with a strategy
    csv = client_of(MANAGER).get("/engagement/joint/places/?format=csv").content.decode()
    force = next(line for line in csv.splitlines() if line.startswith("Force 01,"))
    assert "councils" in force
    assert "education, prisons, health" in force
    assert "Force 02" not in csv
    with CaptureQueriesContext(
        connection,
    ) as few:
        client_of(MANAGER).get("/engagement/joint/places/")
    assert len(few) <= 40


@pytest.mark.parametrize(
    ("name", "answer"),
    [("joint_strategy", Answer.YES), ("local_authority_agreement", Answer.NOT_KNOWN), ("partner_agreement", Answer.NO)],
)
def test_probes_say_yes_only_for_what_is_in_date(name: str, answer: Answer) -> None:
    """The area’s agreement with the council is overdue to be reviewed; the prison has not signed."""
    viewer = as_viewer(INSPECTOR)
    found = propose(f"engagement.{name}_in_date", viewer, organisation("Force 01"), viewer.day)
    assert found.answer is answer
    assert found.urns
    early = viewer.day - timedelta(days=300)
    assert propose(f"engagement.{name}_in_date", viewer, organisation("Force 01"), early).answer is Answer.NOT_KNOWN
    assert propose(f"engagement.{name}_in_date", as_viewer(OTHER), organisation("Force 02"), viewer.day).urns == ()


def test_a_review_looks_ahead_once_a_day_and_ends_the_overdue() -> None:
    row, by = the(LOCAL), as_viewer(COMMANDER)
    assert any("overdue" in need.title and row.title in need.title for need in needs_of(by))
    new: dict[str, Any] = {"agreement": row, "found": "It holds", "on": by.day}
    with pytest.raises(BadInput):
        actions.review_agreement(AgreementReview(**new, next_on=by.day), by=by)
    with pytest.raises(BadInput):
        actions.review_agreement(AgreementReview(**new, next_on=date(9999, 12, 31)), by=by)
    actions.review_agreement(AgreementReview(**new, next_on=by.day + timedelta(days=180)), by=by)
    with pytest.raises(BadInput, match="it was reviewed on"):
        actions.review_agreement(AgreementReview(**new, next_on=by.day + timedelta(days=181)), by=by)
    assert not any(row.title in need.title for need in needs_of(by))
    viewer = as_viewer(INSPECTOR)
    found = propose("engagement.local_authority_agreement_in_date", viewer, organisation("Force 01"), viewer.day)
    assert found.answer is Answer.YES


def test_input_that_is_hostile_is_told_and_breaks_nothing(client_of: ClientOf) -> None:
    client, keep = client_of(MANAGER), f"/engagement/joint/of/{organisation('Force 01').ref}/keep/"
    good = {"kind": "strategy", "title": "T", "covers": "C", "start": "1 May 2026", "end": "1 May 2027"}
    good |= {"first_review": "1 December 2026", "owner": "", "board": ""}
    for name, value in (
        ("title", "a\x00b"),
        ("start", "1 1 1"),
        ("end", "31 December 9999"),
        ("owner", "zzzzzzzzzzzz"),
    ):
        assert client.post(keep, good | {name: value}).status_code in (302, 422)
    for day in ("0001-01-01", "9999-12-31", "\x00", "nonsense"):
        for page in ("", "places/", "tasking/", "barriers/by-kind/", f"{the(STRATEGY).ref}/"):
            assert client.get(f"/engagement/joint/{page}", {"day": day}).status_code == 200
    assert as_of(MANAGER, 1).day < as_viewer(MANAGER).day
