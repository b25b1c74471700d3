"""The last answer: what no page caught becomes a page of its own, without the database, which may be what is gone."""

from __future__ import annotations

import sys

from django.http import HttpRequest, HttpResponse
from django.template.loader import get_template

from headwater.api.problems import at_fault, in_trouble
from headwater.audit.actions import was_kept
from headwater.shell.troubles import READS, trouble_of, what_was_kept


def broken(request: HttpRequest) -> HttpResponse:
    """Answer for an error, from whatever layer it came: the session's and the sign-in's too."""
    trouble = trouble_of(sys.exc_info()[1])
    if request.path.startswith("/api/v1/"):
        return in_trouble(request, trouble) if trouble else at_fault(request)
    kept = what_was_kept(trouble, wrote=request.method not in READS, kept=was_kept())
    if trouble is None:
        return HttpResponse(get_template("500.html").render({"kept": kept}), status=500)
    page = get_template("web/trouble.html").render({"trouble": trouble, "kept": kept})
    return HttpResponse(page, status=trouble.status, headers={"Retry-After": str(trouble.again)})
