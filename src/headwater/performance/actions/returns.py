"""Collections are set up, places asked; figures are said, handed in, signed and corrected: rows are only ever added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from headwater.audit.actions import action, insist
from headwater.core.errors import BadInput, Problem, refuse
from headwater.core.return_checks import Figure, questions, wrong
from headwater.core.return_periods import start_of
from headwater.core.return_states import BEGUN, HANDED_IN, SIGNED
from headwater.core.sentences import sentence
from headwater.organisations.guarded_words import no_persons, not_empty
from headwater.organisations.models import Organisation, Post
from headwater.organisations.viewer import Viewer
from headwater.performance import policies, queries
from headwater.performance.actions.as_read import insist_as_read
from headwater.performance.models import (
    ASKED,
    ESCALATED,
    CollectionPlace,
    FigureCollection,
    PeriodReturn,
    ReturnChase,
    ReturnedFigure,
)

CORRECT = sentence("Correct it.")
SAY_SO = sentence("Correct the figure, or say in “Why it is so” why it is.")


@action("figures.collection_set_up", policy=policies.may_set_up_collection)
def set_up_collection(collection: FigureCollection, *, by: Viewer) -> FigureCollection:
    """Set a collection up by a framework that is in use. ``collection`` is not saved yet."""
    not_empty({"Title": collection.title, "Where that comes from": collection.due_source})
    no_persons({"Title": collection.title, "Who looks at it": collection.reviewed_by})
    framework = collection.framework.fresh()
    insist(policies.may_read_framework(by, framework))
    if framework.state != "in_use":
        what = sentence("it is not in use.")
        raise refuse("Framework", what, sentence("Put it in use first, or choose another."))
    if collection.first != start_of(collection.period, collection.first):
        what = sentence("a period does not begin on that day.")
        raise refuse("First period", what, sentence("Give the first day of a month or a quarter."))
    place = collection.organisation.fresh()
    same = FigureCollection.objects.filter(organisation=place, title=collection.title, ended_on__isnull=True)
    if same.exists():
        raise refuse("Title", sentence("there is one of that title already."), sentence("Look at it."))
    collection.made_by, collection.made_on = by.person, by.day  # type: ignore[assignment]
    if not queries.asked_of(collection, queries.last_period(collection, by.day)):
        what = sentence("none of its indicators is returned that often.")
        raise refuse("How often", what, sentence("Choose otherwise, or another framework."))
    collection.save()
    return collection


@action("figures.collection_ended", policy=policies.may_change_collection)
def end_collection(collection: FigureCollection, *, by: Viewer, because: str) -> FigureCollection:
    """End it, and say why: what was returned stays."""
    not_empty({"Why it ends": because})
    no_persons({"Why it ends": because})
    collection.ended_on, collection.ended_because = by.day, because
    collection.save()
    return collection


@action("figures.place_asked", policy=policies.may_ask_place)
def ask_place(place: CollectionPlace, *, by: Viewer) -> CollectionPlace:
    """Ask a place for figures from a period on. ``place`` is not saved yet."""
    collection = place.collection.fresh()
    if CollectionPlace.objects.filter(collection=collection, organisation=place.organisation).exists():
        raise refuse("Place", sentence("it returns figures in it already."), sentence("There is nothing to do."))
    if place.organisation.end is not None and place.organisation.end < place.first:
        what = sentence("it ended on {day}.", day=place.organisation.end)
        raise refuse("Place", what, sentence("Choose what it has become."))
    if place.first < collection.first or place.first != start_of(collection.period, place.first):
        what = sentence("that is no period of the collection.")
        raise refuse(
            "First period", what, sentence("Give {day}, or the first day of a later one.", day=collection.first)
        )
    if place.answers is not None and place.answers.organisation_id != place.organisation_id:
        what = sentence("it is a post of another organisation.")
        raise refuse("Post that answers for it", what, sentence("Choose one of the place."))
    place.save()
    return place


def answering_posts(place: Organisation, day: date) -> list[Post]:
    """Posts of a place that could answer for its returns."""
    return list(
        Post.objects.as_at(day).filter(organisation=place).select_related("organisation").order_by("kind", "pk")
    )


@dataclass(frozen=True)
class Said:
    """What somebody says for one indicator: the figure, and why it is so where something was asked about it."""

    figure: Figure
    so: str = ""


@action("figures.said", policy=policies.may_type_return)
def say_figures(one: PeriodReturn, *, by: Viewer, said: Mapping[str, Said]) -> PeriodReturn:
    """Say figures by the references of their indicators. All are checked, and all are kept or none.

    What stands already is not said again: to send the same twice changes nothing. A return that was handed in is being
    filled in again afterwards.
    """
    one = _locked(one, by)
    insist(policies.may_type_return(by, one))
    if _keep(one, by, said, because=""):
        one.state, one.handed_in_on = BEGUN, None
        one.save()
    return one


def _locked(one: PeriodReturn, by: Viewer) -> PeriodReturn:
    """The return itself, begun if nobody had; the collection is locked first, so that two do not begin it at once."""
    collection = one.collection.fresh()
    place = _place_of(collection, one.organisation)
    period_begins = one.period == start_of(collection.period, one.period)
    if place is None or not period_begins or not queries.asked_in(place, one.period):
        what = sentence("{name} is not asked for it.", name=one.organisation.name)
        raise refuse("Period", what, sentence("Choose a period of the collection."))
    if one.period > by.day:
        raise refuse("Period", sentence("it has not begun."), sentence("Wait until it has."))
    found = queries.find_return(collection, one.organisation, one.period)
    if found is not None:
        return found.fresh()
    made = queries.begin(
        collection, one.organisation, one.period
    )  # not what was given: should it be refused, that stays unsaved
    made.typed_by = by.person  # type: ignore[assignment]  # the policy saw to it
    made.save()
    return made


def _place_of(collection: FigureCollection, where: Organisation) -> CollectionPlace | None:
    rows = CollectionPlace.objects.filter(collection=collection, organisation=where)
    return rows.select_related("organisation").first()


def _keep(one: PeriodReturn, by: Viewer, said: Mapping[str, Said], because: str) -> bool:
    """Keep what is new of it; whether anything was. Raises ``BadInput`` with every problem at once."""
    asked = {item.indicator.ref: item for item in queries.figures_asked(one.collection, one, one.period, by.day)}
    unknown = [ref for ref in said if ref not in asked]
    if unknown:
        raise refuse("Indicator", sentence("it is not asked for this period."), sentence("Take the return anew."))
    new = {ref: given for ref, given in said.items() if not _stands(asked[ref], given)}
    before = queries.before(
        one.organisation, [asked[ref].indicator.pk for ref in new], one.period, one.collection.period
    )
    then = queries.place_then(one.organisation, one.collection.period, one.period) if new else None
    problems, codes = [], {}
    for ref, given in new.items():
        item = asked[ref]
        faults = list(_faults(item, given))
        open_questions = questions(item.described, given.figure, before.get(item.indicator.pk, ()), then)
        if not faults and not given.so.strip():
            faults = [Problem(item.version.name, question.words, SAY_SO) for question in open_questions]
        problems += faults
        codes[ref] = " ".join(question.code for question in open_questions)
    if problems:
        raise BadInput(problems)
    for ref, given in new.items():
        _add(one, asked[ref], given, codes[ref], by, because)
    return bool(new)


def _faults(item: queries.Asked, given: Said) -> Iterator[Problem]:
    for what in wrong(item.described, given.figure):
        yield Problem(item.version.name, what, CORRECT)
    texts = {item.version.name: f"{given.figure.words} {given.figure.why} {given.so}"}
    try:
        no_persons(texts)
    except BadInput as bad:
        yield from bad.problems


def _stands(item: queries.Asked, given: Said) -> bool:
    return item.said is not None and item.said.figure == given.figure and given.so.strip() in ("", item.said.so)


def _add(one: PeriodReturn, item: queries.Asked, given: Said, codes: str, by: Viewer, because: str) -> None:  # noqa: PLR0913, PLR0917 - a row and where it comes from
    rows = ReturnedFigure.objects.filter(whole=one, indicator=item.indicator)
    number = rows.next_of("number")
    rows.filter(superseded_on__isnull=True).update(superseded_on=by.day)
    figure = given.figure
    ReturnedFigure(
        organisation=one.organisation, whole=one, indicator=item.indicator, defined=item.version,
        answer=figure.answer, numerator=figure.numerator, denominator=figure.denominator, words=figure.words.strip(),
        why=figure.why.strip(), asked=codes, so=given.so.strip() if codes else "", corrected_because=because,
        number=number, on=by.day, by=by.person,
    ).save()  # fmt: skip


@action("figures.handed_in", policy=policies.may_hand_in_return)
def hand_in(one: PeriodReturn, *, by: Viewer) -> PeriodReturn:
    """Hand it in for sign-off, once everything that is asked was answered."""
    left = [item for item in queries.figures_asked(one.collection, one, one.period, by.day) if item.said is None]
    if left:
        what = sentence("it is not answered yet.")
        remedy = sentence("Give a figure, or say why there is none.")
        raise BadInput([Problem(item.version.name, what, remedy) for item in left])
    one.state, one.handed_in_on = HANDED_IN, by.day
    one.save()
    return one


@action("figures.signed", policy=policies.may_sign_return)
def sign_return(one: PeriodReturn, *, by: Viewer, seen: int) -> PeriodReturn:
    """Sign it as it was when it had been saved ``seen`` times, by somebody who typed none of it: then it is locked."""
    insist_as_read(one, seen)
    one.state, one.signed_by, one.signed_on = SIGNED, by.person, by.day
    one.save()
    return one


@action("figures.corrected", policy=policies.may_correct_return)
def correct_figures(one: PeriodReturn, *, by: Viewer, said: Mapping[str, Said], because: str) -> PeriodReturn:
    """Correct figures that were signed: new rows with a reason, and the old ones stay to be read."""
    not_empty({"Why it is corrected": because})
    no_persons({"Why it is corrected": because})
    if not _keep(one, by, said, because):
        what = sentence("nothing in it is other than what stands.")
        raise refuse("Why it is corrected", what, sentence("Change a figure, or leave it."))
    one.save()
    return one


@action("figures.chased", policy=policies.may_chase_return)
def chase_return(chase: ReturnChase, *, by: Viewer) -> ReturnChase:
    """Ask for a return again, or take it to whoever leads at the place; each once. ``chase`` is not saved yet."""
    not_empty({"What is said": chase.words})
    no_persons({"What is said": chase.words})
    collection = chase.collection.fresh()
    place = _place_of(collection, chase.organisation)
    if place is None or not queries.asked_in(place, chase.period):
        what = sentence("{name} is not asked for it.", name=chase.organisation.name)
        raise refuse("What is said", what, sentence("Look at the list of what is late."))
    one = queries.find_return(collection, chase.organisation, chase.period)
    if one is not None and one.state != BEGUN:
        raise refuse("What is said", sentence("it is handed in."), sentence("There is nothing to ask for."))
    earlier = ReturnChase.objects.filter(collection=collection, organisation=chase.organisation, period=chase.period)
    steps = set(earlier.values_list("step", flat=True))
    if chase.step in steps:
        raise refuse("What is said", sentence("that was done already."), sentence("There is nothing to do."))
    if chase.step == ESCALATED and ASKED not in steps:
        what = sentence("the place itself was not asked again yet.")
        raise refuse("What is said", what, sentence("Ask it again first."))
    chase.by, chase.on = by.person, by.day  # type: ignore[assignment]
    chase.save()
    return chase
