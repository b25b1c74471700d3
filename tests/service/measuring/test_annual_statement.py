"""An annual statement: figures that stay as signed, words never changed but by a new edition, taken by another."""

from __future__ import annotations

from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from headwater.audit.actions import Conflict, Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.core.kept_picture import keep
from headwater.core.national_picture import Chapter
from headwater.governance.models import FundedPost
from headwater.learning.actions import keep_commitment
from headwater.learning.models import Commitment
from headwater.organisations.models import Holding, Organisation
from headwater.performance import actions, policies, queries
from headwater.performance.models import ANNUAL_TEXTS, AnnualStatement, ContributionAccount, StatementWriter
from headwater.performance.presenters.statements import shown, years
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, organisation, person
from ..two_worlds import CHANCE
from .making_accounts import accepted
from .making_statements import (
    CHIEF,
    COMMANDER,
    COORDINATOR,
    ELSEWHERE,
    MANAGER,
    MEMBER,
    OVERSEER,
    PARTNER,
    WHERE,
    asked,
    begun,
    running,
    signed,
    taken,
    written,
)

pytestmark = pytest.mark.usefixtures("county")


def chapters(name: str, place: str = "Force 01") -> dict[str, Chapter]:
    viewer = as_viewer(name)
    return {one.code: one for one in queries.picture_of(viewer, organisation(place), viewer.day)}


def page(client_of: ClientOf, name: str, row: AnnualStatement) -> bytes:
    answer = client_of(name).get(f"{WHERE}{row.ref}/")
    assert answer.status_code == 200
    return CHANCE.sub(b"", answer.content)


def test_its_figures_are_those_of_the_national_picture_narrowed_to_the_place() -> None:
    mine = {one.code: one for one in queries.national_picture(as_viewer(MANAGER), as_viewer(MANAGER).day)}
    narrow = chapters(MANAGER)
    for code in ("readiness", "posts", "engagement", "support"):
        assert narrow[code] == mine[code], code  # the manager reads the force and nothing else
    everywhere = {one.code: one for one in queries.national_picture(as_viewer(COORDINATOR), as_viewer(MANAGER).day)}
    assert everywhere["engagement"] != narrow["engagement"]
    assert (
        chapters(COORDINATOR)["readiness"].figures == ()
    )  # no post at the force: nothing of their own rights comes in


def test_two_people_of_the_place_see_the_same_whatever_else_they_read() -> None:
    assert chapters(MANAGER) == chapters(CHIEF) == chapters(MEMBER)


def test_what_is_signed_is_drawn_in_the_same_bytes_when_records_changed_since(client_of: ClientOf) -> None:
    row = signed(done="15 posts that grants paid for were filled.")
    before = page(client_of, OVERSEER, row)
    live = queries.held_now(as_viewer(MANAGER), row, as_viewer(MANAGER).day)
    with writing("test"):
        for post in FundedPost.objects.filter(organisation__path__startswith=organisation("Force 01").path):
            post.halves += 4
            post.save()
        for account in ContributionAccount.objects.filter(state="accepted"):
            account.title = "Another title"
            account.save()
        AnnualStatement.objects.filter(pk=row.pk).update(done="Changed behind its back.")
    assert queries.held_now(as_viewer(MANAGER), row, as_viewer(MANAGER).day)["picture"] != live["picture"]
    assert page(client_of, OVERSEER, row) == before
    with time_machine.travel(timezone.now() + timedelta(days=40)):
        assert page(client_of, OVERSEER, row) == before


def test_what_is_kept_and_was_changed_shows_no_figures_and_says_so(client_of: ClientOf) -> None:
    row = signed()
    kept = dict(row.kept)
    kept["picture"]["chapters"][0]["note"] = "Better"
    with writing("test"):
        AnnualStatement.objects.filter(pk=row.pk).update(kept=kept)
    assert b"is not what was signed" in page(client_of, OVERSEER, row)
    assert not any(section.parts for section in shown(kept).sections)
    words = signed(2021).kept
    assert shown(words).whole
    assert not shown(words | {"texts": words["texts"] | {"done": "Better."}}).whole


