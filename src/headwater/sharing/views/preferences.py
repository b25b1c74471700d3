"""What form of material recipients want: the list, one of it, and saying what one’s own organisation wants."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.sharing import actions, policies, queries
from headwater.sharing.forms import preferences as forms
from headwater.sharing.forms.products import LastDay
from headwater.sharing.models import Preference
from headwater.sharing.preference_words import in_words
from headwater.sharing.presenters import PREFERENCES
from headwater.sharing.views.asked_for import absent, own_places, place_named, trail_to_releases
from headwater.shell.days import told
from headwater.shell.long_lists import list_page


def _asked_for(request: HttpRequest, ref: str) -> Preference:
    return queries.find_preference(asking(request), ref) or absent()


def _href(held: Preference) -> str:
    return reverse("preference", args=[held.ref])


def _trail(held: Preference | None = None) -> Trail:
    trail = [*trail_to_releases(), (_("What recipients want"), reverse("preferences"))]
    return [*trail, (held.organisation.name, _href(held))] if held else trail


@list_page
@require_safe
def all_preferences(request: HttpRequest) -> HttpResponse:
    """What one’s own organisations want, and those in audiences that they keep."""
    viewer = asking(request)
    listing = PREFERENCES.answer(request, queries.preferences(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "writes": bool(viewer.own), "trail": trail_to_releases()}
    return render(request, "sharing/preferences.html", context)


@require_safe
def preference(request: HttpRequest, ref: str) -> HttpResponse:
    """What one organisation wants."""
    viewer, found = asking(request), _asked_for(request, ref)
    context = {
        "preference": found,
        "sentences": in_words(found.organisation.name, found),
        "keep": policies.may_keep_preference(viewer, found),
        "trail": _trail(),
    }
    return render(request, "sharing/preference.html", context)


@require_http_methods(["GET", "POST"])
def say(request: HttpRequest) -> HttpResponse:
    """Say what one’s own organisation wants from a day."""
    viewer = asking(request)
    places = own_places(viewer)
    new = Preference(organisation=place_named(request, places))
    form = forms.SayPreference(request.POST or None, places=places, initial={"start": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        for name, value in (form.told() | {"start": given["start"]}).items():
            setattr(new, name, value)
        actions.say_preference(new, by=viewer)
        return Done(_("It is kept. Those who write for you see it."), reverse("preferences"))

    intro = _("It takes the place of what was said before, from its first day.")
    decision = policies.may_keep_preference(viewer, new)
    return answer_form(
        request, FormPage(_("In what form do you want material?"), form, decision, _trail(), do, "", intro)
    )


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Put right what was said."""
    viewer, found = asking(request), _asked_for(request, ref)
    form = forms.ChangePreference(request.POST) if request.method == "POST" else forms.ChangePreference.of(found)

    def do(given: dict[str, Any]) -> Done:
        actions.change_preference(found, by=viewer, seen=given["seen"], after=form.told())
        return Done(_("The change is saved."), _href(found))

    title = _("Change what %(name)s wants") % {"name": found.organisation.name}
    decision = policies.may_keep_preference(viewer, found)
    return answer_form(request, FormPage(title, form, decision, _trail(found), do))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say until when it holds."""
    viewer, found = asking(request), _asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.end_preference(found, by=viewer, last=given["last"])
        return Done(_("It holds until %(day)s.") % {"day": told(given["last"])}, reverse("preferences"))

    title = _("Until when does %(name)s want this?") % {"name": found.organisation.name}
    form = LastDay(request.POST or None, initial={"last": viewer.day})
    decision = policies.may_keep_preference(viewer, found)
    return answer_form(request, FormPage(title, form, decision, _trail(found), do))
