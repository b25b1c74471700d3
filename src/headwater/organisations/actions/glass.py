"""Breaking the glass: a look at an organisation that no post allows, told to those who answer for it."""

from __future__ import annotations

import logging
import smtplib
from datetime import timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from headwater.audit.actions import action
from headwater.core.plain_text import tidy
from headwater.organisations import policies
from headwater.organisations.models import BreakGlass
from headwater.organisations.queries import answering_for
from headwater.organisations.viewer import Viewer

log = logging.getLogger("headwater.organisations")
HOUR = timedelta(hours=1)


@action("glass.broken", policy=policies.may_break_glass)
def break_glass(glass: BreakGlass, *, by: Viewer) -> BreakGlass:
    """Let a person see an organisation for an hour.

    Those who answer for it are told at once on their own pages, by this very row; a letter goes as well, if it can.
    """
    glass.at = timezone.now()
    glass.until = glass.at + HOUR
    glass.save()
    transaction.on_commit(lambda: _write_to_leads(glass))
    return glass


def _write_to_leads(glass: BreakGlass) -> None:
    people = answering_for(glass.organisation, timezone.localdate(glass.at))
    told = {"person": glass.person, "email": glass.person.email, "organisation": glass.organisation}
    told |= {"until": f"{timezone.localtime(glass.until):%H:%M}", "reason": glass.reason}
    what = _("%(person)s (%(email)s) may see %(organisation)s for one hour, until %(until)s.")
    reason, record = _("Their reason: %(reason)s"), _("That they looked is in its record of what happened.")
    subject = _("%(person)s is looking at %(organisation)s without a post")
    try:
        send_mail(
            subject=tidy(subject % told),
            message=f"{what % told}\n{reason % told}\n\n{record}",
            from_email=settings.DEFAULT_FROM_EMAIL,
            recipient_list=[person.email for person in people],
        )
    except (OSError, smtplib.SMTPException):
        log.warning("the letter about a broken glass could not be sent", exc_info=True)
