"""The record that a page of sharing is about; one that the viewer may not know of is not there."""

from __future__ import annotations

from typing import NoReturn

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from headwater.organisations.models import Organisation
from headwater.organisations.pages import Trail
from headwater.organisations.viewer import Viewer, asking
from headwater.sharing import queries
from headwater.sharing.models import Audience, Consent, Message, Product


def absent() -> NoReturn:
    """What is answered for what is not there, and for what the viewer may not know of: the same."""
    raise Http404


def release_asked_for(request: HttpRequest, ref: str) -> queries.Found:
    """The release of that reference."""
    return queries.find_release(asking(request), ref) or absent()


def product_asked_for(request: HttpRequest, ref: str) -> Product:
    """The product of that reference, of the viewer’s own organisations."""
    return queries.find_product(asking(request), ref) or absent()


def consent_asked_for(request: HttpRequest, ref: str) -> Consent:
    """What an originator that the viewer works at was asked."""
    return queries.find_consent(asking(request), ref) or absent()


def audience_asked_for(ref: str) -> Audience:
    """The audience of that reference."""
    return get_object_or_404(queries.audiences(), ref=ref)


def own_places(viewer: Viewer) -> list[tuple[int, str]]:
    """The organisations that the viewer has a post in."""
    return list(Organisation.objects.filter(pk__in=viewer.own).order_by("name").values_list("pk", "name"))


def place_named(request: HttpRequest, places: list[tuple[int, str]]) -> Organisation:
    """The organisation of one’s own that a form names, or else the first; one that is none where one has no post."""
    if not places:
        return Organisation(pk=0, name=_("an organisation"))
    given = request.POST.get("organisation", "")
    chosen = int(given) if given.isascii() and given.isdecimal() and len(given) < 18 else 0
    return Organisation.objects.get(pk=chosen if chosen in dict(places) else places[0][0])


def trail_to_releases() -> Trail:
    """The way to a page below what one may read."""
    return [(_("Sharing"), reverse("releases"))]


def trail_to_product(product: Product) -> Trail:
    """The way to a page below a product."""
    return [*trail_to_releases(), (_("Products"), reverse("products")), (product.title, product_href(product))]


def product_href(product: Product) -> str:
    """Where its page is."""
    return reverse("product", args=[product.ref])


def message_asked_for(request: HttpRequest, ref: str) -> Message:
    """The version of a message of that reference."""
    return queries.find_message(asking(request), ref) or absent()


def message_href(message: Message) -> str:
    """Where its page is."""
    return reverse("message", args=[message.ref])


def trail_to_messages() -> Trail:
    """The way to a message."""
    return [*trail_to_releases(), (_("Messages for the public"), reverse("messages"))]


def trail_to_message(message: Message) -> Trail:
    """The way to a page below a message."""
    return [*trail_to_messages(), (message.title, message_href(message))]
