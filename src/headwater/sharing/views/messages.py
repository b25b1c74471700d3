"""Messages for the public: the approved ones, one with its languages, and writing them."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.sharing import actions, queries
from headwater.sharing import message_policies as policies
from headwater.sharing.forms import messages as forms
from headwater.sharing.models import APPROVED, Message, MessageUse
from headwater.sharing.presenters import MESSAGES
from headwater.sharing.views.asked_for import (
    message_asked_for,
    message_href,
    own_places,
    place_named,
    trail_to_message,
    trail_to_messages,
    trail_to_releases,
)
from headwater.shell.long_lists import list_page

CAN = ("change_message", "approve_message", "withdraw_message", "begin_version")
MOST = 100  # drafts on the page
SAID = tuple(forms.ChangeMessage.base_fields)


@list_page
@require_safe
def all_messages(request: HttpRequest) -> HttpResponse:
    """What is approved, for anybody; and what colleagues are writing."""
    viewer = asking(request)
    listing = MESSAGES.answer(request, queries.approved_messages())
    if isinstance(listing, HttpResponse):
        return listing
    context = {
        "listing": listing,
        "drafts": queries.messages_being_written(viewer)[:MOST],
        "most": MOST,
        "writes": bool(viewer.own),
        "trail": trail_to_releases(),
    }
    return render(request, "sharing/messages.html", context)


@require_safe
def message(request: HttpRequest, ref: str) -> HttpResponse:
    """One version of a message in all its languages, and where it was used."""
    viewer, found = asking(request), message_asked_for(request, ref)
    versions = queries.versions_of(viewer, found)
    theirs = found.organisation_id in viewer.own
    context = {
        "message": found,
        "wordings": queries.wordings_of(found),
        "versions": versions,
        "current": next((one for one in versions if one.state == APPROVED and one.pk != found.pk), None),
        "uses": queries.uses_of(viewer, found),
        "uses_it": bool(viewer.own) and found.approved_at is not None,
        "theirs": theirs,
        "approve": f"approve/?seen={found.version}",
        "can": {verb: getattr(policies, f"may_{verb}")(viewer, found) for verb in CAN} if theirs else {},
        "trail": trail_to_messages(),
    }
    return render(request, "sharing/message.html", context)


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Begin a message."""
    viewer = asking(request)
    places = own_places(viewer)
    new = Message(organisation=place_named(request, places))
    form = forms.WriteMessage(request.POST or None, places=places)

    def do(given: dict[str, Any]) -> Done:
        for name in SAID:
            setattr(new, name, given[name])
        made = actions.write_message(new, by=viewer)
        return Done(_("It is begun. Add its other languages; then somebody else approves it."), message_href(made))

    page = FormPage(
        _("Write a message for the public"), form, policies.may_write_message(viewer, new), trail_to_messages(), do
    )
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what a draft says."""
    viewer, found = asking(request), message_asked_for(request, ref)
    form = forms.ChangeMessage(request.POST or None, initial={name: getattr(found, name) for name in SAID})

    def do(given: dict[str, Any]) -> Done:
        actions.change_message(found, by=viewer, given=given)
        return Done(_("The change is saved."), message_href(found))

    decision = policies.may_change_message(viewer, found)
    return answer_form(request, FormPage(_("Change the draft"), form, decision, trail_to_message(found), do))


@require_http_methods(["GET", "POST"])
def version(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin a later version."""
    viewer, found = asking(request), message_asked_for(request, ref)
    form = forms.ChangeMessage(request.POST or None, initial={name: getattr(found, name) for name in SAID})

    def do(given: dict[str, Any]) -> Done:
        made = actions.begin_version(found, by=viewer, new=Message(**given))
        return Done(_("Version %(number)s is begun.") % {"number": made.number}, message_href(made))

    decision = policies.may_begin_version(viewer, found)
    intro = _(
        "What is approved never changes. A later version takes its place once somebody else has approved it. "
        "Its other languages are written anew: they say what the English said before."
    )
    page = FormPage(_("Write a later version"), form, decision, trail_to_message(found), do, intro=intro)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def used(request: HttpRequest, ref: str) -> HttpResponse:
    """Keep that it was used."""
    viewer, found = asking(request), message_asked_for(request, ref)
    places = own_places(viewer)
    new = MessageUse(message=found, organisation=place_named(request, places))
    form = forms.UseMessage(request.POST or None, places=places, initial={"used_on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        for name in ("used_on", "by_role", "channel"):
            setattr(new, name, given[name])
        actions.keep_use(new, by=viewer)
        return Done(_("It is kept that it was used."), message_href(found))

    intro = _("Everybody who is signed in sees this. An organisation that is not a public body is not named to others.")
    page = FormPage(
        _("Where was it used?"), form, policies.may_keep_use(viewer, new), trail_to_message(found), do, intro=intro
    )
    return answer_form(request, page)
