"""What a product was worth to its readers, for its makers."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.organisations.viewer import asking
from headwater.sharing import pictures, queries
from headwater.sharing.views.asked_for import product_asked_for, trail_to_product


@require_safe
def worth(request: HttpRequest, ref: str) -> HttpResponse:
    """Who could read each version and did, as numbers; what they said of it, and what came of that."""
    found = product_asked_for(request, ref)
    versions = queries.worth_of(found, asking(request).day)
    context = {
        "product": found,
        "versions": versions,
        "pictures": [pictures.of_readers(versions), pictures.of_worth(versions)] if versions else [],
        "trail": trail_to_product(found),
    }
    return render(request, "sharing/worth.html", context)
