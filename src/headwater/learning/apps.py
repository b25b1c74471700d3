"""The app of learning what works."""

from django.apps import AppConfig


class Learning(AppConfig):
    """The app of learning: case studies from draft to what became of them elsewhere, and promises kept or not."""

    name = "headwater.learning"
    label = "learning"

    def ready(self) -> None:
        """Register what the app asks of people, what can be found, and the records that citations may name."""
        from headwater.learning import events, needs, probes, records, studies_findable  # noqa: F401
