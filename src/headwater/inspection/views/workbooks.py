"""A return as a workbook: taken from here with what it says so far, and brought back filled in."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.answers import Answer as Said
from headwater.core.answers import AnswerRecord, Confidence
from headwater.evidence.uploads import fault_of
from headwater.inspection import actions, policies
from headwater.inspection.forms.returns import TakeWorkbook
from headwater.inspection.models import Answer, Return
from headwater.inspection.queries import returns as queries
from headwater.inspection.views.asked_for import return_asked_for, trail_to_return
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.packages.describing import DESCRIPTOR
from headwater.returns.ods_template import write_ods_template
from headwater.returns.plan import plan_of
from headwater.returns.xlsx_template import write_xlsx_template
from headwater.shell.saying import said
from headwater.shell.tables import TYPES

WRITERS = {"xlsx": write_xlsx_template, "ods": write_ods_template}
TOLD = 10  # problems of a workbook that are shown one by one


@require_safe
def take(request: HttpRequest, ref: str, form: str) -> HttpResponse:
    """The return as a workbook, with its answers so far."""
    found = return_asked_for(request, ref)
    if form not in WRITERS:
        raise Http404
    given = {name: _record(found, row) for name, row in queries.answers_of(found).items()}
    plan = plan_of(found.inspected.inspection.kept.framework, actions.workbook_identity(found), found.due, given)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"return.{form}")
        WRITERS[form](plan, path)
        content = path.read_bytes()
    response = HttpResponse(content, content_type=TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="return-{found.ref}.{form}"'
    return response


def _is_package(content: bytes) -> bool:
    """Whether a file is an archive with a data package in it, told by what it holds."""
    try:
        with ZipFile(io.BytesIO(content)) as zipped:
            return DESCRIPTOR in zipped.namelist()
    except (BadZipFile, OSError, ValueError):
        return False


@require_safe
def take_package(request: HttpRequest, ref: str) -> HttpResponse:
    """The return as a signed data package."""
    found = return_asked_for(request, ref)
    content = actions.signed_return(found, by=asking(request))
    name = f"return-{found.ref}.zip"
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)  # type: ignore[return-value]


def _record(whole: Return, row: Answer) -> AnswerRecord:
    return AnswerRecord(
        whole.inspected.organisation.name,
        row.question,
        Said(row.answer),
        timezone.localdate(row.at),
        row.said_by.name,
        Confidence(row.confidence),
        row.reason,
    )


@require_http_methods(["GET", "POST"])
def bring(request: HttpRequest, ref: str) -> HttpResponse:
    """Take a filled-in workbook's answers in."""
    viewer, found = asking(request), return_asked_for(request, ref)
    form = TakeWorkbook(request.POST, request.FILES) if request.method == "POST" else TakeWorkbook()
    if fault := fault_of(request):
        form.fields["file"].error_messages["required"] = fault

    def do(given: dict[str, Any]) -> Done:
        file = given["file"]
        content = file.read()
        take_in = actions.take_package if _is_package(content) else actions.take_workbook
        taken = take_in(found, by=viewer, content=content, name=file.name)
        for problem in taken.left[:TOLD]:
            messages.warning(request, f"{problem.where}: {said(problem.what)} {said(problem.remedy)}")
        if len(taken.left) > TOLD:
            messages.warning(request, _("And %(count)s more were not taken.") % {"count": len(taken.left) - TOLD})
        if not taken.changed and not taken.left:
            return Done(_("Everything in it was here already."), reverse("return", args=[found.ref]))
        words = ngettext("%(count)s answer is taken in.", "%(count)s answers are taken in.", taken.changed)
        return Done(words % {"count": taken.changed}, reverse("return", args=[found.ref]))

    title = _("Bring a workbook back for %(name)s") % {"name": found.inspected.organisation}
    intro = _("Of the page and the workbook, what was said later stands. Nothing in the file is run or followed.")
    page = FormPage(title, form, policies.may_answer(viewer, found), trail_to_return(found), do, _("Take it in"), intro)
    return answer_form(request, page)
