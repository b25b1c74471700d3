"""What the database itself refuses of measuring: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from django.db import models

from headwater.audit.guard import writing
from headwater.performance.models import (
    AdoptionPartner,
    AdoptionUse,
    CollectionPlace,
    FigureCollection,
    FrameworkAdoption,
    FrameworkAssessment,
    Indicator,
    IndicatorVersion,
    LimitsAnew,
    PerformanceFramework,
    PeriodReturn,
    ReturnChase,
    ReturnedFigure,
    SuccessStatement,
)

from ..conftest import organisation, person

DAY, BEFORE, LATER = date(2026, 5, 5), date(2026, 5, 4), date(2026, 6, 5)
MONTH, NEXT = date(2026, 5, 1), date(2026, 6, 1)
WRITER, OTHER = "Idris Maddox", "Frances Hale"


def saved(row: Any) -> Any:
    with writing("test"):
        row.save()
    return row


def _whole(model: Callable[..., Any], given: dict[str, Any], own: dict[str, Callable[[], Any]]) -> Any:
    """A row with what was given, and of the rest what is made on demand."""
    return model(**given | {name: make() for name, make in own.items() if name not in given})


def force() -> Any:
    return organisation("Force 01")


def a_framework(**given: Any) -> Any:
    own: dict[str, Any] = {"title": "T", "whose": "W", "purpose": "P", "source": "S", "nation": "both"}
    own |= {"submitted_on": DAY}
    return _whole(PerformanceFramework, own | given, {"organisation": force, "submitted_by": lambda: person(WRITER)})


def in_library(**given: Any) -> Any:
    kept = PerformanceFramework.objects.filter(title="T").first()
    return kept if kept is not None and not given else saved(a_framework(**given))


def an_indicator(**given: Any) -> Any:
    return _whole(Indicator, {"number": 1} | given, {"organisation": force, "framework": in_library})


def indicator() -> Any:
    return Indicator.objects.filter(framework__title="T").first() or saved(an_indicator())


def a_version(**given: Any) -> Any:
    own: dict[str, Any] = {
        "number": 1,
        "since": MONTH,
        "name": "N",
        "definition": "D",
        "form": "count",
        "kind": "output",
    }
    own |= {"numerator": "A", "period": "month", "direction": "neither", "topic": "other", "limits": "L"}
    own |= {"comparable": "unsaid", "written_on": DAY}
    made = {"organisation": force, "indicator": indicator, "written_by": lambda: person(WRITER)}
    return _whole(IndicatorVersion, own | given, made)


def version() -> Any:
    return IndicatorVersion.objects.filter(indicator=indicator()).first() or saved(a_version())


def an_adoption(**given: Any) -> Any:
    made = {"organisation": force, "framework": in_library, "adopted_by": lambda: person(WRITER)}
    return _whole(FrameworkAdoption, {"purpose": "P", "adopted_on": DAY} | given, made)


def adoption() -> Any:
    return FrameworkAdoption.objects.filter(framework__title="T").first() or saved(an_adoption())


def _of_adoption(model: Any, own: dict[str, Any], given: dict[str, Any]) -> Any:
    made = {"organisation": force, "adoption": adoption, "by": lambda: person(WRITER)}
    return _whole(model, own | given, made)


def a_use(**given: Any) -> Any:
    return _of_adoption(AdoptionUse, {"on": DAY, "found": "F", "kept_on": DAY}, given)


def a_partner(**given: Any) -> Any:
    own = {"agreed_on": DAY, "kept_on": DAY, "shown_by": "S"}
    if "partner" not in given:
        own["partner"] = organisation("Ashvale Borough Council")
    return _of_adoption(AdoptionPartner, own, given)


def an_assessment(**given: Any) -> Any:
    made = {"organisation": force, "framework": in_library, "by": lambda: person(WRITER)}
    return _whole(FrameworkAssessment, {"on": DAY, "good_for": "G", "doubts": "D"} | given, made)


def a_statement(**given: Any) -> Any:
    own = {"said": "S", "shown_by": "B", "on": DAY}
    return _whole(SuccessStatement, own | given, {"organisation": force, "by": lambda: person(WRITER)})


def a_collection(**given: Any) -> Any:
    own: dict[str, Any] = {"title": "C", "period": "month", "first": MONTH, "due_days": 10, "due_source": "S"}
    made = {"organisation": force, "framework": in_library, "made_by": lambda: person(WRITER)}
    return _whole(FigureCollection, own | {"made_on": DAY} | given, made)


def collection() -> Any:
    return FigureCollection.objects.filter(title="C").first() or saved(a_collection())


def a_place(**given: Any) -> Any:
    made = {"organisation": force, "collection": collection}
    return _whole(CollectionPlace, {"first": MONTH} | given, made)


def a_return(**given: Any) -> Any:
    made = {"organisation": force, "collection": collection, "typed_by": lambda: person(WRITER)}
    return _whole(PeriodReturn, {"period": MONTH, "due_on": LATER} | given, made)


def a_signed_return(**given: Any) -> Any:
    own = {"state": "signed", "handed_in_on": DAY, "signed_on": DAY}
    return a_return(**own | {"signed_by": given.pop("signed_by", None) or person(OTHER)} | given)


def whole() -> Any:
    return PeriodReturn.objects.filter(collection=collection()).first() or saved(a_return())


def a_figure(**given: Any) -> Any:
    own: dict[str, Any] = {"answer": "known", "numerator": 3, "number": 1, "on": DAY}
    made = {"organisation": force, "whole": whole, "indicator": indicator, "defined": version}
    return _whole(ReturnedFigure, own | given, made | {"by": lambda: person(WRITER)})


def a_chase(**given: Any) -> Any:
    own = {"period": MONTH, "step": "asked", "words": "W", "on": DAY}
    made = {"organisation": force, "collection": collection, "by": lambda: person(WRITER)}
    return _whole(ReturnChase, own | given, made)


def limits_anew(**given: Any) -> Any:
    made = {"organisation": force, "collection": collection, "indicator": indicator, "by": lambda: person(WRITER)}
    return _whole(LimitsAnew, {"start": MONTH, "reason": "R", "on": DAY} | given, made)


def twice(make: Callable[..., Any], **second: Any) -> Any:
    """The same once more."""
    first = saved(make())
    again = make(**second)
    assert again.pk != first.pk
    return again


SPOILT: dict[str, Callable[[], models.Model]] = {
    "performance_framework_says_what": lambda: a_framework(purpose=""),
    "performance_framework_state_known": lambda: a_framework(state="gone", in_use_on=DAY),
    "performance_framework_nation_known": lambda: a_framework(nation="france"),
    "performance_framework_days_fit_state": lambda: a_framework(state="in_use"),
    "performance_framework_adapted_says_what": lambda: a_framework(changed="", title="U", came_from=in_library()),
    "shipped_framework_taken_once": lambda: twice(lambda **more: a_framework(shipped="x", **more), title="U"),
    "performance_framework_title_once": lambda: twice(a_framework),
    "indicator_numbered_once": lambda: twice(an_indicator),
    "indicator_numbered_from_one": lambda: an_indicator(number=0),
    "indicator_version_once": lambda: twice(a_version, since=NEXT),
    "one_indicator_version_a_month": lambda: twice(a_version, number=2, changed="C"),
    "indicator_changed_for_a_reason": lambda: a_version(number=2),
    "indicator_says_what_and_its_limits": lambda: a_version(limits=""),
    "indicator_codes_known": lambda: a_version(kind="score"),
    "indicator_form_says_what_is_counted": lambda: a_version(form="share"),
    "indicator_comparable_for_a_reason": lambda: a_version(comparable="yes"),
    "indicator_instead_for_a_reason": lambda: a_version(instead_of="trust"),
    "adoption_says_what_for": lambda: an_adoption(purpose=""),
    "framework_adoption_ended_for_a_reason": lambda: an_adoption(ended_on=LATER),
    "adopted_once_at_a_time": lambda: twice(an_adoption),
    "framework_used_before_it_is_said": lambda: a_use(on=LATER),
    "framework_use_says_what_was_found": lambda: a_use(found=""),
    "framework_used_once_a_day": lambda: twice(a_use),
    "adoption_partner_once": lambda: twice(a_partner),
    "adoption_partner_is_another": lambda: a_partner(partner=force()),
    "adoption_partner_shown": lambda: a_partner(shown_by=""),
    "adoption_agreed_before_it_is_said": lambda: a_partner(agreed_on=LATER),
    "framework_assessed_for_and_against": lambda: an_assessment(doubts=""),
    "success_said_with_how_it_is_seen": lambda: a_statement(shown_by=""),
    "figure_collection_says_what": lambda: a_collection(due_source=""),
    "figure_collection_period_known": lambda: a_collection(period="year"),
    "figure_collection_due_after_its_period": lambda: a_collection(due_days=0),
    "figure_collection_ended_for_a_reason": lambda: a_collection(ended_on=LATER),
    "figure_collection_title_once": lambda: twice(a_collection),
    "place_once_in_a_figure_collection": lambda: twice(a_place),
    "collection_place_ends_after_it_begins": lambda: a_place(last=MONTH - timedelta(days=1)),
    "one_figure_return_a_place_and_period": lambda: twice(a_return),
    "figure_return_state_has_its_days": lambda: a_return(state="handed_in"),
    "figure_return_signed_by_another": lambda: a_signed_return(signed_by=person(WRITER)),
    "figure_return_due_after_its_period": lambda: a_return(due_on=MONTH),
    "figure_numbered_once": lambda: twice(lambda **more: a_figure(superseded_on=DAY, **more)),
    "one_figure_stands": lambda: twice(a_figure, number=2),
    "figure_or_why_not": lambda: a_figure(answer="not_known", numerator=None),
    "figure_not_below_nothing": lambda: a_figure(numerator=-1),
    "figure_asked_about_is_answered": lambda: a_figure(asked="jump"),
    "figure_superseded_after_it_was_said": lambda: a_figure(superseded_on=BEFORE),
    "figure_return_chased_once_a_step": lambda: twice(a_chase),
    "figure_return_chased_in_words": lambda: a_chase(words=""),
    "figure_return_chase_step_known": lambda: a_chase(step="shouted"),
    "limits_anew_for_a_reason": lambda: limits_anew(reason=""),
    "limits_anew_decided_after_it_began": lambda: limits_anew(start=NEXT),
    "limits_anew_taken_back_for_a_reason": lambda: limits_anew(taken_back_on=LATER),
    "limits_anew_once_a_period": lambda: twice(limits_anew),
}
GOOD: list[Callable[[], models.Model]] = [
    a_framework,
    lambda: a_framework(state="retired", retired_on=LATER, retired_because="R"),
    an_indicator,
    lambda: a_version(form="share", denominator="B", comparable="no", comparable_why="C"),
    an_adoption,
    a_use,
    a_partner,
    an_assessment,
    a_statement,
    a_collection,
    a_place,
    a_signed_return,
    a_figure,
    lambda: a_figure(answer="not_applicable", numerator=None, why="W"),
    lambda: a_figure(asked="jump", so="S", superseded_on=DAY),
    a_chase,
    limits_anew,
    lambda: limits_anew(taken_back_on=LATER, taken_back_because="B"),
]
