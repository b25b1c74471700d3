"""How a study leaves its way: given back, withdrawn, asked to be withdrawn, or left published; each with a reason."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.core.decision import Decision
from headwater.learning import actions, policies, queries
from headwater.learning.forms import studies as forms
from headwater.learning.forms.travel import WithdrawStudy
from headwater.learning.models import CaseStudy
from headwater.learning.views.asked_for import draft_asked_for, trail_to_draft
from headwater.learning.views.drafts import METHODS, draft_href
from headwater.learning.views.read_by_others import read_by_others
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking


@dataclass(frozen=True)
class _Because:
    """Something that is done with a study and a reason: its title, the rule, the deed, and who reads the reason."""

    title: str
    decision: Decision
    do: Callable[..., CaseStudy]
    intro: str


def _because(request: HttpRequest, study: CaseStudy, what: _Because) -> HttpResponse:
    viewer, form = asking(request), forms.Why(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        what.do(study, by=viewer, **given)
        return _reason_kept(viewer, study)

    page = FormPage(what.title, form, what.decision, trail_to_draft(viewer, study), do, "", what.intro)
    return answer_form(request, page)


def _reason_kept(viewer: Viewer, study: CaseStudy) -> Done:
    seen = queries.find_study(viewer, study.ref)
    return Done(_("It is done, and the reason is kept."), draft_href(seen) if seen else reverse("study-drafts"))


@require_http_methods(METHODS)
def give_back(request: HttpRequest, ref: str) -> HttpResponse:
    """Give it back before anybody reviews it."""
    viewer, study = asking(request), draft_asked_for(request, ref)
    decision, title = policies.may_give_back_study(viewer, study), _("Give the study back to its author")
    return _because(
        request, study, _Because(title, decision, actions.give_back_study, _("Its author reads the reason."))
    )


@require_http_methods(METHODS)
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw it."""
    viewer, study = asking(request), draft_asked_for(request, ref)
    form = WithdrawStudy(request.POST or None)

    @read_by_others(form)
    def do(given: dict[str, Any], judged: frozenset[str]) -> Done:
        actions.withdraw_study(study, by=viewer, judged=judged, **given)
        return _reason_kept(viewer, study)

    told = _("Whoever could read it reads why, and whoever took it up is told.") if study.state == "published" else ""
    decision, title = policies.may_withdraw_study(viewer, study), _("Withdraw the study")
    return answer_form(request, FormPage(title, form, decision, trail_to_draft(viewer, study), do, "", told))


@require_http_methods(METHODS)
def ask_withdrawal(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask that it be withdrawn, once it is published."""
    viewer, study = asking(request), draft_asked_for(request, ref)
    decision, title = policies.may_ask_withdrawal(viewer, study), _("Ask that the study be withdrawn")
    intro = _("The national unit reads why, and decides. Until then it is read as before.")
    return _because(request, study, _Because(title, decision, actions.ask_withdrawal, intro))


@require_http_methods(METHODS)
def keep(request: HttpRequest, ref: str) -> HttpResponse:
    """Leave it published though its author asks that it be withdrawn."""
    viewer, study = asking(request), draft_asked_for(request, ref)
    decision, title = policies.may_keep_study(viewer, study), _("Leave the study published")
    return _because(request, study, _Because(title, decision, actions.keep_study, _("Its author reads the reason.")))
