"""Home, access, and what machines ask."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

from headwater.accounts.models import Person
from headwater.audit.presenters import changes, sentence
from headwater.audit.queries import events_of, page_of
from headwater.core.posts import RIGHT_WORDS
from headwater.organisations.models import Holding
from headwater.organisations.queries import holdings_of
from headwater.organisations.viewer import asking
from headwater.shell.needs import needs_of


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What needs you."""
    viewer = asking(request)
    return render(request, "web/home.html", {"needs": needs_of(viewer), "viewer": viewer})


@require_safe
def my_access(request: HttpRequest) -> HttpResponse:
    """What I hold, what it brings, and until when."""
    viewer = asking(request)
    grants = [(grant, [RIGHT_WORDS[right] for right in grant.rights]) for grant in viewer.grants]
    return render(request, "web/my_access.html", {"grants": grants, "holdings": holdings_of(viewer), "viewer": viewer})


@require_safe
def my_history(request: HttpRequest) -> HttpResponse:
    """What happened with my account: the newest, and back from there."""
    person = asking(request).person
    if person is None:
        raise Http404
    page = page_of(events_of(person.pk, person.urn), request.GET.get("before", ""))
    context = {
        "page": page,
        "told": [(event, sentence(event), changes(event)) for event in page.events],
        "trail": [(_("My access"), reverse("my-access"))],
    }
    return render(request, "web/my_history.html", context)


@login_not_required
@require_safe
def health(_: HttpRequest) -> HttpResponse:
    """Whether the process answers."""
    return HttpResponse("ok", content_type="text/plain")


@login_not_required
@require_safe
def ready(_: HttpRequest) -> HttpResponse:
    """Whether the process can reach its database."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("select 1")
    except Error:
        return HttpResponse("the database does not answer", status=503, content_type="text/plain")
    return HttpResponse("ready", content_type="text/plain")


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """Counts for monitoring; only from this machine."""
    if request.META.get("REMOTE_ADDR") not in ("127.0.0.1", "::1") or "HTTP_X_FORWARDED_FOR" in request.META:
        raise Http404
    return HttpResponse(generate_latest(), content_type=CONTENT_TYPE_LATEST)


@login_not_required
@require_http_methods(["GET", "POST"])
def demo(request: HttpRequest) -> HttpResponse:
    """Sign in as anybody with one click. There is no such page outside a demonstration."""
    if not settings.DEMO:
        raise Http404
    if request.method == "POST":
        chosen = request.POST.get("person", "")[:9]
        person = get_object_or_404(Person, pk=int(chosen) if chosen.isdecimal() else 0, is_active=True)
        login(
            request, person, backend=settings.AUTHENTICATION_BACKENDS[0]
        )  # past a second factor that a visitor set up
        UserSession.objects.create_from_request(request)
        return redirect("home")
    people = Person.objects.filter(is_active=True).order_by("pk")
    held: dict[int, list[Holding]] = {}
    for holding in Holding.objects.as_at(timezone.localdate()).select_related("post__organisation"):
        held.setdefault(holding.person_id, []).append(holding)
    return render(request, "web/demo.html", {"people": [(person, held.get(person.pk, [])) for person in people]})
