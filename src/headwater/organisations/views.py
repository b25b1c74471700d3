"""The register's pages: the list, one organisation as at a day, and the forms that change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from headwater.audit.actions import Conflict
from headwater.audit.presenters import changes, sentence
from headwater.audit.queries import events_at
from headwater.core.decision import Decision
from headwater.core.errors import BadInput, refuse
from headwater.core.posts import KIND_WORDS, Kind
from headwater.core.return_days import hear_day
from headwater.organisations import actions, forms, policies, queries
from headwater.organisations.models import BreakGlass, Holding, Member, Organisation, Partnership, Post, Tier
from headwater.organisations.presenters import ORGANISATIONS
from headwater.organisations.viewer import asking
from headwater.shell.forms import tell

LATEST = 100  # events on a page


def _found(request: HttpRequest, ref: str) -> Organisation:
    organisation = queries.find_organisation(asking(request), ref)
    if organisation is None:
        raise Http404
    return organisation


def _trail(organisation: Organisation | None = None) -> list[tuple[str, str]]:
    from django.urls import reverse

    trail = [("Organisations", reverse("organisations"))]
    return [*trail, (organisation.name, reverse("organisation", args=[organisation.ref]))] if organisation else trail


@require_GET
def organisations(request: HttpRequest) -> HttpResponse:
    """The organisations that I can see."""
    listing = ORGANISATIONS.answer(request, queries.organisations(asking(request)))
    if isinstance(listing, HttpResponse):
        return listing
    return render(request, "organisations/organisations.html", {"listing": listing})


@require_GET
def organisation(request: HttpRequest, ref: str) -> HttpResponse:
    """One organisation, as at a day."""
    viewer, found = asking(request), _found(request, ref)
    asked = request.GET.get("day", "").strip()
    heard = hear_day(asked) if asked else None
    day = heard.day if heard and heard.day else viewer.day
    can = {
        name: getattr(policies, f"may_{name}")(viewer, found)
        for name in ("edit_organisation", "set_tier", "make_post", "invite", "see_audit", "close_organisation")
    }
    add = policies.may_add_organisation(viewer, Organisation(parent=found))
    posts = queries.posts_of(found, day)
    holders = [holding for post in posts for holding in post.holders]
    return render(
        request,
        "organisations/organisation.html",
        {
            "organisation": found,
            "kind": KIND_WORDS[Kind(found.kind)],
            "day": day,
            "today": day == viewer.day,
            "day_fault": heard.what if heard and heard.day is None else "",
            "asked": asked,
            "tier": Tier.objects.as_at(day).filter(organisation=found).select_related("author").first(),
            "posts": posts,
            "children": queries.organisations(viewer, day).filter(parent=found)[:200],
            "partnerships": queries.partnerships_of(found, day),
            "can": can | {"add": add, "partner": policies.may_make_partnership(viewer, Partnership(lead=found))},
            "may_end": {held.pk for held in holders if policies.may_end_holding(viewer, held).allowed},
            "trail": _trail(),
        },
    )


@dataclass(frozen=True)
class FormPage:
    """A form, the decision that lets it be shown, and what it does: returns what was done, in a sentence."""

    title: str
    form: django_forms.Form
    decision: Decision
    about: Organisation
    do: Callable[[dict[str, Any]], str]


def _form(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Show a form whose policy allows it; do what it asks; say what was done, or what is wrong."""
    form, status = page.form, 200
    if not page.decision.allowed:
        return render(request, "web/refused.html", {"decision": page.decision}, status=403)
    if request.method == "POST" and form.is_valid():
        try:
            done = page.do(form.cleaned_data)
        except BadInput as bad:
            tell(form, bad)
        except Conflict as conflict:
            form.add_error(None, _both_values(conflict))
            status = 409
        else:
            messages.success(request, done)
            return redirect("organisation", page.about.ref)
    status = 422 if form.errors and status == 200 else status
    context = {"form": form, "title": page.title, "trail": _trail(page.about), "why": page.decision.why}
    return render(request, "organisations/form.html", context, status=status)


