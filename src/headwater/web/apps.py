"""The web app."""

from django.apps import AppConfig


class Web(AppConfig):
    """The web app."""

    name = "headwater.web"
    label = "web"
