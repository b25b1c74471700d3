"""Reviewers are asked, declare, and say what they make of a study; an editor decides and publishes."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater import schemes
from headwater.learning import actions, policies, queries
from headwater.learning.forms import studies as forms
from headwater.learning.models import StudyReview
from headwater.learning.views.asked_for import absent, draft_asked_for, trail_to_draft
from headwater.learning.views.drafts import METHODS, draft_href
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking
from headwater.sharing.models import Audience
from headwater.sharing.queries import audiences


@require_http_methods(METHODS)
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask somebody independent to review it."""
    viewer, study = asking(request), draft_asked_for(request, ref)
    decision = policies.may_ask_review(viewer, StudyReview(study=study))
    found = queries.reviewers_for(study, viewer) if decision.allowed else []
    people = {str(person.pk): person for person, _at in found}
    form = forms.AskReviewer(
        request.POST or None, people=[(str(person.pk), f"{person.name}, {at}") for person, at in found]
    )

    def do(given: dict[str, Any]) -> Done:
        actions.ask_reviewer(StudyReview(study=study, reviewer=people[given["who"]]), by=viewer)
        return Done(_("They are asked, and have 28 days."), draft_href(study))

    title = _("Ask a reviewer")
    intro = _("Two people review it: not its author, nobody from where it is from, and each without the other’s words.")
    return answer_form(
        request, FormPage(title, form, decision, trail_to_draft(viewer, study), do, _("Ask them"), intro)
    )


@require_http_methods(METHODS)
def declare(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Say whether one has a conflict."""
    viewer = asking(request)
    row = queries.find_review(viewer, ref, which) or absent()
    form = forms.DeclareReview(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        made = actions.declare_review(row, by=viewer, conflict=given["conflict"])
        if made.aside_on:
            return Done(_("You stepped aside. Somebody else is asked."), reverse("study-drafts"))
        return Done(_("It is kept. Now say what you make of it."), draft_href(row.study))

    title = _("Before you review it")
    page = FormPage(title, form, policies.may_declare_review(viewer, row), trail_to_draft(viewer, row.study), do)
    return answer_form(request, page)


@require_http_methods(METHODS)
def say(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """Say what one makes of it, by the stated headings."""
    viewer = asking(request)
    row = queries.find_review(viewer, ref, which) or absent()
    form = forms.SayReview(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        chosen = {name: given.pop(name) for name in ("strength", "verdict", "reason")}
        actions.say_review(row, by=viewer, words=given, judged=actions.Judged(**chosen))
        return Done(_("It is said. Its author reads it once both reviews are there."), draft_href(row.study))

    title = _("What do you make of it?")
    intro = _("Strength is said in words. There is no number and no total. You read the other review after yours.")
    page = FormPage(title, form, policies.may_say_review(viewer, row), trail_to_draft(viewer, row.study), do, "", intro)
    return answer_form(request, page)


@require_http_methods(METHODS)
def settle(request: HttpRequest, ref: str) -> HttpResponse:
    """Decide where the reviewers differ, or on what its author changed."""
    viewer, study = asking(request), draft_asked_for(request, ref)
    form = forms.Settle(request.POST or None, verdicts=policies.verdicts_open(study))

    def do(given: dict[str, Any]) -> Done:
        actions.settle_study(study, by=viewer, **given)
        return Done(_("It is decided, and the reason is kept."), draft_href(study))

    title = _("Decide about the study")
    page = FormPage(title, form, policies.may_settle_study(viewer, study), trail_to_draft(viewer, study), do)
    return answer_form(request, page)


@require_http_methods(METHODS)
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish it at a marking, for audiences; those who read less get the open version."""
    viewer, study = asking(request), draft_asked_for(request, ref)
    decision = policies.may_publish_study(viewer, study)
    known = _audiences(viewer) if decision.allowed else {}
    offered = [(ref, f"{one.title} ({one.reads})") for ref, one in known.items()]
    form = forms.PublishStudy(request.POST or None, audiences=offered, levels=_levels(known))

    def do(given: dict[str, Any]) -> Done:
        chosen = [known[ref] for ref in given.pop("audiences")]
        actions.publish_study(study, by=viewer, audiences=chosen, **given)
        return Done(_("It is published. Who may read it is decided by its marking."), draft_href(study))

    title = _("Publish the study")
    intro = _("The summary goes out open. The rest is marked as you say, and goes to whom its marking lets read it.")
    if decision.allowed and not known:
        intro = _("Your organisation keeps no audience. Make one under Sharing first.")
    return answer_form(
        request, FormPage(title, form, decision, trail_to_draft(viewer, study), do, _("Publish it"), intro)
    )


def _audiences(viewer: Viewer) -> dict[str, Audience]:
    return {one.ref: one for one in audiences().filter(organisation__in=viewer.own)}


def _levels(known: dict[str, Audience]) -> list[tuple[str, str]]:
    """The levels of the schemes of these audiences that the service may hold."""
    found: dict[str, str] = {}
    for name in dict.fromkeys(one.scheme for one in known.values()):
        scheme = schemes.shipped().policy.schemes[name]
        ceiling = scheme.level[settings.CEILINGS[name]].rank
        found |= {level.code: level.code for level in scheme.levels if level.rank <= ceiling}
    return list(found.items())
