"""What an originator is asked: whether a portion of theirs may go to an audience, and taking an answer back."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_safe

from headwater.evidence.content import BY_MEDIA_TYPE
from headwater.evidence.policies import may_give_content
from headwater.evidence.taking import file_answer
from headwater.organisations.pages import Done, FormPage, Trail, answer_form, refused_page
from headwater.organisations.viewer import Viewer, asking
from headwater.sharing import actions, policies, queries
from headwater.sharing.forms import products as forms
from headwater.sharing.models import AudiencePart, Consent
from headwater.sharing.views.asked_for import absent, consent_asked_for, trail_to_releases
from headwater.shell.saying import said

MOST = 200  # of each, on the page


def _intro(asked: Consent, viewer: Viewer) -> str:
    """What is asked, and who is in the audience: that is what one agrees to."""
    given = {
        "name": asked.portion.product.organisation.name,
        "audience": asked.audience.title,
        "level": " ".join(filter(None, [asked.portion.level, asked.portion.caveats])),
        "text": asked.portion.text,
    }
    words = _("%(name)s asks whether this may go to “%(audience)s”. It is marked %(level)s: “%(text)s”") % given
    within = [_said_of(part) for part in queries.who_is_in(asked.audience, viewer.day)[: MOST + 1]]
    more = _("and more") if len(within) > MOST else ""
    who = ", ".join([*within[:MOST], *filter(None, [more])]) or _("nobody yet")
    words = " ".join([words, _("In that audience: %(who)s.") % {"who": who}])
    if asked.portion.stored is None:
        return words
    take = _("Look at the file itself first: it goes as it is")
    href = reverse("consent-file", args=[asked.ref])
    return format_html('{} <a class="govuk-link" href="{}">{}</a>', words, href, take)


def _said_of(part: AudiencePart) -> str:
    if part.person is not None:
        return str(part.person)
    whom = said(part.get_kind_display()) if part.kind else _("everybody with a post")
    return _("%(whom)s at %(name)s") % {"whom": whom, "name": part.organisation} if part.organisation else whom


def _trail() -> Trail:
    return [*trail_to_releases(), (_("What you are asked"), reverse("consents"))]


@require_safe
def all_consents(request: HttpRequest) -> HttpResponse:
    """What originators of the viewer’s own are asked, and what they answered: an answer can be taken back from here."""
    viewer = asking(request)
    context = {
        "waiting": queries.asked_of(viewer)[:MOST],
        "answered": queries.with_growth(queries.answered_by(viewer), viewer.day)[:MOST],
        "most": MOST,
        "trail": trail_to_releases(),
    }
    return render(request, "sharing/consents.html", context)


@require_http_methods(["GET", "POST"])
def consent(request: HttpRequest, ref: str) -> HttpResponse:
    """Agree, agree with a change of words, or refuse with a reason."""
    viewer, found = asking(request), consent_asked_for(request, ref)

    def do(given: dict[str, Any]) -> Done:
        actions.answer_consent(found, by=viewer, given=Consent(**given))
        return Done(_("Your answer is kept; whoever asked sees it."), reverse("consents"))

    title = _("May a portion of yours go to “%(title)s”?") % {"title": found.audience.title}
    form, decision = forms.AnswerConsent(request.POST or None), policies.may_answer(viewer, found)
    page = FormPage(title, form, decision, _trail(), do, _("Answer"), _intro(found, viewer))
    return answer_form(request, page)


@require_safe
def file(request: HttpRequest, ref: str) -> HttpResponseBase:
    """The figure or file that an originator is asked about: nobody agrees to what they cannot look at."""
    stored = consent_asked_for(request, ref).portion.stored or absent()
    given = may_give_content(stored)
    if not given.allowed:
        return refused_page(request, given)
    name = f"asked-{ref}.{BY_MEDIA_TYPE[stored.media_type].endings[0]}"
    return file_answer(request, stored.sha256, stored.media_type, name)


@require_http_methods(["GET", "POST"])
def again(request: HttpRequest, ref: str) -> HttpResponse:
    """Say that those who came into the audience since may have it too."""
    viewer, found = asking(request), consent_asked_for(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        actions.agree_again(found, by=viewer)
        return Done(_("You agree to those who are in it now."), reverse("consents"))

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    decision, title = policies.may_take_back(viewer, found), _("May those who came since have it too?")
    page = FormPage(title, form, decision, _trail(), do, _("They may have it too"), _intro(found, viewer))
    return answer_form(request, page)


@require_http_methods(["GET", "POST"])
def back(request: HttpRequest, ref: str) -> HttpResponse:
    """Take an answer back; what rests on it is recalled."""
    viewer, found = asking(request), consent_asked_for(request, ref)

    def do(_given: dict[str, Any]) -> Done:
        recalled = len(actions.take_back(found, by=viewer))
        words = ngettext(
            "It is taken back; %(count)s release is recalled.",
            "It is taken back; %(count)s releases are recalled.",
            recalled,
        )
        return Done(words % {"count": recalled}, reverse("consents"))

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    decision = policies.may_take_back(viewer, found)
    page = FormPage(_("Take the answer back"), form, decision, _trail(), do, _("Take it back"), _intro(found, viewer))
    return answer_form(request, page)
