"""Changing one's own name."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from headwater.accounts.details import rename
from headwater.accounts.policies import may_rename
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.shell.forms import LineField


class MyName(forms.Form):
    """A name, with the one that the form showed, so that two hands on it are noticed."""

    name = LineField(label=gettext_lazy("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "name"}))
    was_name = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)


@require_http_methods(["GET", "POST"])
def my_name(request: HttpRequest) -> HttpResponse:
    """What I am called."""
    viewer = asking(request)
    if viewer.person is None:
        raise Http404
    person, shown = viewer.person, {"name": viewer.name, "was_name": viewer.name}
    form = MyName(request.POST) if request.method == "POST" else MyName(initial=shown)

    def do(given: dict[str, Any]) -> Done:
        rename(person, by=viewer, was=given["was_name"], name=given["name"])
        return Done(_("The change is saved."), reverse("my-access"))

    trail = [(_("My access"), reverse("my-access"))]
    return answer_form(request, FormPage(_("Change your name"), form, may_rename(viewer, person), trail, do))
