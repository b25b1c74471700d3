"""The forms that set an inspection up and take it from state to state."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django import forms as django_forms
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from headwater import frameworks
from headwater.accounts.models import Person
from headwater.core.errors import BadInput, refuse
from headwater.core.lifecycle import INSPECTION
from headwater.core.sentences import sentence
from headwater.evidence.uploads import fault_of
from headwater.inspection import actions, policies
from headwater.inspection.actions.inspected import still_inspected
from headwater.inspection.actions.setting_up import BACKWARDS, people_who_inspect
from headwater.inspection.forms import setting_up as forms
from headwater.inspection.models import (
    CalendarEntry,
    DocumentAsked,
    Inspected,
    Inspection,
    KeptFramework,
    TeamMember,
    TermOfReference,
)
from headwater.inspection.presenters.inspections import MOVES, inspection_link
from headwater.inspection.views.asked_for import inspection_asked_for, trail_to
from headwater.interchange.known_by_content import import_framework
from headwater.interchange.toml_out import write_framework
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.days import told
from headwater.shell.saying import said

SHIPPED = "shipped:"


def _frameworks() -> list[tuple[str, str]]:
    """Those that an inspection can be held to: kept ones, and shipped ones that are not kept yet."""
    kept = [(item.sha256, str(item)) for item in KeptFramework.objects.all()]
    shipped = [frameworks.load(name) for name in frameworks.shipped_names()]
    known = {sha256 for sha256, _ in kept}
    new = [
        (f"{SHIPPED}{item.framework.id}", f"{item.framework.title} ({item.framework.id} {item.framework.version})")
        for item in shipped
        if item.sha256 not in known
    ]
    return [*kept, *new]


def _kept(chosen: str, viewer: Viewer) -> KeptFramework:
    if chosen.startswith(SHIPPED):
        return actions.keep_framework(frameworks.load(chosen.removeprefix(SHIPPED)), by=viewer)
    kept: KeptFramework = KeptFramework.objects.get(sha256=chosen)
    return kept


@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Set an inspection up."""
    viewer = asking(request)

    def do(given: dict[str, Any]) -> Done:
        kept = _kept(given.pop("framework"), viewer)
        made = actions.set_up(Inspection(kept=kept, **given), by=viewer)
        return Done(
            _("%(title)s is set up. Write its terms of reference next.") % {"title": made}, inspection_link(made)
        )

    form = forms.SetUp(
        request.POST or None, frameworks=_frameworks(), initial={"framework": request.GET.get("framework", "")}
    )
    decision = policies.may_set_up(viewer, Inspection())
    intro = _("You will lead its team. Nobody but inspectors sees it until the returns are asked for.")
    return answer_form(request, FormPage(_("Set an inspection up"), form, decision, trail_to(), do, intro=intro))


@require_http_methods(["GET", "POST"])
def bring_framework(request: HttpRequest) -> HttpResponse:
    """Keep a framework from a file, so that an inspection can be held to it."""
    viewer = asking(request)
    form = forms.BringFramework(request.POST, request.FILES) if request.method == "POST" else forms.BringFramework()
    if fault := fault_of(request):
        form.fields["file"].error_messages["required"] = fault

    def do(given: dict[str, Any]) -> Done:
        text, left = _framework_in(given["file"])
        kept = actions.keep_framework(text, by=viewer)
        words = _("%(framework)s is kept.") % {"framework": kept}
        if left:
            words = f"{words} {_('What could not come along as it was:')} {' '.join(left[:5])}"
        return Done(words, f"{reverse('inspection-set-up')}?framework={kept.sha256}")

    title, decision = _("Bring a framework"), policies.may_inspect(viewer)
    intro = _("Nothing in the file is run, and nothing that it points to is fetched.")
    return answer_form(request, FormPage(title, form, decision, trail_to(), do, _("Bring it"), intro))


