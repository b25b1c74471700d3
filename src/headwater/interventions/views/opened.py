"""The case that a page is about: opened, with a look written down; one that is not the viewer’s is not there."""

from __future__ import annotations

from typing import NoReturn

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.interventions import queries
from headwater.interventions.models import Case, Panel
from headwater.organisations.pages import Trail
from headwater.organisations.viewer import asking


def absent() -> NoReturn:
    """What is not there, or not for them, which is the same."""
    raise Http404


def case_asked_for(request: HttpRequest, ref: str, what: str = "write") -> Case:
    """The case of that reference with its words; that somebody looked at ``what`` is written down."""
    return queries.open_case(asking(request), ref, what) or absent()


def panel_asked_for(request: HttpRequest, ref: str) -> Panel:
    """The panel of that reference, where the viewer knows of it."""
    return queries.find_panel(asking(request), ref) or absent()


def trail_to_support(panel: Panel | None = None) -> Trail:
    """The way to a page of supporting people, and to one below a panel."""
    trail = [(_("Support"), reverse("support"))]
    return [*trail, (panel.name, reverse("panel", args=[panel.ref]))] if panel else trail


def trail_to_case(case: Case | None = None) -> Trail:
    """The way to the list of cases, and to what belongs to one: by its reference, and never by a name."""
    trail = [*trail_to_support(), (_("Cases"), reverse("cases"))]
    return [*trail, (_("Case %(ref)s") % {"ref": case.ref}, case_href(case))] if case else trail


def case_href(case: Case) -> str:
    """Where its page is."""
    return reverse("case", args=[case.ref])
