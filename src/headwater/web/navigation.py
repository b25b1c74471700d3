"""Where people go, by what they do."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, gettext_noop


@dataclass(frozen=True)
class Place:
    """An entry of the navigation."""

    title: str
    href: str
    here: bool


PLACES = (
    (gettext_noop("What needs you"), "home", ()),
    (
        gettext_noop("Organisations"),
        "organisations",
        ("/organisations/", "/partnerships/", "/posts/", "/holdings/", "/evidence/", "/break-glass/"),
    ),
    (
        gettext_noop("Inspections"),
        "inspections",
        (
            "/inspections/",
            "/returns/",
            "/drafts/",
            "/readings/",
            "/comments/",
            "/published/",
            "/recommendations/",
            "/letters/",
        ),
    ),
    (gettext_noop("Places"), "places", ("/places/",)),
    (gettext_noop("Leadership"), "leadership", ("/leadership/",)),
    (gettext_noop("Communities"), "engagement", ("/engagement/",)),
    (gettext_noop("Support"), "support", ("/support/",)),
    (gettext_noop("Learning"), "learning", ("/learning/",)),
    (gettext_noop("Measures"), "measures", ("/measures/",)),
    (gettext_noop("Sharing"), "releases", ("/sharing/",)),
    (gettext_noop("My access"), "my-access", ("/my-access/", "/jobs/", "/accounts/")),
)


def navigation(request: HttpRequest) -> dict[str, Any]:
    """The entries for whoever is signed in, and whether this is a demonstration."""
    places = []
    if getattr(request, "user", None) is not None and request.user.is_authenticated:
        for title, name, within in PLACES:
            href = reverse(name)
            here = request.path == href or request.path.startswith(within)
            places.append(Place(gettext(title), href, here))
    return {"navigation": places, "demo": settings.DEMO}
