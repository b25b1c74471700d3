"""Readers are asked in waves what they made of a product; nobody else knows, and nobody’s answer has a name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from headwater.accounts.models import Person
from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.audit.models import Event
from headwater.core.errors import BadInput
from headwater.organisations.models import Organisation, Post
from headwater.sharing import actions
from headwater.sharing.demonstration import PARTNERS
from headwater.sharing.models import AudiencePart, Product, Reading, Release, Survey, SurveyAnswer
from headwater.sharing.queries import reader_of, readers_in, reading_of, results_of
from headwater.shell.needs import needs_of

from ..conftest import ClientOf, as_viewer, person
from .test_reading import BREAKS

pytestmark = pytest.mark.usefixtures("shared")
AUTHOR, DIRECTOR, TEACHER, NURSE, GOVERNOR, COMMANDER, ADVISER, STRANGER = (
    "Petra Lindqvist",
    "Rosalind Quaye",
    "Ben Tolliver",
    "Owen Castellane",
    "Harriet Mbeki-Stone",
    "Nadia Farrow",
    "Samina Rowntree",
    "Edwin Carraway",
)
READERS = (DIRECTOR, TEACHER, NURSE, GOVERNOR, COMMANDER)
QUESTIONS = (("scaled", "Did it tell you something new?"), ("words", "What is missing?"))


def read_by(*names: str, title: str = PARTNERS) -> None:
    release = Release.objects.select_related("label").get(audience__title=title)
    for name in names:
        actions.keep_reading(Reading(release=release, how="read"), by=as_viewer(name))


def asked(**more: Any) -> Survey:
    day = timezone.localdate()
    new = Survey(product=Product.objects.get(), title="The profile", opens=day, closes=day + timedelta(days=7))
    for name, value in more.items():
        setattr(new, name, value)
    return actions.ask_readers(new, by=as_viewer(AUTHOR), questions=QUESTIONS)


def answer(survey: Survey, name: str, step: str = "5", words: str = "") -> None:
    actions.answer_survey(survey, by=as_viewer(name), given={1: step, 2: words})


@contextmanager
def after(survey: Survey, days: int = 1) -> Iterator[None]:
    with time_machine.travel(timezone.now() + (survey.closes - timezone.localdate()) + timedelta(days=days)):
        yield


def page(client: Client, survey: Survey, end: str = "") -> str:
    return client.get(f"/sharing/surveys/{survey.ref}/{end}").content.decode()


def needs(name: str) -> str:
    return " ".join(need.title for need in needs_of(as_viewer(name)))


def test_makers_ask_and_a_reader_answers_on_one_page_and_changes_it_until_it_closes(client_of: ClientOf) -> None:
    read_by(DIRECTOR)
    product = Product.objects.get()
    day = timezone.localdate()
    sent = {"title": "Second thoughts", "scaled": "Was it clear?\n\nWas it new?", "words": "What is missing?"}
    where = f"/sharing/products/{product.ref}/survey/"
    assert client_of(AUTHOR).post(where, sent | {"opens": str(day), "closes": str(day)}).status_code == 302
    survey = Survey.objects.get(title="Second thoughts")
    assert [row.text for row in survey.questions.all()] == ["Was it clear?", "Was it new?", "What is missing?"]
    assert "What did you make of “Second thoughts”?" in needs(DIRECTOR)
    client, here = client_of(DIRECTOR), f"/sharing/surveys/{survey.ref}/answer/"
    assert client.post(here, {"question-1": "9"}).status_code == 422
    assert client.post(here, {"question-1": "4", "question-3": "Wards"}).status_code == 302
    assert client.post(here, {"question-1": "2", "question-3": ""}).status_code == 302
    kept = SurveyAnswer.objects.filter(question__survey=survey)
    assert [(row.question.number, row.value, row.text) for row in kept] == [(1, 2, ""), (3, None, "")]
    assert "Second thoughts" not in needs(DIRECTOR)
    with after(survey):
        assert client_of(DIRECTOR).post(here, {"question-1": "5"}).status_code == 403
        with pytest.raises(Refused, match="It is closed"):
            answer(survey, DIRECTOR)


def test_it_is_asked_of_whoever_read_a_version_and_may_still_have_it_and_is_nothing_to_others(
    client_of: ClientOf,
) -> None:
    read_by(DIRECTOR)
    survey = asked()
    for name in (TEACHER, COMMANDER, STRANGER, "Miriam Okafor-Lisle", "Luca Fairweather"):
        for end in ("", "answer/", "changed/"):
            assert client_of(name).get(f"/sharing/surveys/{survey.ref}/{end}").status_code == 404
        assert survey.title not in client_of(name).get("/sharing/surveys/").content.decode()
        assert survey.title not in needs(name)
        with pytest.raises(Refused):
            answer(survey, name)
    assert "The profile" in page(client_of(DIRECTOR), survey)
    assert client_of(DIRECTOR).get(f"/sharing/surveys/{survey.ref}/changed/").status_code == 403
    with writing("test"):
        yesterday = timezone.localdate() - timedelta(days=1)
        AudiencePart.objects.filter(organisation__name="Ashvale Borough Council").update(end=yesterday)
    assert client_of(DIRECTOR).get(f"/sharing/surveys/{survey.ref}/").status_code == 404
    assert survey.title not in needs(DIRECTOR)


def test_who_reads_it_first_after_it_has_closed_is_not_asked_and_nobody_is_before_it_opens(
    client_of: ClientOf,
) -> None:
    survey = asked()
    with after(survey):
        read_by(TEACHER)
        assert client_of(TEACHER).get(f"/sharing/surveys/{survey.ref}/").status_code == 404
    planned = asked(opens=timezone.localdate() + timedelta(days=2))
    read_by(DIRECTOR)
    assert client_of(DIRECTOR).get(f"/sharing/surveys/{planned.ref}/").status_code == 404


def test_answers_are_shown_once_five_gave_them_and_it_has_closed_and_never_with_a_name(client_of: ClientOf) -> None:
    read_by(*READERS)
    survey = asked()
    for place, name in enumerate(READERS):
        answer(survey, name, str(1 + place % 2), "Wards, said quietly." if name == TEACHER else "")
    maker = client_of(AUTHOR)
    assert "is shown once it has closed" in page(maker, survey)
    assert "<svg" not in page(maker, survey)
    with after(survey):
        maker = client_of(AUTHOR)
        shown = page(maker, survey)
        assert "5 people were asked; 5 answered." in shown
        results = results_of(survey, timezone.localdate())
        assert [one.steps for one in results.questions] == [(3, 2, 0, 0, 0), ()]
        assert '<svg class="govuk-body-s"' in shown
        assert "Held back: fewer than 5 people answered" in shown  # of the words, which one gave
        assert "said quietly" not in shown
        assert [name for name in READERS if name in shown] == []
        assert "quietly" not in page(client_of(DIRECTOR), survey)


def test_a_wave_stands_beside_the_one_before_where_it_asked_in_the_same_words(client_of: ClientOf) -> None:
    read_by(*READERS)
    first = asked()
    for name in READERS:
        answer(first, name, "1")
    with after(first):
        second = asked(opens=timezone.localdate(), closes=timezone.localdate() + timedelta(days=1))
        assert second.number == first.number + 1
        for name in READERS:
            answer(second, name, "4")
        with after(second):
            (scaled, _words) = results_of(second, timezone.localdate()).questions
            assert (scaled.steps, scaled.before) == ((0, 0, 0, 5, 0), (5, 0, 0, 0, 0))
            assert f"Wave {first.number}, 5 answers" in page(client_of(AUTHOR), second)


def test_what_was_changed_is_told_to_whoever_was_asked_for_thirty_days(client_of: ClientOf) -> None:
    read_by(DIRECTOR)
    survey = asked()
    where = f"/sharing/surveys/{survey.ref}/changed/"
    assert client_of(AUTHOR).post(where, {"words": "Too early"}).status_code == 403
    with after(survey):
        assert client_of(AUTHOR).post(where, {"words": "We name the wards."}).status_code == 302
        assert "You said, and this was changed: “The profile”" in needs(DIRECTOR)
        assert "We name the wards." in page(client_of(DIRECTOR), survey)
        assert "The profile" not in needs(STRANGER)
    with after(survey, days=32):
        assert "The profile" not in needs(DIRECTOR)


def test_a_survey_is_refused_that_asks_nothing_or_of_the_past() -> None:
    day = timezone.localdate()
    with pytest.raises(BadInput):
        asked(opens=day - timedelta(days=1))
    with pytest.raises(BadInput):
        asked(closes=day - timedelta(days=1))
    new = Survey(product=Product.objects.get(), title="T", opens=day, closes=day)
    with pytest.raises(BadInput):
        actions.ask_readers(new, by=as_viewer(AUTHOR), questions=())
    with pytest.raises(Refused):
        actions.ask_readers(new, by=as_viewer(DIRECTOR), questions=QUESTIONS)


def test_the_log_holds_no_answer_and_no_question() -> None:
    read_by(DIRECTOR)
    survey = asked()
    answer(survey, DIRECTOR, "2", "Wards, said quietly.")
    rows = Event.objects.filter(event__startswith="survey.")
    said = " ".join(f"{row.target_name} {row.changes}" for row in rows)
    assert [word for word in ("quietly", "profile", "something new") if word in said] == []


def their_post_ended() -> None:
    Post.objects.filter(holdings__person__name=COMMANDER).update(end=timezone.localdate() - timedelta(days=1))


def their_organisation_ended() -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    Organisation.objects.filter(posts__holdings__person__name=COMMANDER).update(end=yesterday)


ENDED = (their_post_ended, their_organisation_ended)


@pytest.mark.parametrize(
    "broken",
    [None, *BREAKS, *ENDED],
    ids=lambda broken: getattr(broken, "__name__", "as it is"),
)
def test_many_people_at_once_are_the_readers_that_each_is_alone(broken: Callable[[], None] | None) -> None:
    if broken is not None:
        with writing("test"):
            broken()
    day = as_viewer(AUTHOR).day
    rows = list(Release.objects.select_related("label"))
    many = readers_in({row.audience_id for row in rows}, day)
    if broken in ENDED:
        assert person(COMMANDER).pk not in many
    for one in Person.objects.all():
        alone = reader_of(one, day)
        together = many.get(one.pk)
        for row in rows:
            allowed = together is not None and reading_of(row, together, day).allowed
            assert allowed == reading_of(row, alone, day).allowed, (one.name, row.audience.title)


def test_a_page_of_results_asks_no_more_for_more_readers(
    client_of: ClientOf, django_assert_max_num_queries: Callable[[int], Any]
) -> None:
    read_by(DIRECTOR)
    survey = asked()
    answer(survey, DIRECTOR)
    client = client_of(AUTHOR)
    page(client, survey)
    counts = []
    for more in ((), READERS):
        read_by(*more)
        for name in more:
            answer(survey, name)
        with django_assert_max_num_queries(15) as found:
            page(client, survey)
        counts.append(len(found))
    assert counts[0] == counts[1]
    with django_assert_max_num_queries(12):
        client.get("/sharing/surveys/")
