"""The api app."""

from django.apps import AppConfig


class Api(AppConfig):
    """The api app."""

    name = "headwater.api"
    label = "api"
