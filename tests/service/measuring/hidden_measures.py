"""What is measured, once more and in words that stand nowhere else: written by whoever may, for nobody else."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from headwater.core.return_checks import Figure
from headwater.core.return_periods import after, start_of
from headwater.performance import actions, queries
from headwater.performance.actions import Said
from headwater.performance.models import (
    ANNUAL_TEXTS,
    AccountChallenge,
    AccountEvidence,
    AdoptionUse,
    AnnualStatement,
    CollectionPlace,
    ContributionAccount,
    FigureCollection,
    FrameworkAdoption,
    FrameworkAssessment,
    Indicator,
    IndicatorVersion,
    OtherExplanation,
    PerformanceFramework,
    ReturnChase,
    SuccessStatement,
)

from ..conftest import as_viewer, organisation
from ..leading.hidden import Place
from ..places.hidden import Hidden
from ..two_worlds import BEGINNING

_BIRDS = {
    "framework": "waldkauzruf",
    "adoption": "kiebitzfeld",
    "success": "nachtigall",
    "figure": "kolkrabe",
    "account": "wasseramsel",
    "annual": "zaunkoenig",
}
WORDS = {name: f"{BEGINNING}{bird}" for name, bird in _BIRDS.items()}


def said(name: str) -> str:
    """A sentence with the word of a kind of record."""
    return f"The {WORDS[name]} by the quay. (Invented.)"


def a_closed_framework(of: Place) -> Iterator[Hidden]:
    """One that is not shared, with an indicator, what was made of it, and a collection with figures and a reminder."""
    by, place = as_viewer(of.manager), organisation(of.name)
    words = said("framework")
    new = PerformanceFramework(organisation=place, title=words, whose=words, purpose=words, source=words, nation="both")
    made = actions.submit_framework(new, by=by)
    version = IndicatorVersion(name=words, definition=words, form="words", period="month", direction="neither")
    version.kind, version.topic, version.limits, version.comparable = "outcome", "disruptions", words, "unsaid"
    version.since = after("month", by.day.replace(day=1), -3)
    indicator = actions.add_indicator(Indicator(framework=made), by=by, version=version)
    made = actions.put_in_use(made, by=by, shared=False)
    yield Hidden(WORDS["framework"], "/measures/frameworks/{}/", made.ref, of.manager)
    yield Hidden(WORDS["framework"], "/measures/indicators/{}/", indicator.ref, of.manager)
    above = as_viewer(of.above)
    if place.pk in above.own:
        assessed = FrameworkAssessment(framework=made, organisation=place, good_for=words, doubts=words)
        actions.assess(assessed, by=above)
    yield from _figures(of, made, indicator)


def _figures(of: Place, framework: PerformanceFramework, indicator: Indicator) -> Iterator[Hidden]:
    by, place, words = as_viewer(of.manager), organisation(of.name), said("figure")
    last = after("month", start_of("month", by.day), -2)
    new = FigureCollection(organisation=place, framework=framework, title=words, period="month", first=last)
    new.due_days, new.due_source, new.reviewed_by = 1, words, words
    made = actions.set_up_collection(new, by=by)
    actions.ask_place(CollectionPlace(collection=made, organisation=place, first=last), by=by)
    figure = {indicator.ref: Said(Figure("known", words=words))}
    one = actions.say_figures(queries.begin(made, place, last), by=by, said=figure)
    chase = ReturnChase(collection=made, organisation=place, period=last, step="asked", words=words)
    actions.chase_return(chase, by=by)
    actions.hand_in(one, by=by)
    yield Hidden(WORDS["figure"], "/measures/returns/{}/", made.ref, of.manager)


def what_is_gone_by(of: Place) -> Iterator[Hidden]:
    """That one which all read is gone by, and judged by; and what success would look like."""
    by, place = as_viewer(of.manager), organisation(of.name)
    framework = PerformanceFramework.objects.get(shipped="psa26")
    made = actions.adopt(FrameworkAdoption(framework=framework, organisation=place, purpose=said("adoption")), by=by)
    actions.say_use(AdoptionUse(adoption=made, on=by.day, found=said("adoption")), by=by)
    yield Hidden(WORDS["adoption"], "/measures/adopted/{}/", made.ref, of.manager)
    statement = SuccessStatement(organisation=place, said=said("success"), shown_by=said("success"))
    told = actions.say_success(statement, by=by)
    assert by.day - told.on < timedelta(days=1)
    yield Hidden(WORDS["success"], "/measures/success/{}/", told.ref, of.manager)


def what_is_claimed(of: Place) -> Iterator[Hidden]:
    """A draft of an account with what it rests on, and one that was submitted and challenged."""
    by, place, words = as_viewer(of.manager), organisation(of.name), said("account")
    for submits in (False, True):
        new = ContributionAccount(organisation=place, title=words, sort="other", change=words, done=words)
        new.mechanism, new.doubt = words, words
        made = actions.begin_account(new, by=by)
        cited = AccountEvidence(account=made, side="against", source="figures", shows=words)
        record = FrameworkAdoption.objects.filter(organisation=place).latest("pk")
        actions.answer_evidence(actions.add_account_evidence(cited, by=by, record=record), by=by, answer=words)
        actions.add_explanation(OtherExplanation(account=made, what=words), by=by)
        if submits:
            made = actions.submit_account(made, by=by)
            above = as_viewer(of.above)
            challenge = AccountChallenge(account=made, asked=words)
            actions.challenge_account(challenge, by=above, due=above.day + timedelta(days=9))
        yield Hidden(WORDS["account"], "/measures/contributions/{}/", made.ref, of.manager)


def what_is_said_of_a_year(of: Place) -> Iterator[Hidden]:
    """A draft of an annual statement for an oversight body."""
    by, place, words = as_viewer(of.manager), organisation(of.name), said("annual")
    body = next(iter(queries.bodies_over(by, place)), None)
    if body is None:
        return
    made = actions.begin_annual(AnnualStatement(organisation=place, body=body, year=2011), by=by)
    texts = dict.fromkeys(ANNUAL_TEXTS, words)
    actions.write_annual(made, by=by, seen=made.version, before={}, texts=texts)
    yield Hidden(WORDS["annual"], "/measures/statements/{}/", made.ref, of.manager)
