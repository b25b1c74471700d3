"""What belongs to a joint agreement: parties and their signatures, and milestones."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.engagement import actions, policies, queries
from headwater.engagement.forms import joint as forms
from headwater.engagement.models import AgreementMilestone, AgreementParty
from headwater.engagement.views.conflicts import both_shown
from headwater.engagement.views.joint import absent, agreement_asked_for, trail_to_joint
from headwater.organisations.models import Organisation
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking


def _party(request: HttpRequest, ref: str) -> AgreementParty:
    return queries.find_party(asking(request), ref) or absent()


def _milestone(request: HttpRequest, ref: str) -> AgreementMilestone:
    return queries.find_joint_milestone(asking(request), ref) or absent()


@require_http_methods(["GET", "POST"])
def add_party(request: HttpRequest, ref: str) -> HttpResponse:
    """Add another organisation that it binds."""
    viewer, found = asking(request), agreement_asked_for(request, ref)
    form = forms.AddParty(request.POST or None, viewer=viewer)

    def do(given: dict[str, Any]) -> Done:
        made = actions.add_party(AgreementParty(agreement=found, party=given["party"]), by=viewer)
        words = _("%(name)s is a party. Somebody who leads there signs, or you record that they did.")
        return Done(words % {"name": made.party.name}, reverse("joint-agreement", args=[ref]))

    decision = policies.may_change_agreement(viewer, found)
    return answer_form(request, FormPage(_("Add a party"), form, decision, trail_to_joint(found), do, _("Add it")))


@require_http_methods(["GET", "POST"])
def sign(request: HttpRequest, ref: str) -> HttpResponse:
    """Sign for a party where one leads."""
    viewer, party = asking(request), _party(request, ref)
    form = forms.Sign(request.POST or None, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        made = actions.sign(party, by=viewer, on=given["on"])
        words = _("%(name)s has signed.") % {"name": made.party.name}
        return Done(words, reverse("joint-agreement", args=[party.agreement.ref]))

    title = _("Sign for %(name)s") % {"name": party.party.name}
    decision, trail = policies.may_sign(viewer, party), trail_to_joint(party.agreement)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Sign it"), party.agreement.covers))


@require_http_methods(["GET", "POST"])
def record(request: HttpRequest, ref: str) -> HttpResponse:
    """Record that a partner signed elsewhere."""
    viewer, party = asking(request), _party(request, ref)
    shown = actions.evidence_that_can_show(party.agreement, viewer)
    form = forms.RecordSignature(request.POST or None, kept=shown, initial={"on": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        made = actions.record_signature(party, by=viewer, **given)
        words = _("It is recorded that %(name)s signed.") % {"name": made.party.name}
        return Done(words, reverse("joint-agreement", args=[party.agreement.ref]))

    title = _("Record that %(name)s signed") % {"name": party.party.name}
    decision = policies.may_record_signature(viewer, party)
    return answer_form(request, FormPage(title, form, decision, trail_to_joint(party.agreement), do, _("Record it")))


@require_http_methods(["GET", "POST"])
def deny(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that a party where one leads did not sign what was recorded."""
    viewer, party = asking(request), _party(request, ref)
    form = forms.DenySignature(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.deny_signature(party, by=viewer, because=given["because"])
        return Done(_("It is said. The agreement is not signed by all."), _of(party))

    title = _("Say that %(name)s did not sign") % {"name": party.party.name}
    decision, trail = policies.may_deny_signature(viewer, party), trail_to_joint(party.agreement)
    return answer_form(request, FormPage(title, form, decision, trail, do, _("Say so")))


def _of(party: AgreementParty) -> str:
    return reverse("joint-agreement", args=[party.agreement.ref])


@require_http_methods(["GET", "POST"])
def set_milestone(request: HttpRequest, ref: str) -> HttpResponse:
    """Set a point on the way."""
    viewer, found = asking(request), agreement_asked_for(request, ref)
    keys = [one.party_id for one in found.parties.all()]
    parties = Organisation.objects.filter(pk__in=keys).order_by("name", "pk")
    form = forms.SetMilestone(request.POST or None, parties=parties, initial={"owner": found.organisation.ref})

    def do(given: dict[str, Any]) -> Done:
        actions.set_joint_milestone(AgreementMilestone(agreement=found, **given), by=viewer)
        return Done(_("It is set."), reverse("joint-agreement", args=[ref]))

    decision = policies.may_change_agreement(viewer, found)
    return answer_form(request, FormPage(_("Set a milestone"), form, decision, trail_to_joint(found), do, _("Set it")))


@require_http_methods(["GET", "POST"])
def say_milestone(request: HttpRequest, ref: str) -> HttpResponse:
    """Say how it stands, by when, and why."""
    viewer, row = asking(request), _milestone(request, ref)
    form = forms.SayMilestone(request.POST) if request.method == "POST" else forms.SayMilestone.of(row)

    def do(given: dict[str, Any]) -> Done:
        before = {"state": given.pop("was_state"), "due": given.pop("was_due")}
        with both_shown():
            actions.say_joint_milestone(row, by=viewer, before=before, **given)
        return Done(_("It is said."), reverse("joint-agreement", args=[row.agreement.ref]))

    decision = policies.may_say_joint_milestone(viewer, row)
    title = _("How does this stand: %(title)s?") % {"title": row.title}
    return answer_form(request, FormPage(title, form, decision, trail_to_joint(row.agreement), do, _("Say it")))


@require_http_methods(["GET", "POST"])
def carry_milestone(request: HttpRequest, ref: str) -> HttpResponse:
    """Say which action of the delivery board carries it."""
    viewer, row = asking(request), _milestone(request, ref)
    tasks = actions.actions_that_can_carry(row.agreement, viewer)
    form = forms.CarryByAction(request.POST or None, tasks=tasks, initial={"task": row.action})

    def do(given: dict[str, Any]) -> Done:
        actions.carry_by_action(row, by=viewer, task=given["task"])
        return Done(_("It is linked."), reverse("joint-agreement", args=[row.agreement.ref]))

    decision = policies.may_set_joint_milestone(viewer, row)
    title = _("Which action of the board carries this: %(title)s?") % {"title": row.title}
    intro = "" if row.agreement.board else _("No board delivers the agreement yet: say which one does first.")
    return answer_form(request, FormPage(title, form, decision, trail_to_joint(row.agreement), do, "", intro))
