"""The sign-in library’s forms, in words for people who have never set one of these up."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import (
    ChangePasswordForm,
    LoginForm,
    ResetPasswordForm,
    ResetPasswordKeyForm,
    SetPasswordForm,
)
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm
from django.utils.translation import gettext_lazy as _

EMAIL = _("E-mail address")
CODE = _("Code from your app, or a recovery code")


def _say(form: Any, name: str, label: Any, hint: Any = "") -> None:
    form.fields[name].label, form.fields[name].help_text = label, hint
    form.fields[name].widget.attrs["data-width"] = "10" if name == "code" else "30"


class SignIn(LoginForm):  # type: ignore[misc]
    """With a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = EMAIL
        self.fields["password"].help_text = ""  # the page leads on to a new one


class NewPassword(ResetPasswordForm):  # type: ignore[misc]
    """For whoever has forgotten theirs."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"].label = EMAIL


class _Chosen:
    """A password is written twice, and nothing more is said of it than the page says."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields  # type: ignore[attr-defined]
        fields["password1"].label, fields["password2"].label = _("New password"), _("The same again")
        fields["password1"].help_text = ""


class ChosenByLetter(_Chosen, ResetPasswordKeyForm):  # type: ignore[misc]
    """By the link of an invitation, or of a letter for a new one."""


class ChosenFirst(_Chosen, SetPasswordForm):  # type: ignore[misc]
    """By somebody who signs in without one."""


class ChosenInstead(_Chosen, ChangePasswordForm):  # type: ignore[misc]
    """In place of another."""


class SecondFactor(AuthenticateForm):  # type: ignore[misc]
    """At sign-in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", CODE)


class StillYou(ReauthenticateForm):  # type: ignore[misc]
    """Before something that matters."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", CODE)


class App(ActivateTOTPForm):  # type: ignore[misc]
    """An app on a telephone."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "code", _("Code that the app shows"), _("Six digits"))


class Passkey(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey, or a key that only stands beside a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", _("What you call it"), _("So that you know it from others: work laptop, blue key"))
        words = _("Let it sign me in without a password: it asks for my finger, face or PIN each time")
        _say(self, "passwordless", words)


class PasskeyName(EditWebAuthnForm):  # type: ignore[misc]
    """A passkey’s name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", _("What you call it"))