def test_a_statement_that_is_signed_is_never_changed() -> None:
    row = signed()
    for name in (MANAGER, CHIEF):
        with pytest.raises(Refused, match="never changed"):
            actions.write_annual(row, by=as_viewer(name), seen=row.version, before={}, texts={"done": "Better."})
    with pytest.raises(Refused):
        actions.sign_annual(row, by=as_viewer(CHIEF), seen=row.version)


def test_a_correction_is_a_new_edition_that_says_what_it_replaces(client_of: ClientOf) -> None:
    first = taken()
    new = actions.correct_annual(first, by=as_viewer(MANAGER), because="Two schools were left out.")
    assert (new.edition, new.replaces, new.done, new.state) == (2, first, first.done, "draft")
    first.refresh_from_db()
    assert first.state == "taken"  # until the new one is signed
    with pytest.raises(Refused, match="There is a new edition of it already"):
        actions.correct_annual(first, by=as_viewer(MANAGER), because="And three.")
    texts = {"done": "All schools were visited."}
    before = {"done": new.done}
    new = actions.write_annual(new, by=as_viewer(MANAGER), seen=new.version, before=before, texts=texts)
    assert b"Two schools were left out." not in page(client_of, OVERSEER, first)  # a draft is its own
    new = actions.sign_annual(new, by=as_viewer(CHIEF), seen=new.version)
    first.refresh_from_db()
    assert first.state == "replaced"
    earlier, later = page(client_of, OVERSEER, first), page(client_of, OVERSEER, new)
    assert b"Two schools were left out." in earlier
    assert b"Two schools were left out." in later
    assert b"About done." in earlier
    assert b"All schools were visited." in later


def test_nobody_of_another_organisation_reads_a_draft(client_of: ClientOf) -> None:
    draft, out = written(2021), signed(2022)
    may = {
        MANAGER: (200, 200),
        MEMBER: (200, 200),
        OVERSEER: (404, 200),
        COORDINATOR: (404, 404),
        COMMANDER: (404, 404),  # of an area of the force, and of nothing above it
        ELSEWHERE: (404, 404),
        PARTNER: (404, 404),
    }
    for name, statuses in may.items():
        client = client_of(name)
        assert tuple(client.get(f"{WHERE}{one.ref}/").status_code for one in (draft, out)) == statuses, name
        for one, status in zip((draft, out), statuses, strict=True):
            assert policies.may_read_annual(as_viewer(name), one).allowed is (status == 200)


def test_it_is_signed_whole_by_who_leads_there_and_taken_by_another_body() -> None:
    row = begun()
    with pytest.raises(Refused, match="Nothing is written yet under"):
        actions.sign_annual(row, by=as_viewer(CHIEF), seen=row.version)
    row = actions.write_annual(written(2021), by=as_viewer(MANAGER), seen=0, before={}, texts={})
    with pytest.raises(Refused):
        actions.sign_annual(row, by=as_viewer(MEMBER), seen=row.version)
    row = actions.sign_annual(row, by=as_viewer(CHIEF), seen=row.version)
    assert row.signed_by == as_viewer(CHIEF).person
    for name in (CHIEF, MANAGER, MEMBER, COORDINATOR):
        with pytest.raises(Refused):
            actions.take_annual(row, by=as_viewer(name), words="Good.")
    with pytest.raises(BadInput, match="is empty"):
        actions.take_annual(row, by=as_viewer(OVERSEER), words=" ")
    assert actions.take_annual(row, by=as_viewer(OVERSEER), words="Read with care.").state == "taken"


