"""What regional posts really gave to each force, and which forces got none (4.8.1)."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.pence import posts_told
from headwater.core.recruitment import months_ahead
from headwater.core.sentences import sentence
from headwater.governance import actions, policies
from headwater.governance.forms import funded_posts as forms
from headwater.governance.models import SupportDuty, SupportGiven
from headwater.governance.presenters.money_statement import month_told
from headwater.governance.queries import money_moves as queries
from headwater.governance.views.money import trail_to_money
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page
from headwater.shell.tables import Column, Filter, TableOf

LOGGED = TableOf(
    title=sentence("Support given"),
    order="-month",
    columns=(
        Column("month", sentence("Month"), lambda row: month_told(row.month), sort="month"),
        Column("host", sentence("Host"), lambda row: row.organisation.name, sort="organisation__name"),
        Column("force", sentence("Force"), lambda row: row.force.name, sort="force__name"),
        Column("days", sentence("Days"), lambda row: posts_told(row.half_days), sort="half_days"),
        Column("what", sentence("What was done"), lambda row: row.what),
        Column("by", sentence("Logged by"), lambda row: row.by.name, sort="by__name"),
    ),
    filters=(Filter("q", sentence("Force contains"), lambda rows, text: rows.filter(force__name__icontains=text)),),
)
MONTHS = 12


@list_page
@require_safe
def support(request: HttpRequest) -> HttpResponse:
    """Host by force over the last twelve months, and what was logged."""
    viewer = asking(request)
    listing = LOGGED.answer(request, queries.support(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    since = months_ahead(viewer.day, 1 - MONTHS)
    rows = queries.matrix(viewer, since, viewer.day)
    nowhere = Organisation(pk=0, name=_("a host"))
    host = queries.hosts(viewer).first() or nowhere
    context = {
        "listing": listing,
        "rows": [
            (row, [(force, posts_told(count)) for force, count in row.forces], posts_told(row.own)) for row in rows
        ],
        "since": since,
        "log": policies.may_log_support(viewer, SupportGiven(organisation=_host_of_mine(viewer) or nowhere)),
        "say": policies.may_say_duty(viewer, SupportDuty(host=host)),
        "duties": queries.duties(viewer),
        "trail": trail_to_money(),
    }
    return render(request, "governance/support.html", context)


def _host_of_mine(viewer: Any) -> Organisation | None:
    first = queries.regional_posts(viewer).first()
    return first.organisation if first else None


@require_http_methods(["GET", "POST"])
def log(request: HttpRequest) -> HttpResponse:
    """Log what a regional post did for a force."""
    viewer = asking(request)
    posts, forces = queries.regional_posts(viewer), queries.forces(viewer)
    form = forms.LogSupport(request.POST or None, posts=posts, forces=forces, initial={"month": viewer.day})

    def do(_given: dict[str, Any]) -> Done:
        actions.log_support(form.given(), by=viewer)
        return Done(_("It is logged."), reverse("regional-support"))

    nowhere = Organisation(pk=0, name=_("a host of regional posts"))
    decision = policies.may_log_support(viewer, SupportGiven(organisation=_host_of_mine(viewer) or nowhere))
    trail = [*trail_to_money(), (_("Regional support"), reverse("regional-support"))]
    return answer_form(request, FormPage(_("Log support"), form, decision, trail, do, _("Log it")))


@require_http_methods(["GET", "POST"])
def duty(request: HttpRequest) -> HttpResponse:
    """Say which force a host is to support."""
    viewer = asking(request)
    hosts = queries.hosts(viewer)
    form = forms.SayDuty(request.POST or None, hosts=hosts, forces=queries.forces(viewer))

    def do(given: dict[str, Any]) -> Done:
        actions.say_duty(SupportDuty(**given), by=viewer)
        return Done(_("It is kept."), reverse("regional-support"))

    nowhere = Organisation(pk=0, name=_("a host of regional posts"))
    decision = policies.may_say_duty(viewer, SupportDuty(host=hosts.first() or nowhere))
    trail = [*trail_to_money(), (_("Regional support"), reverse("regional-support"))]
    return answer_form(request, FormPage(_("Which force is a host to support?"), form, decision, trail, do))


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say with which day a host supports a force no more."""
    viewer = asking(request)
    found = queries.find_duty(viewer, ref)
    if found is None:
        raise Http404
    form = forms.EndDuty(request.POST or None, initial={"end": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.end_duty(found, by=viewer, end=given["end"])
        return Done(_("It is kept."), reverse("regional-support"))

    trail = [*trail_to_money(), (_("Regional support"), reverse("regional-support"))]
    return answer_form(request, FormPage(_("When does it end?"), form, policies.may_say_duty(viewer, found), trail, do))
