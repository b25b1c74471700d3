"""“May they see it?”, of a person or a kind of person: the answer, every reason, and the lower version."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from headwater.organisations.viewer import asking
from headwater.sharing import queries
from headwater.sharing.forms.products import MayTheySee
from headwater.sharing.views.asked_for import absent, release_asked_for, trail_to_releases


@require_safe
def who(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask it of a release that one may read."""
    viewer, found = asking(request), release_asked_for(request, ref)
    if not (found.reading.allowed or found.theirs):
        absent()
    row = found.release
    audiences = [(row.audience_id, row.audience.title)]
    asked = bool({"email", "vetting"} & set(request.GET))
    form = MayTheySee(request.GET if asked else None, audiences=audiences)
    context: dict[str, Any] = {"release": row, "form": form, "trail": [*trail_to_releases(), (row.title, "../")]}
    if asked and form.is_valid():
        given, known = form.cleaned_data, queries.people_known(viewer)
        person = known.filter(email__iexact=given["email"]).first() if given["email"] else None
        if given["email"] and person is None:
            form.add_error("email", _("Nobody that you know of has this address."))
        elif not given["email"] and not given["vetting"]:
            form.add_error("email", _("Say who: a person, or somebody’s vetting."))
        else:
            audience = int(given["audience"]) if given["audience"] else None
            reader = (
                queries.reader_of(person, viewer.day) if person else queries.kind_of_reader(given["vetting"], audience)
            )
            context["answer"] = queries.reading_of(row, reader, viewer.day)
            context["lower"] = queries.lower_versions(viewer, row, reader)
    return render(request, "sharing/who.html", context)
