"""Files of a case: the list, adding one, and taking one, which is a look."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.decision import deny
from headwater.evidence.taking import SHOWN_AS_THEMSELVES
from headwater.evidence.uploads import fault_of
from headwater.interventions import actions, case_files, policies, queries
from headwater.interventions.forms.rights import AddFile
from headwater.interventions.models import FILE_KINDS, SCANS, CaseFile
from headwater.interventions.views.opened import absent, case_asked_for, trail_to_case
from headwater.organisations.pages import Done, FormPage, answer_form, refused_page
from headwater.organisations.viewer import asking

METHODS = ["GET", "POST"]


@require_safe
def files(request: HttpRequest, ref: str) -> HttpResponse:
    """The files of a case."""
    viewer, found = asking(request), case_asked_for(request, ref, "file")
    rows = [
        (row, row.words["name"], row.words.get("about", ""), FILE_KINDS[row.kind], SCANS[row.scan])
        for row in queries.files_of(found)
    ]
    context = {
        "case": found,
        "rows": rows,
        "add": policies.may_add_file(viewer, CaseFile(case=found)),
        "trail": trail_to_case(found),
    }
    return render(request, "interventions/files.html", context)


@require_http_methods(METHODS)
def add(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a file."""
    viewer, found = asking(request), case_asked_for(request, ref)
    form = AddFile(request.POST or None, request.FILES or None, fault=fault_of(request))

    def do(given: dict[str, Any]) -> Done:
        sent = given["file"]
        actions.add_case_file(CaseFile(case=found), by=viewer, content=sent.file, name=sent.name, about=given["about"])
        return Done(_("It is sealed and kept with the case."), reverse("case-files", args=[ref]))

    decision = policies.may_add_file(viewer, CaseFile(case=found))
    intro = _("It is sealed with the key of this case, and so is its name.")
    return answer_form(request, FormPage(_("Add a file"), form, decision, trail_to_case(found), do, _("Add it"), intro))


@require_safe
def take(request: HttpRequest, ref: str, which: str) -> HttpResponse:
    """A file, under its reference: the name that it has stays in the case."""
    found = case_asked_for(request, ref, "file")
    row = queries.files_of(found).filter(ref=which[:12]).first() or absent()
    row.case = found
    try:
        content = case_files.content_of(row)
    except OSError:
        lost = deny("take_file/lost", _("The file is not where the service keeps it. Tell whoever keeps the service."))
        return refused_page(request, lost, 503)
    kind = case_files.MEDIA_TYPES[row.kind]
    response = HttpResponse(content, content_type=kind if kind in SHOWN_AS_THEMSELVES else "application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="{row.ref}.{row.kind}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response
