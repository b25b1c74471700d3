"""Reading: what one may read, a release, why one may not, its PDF, telling others, and recalling it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater import schemes
from headwater.core.markings import BREADTH_WORDS, Colour
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.sharing import actions, policies, queries
from headwater.sharing.body import shown
from headwater.sharing.forms import products as forms
from headwater.sharing.models import ISSUED, RECALLED, Reading
from headwater.sharing.pdf import marking_of, release_pdf
from headwater.sharing.views.asked_for import (
    product_href,
    release_asked_for,
    trail_to_product,
    trail_to_releases,
)
from headwater.shell.pdf_answer import pdf_answer


@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """What the viewer may read, newest first; and what is for them and waits for something."""
    viewer, after = asking(request), request.GET.get("after", "")[:12]
    wanted = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\x00", "")
    rows, following = queries.page_of(viewer, after, wanted)
    waiting = queries.waiting(viewer) if not after and not wanted else []
    context = {"releases": rows, "following": following, "after": after, "waiting": waiting, "writes": bool(viewer.own)}
    context |= {"wanted": wanted, "most": queries.PAGE}
    return render(request, "sharing/releases.html", context)


LONGEST_SEARCH, READINGS = 200, 100  # of a search, and readings on a page


def _words(colour: Colour) -> str:
    return BREADTH_WORDS[colour.breadth]


@require_safe
def release(request: HttpRequest, ref: str) -> HttpResponse:
    """A release, read and kept as read; where it may not be, every reason and what to do."""
    viewer, found = asking(request), release_asked_for(request, ref)
    row = found.release
    context: dict[str, Any] = {
        "release": row,
        "reading": found.reading,
        "theirs": found.theirs,
        "trail": trail_to_releases(),
    }
    context["recall"] = policies.may_recall(viewer, row)
    if found.theirs:
        context |= {
            "readings": queries.readings_of(row)[:READINGS],
            "most": READINGS,
            "trail": trail_to_product(row.product),
        }
    if found.reading.allowed:
        actions.keep_reading(Reading(release=row, how="read"), by=viewer)
        context["body"] = shown(row.body)
        context["breadth"] = next((_words(one) for one in schemes.shipped().colours if one.code == row.colour), "")
        context |= {"at": timezone.now(), "reader": viewer.name, "remarks": queries.own_remarks(viewer, row)}
        return render(request, "sharing/release.html", context)
    if row.state == ISSUED:
        return render(request, "sharing/why_not.html", context, status=403)
    newer = queries.find_release(viewer, row.replaced_by.ref) if row.replaced_by else None
    gone = context | {"newer": newer, "recalled": row.state == RECALLED, "told": found.told}
    return render(request, "sharing/ended.html", gone, status=410)


@require_safe
def printed(request: HttpRequest, ref: str) -> HttpResponse:
    """A copy to print, with the name of who takes it, and when; it is kept as printed."""
    viewer, found = asking(request), release_asked_for(request, ref)
    taken = actions.keep_reading(Reading(release=found.release, how="printed"), by=viewer)
    row = found.release
    context = {
        "release": row,
        "body": shown(row.body),
        "marking": marking_of(row.label.level, row.label.caveats, row.colour),
        "reader": viewer.name,
        "at": taken.at,
        "trail": [*trail_to_releases(), (row.title, reverse("release", args=[ref]))],
    }
    return render(request, "sharing/release_print.html", context)


@require_safe
def pdf(request: HttpRequest, ref: str) -> HttpResponse:
    """A copy with its marking on each page, and the name of who took it, and when."""
    viewer, found = asking(request), release_asked_for(request, ref)
    taken = actions.keep_reading(Reading(release=found.release, how="exported"), by=viewer)
    content = release_pdf(found.release, viewer.name, timezone.localtime(taken.at))
    return pdf_answer(content, f"release-{found.release.ref}")


@require_http_methods(["GET", "POST"])
def recall(request: HttpRequest, ref: str) -> HttpResponse:
    """Recall a release."""
    viewer, found = asking(request), release_asked_for(request, ref)
    product = found.release.product

    def do(given: dict[str, Any]) -> Done:
        actions.recall(found.release, by=viewer, why=given["why"])
        return Done(_("It is recalled. Whoever read it is told."), product_href(product))

    decision = policies.may_recall(viewer, found.release)
    trail = trail_to_product(product) if found.theirs else trail_to_releases()
    form = forms.Recall(request.POST or None)
    return answer_form(request, FormPage(_("Recall a release"), form, decision, trail, do, _("Recall it")))
