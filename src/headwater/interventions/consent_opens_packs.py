"""The gate that consent puts before every pack: no panel reads of somebody who does not agree to be talked about there.

It is asked at every opening, so a withdrawal closes a pack at once, whatever was given out before (register 1D, b).
"""

from __future__ import annotations

from datetime import date

from headwater.interventions.consent_gate import add_gate
from headwater.interventions.models import Case
from headwater.interventions.queries import basis_in_force
from headwater.organisations.models import Organisation


@add_gate
def agreed_to_the_panel(case: Case, purpose: str, _organisation: Organisation, day: date) -> bool:
    """Whether consent for that purpose, or a decision to go on without it, is in force."""
    return basis_in_force(case, purpose, None, day) != ""
