"""Activities of plans: what my organisations are to do, one of them, and every change of it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.audit.actions import insist
from headwater.core.errors import refuse
from headwater.core.lifecycle import ACTIVITY
from headwater.core.plans import held_up_by, slip_of
from headwater.core.sentences import sentence
from headwater.evidence.actions import cite as cite_record
from headwater.evidence.forms import CiteRecord
from headwater.evidence.queries import citations_by, evidence_of, record_called
from headwater.governance import actions, policies, queries
from headwater.governance.forms import plans as forms
from headwater.governance.models import STANDS, Activity
from headwater.governance.plan_headings import headings, titles_of
from headwater.governance.presenters.plans import activities_table, owner_words
from headwater.governance.queries.owners import posts_that_can_own
from headwater.governance.views.overview import trail_to_leading
from headwater.governance.views.plans import absent, trail_to_plans
from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.records import named, records_of
from headwater.organisations.viewer import Viewer, asking
from headwater.shell.days import told
from headwater.shell.long_lists import list_page


def activity_asked_for(request: HttpRequest, ref: str) -> Activity:
    """The activity of that reference; one that the viewer may not read is not there."""
    return queries.find_activity(asking(request), ref) or absent()


def trail_to_activity(viewer: Viewer, activity: Activity, *, itself: bool = True) -> Trail:
    """The way to it: through its plan, for those who read that; through what they owe, for its owner."""
    if policies.may_read_plan(viewer, activity.plan).allowed:
        whole = trail_to_plans(activity.plan)
    else:
        whole = [*trail_to_leading(), (_("Activities of plans"), reverse("activities"))]
    return [*whole, (activity.title, reverse("activity", args=[activity.ref]))] if itself else whole


@list_page
@require_safe
def activities(request: HttpRequest) -> HttpResponse:
    """What is to be done in plans that I read, and what my own organisations are to do."""
    viewer = asking(request)
    listing = activities_table(viewer).answer(request, queries.activities(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    trail = trail_to_leading()
    return render(request, "governance/activities.html", {"listing": listing, "trail": trail})


@require_safe
def activity(request: HttpRequest, ref: str) -> HttpResponse:
    """One activity: how it stands and since when, its milestones, what it waits for, and what shows it."""
    viewer, found = asking(request), activity_asked_for(request, ref)
    reads = policies.may_read_plan(viewer, found.plan).allowed
    titles = titles_of(found.plan.framework)
    context = {
        "activity": found,
        "plan_href": reverse("plan", args=[found.plan.ref]) if reads else "",
        "state": ACTIVITY.states[found.state],
        "owner": owner_words(found, viewer.day),
        "strands": [titles.get(row.strand, row.strand) for row in found.now_strands],  # type: ignore[attr-defined]
        "slip": slip_of(found.first_due, found.due, found.done_on, viewer.day),
        "milestones": [
            (row, slip_of(row.first_due, row.due, row.done_on, viewer.day)) for row in found.milestones.all()
        ],
        "statuses": [
            (row, ACTIVITY.states[row.was], ACTIVITY.states[row.now]) for row in found.statuses.select_related("by")
        ],
        "moves": found.moves.select_related("by", "milestone"),
        "cited": _cited(viewer, found),
        "change": policies.may_change_activity(viewer, found),
        "move": policies.may_move_activity(viewer, found),
        "trail": trail_to_activity(viewer, found, itself=False),
    }
    return render(request, "governance/activity.html", context | (_waits(viewer, found) if reads else {}))


def _waits(viewer: Viewer, found: Activity) -> dict[str, Any]:
    """What it waits for and what it holds up, for those who read the whole plan."""
    whole = queries.whole_plan(found.plan, viewer.day)
    forecast = whole.forecast
    return {
        "forecast": forecast[found.pk],
        "needs": found.needs.filter(STANDS).select_related("needs"),
        "holds": [whole.by_key[key] for key in held_up_by(found.pk, forecast)],
    }


def _cited(viewer: Viewer, found: Activity) -> list[tuple[Any, Any]]:
    citations = citations_by(viewer, found.urn)
    records = records_of(viewer, {row.target for row in citations})
    return [(row, named(records[row.target])) for row in citations]


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Write an activity under an objective."""
    viewer = asking(request)
    objective = queries.find_objective(viewer, ref) or absent()
    plan = objective.plan
    initial = {"strands": [objective.heading], "start": plan.start, "due": plan.end, "owner": plan.organisation.name}
    form = forms.WriteActivity(
        request.POST or None, viewer=viewer, headings=headings(plan.framework), initial=initial,
        posts=posts_that_can_own(viewer, plan.organisation),
    )  # fmt: skip

    def do(given: dict[str, Any]) -> Done:
        strands = given.pop("strands")
        made = actions.write_activity(Activity(objective=objective, **given), by=viewer, strands=strands)
        return Done(_("It is in the plan."), reverse("activity", args=[made.ref]))

    decision = policies.may_change_objective(viewer, objective)
    intro = _("For the objective “%(title)s”") % {"title": objective.title}
    page = FormPage(_("Add an activity"), form, decision, trail_to_plans(plan), do, _("Add it"), intro)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def change(request: HttpRequest, ref: str) -> HttpResponse:
    """Change what it is, and when it begins."""
    viewer, found = asking(request), activity_asked_for(request, ref)
    form = forms.ChangeActivity(request.POST) if request.method == "POST" else forms.ChangeActivity.of(found)

    def do(given: dict[str, Any]) -> Done:
        after = {name: given[name] for name in forms.ACTIVITY_CHANGES}
        before = {name: given[f"was_{name}"] for name in forms.ACTIVITY_CHANGES}
        actions.change_activity(found, by=viewer, seen=given["seen"], before=before, after=after)
        return Done(_("It is changed."), reverse("activity", args=[ref]))

    decision, trail = policies.may_change_activity(viewer, found), trail_to_activity(viewer, found)
    return answer_form(request, FormPage(_("Change the activity"), form, decision, trail, do))


