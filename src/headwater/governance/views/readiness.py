"""How ready places are: the picture of all of them, and of one; what is said of a clause, looked at and excepted."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.capability import SHADE_WORDS, STATUS_WORDS
from headwater.evidence.actions import cite
from headwater.evidence.forms import CiteEvidence
from headwater.evidence.queries import evidence_of
from headwater.governance import actions, policies, queries
from headwater.governance.forms import capability as forms
from headwater.governance.models import CapabilityException, CapabilityStatus, Clause, MobiliseCard, Validation
from headwater.governance.presenters import heat
from headwater.governance.views.overview import led_asked_for, trail_to_leading
from headwater.organisations.models import TIERS, Organisation
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, day_asked_for
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.tables import TYPES, taken_as

KINDS = ("area", "force")


def trail_to_capability(place: Organisation | None = None, clause: Clause | None = None) -> Trail:
    """The way to a page of capability: of all, of a place, of a clause at it."""
    trail = [*trail_to_leading(), (_("Minimum capability"), reverse("capability"))]
    if place is not None:
        trail.append((place.name, reverse("capability-of", args=[place.ref])))
    if place is not None and clause is not None:
        trail.append((clause.code, clause_href(place, clause)))
    return trail


def clause_href(place: Organisation, clause: Clause) -> str:
    """Where a clause at a place is shown: two standards may have one code, so the address names the standard."""
    return f"{reverse('capability-clause', args=[place.ref, clause.code])}?standard={clause.version_of.standard.ref}"


@require_safe
def picture(request: HttpRequest) -> HttpResponse:
    """All places that I read, by capability, as at a day."""
    viewer = asking(request)
    day = day_asked_for(request, viewer)
    asked = {"kind": request.GET.get("kind", ""), "q": request.GET.get("q", "")[:100].replace("\x00", "")}
    kind = asked["kind"] if asked["kind"] in KINDS else KINDS[0]
    versions = list(queries.in_force(day).filter(pk__in=queries.versions(viewer).values("pk")))
    wanted = request.GET.get("standard", "")
    version = next((one for one in versions if one.ref == wanted), versions[0] if versions else None)
    context: dict[str, Any] = {"day": day, "kind": kind, "q": asked["q"], "versions": versions, "version": version}
    if version is not None:
        places = queries.places_asked(viewer, day, kind, asked["q"]).only("ref", "name", "path")
        found = queries.picture(version, [place for place in places if queries.holds_for(version, place)], day)
        if request.GET.get("format") in TYPES:
            title = _("Readiness against %(standard)s") % {"standard": str(version)}
            return taken_as(title, heat.titles(found), heat.lines(found), request.GET["format"], "readiness")
        context |= {"picture": found, "heads": heat.heads(found), "body": heat.body(found), "legend": heat.legend()}
        context |= {"bars": heat.countdown_bars(found.countdown)}
    return render(request, "governance/readiness.html", context | {"trail": trail_to_leading()})


@require_safe
def of_place(request: HttpRequest, ref: str) -> HttpResponse:
    """One place: what it is asked, how each stands, and what to do next."""
    viewer = asking(request)
    place = led_asked_for(request, ref)
    day = day_asked_for(request, viewer)
    version = queries.version_for(place, day, request.GET.get("standard", "")) if place.tiered else None
    tier = queries.tier_on(place, day)
    context: dict[str, Any] = {"place": place, "day": day, "today": day == viewer.day, "version": version}
    context |= {"tier": dict(TIERS).get(tier, ""), "trail": trail_to_capability(), "shades": SHADE_WORDS}
    if version is not None:
        found = queries.picture(version, [place], day)
        asked = queries.asked_of(viewer, place, version, found.rows[0].clauses, day)
        context |= {"countdown": found.countdown, "asked": asked}
        context |= {"next": [(one, one.next_step) for one in asked if one.next_step] if day == viewer.day else []}
        context |= {"cards": queries.cards_for(viewer, place, day)}
    return render(request, "governance/capability_of.html", context)


def clause_asked_for(place: Organisation, viewer: Viewer, code: str, ref: str = "") -> Clause:
    """What a place is asked today under that code; what it is not asked is not there."""
    found = queries.find_clause(place, code, viewer.day, ref) if place.tiered else None
    if found is None:
        raise Http404
    return found


@require_safe
def clause(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """A clause at a place: how it stands and why, what its records propose, and all that was ever said."""
    viewer = asking(request)
    place = led_asked_for(request, ref)
    found = clause_asked_for(place, viewer, code, request.GET.get("standard", "")[:20])
    history = queries.history_of(viewer, place, found)
    row = queries.picture(found.version_of, [place], viewer.day).rows[0]
    newest = history.said[0][0] if history.said else None
    context = {
        "place": place,
        "clause": found,
        "cell": row.clauses[code],
        "shade": SHADE_WORDS[row.clauses[code].shade],
        "proposed": queries.proposal_shown(viewer, place, found),
        "history": history,
        "newest": newest,
        "words": STATUS_WORDS,
        "say": policies.may_say_status(viewer, CapabilityStatus(organisation=place, clause=found)),
        "check": policies.may_validate_status(viewer, Validation(status=newest)) if newest else None,
        "except": policies.may_except(viewer, CapabilityException(organisation=place, clause=found)),
        "say_href": f"say/?standard={found.version_of.standard.ref}",
        "except_href": f"except/?standard={found.version_of.standard.ref}",
        "trail": trail_to_capability(place),
    }
    return render(request, "governance/clause_at.html", context)


@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """Say whether a clause is met."""
    viewer = asking(request)
    place = led_asked_for(request, ref)
    found = clause_asked_for(place, viewer, code, request.GET.get("standard", "")[:20])
    cards = MobiliseCard.objects.filter(pk__in=[card.pk for card in queries.cards_for(viewer, place, viewer.day)])
    form = forms.SayStatus(request.POST or None, cards=cards)

    def do(given: dict[str, Any]) -> Done:
        actions.say_status(CapabilityStatus(organisation=place, clause=found, **given), by=viewer)
        return Done(_("It is kept, with your name and today’s date."), clause_href(place, found))

    decision = policies.may_say_status(viewer, CapabilityStatus(organisation=place, clause=found))
    title = _("%(code)s at %(place)s") % {"code": found.code, "place": place.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_capability(place, found), do, "", found.text))


@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, ref: str) -> HttpResponse:
    """Agree with what was said of a clause, or not."""
    viewer = asking(request)
    said = _said_asked_for(viewer, ref)
    form = forms.Validate(request.POST or None)
    here = clause_href(said.organisation, said.clause)

    def do(given: dict[str, Any]) -> Done:
        agrees = given["agrees"] == "yes"
        actions.validate(Validation(status=said, agrees=agrees, reasons=given["reasons"]), by=viewer)
        return Done(_("It is kept beside what was said."), here)

    decision = policies.may_validate_status(viewer, Validation(status=said))
    intro = _("“%(text)s” It was said: %(reasons)s") % {"text": said.clause.text, "reasons": said.reasons}
    trail = trail_to_capability(said.organisation, said.clause)
    return answer_form(request, FormPage(_("Do you agree?"), form, decision, trail, do, "", intro))


@require_http_methods(["GET", "POST"])
def rest(request: HttpRequest, ref: str) -> HttpResponse:
    """Rest what was said on evidence of the place."""
    viewer = asking(request)
    said = _said_asked_for(viewer, ref)
    evidence = evidence_of(viewer, said.organisation)
    form = CiteEvidence(request.POST or None, evidence=evidence)
    here = clause_href(said.organisation, said.clause)

    def do(given: dict[str, Any]) -> Done:
        cite(given["evidence"], by=viewer, by_urn=said.urn)
        return Done(_("It rests on %(title)s, as it is now.") % {"title": given["evidence"]}, here)

    decision = policies.may_say_status(viewer, said)
    intro = "" if evidence.exists() else _("There is no evidence of this place that you see. Add it there first.")
    trail = trail_to_capability(said.organisation, said.clause)
    title = _("What does it rest on?")
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Cite it"), intro))


def _said_asked_for(viewer: Viewer, ref: str) -> CapabilityStatus:
    found = queries.find_status(viewer, ref)
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def exempt(request: HttpRequest, ref: str, code: str) -> HttpResponse:
    """Agree that a clause is not asked of a place for a time."""
    viewer = asking(request)
    place = led_asked_for(request, ref)
    found = clause_asked_for(place, viewer, code, request.GET.get("standard", "")[:20])
    form = forms.Except(request.POST or None, initial={"start": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.except_from(CapabilityException(organisation=place, clause=found, **given), by=viewer)
        return Done(_("It is agreed, until the day that you gave."), clause_href(place, found))

    decision = policies.may_except(viewer, CapabilityException(organisation=place, clause=found))
    title = _("Not ask this for a time")
    return answer_form(request, FormPage(title, form, decision, trail_to_capability(place, found), do, "", found.text))


@require_http_methods(["GET", "POST"])
def end_exception(request: HttpRequest, ref: str) -> HttpResponse:
    """End an exception earlier."""
    viewer = asking(request)
    found = queries.find_exception(viewer, ref)
    if found is None:
        raise Http404
    form = forms.EndOn(request.POST or None, initial={"end": viewer.day})
    here = reverse("capability-of", args=[found.organisation.ref])

    def do(given: dict[str, Any]) -> Done:
        actions.end_exception(found, by=viewer, end=given["end"])
        return Done(_("It ends on that day."), here)

    decision = policies.may_end_exception(viewer, found)
    trail = trail_to_capability(found.organisation)
    return answer_form(request, FormPage(_("End the exception"), form, decision, trail, do, "", found.reason))
