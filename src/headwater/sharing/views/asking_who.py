"""“May they see it?”, of a person, a post or a kind of person: the answer, every reason, and the lower version."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.core.release import Reader
from headwater.organisations.viewer import Viewer, asking
from headwater.sharing import queries
from headwater.sharing.forms.products import MayTheySee
from headwater.sharing.views.asked_for import absent, release_asked_for, trail_to_releases


@require_http_methods(["GET", "HEAD", "POST"])
def who(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask it of a release that one may read. It is sent, so that nobody’s e-mail address stands in the page’s own."""
    viewer, found = asking(request), release_asked_for(request, ref)
    if not (found.reading.allowed or found.theirs):
        absent()
    row = found.release
    audiences = [(row.audience_id, row.audience.title)]
    sent = request.POST or request.GET
    asked = bool({"email", "vetting", "kind"} & set(sent))
    form = MayTheySee(sent if asked else None, audiences=audiences, places=queries.bodies_to_name(viewer))
    context: dict[str, Any] = {"release": row, "form": form, "trail": [*trail_to_releases(), (row.title, "../")]}
    if asked and form.is_valid():
        reader = _reader(viewer, form)
        if reader is not None:
            context["answer"] = queries.reading_of(row, reader, viewer.day)
            context["lower"] = queries.lower_versions(viewer, row, reader)
    return render(request, "sharing/who.html", context)


def _reader(viewer: Viewer, form: MayTheySee) -> Reader | None:
    """Whom it is asked of: a person whom the viewer knows of, or a kind of person; none where the form says why."""
    given = form.cleaned_data
    if given["email"]:
        person = queries.people_known(viewer).filter(email__iexact=given["email"]).first()
        if person is None:
            form.add_error("email", _("Nobody that you know of has this address."))
            return None
        return queries.reader_of(person, viewer.day)
    if given["kind"] and given["place"] is None:
        form.add_error("place", _("Say where the post is."))
        return None
    if not (given["vetting"] or given["kind"]):
        form.add_error("email", _("Say who: a person, a kind of post, or somebody’s vetting."))
        return None
    posts = [(0, given["place"].pk, given["kind"])] if given["kind"] else []
    audience = int(given["audience"]) if given["audience"] else None
    return queries.kind_of_reader(given["vetting"], audience, viewer.day, posts)
