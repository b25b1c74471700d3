"""An editor takes out what names somebody, beside a study or in a call."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.learning import actions, policies, queries
from headwater.learning.actions.taking_out import words_of
from headwater.learning.forms.travel import TakeOut
from headwater.learning.models import EvidenceCall
from headwater.learning.queries import AnySaid
from headwater.learning.views.asked_for import absent, trail_to_learning
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking


@require_http_methods(["GET", "POST"])
def take_out(request: HttpRequest, kind: str, ref: str) -> HttpResponse:
    """Take the words out, with the reason in their place."""
    viewer = asking(request)
    row = queries.find_said(viewer, kind, ref) or absent()
    form = TakeOut(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.take_out(row, by=viewer, **given)
        return Done(_("It is taken out. Your reason stands in its place."), _where(row))

    intro = _(
        "It says: %(words)s The words are not kept. Who said something and when stays, and your reason stands in their "
        "place."
    ) % {"words": " ".join(f"“{words}”" for words in words_of(row))}
    page = FormPage(
        _("Take out what was written"), form, policies.may_take_out(viewer, row), trail_to_learning(), do,
        _("Take it out"), intro,
    )  # fmt: skip
    return answer_form(request, page)


def _where(row: AnySaid) -> str:
    if isinstance(row, EvidenceCall):
        return reverse("call", args=[row.ref])
    return reverse("study", args=[row.edition.ref])
