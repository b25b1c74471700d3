"""The evidence app."""

from django.apps import AppConfig


class Evidence(AppConfig):
    """The evidence app."""

    name = "headwater.evidence"
    label = "evidence"

    def ready(self) -> None:
        """Register what the app asks of people, what can be cited and found, and the probes."""
        from headwater.evidence import events, findable, needs, probes_of_posts, records  # noqa: F401
