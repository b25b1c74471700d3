"""Returns: typed and checked, handed in, signed by another, corrected with a reason, known as on a day, chased."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from headwater.audit.actions import Refused
from headwater.audit.guard import writing
from headwater.core.errors import BadInput
from headwater.core.return_checks import Figure
from headwater.core.return_periods import after
from headwater.organisations.models import Holding, Organisation, Post, new_reference
from headwater.performance import actions, policies, queries
from headwater.performance.actions import Said
from headwater.performance.models import (
    ASKED,
    ESCALATED,
    CollectionPlace,
    FigureCollection,
    Indicator,
    PeriodReturn,
    ReturnChase,
    ReturnedFigure,
)
from headwater.performance.returns_needs import returns_to_sign
from headwater.shell.needs import needs_of
from headwater.workbooks.opening import open_book

from ..conftest import ClientOf, as_viewer, organisation, person
from ..test_api import Program, told
from .test_frameworks import CHIEF, ELSEWHERE, MANAGER, SCHOOL, defined, submitted

TODAY = date(2026, 9, 20)  # a Sunday: August was due on Monday 14 September
COMMANDER, AREA = "Nadia Farrow", "Ashvale area"
AUGUST, JULY, FIRST = date(2026, 8, 1), date(2026, 7, 1), date(2026, 1, 1)


@pytest.fixture(autouse=True)
def a_day(register: None) -> Any:
    with time_machine.travel(TODAY.isoformat() + " 12:00", tick=False):
        yield


def collecting(**given: Any) -> FigureCollection:
    """Talks and answered referrals, each month of the year, of one area."""
    framework, by = submitted(), as_viewer(MANAGER)
    share = {"name": "Answered", "form": "share", "numerator": "Answered", "denominator": "Received"}
    for version in (defined(by, since=FIRST), defined(by, since=FIRST, **share)):
        actions.add_indicator(Indicator(framework=framework), by=by, version=version)
    framework = actions.put_in_use(framework, by=as_viewer(CHIEF), shared=True)
    new = FigureCollection(organisation=organisation("Force 01"), framework=framework, title="Monthly")
    new.period, new.first, new.due_days, new.due_source = "month", FIRST, 10, "The board"
    for name, value in given.items():
        setattr(new, name, value)
    made = actions.set_up_collection(new, by=as_viewer(CHIEF))
    place = CollectionPlace(collection=made, organisation=organisation(AREA), first=FIRST)
    actions.ask_place(place, by=as_viewer(CHIEF))
    return made


def refs(collection: FigureCollection) -> dict[str, str]:
    rows = collection.framework.indicators.all()
    return {row.versions.order_by("number")[0].name: row.ref for row in rows}


def both(
    collection: FigureCollection, talks: Any = 4, answered: tuple[int, int] = (7, 9), so: str = ""
) -> dict[str, Said]:
    known = refs(collection)
    figure = talks if isinstance(talks, Figure) else Figure(numerator=talks)
    return {known["Talks"]: Said(figure, so), known["Answered"]: Said(Figure("known", *answered), so)}


def typed(collection: FigureCollection, period: date = AUGUST, by: str = MANAGER, **given: Any) -> PeriodReturn:
    one = queries.begin(collection, organisation(AREA), period)
    return actions.say_figures(one, by=as_viewer(by), said=both(collection, **given))


def signed(collection: FigureCollection, period: date = AUGUST, **given: Any) -> PeriodReturn:
    one = actions.hand_in(typed(collection, period, **given), by=as_viewer(MANAGER))
    return actions.sign_return(one, by=as_viewer(COMMANDER), seen=one.version)


def stands(one: PeriodReturn, day: date = TODAY) -> dict[str, str]:
    asked = queries.figures_asked(one.collection, one, one.period, day)
    return {item.version.name: str(item.said.numerator) if item.said else "nothing" for item in asked}


def test_what_does_not_fit_is_refused_whole_and_nothing_of_it_is_kept(register: None) -> None:
    collection = collecting()
    with pytest.raises(BadInput) as bad:
        typed(collection, talks=Figure(), answered=(9, 7))
    assert sorted(one.where for one in bad.value.problems) == ["Answered", "Talks"]
    assert not PeriodReturn.objects.exists()
    one = queries.begin(collection, organisation(AREA), AUGUST)
    with pytest.raises(BadInput, match="not asked for this period"):
        actions.say_figures(one, by=as_viewer(MANAGER), said={"zzzz": Said(Figure(numerator=1))})
    about = "Mrs Jane Example, born 3 May 1990, NHS number 943 476 5919"
    with pytest.raises(BadInput):
        typed(collection, talks=Figure("not_known", why=about))
    assert not PeriodReturn.objects.exists()


def test_not_applicable_not_known_and_unanswered_are_told_apart(register: None) -> None:
    collection = collecting()
    one = queries.begin(collection, organisation(AREA), AUGUST)
    talks, answered = refs(collection)["Talks"], refs(collection)["Answered"]
    actions.say_figures(one, by=as_viewer(MANAGER), said={talks: Said(Figure("not_applicable", why="No hall"))})
    one = queries.begin(collection, organisation(AREA), AUGUST)
    asked = {item.indicator.ref: item.said for item in queries.figures_asked(collection, one, AUGUST, TODAY)}
    assert {ref: row.answer if row else "" for ref, row in asked.items()} == {talks: "not_applicable", answered: ""}
    with pytest.raises(BadInput, match="not answered yet"):
        actions.hand_in(one, by=as_viewer(MANAGER))
    actions.say_figures(one, by=as_viewer(MANAGER), said={answered: Said(Figure("not_known", why="The list is lost"))})
    assert actions.hand_in(one, by=as_viewer(MANAGER)).state == "handed_in"


def test_a_figure_in_the_wrong_unit_is_asked_about_until_a_sentence_or_a_correction_answers(register: None) -> None:
    collection = collecting()
    for month in range(1, 8):
        typed(collection, date(2026, month, 1), talks=40)
    with pytest.raises(BadInput, match=r"4,000 is about 100 times the usual 40. Is the unit right\?"):
        typed(collection, talks=4_000)
    assert not PeriodReturn.objects.filter(period=AUGUST).exists()
    one = typed(collection, talks=4_000, so="The county fair came here")
    row = one.figures.get(indicator__ref=refs(collection)["Talks"])
    assert (row.numerator, row.asked, row.so) == (4_000, "unit-times", "The county fair came here")


def test_to_say_the_same_twice_adds_no_row_and_another_figure_supersedes_the_first(register: None) -> None:
    collection = collecting()
    one = typed(collection)
    assert ReturnedFigure.objects.count() == 2
    typed(collection)
    assert ReturnedFigure.objects.count() == 2
    typed(collection, talks=5)
    rows = list(one.figures.filter(indicator__ref=refs(collection)["Talks"]).order_by("number"))
    assert [(row.numerator, row.superseded_on) for row in rows] == [(4, TODAY), (5, None)]


def test_a_return_is_signed_by_whoever_leads_and_typed_none_of_it_and_then_it_is_locked(register: None) -> None:
    collection = collecting()
    one = typed(collection)
    with pytest.raises(Refused, match="once it is handed in"):
        actions.sign_return(one, by=as_viewer(CHIEF), seen=one.version)
    typed(collection, by=CHIEF, talks=6)
    one = actions.hand_in(queries.begin(collection, organisation(AREA), AUGUST), by=as_viewer(MANAGER))
    for name in (MANAGER, CHIEF):  # both typed of it
        with pytest.raises(Refused, match="You typed some of it"):
            actions.sign_return(one, by=as_viewer(name), seen=one.version)
    with pytest.raises(Refused):
        actions.sign_return(one, by=as_viewer(ELSEWHERE), seen=one.version)
    one = actions.sign_return(one, by=as_viewer(COMMANDER), seen=one.version)
    with pytest.raises(Refused, match="locked"):
        typed(collection, talks=9)
    with pytest.raises(Refused, match="locked"):
        actions.hand_in(one, by=as_viewer(MANAGER))


def test_what_was_handed_in_is_handed_in_again_once_it_was_changed(register: None) -> None:
    collection = collecting()
    actions.hand_in(typed(collection), by=as_viewer(MANAGER))
    one = typed(collection, talks=5)
    assert (one.state, one.handed_in_on) == ("begun", None)


def test_a_correction_is_a_dated_row_with_a_reason_and_each_day_shows_what_was_known_then(register: None) -> None:
    collection = collecting()
    one = signed(collection)
    talks = refs(collection)["Talks"]
    with pytest.raises(Refused, match="not signed yet"):
        actions.correct_figures(typed(collection, JULY), by=as_viewer(MANAGER), said={}, because="B")
    with time_machine.travel((TODAY + timedelta(days=10)).isoformat() + " 12:00", tick=False):
        by, anew = as_viewer(MANAGER), {talks: Said(Figure(numerator=3))}
        with pytest.raises(BadInput, match="empty"):
            actions.correct_figures(one, by=by, said=anew, because="")
        with pytest.raises(BadInput, match="nothing in it is other"):
            actions.correct_figures(one, by=by, said={talks: Said(Figure(numerator=4))}, because="B")
        with pytest.raises(Refused):
            actions.correct_figures(one, by=as_viewer(ELSEWHERE), said=anew, because="B")
        actions.correct_figures(one, by=by, said=anew, because="One was counted twice")
        assert stands(one, by.day)["Talks"] == "3"
        assert stands(one)["Talks"] == "4"
        assert stands(one, TODAY - timedelta(days=1))["Talks"] == "nothing"
        row = one.figures.get(indicator__ref=talks, superseded_on__isnull=True)
        assert (row.corrected_because, row.by.name, row.on) == ("One was counted twice", MANAGER, by.day)
        seen = queries.series(by, collection=collection.pk)
        known = queries.series(by, collection=collection.pk, known_on=TODAY)
    assert [point.figure.numerator for one in seen for point in one.points if one.indicator == talks] == [4, 3]
    assert [point.figure.numerator for one in known for point in one.points if one.indicator == talks] == [4, 4]


def test_a_definition_is_not_changed_under_figures_and_a_series_breaks_where_it_changes(register: None) -> None:
    collection, by = collecting(), as_viewer(MANAGER)
    signed(collection, JULY)
    indicator = Indicator.objects.get(ref=refs(collection)["Talks"])
    anew = {"indicator": indicator, "numerator": "Long talks", "changed": "Short ones are counted elsewhere"}
    with pytest.raises(BadInput, match="old definition"):
        actions.redefine_indicator(defined(by, **anew, since=JULY), by=by)
    actions.redefine_indicator(defined(by, **anew, since=AUGUST), by=by)
    signed(collection)
    found = {one.indicator: one for one in queries.series(by, collection=collection.pk)}
    assert found[indicator.ref].breaks == (AUGUST,)
    assert [len(part) for part in found[indicator.ref].stretches] == [1, 1]
    assert found[refs(collection)["Answered"]].breaks == ()


def test_only_periods_that_are_asked_and_have_begun_are_typed(register: None) -> None:
    collection = collecting()
    for period in (date(2026, 10, 1), date(2025, 12, 1), date(2026, 8, 2)):
        with pytest.raises(BadInput):
            typed(collection, period)
    elsewhere = queries.begin(collection, organisation("Brookmere area"), AUGUST)
    with pytest.raises(BadInput, match="not asked for it"):
        actions.say_figures(elsewhere, by=as_viewer(MANAGER), said=both(collection))


def test_a_place_that_changed_in_the_period_is_asked_whether_its_figure_is_whole(register: None) -> None:
    collection, area = collecting(), organisation(AREA)
    with writing("test"):
        Organisation.objects.filter(pk=area.pk).update(start=date(2026, 8, 9))
    with pytest.raises(BadInput, match="began on 9 August 2026"):
        typed(collection)


def test_a_place_that_ended_is_asked_for_what_it_did_and_for_no_period_after_it(client_of: ClientOf) -> None:
    collection, area = collecting(), organisation(AREA)
    with writing("test"):
        Organisation.objects.filter(pk=area.pk).update(end=date(2026, 7, 20))
    (place,) = queries.places_of(as_viewer(CHIEF), collection)
    assert [queries.asked_in(place, period) for period in (FIRST, JULY, AUGUST)] == [True, True, False]
    with pytest.raises(Refused, match="ended on 20 July 2026"):
        typed(collection)
    late = [one.period for one in queries.exceptions_of(as_viewer(CHIEF), collection, TODAY)]
    assert JULY in late  # it was there in July, and what it did then is still asked for
    assert AUGUST not in late
    one = actions.hand_in(typed(collection, JULY, so="Until its last day."), by=as_viewer(MANAGER))
    assert actions.sign_return(one, by=as_viewer(CHIEF), seen=one.version).state == "signed"
    assert queries.standings(collection, [place], [AUGUST], TODAY)[area.pk, AUGUST].state == "not_asked"


def test_a_place_is_asked_by_whoever_has_a_say_over_it(register: None) -> None:
    collection = collecting()
    new = CollectionPlace(collection=collection, organisation=organisation("Force 02"), first=FIRST)
    with pytest.raises(Refused):
        actions.ask_place(new, by=as_viewer(CHIEF))
    again = CollectionPlace(collection=collection, organisation=organisation(AREA), first=FIRST)
    with pytest.raises(BadInput, match="already"):
        actions.ask_place(again, by=as_viewer(CHIEF))
    late = CollectionPlace(collection=collection, organisation=organisation("Brookmere area"), first=date(2026, 8, 3))
    with pytest.raises(BadInput, match="no period"):
        actions.ask_place(late, by=as_viewer(CHIEF))
    ended = actions.end_collection(collection, by=as_viewer(CHIEF), because="The board has met")
    with pytest.raises(Refused, match="ended on"):
        actions.end_collection(ended, by=as_viewer(CHIEF), because="Again")


def test_a_collection_goes_by_a_framework_in_use_that_asks_as_often(register: None) -> None:
    with pytest.raises(BadInput, match="returned that often"):
        collecting(period="quarter")


def chase(collection: FigureCollection, step: str, period: date = AUGUST, by: str = MANAGER) -> ReturnChase:
    new = ReturnChase(collection=collection, organisation=organisation(AREA), period=period, step=step, words="Please")
    return actions.chase_return(new, by=as_viewer(by))


def test_what_is_late_is_asked_for_again_and_later_taken_to_whoever_leads(client_of: ClientOf) -> None:
    collection = collecting()
    with pytest.raises(Refused, match="not late"):
        chase(collection, ASKED, date(2026, 9, 1))
    with pytest.raises(Refused):
        chase(collection, ASKED, by=ELSEWHERE)
    with pytest.raises(Refused, match="taken further 7 days after"):
        chase(collection, ESCALATED)
    with pytest.raises(BadInput, match="not asked again yet"):
        chase(collection, ESCALATED, JULY)
    chase(collection, ASKED, JULY)
    with pytest.raises(BadInput, match="already"):
        chase(collection, ASKED, JULY)
    chase(collection, ESCALATED, JULY)
    assert "A return was taken to you because it is late: Ashvale area, July 2026" in home(client_of, COMMANDER)
    assert "taken to you" not in home(client_of, ELSEWHERE)
    actions.hand_in(typed(collection, JULY), by=as_viewer(MANAGER))
    with pytest.raises(BadInput, match="handed in"):
        chase(collection, ASKED, JULY)
    assert "taken to you" not in home(client_of, COMMANDER)


def home(client_of: ClientOf, name: str) -> str:
    return client_of(name).get("/").content.decode()


def test_home_asks_for_what_is_late_and_for_a_signature(client_of: ClientOf) -> None:
    collection = collecting()
    assert "A return is late: Ashvale area, August 2026" in home(client_of, COMMANDER)
    actions.hand_in(typed(collection), by=as_viewer(MANAGER))
    assert "A return is late: Ashvale area, August 2026" not in home(client_of, COMMANDER)
    assert "Sign a return: Ashvale area, August 2026" in home(client_of, COMMANDER)
    assert "Sign a return" not in home(client_of, MANAGER)


def asked_of(name: str, begins: str) -> list[str]:
    """What somebody is asked for that begins so."""
    return [need.title for need in needs_of(as_viewer(name)) if need.title.startswith(begins)]


def many_collections(like: FigureCollection, count: int, **place: Any) -> list[FigureCollection]:
    """More of the same, in which the area returns too."""
    copied = {one.name: getattr(like, one.name) for one in like._meta.concrete_fields if one.name not in ("id", "ref")}
    with writing("test"):
        made = [FigureCollection(**copied | {"title": f"More {number}"}) for number in range(count)]
        for one in made:
            one.save()
            CollectionPlace(collection=one, organisation=organisation(AREA), first=FIRST, **place).save()
    return made


def test_home_asks_for_theirs_also_where_more_than_twenty_are_for_another_post(register: None) -> None:
    collection = collecting()
    theirs = CollectionPlace.objects.get(collection=collection)
    other = Post.objects.exclude(holdings__person__name=COMMANDER).filter(organisation__name=AREA).first()
    if other is None:
        with writing("test"):
            other = Post(organisation=organisation(AREA), kind="analyst", start=FIRST)
            other.save()
    with writing("test"):
        CollectionPlace.objects.filter(pk=theirs.pk).delete()  # so that it is the last in the order of keys
    many_collections(collection, 25, answers=other)
    with writing("test"):
        CollectionPlace(collection=collection, organisation=organisation(AREA), first=FIRST).save()
    assert "A return is late: Ashvale area, August 2026" in asked_of(COMMANDER, "A return is late")
    assert len(asked_of(COMMANDER, "A return is late")) == 3


def test_home_asks_for_what_is_due_first_where_there_is_more_than_it_shows(register: None) -> None:
    many_collections(collecting(), 24)
    found = asked_of(COMMANDER, "A return is late")
    assert found == ["A return is late: Ashvale area, June 2026"] * 20


def test_home_asks_for_signatures_also_where_more_than_twenty_were_typed_by_them(register: None) -> None:
    collection = collecting()
    last = typed(collection)
    row = last.figures.order_by("pk")[0]
    for one in many_collections(collection, 25):
        with writing("test"):
            mine = PeriodReturn(collection=one, organisation=last.organisation, period=JULY, due_on=date(2026, 8, 14))
            mine.typed_by, mine.state, mine.handed_in_on = last.typed_by, "handed_in", TODAY
            mine.save()
            figure = ReturnedFigure.objects.get(pk=row.pk)
            figure.pk, figure.ref, figure.whole, figure.by = None, new_reference(), mine, person(COMMANDER)
            figure.save()
    actions.hand_in(last, by=as_viewer(MANAGER))
    assert asked_of(COMMANDER, "Sign a return") == ["Sign a return: Ashvale area, August 2026"]


def test_many_to_sign_ask_no_more_than_one(register: None) -> None:
    collection = collecting()

    def questions() -> int:
        by = as_viewer(COMMANDER)
        with CaptureQueriesContext(connection) as asked:
            needs = [need.title for need in returns_to_sign(by)]
        assert needs
        return len(asked)

    actions.hand_in(typed(collection), by=as_viewer(MANAGER))
    few = questions()
    for period in (JULY, date(2026, 6, 1), date(2026, 5, 1)):
        actions.hand_in(typed(collection, period), by=as_viewer(MANAGER))
    assert questions() == few == 1


def test_home_tells_of_what_was_taken_to_them_also_where_more_than_twenty_were_taken_to_others(register: None) -> None:
    collection, elsewhere = collecting(), organisation("Brookmere area")
    with writing("test"):
        post = Post(organisation=elsewhere, kind="analyst", start=FIRST)
        post.save()
        Holding(post=post, person=person(COMMANDER), start=FIRST).save()
    assert elsewhere.pk in as_viewer(COMMANDER).own
    assert not policies.may_answer_for(as_viewer(COMMANDER), elsewhere).allowed
    where = {"step": ESCALATED, "words": "Please", "on": TODAY, "by": person(CHIEF)}
    with writing("test"):
        for one in many_collections(collection, 25):
            ReturnChase(collection=one, organisation=elsewhere, period=date(2026, 6, 1), **where).save()
        ReturnChase(collection=collection, organisation=organisation(AREA), period=JULY, **where).save()
    assert asked_of(COMMANDER, "A return was taken to you") == [
        "A return was taken to you because it is late: Ashvale area, July 2026"
    ]


def test_a_return_that_is_begun_is_due_when_it_was_said_and_everything_says_the_same(client_of: ClientOf) -> None:
    collection, kept = collecting(), date(2026, 9, 11)
    one = typed(collection)
    assert collection.due(AUGUST) == one.due_on == date(2026, 9, 14)
    with writing("test"):  # as it was kept before bank holidays counted
        PeriodReturn.objects.filter(pk=one.pk).update(due_on=kept)
        ReturnChase(
            collection=collection, organisation=organisation(AREA), period=AUGUST, step=ESCALATED, words="Please",
            on=TODAY, by=person(CHIEF),
        ).save()  # fmt: skip
    with time_machine.travel("2026-09-13 12:00", tick=False):
        day = as_viewer(MANAGER).day
        (place,) = queries.places_of(as_viewer(MANAGER), collection)
        found = queries.standings(collection, [place], [AUGUST], day)[place.organisation_id, AUGUST]
        assert (found.state, found.due) == ("begun_late", kept)
        assert b"Due on 11 September 2026." in client_of(MANAGER).get(one_page(collection)).content
        dues = {need.title: need.due for need in needs_of(as_viewer(COMMANDER))}
        assert dues["A return is late: Ashvale area, August 2026"] == kept
        assert dues["A return was taken to you because it is late: Ashvale area, August 2026"] == kept
        assert chase(collection, ASKED).pk  # so that what is late can be asked for
    where = f"/measures/returns/{collection.ref}/exceptions/?format=csv"
    rows = [row for row in client_of(MANAGER).get(where).content.decode().splitlines() if f"{AREA},August" in row]
    assert ["11 September 2026" in row for row in rows] == [True]


def one_page(collection: FigureCollection, end: str = "", period: str = "2026-08") -> str:
    return f"/measures/returns/{collection.ref}/{organisation(AREA).ref}/{period}/{end}"


def test_a_form_that_is_refused_keeps_every_word_and_says_what_is_asked(client_of: ClientOf) -> None:
    collection = collecting()
    client, where = client_of(MANAGER), one_page(collection, "figures/")
    sent = {"i0_answer": "known", "i0_many": "45%", "i1_answer": "known", "i1_many": "9", "i1_of": "7"}
    answer = client.post(where, sent)
    page = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="45%"' in page
    assert "is not a whole number" in page
    answer = client.post(where, sent | {"i0_many": "4"})
    assert answer.status_code == 422
    assert "is more than the whole, 7" in answer.content.decode()
    assert client.post(where, sent | {"i0_many": "4", "i1_of": "12"}).status_code == 302
    assert "9 of 12" in client.get(one_page(collection)).content.decode()


def shown(client: Client, where: str) -> dict[str, str]:
    """A form as it lies before somebody: every field with what it shows, as a browser would send it."""
    page = client.get(where).context["form"]
    return {name: str(page[name].value() or "") for name in page.fields}


def test_what_is_written_without_an_answer_is_asked_about_and_not_dropped(client_of: ClientOf) -> None:
    collection = collecting()
    client, where = client_of(MANAGER), one_page(collection, "figures/")
    for left in ({"i1_of": "12"}, {"i0_why": "No hall was free"}, {"i0_so": "It rained"}):
        answer = client.post(where, shown(client, where) | left)
        assert answer.status_code == 422
        assert "not whether there is a figure" in answer.content.decode()
        assert not PeriodReturn.objects.exists()


def test_a_form_that_was_opened_before_puts_no_colleagues_figure_back(client_of: ClientOf) -> None:
    collection = collecting()
    typed(collection, talks=4)
    client, where = client_of(MANAGER), one_page(collection, "figures/")
    opened = shown(client, where)
    typed(collection, talks=5, by=COMMANDER)
    assert client.post(where, opened | {"i1_many": "8"}).status_code == 302  # of what the other changed it says nothing
    one = PeriodReturn.objects.get()
    assert stands(one) == {"Talks": "5", "Answered": "8"}
    answer = client.post(where, opened | {"i0_many": "6"})
    assert (answer.status_code, stands(one)["Talks"]) == (422, "5")
    assert "it is 5 now" in answer.content.decode()
    again = {name: str(answer.context["form"][name].value() or "") for name in answer.context["form"].fields}
    assert client.post(where, again).status_code == 302  # they have read it, and mean it
    assert stands(one)["Talks"] == "6"


def test_figures_that_changed_after_somebody_opened_the_page_are_not_signed_by_them(client_of: ClientOf) -> None:
    collection = collecting()
    one = actions.hand_in(typed(collection), by=as_viewer(MANAGER))
    client = client_of(COMMANDER)
    assert f'href="sign/?seen={one.version}"' in client.get(one_page(collection)).content.decode()
    opened = client.get(one_page(collection, f"sign/?seen={one.version}")).context["form"].initial
    actions.hand_in(typed(collection, talks=5), by=as_viewer(MANAGER))
    answer = client.post(one_page(collection, "sign/"), opened)
    assert answer.status_code == 422
    assert PeriodReturn.objects.get().state == "handed_in"


def test_a_page_whose_figures_were_corrected_says_that_nobody_signed_those(client_of: ClientOf) -> None:
    collection = collecting()
    one, client = signed(collection), client_of(COMMANDER)
    words = "Figures were corrected since, and nobody signed those."
    assert words not in client.get(one_page(collection)).content.decode()
    anew = {refs(collection)["Talks"]: Said(Figure(numerator=3))}
    actions.correct_figures(one, by=as_viewer(MANAGER), said=anew, because="One was counted twice")
    assert words in client.get(one_page(collection)).content.decode()


def test_whoever_comes_too_late_is_shown_what_they_had_written(client_of: ClientOf) -> None:
    collection = collecting()
    client, where = client_of(MANAGER), one_page(collection, "figures/")
    opened = shown(client, where)
    signed(collection)
    answer = client.post(where, opened | {"i0_answer": "not_known", "i0_why": "The <list> of the hall is lost"})
    assert answer.status_code == 403
    page = answer.content.decode()
    assert "What you had written" in page
    assert "The &lt;list&gt; of the hall is lost" in page
    assert "What you had written" not in client.get(where).content.decode()


def test_a_period_that_is_not_over_is_typed_and_not_handed_in(client_of: ClientOf) -> None:
    collection = collecting()
    one = typed(collection, date(2026, 9, 1))
    with pytest.raises(Refused, match="ends on 30 September 2026"):
        actions.hand_in(one, by=as_viewer(MANAGER))
    assert (
        "Hand it in once that day is past."
        in client_of(MANAGER).get(one_page(collection, period="2026-09")).content.decode()
    )
    with time_machine.travel("2026-10-01 12:00", tick=False):
        assert actions.hand_in(one, by=as_viewer(MANAGER)).state == "handed_in"


def filled(content: bytes, change: Callable[[list[object]], None]) -> SimpleUploadedFile:
    """The workbook that was taken, each line of it changed, as a spreadsheet program would write it again."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        for grid in open_book(content, "taken").sheets:
            page = book.add_worksheet()
            for number in grid.rows():
                row: list[object] = [grid.at(number, column).text for column in range(11)]
                if len(str(row[1])) == 12:
                    change(row)
                page.write_row(number, 0, ["" if cell is None else cell for cell in row])
    return SimpleUploadedFile("return.xlsx", made.getvalue())