def _both_values(conflict: Conflict) -> str:
    words = "; ".join(
        f"{item.field}: they wrote “{item.theirs}”, you wrote “{item.yours}”" for item in conflict.differences
    )
    return (
        f"Somebody changed this while you were writing, and nothing of yours was saved. {words}. "
        "Open the form again and decide which is right."
    )


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Add an organisation below another."""
    viewer, parent = asking(request), _found(request, ref)
    form = forms.AddOrganisation(request.POST or None)

    def do(given: dict[str, Any]) -> str:
        made = actions.add_organisation(Organisation(parent=parent, **given), by=viewer)
        return f"{made} is in the register."

    return _form(
        request,
        FormPage(
            f"Add an organisation below {parent}",
            form,
            policies.may_add_organisation(viewer, Organisation(parent=parent)),
            parent,
            do,
        ),
    )


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change an organisation's details."""
    viewer, found = asking(request), _found(request, ref)
    form = forms.ChangeOrganisation(request.POST) if request.method == "POST" else forms.ChangeOrganisation.of(found)

    def do(given: dict[str, Any]) -> str:
        after = {name: given[name] for name in ("name", "nation")}
        before = {name: given[f"was_{name}"] for name in ("name", "nation")}
        actions.change_organisation(found, by=viewer, seen=given["seen"], before=before, after=after)
        return "The change is saved."

    return _form(request, FormPage(f"Change {found}", form, policies.may_edit_organisation(viewer, found), found, do))


@require_http_methods(["GET", "POST"])
def tier(request: HttpRequest, ref: str) -> HttpResponse:
    """Set a tier."""
    viewer, found = asking(request), _found(request, ref)
    form = forms.SetTier(request.POST or None)

    def do(given: dict[str, Any]) -> str:
        made = actions.set_tier(found, by=viewer, **given)
        return f"{made} from {made.start:%-d %B %Y}."

    return _form(request, FormPage(f"Set the tier of {found}", form, policies.may_set_tier(viewer, found), found, do))


@require_http_methods(["GET", "POST"])
def post(request: HttpRequest, ref: str) -> HttpResponse:
    """Make a post."""
    viewer, found = asking(request), _found(request, ref)
    form = forms.MakePost(request.POST or None, organisation=found)

    def do(given: dict[str, Any]) -> str:
        return f"{actions.make_post(Post(organisation=found, **given), by=viewer)} is made. Nobody holds it yet."

    return _form(request, FormPage(f"Make a post at {found}", form, policies.may_make_post(viewer, found), found, do))


@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest, ref: str) -> HttpResponse:
    """Invite somebody to a post."""
    viewer, found = asking(request), _found(request, ref)
    form = forms.Invite(request.POST or None, posts=Post.objects.as_at(viewer.day).filter(organisation=found))

    def do(given: dict[str, Any]) -> str:
        terms = actions.Terms(given["start"], given["share"], given["deputy"])
        held = actions.invite(given["post"], by=viewer, email=given["email"], name=given["name"], terms=terms)
        return f"{held.person} is appointed; if they had no account, a letter is on its way to them."

    return _form(request, FormPage(f"Invite somebody to {found}", form, policies.may_invite(viewer, found), found, do))


@require_http_methods(["GET", "POST"])
def end_holding(request: HttpRequest, ref: str) -> HttpResponse:
    """End a person's time in a post."""
    viewer = asking(request)
    holding = get_object_or_404(Holding.objects.select_related("post__organisation", "person"), ref=ref)
    found = _found(request, holding.post.organisation.ref)
    form = forms.EndHolding(request.POST or None)

    def do(given: dict[str, Any]) -> str:
        actions.end_holding(holding, by=viewer, last=given["last"])
        return f"{holding} ends on {given['last']:%-d %B %Y}."

    return _form(request, FormPage(f"End {holding}", form, policies.may_end_holding(viewer, holding), found, do))


@require_http_methods(["GET", "POST"])
def close(request: HttpRequest, ref: str) -> HttpResponse:
    """Close an organisation."""
    viewer, found = asking(request), _found(request, ref)
    form = forms.EndHolding(request.POST or None)

    def do(given: dict[str, Any]) -> str:
        actions.close_organisation(found, by=viewer, last=given["last"])
        return f"{found} ends on {given['last']:%-d %B %Y}."

    return _form(request, FormPage(f"Close {found}", form, policies.may_close_organisation(viewer, found), found, do))


