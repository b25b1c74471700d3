"""A file as it goes out: always to be saved, and never shown by the browser as a page of ours."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from headwater.core.decision import deny
from headwater.evidence.content import PDF, TEXT
from headwater.evidence.files import place_of
from headwater.organisations.pages import refused_page

SHOWN_AS_THEMSELVES = (PDF.media_type, TEXT.media_type)  # everything else is bytes


def file_answer(request: HttpRequest, sha256: str, media_type: str, name: str) -> HttpResponseBase:
    """The content of that hash under ``name``; where it is not in its place, 503 and whom to tell."""
    try:
        content = place_of(sha256).open("rb")
    except OSError:
        lost = deny("take_file/lost", _("The file is not where the service keeps it. Tell whoever keeps the service."))
        return refused_page(request, lost, 503)
    kind = media_type if media_type in SHOWN_AS_THEMSELVES else "application/octet-stream"
    response = FileResponse(content, as_attachment=True, filename=name, content_type=kind)
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response