def fill(values: Mapping[int, object]) -> Callable[[list[object]], None]:
    def change(row: list[object]) -> None:
        for column, value in values.items():
            row[column] = value

    return change


def test_a_workbook_goes_out_and_comes_back_by_the_same_checks(client_of: ClientOf) -> None:
    collection = collecting()
    client, where = client_of(MANAGER), one_page(collection, "bring/")
    book = client.get(one_page(collection, "workbook/xlsx/")).content
    told_of = {}
    spoilt: dict[str, dict[int, object]] = {
        "formula": {6: "=1+1"},
        "share": {6: 9, 7: 7},
        "word": {5: "Perhaps"},
        "fraction": {6: 0.45, 7: 1},
    }
    for name, values in spoilt.items():
        answer = client.post(where, {"file": filled(book, fill(values))})
        assert answer.status_code == 422
        told_of[name] = answer.content.decode()
    assert "holds a formula" in told_of["formula"]
    assert "nothing that it is counted out of" in told_of["share"]
    assert "none of the answers" in told_of["word"]
    assert "is not a whole number" in told_of["fraction"]
    july = client.get(one_page(collection, "workbook/xlsx/", "2026-07")).content
    answer = client.post(where, {"file": filled(july, fill({6: 3}))})
    assert "another place or another period" in answer.content.decode()
    assert "no line that is filled in" in client.post(where, {"file": filled(book, fill({}))}).content.decode()

    def right(row: list[object]) -> None:
        row[5], row[6] = "A figure", 3
        row[7] = 4 if row[2] == "Answered" else None

    assert not PeriodReturn.objects.exists()
    assert client.post(where, {"file": filled(book, right)}).status_code == 302
    assert stands(PeriodReturn.objects.get()) == {"Talks": "3", "Answered": "3"}
    assert client.get(one_page(collection, "workbook/ods/")).content[:2] == b"PK"
    assert client.post(where, {"file": SimpleUploadedFile("a.xlsx", b"PK\x03\x04no")}).status_code == 422


