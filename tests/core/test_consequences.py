"""What a plan lacks, told long before it is needed; tension by week and place; lessons that come again."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from headwater.core.consequences import ContactKnown, PlanKnown, RoleKnown, StepKnown, fitness
from headwater.core.lessons import Learnt, pattern_of
from headwater.core.tension import Reported, tension_picture

DAY = date(2009, 6, 3)  # a Wednesday
NAMES = {"en": "English", "ur": "Urdu"}
FIT = PlanKnown(
    state="issued",
    review_on=DAY,
    tested_on=DAY - timedelta(days=365),
    languages=("ur",),
    roles=(RoleKnown("Leads", post=True, held=True, deputy=True),),
    contacts=(ContactKnown("The council", there=True, how="01632 960001"),),
    steps=(StepKnown("Walk the market", "reassure", owned=True),),
    messages={"Calm": frozenset({"en", "ur"})},
)


def test_a_plan_that_lacks_nothing_is_fit_to_the_last_day_of_its_review_and_of_its_test() -> None:
    assert fitness(FIT, DAY, NAMES).fit
    assert len(fitness(FIT, DAY + timedelta(days=1), NAMES).lacks) == 2


@pytest.mark.parametrize(
    ("spoilt", "said"),
    [
        ({"state": "draft"}, "It is not issued."),
        ({"review_on": date(2009, 6, 2)}, "It was to be reviewed by 2 June 2009."),
        ({"tested_on": None}, "It was never tested."),
        ({"tested_on": date(2008, 6, 2)}, "It was last tested on 2 June 2008, more than a year ago."),
        ({"roles": ()}, "It gives nobody a role."),
        ({"roles": (RoleKnown("L", False, False, False),)}, "The role “L” has no post any more."),
        ({"roles": (RoleKnown("L", True, False, True),)}, "Only a deputy is there for the role “L”."),
        ({"roles": (RoleKnown("L", True, True, False),)}, "Nobody stands in for the role “L”."),
        (
            {"roles": (RoleKnown("L", True, False, False),)},
            "Nobody holds the post that has the role “L”, or its deputy’s.",
        ),
        ({"contacts": ()}, "It names nobody to call."),
        ({"contacts": (ContactKnown("C", False, "1"),)}, "Nobody is there to be called: C."),
        ({"contacts": (ContactKnown("C", True, ""),)}, "It does not say how to call C."),
        ({"messages": {}}, "It has no message to say."),
        ({"messages": {"Calm": frozenset({"en"})}}, "The message “Calm” is missing in: Urdu."),
        ({"messages": {"Calm": frozenset({"ur"})}}, "The message “Calm” is missing in: English."),
        ({"steps": ()}, "It has no checklist."),
        ({"steps": (StepKnown("S", "action", True),)}, "Nothing on its checklist reassures communities."),
        ({"steps": (StepKnown("S", "reassure", False),)}, "Nobody owns: S."),
    ],
)
def test_each_thing_that_a_plan_lacks_is_told_in_a_sentence(spoilt: dict[str, object], said: str) -> None:
    assert fitness(replace(FIT, **spoilt), DAY, NAMES).lacks == (said,)  # type: ignore[arg-type]


def test_tension_is_told_by_week_and_few_or_alike_sources_are_said_so() -> None:
    monday = DAY - timedelta(days=2)
    rows = [
        Reported("Ashvale", "abroad", "rising", "patrol", monday),
        Reported("Ashvale", "abroad", "rising", "partner", DAY),
        Reported("Ashvale", "abroad", "easing", "partner", DAY),
        Reported("Ashvale", "rumour", "rising", "media", DAY),
        Reported("Ashvale", "abroad", "same", "patrol", monday - timedelta(days=1)),
        Reported("Ashvale", "abroad", "same", "patrol", DAY + timedelta(days=1)),  # of a later day: not yet known
        Reported("Ashvale", "abroad", "same", "patrol", monday - timedelta(weeks=8)),  # too long ago
    ]
    first, second, third = tension_picture(rows, DAY)
    assert (first.week, first.theme, first.count, first.caution) == (monday, "abroad", 3, ())
    assert first.words == "They differ: Rising, Easing"
    assert second.words == "Rising"
    assert second.caution == ("Fewer than 3 reports.", "All from one kind of source.")
    assert third.week == monday - timedelta(weeks=1)


def test_a_lesson_of_two_events_comes_again() -> None:
    rows = [
        Learnt("contacts", "exercise 1", DAY, None),
        Learnt("contacts", "activation 1", DAY - timedelta(days=1), None),
        Learnt("messages", "exercise 1", DAY, DAY),
        Learnt("messages", "exercise 1", DAY, None),
    ]
    again, once = pattern_of(rows, DAY)
    assert (again.theme, again.events, again.lessons, again.open, again.late, again.again) == (
        "contacts", 2, 2, 2, 1, True,
    )  # fmt: skip
    assert (once.theme, once.events, once.lessons, once.open, once.again) == ("messages", 1, 2, 1, False)