def test_a_statement_is_not_signed_when_it_changed_since_it_was_seen(client_of: ClientOf) -> None:
    row, chief = written(2021), client_of(CHIEF)
    here = f"{WHERE}{row.ref}/"
    assert f'href="sign/?seen={row.version}"' in chief.get(here).content.decode()
    before = {"done": row.done}
    new = actions.write_annual(row, by=as_viewer(MEMBER), seen=row.version, before=before, texts={"done": "Nothing."})
    opened = chief.get(f"{here}sign/?seen={row.version}").context["form"].initial["seen"]
    assert opened == row.version != new.version  # the page that was read, and not the one that is there by now
    with pytest.raises(BadInput, match="it was changed after you opened it"):
        actions.sign_annual(row, by=as_viewer(CHIEF), seen=opened)
    answer = chief.post(f"{here}sign/", {"seen": opened})
    assert answer.status_code == 422
    assert b"What you read: It was changed after you opened it. Nothing was kept." in answer.content
    assert chief.post(f"{here}sign/", {"seen": ""}).status_code == 422  # nothing says what was read
    assert AnnualStatement.objects.get(pk=row.pk).state == "draft"
    assert actions.sign_annual(row, by=as_viewer(CHIEF), seen=new.version).state == "signed"


def test_whoever_signed_does_not_take_it_even_with_a_post_at_the_body() -> None:
    row = signed()
    also_at_the_body(CHIEF)
    with pytest.raises(Refused, match="somebody else takes it"):
        actions.take_annual(row, by=as_viewer(CHIEF), words="Well done.")


def also_at_the_body(name: str) -> None:
    """Give somebody of the organisation a post at the body too."""
    post = Holding.objects.as_at(as_viewer(OVERSEER).day).get(person__name=OVERSEER).post
    with writing("test"):
        Holding(post=post, person=person(name), start=as_viewer(name).day - timedelta(days=1), deputy=True).save()
    assert post.organisation_id in as_viewer(name).own


def test_whoever_wrote_any_of_it_does_not_take_it_whoever_wrote_over_that_since(client_of: ClientOf) -> None:
    row = written(2021)
    for name, words in ((MEMBER, "As Petra says."), (MANAGER, "As Idris says.")):
        before = {"done": AnnualStatement.objects.get(pk=row.pk).done}
        row = actions.write_annual(row, by=as_viewer(name), seen=row.version, before=before, texts={"done": words})
    row = actions.sign_annual(row, by=as_viewer(CHIEF), seen=row.version)
    also_at_the_body(MEMBER)
    for do in (policies.may_take_annual, policies.may_send_annual_back):
        assert do(as_viewer(MEMBER), row).rule == "annual/own-words"
    with pytest.raises(Refused, match="somebody else takes it"):
        actions.take_annual(row, by=as_viewer(MEMBER), words="Well done.")
    assert f"Written by {MANAGER}, {MEMBER}.".encode() in page(client_of, OVERSEER, row)


def test_whoever_wrote_an_edition_does_not_take_the_next_which_begins_with_their_words() -> None:
    row = written(2021)
    row = actions.write_annual(row, by=as_viewer(MEMBER), seen=row.version, before={}, texts={"done": "As I say."})
    row = actions.sign_annual(row, by=as_viewer(CHIEF), seen=row.version)
    new = actions.correct_annual(row, by=as_viewer(MANAGER), because="Two schools were left out.")
    new = actions.sign_annual(new, by=as_viewer(CHIEF), seen=new.version)
    also_at_the_body(MEMBER)
    assert policies.may_take_annual(as_viewer(MEMBER), new).rule == "annual/own-words"


def test_those_who_wrote_before_writers_were_kept_are_found_in_the_log_and_in_editions_before() -> None:
    first = taken(2021)
    new = actions.correct_annual(first, by=as_viewer(MANAGER), because="Two schools were left out.")
    actions.write_annual(new, by=as_viewer(MEMBER), seen=new.version, before={}, texts={"done": "As I say."})
    kept = set(StatementWriter.objects.values_list("statement", "by", "organisation"))
    assert len([one for one in kept if one[0] == new.pk]) == 2
    with writing("test"):
        StatementWriter.objects.all().delete()
        import_module("headwater.performance.migrations.0006_writers").keep_statement_writers(apps, None)
    assert set(StatementWriter.objects.values_list("statement", "by", "organisation")) == kept


