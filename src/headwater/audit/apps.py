"""The audit app."""

from django.apps import AppConfig


class Audit(AppConfig):
    """The audit app."""

    name = "headwater.audit"
    label = "audit"
