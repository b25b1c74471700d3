"""Flows: what one’s organisations sent, to whom, whether it was read, and what came back."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from headwater.core.flows import FLOW_WORDS
from headwater.core.posts import KIND_WORDS, Kind
from headwater.organisations.viewer import asking
from headwater.sharing import queries
from headwater.sharing.flow_picture import picture_of
from headwater.sharing.views.asked_for import trail_to_releases


@require_safe
def all_flows(request: HttpRequest) -> HttpResponse:
    """A year of it, the worst first; by kind of body; and of one kind, where that is asked for."""
    viewer, wanted = asking(request), request.GET.get("kind", "")
    found = queries.flows(viewer)
    shown = [one for one in found if one.other.kind == wanted] if wanted in list(Kind) else found
    context = {
        "rows": [(one, KIND_WORDS[Kind(one.other.kind)], FLOW_WORDS[one.standing.flow]) for one in shown],
        "kinds": [(row, KIND_WORDS[row.kind]) for row in queries.by_kind(found)],
        "kind": KIND_WORDS[Kind(wanted)] if wanted in list(Kind) else "",
        "picture": picture_of(shown),
        "writes": bool(viewer.own),
        "trail": trail_to_releases(),
    }
    return render(request, "sharing/flows.html", context)
