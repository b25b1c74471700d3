"""The api app."""

from django.apps import AppConfig


class Api(AppConfig):
    """The api app."""

    name = "headwater.api"
    label = "api"

    def ready(self) -> None:
        """Listen to the closing of accounts."""
        from headwater.api import closing, events  # noqa: F401
