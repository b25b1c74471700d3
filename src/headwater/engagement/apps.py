"""The app of engaging communities."""

from django.apps import AppConfig


class Engagement(AppConfig):
    """The app of engaging communities: advisers, joint work, training, exercises and the consequences of an event."""

    name = "headwater.engagement"
    label = "engagement"

    def ready(self) -> None:
        """Register what the app asks of people, what can be found, and the records that probes may name."""
        from headwater.engagement import (  # noqa: F401
            consequences_findable,
            consequences_needs,
            consequences_records,
            probes_of_consequences,
        )
