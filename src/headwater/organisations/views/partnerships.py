"""The pages of partnerships: one of them, and the forms that change who is in it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.organisations import actions, forms, policies, queries
from headwater.organisations.models import Member, Organisation, Partnership
from headwater.organisations.pages import (
    Done,
    FormPage,
    Trail,
    answer_form,
    organisation_asked_for,
    organisation_href,
    trail_to,
)
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.days import told
from headwater.shell.saying import said


def _asked_for(request: HttpRequest, ref: str) -> Partnership:
    found = Partnership.objects.select_related("lead").filter(ref=ref).first()
    if found is None or not policies.may_see_partnership(asking(request), found).allowed:
        raise Http404
    return found


def _href(partnership: Partnership) -> str:
    return reverse("partnership", args=[partnership.ref])


def _trail(viewer: Viewer, partnership: Partnership) -> Trail:
    """By the organisation that leads it, where the viewer may see that one."""
    lead = partnership.lead if policies.may_see_organisation(viewer, partnership.lead).allowed else None
    return [*trail_to(lead), (partnership.name, _href(partnership))]


@require_http_methods(["GET", "POST"])
def make_partnership(request: HttpRequest, ref: str) -> HttpResponse:
    """Set a partnership up, led by an organisation."""
    viewer, found = asking(request), organisation_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        made = actions.make_partnership(Partnership(lead=found, **given), by=viewer)
        return Done(_("%(name)s is set up. Now put its organisations in.") % {"name": made}, _href(made))

    title = _("Set a partnership up, led by %(name)s") % {"name": found}
    decision = policies.may_make_partnership(viewer, Partnership(lead=found))
    form = forms.MakePartnership(request.POST or None)
    return answer_form(request, FormPage(title, form, decision, trail_to(found), do))


@require_safe
def partnership(request: HttpRequest, ref: str) -> HttpResponse:
    """A partnership and the organisations in it, now and before."""
    viewer, found = asking(request), _asked_for(request, ref)
    members = Member.objects.standing().filter(partnership=found).select_related("organisation")
    seen = Organisation.objects.visible(viewer.grants, viewer.own, viewer.day)
    context = {
        "partnership": found,
        "members": members,
        "shown": set(seen.filter(memberships__in=members).values_list("pk", flat=True)),
        "lead_shown": policies.may_see_organisation(viewer, found.lead).allowed,
        "join": policies.may_join_partnership(viewer, Member(partnership=found)),
        "end": policies.may_end_partnership(viewer, found),
        "may_leave": {member.pk for member in members if policies.may_leave_partnership(viewer, member).allowed},
        "trail": _trail(viewer, found)[:-1],
    }
    return render(request, "organisations/partnership.html", context)


@require_http_methods(["GET", "POST"])
def join_partnership(request: HttpRequest, ref: str) -> HttpResponse:
    """Put an organisation into a partnership."""
    viewer, found = asking(request), _asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        made = actions.join_partnership(Member(partnership=found, **given), by=viewer)
        if made.agreed_at is None:
            asked = _("%(name)s is asked to join. It is in the partnership once somebody there agrees.")
            return Done(asked % {"name": made.organisation}, _href(found))
        return Done(f"{said(made)}.", _href(found))

    title = _("Put an organisation into %(name)s") % {"name": found}
    form = forms.JoinPartnership(request.POST or None, viewer=viewer)
    decision = policies.may_join_partnership(viewer, Member(partnership=found))
    intro = _("It is asked first, and is in once somebody there agrees; at once where you may answer for it yourself.")
    return answer_form(request, FormPage(title, form, decision, _trail(viewer, found), do, intro=intro))


def _member(partnership: Partnership, organisation: str) -> Member:
    """The newest membership of the organisation of that reference."""
    of_it = Member.objects.standing().filter(partnership=partnership, organisation__ref=organisation)
    found = of_it.select_related("organisation", "partnership__lead").first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def answer(request: HttpRequest, ref: str, member: str) -> HttpResponse:
    """Say whether an organisation joins the partnership that asks it. Whoever may not answer learns nothing of it."""
    viewer = asking(request)
    asked = queries.asked_to_join(viewer).filter(partnership__ref=ref, organisation__ref=member).first()
    if asked is None:
        raise Http404
    form = forms.AnswerInvitation(request.POST if request.method == "POST" else None)

    def do(given: dict[str, Any]) -> Done:
        names = {"name": asked.organisation, "partnership": asked.partnership}
        if given["answer"] == "yes":
            actions.agree_to_join(asked, by=viewer)
            return Done(_("%(name)s is in %(partnership)s.") % names, _href(asked.partnership))
        actions.decline_to_join(asked, by=viewer)
        return Done(_("%(name)s does not join %(partnership)s.") % names, organisation_href(asked.organisation))

    title = _("%(partnership)s asks %(name)s to join")
    title %= {"partnership": asked.partnership, "name": asked.organisation}
    trail, decision = trail_to(asked.organisation), policies.may_answer_for(viewer, asked)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Answer")))


@require_http_methods(["GET", "POST"])
def leave_partnership(request: HttpRequest, ref: str, member: str) -> HttpResponse:
    """Say that an organisation leaves a partnership."""
    viewer, found = asking(request), _asked_for(request, ref)
    leaving = _member(found, member)

    def do(given: dict[str, Any]) -> Done:
        actions.leave_partnership(leaving, by=viewer, last=given["last"])
        return Done(
            _("%(member)s until %(day)s.") % {"member": said(leaving), "day": told(given["last"])}, _href(found)
        )

    title = _("%(organisation)s leaves %(partnership)s") % {"organisation": leaving.organisation, "partnership": found}
    decision, form = policies.may_leave_partnership(viewer, leaving), forms.LastDay(request.POST or None)
    intro = _("From the day after, it and its partners no longer see each other through this partnership.")
    return answer_form(request, FormPage(title, form, decision, _trail(viewer, found), do, intro=intro))


@require_http_methods(["GET", "POST"])
def end_partnership(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a partnership ends, and every membership in it."""
    viewer, found = asking(request), _asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.end_partnership(found, by=viewer, last=given["last"])
        return Done(_("%(name)s ends on %(day)s.") % {"name": found, "day": told(given["last"])}, _href(found))

    title, form = _("End %(name)s") % {"name": found}, forms.LastDay(request.POST or None)
    decision = policies.may_end_partnership(viewer, found)
    intro = _("Every membership in it ends with that day. Who was in it, and when, stays to be seen.")
    return answer_form(request, FormPage(title, form, decision, _trail(viewer, found), do, intro=intro))
