"""Guidance that posts are to know: the list, one document as at a day, later versions, and saying that one has it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from headwater.core.posts import POST_KINDS
from headwater.engagement import actions, policies
from headwater.engagement.forms import training as forms
from headwater.engagement.models import KNOWN_HOW, GuidanceKnown, GuidanceToKnow, GuidanceVersion
from headwater.engagement.presenters import training as shown
from headwater.engagement.queries import training as queries
from headwater.engagement.queries import training_guidance as guidance_queries
from headwater.engagement.views.overview import place_asked_for
from headwater.engagement.views.training import absent, page, trail_to_training
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, day_asked_for
from headwater.organisations.viewer import asking
from headwater.publishing.document import Column, Table
from headwater.shell.days import told
from headwater.shell.saying import said

MOST = 300  # documents on the page


def guidance_asked_for(request: HttpRequest, ref: str) -> GuidanceToKnow:
    """The document of that reference; one that the viewer may not read is not there."""
    found: GuidanceToKnow = queries.found(guidance_queries.guidance(asking(request)), ref) or absent()
    return found


def _trail(row: GuidanceToKnow | None = None) -> Trail:
    trail = [*trail_to_training(), (_("Guidance"), reverse("training-guidance"))]
    return [*trail, (row.title, reverse("training-guidance-one", args=[row.ref]))] if row else trail


@require_safe
def guidance(request: HttpRequest) -> HttpResponse:
    """The documents that I read."""
    rows = tuple(
        (
            shown.linked(row.title, reverse("training-guidance-one", args=[row.ref])), row.issued_by,
            said(POST_KINDS[row.asked_of].title), row.organisation.name,
        )
        for row in guidance_queries.guidance(asking(request))[:MOST]
    )  # fmt: skip
    columns = (
        Column("title", _("Guidance"), width=3),
        Column("by", _("Issued by"), width=2),
        Column("posts", _("To be known by"), width=2),
        Column("whose", _("Asked by"), width=2),
    )
    table = Table("guidance", _("Guidance that people are to know"), columns, rows)
    return page(
        request, _("Guidance that people are to know"), trail_to_training(),
        tables=[(table, _("Nobody is asked to know anything yet."))],
    )  # fmt: skip


@require_safe
def one(request: HttpRequest, ref: str) -> HttpResponse:
    """One document: its versions, and who has the latest of a day."""
    viewer, found = asking(request), guidance_asked_for(request, ref)
    day = day_asked_for(request, viewer)
    version = guidance_queries.version_on(found, day)
    asked = guidance_queries.asked_on(viewer, found, day)
    rows = []
    for item in asked:
        for holding in item.holders:
            known = item.said.get(holding.person_id)
            words = (
                _("%(what)s, on %(day)s") % {"what": said(KNOWN_HOW[known.how]), "day": told(known.on)} if known else ""
            )
            rows.append((said(item.post.in_words), str(holding.person), words or _("has not said so")))
        if not item.holders:
            rows.append((said(item.post.in_words), _("nobody holds it"), "–"))
    columns = (
        Column("post", _("Post"), width=3),
        Column("who", _("Held by"), width=2),
        Column("said", _("What they said"), width=3),
    )
    have = sum(item.known for item in asked)
    lines = [
        _("Issued by %(who)s. To be known by: %(posts)s.")
        % {"who": found.issued_by, "posts": said(POST_KINDS[found.asked_of].title)}
    ]
    if version is not None:
        words = _("Version %(name)s of %(day)s. To be had: %(where)s")
        lines.append(words % {"name": version.name, "day": told(version.issued_on), "where": version.where})
    lines.append(_("%(have)s of %(all)s posts have it, of those that you read.") % {"have": have, "all": len(asked)})
    keeps = policies.may_keep_training(viewer, found)
    says = policies.may_acknowledge(viewer, found)
    table = Table("asked", _("Who is asked, and who has it"), columns, tuple(rows))
    return page(
        request, found.title, _trail(), caption=found.organisation.name, lines=lines, day=day, ref=found.ref,
        tables=[(table, _("No post that you read is asked on that day."))],
        can=[
            (_("Say that I have it"), says, reverse("training-guidance-say", args=[ref])),
            (_("Write a later version"), keeps, reverse("training-guidance-version", args=[ref])),
        ],
    )  # fmt: skip


@require_http_methods(["GET", "POST"])
def ask(request: HttpRequest, ref: str) -> HttpResponse:
    """Ask posts to know a document."""
    viewer, place = asking(request), place_asked_for(request, ref)
    new = GuidanceToKnow(organisation=place)
    form = forms.AskToKnow(request.POST or None, initial={"since": viewer.day, "asked_of": "area-commander"})

    def do(given: dict[str, Any]) -> Done:
        first = GuidanceVersion(**{name: given.pop(name) for name in ("name", "issued_on", "where")})
        made = actions.ask_to_know(GuidanceToKnow(organisation=place, **given), by=viewer, first=first)
        return Done(_("It is asked."), reverse("training-guidance-one", args=[made.ref]))

    decision = policies.may_keep_training(viewer, new)
    title = _("Ask posts at %(name)s to know guidance") % {"name": place.name}
    return answer_form(request, FormPage(title, form, decision, trail_to_training(place), do, _("Ask them")))


@require_http_methods(["GET", "POST"])
def version(request: HttpRequest, ref: str) -> HttpResponse:
    """Write a later version."""
    viewer, found = asking(request), guidance_asked_for(request, ref)
    form = forms.GuidanceVersionForm(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        made = GuidanceVersion(guidance=found, organisation=found.organisation, **given)
        actions.write_guidance_version(made, by=viewer)
        return Done(_("It is written. Everybody is asked again."), reverse("training-guidance-one", args=[ref]))

    decision = policies.may_keep_training(viewer, found)
    return answer_form(request, FormPage(_("A later version"), form, decision, _trail(found), do, intro=found.title))


@require_http_methods(["GET", "POST"])
def say(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that one has it, or has read it."""
    viewer, found = asking(request), guidance_asked_for(request, ref)
    latest = guidance_queries.version_on(found, viewer.day) or absent()
    form = forms.Acknowledge(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.acknowledge(GuidanceKnown(version_of=latest, how=given["how"]), by=viewer)
        return Done(_("It is kept."), reverse("training-guidance-one", args=[ref]))

    decision = policies.may_acknowledge(viewer, found)
    intro = _("Version %(name)s of %(day)s. To be had: %(where)s")
    intro %= {"name": latest.name, "day": told(latest.issued_on), "where": latest.where}
    return answer_form(request, FormPage(found.title, form, decision, _trail(found), do, _("Say so"), intro))
