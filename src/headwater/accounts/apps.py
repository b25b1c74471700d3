"""The accounts app."""

from django.apps import AppConfig


class Accounts(AppConfig):
    """The accounts app."""

    name = "headwater.accounts"
    label = "accounts"
