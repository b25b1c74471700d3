"""The front page of measuring, and what its other pages share."""

from __future__ import annotations

from typing import NoReturn

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.organisations.models import Organisation
from headwater.organisations.pages import Trail
from headwater.organisations.viewer import asking
from headwater.performance import queries


def absent() -> NoReturn:
    """There is no such thing, or it is not for the viewer."""
    raise Http404


def place_asked_for(request: HttpRequest, ref: str) -> Organisation:
    """The organisation of that reference; one that the viewer may not read the measures of is not there."""
    return queries.find_measured(asking(request), ref) or absent()


def trail_to_measures() -> Trail:
    """The way to a page of measuring."""
    return [(_("Measures"), reverse("measures"))]


def nothing_asked(request: HttpRequest) -> forms.Form:
    """The form of a page that asks nothing but whether to go on."""
    return forms.Form(request.POST if request.method == "POST" else None)


class AsRead(forms.Form):
    """Which state of a record was read: asked of whoever signs or publishes it, unseen."""

    seen = forms.IntegerField(widget=forms.HiddenInput)


def as_read(request: HttpRequest, version: int) -> AsRead:
    """That form: the state that somebody read, as the link on the page of the record says; without that, the newest."""
    seen = request.GET.get("seen", "")[:9]
    read = int(seen) if seen.isascii() and seen.isdecimal() else version
    return AsRead(request.POST if request.method == "POST" else None, initial={"seen": read})


@require_safe
def measures(request: HttpRequest) -> HttpResponse:
    """The rooms of measuring, with how much there is in each that the viewer reads."""
    viewer = asking(request)
    context = {
        "frameworks": queries.frameworks(viewer).order_by().count(),
        "collections": queries.collections(viewer).order_by().count(),
        "tables": queries.tables(viewer).order_by().count(),
        "annual": queries.annual_statements(viewer).order_by().count(),
        "accounts": queries.accounts(viewer).order_by().count(),
        "statements": queries.success_statements(viewer).order_by().count(),
    }
    return render(request, "performance/measures.html", context)
