"""Numbers in a text that are unlike the figures beside it are pointed out; those of other things are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from headwater.core.national_picture import Figure
from headwater.core.sentences import sentence
from headwater.core.stated_numbers import unlike

PLANS = Figure("plans", sentence("Forces and areas with a plan for after an incident"), "14", "1,020", 1)
CAME = Figure("came", sentence("People referred"), "fewer than 5", "40")


@pytest.mark.parametrize(
    ("text", "stated"),
    [
        ("12 forces and areas had a plan for after an incident.", ["12"]),
        ("Twelve of our areas and forces have a plan for an incident.", ["12"]),
        ("14 of 1,020 forces and areas have a plan for after an incident (1%).", []),
        ("14 of 1020 forces and areas have a plan for after an incident.", []),
        ("15 of 1,021 areas and forces planned for after an incident.", ["15", "1,021"]),
        ("On 31 March 2026, in 2025/26, 14 forces and areas had a plan for after an incident.", []),
        ("We held 12 talks.", []),
        ("All went well.\nForces and areas with a plan for after an incident: 13", ["13"]),
        ("One of the forces and areas had its plan for after an incident late.", []),
        ("7 people were referred.", ["7"]),
        ("Fewer than 5 people were referred.", []),
        ("Fewer than five people of 40 were referred.", []),
        ("", []),
    ],
)
def test_a_number_is_pointed_out_only_beside_what_it_is_about(text: str, stated: list[str]) -> None:
    assert [one.stated for one in unlike(text, [PLANS, CAME])] == stated


def test_it_says_what_the_text_says_and_what_the_figure_is() -> None:
    (found,) = unlike("We have 12 forces and areas with a plan for after an incident.", [PLANS])
    assert found.sentence == (
        "The text says 12; the figure “Forces and areas with a plan for after an incident” is 14."
    )
    assert found.where.startswith("We have 12")


@given(st.text(max_size=80), st.integers(0, 9999))
def test_any_text_is_read_and_the_figure_itself_is_never_pointed_out(text: str, number: int) -> None:
    figure = Figure("a", sentence("Areas with plans"), f"{number:,}")
    assert all(one.stated.replace(",", "") != str(number) for one in unlike(text, [figure]))
    assert unlike(f"{number} areas with plans", [figure]) == ()
