"""How partners take part: the matrix of a place, saying it, and taking it further (4.2.2)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.governance import actions, policies, queries
from headwater.governance.forms import engagement as forms
from headwater.governance.models import BARRIERS, ENGAGEMENT_WORDS, PartnerEngagement
from headwater.governance.views.overview import led_asked_for, trail_to_leading
from headwater.governance.views.plans import absent
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking


def _trail(place: Organisation, *, itself: bool = True) -> Trail:
    whole = trail_to_leading(place)
    return [*whole, (_("How partners take part"), reverse("partner-engagement", args=[place.ref]))] if itself else whole


@require_safe
def matrix(request: HttpRequest, ref: str) -> HttpResponse:
    """Which partners of a place take part, which barriers keep the others, and to whom that was taken."""
    viewer, place = asking(request), led_asked_for(request, ref)
    rows = queries.partners_and_said(viewer, place)
    levels = [row.said.level for row in rows if row.said]
    context = {
        "place": place,
        "rows": rows,
        "words": ENGAGEMENT_WORDS,
        "counts": [(words, levels.count(level)) for level, words in ENGAGEMENT_WORDS.items()],
        "unsaid": sum(row.said is None for row in rows),
        "barriers": list(BARRIERS.items()),
        "say": policies.may_keep_engagement(viewer, PartnerEngagement(organisation=place)),
        "trail": _trail(place, itself=False),
    }
    return render(request, "governance/engagement.html", context)


@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how a partner takes part."""
    viewer, place = asking(request), led_asked_for(request, ref)
    partner = request.GET.get("partner", "")[:12].replace("\x00", "")
    form = forms.SayEngagement(request.POST or None, viewer=viewer, initial={"start": viewer.day, "partner": partner})

    def do(given: dict[str, Any]) -> Done:
        made = actions.say_engagement(PartnerEngagement(organisation=place, **given), by=viewer)
        words = _("It is kept how %(name)s takes part.") % {"name": made.partner.name}
        return Done(words, reverse("partner-engagement", args=[ref]))

    decision = policies.may_keep_engagement(viewer, PartnerEngagement(organisation=place))
    intro = _("Of the organisation, and not of a person in it.")
    page = FormPage(_("How does a partner take part?"), form, decision, _trail(place), do, intro=intro)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def escalate(request: HttpRequest, ref: str) -> HttpResponse:
    """Take it to somebody who can change it."""
    viewer = asking(request)
    found = queries.find_engagement(viewer, ref) or absent()
    place = found.organisation
    form = forms.Escalate(request.POST or None, viewer=viewer, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        made = actions.escalate_engagement(found, by=viewer, **given)
        words = _("It was taken to %(name)s.") % {"name": made.escalated_to}
        return Done(words, reverse("partner-engagement", args=[place.ref]))

    decision = policies.may_keep_engagement(viewer, found)
    intro = _("%(name)s: %(what)s") % {"name": found.partner.name, "what": found.rests_on}
    return answer_form(request, FormPage(_("Take it further"), form, decision, _trail(place), do, intro=intro))
