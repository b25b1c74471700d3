"""What fills the addresses of casework: the pupil’s case is one’s own, another’s is that of somebody else’s team."""

from __future__ import annotations

from typing import Any

from headwater.interventions.models import (
    Case,
    EarlierCase,
    OtherWorkCheck,
    Panel,
    Referral,
    Seat,
    Statement,
    TeamPlace,
)

from ..conftest import organisation

NOTHING = "zzzzzzzzzzzz"


def fills(whose: str) -> dict[str, str]:
    """Those of the room."""
    pupil = Case.objects.get(state="gathering")
    other = Case.objects.filter(opened_on__gt=pupil.opened_on).order_by("opened_on").last()
    case = {"own": pupil, "other": other}.get(whose)
    panel = Panel.objects.get(route={"own": "channel", "other": "safeguarding"}.get(whose, "channel"))
    at = f"support/cases/{case.ref if case else NOTHING}"

    def of(model: type[Any]) -> str:
        rows = model._default_manager.filter(case=case)
        return str(rows.values_list("ref", flat=True).first() or NOTHING)

    mine: dict[str, type[Any]] = {"team": TeamPlace, "earlier": EarlierCase, "other-work": OtherWorkCheck}
    mine |= {"referrals": Referral, "say": Statement}
    filled = {
        f"support/cases/<slug:ref>/{name}/<slug:which>": f"{at}/{name}/{of(model)}" for name, model in mine.items()
    }
    seat = Seat.objects.filter(panel=panel, role="officer").first() if whose != "none" else None
    place = {"own": organisation("Force 01").ref, "other": organisation("Force 02").ref}.get(whose, NOTHING)
    known = panel.ref if whose != "none" else NOTHING
    return filled | {
        "step/<slug:verb>": "step/assess",
        "support/cases/<slug:ref>": at,
        "support/panels/<slug:ref>": f"support/panels/{known}",
        "support/refer/<slug:ref>": f"support/refer/{known}",
        "support/seats/<slug:which>": f"support/seats/{seat.ref if seat else NOTHING}",
        "support/links/<slug:ref>": f"support/links/{NOTHING}",
        "support/of/<slug:ref>": f"support/of/{place}",
        "by-link/<str:token>": f"by-link/{NOTHING}",
        "referred/<slug:receipt>": f"referred/{_receipt(whose)}",
        "support/glasses/<slug:which>": f"support/glasses/{NOTHING}",
    }


def _receipt(whose: str) -> str:
    name = {"own": "Ben Tolliver", "other": "Samina Rowntree"}.get(whose, "")
    return Referral.objects.filter(by__name=name).values_list("receipt", flat=True).first() or NOTHING
