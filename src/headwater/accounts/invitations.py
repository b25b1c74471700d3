"""The letter that lets a person choose a password: good for three days, and once."""

from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext

from headwater.accounts.letters import on_one_line, send_letter
from headwater.accounts.models import Person


def invitation_link(person: Person) -> str:
    """The address where ``person`` chooses a password."""
    return password_link(f"{user_pk_to_url_str(person)}-{default_token_generator.make_token(person)}")


def password_link(key: str) -> str:
    """The address where whoever has the ``key`` chooses a password."""
    uid, _, token = key.partition("-")
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": uid, "key": token})
    return f"{settings.ADDRESS}{path}"


def send_invitation(person: Person, reason: str) -> bool:
    """Send it; whether it went. The invitation stands either way: a new password brings another letter."""
    parts = (
        f"{on_one_line(person.name)},",
        gettext("You are invited to Headwater as: %(post)s.") % {"post": on_one_line(reason)},
        f"{gettext('Choose a password here within three days:')}\n{invitation_link(person)}",
        gettext("If you did not expect this, do nothing."),
    )
    return send_letter(gettext("You are invited to Headwater"), "\n\n".join(parts), [person.email])