def test_a_program_sends_figures_in_by_the_same_checks_and_twice_is_once(register: None) -> None:
    collection = collecting()
    where = f"/collections/{collection.ref}/places/{organisation(AREA).ref}/periods/2026-08"
    known = refs(collection)
    body: dict[str, Any] = {"figures": [{"indicator": known["Talks"], "numerator": 4},
                        {"indicator": known["Answered"], "numerator": 9, "denominator": 7}]}  # fmt: skip
    assert "may only read" in told(Program(MANAGER).post(where, body))["detail"]
    writer = Program(MANAGER, "write")
    assert "is more than the whole, 7" in told(writer.post(where, body))["detail"]
    assert not PeriodReturn.objects.exists()
    body["figures"][1]["denominator"] = 12
    for _ in range(2):
        answer = writer.post(where, body)
        assert (answer.status_code, answer.json()["state"]) == (200, "begun")
    assert ReturnedFigure.objects.count() == 2
    figures = {one["name"]: one["numerator"] for one in Program(CHIEF).get(where).json()["figures"]}
    assert figures == {"Talks": 4, "Answered": 9}
    assert told(Program(SCHOOL, "write").post(where, body))["status"] == 404
    assert told(writer.post(where.replace("2026-08", "2026-13"), body))["status"] == 404
    twice = {"figures": [*body["figures"], body["figures"][0] | {"numerator": 46}]}
    for given in (twice, body | {"signed": True}, {"figures": [body["figures"][0] | {"nummerator": 5}]}):
        assert told(writer.post(where, given))["status"] == 422
    assert (
        ReturnedFigure.objects.count() == 2
    )  # which of the two was meant, or by what nobody asked for, is not guessed
    body["figures"][0]["numerator"] = 4.5
    assert told(writer.post(where, body))["status"] == 422
    signed(collection, JULY)
    assert told(writer.post(where.replace("08", "07"), {"figures": body["figures"][1:]}))["rule"] == "return/signed"


