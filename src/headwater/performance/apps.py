"""The app of measuring."""

from django.apps import AppConfig


class Performance(AppConfig):
    """The app of measuring: frameworks, what places return by them, and what success would look like."""

    name = "headwater.performance"
    label = "performance"

    def ready(self) -> None:
        """Register what the app asks of people, what can be found, the records that probes may name, and probes."""
        from headwater.performance import (  # noqa: F401
            accounts_needs,
            events,
            frameworks_findable,
            frameworks_records,
            probes_of_measures,
            returns_needs,
            tables_findable,
            tables_needs,
            tables_records,
        )
