"""What is done to a draft of a message: its other languages, and approving or withdrawing it."""

from __future__ import annotations

from typing import Any

from django import forms as django_forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from headwater.organisations.pages import Done, FormPage, answer_form
from headwater.organisations.viewer import asking
from headwater.sharing import actions, queries
from headwater.sharing import message_policies as policies
from headwater.sharing.forms import messages as forms
from headwater.sharing.languages import LANGUAGES
from headwater.sharing.models import Message
from headwater.sharing.views.asked_for import absent, message_asked_for, message_href, trail_to_message


@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, ref: str) -> HttpResponse:
    """Word a draft in another language, or change how it is worded in one."""
    viewer, found = asking(request), message_asked_for(request, ref)
    form = forms.WordMessage(request.POST or None, initial=_worded(found, request.GET.get("language", "")))

    def do(given: dict[str, Any]) -> Done:
        actions.word_message(found, by=viewer, **given)
        words = _("It is worded in %(language)s.") % {"language": LANGUAGES[given["language"]].told}
        return Done(words, message_href(found))

    decision = policies.may_change_message(viewer, found)
    intro = _("Whoever approves it reads every language, or asks somebody who can.")
    page = FormPage(_("Word it in another language"), form, decision, trail_to_message(found), do, intro=intro)
    return answer_form(request, page)


def _worded(found: Message, language: str) -> dict[str, str]:
    rows = [row for row, known in queries.wordings_of(found) if known.code == language]
    return {name: getattr(rows[0], name) for name in ("language", "wording", "translated_by")} if rows else {}


@require_http_methods(["GET", "POST"])
def wording_out(request: HttpRequest, ref: str, language: str) -> HttpResponse:
    """Take a language out of a draft."""
    viewer, found = asking(request), message_asked_for(request, ref)
    if not _worded(found, language):
        absent()
    told = LANGUAGES[language].told

    def do(_given: dict[str, Any]) -> Done:
        actions.take_language_out(found, by=viewer, language=language)
        return Done(_("%(language)s is out.") % {"language": told}, message_href(found))

    form = django_forms.Form(request.POST if request.method == "POST" else None)
    title = _("Take %(language)s out of the draft") % {"language": told}
    decision = policies.may_change_message(viewer, found)
    return answer_form(request, FormPage(title, form, decision, trail_to_message(found), do, _("Take it out")))


@require_http_methods(["GET", "POST"])
def approve(request: HttpRequest, ref: str) -> HttpResponse:
    """Approve a draft, as it was when its page was read."""
    viewer, found = asking(request), message_asked_for(request, ref)
    read = request.GET.get("seen", "")[:9]
    seen = int(read) if read.isascii() and read.isdecimal() else found.version
    form = forms.ApproveMessage(request.POST or None, initial={"seen": seen})

    def do(given: dict[str, Any]) -> Done:
        made = actions.approve_message(found, by=viewer, seen=given["seen"])
        return Done(_("Version %(number)s is approved.") % {"number": made.number}, message_href(made))

    title = _("Approve “%(title)s”") % {"title": found.title}
    intro = _(
        "Everybody who is signed in can read it from now on, and its words never change. "
        "A version that was approved before is said no more."
    )
    decision = policies.may_approve_message(viewer, found)
    return answer_form(request, FormPage(title, form, decision, trail_to_message(found), do, _("Approve it"), intro))


@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, ref: str) -> HttpResponse:
    """Withdraw a message, or give a draft up."""
    viewer, found = asking(request), message_asked_for(request, ref)
    form = forms.WithdrawMessage(request.POST or None)

    def do(given: dict[str, Any]) -> Done:
        actions.withdraw_message(found, by=viewer, why=given["why"])
        return Done(_("It is withdrawn, and its page says why."), message_href(found))

    title = _("Withdraw “%(title)s”") % {"title": found.title}
    decision = policies.may_withdraw_message(viewer, found)
    return answer_form(request, FormPage(title, form, decision, trail_to_message(found), do, _("Withdraw it")))
