"""The sign-in library’s forms, in words for people who have never set one of these up."""

from __future__ import annotations

from typing import Any

from allauth.account.forms import LoginForm, ResetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm, EditWebAuthnForm

EMAIL = "E-mail address"
CODE = "Code from your app, or a recovery code"


def _say(form: Any, name: str, label: str, hint: str = "") -> None:
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
        _say(self, "code", "Code that the app shows", "Six digits")


class Passkey(AddWebAuthnForm):  # type: ignore[misc]
    """A passkey, or a key that only stands beside a password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", "What you call it", "So that you know it from others: work laptop, blue key")
        words = "Let it sign me in without a password: it asks for my finger, face or PIN each time"
        _say(self, "passwordless", words)


class PasskeyName(EditWebAuthnForm):  # type: ignore[misc]
    """A passkey’s name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _say(self, "name", "What you call it")
