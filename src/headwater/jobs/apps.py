"""The jobs app."""

from django.apps import AppConfig


class Jobs(AppConfig):
    """The jobs app."""

    name = "headwater.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Register what the app asks of people."""
        from headwater.jobs import events, needs  # noqa: F401