def test_sent_back_it_waits_for_who_is_named_and_its_words_stay_as_signed() -> None:
    row = signed()
    first, second = asked(row, MANAGER), asked(row, MEMBER)
    row.refresh_from_db()
    assert row.state == "questioned"
    with pytest.raises(Refused):
        actions.take_annual(row, by=as_viewer(OVERSEER), words="Good.")
    with pytest.raises(Refused, match="is named to answer it"):
        actions.answer_of_annual(first, by=as_viewer(CHIEF), answer="I answer for him.")
    actions.answer_of_annual(first, by=as_viewer(MANAGER), answer="It snowed.")
    row.refresh_from_db()
    assert row.state == "questioned"
    actions.answer_of_annual(second, by=as_viewer(MEMBER), answer="And it froze.")
    row.refresh_from_db()
    assert row.state == "signed"
    assert row.done == "About done."
    with pytest.raises(Refused, match="It was answered"):
        actions.answer_of_annual(first, by=as_viewer(MANAGER), answer="It did not snow.")


def test_a_question_names_somebody_of_the_organisation_and_leaves_time() -> None:
    row = signed()
    with pytest.raises(BadInput, match="have no post at"):
        asked(row, PARTNER)
    with pytest.raises(Refused):
        asked(row, MANAGER, by=CHIEF)


def test_once_who_is_named_has_left_somebody_who_leads_answers() -> None:
    row = signed()
    question = asked(row, MEMBER)
    leaves(MEMBER, row.organisation)
    assert actions.answer_of_annual(question, by=as_viewer(CHIEF), answer="She left.").answered_by is not None


def leaves(name: str, place: Organisation) -> None:
    """End what somebody holds at a place."""
    day = as_viewer(name).day
    with writing("test"):
        for held in Holding.objects.as_at(day).filter(person__name=name, post__organisation=place):
            held.end = day - timedelta(days=1)
            held.save()


def needed(client_of: ClientOf, name: str) -> list[str]:
    """Where the questions lead that somebody is asked to answer, each of which opens."""
    client = client_of(name)
    needs = [need.href for need in needs_of(as_viewer(name)) if "/questions/" in need.href]
    assert {client.get(href).status_code for href in needs} <= {200}, name
    return needs


def test_a_question_waits_for_who_is_named_and_for_who_leads_once_they_left(client_of: ClientOf) -> None:
    row = signed()
    question = asked(row, MANAGER)
    href = f"{WHERE}{row.ref}/questions/{question.ref}/answer/"
    assert href in needed(client_of, MANAGER)
    assert href not in needed(client_of, CHIEF)
    leaves(MANAGER, row.organisation)
    assert href not in needed(client_of, MANAGER)
    with pytest.raises(Refused, match="for those with a post at Force 01 itself"):
        actions.answer_of_annual(question, by=as_viewer(MANAGER), answer="It snowed.")
    assert href in needed(client_of, CHIEF)
    assert b"has no post at Force 01 any more, and you lead there" in client_of(CHIEF).get("/").content
    assert href not in needed(client_of, MEMBER)


def test_many_open_questions_ask_no_more_than_one(client_of: ClientOf) -> None:
    row = signed()
    asked(row, MEMBER)
    client = client_of(CHIEF)

    def questions(where: str) -> int:
        with CaptureQueriesContext(connection) as asked_of:
            assert client.get(where).status_code == 200
        return len(asked_of)

    few = [questions(where) for where in ("/", f"{WHERE}{row.ref}/")]
    for name in (MANAGER, MEMBER, MANAGER):
        asked(row, name)
    assert [questions(where) for where in ("/", f"{WHERE}{row.ref}/")] == few


def test_it_is_published_when_both_sides_agree(client_of: ClientOf) -> None:
    row = signed(2021)
    with pytest.raises(Refused):
        actions.agree_to_publish(row, by=as_viewer(CHIEF))  # nobody has taken it
    row = taken(2022)
    assert client_of(PARTNER).get(f"{WHERE}{row.ref}/").status_code == 404
    row = actions.agree_to_publish(row, by=as_viewer(CHIEF))
    assert row.published_on is None
    with pytest.raises(Refused, match="agreed already"):
        actions.agree_to_publish(row, by=as_viewer(MANAGER))
    row = actions.agree_to_publish(row, by=as_viewer(OVERSEER))
    assert row.state == "published"
    assert client_of(PARTNER).get(f"{WHERE}{row.ref}/").status_code == 200


