"""Who is heard at a place and who is not: the register of communities, representation as at a day, invitations."""

from __future__ import annotations

from typing import Any, NoReturn

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.representation import VOICE_WORDS
from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import communities as forms
from headwater.engagement.models import COMMUNITY_KINDS, Community, GapLeftOpen, Invitation
from headwater.engagement.presenters import communities as words
from headwater.engagement.views.overview import place_asked_for, trail_to_engagement
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, day_asked_for
from headwater.organisations.viewer import asking
from headwater.shell.days import told
from headwater.shell.long_lists import list_page
from headwater.shell.tables import TYPES, taken_as


def absent() -> NoReturn:
    """There is no such thing, or it is not for the viewer."""
    raise Http404


def trail_to_heard(place: Organisation, community: Community | None = None) -> Trail:
    """The way to who is heard at a place, and to what belongs to a community."""
    whole = [*trail_to_engagement(place), (words.heard_title(), reverse("representation", args=[place.ref]))]
    return [*whole, (community.name, reverse("community", args=[community.ref]))] if community else whole


def community_asked_for(request: HttpRequest, ref: str) -> Community:
    """The community of that reference; one that the viewer may not read is not there."""
    return queries.find_community(asking(request), ref) or absent()


@require_safe
def heard(request: HttpRequest, ref: str) -> HttpResponse:
    """The communities of a place, each as it was heard on a day, gaps first; as a file where that is asked for."""
    viewer, place = asking(request), place_asked_for(request, ref)
    day = day_asked_for(request, viewer)
    rows = queries.representation(viewer, [place], day)
    if request.GET.get("format", "") in TYPES:
        cells = words.heard_cells(rows)
        return taken_as(words.heard_title(), words.heard_titles(), cells, request.GET["format"], "representation")
    today = day == viewer.day
    context = {
        "place": place,
        "day": day,
        "today": today,
        "rows": [(row, VOICE_WORDS[row.standing.voice], words.step_of(row)) for row in rows],
        "gaps": sum(row.standing.gap for row in rows),
        "exports": {name.upper(): f"?day={day.isoformat()}&format={name}" for name in TYPES},
        "name": policies.may_engage(viewer, place),
        "trail": trail_to_engagement(place),
    }
    return render(request, "engagement/heard.html", context)


@require_safe
def community(request: HttpRequest, ref: str) -> HttpResponse:
    """One community: how it is heard today and since when, its invitations, and why a gap was let be."""
    viewer, found = asking(request), community_asked_for(request, ref)
    rows = queries.representation(viewer, [found.organisation], viewer.day)
    row = next((one for one in rows if one.community.pk == found.pk), None)
    context = {
        "community": found,
        "kind": COMMUNITY_KINDS[found.kind],
        "row": row,
        "voice": VOICE_WORDS[row.standing.voice] if row else "",
        "step": words.step_of(row) if row else "",
        "invitations": queries.invitations(viewer).filter(community=found).order_by("-sent_on", "-pk"),
        "left": queries.left_open_of(found),
        "keep": policies.may_keep_community(viewer, found),
        "leave": policies.may_leave_open(viewer, GapLeftOpen(community=found, organisation=found.organisation)),
        "trail": trail_to_heard(found.organisation),
    }
    return render(request, "engagement/community.html", context)


@require_http_methods(["GET", "POST"])
def name(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a community in the register."""
    viewer, place = asking(request), place_asked_for(request, ref)
    form = forms.BeginCommunity(request.POST or None, initial={"start": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        made = actions.name_community(Community(organisation=place, **given), by=viewer)
        said = _("%(name)s is in the register. Invite it, if nobody speaks for it yet.") % {"name": made.name}
        return Done(said, reverse("community", args=[made.ref]))

    decision, intro = policies.may_engage(viewer, place), _("As it calls itself. Nobody is tied to it.")
    page = FormPage(_("Name a community"), form, decision, trail_to_heard(place), do, _("Name it"), intro)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what it is called, and how it is known."""
    viewer, found = asking(request), community_asked_for(request, ref)
    form = forms.ChangeCommunity(request.POST) if request.method == "POST" else forms.ChangeCommunity.of(found)

    def do(given: dict[str, Any]) -> Done:
        before, after = forms.ChangeCommunity.parted(given)
        actions.change_community(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("It is changed."), reverse("community", args=[ref]))

    decision, trail = policies.may_keep_community(viewer, found), trail_to_heard(found.organisation, found)
    return answer_form(request, FormPage(_("Change the community"), form, decision, trail, do))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Take it out of the register."""
    viewer, found = asking(request), community_asked_for(request, ref)
    form = forms.Ending(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.end_community(found, by=viewer, **given)
        return Done(_("It is taken out, and stays to be read."), reverse("community", args=[ref]))

    decision, trail = policies.may_keep_community(viewer, found), trail_to_heard(found.organisation, found)
    return answer_form(request, FormPage(_("Take it out of the register"), form, decision, trail, do, _("Take it out")))


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    """Invite it to a group."""
    viewer, found = asking(request), community_asked_for(request, ref)
    groups = queries.in_being(viewer, found.organisation)
    form = forms.Invite(request.POST or None, groups=groups, initial={"sent_on": viewer.day, "way": "organisation"})

    def do(given: dict[str, Any]) -> Done:
        made = actions.send_invitation(Invitation(community=found, **given), by=viewer)
        said = _("The invitation is written down. Write the answer down when it comes.")
        return Done(said, reverse("invitation", args=[made.ref]))

    decision, trail = policies.may_keep_community(viewer, found), trail_to_heard(found.organisation, found)
    intro = "" if groups else _("There is no group in being here to which it could be invited: set one up first.")
    page = FormPage(_("Invite the community"), form, decision, trail, do, _("It was sent"), intro)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def leave(request: HttpRequest, ref: str) -> HttpResponse:
    """Let a gap be for a time."""
    viewer, found = asking(request), community_asked_for(request, ref)
    new = GapLeftOpen(community=found, organisation=found.organisation)
    form = forms.LeaveOpen(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        new.reason, new.review_on = given["reason"], given["review_on"]
        made = actions.leave_open(new, by=viewer)
        said = _("The gap is let be. It comes back on %(day)s.") % {"day": told(made.review_on)}
        return Done(said, reverse("community", args=[ref]))

    decision, trail = policies.may_leave_open(viewer, new), trail_to_heard(found.organisation, found)
    return answer_form(request, FormPage(_("Leave the gap open"), form, decision, trail, do, _("Leave it open")))


@list_page
@require_safe
def invitations(request: HttpRequest) -> HttpResponse:
    """The invitations to groups that I read."""
    listing = words.INVITATIONS.answer(request, queries.invitations(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "title": _("Invitations"), "trail": trail_to_engagement()}
    return render(request, "engagement/list_of_communities.html", context)
