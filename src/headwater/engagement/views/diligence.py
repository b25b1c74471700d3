"""Due diligence on partners: looked at by one, decided by another, looked at again."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import consultations as forms
from headwater.engagement.models import DECISIONS, DueDiligence
from headwater.engagement.presenters.communities import DILIGENCE
from headwater.engagement.views.communities import absent
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.days import told
from headwater.shell.long_lists import list_page


def trail_to_diligence(found: DueDiligence | None = None) -> Trail:
    """The way to the list, and to what belongs to one."""
    whole = [*trail_to_engagement(), (_("Due diligence on partners"), reverse("diligences"))]
    return [*whole, (found.partner.name, reverse("diligence", args=[found.ref]))] if found else whole


def _asked_for(request: HttpRequest, ref: str) -> DueDiligence:
    return queries.find_diligence(asking(request), ref) or absent()


@list_page
@require_safe
def diligences(request: HttpRequest) -> HttpResponse:
    """What was looked at of partners, of places that I read."""
    viewer = asking(request)
    listing = DILIGENCE.answer(request, queries.diligences(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    places = queries.engages_at(viewer).filter(pk__in=viewer.own, kind__in=("force", "area"))
    words = _("Look at a partner for %(name)s")
    context = {
        "listing": listing,
        "title": _("Due diligence on partners"),
        "intro": _("Of organisations, and never of persons: what was looked at, and what was decided, with reasons."),
        "links": [(reverse("diligence-look", args=[one.ref]), words % {"name": one.name}) for one in places],
        "trail": trail_to_engagement(),
    }
    return render(request, "engagement/list_of_communities.html", context)


@require_safe
def diligence(request: HttpRequest, ref: str) -> HttpResponse:
    """What was looked at of one partner, and what was decided."""
    viewer, found = asking(request), _asked_for(request, ref)
    context = {
        "looked": found,
        "proposal": DECISIONS[found.proposal],
        "decision": DECISIONS.get(found.decision, ""),
        "decide": policies.may_decide_diligence(viewer, found),
        "trail": trail_to_diligence(),
    }
    return render(request, "engagement/diligence.html", context)


@require_http_methods(["GET", "POST"])
def look(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what was looked at."""
    viewer, place = asking(request), place_asked_for(request, ref)
    form = forms.LookAt(request.POST or None, viewer=viewer)

    def do(given: dict[str, Any]) -> Done:
        made = actions.look_at_partner(DueDiligence(organisation=place, **given), by=viewer)
        return Done(_("It is written down. Somebody else decides."), reverse("diligence", args=[made.ref]))

    decision, title = policies.may_engage(viewer, place), _("Look at a partner for %(name)s") % {"name": place.name}
    intro = _("Of the organisation. No person is judged, and nobody’s beliefs are written down.")
    return answer_form(request, FormPage(title, form, decision, trail_to_diligence(), do, intro=intro))


@require_http_methods(["GET", "POST"])
def decide(request: HttpRequest, ref: str) -> HttpResponse:
    """Decide whether it is engaged."""
    viewer, found = asking(request), _asked_for(request, ref)
    form = forms.Decide(request.POST or None, initial={"decision": found.proposal})

    def do(given: dict[str, Any]) -> Done:
        made = actions.decide_diligence(found, by=viewer, decided=actions.Decided(**given))
        day = told(made.review_on) if made.review_on else ""
        return Done(_("It is decided. Look at it again on %(day)s.") % {"day": day}, reverse("diligence", args=[ref]))

    decision, title = policies.may_decide_diligence(viewer, found), _("Is the partner engaged?")
    return answer_form(request, FormPage(title, form, decision, trail_to_diligence(found), do, _("Decide it")))