def test_a_number_in_words_that_is_unlike_its_figure_is_pointed_out(client_of: ClientOf) -> None:
    figure = next(one for one in chapters(MANAGER)["engagement"].figures if one.code == "plans")
    wrong = f"We are {int(figure.number) + 7} forces and areas with a plan for after an incident."
    row = written(done=wrong)
    text = page(client_of, MANAGER, row).decode()
    assert f"The text says {int(figure.number) + 7}" in text
    right = written(2021, done="We are 0 forces and areas with a plan for after an incident.")
    assert "The text says" not in page(client_of, MANAGER, right).decode()
    intro = client_of(CHIEF).get(f"{WHERE}{row.ref}/sign/").content.decode()
    assert "The text says" in intro


def test_accounts_that_were_accepted_in_the_year_stand_in_it_and_no_others(client_of: ClientOf) -> None:
    day, now = as_viewer(MANAGER).day, signed()
    accepted(title="Waldkauzruf")
    held = queries.held_now(as_viewer(MANAGER), now, day)
    assert "Waldkauzruf" in {one["title"] for one in held["accounts"]}
    earlier = written(2019)
    assert queries.held_now(as_viewer(MANAGER), earlier, day)["accounts"] == []
    assert "Waldkauzruf" not in page(client_of, MANAGER, now).decode()  # it was signed before


def test_figures_are_as_at_the_last_day_of_the_year_or_as_at_today_while_it_runs(client_of: ClientOf) -> None:
    day, year = as_viewer(MANAGER).day, running()
    now, last = signed(), written(2021)
    assert queries.figures_day(year, day) == day
    assert [queries.figures_day(2021, one) for one in (date(2022, 3, 31), date(2022, 4, 1), day)] == [
        date(2022, 3, 31)
    ] * 3
    assert now.kept["day"] == day.isoformat()
    held = queries.held_now(as_viewer(MANAGER), last, day)
    then = queries.picture_of(as_viewer(MANAGER), organisation("Force 01"), date(2022, 3, 31))
    assert held["picture"] == keep(then) != now.kept["picture"]
    assert b"The figures are as at 31 March 2022." in page(client_of, MANAGER, last)


def test_promises_that_were_past_their_day_then_stand_in_it_and_no_later_ones() -> None:
    by, ends = as_viewer(MANAGER), date(2022, 3, 31)
    for what, promised, due in (
        ("A review of halls", date(2021, 6, 1), date(2022, 3, 1)),
        ("A review of schools", date(2021, 6, 1), ends),
        ("A review of posts", date(2022, 4, 1), date(2022, 4, 2)),
    ):
        row = Commitment(organisation=organisation("Force 01"), what=what, promised_on=promised, due=due)
        row.said_where = "A letter"
        keep_commitment(row, by=by)
    held = queries.held_now(by, written(2021), by.day)
    assert held["promises"] == [["A review of halls", "2022-03-01"]]
    [unmet] = [one for one in held["picture"]["chapters"] if one["code"] == "promises"]
    assert [figure[2:4] for figure in unmet["figures"]] == [["0", "2"], ["1", "2"]]


@pytest.mark.parametrize(("day", "stands"), [((2021, 3, 31), True), ((2021, 4, 1), False), ((2020, 4, 1), True)])
def test_a_year_ends_on_the_last_of_march(day: tuple[int, int, int], *, stands: bool) -> None:
    account = accepted(title="Waldkauzruf")
    with writing("test"):
        account.submitted_on = account.written_on = account.accepted_on = date(*day)
        account.save()
    held = queries.held_now(as_viewer(MANAGER), written(2020), as_viewer(MANAGER).day)
    assert ("Waldkauzruf" in {one["title"] for one in held["accounts"]}) is stands


