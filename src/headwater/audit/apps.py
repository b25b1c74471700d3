"""The audit app."""

from django.apps import AppConfig


class Audit(AppConfig):
    """The audit app."""

    name = "headwater.audit"
    label = "audit"

    def ready(self) -> None:
        """Say how the log tells what happens to it."""
        from headwater.audit import events  # noqa: F401