def many_places(collection: FigureCollection, count: int) -> None:
    force = organisation("Force 01")
    with writing("test"):
        made = [
            Organisation(
                kind="area", name=f"Unit {number:04}", start=FIRST, parent=force, path=f"{force.path}{number}u/"
            )
            for number in range(count)
        ]
        Organisation.objects.bulk_create(made)
        CollectionPlace.objects.bulk_create(
            CollectionPlace(collection=collection, organisation=one, first=FIRST) for one in made
        )


@pytest.mark.parametrize("end", ["", "exceptions/"])
def test_a_grid_asks_as_much_for_many_places_as_for_one(client_of: ClientOf, end: str) -> None:
    collection, client, counts = collecting(), client_of(MANAGER), []
    where = f"/measures/returns/{collection.ref}/{end}"
    for more in (0, 130):
        many_places(collection, more)
        with CaptureQueriesContext(connection) as asked:
            page = client.get(where)
            assert page.status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 14
    assert page.content.decode().count("Unit 00") >= 49
    assert "More" in page.content.decode()


def test_a_place_sees_its_own_row_of_a_collection_and_no_other(client_of: ClientOf) -> None:
    collection = collecting()
    other = CollectionPlace(collection=collection, organisation=organisation("Brookmere area"), first=FIRST)
    actions.ask_place(other, by=as_viewer(CHIEF))
    page = client_of(COMMANDER).get(f"/measures/returns/{collection.ref}/").content.decode()
    assert AREA in page
    assert "Brookmere area" not in page
    where = one_page(collection).replace(organisation(AREA).ref, other.organisation.ref)
    assert client_of(COMMANDER).get(where).status_code == 404
    assert (
        "Brookmere" not in client_of(COMMANDER).get(f"/measures/returns/{collection.ref}/exceptions/").content.decode()
    )


def test_one_question_gives_every_series(register: None) -> None:
    collection = collecting()
    for month in range(1, 9):
        typed(collection, date(2026, month, 1))
    by = as_viewer(MANAGER)
    queries.collections(by)  # what is asked once for a viewer: whom a body of theirs watches over
    with CaptureQueriesContext(connection) as asked:
        found = queries.series(by, collection=collection.pk)
    assert (len(found), len(asked)) == (2, 1)
    assert {len(one.points) for one in found} == {8}
    assert queries.series(as_viewer(SCHOOL), collection=collection.pk) == []
    talks = refs(collection)["Talks"]
    assert [one.indicator for one in queries.series(by, collection=collection.pk, indicators=[talks])] == [talks]
    assert queries.series(by, collection=collection.pk, places=["zzz"]) == []
    assert after("month", FIRST, 7) == AUGUST
