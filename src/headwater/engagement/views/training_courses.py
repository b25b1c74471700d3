"""Programmes with their modules and versions, and the events at which they are taught."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.engagement import actions, policies
from headwater.engagement.forms import training_courses as forms
from headwater.engagement.models import (
    CHANNELS,
    TOPICS,
    ModuleVersion,
    TrainingModule,
    TrainingProgramme,
)
from headwater.engagement.presenters import training as shown
from headwater.engagement.presenters.training_lists import PROGRAMMES
from headwater.engagement.queries import training as queries
from headwater.engagement.views.overview import place_asked_for
from headwater.engagement.views.training import absent, page, trail_to_training
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.publishing.document import Column, Table
from headwater.shell.days import told
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said
from headwater.shell.tables import Listing


def programme_asked_for(request: HttpRequest, ref: str) -> TrainingProgramme:
    """The programme of that reference; one that the viewer may not read is not there."""
    found: TrainingProgramme = queries.found(queries.programmes(asking(request)), ref) or absent()
    return found


def trail_to_programme(programme: TrainingProgramme | None = None) -> Trail:
    """The way to the list, and to what belongs to a programme."""
    trail = [*trail_to_training(), (_("Programmes"), reverse("training-programmes"))]
    if programme is None:
        return trail
    return [*trail, (programme.title, reverse("training-programme", args=[programme.ref]))]


@list_page
@require_safe
def programmes(request: HttpRequest) -> HttpResponse:
    """The programmes that I read."""
    listing = PROGRAMMES.answer(request, queries.programmes(asking(request)))
    if not isinstance(listing, Listing):
        return listing
    return page(request, _("Programmes of training"), trail_to_training(), listing=listing)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin one."""
    viewer, place = asking(request), place_asked_for(request, ref)
    national = (
        queries.programmes(viewer).filter(organisation__kind="national", end__isnull=True).exclude(organisation=place)
    )
    form = forms.BeginProgramme(request.POST or None, national=national)

    def do(given: dict[str, Any]) -> Done:
        made = actions.begin_programme(TrainingProgramme(organisation=place, **given), by=viewer)
        return Done(_("It is begun. Write its first module."), reverse("training-programme", args=[made.ref]))

    decision = policies.may_keep_training(viewer, TrainingProgramme(organisation=place))
    title = _("Begin a programme of %(name)s") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_training(place), do, _("Begin it")))


@require_safe
def programme(request: HttpRequest, ref: str) -> HttpResponse:
    """One programme: what it is for, and its modules with their versions."""
    viewer, found = asking(request), programme_asked_for(request, ref)
    keeps = policies.may_keep_training(viewer, found)
    columns = (
        Column("module", _("Module"), width=3),
        Column("topic", _("What it is about"), width=3),
        Column("versions", _("Versions"), width=4),
        *((Column("more", _("What can be done"), width=2),) if keeps.allowed else ()),
    )
    rows = []
    for module in found.modules.prefetch_related("versions"):
        cells = [str(module), said(TOPICS[module.topic]), "; ".join(map(_told, module.versions.all()))]
        if keeps.allowed:
            cells.append(shown.linked(_("Write a later version"), reverse("training-version", args=[module.ref])))
        rows.append(tuple(cells))
    lines = [
        found.aim,
        _("By: %(channel)s. From %(day)s.") % {"channel": said(CHANNELS[found.channel]), "day": told(found.start)},
    ]
    lines += [_("To be complete by %(day)s.") % {"day": told(found.deadline)}] if found.deadline else []
    lines += [_("It feeds “%(title)s”.") % {"title": found.feeds.title}] if found.feeds else []
    lines += [_("It ended on %(day)s.") % {"day": told(found.end)}] if found.end else []
    table = Table("modules", _("Its modules"), columns, tuple(rows))
    return page(
        request, found.title, trail_to_programme(), caption=found.organisation.name, lines=lines, ref=found.ref,
        tables=[(table, _("It has no module yet. Write the first one."))],
        can=[
            (_("Write a module"), keeps, reverse("training-module", args=[ref])),
            (_("Say that it ended"), keeps, reverse("training-programme-end", args=[ref])),
        ],
    )  # fmt: skip


def _told(version: ModuleVersion) -> str:
    words = _("%(name)s, taught from %(day)s") % {"name": version.name, "day": told(version.start)}
    if version.months:
        words += _(", counts for %(months)s months") % {"months": version.months}
    if version.replaces_on:
        words += _(", earlier ones count until it replaces them on %(day)s") % {"day": told(version.replaces_on)}
    return words


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that it ended."""
    viewer, found = asking(request), programme_asked_for(request, ref)
    form = forms.EndProgramme(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.end_programme(found, by=viewer, on=given["on"])
        return Done(_("It has ended, and stays to be read."), reverse("training-programme", args=[ref]))

    decision = policies.may_keep_training(viewer, found)
    return answer_form(request, FormPage(_("End the programme"), form, decision, trail_to_programme(found), do))


@require_http_methods(["GET", "POST"])
def module(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a module into it."""
    viewer, found = asking(request), programme_asked_for(request, ref)
    form = forms.WriteModule(request.POST or None, initial={"start": found.start})

    def do(given: dict[str, Any]) -> Done:
        first = ModuleVersion(name=given.pop("name"), start=given.pop("start"), months=given.pop("months"))
        made = TrainingModule(programme=found, organisation=found.organisation, **given)
        actions.write_module(made, by=viewer, first=first)
        return Done(_("It is written."), reverse("training-programme", args=[ref]))

    decision = policies.may_keep_training(viewer, found)
    return answer_form(request, FormPage(_("Write a module"), form, decision, trail_to_programme(found), do))


@require_http_methods(["GET", "POST"])
def version(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a later version of a module."""
    viewer = asking(request)
    found: TrainingModule = queries.found(queries.modules(viewer), ref) or absent()
    form = forms.VersionForm(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.write_version(ModuleVersion(module=found, organisation=found.organisation, **given), by=viewer)
        return Done(_("It is written."), reverse("training-programme", args=[found.programme.ref]))

    decision = policies.may_keep_training(viewer, found)
    page_ = FormPage(_("A later version"), form, decision, trail_to_programme(found.programme), do, intro=str(found))
    return answer_form(request, page_)
