"""The search app."""

from __future__ import annotations

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class Search(AppConfig):
    """The search app."""

    name = "headwater.search"
    label = "search"

    def ready(self) -> None:
        """Say what of the register is found; index what was there before the index was."""
        from headwater.search import register  # noqa: F401

        post_migrate.connect(_index_once, sender=self)


def _index_once(**_: Any) -> None:
    from headwater.search.searchable import index_if_empty

    index_if_empty()
