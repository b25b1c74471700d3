"""The sharing app."""

from django.apps import AppConfig


class Sharing(AppConfig):
    """The sharing app."""

    name = "headwater.sharing"
    label = "sharing"

    def ready(self) -> None:
        """Register what the app asks of people."""
        from headwater.sharing import (  # noqa: F401
            events,
            handover_needs,
            needs,
            probes,
            probes_of_briefings,
            records,
        )
