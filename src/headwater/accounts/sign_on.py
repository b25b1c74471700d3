"""Who may come in by the identity provider: whoever was invited, by an address that the provider says is theirs."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.socialaccount.models import SocialAccount
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from headwater.accounts.models import Person
from headwater.accounts.provider import mark_of_issuer
from headwater.accounts.signals import tell_of_failure

log = logging.getLogger("headwater.accounts")
LONGEST_REASON = 300  # characters of what the provider said, in our own log


@dataclass(frozen=True)
class Trouble:
    """Why somebody is not in: what happened, and what to do. The same words whether or not there is an account."""

    status: int
    title: str
    what: str
    remedy: str


NOT_KNOWN = Trouble(
    403,
    _("You are not in"),
    _("{provider} says that you are {email}. No account here lets that address in."),
    _(
        "If you were invited by another address, sign in with that one. If not, ask whoever leads your organisation to "
        "invite you by this one."
    ),
)
NOT_VERIFIED = Trouble(
    403,
    _("You are not in"),
    _("{provider} has not made sure that the address it has for you is yours, so nobody can tell who you are here."),
    _("Ask those who run {provider} to confirm your address there, or sign in with your password."),
)
JOINED_TO_ANOTHER = Trouble(
    403,
    _("You are not in"),
    _(
        "{provider} says that you are {email}. It said so of another account of its own before, which is the one that "
        "is let in."
    ),
    _("If {provider} gave you a new account, ask the keeper of this service to part the old one from it."),
)
NOT_FINISHED = Trouble(
    400,
    _("You are not in yet"),
    _("This sign-in was not begun in this browser, or it was begun too long ago, or it was finished before."),
    _("Begin again. If you followed a link from somebody else, do not."),
)
STOPPED = Trouble(
    403, _("You are not in"), _("You stopped at {provider}, or it did not let you on."), _("Begin again.")
)
NO_ANSWER = Trouble(
    502,
    _("{provider} does not answer"),
    _("We asked {provider} who you are and got no answer that can be used. Nothing is wrong with your account."),
    _("Try again in a minute, or sign in with your password. If it lasts, tell the keeper of this service."),
)


def page(request: HttpRequest, trouble: Trouble, email: str = "") -> HttpResponse:
    """The trouble, told."""
    names = {"provider": settings.SIGN_ON.name, "email": email}
    told = {key: _sentence(gettext(getattr(trouble, key)).format(**names)) for key in ("title", "what", "remedy")}
    return render(request, "accounts/sign_on_trouble.html", told, status=trouble.status)


def _sentence(words: str) -> str:
    """With a capital, whatever the provider’s name begins with."""
    return words[0].upper() + words[1:]


def no_answer(request: HttpRequest, error: Exception | None) -> HttpResponse:
    """The provider could not be asked. What it said is for the keeper, in the log."""
    log.warning("sign-on failed: %s: %s", type(error).__name__, str(error)[:LONGEST_REASON])
    return page(request, NO_ANSWER)


def let_in(request: HttpRequest, login: Any) -> HttpResponse | None:
    """Let the library go on with ``login``, joined to a person; or a page that says why not."""
    if not login.state.get("nonce") or login.state["nonce"] != login.nonce:
        return page(request, NOT_FINISHED)
    [address] = login.email_addresses or [None]
    person = login.user if login.is_existing else None
    trouble = None
    if person is None and (address is None or not address.verified):
        trouble = NOT_VERIFIED
    elif person is None:
        person = Person.objects.filter(email__iexact=address.email).first()
        if person is not None and person.is_active:
            trouble = _join(request, login, person)
    if trouble is None and (person is None or not person.is_active):
        trouble = NOT_KNOWN
    if trouble is None:
        return None
    tell_of_failure(person)
    return page(request, trouble, address.email if address else gettext("somebody whose address it does not tell"))


def _join(request: HttpRequest, login: Any, person: Person) -> Trouble | None:
    """Join them, once: an address that is given to somebody new must not bring them what the last one had."""
    if SocialAccount.objects.filter(user=person, uid__startswith=f"{mark_of_issuer()}-").exists():
        return JOINED_TO_ANOTHER
    login.connect(request, person)
    return None


def came_by_sign_on(request: HttpRequest) -> bool:
    """Whether this session was begun at the provider; the library records in the session how it was."""
    records = get_authentication_records(request, request.user)
    return any(record.get("method") == "socialaccount" for record in records)
