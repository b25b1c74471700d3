"""The inspection app."""

from django.apps import AppConfig


class Inspection(AppConfig):
    """The inspection app."""

    name = "headwater.inspection"
    label = "inspection"

    def ready(self) -> None:
        """Register what the app asks of people, and what can be cited and found."""
        from headwater.inspection import events, findable, needs, records  # noqa: F401
