"""Questions about surveys: who is asked, what they answered, and what those who ask may be shown of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from headwater.core import release as core
from headwater.core import surveys
from headwater.core.decision import Decision
from headwater.organisations.viewer import Viewer
from headwater.sharing.models import SCALED, Product, Reading, Release, Survey, SurveyAnswer, SurveyQuestion
from headwater.sharing.queries.readers import who_could_read, who_read
from headwater.sharing.queries.reading import labels, reader_of

Given = tuple[int, int | None, str]  # who answered, and a step or words


@dataclass(frozen=True)
class FoundSurvey:
    """A survey that the viewer may know of: since they ask it, or since they are asked."""

    survey: Survey
    theirs: bool
    asked: bool
    may_answer: Decision


@dataclass(frozen=True)
class Answered:
    """What was answered to a question, as far as it may be shown; and beside it what was in the wave before."""

    question: SurveyQuestion
    count: int
    shown: Decision
    steps: tuple[int, ...]
    words: tuple[str, ...]
    before: tuple[int, ...]


@dataclass(frozen=True)
class Results:
    """A survey for those who ask it."""

    asked: int
    answered: int
    questions: tuple[Answered, ...]


def surveys_of(viewer: Viewer) -> QuerySet[Survey]:
    """The surveys that organisations of the viewer’s own ask."""
    return Survey.objects.filter(product__organisation__in=viewer.own).select_related("product__organisation")


def surveys_asked(viewer: Viewer) -> list[Survey]:
    """The surveys that the viewer is asked, or was: of products of which they read a version that is still theirs."""
    if viewer.person is None:
        return []
    read = Reading.objects.filter(
        person=viewer.person, release__product=OuterRef("product"), at__date__lte=OuterRef("closes")
    )
    rows = Survey.objects.filter(Exists(read), opens__lte=viewer.day).select_related("product__organisation")
    return _still_asked(viewer, list(rows.order_by("-closes", "-pk")))


def _still_asked(viewer: Viewer, rows: list[Survey]) -> list[Survey]:
    """Of these, those of whose product the viewer read a version that all but its end leaves open to them."""
    if not rows:
        return []  # so that home asks one question where nothing waits
    kept = Reading.objects.filter(person=viewer.person, release__product__in={row.product_id for row in rows})
    of_what = ("release__product", "at__date", "release__audience", "release__label")
    read = set(kept.order_by().values_list(*of_what).distinct())
    if not read:
        return []
    reader = reader_of(viewer.person, viewer.day)
    opened = set(core.open_labels(reader, labels()))
    theirs = [(of, day) for of, day, audience, label in read if audience in reader.audiences and label in opened]
    return [row for row in rows if any(of == row.product_id and day <= row.closes for of, day in theirs)]


def surveys_waiting(viewer: Viewer) -> tuple[list[Survey], list[Survey]]:
    """What the viewer has not answered and still can; and what was changed since, for as long as that is news."""
    if viewer.person is None:
        return [], []
    read = Reading.objects.filter(
        person=viewer.person, release__product=OuterRef("product"), at__date__lte=OuterRef("closes")
    )
    mine = SurveyAnswer.objects.filter(person=viewer.person, question__survey=OuterRef("pk"))
    to_answer = Q(opens__lte=viewer.day, closes__gte=viewer.day, has_answered=False)
    is_news = Q(said_on__lte=viewer.day, said_on__gte=viewer.day - surveys.TOLD_FOR)
    rows = Survey.objects.annotate(has_answered=Exists(mine)).filter(Exists(read), to_answer | is_news)
    asked = _still_asked(viewer, list(rows.select_related("product__organisation").order_by("closes", "pk")))
    return (
        [row for row in asked if row.stands(viewer.day) is surveys.When.OPEN],
        [row for row in asked if surveys.is_told(row.said_on, viewer.day)],
    )


def find_survey(viewer: Viewer, ref: str) -> FoundSurvey | None:
    """The survey of that reference, if the viewer asks it or is asked; to anybody else it is as if it were not."""
    rows = Survey.objects.select_related("product__organisation", "organisation")
    row = rows.filter(ref=ref).first()
    if row is None or viewer.person is None:
        return None
    stands = row.stands(viewer.day)
    theirs = row.product.organisation_id in viewer.own
    asked = stands is not surveys.When.PLANNED and bool(_still_asked(viewer, [row]))
    found = FoundSurvey(row, theirs, asked, surveys.may_answer(asked=asked, stands=stands))
    return found if theirs or asked else None


def last_wave(product: Product) -> Survey | None:
    """The survey of a product that was made last."""
    return Survey.objects.filter(product=product).order_by("-number").prefetch_related("questions").first()


def own_answers(viewer: Viewer, survey: Survey) -> dict[int, str]:
    """What the viewer answered, by the number of the question."""
    rows = SurveyAnswer.objects.filter(question__survey=survey, person=viewer.person)
    given = rows.values_list("question__number", "value", "text")
    return {number: text if value is None else str(value) for number, value, text in given}


def results_of(survey: Survey, today: date) -> Results:
    """How many were asked and answered, and what, as far as it may be shown; nobody’s answer has a name."""
    waves = {row.number: row for row in Survey.objects.filter(product=survey.product, number__lte=survey.number)}
    before = waves.get(survey.number - 1)
    pair = [wave.pk for wave in (survey, before) if wave is not None]
    given: dict[int, list[Given]] = {}
    kept = SurveyAnswer.objects.filter(question__survey__in=pair).exclude(value__isnull=True, text="")
    for question, person, value, text in kept.values_list("question", "person", "value", "text"):
        given.setdefault(question, []).append((person, value, text))
    asks = list(SurveyQuestion.objects.filter(survey__in=pair))
    earlier = {_same(row): row for row in asks if row.survey_id != survey.pk}
    own = [row for row in asks if row.survey_id == survey.pk]
    who = {person for row in own for person, _, _ in given.get(row.pk, ())}
    stands, stood = survey.stands(today), before.stands(today) if before else surveys.When.PLANNED
    told = tuple(_answered(row, given, stands, (earlier.get(_same(row)), stood)) for row in own)
    return Results(len(_asked(survey, today) | who), len(who), told)


def _same(question: SurveyQuestion) -> tuple[str, str]:
    """What makes two questions of two waves the same: their words."""
    return question.kind, " ".join(question.text.casefold().split())


def _answered(
    question: SurveyQuestion,
    given: Mapping[int, list[Given]],
    stands: surveys.When,
    before: tuple[SurveyQuestion | None, surveys.When],
) -> Answered:
    rows = given.get(question.pk, [])
    shown = surveys.may_show(len(rows), stands)
    steps = _steps(rows) if shown.allowed and question.kind == SCALED else ()
    words = tuple(sorted(text for _, _, text in rows if text)) if shown.allowed else ()  # by no order that tells whose
    earlier, stood = before
    past = given.get(earlier.pk, []) if earlier else []
    compared = bool(steps) and surveys.may_show(len(past), stood).allowed
    return Answered(question, len(rows), shown, steps, words, _steps(past) if compared else ())


def _steps(rows: Iterable[Given]) -> tuple[int, ...]:
    return surveys.distribution(value for _, value, _ in rows if value is not None)


def _asked(survey: Survey, today: date) -> frozenset[int]:
    """The people who are asked, or were on its last day: who read a version by then that was still theirs."""
    if survey.stands(today) is surveys.When.PLANNED:
        return frozenset()
    day = min(today, survey.closes)
    releases = list(Release.objects.filter(product=survey.product).select_related("label").defer("body", "words"))
    could, read = who_could_read(releases, day), who_read(releases, day)
    return frozenset().union(*(could[row.pk] & read.get(row.pk, frozenset()) for row in releases))
