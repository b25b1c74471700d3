"""Finding studies: words, filters and likeness; and nothing of what is hidden by count, order, page or words."""

from __future__ import annotations

import html

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from headwater.learning import actions, queries
from headwater.learning.demonstration import OPENED, WHOLE
from headwater.learning.models import CallAnswer, CaseStudy, EvidenceCall
from headwater.learning.queries import Wanted
from headwater.organisations.records import records_of

from ..conftest import ClientOf, as_viewer, organisation
from ..two_worlds import differ, looked
from .making import (
    AUTHOR,
    CANARY,
    EDITOR,
    OPEN_READER,
    OUTSIDE,
    READER,
    begun,
    edition,
    published,
    reviewed,
    sent,
    written,
)

pytestmark = pytest.mark.usefixtures("county")


def titles(who: str, wanted: Wanted | None = None) -> list[str]:
    return [row.study.title for row in queries.found_editions(as_viewer(who), wanted or Wanted())[0]]


def made(title: str, *, to: tuple[str, ...] = (WHOLE, OPENED), **given: object) -> str:
    study = sent(written(begun(title), **given))
    return edition(published(reviewed(study), titles=to), whole=WHOLE in to).ref


def test_words_and_filters_find_what_they_say_and_the_newest_stands_first() -> None:
    made("An older one", happened="Something quandary.", region="london", first_year=2001, last_year=2003)
    made("A newer one", happened="Something quandary.", result="did_not", place_kind="school")
    assert titles(READER, Wanted("quandary")) == ["A newer one", "An older one"]
    for filed, theme, year, found in (
        ({"region": "london"}, "", None, ["An older one"]),
        ({"result": "did_not"}, "", None, ["A newer one"]),
        ({"kind": "training"}, "", None, []),
        ({"strength": "some"}, "women", None, ["A newer one", "An older one"]),
        ({}, "money", None, []),
        ({}, "", 2002, ["An older one"]),
    ):
        assert titles(READER, Wanted("quandary", filed, theme, year)) == found, (filed, theme, year)
    assert titles(READER, Wanted("quandary", place_kinds=frozenset({"school"}))) == ["A newer one"]
    assert queries.like_mine(as_viewer(READER)) == {"force"}
    assert titles(READER, Wanted("quandary trampoline")) == []


def test_each_study_is_listed_once_in_its_fullest_version_and_open_readers_find_by_open_words_alone() -> None:
    made("Told twice", summary="Openly veridian.")
    assert titles(READER, Wanted("veridian")) == ["Told twice"]
    assert titles(READER, Wanted(CANARY)) == ["Told twice"]
    assert titles(OPEN_READER, Wanted("veridian")) == ["Told twice"]
    assert titles(OPEN_READER, Wanted(CANARY)) == []
    assert titles(OUTSIDE, Wanted("veridian")) == []
    (row,) = [one for one in queries.editions_read(as_viewer(OPEN_READER)) if one.study.title == "Told twice"]
    assert not row.whole


def test_hidden_studies_change_no_page_of_whoever_may_not_read_them(client_of: ClientOf) -> None:
    """Not by count, order, snippet, page or term: the same words in fifty hidden studies move nothing."""
    shown = made("Seen by all", summary="Openly veridian and cobalt.", themes_told="")
    made("Seen by all too", summary="Cobalt, and openly veridian veridian.")
    clients = {name: client_of(name) for name in (OPEN_READER, OUTSIDE)}
    pages = (
        "/learning/", "/learning/find/", "/learning/find/?q=veridian", "/learning/find/?q=cobalt&theme=women",
        f"/learning/find/?q={CANARY}", "/learning/find/?page=2", "/search/?q=veridian", f"/search/?q={CANARY}",
        "/learning/calls/", "/learning/taken-up/", "/learning/digest/2009-05/", "/",
    )  # fmt: skip
    before = {name: looked(client, pages) for name, client in clients.items()}
    for number in range(3):
        made(f"Hidden {number}", to=(WHOLE,), summary="Openly veridian and cobalt.", happened="Cobalt veridian.")
    for name, client in clients.items():
        assert differ(before[name], looked(client, pages)) == {}, name
    assert "Hidden 2" in titles(READER, Wanted("veridian"))
    assert shown


def test_a_common_word_is_asked_of_each_row_and_finds_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(3):
        made(f"Number {number}", happened="Something quandary.")
    few = titles(READER, Wanted("quandary"))
    monkeypatch.setattr("headwater.learning.queries.editions.FEW", 1)
    assert titles(READER, Wanted("quandary")) == few == ["Number 2", "Number 1", "Number 0"]
    assert titles(READER, Wanted("quandary", theme="women")) == few
    assert titles(READER, Wanted("quandary", theme="money")) == []