def test_it_is_made_for_a_body_that_watches_and_once_a_year() -> None:
    begun()
    with pytest.raises(BadInput, match="there is one of that year"):
        begun()
    with pytest.raises(BadInput, match="does not watch over"):
        begun(2021, body=organisation("Ashvale Borough Council"))
    with pytest.raises(BadInput, match="has not begun"):
        begun(2090)
    other = AnnualStatement(
        organisation=organisation("Force 02"), year=2022, body=organisation("Force 01 Police Authority")
    )
    with pytest.raises(Refused, match="This is for those with a post at Force 02 itself"):
        actions.begin_annual(other, by=as_viewer(MANAGER))


def test_two_hands_on_one_section_are_shown_both() -> None:
    row = begun()
    actions.write_annual(row, by=as_viewer(MEMBER), seen=row.version, before={"done": ""}, texts={"done": "Much."})
    with pytest.raises(Conflict):
        actions.write_annual(row, by=as_viewer(MANAGER), seen=row.version, before={"done": ""}, texts={"done": "Some."})


def test_no_section_tells_of_a_person() -> None:
    row = begun()
    with pytest.raises(BadInput, match="never are"):
        actions.write_annual(
            row, by=as_viewer(MANAGER), seen=row.version, before={}, texts={"done": "Write to jo@example.org."}
        )


def test_the_way_through_the_pages(client_of: ClientOf) -> None:
    manager, chief, overseer = client_of(MANAGER), client_of(CHIEF), client_of(OVERSEER)
    place, body = organisation("Force 01"), organisation("Force 01 Police Authority")
    offered = manager.get(f"{WHERE}of/{place.ref}/begin/").context["form"].fields
    year = offered["year"].choices[-1][0]
    here = manager.post(f"{WHERE}of/{place.ref}/begin/", {"year": year, "body": body.ref})["Location"]
    sent: dict[str, Any] = {name: f"About {name}." for name in ANNUAL_TEXTS} | {"seen": 1}
    assert manager.post(f"{here}write/", sent).status_code == 302
    to_sign = chief.get(here).content.decode().split('href="sign/')[1].split('"')[0]
    seen = chief.get(f"{here}sign/{to_sign}").context["form"].initial["seen"]
    assert chief.post(f"{here}sign/{to_sign}", {"seen": seen}).status_code == 302
    who = as_viewer(MANAGER).person_id
    due = (as_viewer(MANAGER).day + timedelta(days=9)).isoformat()
    assert overseer.post(f"{here}send-back/", {"asked": "Why?", "answerer": who, "due": due}).status_code == 302
    which = AnnualStatement.objects.get(year=year).questions.get().ref
    assert manager.post(f"{here}questions/{which}/answer/", {"answer": "So."}).status_code == 302
    refused = overseer.post(f"{here}take/", {"words": ""})
    assert refused.status_code == 422
    assert overseer.post(f"{here}take/", {"words": "Thanks."}).status_code == 302
    assert chief.post(f"{here}publish/").status_code == 302
    assert overseer.post(f"{here}publish/").status_code == 302
    assert manager.post(f"{here}correct/", {"because": "A school."}).status_code == 302
    assert client_of(PARTNER).get(here).status_code == 200
    assert client_of(PARTNER).get(f"{here}write/").status_code == 403


def test_a_year_is_called_the_same_where_it_is_chosen_and_where_it_stands() -> None:
    assert years(1998, 2000) == [(2000, "2000/01"), (1999, "1999/00"), (1998, "1998/99")]
    assert {called for year, called in years(1998, 2000) if AnnualStatement(year=year).called != called} == set()


def test_a_page_asks_as_much_for_a_large_place_as_for_a_small_one(client_of: ClientOf) -> None:
    row = written()
    client = client_of(MANAGER)

    def questions() -> int:
        with CaptureQueriesContext(connection) as asked_of:
            assert client.get(f"{WHERE}{row.ref}/").status_code == 200
        return len(asked_of)

    few = questions()
    for number in range(3):
        accepted(title=f"More {number}")
    assert questions() == few <= 70
    kept = signed(2021)
    with CaptureQueriesContext(connection) as asked_of:
        client.get(f"{WHERE}{kept.ref}/")
    assert len(asked_of) < few  # what was signed is read, and not asked for again
