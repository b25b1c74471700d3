"""Standards: what is asked of the areas of each tier, from when, by when, and what that answers to elsewhere."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.standards import CHANGE_WORDS
from headwater.frameworks import load, shipped_names
from headwater.governance import actions, policies, queries
from headwater.governance.forms import standards as forms
from headwater.governance.models import Clause, Crosswalk, Standard, StandardVersion
from headwater.governance.presenters.standards import STANDARDS
from headwater.governance.probes_of_clauses import PROBES_OF_CLAUSES
from headwater.governance.views.overview import trail_to_leading
from headwater.organisations.models import TIERS, Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.long_lists import list_page


def trail_to_standards(standard: Standard | None = None, version: StandardVersion | None = None) -> Trail:
    """The way to the standards, to one, and to a version of it."""
    trail = [*trail_to_leading(), (_("Standards"), reverse("standards"))]
    if standard is not None:
        trail.append((standard.title, reverse("standard", args=[standard.ref])))
    if version is not None:
        trail.append((version.name, reverse("standard-version", args=[version.ref])))
    return trail


@list_page
@require_safe
def all_standards(request: HttpRequest) -> HttpResponse:
    """The standards that I may read."""
    viewer = asking(request)
    listing = STANDARDS.answer(request, queries.standards(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "begins": queries.directs_at(viewer).exists(), "trail": trail_to_leading()}
    return render(request, "governance/standards.html", context)


@require_http_methods(["GET", "POST"])
def begin(request: HttpRequest) -> HttpResponse:
    """Begin a standard."""
    viewer = asking(request)
    own = queries.directs_at(viewer)
    form = forms.BeginStandard(request.POST or None, own=own)
    nowhere = Organisation(pk=0, name=_("an organisation"))

    def do(given: dict[str, Any]) -> Done:
        made = actions.begin_standard(Standard(**given), by=viewer)
        return Done(_("It is begun. Write a version of it."), reverse("standard", args=[made.ref]))

    decision = policies.may_keep_standard(viewer, Standard(organisation=own.first() or nowhere))
    return answer_form(request, FormPage(_("Begin a standard"), form, decision, trail_to_standards(), do))


def standard_asked_for(viewer: Viewer, ref: str) -> Standard:
    """The standard of that reference."""
    found = queries.find_standard(viewer, ref)
    if found is None:
        raise Http404
    return found


def version_asked_for(viewer: Viewer, ref: str) -> StandardVersion:
    """The version of that reference."""
    found = queries.find_version(viewer, ref)
    if found is None:
        raise Http404
    return found


@require_safe
def standard(request: HttpRequest, ref: str) -> HttpResponse:
    """One standard with its versions."""
    viewer = asking(request)
    found = standard_asked_for(viewer, ref)
    context = {
        "standard": found,
        "versions": queries.versions(viewer).filter(standard=found).order_by("-pk"),
        "begin": policies.may_keep_standard(viewer, found),
        "day": viewer.day,
        "trail": trail_to_standards(),
    }
    return render(request, "governance/standard.html", context)


@require_http_methods(["GET", "POST"])
def begin_version(request: HttpRequest, ref: str) -> HttpResponse:
    """Begin a version of it."""
    viewer = asking(request)
    found = standard_asked_for(viewer, ref)
    frameworks = {name: load(name).framework for name in shipped_names()}
    offered = [(name, one.title) for name, one in frameworks.items() if one.minimums]
    last = queries.versions(viewer).filter(standard=found, start__isnull=False).exists()
    form = forms.BeginVersion(request.POST or None, frameworks=offered, has_last=last)

    def do(given: dict[str, Any]) -> Done:
        begins = given.pop("begins")
        chosen = frameworks.get(begins)
        clauses = actions.clauses_of_framework(chosen, PROBES_OF_CLAUSES) if chosen else None
        version = StandardVersion(standard=found, organisation=found.organisation, **given)
        made = actions.begin_version(version, by=viewer, clauses=clauses, anew=begins == forms.LAST)
        return Done(_("It is begun. Nobody is asked it before it is issued."), version_href(made))

    decision = policies.may_keep_standard(viewer, found)
    return answer_form(request, FormPage(_("Begin a version"), form, decision, trail_to_standards(found), do))


def version_href(version: StandardVersion) -> str:
    """Where a version is shown."""
    return reverse("standard-version", args=[version.ref])


@require_safe
def version(request: HttpRequest, ref: str) -> HttpResponse:
    """A version: what it asks of each tier, what that answers to elsewhere, and what changed."""
    viewer = asking(request)
    found = version_asked_for(viewer, ref)
    before = queries.version_before(found)
    context = {
        "version": found,
        "tiers": TIERS,
        "asked": queries.asked_by_tier(found),
        "crosswalks": Crosswalk.objects.filter(version_of=found),
        "before": before,
        "changes": [(one, CHANGE_WORDS[one.change]) for one in queries.changes_from(before, found)] if before else [],
        "tier_words": dict(TIERS),
        "write": policies.may_write_version(viewer, found),
        "cross": policies.may_keep_standard(viewer, found.standard),
        "trail": trail_to_standards(found.standard),
    }
    return render(request, "governance/version.html", context)


@require_http_methods(["GET", "POST"])
def add_clause(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a new clause."""
    viewer = asking(request)
    found = version_asked_for(viewer, ref)
    form = forms.WriteClause(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        about = {name: given.pop(name) for name in ("code", "capability", "tier")}
        actions.write_clause(Clause(version_of=found, **about), by=viewer, **given)
        return Done(_("The clause is written."), version_href(found))

    decision = policies.may_write_version(viewer, found)
    return answer_form(request, FormPage(_("Write a clause"), form, decision, _to(found), do))


@require_http_methods(["GET", "POST"])
def change_clause(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a clause anew, before it is issued."""
    viewer = asking(request)
    found = queries.find_clause_by_ref(viewer, ref)
    if found is None:
        raise Http404
    form = forms.ChangeClause(request.POST) if request.method == "POST" else forms.ChangeClause.of(found)

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in forms.CHANGES}
        before = {name: given[f"was_{name}"] for name in forms.CHANGES}
        actions.change_clause(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("The clause is changed."), version_href(found.version_of))

    decision = policies.may_write_version(viewer, found.version_of)
    title = _("Change clause %(code)s") % {"code": found.code}
    return answer_form(request, FormPage(title, form, decision, _to(found.version_of), do))


@require_http_methods(["GET", "POST"])
def cross(request: HttpRequest, ref: str) -> HttpResponse:
    """Say what a clause answers to in another standard."""
    viewer = asking(request)
    found = version_asked_for(viewer, ref)
    codes = dict.fromkeys((one.code, str(one)) for one in queries.clauses_of(found))
    form = forms.AddCrosswalk(request.POST or None, codes=list(codes))

    def do(given: dict[str, Any]) -> Done:
        actions.add_crosswalk(Crosswalk(version_of=found, **given), by=viewer)
        return Done(_("It stands with the clause."), version_href(found))

    decision = policies.may_keep_standard(viewer, found.standard)
    title = _("What does a clause answer to?")
    return answer_form(request, FormPage(title, form, decision, _to(found), do))


@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, ref: str) -> HttpResponse:
    """Put a version in force."""
    viewer = asking(request)
    found = version_asked_for(viewer, ref)
    form = forms.Issue(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.issue(found, by=viewer, **given)
        return Done(_("It is issued. Its clauses do not change any more."), version_href(found))

    decision = policies.may_write_version(viewer, found)
    intro = _("Once it is issued its clauses do not change. What places said of words that stayed goes on holding.")
    return answer_form(request, FormPage(_("Issue it"), form, decision, _to(found), do, _("Issue it"), intro))


def _to(found: StandardVersion) -> Trail:
    return trail_to_standards(found.standard, found)
