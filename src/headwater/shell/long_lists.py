"""Lists that can be longer than a page may take to write them: their files are made by a job."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse

Progress = Callable[[int, int | None], None]  # rows written, and how many there are


def list_page(view: Callable[..., Any]) -> Callable[..., Any]:
    """Mark a view whose list can be taken as a file: a job may ask it, and no other address."""
    view.makes_files = True  # type: ignore[attr-defined]
    return view


def makes_files(view: object) -> bool:
    """Whether a job may ask this view."""
    return bool(getattr(view, "makes_files", False))


class Offer(HttpResponse):
    """What a list answers where it is only asked whether it would make a file: that it would, and the file's title."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.title = title


def only_asks(request: HttpRequest) -> bool:
    """Whether the file itself is not wanted yet."""
    return bool(getattr(request, "only_asks", False))


def progress_of(request: HttpRequest) -> Progress | None:
    """How a job wants to be told of progress; nothing where a person waits at a page."""
    return getattr(request, "progress", None)
