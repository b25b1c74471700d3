"""The inspection or the return that a page is about; one that the viewer may not see is not there."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.inspection.models import Inspection, Return
from headwater.inspection.policies import may_inspect
from headwater.inspection.presenters.inspections import inspection_link
from headwater.inspection.queries.inspections import find_inspection
from headwater.inspection.queries.returns import find_return
from headwater.organisations.pages import Trail
from headwater.organisations.viewer import asking


def inspection_asked_for(request: HttpRequest, ref: str) -> Inspection:
    """The inspection of that reference."""
    found = find_inspection(asking(request), ref)
    if found is None:
        raise Http404
    return found


def inspectors_alone(request: HttpRequest, ref: str) -> Inspection:
    """The inspection of that reference, for those who inspect: its inner pages are not there for anybody else."""
    found = inspection_asked_for(request, ref)
    if not may_inspect(asking(request)).allowed:
        raise Http404
    return found


def return_asked_for(request: HttpRequest, ref: str) -> Return:
    """The return of that reference."""
    found = find_return(asking(request), ref)
    if found is None:
        raise Http404
    return found


def trail_to(inspection: Inspection | None = None) -> Trail:
    """The way from the list of inspections to a page below ``inspection``."""
    trail = [(_("Inspections"), reverse("inspections"))]
    return [*trail, (inspection.title, inspection_link(inspection))] if inspection else trail


def trail_to_return(whole: Return) -> Trail:
    """The way to a page below a return."""
    name = _("Return of %(name)s") % {"name": whole.inspected.organisation}
    return [*trail_to(whole.inspected.inspection), (name, reverse("return", args=[whole.ref]))]
