"""Portions: adding one, its file, having that scanned, and taking a portion out."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.evidence.content import BY_MEDIA_TYPE
from headwater.evidence.models import CLEAN, REFUSED, StoredFile
from headwater.evidence.policies import may_give_content
from headwater.evidence.taking import file_answer
from headwater.evidence.uploads import fault_of
from headwater.organisations.pages import Done, FormPage, answer_form, refused_page
from headwater.organisations.viewer import Viewer, asking
from headwater.sharing import actions, policies, queries
from headwater.sharing.forms.portions import AddPortion
from headwater.sharing.models import WITH_FILE, Portion, Product, Reading
from headwater.sharing.views.asked_for import (
    absent,
    product_asked_for,
    product_href,
    release_asked_for,
    trail_to_product,
)
from headwater.shell.troubles import NO_ROOM


@require_http_methods(["GET", "POST"])
def add_portion(request: HttpRequest, ref: str) -> HttpResponse:
    """Add a portion."""
    viewer, found = asking(request), product_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        made = _added(viewer, found, given)
        words = _("Portion %(number)s is added.")
        if made.stored is not None and made.stored.state != CLEAN:
            words = _("Portion %(number)s is added. Nobody gets it until the scan has cleared its file.")
        return Done(words % {"number": made.number}, product_href(found))

    decision = policies.may_write(viewer, found)
    page = FormPage(_("Add a portion"), _form(request, viewer, found), decision, trail_to_product(found), do)
    return answer_form(request, page)


def _form(request: HttpRequest, viewer: Viewer, product: Product) -> AddPortion:
    above = [
        (row.pk, f"{row.number} {row.text[:80]}")
        for row in queries.portions_of(product)
        if row.tearline_of_id is None and row.rank > 0
    ]
    known: dict[str, Any] = {"scheme": product.scheme, "places": queries.bodies_to_name(viewer), "above": above}
    if request.method != "POST":
        return AddPortion(initial={"originator": product.organisation_id}, **known)
    form = AddPortion(request.POST, request.FILES, fault=fault_of(request), **known)
    if getattr(request, "upload_not_kept", False):
        form.status = NO_ROOM.status  # type: ignore[attr-defined]
    return form


def _added(viewer: Viewer, product: Product, given: dict[str, Any]) -> Portion:
    tearline, file = given.pop("tearline_of"), given.pop("file")
    caveats = queries.as_text(given.pop("caveats").upper().split())
    new = Portion(product=product, caveats=caveats, tearline_of_id=int(tearline) if tearline else None, **given)
    if new.kind in WITH_FILE and file is not None:
        return actions.add_portion_with_file(new, by=viewer, stream=file, name=file.name)
    return actions.add_portion(new, by=viewer)


def _portion(product: Product, number: int) -> Portion:
    rows = Portion.objects.select_related("stored", "product__organisation")
    return get_object_or_404(rows, product=product, number=number, taken_out_at__isnull=True)


@require_http_methods(["GET", "POST"])
def take_out(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Take a portion out of later versions."""
    viewer, found = asking(request), product_asked_for(request, ref)
    portion = _portion(found, number)

    def do(_given: dict[str, Any]) -> Done:
        actions.take_out(portion, by=viewer)
        return Done(_("Portion %(number)s is out.") % {"number": number}, product_href(found))

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    title = _("Take portion %(number)s out") % {"number": number}
    intro = _("Later versions are without it. What is issued stays as it was issued, until you issue again.")
    decision = policies.may_change_portion(viewer, portion)
    return answer_form(request, FormPage(title, form, decision, trail_to_product(found), do, intro=intro))


@require_safe
def file(request: HttpRequest, ref: str, number: int) -> HttpResponseBase:
    """The file of a portion, for those who write the product."""
    viewer, found = asking(request), product_asked_for(request, ref)
    portion = _portion(found, number)
    stored = portion.stored or absent()
    decision = policies.may_take_file(viewer, portion)
    if not decision.allowed:
        return refused_page(request, decision)
    name = f"portion-{portion.number}.{BY_MEDIA_TYPE[stored.media_type].endings[0]}"
    return file_answer(request, stored.sha256, stored.media_type, name)


@require_http_methods(["GET", "POST"])
def scan(request: HttpRequest, ref: str, number: int) -> HttpResponse:
    """Have the file of a portion scanned that waits for it."""
    viewer, found = asking(request), product_asked_for(request, ref)
    portion = _portion(found, number)
    if portion.stored is None:
        absent()

    def do(_given: dict[str, Any]) -> Done:
        state = getattr(actions.scan_portion(portion, by=viewer).stored, "state", "")
        words = {CLEAN: _("The scan has cleared it."), REFUSED: _("The scan refused it: nobody gets it.")}
        return Done(words.get(state, _("The scan could not tell. It still waits.")), product_href(found))

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    title = _("Have the file of portion %(number)s scanned") % {"number": number}
    decision = policies.may_write(viewer, found)
    return answer_form(request, FormPage(title, form, decision, trail_to_product(found), do, _("Scan it")))


@require_safe
def file_of_release(request: HttpRequest, ref: str, number: int) -> HttpResponseBase:
    """A file that is a portion of a release, for whoever may read that; it is kept that they took it."""
    viewer, found = asking(request), release_asked_for(request, ref)
    row = found.release
    if not found.reading.allowed:
        return refused_page(request, found.reading.decision)
    item = next((item for item in row.body if item["number"] == number and "file" in item), None) or absent()
    stored = StoredFile.objects.filter(sha256=item["file"]["sha256"]).first() or absent()
    given = may_give_content(stored)
    if not given.allowed:
        return refused_page(request, given)
    actions.keep_reading(Reading(release=row, how="exported"), by=viewer)
    name = f"release-{row.ref}-{number}.{BY_MEDIA_TYPE[stored.media_type].endings[0]}"
    return file_answer(request, stored.sha256, stored.media_type, name)
