"""What fills the addresses of figures: a place with panels, and a signed statement."""

from __future__ import annotations

from headwater.interventions.models import AssuranceStatement
from headwater.organisations.models import Organisation

from .fills_of_casework import NOTHING


def fills(whose: str) -> dict[str, str]:
    """Those of the room: “own” is of Force 01, “other” of Force 02."""
    places = {"own": "Force 01", "other": "Force 02"}
    place = Organisation.objects.get(name=places[whose]).ref if whose in places else NOTHING
    signed = AssuranceStatement.objects.filter(state="signed").first()
    which = signed.ref if signed and whose == "own" else NOTHING
    return {
        "support/figures/of/<slug:ref>": f"support/figures/of/{place}",
        "support/statements/<slug:which>": f"support/statements/{which}",
    }
