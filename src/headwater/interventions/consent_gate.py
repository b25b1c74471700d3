"""What may close a pack at any moment: every opening of one asks every gate, and one that says no is enough.

The room of consent puts its gate here. A gate is asked of a case, a purpose, an organisation and a day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from headwater.interventions.models import Case
from headwater.organisations.models import Organisation

Gate = Callable[[Case, str, Organisation, date], bool]
PURPOSE = "panel"  # what a pack is for
gates: list[Gate] = []


def add_gate(gate: Gate) -> Gate:
    """Register a gate, once."""
    if gate not in gates:
        gates.append(gate)
    return gate


def gates_open(case: Case, organisation: Organisation, day: date) -> bool:
    """Whether every gate is open for what an organisation is given of a case on a day."""
    return all(gate(case, PURPOSE, organisation, day) for gate in gates)
