"""What parties agreed to do: setting an action, and saying that one’s own is done."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.organisations.pages import Done, FormPage, Trail, answer_form
from headwater.organisations.viewer import asking
from headwater.sharing import actions, queries
from headwater.sharing import handover_policies as policies
from headwater.sharing.forms import agreements as forms
from headwater.sharing.models import AgreedAction, Agreement
from headwater.sharing.views.asked_for import absent, trail_to_releases
from headwater.shell.days import told


def _trail(agreement: Agreement) -> Trail:
    whole = [*trail_to_releases(), (_("Agreements"), reverse("agreements"))]
    return [*whole, (agreement.title, reverse("agreement", args=[agreement.ref]))]


@require_http_methods(["GET", "POST"])
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Write down what a party agreed to do."""
    viewer = asking(request)
    agreement = queries.find_agreement(viewer, ref) or absent()
    form = forms.SetAction(request.POST or None, parties=queries.parties_of(agreement))

    def do(given: dict[str, Any]) -> Done:
        new = AgreedAction(agreement=agreement, organisation_id=int(given.pop("organisation")), **given)
        made = actions.set_action(new, by=viewer)
        words = _("It is agreed: %(name)s does it by %(day)s.") % {
            "name": made.organisation.name,
            "day": told(made.due),
        }
        return Done(words, reverse("agreement", args=[ref]))

    decision = policies.may_set_action(viewer, AgreedAction(agreement=agreement))
    return answer_form(request, FormPage(_("What was agreed?"), form, decision, _trail(agreement), do))


@require_http_methods(["GET", "POST"])
def done(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that one of one’s own is done, and what came of it."""
    viewer = asking(request)
    found = queries.find_action(viewer, ref) or absent()

    def do(given: dict[str, Any]) -> Done:
        actions.finish_action(found, by=viewer, outcome=given["outcome"])
        return Done(
            _("It is done; every party reads what came of it."), reverse("agreement", args=[found.agreement.ref])
        )

    form, decision = forms.FinishAction(request.POST or None), policies.may_finish_action(viewer, found)
    intro = _("%(name)s was to do this by %(day)s: “%(what)s”")
    intro %= {"name": found.organisation.name, "day": told(found.due), "what": found.what}
    page = FormPage(_("What came of it?"), form, decision, _trail(found.agreement), do, _("It is done"), intro)
    return answer_form(request, page)
