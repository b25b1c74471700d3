"""Who takes a new case on: an officer of the panel who is there today and owns the fewest open cases; else its chair.

A case is never without an owner (register 1D, f). This counts cases of an officer, and nothing of a person supported.
"""

from __future__ import annotations

from datetime import date

from django.db.models import Count, Q

from headwater.accounts.models import Person
from headwater.interventions.models import OPEN_STATES, Panel, Seat
from headwater.organisations.models import Holding


def seated(panel: Panel, day: date) -> list[Seat]:
    """Those who sit on a panel on a day, and still have a post where they sit for."""
    sits = Seat.objects.as_at(day).filter(panel=panel)
    held = set(
        Holding.objects.as_at(day).filter(person__in=sits.values("person")).values_list("person", "post__organisation")
    )
    rows = sits.select_related("person", "organisation").order_by("pk")
    return [seat for seat in rows if seat.person.is_active and (seat.person_id, seat.organisation_id) in held]


def officer_on_duty(panel: Panel, day: date) -> Person | None:
    """Who takes a new case on; nobody where the panel has neither officer nor chair."""
    there = seated(panel, day)
    officers = [seat.person_id for seat in there if seat.role == "officer"]
    chairs = [seat.person_id for seat in there if seat.role == "chair"]
    going = Q(owned_cases__state__in=OPEN_STATES, owned_cases__part_of__isnull=True)
    rows = Person.objects.filter(pk__in=officers or chairs).annotate(busy=Count("owned_cases", filter=going))
    return rows.order_by("busy", "pk").first()
