"""Choosing how often one is written to of what waits."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from headwater.accounts.details import choose_reminders
from headwater.accounts.policies import may_choose_reminders
from headwater.core.reminders import OFTEN, Often
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.saying import said


class MyReminders(forms.Form):
    """A choice, with the one that the form showed, so that two hands on it are noticed."""

    often = forms.ChoiceField(label=gettext_lazy("How often"), widget=forms.RadioSelect)
    was_often = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["often"].choices = [(code, said(words)) for code, words in OFTEN.items()]  # type: ignore[attr-defined]


@require_http_methods(["GET", "POST"])
def my_reminders(request: HttpRequest) -> HttpResponse:
    """How often I am written to."""
    viewer = asking(request)
    if viewer.person is None:
        raise Http404
    person, shown = viewer.person, {"often": viewer.person.reminded, "was_often": viewer.person.reminded}
    form = MyReminders(request.POST) if request.method == "POST" else MyReminders(initial=shown)

    def do(given: dict[str, Any]) -> Done:
        choose_reminders(person, by=viewer, was=given["was_often"], often=Often(given["often"]))
        return Done(_("The change is saved."), reverse("my-access"))

    intro = _("A letter says how many things wait for you, and by when. What they are stands on your first page alone.")
    trail = [(_("My access"), reverse("my-access"))]
    decision = may_choose_reminders(viewer, person)
    return answer_form(request, FormPage(_("Letters of what waits for you"), form, decision, trail, do, "", intro))