def _owned_by(activity: Activity) -> str:
    """Who owns it, as the form carries it."""
    return f"{activity.owner.ref} {activity.post.ref if activity.post else ''}".strip()


@require_http_methods(["GET", "POST"])
def give(request: HttpRequest, ref: str) -> HttpResponse:
    """Give it to another owner."""
    viewer, found = asking(request), activity_asked_for(request, ref)
    posts = posts_that_can_own(viewer, found.plan.organisation)
    initial = {"was": _owned_by(found), "post": found.post.ref if found.post else "", "owner": found.owner.ref}
    form = forms.GiveActivity(request.POST or None, viewer=viewer, posts=posts, initial=initial)

    def do(given: dict[str, Any]) -> Done:
        if given["was"] != _owned_by(found):
            what = sentence("somebody gave it to {name} while you were writing.", name=found.owner)
            raise refuse("Or which organisation", what, sentence("Nothing was saved. Open the page again, and look."))
        made = actions.give_activity(found, by=viewer, owner=given["owner"], post=given["post"])
        return Done(_("%(name)s owns it now.") % {"name": made.owner.name}, reverse("activity", args=[ref]))

    decision, trail = policies.may_change_activity(viewer, found), trail_to_activity(viewer, found)
    page = FormPage(_("Who owns it?"), form, decision, trail, do, _("Give it to them"), found.title)
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def strands(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which strands it serves."""
    viewer, found = asking(request), activity_asked_for(request, ref)
    now = [row.strand for row in found.now_strands]  # type: ignore[attr-defined]
    form = forms.MapActivity(request.POST or None, headings=headings(found.plan.framework), initial={"strands": now})

    def do(given: dict[str, Any]) -> Done:
        actions.map_activity(found, by=viewer, strands=given["strands"])
        return Done(_("It is mapped."), reverse("activity", args=[ref]))

    decision, trail = policies.may_change_activity(viewer, found), trail_to_activity(viewer, found)
    return answer_form(request, FormPage(_("Which strands does it serve?"), form, decision, trail, do))


@require_http_methods(["GET", "POST"])
def move(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how it stands, and why."""
    viewer, found = asking(request), activity_asked_for(request, ref)
    form = forms.MoveOn(request.POST or None, activity=found)

    def do(given: dict[str, Any]) -> Done:
        actions.move_activity(found, by=viewer, verb=given["verb"], reason=given["reason"], on=given["on"])
        return Done(_("It is kept, with your reason."), reverse("activity", args=[ref]))

    decision, trail = policies.may_move_activity(viewer, found), trail_to_activity(viewer, found)
    return answer_form(request, FormPage(_("How does it stand?"), form, decision, trail, do, intro=found.title))


@require_http_methods(["GET", "POST"])
def due(request: HttpRequest, ref: str) -> HttpResponse:
    """Give it another day, and say why."""
    viewer, found = asking(request), activity_asked_for(request, ref)
    form = forms.MoveDay(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        made = actions.move_due(found, by=viewer, **given)
        words = _("It is due on %(day)s now. The day that it had first stays written.") % {"day": told(made.due)}
        return Done(words, reverse("activity", args=[ref]))

    decision, trail = policies.may_change_activity(viewer, found), trail_to_activity(viewer, found)
    intro = _("It is due on %(day)s: %(title)s") % {"day": told(found.due), "title": found.title}
    return answer_form(request, FormPage(_("Give it another day"), form, decision, trail, do, intro=intro))


@require_http_methods(["GET", "POST"])
def cite(request: HttpRequest, ref: str) -> HttpResponse:
    """Cite what shows it: the record keeps what it says now."""
    viewer, found = asking(request), activity_asked_for(request, ref)
    form = CiteRecord(request.POST or None, kept=evidence_of(viewer, found.plan.organisation))
    decision = policies.may_move_activity(viewer, found)

    def do(given: dict[str, Any]) -> Done:
        insist(decision)
        record = given["evidence"] or record_called(viewer, given["record"])
        cite_record(record, by=viewer, by_urn=found.urn)
        return Done(_("It is cited, as it is now."), reverse("activity", args=[ref]))

    trail = trail_to_activity(viewer, found)
    return answer_form(request, FormPage(_("What shows it?"), form, decision, trail, do, _("Cite it"), found.title))