def _framework_in(file: Any) -> tuple[frameworks.FrameworkText, list[str]]:
    """The framework in an uploaded file, and what of it did not come along as it was."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "framework")
        path.write_bytes(file.read())
        try:
            known, imported = import_framework(path)
        except BadInput as bad:
            first = bad.problems[0]
            raise refuse("File", f"{first.where}: {first.what}", first.remedy) from bad
        if known.name == "OURS":
            text = frameworks.read_text(path.read_bytes(), file.name)
            frameworks.check_unchanged(text)
            return text, []
    written = write_framework(imported.framework)
    return frameworks.read_text(written, file.name), [
        f"{note.fate}: {note.what} ({note.where})." for note in imported.notes
    ]


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, ref: str, verb: str) -> HttpResponse:
    """Take an inspection from its state to the next one, or back."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    if verb not in MOVES:
        raise Http404
    if verb == "publish":
        return redirect(reverse("inspection-publish", args=[ref]))
    back = verb in BACKWARDS
    form = forms.Why(request.POST if request.method == "POST" else None, needed=back)

    def do(given: dict[str, Any]) -> Done:
        moved = actions.move(found, by=viewer, verb=verb, reason=given["reason"])
        words = _("It is now: %(state)s.") % {"state": said(INSPECTION.states[moved.state])}
        return Done(words, inspection_link(moved))

    title = f"{said(MOVES[verb])}: {found}"
    page = FormPage(title, form, policies.may_move(viewer, found, verb), trail_to(found), do, said(MOVES[verb]))
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def remind(request: HttpRequest, ref: str) -> HttpResponse:
    """Remind those whose returns are not signed off."""
    viewer, found = asking(request), inspection_asked_for(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        rows = actions.remind(found, by=viewer)
        words = ngettext("%(count)s return is reminded of.", "%(count)s returns are reminded of.", len(rows))
        return Done(words % {"count": len(rows)}, reverse("inspection-returns", args=[found.ref]))

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    title, decision = _("Remind those who are not done"), policies.may_remind(viewer, found)
    intro = _("A letter goes to everybody with a post at an organisation whose return is not signed off.")
    return answer_form(request, FormPage(title, form, decision, trail_to(found), do, _("Remind them"), intro))


def _adding(request: HttpRequest, ref: str, form: django_forms.Form, title: str, add: Any) -> HttpResponse:
    """A form that adds a part to an inspection; ``add`` writes it and says what it did."""
    viewer, found = asking(request), inspection_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        return Done(add(viewer, found, given), inspection_link(found))

    return answer_form(request, FormPage(title, form, policies.may_change_terms(viewer, found), trail_to(found), do))


@require_http_methods(["GET", "POST"])
def returns_due(request: HttpRequest, ref: str) -> HttpResponse:
    """Say by when returns are due."""

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> str:
        actions.set_returns_due(found, by=viewer, day=given["day"])
        return _("Returns are due on %(day)s.") % {"day": told(given["day"])}

    return _adding(request, ref, forms.ReturnsDue(request.POST or None), _("By when are returns due?"), add)


@require_http_methods(["GET", "POST"])
def add_term(request: HttpRequest, ref: str) -> HttpResponse:
    """Write one thing that an inspection is to find out."""

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> str:
        made = actions.add_term(TermOfReference(inspection=found, text=given["text"]), by=viewer)
        return _("Term of reference %(number)s is written.") % {"number": made.number}

    return _adding(request, ref, forms.AddTerm(request.POST or None), _("Add a term of reference"), add)


@require_http_methods(["GET", "POST"])
def cover_term(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Say whether a term of reference is covered."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    term = get_object_or_404(TermOfReference, inspection=found, number=number)
    covered = None if term.covered is None else "yes" if term.covered else "no"
    shown = {"covered": covered, "how": term.how}
    form = forms.CoverTerm(request.POST or None, initial=shown)

    def do(given: dict[str, Any]) -> Done:
        actions.cover_term(term, by=viewer, covered=given["covered"] == "yes", how=given["how"])
        return Done(_("Term of reference %(number)s is marked.") % {"number": number}, inspection_link(found))

    title, decision = (
        _("Is term of reference %(number)s covered?") % {"number": number},
        policies.may_run(viewer, found),
    )
    return answer_form(request, FormPage(title, form, decision, trail_to(found), do, intro=term.text))


@require_http_methods(["GET", "POST"])
def join_team(request: HttpRequest, ref: str) -> HttpResponse:
    """Put an inspector into the team."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    people = {person.pk: person for person in people_who_inspect(viewer.day)}
    choices = [(pk, person.name) for pk, person in people.items()]
    form = forms.JoinTeam(request.POST or None, people=choices, initial={"start": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        chosen: Person = people[int(given["person"])]
        member = TeamMember(inspection=found, person=chosen, role=given["role"], start=given["start"])
        actions.join_team(member, by=viewer)
        return Done(_("%(person)s is in the team.") % {"person": chosen}, inspection_link(found))

    title = _("Put somebody into the team")
    intro = _("Those with a post of inspector can be chosen. Nobody inspects an organisation that they have a post in.")
    page = FormPage(title, form, policies.may_run(viewer, found), trail_to(found), do, intro=intro)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def leave_team(request: HttpRequest, ref: str, pk: int) -> HttpResponse:
    """Say which day is somebody's last in the team."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    member = get_object_or_404(TeamMember.objects.select_related("person"), inspection=found, pk=pk, end__isnull=True)
    from headwater.organisations.forms import LastDay

    def do(given: dict[str, Any]) -> Done:
        actions.leave_team(member, by=viewer, last=given["last"])
        words = _("%(person)s is in the team until %(day)s.")
        return Done(words % {"person": member.person, "day": told(given["last"])}, inspection_link(found))

    title = _("%(person)s leaves the team") % {"person": member.person}
    form = LastDay(request.POST or None)
    return answer_form(request, FormPage(title, form, policies.may_run(viewer, found), trail_to(found), do))


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest, ref: str) -> HttpResponse:
    """Put something into the calendar."""
    viewer, found = asking(request), inspection_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        made = actions.plan(CalendarEntry(inspection=found, **given), by=viewer)
        return Done(_("“%(title)s” is in the calendar.") % {"title": made}, inspection_link(found))

    form = forms.Enter(request.POST or None)
    title = _("Put something into the calendar")
    return answer_form(request, FormPage(title, form, policies.may_run(viewer, found), trail_to(found), do))


@require_http_methods(["GET", "POST"])
def ask_document(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask everybody inspected for a document."""

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> str:
        made = actions.ask_document(DocumentAsked(inspection=found, **given), by=viewer)
        return _("“%(title)s” is asked for.") % {"title": made}

    return _adding(request, ref, forms.AskDocument(request.POST or None), _("Ask for a document"), add)


@require_http_methods(["GET", "POST"])
def inspect_one(request: HttpRequest, ref: str) -> HttpResponse:
    """Inspect an organisation."""

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> str:
        made = actions.inspect(Inspected(inspection=found, organisation=given["organisation"]), by=viewer)
        tier = found.kept.framework.tier[made.tier].title
        return _("%(name)s is inspected, as: %(tier)s.") % {"name": made.organisation, "tier": tier}

    form = forms.InspectOne(request.POST or None, viewer=asking(request))
    return _adding(request, ref, form, _("Inspect an organisation"), add)


@require_http_methods(["GET", "POST"])
def inspect_many(request: HttpRequest, ref: str) -> HttpResponse:
    """Inspect all organisations of a kind: all that were there on the inspection's day, or none where one cannot be."""

    def add(viewer: Viewer, found: Inspection, given: dict[str, Any]) -> str:
        there = Organisation.objects.as_at(found.tiers_as_at).filter(kind=given["kind"])
        new = there.exclude(pk__in=found.inspected.values("organisation")).order_by("name")
        with transaction.atomic():
            added = [actions.inspect(Inspected(inspection=found, organisation=item), by=viewer) for item in new]
        if not added:
            what = sentence("there is none that is not inspected already.")
            raise refuse("All that are", what, sentence("Choose another kind."))
        words = ngettext("%(count)s organisation is added.", "%(count)s organisations are added.", len(added))
        return words % {"count": len(added)}

    title = _("Inspect all organisations of a kind")
    return _adding(request, ref, forms.InspectMany(request.POST or None, initial={"kind": "force"}), title, add)


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, ref: str, organisation: str) -> HttpResponse:
    """Say that an organisation is inspected no longer, and into which one it was merged."""
    viewer, found = asking(request), inspection_asked_for(request, ref)
    rows = Inspected.objects.select_related("organisation", "inspection__kept")
    leaving = get_object_or_404(rows, inspection=found, organisation__ref=organisation)
    others = {item.pk: item for item in still_inspected(found) if item.pk != leaving.pk}
    choices = [(pk, item.organisation.name) for pk, item in others.items()]
    form = forms.Withdraw(request.POST or None, others=choices, initial={"day": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        into = others[int(given["into"])] if given["into"] else None
        actions.withdraw(leaving, by=viewer, day=given["day"], reason=given["reason"], into=into)
        words = _("%(name)s is inspected no longer. What it had answered stays, and counts in nothing.")
        return Done(words % {"name": leaving.organisation}, inspection_link(found))

    title = _("%(name)s is inspected no longer") % {"name": leaving.organisation}
    return answer_form(request, FormPage(title, form, policies.may_withdraw(viewer, leaving), trail_to(found), do))
