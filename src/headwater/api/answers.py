"""What Django answers below the API's address before or beside the API itself, told as the API tells it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from headwater.api.problems import problem


class ProblemsForPrograms:
    """An address that is not there, and a method that an address does not take: no page of HTML for a program."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, and tell the answer anew where it is a page."""
        answer = self.get_response(request)
        if not request.path.startswith("/api/v1/") or not answer.get("Content-Type", "").startswith("text/html"):
            return answer
        if answer.status_code == 404:
            return problem(404, "The API has no such address. Its description is at /api/v1/openapi.json.")
        if answer.status_code != 405:
            return answer
        told = problem(405, f"This address takes no {request.method}, only: {answer['Allow']}.")
        told["Allow"] = answer["Allow"]
        return told
