"""How far an allocation hangs on its figures of need: drawn in the page where that is little work, else by a job."""

from __future__ import annotations

from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.core.decision import Decision
from headwater.governance import actions, policies
from headwater.governance.actions.allocation_solving import FEW
from headwater.governance.forms.allocation import DrawNeeds
from headwater.governance.models import AllocationRun
from headwater.governance.presenters.allocation_picture import Drawn, drawn_areas, picture_of
from headwater.governance.queries import allocation as queries
from headwater.governance.views.allocation import absent
from headwater.governance.views.allocation_runs import trail_to_run
from headwater.organisations.pages import refused_page
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.long_lists import Offer, list_page, only_asks, progress_of
from headwater.shell.saying import said
from headwater.shell.tables import TYPES, taken_as

SEED = 1
SHOWN = 400


@list_page
@require_http_methods(["GET", "POST"])
def draws(request: HttpRequest, ref: str) -> HttpResponse:
    """What draws said; or draw, which a job asks for by the address and a person by the form."""
    viewer = asking(request)
    found = queries.find_run(viewer, ref) or absent()
    if request.method == "POST" or request.GET.get("draws"):
        decision = _may_draw(viewer, found)
        return _asked(request, found) if decision.allowed else refused_page(request, decision)
    areas = _areas(found)
    if areas and request.GET.get("format", "") in TYPES:
        return _offer(found) if only_asks(request) else _taken(areas, request.GET["format"])
    return _page(request, found, areas)


def _may_draw(viewer: Viewer, found: AllocationRun) -> Decision:
    """Whoever allocates, of whatever gives something."""
    sound = policies.is_sound(found)
    if sound is not None and found.state != "not_proven":
        return sound
    return policies.may_allocate(viewer, found)


def _areas(found: AllocationRun) -> list[Drawn]:
    drawn = queries.draws_of(found)
    return drawn_areas(drawn, list(queries.given_by(found))) if drawn else []


def _page(
    request: HttpRequest, found: AllocationRun, areas: list[Drawn], form: DrawNeeds | None = None
) -> HttpResponse:
    asked, drawn = request.GET.get("area", ""), queries.draws_of(found)
    context = {
        "run": found,
        "drawn": drawn,
        "how": said(drawn.how) if drawn else "",
        "areas": areas[:SHOWN],
        "more": max(0, len(areas) - SHOWN),
        "area": next((one for one in areas if one.code == asked), None),
        "picture": picture_of(areas) if areas else None,
        "form": form or DrawNeeds(),
        "allocate": _may_draw(asking(request), found),
        "trail": trail_to_run(found),
    }
    return render(request, "governance/allocation_draws.html", context, status=422 if form else 200)


def _asked(request: HttpRequest, found: AllocationRun) -> HttpResponse:
    """Draw, if what is asked is a number of draws; a job is offered where a person would wait too long."""
    form = DrawNeeds(request.POST if request.method == "POST" else request.GET)
    if not form.is_valid():
        return _page(request, found, [], form)
    count, percent = form.cleaned_data["draws"], form.cleaned_data["percent"]
    if only_asks(request):
        return _offer(found)
    by_job = progress_of(request) is not None
    many = count * queries.needs_of_areas(found.scenario.allocation).count() > FEW
    if not by_job and (many or request.method != "POST"):
        path = f"{request.path}?{urlencode({'draws': count, 'percent': percent, 'format': 'csv'})}"
        return redirect(f"{reverse('job-make')}?{urlencode({'list': path})}")
    return _drawn(request, found, actions.Drawing(count, SEED, percent / 100), by_job=by_job)


def _drawn(request: HttpRequest, found: AllocationRun, drawing: actions.Drawing, *, by_job: bool) -> HttpResponse:
    actions.draw_needs(found, by=asking(request), drawing=drawing, told=progress_of(request))
    if by_job:
        return _taken(_areas(found), "csv")
    messages.success(request, _("It is drawn. Look at how far areas move."))
    return redirect("allocation-draws", found.ref)


def _offer(found: AllocationRun) -> Offer:
    return Offer(_("Draws of need: %(title)s") % {"title": found.scenario.title})


def _taken(areas: list[Drawn], wanted: str) -> HttpResponse:
    """Every area with in how many of 100 draws it has at least so many posts."""
    titles = [_("Code"), _("Area"), _("Posts proposed"), _("Posts"), _("Of 100 draws, at least so many in")]
    rows = ((one.code, one.name, one.told[0], number, str(share)) for one in areas for number, share in one.shares)
    return taken_as(_("Draws of need"), titles, rows, wanted, "draws-of-need")
