"""The organisations app."""

from django.apps import AppConfig


class Organisations(AppConfig):
    """The organisations app."""

    name = "headwater.organisations"
    label = "organisations"

    def ready(self) -> None:
        """Register what the app asks of people."""
        from headwater.organisations import events, needs  # noqa: F401
