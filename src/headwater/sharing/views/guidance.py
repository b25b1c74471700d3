"""The guidance page: who may see what, drawn from the data that decides."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater import schemes
from headwater.sharing import guidance as drawn


@require_safe
def guidance(request: HttpRequest) -> HttpResponse:
    """What one’s vetting lets one see, and who may see each level."""
    shipped = schemes.shipped()
    policy = shipped.policy
    context = {
        "policy": policy,
        "sha256": shipped.sha256,
        "colours": shipped.colours,
        "schemes": [
            (
                scheme,
                [
                    (row, [(asset, drawn.in_words(needed, asset)) for asset, needed in row.by_asset])
                    for row in drawn.of_levels(policy, scheme, settings.CEILINGS[scheme.id])
                ],
            )
            for scheme in policy.schemes.values()
        ],
        "vetting": list(drawn.of_vetting(policy)),
        "doubts": drawn.doubts(policy),
    }
    return render(request, "sharing/guidance.html", context)
