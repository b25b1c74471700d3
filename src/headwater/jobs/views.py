"""The pages of jobs: asking for a file, how far it is, and the file."""

from __future__ import annotations

from copy import copy
from urllib.parse import unquote

from django.contrib import messages
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from headwater.core.decision import deny
from headwater.jobs import actions, policies
from headwater.jobs.models import Job
from headwater.jobs.queries import jobs_of
from headwater.organisations.pages import refused_page
from headwater.organisations.viewer import asking
from headwater.shell.long_lists import Offer, makes_files

LATEST = 50  # jobs on a page


def _job(request: HttpRequest, ref: str) -> Job:
    found = jobs_of(asking(request)).filter(ref=ref).first()
    if found is None:
        raise Http404
    return found


def _answer_of_list(request: HttpRequest, given: str) -> HttpResponse:
    """What the list itself answers to this person where it is asked whether it would make the file."""
    path, _, query = given.partition("?")
    try:
        found = resolve(unquote(path))
    except Resolver404 as error:
        raise Http404 from error
    if not path.startswith("/") or not makes_files(found.func) or len(given) > 1_000:
        raise Http404
    asking_it = copy(request)
    asking_it.method, asking_it.path, asking_it.path_info = "GET", path, path
    asking_it.GET = QueryDict(query)
    asking_it.only_asks = True  # type: ignore[attr-defined]
    answer: HttpResponse = found.func(asking_it, *found.args, **found.kwargs)
    return answer


@require_http_methods(["GET", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Ask for a long list as a file, under the list's own title."""
    viewer, address = asking(request), request.GET.get("list", "").replace("\x00", "")
    offer = _answer_of_list(request, address)
    if offer.status_code == 403:
        return offer
    if not isinstance(offer, Offer):
        raise Http404
    job = Job(person=viewer.person, title=offer.title, address=address)
    decision = policies.may_ask_for_job(viewer, job)
    if not decision.allowed:
        return refused_page(request, decision)
    if request.method == "POST":
        return redirect("job", actions.ask_for_job(job, by=viewer).ref)
    return render(request, "jobs/make.html", {"title": job.title})


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """My files: being made, made, and those that could not be."""
    return render(request, "jobs/jobs.html", {"jobs": jobs_of(asking(request))[:LATEST]})


@require_safe
def job(request: HttpRequest, ref: str) -> HttpResponse:
    """How far one is. The page looks again by itself until it is over."""
    viewer, found = asking(request), _job(request, ref)
    context = {
        "job": found,
        "quiet": policies.has_gone_quiet(found),
        "over": found.state not in ("waiting", "running"),
        "percent": min(100, 100 * found.finished // found.whole) if found.whole else None,
        "may_take": policies.may_take_made_file(viewer, found),
        "may_stop": policies.may_stop_job(viewer, found),
        "trail": [(_("My files"), reverse("jobs"))],
    }
    return render(request, "jobs/job.html", context)


@require_POST
def stop(request: HttpRequest, ref: str) -> HttpResponse:
    """Stop one."""
    actions.stop_job(_job(request, ref), by=asking(request))
    messages.success(request, _("It is stopped. No file was made."))
    return redirect("job", ref)


@require_POST
def take(request: HttpRequest, ref: str) -> HttpResponseBase:
    """Take the file. It is a change, since the log says that it was taken."""
    found = actions.take_made_file(_job(request, ref), by=asking(request))
    try:
        content = found.place.open("rb")
    except OSError:
        lost = deny("job/lost", _("The file is not where the service keeps it. Make it again from the list."))
        return refused_page(request, lost, 503)
    response = FileResponse(content, as_attachment=True, filename=found.file_name, content_type=found.media_type)
    response["X-Content-Type-Options"] = "nosniff"
    return response