def test_pages_go_on_without_a_count_and_as_many_questions_for_many_as_for_few(
    client_of: ClientOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(READER)
    client.get("/learning/find/")

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as told:
            client.get("/learning/find/")
        return len(told)

    few = asked()
    for number in range(4):
        made(f"Number {number}")
    assert asked() == few
    monkeypatch.setattr("headwater.learning.queries.editions.PAGE", 3)
    rows, more = queries.found_editions(as_viewer(READER), Wanted())
    after, last = queries.found_editions(as_viewer(READER), Wanted(), 2)
    assert (len(rows), more) == (3, True)
    assert not {row.pk for row in rows} & {row.pk for row in after}
    assert last


def test_related_studies_share_a_theme_and_may_be_read() -> None:
    one = made("One")
    made("Two")
    made("Hidden from them", to=(WHOLE,))
    reader = as_viewer(READER)
    found = queries.find_edition(reader, one)
    assert found is not None
    assert {row.study.title for row in queries.related_to(reader, found)} == {"Two", "Hidden from them"}
    other = next(row for row in queries.editions_read(as_viewer(OPEN_READER)) if row.study.title == "One")
    assert {row.study.title for row in queries.related_to(as_viewer(OPEN_READER), other)} == {"Two"}


def test_a_citation_names_a_study_to_those_alone_who_may_read_it() -> None:
    ref = made("Cited")
    urn = f"urn:headwater:studyedition:{ref}"
    assert set(records_of(as_viewer(READER), [urn])) == {urn}
    assert records_of(as_viewer(OPEN_READER), [urn]) == {}
    assert records_of(as_viewer(OUTSIDE), [urn]) == {}


def test_a_call_that_names_a_town_goes_out_once_its_writer_judged_it_and_one_that_numbers_somebody_never(
    client_of: ClientOf,
) -> None:
    client = client_of(READER)
    page = client.get("/learning/find/?q=zebra+in+Birmingham&strength=strong&year=2009").content.decode()
    link = html.unescape(page.split('href="/learning/call/')[1].split('"')[0])
    form = client.get(f"/learning/call/{link}").context["form"]
    given = {name: str(form[name].value() or "") for name in ("question", "theme", "organisation")}
    assert given["question"].startswith("zebra in Birmingham (strength of the evidence: strong: compared")
    back = client.post("/learning/call/", given)
    assert back.status_code == 422
    judged = {"judged": "on", "pointed_out": back.context["form"]["pointed_out"].value()}
    assert client.post("/learning/call/", given | judged).status_code == 302
    numbered = given | judged | {"question": "Does it help whoever has 07700 900123?"}
    assert client.post("/learning/call/", numbered).status_code == 422
    assert EvidenceCall.objects.filter(question__contains="zebra").count() == 1


def test_what_nobody_finds_becomes_a_call_that_studies_answer_until_it_is_closed(client_of: ClientOf) -> None:
    client = client_of(READER)
    page = client.get("/learning/find/?q=trampolines").content.decode()
    assert "No study that you may read has all of this." in page
    assert "/learning/call/?question=trampolines" in page
    assert "trampolines" in client.get("/learning/call/?question=trampolines").content.decode()
    asks = client.post("/learning/call/", {"question": "What is known of the pupil John Smith?", "theme": ""})
    assert asks.status_code == 422
    assert client.post("/learning/call/", {"question": "Does a trampoline help?", "theme": "women"}).status_code == 302
    call = EvidenceCall.objects.get(question__contains="trampoline")
    ref = made("Of trampolines", to=(WHOLE,))
    where = f"/learning/calls/{call.ref}/"
    assert client_of(OPEN_READER).post(f"{where}answer/", {"study": ref}).status_code == 422  # not theirs to know of
    assert client_of(AUTHOR).post(f"{where}answer/", {"study": ref}).status_code == 302
    assert "Of trampolines" in client.get(where).content.decode()
    for name in (OPEN_READER, OUTSIDE):
        assert "Of trampolines" not in client_of(name).get(where).content.decode()
    both = made("Told to both")
    assert client_of(AUTHOR).post(f"{where}answer/", {"study": both}).status_code == 302
    own = edition(CaseStudy.objects.get(title="Told to both"), whole=False).ref
    page = client_of(OPEN_READER).get(where).content.decode()
    assert f"/learning/studies/{own}/" in page
    assert both not in page
    assert client_of(OPEN_READER).post(f"{where}answer/", {"study": both}).status_code == 302  # by the same reference
    assert client_of(OPEN_READER).get(where).content.decode().count("Told to both") == 1
    assert "Told to both" not in client_of(OUTSIDE).get(where).content.decode()
    assert client.post(f"{where}close/", {"why": ""}).status_code == 422
    assert client_of(OPEN_READER).get(f"{where}close/").status_code == 403
    assert client.post(f"{where}close/", {"why": "One study answers it."}).status_code == 302
    late = CallAnswer(call=call, edition=edition(published(reviewed(sent(written(begun("Late")))))))
    late.organisation = organisation("Force 01")
    with pytest.raises(Exception, match="closed"):
        actions.answer_call(late, by=as_viewer(AUTHOR))
    assert client_of(AUTHOR).get(f"{where}answer/").status_code == 403
    assert EDITOR
