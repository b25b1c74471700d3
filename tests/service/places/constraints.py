"""What the database itself refuses of places: each constraint with the row that it is there for."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db import models
from django.utils import timezone

from headwater.evidence.models import StoredFile
from headwater.organisations.models import Tier
from headwater.vulnerability.models import (
    IN_USE,
    AgencyView,
    AreaChange,
    AreaCode,
    AreaRow,
    Assessment,
    AssessmentParty,
    Boundaries,
    Contradiction,
    DataLoad,
    DataSet,
    Figure,
    IndexArea,
    IndexBuild,
    LoadColumn,
    NamedRelease,
    NeedIndex,
    Profile,
    Section,
    SignOff,
    StaleAccepted,
    TierReview,
)

from ..conftest import organisation, person
from . import constraints_of_products as products
from . import gaps_constraints

DAY = date(2020, 5, 5)


def of_the_force(**given: Any) -> dict[str, Any]:
    return {"organisation": organisation("Force 01")} | given


def by_somebody(**given: Any) -> dict[str, Any]:
    return {"made_by": person("Petra Lindqvist"), "made_at": timezone.now()} | given


def a_data_set(**given: Any) -> DataSet:
    return DataSet(**of_the_force(**by_somebody(title="A", source="B", coverage="C", licence="D", method="E") | given))


def a_figure(**given: Any) -> Figure:
    return Figure(**(of_the_force(code="trees", title="Trees", unit="trees", measure="count") | given))


def saved(row: models.Model) -> Any:
    row.save()
    return row


def a_load(**given: Any) -> DataLoad:
    whole = of_the_force(as_of=DAY, file_name="a.csv", areas=1, state=IN_USE, loaded_by=person("Petra Lindqvist"))
    whole |= {"loaded_at": timezone.now(), "stored": given.pop("stored", None) or StoredFile.objects.first()}
    return DataLoad(**(whole | {"data_set": given.pop("data_set", None) or saved(a_data_set())} | given))


def a_second_load() -> DataLoad:
    return a_load(data_set=saved(a_load()).data_set)


def a_column(**given: Any) -> LoadColumn:
    load = given.pop("load", None) or saved(a_load())
    figure = given.pop("figure", None) or saved(a_figure())
    return LoadColumn(**({"load": load, "figure": figure, "heading": "Trees", "place": 0, "known": 1} | given))


def the_figure_again() -> LoadColumn:
    column = saved(a_column())
    return a_column(load=column.load, figure=column.figure, place=1)


def the_place_again() -> LoadColumn:
    column = saved(a_column())
    return a_column(load=column.load, figure=saved(a_figure(code="other")))


def a_row(**given: Any) -> AreaRow:
    return AreaRow(**({"load": given.pop("load", None) or saved(a_load()), "area": "X01", "values": [1]} | given))


def the_area_again() -> AreaRow:
    return a_row(load=saved(a_row()).load)


def a_code(**given: Any) -> AreaCode:
    return AreaCode(**(of_the_force(code="Q01", start=DAY) | given))


def the_code_again() -> AreaCode:
    saved(a_code())
    return a_code(organisation=organisation("Ashvale area"))


def a_change(**given: Any) -> AreaChange:
    return AreaChange(**(of_the_force(old="Q01", new="Q02", on=DAY) | given))


def the_change_again() -> AreaChange:
    saved(a_change())
    return a_change()


def an_index(**given: Any) -> NeedIndex:
    return NeedIndex(**(of_the_force(**by_somebody(title="A", text="B", sha256="c" * 64)) | given))


def after_itself() -> NeedIndex:
    made = saved(an_index())
    made.after = made
    return made  # type: ignore[no-any-return]


def a_build(**given: Any) -> IndexBuild:
    whole = of_the_force(
        as_of=DAY, sources={}, result={}, scored=0, built_by=person("Petra Lindqvist"), built_at=timezone.now()
    )
    return IndexBuild(**(whole | {"index": saved(an_index())} | given))


def an_indexed_area(**given: Any) -> IndexArea:
    return IndexArea(
        **({"build": given.pop("build", None) or saved(a_build()), "area": "X", "low": 1, "high": 2} | given)
    )


def the_indexed_area_again() -> IndexArea:
    return an_indexed_area(build=saved(an_indexed_area()).build)


def an_old_figure(**given: Any) -> StaleAccepted:
    build = given.pop("build", None) or saved(a_build())
    whole = of_the_force(build=build, code="a", months=70, reason="No other", accepted_by=person("Petra Lindqvist"))
    return StaleAccepted(**(whole | given))


def the_old_figure_again() -> StaleAccepted:
    return an_old_figure(build=saved(an_old_figure()).build)


def some_boundaries(**given: Any) -> Boundaries:
    whole = of_the_force(title="A", source="B", licence="C", as_of=DAY, shapes={}, count=1)
    whole |= {
        "stored": StoredFile.objects.first(),
        "brought_by": person("Petra Lindqvist"),
        "brought_at": timezone.now(),
    }
    return Boundaries(**(whole | given))


def a_profile(**given: Any) -> Profile:
    whole = of_the_force(**by_somebody(start=DAY, end=DAY, kind="full", scheme="gpms", guidance="g"))
    return Profile(**(whole | given))


def the_profile_again() -> Profile:
    saved(a_profile())
    return a_profile()


def a_section(**given: Any) -> Section:
    whole = of_the_force(heading="place", contributor=organisation("Force 01"), text="t", sources="s", as_of=DAY)
    whole |= {"confidence": "low", "level": "UNCLASSIFIED", "rank": 0, "why": "w", "written_at": timezone.now()}
    whole |= {"written_by": person("Petra Lindqvist"), "profile": given.pop("profile", None) or saved(a_profile())}
    return Section(**(whole | given))


def a_named_release(**given: Any) -> NamedRelease:
    whole = of_the_force(release_ref="x", named_by=person("Petra Lindqvist"), named_at=timezone.now())
    return NamedRelease(**(whole | {"profile": given.pop("profile", None) or saved(a_profile())} | given))


def the_release_again() -> NamedRelease:
    return a_named_release(profile=saved(a_named_release()).profile)


def a_contradiction(**given: Any) -> Contradiction:
    one = given.pop("one", None) or saved(a_section())
    whole = of_the_force(one=one, reason="r", said_by=person("Petra Lindqvist"), said_at=timezone.now())
    return Contradiction(
        **(whole | {"other": given.pop("other", None) or saved(a_section(profile=one.profile))} | given)
    )


def of_one() -> Contradiction:
    one = saved(a_section())
    return a_contradiction(one=one, other=one)


def an_assessment(**given: Any) -> Assessment:
    whole = of_the_force(start=DAY, end=DAY, due=DAY, opened_by=person("Petra Lindqvist"), opened_at=timezone.now())
    return Assessment(**(whole | given))


def a_party(**given: Any) -> AssessmentParty:
    assessment = given.pop("assessment", None) or saved(an_assessment())
    return AssessmentParty(**(of_the_force(assessment=assessment, party=organisation("Force 01")) | given))


def the_party_again() -> AssessmentParty:
    return a_party(assessment=saved(a_party()).assessment)


def a_view(**given: Any) -> AgencyView:
    whole = of_the_force(party=organisation("Force 01"), heading="place", stance="none", reasons="r", rests_on="o")
    whole |= {"given_by": person("Petra Lindqvist"), "given_at": timezone.now()}
    return AgencyView(**(whole | {"assessment": saved(an_assessment())} | given))


def a_signature(**given: Any) -> SignOff:
    assessment = given.pop("assessment", None) or saved(an_assessment())
    whole = of_the_force(party=organisation("Force 01"), state="s", assessment=assessment)
    return SignOff(**(whole | {"signed_by": person("Petra Lindqvist"), "signed_at": timezone.now()} | given))


def the_signature_again() -> SignOff:
    return a_signature(assessment=saved(a_signature()).assessment)


def a_tier_review(**given: Any) -> TierReview:
    tier = Tier.objects.filter(review__isnull=True).first()
    whole = of_the_force(tier=tier, reasons="r", review_on=DAY, set_by=person("Petra Lindqvist"), set_at=timezone.now())
    return TierReview(**(whole | given))


SPOILT: dict[str, Callable[[], models.Model]] = (
    gaps_constraints.SPOILT
    | products.SPOILT
    | {
        "data_set_is_called_and_from_somebody": lambda: a_data_set(source=""),
        "data_set_is_stale_some_time": lambda: a_data_set(good_for_months=0),
        "figure_has_name_and_unit": lambda: a_figure(unit=""),
        "figure_is_of_a_known_measure": lambda: a_figure(measure="guess"),
        "one_file_in_use_for_a_day": a_second_load,
        "load_state_known": lambda: a_load(state="lost"),
        "figure_once_in_a_file": the_figure_again,
        "column_place_taken_once": the_place_again,
        "area_once_in_a_file": the_area_again,
        "one_open_code_of_an_area": the_code_again,
        "code_ends_after_start": lambda: a_code(end=DAY - timedelta(days=1)),
        "change_of_areas_told_once": the_change_again,
        "an_area_does_not_become_itself": lambda: a_change(new="Q01"),
        "share_of_an_area_with_its_basis": lambda: a_change(share=Decimal("0.5")),
        "index_has_a_title_and_a_text": lambda: an_index(text=""),
        "index_not_after_itself": after_itself,
        "old_figure_accepted_once": the_old_figure_again,
        "old_figure_accepted_for_a_reason": lambda: an_old_figure(reason=""),
        "area_once_in_an_index": the_indexed_area_again,
        "index_range_is_one": lambda: an_indexed_area(low=4, high=3),
        "one_profile_of_a_period": the_profile_again,
        "profile_period_is_one": lambda: a_profile(end=DAY - timedelta(days=1)),
        "interim_profile_says_why": lambda: a_profile(kind="interim"),
        "only_a_trial_has_lessons": lambda: a_profile(lessons="Much"),
        "published_profile_has_its_product": lambda: a_profile(product_ref="x"),
        "section_says_something_known": lambda: a_section(sources=""),
        "section_marked_for_a_reason": lambda: a_section(why=""),
        "section_confidence_known": lambda: a_section(confidence="total"),
        "release_named_once": the_release_again,
        "contradiction_is_of_two": of_one,
        "contradiction_has_a_reason": lambda: a_contradiction(reason=""),
        "contradiction_settled_by_somebody": lambda: a_contradiction(settled="So."),
        "assessment_period_is_one": lambda: an_assessment(end=DAY - timedelta(days=1)),
        "assessment_closed_by_somebody": lambda: an_assessment(closed_at=timezone.now()),
        "party_once_in_an_assessment": the_party_again,
        "view_has_reasons_and_a_basis": lambda: a_view(rests_on=""),
        "view_stance_known": lambda: a_view(stance="7 of 10"),
        "state_signed_once_by_a_party": the_signature_again,
        "tier_review_has_reasons": lambda: a_tier_review(reasons=""),
        "boundaries_called_and_from_somebody": lambda: some_boundaries(title=""),
    }
)
GOOD: list[Callable[[], models.Model]] = [
    *gaps_constraints.GOOD,
    *products.GOOD,
    a_data_set,
    a_figure,
    a_load,
    a_column,
    a_row,
    a_code,
    a_change,
    an_index,
    a_build,
    an_old_figure,
    an_indexed_area,
    a_profile,
    a_section,
    a_named_release,
    a_contradiction,
    an_assessment,
    a_party,
    a_view,
    a_signature,
    a_tier_review,
    some_boundaries,
]
