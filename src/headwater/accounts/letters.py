"""Letters: what is sent fits on its lines, and a letter that cannot go spoils nothing of what was done."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.core.mail import send_mail

log = logging.getLogger("headwater.accounts")


def send_letter(subject: str, message: str, to: list[str]) -> bool:
    """Send one; whether it went."""
    return went(lambda: send_mail(on_one_line(subject), message, settings.DEFAULT_FROM_EMAIL, to))


def went(send: Callable[[], object]) -> bool:
    """Whether ``send`` could hand its letter over. If not, the log says why, and whoever asked goes on."""
    try:
        send()
    except (OSError, ValueError):  # the server's answers are OSErrors; ValueErrors are addresses that nobody can have
        log.exception("a letter could not be sent")
        return False
    return True


def on_one_line(text: str) -> str:
    """``text`` without line ends and control characters, so that it can say nothing but itself."""
    return " ".join("".join(character if character.isprintable() else " " for character in text).split())
