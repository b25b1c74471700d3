"""What somebody may know of panels, referrals and cases."""

from headwater.interventions.queries.cases import (
    cases,
    cases_of_chair,
    earlier_of,
    find_my_referral,
    glasses_to_read,
    my_referrals,
    open_cases,
)
from headwater.interventions.queries.duty import officer_on_duty, seated
from headwater.interventions.queries.facts import facts_of
from headwater.interventions.queries.opening import WITH, find_case, open_case, whole
from headwater.interventions.queries.panels import (
    days_for,
    find_link,
    find_panel,
    find_seat,
    limits_of,
    links_of,
    panels,
    panels_to_refer_to,
    seats_at,
)

__all__ = [
    "WITH",
    "cases",
    "cases_of_chair",
    "days_for",
    "earlier_of",
    "facts_of",
    "find_case",
    "find_link",
    "find_my_referral",
    "find_panel",
    "find_seat",
    "glasses_to_read",
    "limits_of",
    "links_of",
    "my_referrals",
    "officer_on_duty",
    "open_case",
    "open_cases",
    "panels",
    "panels_to_refer_to",
    "seated",
    "seats_at",
    "whole",
]
