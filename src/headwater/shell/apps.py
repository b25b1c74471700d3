"""The shell app."""

from django.apps import AppConfig


class Shell(AppConfig):
    """The shell app."""

    name = "headwater.shell"
    label = "shell"