@require_http_methods(["GET", "POST"])
def make_partnership(request: HttpRequest, ref: str) -> HttpResponse:
    """Set a partnership up, led by an organisation."""
    viewer, found = asking(request), _found(request, ref)
    form = forms.MakePartnership(request.POST or None)

    def do(given: dict[str, Any]) -> str:
        return f"{actions.make_partnership(Partnership(lead=found, **given), by=viewer)} is set up."

    decision = policies.may_make_partnership(viewer, Partnership(lead=found))
    return _form(request, FormPage(f"Set a partnership up, led by {found}", form, decision, found, do))


def _partnership(request: HttpRequest, ref: str) -> Partnership:
    found = Partnership.objects.select_related("lead").filter(ref=ref).first()
    if found is None or not policies.may_see_partnership(asking(request), found).allowed:
        raise Http404
    return found


@require_GET
def partnership(request: HttpRequest, ref: str) -> HttpResponse:
    """A partnership and the organisations in it, now and before."""
    viewer, found = asking(request), _partnership(request, ref)
    members = Member.objects.filter(partnership=found).select_related("organisation")
    decision = policies.may_join_partnership(viewer, Member(partnership=found))
    context = {"partnership": found, "members": members, "join": decision, "trail": _trail(found.lead)}
    return render(request, "organisations/partnership.html", context)


@require_http_methods(["GET", "POST"])
def join_partnership(request: HttpRequest, ref: str) -> HttpResponse:
    """Put an organisation into a partnership."""
    viewer, found = asking(request), _partnership(request, ref)
    form = forms.JoinPartnership(request.POST or None)

    def do(given: dict[str, Any]) -> str:
        joining = Organisation.objects.filter(ref=given.pop("ref")).first()
        if joining is None:
            what = "is no organisation’s reference."
            raise refuse("Reference of the organisation", what, "It stands at the foot of the organisation’s page.")
        return f"{actions.join_partnership(Member(partnership=found, organisation=joining, **given), by=viewer)}."

    decision = policies.may_join_partnership(viewer, Member(partnership=found))
    return _form(request, FormPage(f"Put an organisation into {found}", form, decision, found.lead, do))


@require_http_methods(["GET", "POST"])
def leave_partnership(request: HttpRequest, ref: str, member: str) -> HttpResponse:
    """Say that an organisation leaves a partnership."""
    viewer, found = asking(request), _partnership(request, ref)
    leaving = get_object_or_404(Member, partnership=found, organisation__ref=member, end__isnull=True)
    form = forms.EndHolding(request.POST or None)

    def do(given: dict[str, Any]) -> str:
        actions.leave_partnership(leaving, by=viewer, last=given["last"])
        return f"{leaving} until {given['last']:%-d %B %Y}."

    decision = policies.may_join_partnership(viewer, leaving)
    return _form(request, FormPage(f"{leaving.organisation} leaves {found}", form, decision, found.lead, do))


@require_GET
def audit(request: HttpRequest, ref: str) -> HttpResponse:
    """What happened in an organisation, in sentences."""
    viewer, found = asking(request), _found(request, ref)
    decision = policies.may_see_audit(viewer, found)
    if not decision.allowed:
        return render(request, "web/refused.html", {"decision": decision}, status=403)
    told = [(event, sentence(event), changes(event)) for event in events_at(found.ref)[:LATEST]]
    return render(request, "organisations/audit.html", {"organisation": found, "told": told, "trail": _trail(found)})


@require_http_methods(["GET", "POST"])
def break_glass(request: HttpRequest) -> HttpResponse:
    """See an organisation for an hour without a post: with a reason, and its leads are told."""
    viewer = asking(request)
    form = forms.BreakTheGlass(request.POST or None)
    if request.method == "POST" and form.is_valid():
        hidden = Organisation.objects.filter(ref=form.cleaned_data["ref"]).first()
        if hidden is None:
            form.add_error("ref", "No organisation has this reference. Whoever sent you there can give it to you.")
        else:
            glass = BreakGlass(person=viewer.person, organisation=hidden, reason=form.cleaned_data["reason"])
            actions.break_glass(glass, by=viewer)
            messages.success(request, f"You may see {hidden} for one hour. Its leads have been told.")
            return redirect("organisation", hidden.ref)
    status = 422 if form.errors else 200
    context = {"form": form, "title": "See an organisation for one hour", "trail": _trail()}
    return render(request, "organisations/form.html", context, status=status)
