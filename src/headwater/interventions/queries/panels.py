"""Panels that somebody knows of, their seats and limits."""

from __future__ import annotations

from collections.abc import Mapping

from django.db.models import Q, QuerySet

from headwater.core.lifecycle import CASE
from headwater.interventions.models import Panel, ReferralLink, Seat, StepLimit
from headwater.interventions.policies import paths_above, seats_of
from headwater.organisations.queries import organisations
from headwater.organisations.viewer import Viewer
from headwater.schemes.casework import Limit, casework


def panels(by: Viewer) -> QuerySet[Panel]:
    """Every panel that the viewer knows of: of places they see, where they sit, and above that."""
    known = (
        Q(organisation__in=organisations(by).values("pk"))
        | Q(pk__in=seats_of(by))
        | Q(organisation__path__in=paths_above(by))
    )
    return Panel.objects.filter(known).select_related("organisation")


def panels_to_refer_to(by: Viewer) -> QuerySet[Panel]:
    """Those that are there today."""
    return panels(by).filter(Q(start__lte=by.day), Q(end__isnull=True) | Q(end__gte=by.day))


def find_panel(by: Viewer, ref: str) -> Panel | None:
    """The panel of that reference, where the viewer knows of it."""
    return panels(by).filter(ref=ref[:12]).first()


def seats_at(panel: Panel, by: Viewer) -> QuerySet[Seat]:
    """Who sits on a panel from today on."""
    rows = Seat.objects.from_on(by.day).filter(panel=panel)
    return rows.select_related("person", "organisation").order_by("role", "person__name", "pk")


def find_seat(by: Viewer, ref: str) -> Seat | None:
    """The seat of that reference, on a panel that the viewer knows of."""
    found = Seat.objects.select_related("panel__organisation", "person", "organisation").filter(ref=ref[:12])
    return found.filter(panel__in=panels(by).values("pk")).first()


def limits_of(panel: Panel, day: object) -> Mapping[str, Limit]:
    """The time limit of each step on a day, with its source: the panel’s own, or what ships."""
    own = StepLimit.objects.as_at(day).filter(panel=panel)  # type: ignore[arg-type]
    return {**casework().steps, **{row.state: Limit(row.days, row.source) for row in own}}


def days_for(panel: Panel, state: str, day: object) -> int:
    """The days within which a step is done."""
    return limits_of(panel, day)[state].days if state in CASE.states and state != "closed" else 0


def links_of(panel: Panel) -> QuerySet[ReferralLink]:
    """The links to refer by that were made for a panel."""
    return ReferralLink.objects.filter(panel=panel).select_related("organisation", "made_by", "panel__organisation")


def find_link(by: Viewer, ref: str) -> ReferralLink | None:
    """The link of that reference, where the viewer takes referrals for its panel."""
    mine = [panel for panel, roles in seats_of(by).items() if roles & {"officer", "chair"}]
    return ReferralLink.objects.select_related("panel__organisation").filter(ref=ref[:12], panel__in=mine).first()
