"""Files from HR systems: brought, described, looked through, confirmed or set aside."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.engagement import actions, policies, training_work
from headwater.engagement.forms import training as forms
from headwater.engagement.models import BROUGHT, CHECKED, CHECKING, KEEPING, KEPT, TrainingImport
from headwater.engagement.presenters.training import found_tables
from headwater.engagement.presenters.training_lists import IMPORTS
from headwater.engagement.queries import training as queries
from headwater.engagement.views.overview import place_asked_for
from headwater.engagement.views.training import absent, page, trail_to_training
from headwater.evidence.uploads import fault_of
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, refused_page
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import list_page
from headwater.shell.saying import said
from headwater.shell.tables import Listing


def file_asked_for(request: HttpRequest, ref: str) -> TrainingImport:
    """The file of that reference; one of another employer is not there."""
    found: TrainingImport = queries.found(queries.imports(asking(request)), ref) or absent()
    return found


def _trail(brought: TrainingImport) -> Trail:
    here = reverse("training-imports", args=[brought.organisation.ref])
    return [*trail_to_training(brought.organisation), (_("Files from the HR system"), here)]


@list_page
@require_safe
def imports(request: HttpRequest, ref: str) -> HttpResponse:
    """The files of an employer."""
    viewer, place = asking(request), place_asked_for(request, ref)
    decision = policies.may_engage(viewer, place)
    if not decision.allowed:
        return refused_page(request, decision)
    listing = IMPORTS.answer(request, queries.imports(viewer).filter(organisation=place))
    if not isinstance(listing, Listing):
        return listing
    first = (_("Bring a file"), reverse("training-bring", args=[ref]))
    return page(request, _("Files from the HR system"), trail_to_training(place), listing=listing, first=first)


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, ref: str) -> HttpResponse:
    """Bring one."""
    viewer, place = asking(request), place_asked_for(request, ref)
    new = TrainingImport(organisation=place)

    def do(given: dict[str, Any]) -> Done:
        new.kind, file = given["kind"], given["file"]
        made = actions.bring_training_file(new, by=viewer, stream=file, name=file.name)
        return Done(_("The file is here. Say what its columns are."), reverse("training-columns", args=[made.ref]))

    form = forms.BringTrainingFile(request.POST or None, request.FILES or None, fault=fault_of(request))
    decision = policies.may_keep_training(viewer, new)
    title = _("Bring a file of %(name)s") % {"name": place.name}
    intro = _("Bring the staff list first: completions are held against it.")
    return answer_form(request, FormPage(title, form, decision, trail_to_training(place), do, _("Bring it"), intro))


@require_http_methods(["GET", "POST"])
def columns(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what its columns are, and have it looked through."""
    viewer, found = asking(request), file_asked_for(request, ref)
    known = {"kind": found.kind, "headings": found.headings, "columns": found.columns}
    form = forms.SayColumns(request.POST or None, **known)

    def do(_given: dict[str, Any]) -> Done:
        made = actions.say_columns(found, by=viewer, columns=form.columns())
        training_work.go_on(made, viewer)
        return Done(_("Look at what was found before anything is kept."), reverse("training-import", args=[ref]))

    decision = policies.may_go_on_with_file(viewer, found)
    intro = _("What a heading tells is chosen already. Nothing is kept before you have seen what would become of it.")
    page_ = FormPage(_("What are its columns?"), form, decision, _trail(found), do, _("Look through it"), intro)
    return answer_form(request, page_)


@require_safe
def one(request: HttpRequest, ref: str) -> HttpResponse:
    """A file: how far it is, and what was found in it."""
    viewer, found = asking(request), file_asked_for(request, ref)
    lines = [_("How it stands: %(state)s.") % {"state": said(found.get_state_display())}]
    if found.state in (CHECKING, KEEPING):
        words = _(
            "%(finished)s of %(whole)s lines are looked through. Look again in a moment; you may close this page."
        )
        lines.append(words % {"finished": f"{found.finished:,}", "whole": f"{found.whole:,}"})
    lines += [said(found.why)] if found.why else []
    first = {
        BROUGHT: (_("Say what its columns are"), reverse("training-columns", args=[ref])),
        CHECKED: (_("Confirm it"), reverse("training-confirm", args=[ref])),
        CHECKING: (_("Look again"), reverse("training-import", args=[ref])),
        KEEPING: (_("Look again"), reverse("training-import", args=[ref])),
        KEPT: (_("See the coverage"), reverse("training-of", args=[found.organisation.ref])),
    }.get(found.state)
    can = []
    if found.state in (BROUGHT, CHECKED):
        goes = policies.may_go_on_with_file(viewer, found)
        can = [(_("Set it aside: nothing of it is kept"), goes, reverse("training-aside", args=[ref]))]
        can += [(_("Say again what its columns are"), goes, reverse("training-columns", args=[ref]))]
    if found.state == KEPT and found.disputes.filter(settled_on__isnull=True).exists():
        settle = reverse("training-unsettled", args=[found.organisation.ref])
        can.append((_("Settle what contradicts"), policies.may_keep_training(viewer, found), settle))
    tables = found_tables(found) if found.found else []
    return page(
        request, found.file_name, _trail(found), lines=lines, tables=tables, first=first, can=can, ref=found.ref
    )


@require_http_methods(["GET", "POST"])
def confirm(request: HttpRequest, ref: str) -> HttpResponse:
    """Confirm what was found."""
    viewer, found = asking(request), file_asked_for(request, ref)
    form = forms.Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        training_work.go_on(actions.confirm(found, by=viewer), viewer)
        found.refresh_from_db()
        words = _("It is kept, and counted.") if found.state == KEPT else _("It is confirmed. See how far it is.")
        if found.state == CHECKED:
            words = _("Something changed meanwhile, so nothing is kept yet. Look at what was found now.")
        return Done(words, reverse("training-import", args=[ref]))

    words = _("%(count)s lines of %(file)s are kept, and the file itself is not.")
    intro = words % {"count": f"{found.found.get('kept', 0):,}", "file": found.file_name}
    decision = policies.may_confirm_file(viewer, found)
    return answer_form(
        request, FormPage(_("Keep what was found?"), form, decision, _trail(found), do, _("Keep it"), intro)
    )


@require_http_methods(["GET", "POST"])
def aside(request: HttpRequest, ref: str) -> HttpResponse:
    """Set it aside."""
    viewer, found = asking(request), file_asked_for(request, ref)
    form = forms.Nothing(request.POST if request.method == "POST" else None)

    def do(_given: dict[str, Any]) -> Done:
        training_work.set_aside(found, viewer)
        return Done(
            _("It is set aside. Nothing of it is kept."), reverse("training-imports", args=[found.organisation.ref])
        )

    decision = policies.may_go_on_with_file(viewer, found)
    title = _("Set the file aside?")
    return answer_form(request, FormPage(title, form, decision, _trail(found), do, _("Set it aside"), found.file_name))
