"""The accounts app."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """The accounts app."""

    name = "headwater.accounts"
    label = "accounts"

    def ready(self) -> None:
        """Listen to the sign-in library."""
        from headwater.accounts import events, signals  # noqa: F401
