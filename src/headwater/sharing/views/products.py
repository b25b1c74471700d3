"""Writing: products, their portions, the version of each audience, asking originators, and issuing."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.composing import WHY_WORDS, written_lower
from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.sharing import actions, policies, queries
from headwater.sharing.body import shown_of
from headwater.sharing.forms import products as forms
from headwater.sharing.models import Product
from headwater.sharing.preference_words import advice_on
from headwater.sharing.presenters import PRODUCTS
from headwater.sharing.views.asked_for import (
    audience_asked_for,
    own_places,
    place_named,
    product_asked_for,
    product_href,
    trail_to_product,
    trail_to_releases,
)
from headwater.shell.long_lists import list_page

MOST, REMARKS = 2_000, 100  # audiences to choose from, and remarks on the page
DUE = timedelta(days=14)


@list_page
@require_safe
def all_products(request: HttpRequest) -> HttpResponse:
    """The products of the viewer’s own organisations."""
    viewer = asking(request)
    listing = PRODUCTS.answer(request, queries.products(viewer))
    if isinstance(listing, HttpResponse):
        return listing
    context = {"listing": listing, "writes": bool(viewer.own), "trail": trail_to_releases()}
    return render(request, "sharing/products.html", context)


@require_http_methods(["GET", "POST"])
def make(request: HttpRequest) -> HttpResponse:
    """Begin a product."""
    viewer = asking(request)
    places = own_places(viewer)
    form = forms.MakeProduct(request.POST or None, places=places)
    organisation = place_named(request, places)

    def do(given: dict[str, Any]) -> Done:
        new = Product(organisation=organisation, **{name: given[name] for name in ("title", "scheme", "asset")})
        made = actions.make_product(new, by=viewer)
        return Done(_("“%(title)s” is begun. Add its portions.") % {"title": made.title}, product_href(made))

    decision = policies.may_work_at(viewer, organisation)
    return answer_form(request, FormPage(_("Begin a product"), form, decision, trail_to_releases(), do))


@require_safe
def product(request: HttpRequest, ref: str) -> HttpResponse:
    """A product: its portions, what each audience may have of it and why not the rest, and who is waited for."""
    viewer, found = asking(request), product_asked_for(request, ref)
    portions = queries.portions_of(found)
    chosen = request.GET.get("audience", "")[:12].replace("\x00", "")
    drafts = queries.drafts_of(found, viewer.day, queries.audiences_near(found, chosen))
    others = queries.audiences_for(found).exclude(pk__in=[draft.audience.pk for draft in drafts])
    numbers = {row.pk: row.number for row in portions}
    with_body = [queries.as_portion(row) for row in portions if row.text]
    lower = written_lower(with_body, queries.readers_by_rank(found, viewer.day))
    releases = list(found.releases.select_related("audience", "label").defer("body", "words"))
    wanted = queries.wanted_in(viewer, [draft.audience for draft in drafts])
    context = {
        "product": found,
        "portions": [(row, shown_of(row)) for row in portions],
        "drafts": [
            (
                draft,
                [
                    (numbers[item.portion], item, [WHY_WORDS[why] for why in item.why])
                    for item in draft.version.left_out
                ],
                [numbers[key] for key in draft.version.portions],
                [(numbers[key], words) for key, words in draft.instead.items()],
                advice_on(draft, found.scheme, wanted.get(draft.audience.pk, ())),
            )
            for draft in drafts
        ],
        "others": others[:MOST],
        "lower": lower,
        "lower_numbers": [numbers[key] for key in lower.portions] if lower else [],
        "blocked": queries.blocked_by(found),
        "releases": releases,
        "remarks": queries.remarks_on(found)[:REMARKS],
        "most_remarks": REMARKS,
        "write": policies.may_write(viewer, found),
        "trail": [*trail_to_releases(), (_("Products"), reverse("products"))],
    }
    return render(request, "sharing/product.html", context)


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, ref: str, audience: str) -> HttpResponse:
    """Ask the originators of what only waits for their agreement."""
    viewer, found, one = asking(request), product_asked_for(request, ref), audience_asked_for(audience)

    def do(given: dict[str, Any]) -> Done:
        made = actions.ask_originators(found, by=viewer, audience=one, due=given["due"])
        words = ngettext("%(count)s originator’s answer is asked for.", "%(count)s answers are asked for.", len(made))
        return Done(words % {"count": len(made)}, product_href(found))

    form = forms.AskOriginators(request.POST or None, initial={"due": viewer.day + DUE})
    title = _("Ask whether it may go to “%(title)s”") % {"title": one.title}
    page = FormPage(title, form, policies.may_write(viewer, found), trail_to_product(found), do, _("Ask them"))
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def issue(request: HttpRequest, ref: str, audience: str) -> HttpResponse:
    """Issue the version of an audience."""
    viewer, found, one = asking(request), product_asked_for(request, ref), audience_asked_for(audience)

    def do(given: dict[str, Any]) -> Done:
        made = actions.issue(found, by=viewer, audience=one, **given)
        words = _("It is issued to “%(title)s”, marked %(level)s.") % {"title": one.title, "level": made.label.level}
        return Done(words, product_href(found))

    form = forms.Issue(request.POST if request.method == "POST" else None)
    title = _("Issue it to “%(title)s”") % {"title": one.title}
    intro = _("What is issued never changes. A later version takes its place; a recall tells whoever read it.")
    decision = policies.may_write(viewer, found)
    return answer_form(request, FormPage(title, form, decision, trail_to_product(found), do, _("Issue it"), intro))
