"""What happened in an organisation, and the look at one that no post allows."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.audit.presenters import changes
from headwater.audit.presenters import sentence as event_sentence
from headwater.audit.queries import events_at
from headwater.core.decision import deny
from headwater.core.sentences import sentence
from headwater.organisations import actions, forms, policies
from headwater.organisations.models import BreakGlass, Organisation
from headwater.organisations.pages import organisation_asked_for, refused_page, trail_to
from headwater.organisations.viewer import asking
from headwater.shell.saying import why

LATEST = 100  # events on a page


@require_safe
def audit(request: HttpRequest, ref: str) -> HttpResponse:
    """What happened in an organisation, in sentences: the newest, and back from there."""
    found = organisation_asked_for(request, ref)
    decision = policies.may_see_audit(asking(request), found)
    if not decision.allowed:
        return refused_page(request, decision)
    before = request.GET.get("before", "")[:18]
    events = events_at(found.ref)
    events = events.filter(pk__lt=int(before)) if before.isascii() and before.isdecimal() else events
    shown = list(events[: LATEST + 1])
    told = [(event, event_sentence(event), changes(event)) for event in shown[:LATEST]]
    context = {
        "organisation": found,
        "told": told,
        "older": shown[LATEST - 1].pk if len(shown) > LATEST else None,
        "latest": not before,
        "trail": trail_to(found),
    }
    return render(request, "organisations/audit.html", context)


@require_http_methods(["GET", "POST"])
def break_glass(request: HttpRequest) -> HttpResponse:
    """See an organisation for an hour without a post: with a reason, and its leads are told."""
    viewer = asking(request)
    if not viewer.own:
        return refused_page(request, deny("break-glass/no-post", sentence("You have no post today.")))
    form = forms.BreakTheGlass(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hidden = Organisation.objects.filter(ref=form.cleaned_data["ref"]).first()
        if hidden is None:
            form.add_error("ref", _("No organisation has this reference. Whoever sent you there can give it to you."))
        else:
            glass = BreakGlass(person=viewer.person, organisation=hidden, reason=form.cleaned_data["reason"])
            decision = policies.may_break_glass(viewer, glass)
            if decision.allowed:
                actions.break_glass(glass, by=viewer)
                words = _("You may see %(name)s for one hour. Those who answer for it see that you do.")
                messages.success(request, words % {"name": hidden})
                return redirect("organisation", hidden.ref)
            form.add_error("reason" if decision.rule == "break-glass/reason" else "ref", why(decision))
    context = {
        "form": form,
        "title": _("See an organisation for one hour"),
        "intro": _(
            "Only where you must see an organisation now, and no post of yours lets you. Those who answer for it are "
            "told at once, with your reason, and it is kept in the record of what happened there. After an hour it "
            "ends by itself."
        ),
        "trail": trail_to(),
        "button": _("Break the glass"),
    }
    return render(request, "shell/form_page.html", context, status=422 if form.errors else 200)
