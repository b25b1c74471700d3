"""The register's own pages: the list, one organisation as at a day, and the forms that change it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.partnerships import NATION_WORDS
from headwater.core.return_days import hear_day
from headwater.organisations import actions, forms, policies, queries
from headwater.organisations.as_it_was import as_it_was, names_before
from headwater.organisations.models import Organisation, Partnership, Tier
from headwater.organisations.pages import (
    Done,
    FormPage,
    answer_form,
    organisation_asked_for,
    organisation_href,
    trail_to,
)
from headwater.organisations.presenters import ORGANISATIONS
from headwater.organisations.viewer import asking
from headwater.shell.days import told
from headwater.shell.long_lists import list_page

SHOWN = 200  # organisations below one, on its page
VERBS = ("edit_organisation", "set_tier", "make_post", "invite", "see_audit", "close_organisation", "move_organisation")


@list_page
@require_safe
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations that I can see, as the register was on a day."""
    asked = request.GET.get("day", "").strip()
    heard = hear_day(asked) if asked else None
    listing = ORGANISATIONS.answer(request, queries.organisations(asking(request), heard.day if heard else None))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "asked": asked, "day": heard.day if heard else None}
    context["day_fault"] = heard.what if heard and heard.day is None else ""
    return render(request, "organisations/organisations.html", context)


@require_safe
def organisation(request: HttpRequest, ref: str) -> HttpResponse:
    """One organisation, as at a day."""
    viewer, asked = asking(request), request.GET.get("day", "").strip()
    heard = hear_day(asked) if asked else None
    day = heard.day if heard and heard.day else viewer.day
    found: Any = get_object_or_404(as_it_was(viewer, day), ref=ref)  # with its name and the others of that day
    can = {verb: getattr(policies, f"may_{verb}")(viewer, found) for verb in VERBS}
    posts = queries.posts_of(found, day)
    holders = [holding for post in posts for holding in post.holders]
    context = {
        "organisation": found,
        "day": day,
        "today": day == viewer.day,
        "day_fault": heard.what if heard and heard.day is None else "",
        "asked": asked,
        "nation": NATION_WORDS.get(found.nation_then, ""),
        "names_before": names_before(found, day, found.name_then),
        "tier": Tier.objects.as_at(day).filter(organisation=found).select_related("author").first(),
        "posts": posts,
        "children": queries.below_on(viewer, found, day)[: SHOWN + 1],
        "most": SHOWN,
        "to_come": queries.posts_to_come(found, viewer.day) if day == viewer.day else [],
        "may_end_posts": {item.post.pk for item in posts if policies.may_end_post(viewer, item.post).allowed},
        "partnerships": queries.partnerships_of(viewer, found, day),
        "can": can
        | {
            "add": policies.may_add_organisation(viewer, Organisation(parent=found)),
            "partner": policies.may_make_partnership(viewer, Partnership(lead=found)),
        },
        "may_end": {held.pk for held in holders if policies.may_end_holding(viewer, held).allowed},
        "may_change": {held.pk for held in holders if policies.may_change_holding(viewer, held).allowed},
        "may_write": {held.pk for held in holders if policies.may_invite_again(viewer, held).allowed},
        "trail": trail_to(),
    }
    return render(request, "organisations/organisation.html", context)


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Add an organisation below another."""
    viewer, parent = asking(request), organisation_asked_for(request, ref)
    decision = policies.may_add_organisation(viewer, Organisation(parent=parent))

    def do(given: dict[str, Any]) -> Done:
        made = actions.add_organisation(Organisation(parent=parent, **given), by=viewer)
        return Done(_("%(name)s is in the register.") % {"name": made}, organisation_href(made))

    title = _("Add an organisation below %(name)s") % {"name": parent}
    form = forms.AddOrganisation(request.POST or None, above=parent)
    return answer_form(request, FormPage(title, form, decision, trail_to(parent), do))


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change an organisation's details."""
    viewer, found = asking(request), organisation_asked_for(request, ref)
    form = forms.ChangeOrganisation(request.POST) if request.method == "POST" else forms.ChangeOrganisation.of(found)

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in ("name", "nation")}
        before = {name: given[f"was_{name}"] for name in ("name", "nation")}
        actions.change_organisation(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("The change is saved."), organisation_href(found))

    title = _("Change %(name)s") % {"name": found}
    decision = policies.may_edit_organisation(viewer, found)
    return answer_form(request, FormPage(title, form, decision, trail_to(found), do))


@require_http_methods(["GET", "POST"])
def tier(request: HttpRequest, ref: str) -> HttpResponse:
    """Set a tier."""
    viewer, found = asking(request), organisation_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        made = actions.set_tier(found, by=viewer, **given)
        words = _("%(tier)s from %(day)s.") % {"tier": made, "day": told(made.start)}
        return Done(words, organisation_href(found))

    title = _("Set the tier of %(name)s") % {"name": found}
    form = forms.SetTier(request.POST or None)
    return answer_form(request, FormPage(title, form, policies.may_set_tier(viewer, found), trail_to(found), do))


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, ref: str) -> HttpResponse:
    """Put an organisation under another from today."""
    viewer, found = asking(request), organisation_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        to = given["above"]
        moved = actions.move_organisation(found, by=viewer, to=to)
        words = _("%(name)s is part of %(parent)s from today.") if to else _("%(name)s stands on its own from today.")
        return Done(words % {"name": moved, "parent": to}, organisation_href(found))

    title = _("Move %(name)s") % {"name": found}
    now = {"above": found.parent.name} if found.parent else {"alone": True}
    form = forms.MoveOrganisation(request.POST or None, viewer=viewer, initial=now)
    decision = policies.may_move_organisation(viewer, found)
    intro = _("It moves today, with all that lies below it. Where it was before stays to be seen.")
    return answer_form(request, FormPage(title, form, decision, trail_to(found), do, intro=intro))


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """Close an organisation."""
    viewer, found = asking(request), organisation_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.close_organisation(found, by=viewer, last=given["last"])
        words = _("%(name)s ends on %(day)s.") % {"name": found, "day": told(given["last"])}
        return Done(words, organisation_href(found))

    title, form = _("Close %(name)s") % {"name": found}, forms.LastDay(request.POST or None)
    decision = policies.may_close_organisation(viewer, found)
    intro = _("After its last day nothing about it can be changed. What was so before stays to be seen.")
    return answer_form(request, FormPage(title, form, decision, trail_to(found), do, intro=intro))
