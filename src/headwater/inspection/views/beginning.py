"""Setting an inspection up: what it is called, and the framework that it is held to."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater import frameworks
from headwater.core.errors import BadInput, refuse
from headwater.evidence.uploads import fault_of
from headwater.inspection import actions, policies
from headwater.inspection.forms import setting_up as forms
from headwater.inspection.models import (
    Inspection,
    KeptFramework,
)
from headwater.inspection.presenters.inspections import inspection_link
from headwater.inspection.views.asked_for import trail_to
from headwater.interchange.known_by_content import import_framework
from headwater.interchange.toml_out import write_framework
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import Viewer, asking

SHIPPED = "shipped:"


def _frameworks() -> list[tuple[str, str]]:
    """Those that an inspection can be held to: kept ones, and shipped ones that are not kept yet."""
    kept = [(item.sha256, str(item)) for item in KeptFramework.objects.all()]
    shipped = [frameworks.load(name) for name in frameworks.shipped_names()]
    known = {sha256 for sha256, _ in kept}
    new = [
        (f"{SHIPPED}{item.framework.id}", f"{item.framework.title} ({item.framework.id} {item.framework.version})")
        for item in shipped
        if item.sha256 not in known
    ]
    return [*kept, *new]


def _kept(chosen: str, viewer: Viewer) -> KeptFramework:
    if chosen.startswith(SHIPPED):
        return actions.keep_framework(frameworks.load(chosen.removeprefix(SHIPPED)), by=viewer)
    kept: KeptFramework = KeptFramework.objects.get(sha256=chosen)
    return kept


@require_http_methods(["GET", "POST"])
def set_up(request: HttpRequest) -> HttpResponse:
    """Set an inspection up."""
    viewer = asking(request)

    def do(given: dict[str, Any]) -> Done:
        kept = _kept(given.pop("framework"), viewer)
        made = actions.set_up(Inspection(kept=kept, **given), by=viewer)
        return Done(
            _("%(title)s is set up. Write its terms of reference next.") % {"title": made}, inspection_link(made)
        )

    form = forms.SetUp(
        request.POST or None, frameworks=_frameworks(), initial={"framework": request.GET.get("framework", "")}
    )
    decision = policies.may_set_up(viewer, Inspection())
    intro = _("You will lead its team. Nobody but inspectors sees it until the returns are asked for.")
    return answer_form(request, FormPage(_("Set an inspection up"), form, decision, trail_to(), do, intro=intro))


@require_http_methods(["GET", "POST"])
def bring_framework(request: HttpRequest) -> HttpResponse:
    """Keep a framework from a file, so that an inspection can be held to it."""
    viewer = asking(request)
    form = forms.BringFramework(request.POST, request.FILES) if request.method == "POST" else forms.BringFramework()
    if fault := fault_of(request):
        form.fields["file"].error_messages["required"] = fault

    def do(given: dict[str, Any]) -> Done:
        text, left = _framework_in(given["file"])
        kept = actions.keep_framework(text, by=viewer)
        words = _("%(framework)s is kept.") % {"framework": kept}
        if left:
            words = f"{words} {_('What could not come along as it was:')} {' '.join(left[:5])}"
        return Done(words, f"{reverse('inspection-set-up')}?framework={kept.sha256}")

    title, decision = _("Bring a framework"), policies.may_inspect(viewer)
    intro = _("Nothing in the file is run, and nothing that it points to is fetched.")
    return answer_form(request, FormPage(title, form, decision, trail_to(), do, _("Bring it"), intro))


def _framework_in(file: Any) -> tuple[frameworks.FrameworkText, list[str]]:
    """The framework in an uploaded file, and what of it did not come along as it was."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "framework")
        path.write_bytes(file.read())
        try:
            known, imported = import_framework(path)
        except BadInput as bad:
            first = bad.problems[0]
            raise refuse("File", f"{first.where}: {first.what}", first.remedy) from bad
        if known.name == "OURS":
            text = frameworks.read_text(path.read_bytes(), file.name)
            frameworks.check_unchanged(text)
            return text, []
    written = write_framework(imported.framework)
    return frameworks.read_text(written, file.name), [
        f"{note.fate}: {note.what} ({note.where})." for note in imported.notes
    ]
