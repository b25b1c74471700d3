"""Publishing a report, the live report, and the public pages of what is published."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import FileResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.evidence.files import place_of
from headwater.inspection import actions, policies
from headwater.inspection.forms import reports as forms
from headwater.inspection.models import Addendum, Publication, PublishedFile
from headwater.inspection.queries.as_package import opened_inspection
from headwater.inspection.queries.reports import as_sections, as_written, drafts_of, published
from headwater.inspection.views.asked_for import inspectors_alone
from headwater.inspection.views.reading import KINDS, with_words
from headwater.inspection.views.writing import trail_to_report
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.packages.archives import pack
from headwater.reports.building import build_report
from headwater.shell.tables import taken_as

SHOWN_ROWS = 60  # of a table on the public page; its file has all


def _page(publication: Publication) -> str:
    return reverse("published-report", args=[publication.ref])


@require_safe
def live(request: HttpRequest, ref: str) -> HttpResponse:
    """The report as it would be now, in its four renderings: for the team, and not signed."""
    found = inspectors_alone(request, ref)
    words = {name: str(text) for name, text in KINDS.items()}
    with tempfile.TemporaryDirectory() as place, opened_inspection(found, public=False) as opened:
        folder, archive = Path(place, "report"), Path(place, "report.zip")
        build_report(opened, folder, written=as_sections(as_written(found).chapters, words))
        pack(folder, archive)
        content = archive.read_bytes()
    name = f"report-{found.ref}.zip"
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)  # type: ignore[return-value]


@require_safe
def package(request: HttpRequest, ref: str) -> HttpResponse:
    """All of an inspection as a signed data package: for inspectors."""
    found = inspectors_alone(request, ref)
    content = actions.signed_package(found, by=asking(request))
    name = f"inspection-{found.ref}.zip"
    return FileResponse(io.BytesIO(content), as_attachment=True, filename=name)  # type: ignore[return-value]


@require_http_methods(["GET", "POST"])
def publish(request: HttpRequest, ref: str) -> HttpResponse:
    """Publish a draft."""
    viewer, found = asking(request), inspectors_alone(request, ref)
    drafts = {item.ref: item for item in drafts_of(found)}
    named = [(key, _("Draft %(number)s") % {"number": item.number}) for key, item in drafts.items()]
    form = forms.Publish(request.POST or None, drafts=named)

    def do(given: dict[str, Any]) -> Done:
        made = actions.publish(found, by=viewer, draft=drafts[given["draft"]])
        return Done(_("%(title)s is published.") % {"title": made}, _page(made))

    title, decision = _("Publish %(title)s") % {"title": found}, policies.may_publish(viewer, found)
    intro = _("It is frozen and signed, and anybody can read it. Nothing changes it afterwards but dated corrections.")
    return answer_form(request, FormPage(title, form, decision, trail_to_report(found), do, _("Publish it"), intro))


@login_not_required
@require_safe
def all_published(request: HttpRequest) -> HttpResponse:
    """What is published, for everybody."""
    return render(request, "inspection/published.html", {"publications": published()[:200]})


def _published(ref: str) -> Publication:
    return get_object_or_404(published().select_related("draft", "key", "inspection__kept"), ref=ref)


@login_not_required
@require_safe
def published_report(request: HttpRequest, ref: str) -> HttpResponse:
    """A published report: its chapters, tables, files and corrections."""
    found = _published(ref)
    tables = [(number, table, table["rows"][:SHOWN_ROWS]) for number, table in enumerate(found.tables, 1)]
    context = {
        "publication": found,
        "chapters": with_words(found.draft.chapters_then),
        "tables": tables,
        "files": found.files.all(),
        "addenda": found.addenda.all(),
        "fingerprint": found.key.fingerprint,
        "correct": policies.may_correct(asking(request), found) if request.user.is_authenticated else None,
    }
    return render(request, "inspection/published_report.html", context)


@login_not_required
@require_safe
def published_file(_request: HttpRequest, ref: str, name: str) -> HttpResponseBase:
    """A rendering of a published report, always to be saved."""
    file = get_object_or_404(PublishedFile, publication=_published(ref), name=name)
    response = FileResponse(place_of(file.sha256).open("rb"), as_attachment=True, filename=file.name)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@login_not_required
@require_safe
def published_table(_request: HttpRequest, ref: str, number: int, form: str) -> HttpResponse:
    """A table of a published report as a file."""
    found = _published(ref)
    if not 1 <= number <= len(found.tables) or form not in ("csv", "xlsx", "ods"):
        raise Http404
    table = found.tables[number - 1]
    return taken_as(table["title"], table["columns"], (tuple(row) for row in table["rows"]), form, table["id"])


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a dated correction to a published report."""
    viewer, found = asking(request), _published(ref)
    form = forms.Correct(request.POST or None, initial={"dated": viewer.day})

    def do(given: dict[str, Any]) -> Done:
        actions.add_correction(Addendum(publication=found, **given), by=viewer)
        return Done(_("The correction stands beside the report."), _page(found))

    title, decision = _("Correct %(title)s") % {"title": found}, policies.may_correct(viewer, found)
    intro = _("The report itself stays as it was published.")
    return answer_form(request, FormPage(title, form, decision, [(found.title, _page(found))], do, intro=intro))
