"""Spoken briefings: by whom as what, to which listeners, of what, and when."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.core.briefings import COVERS, FORMS, LISTENERS
from headwater.organisations.models import Organisation, Post, new_reference
from headwater.sharing.models.marked import Marked
from headwater.sharing.models.releases import Release


class Briefing(Marked):
    """That somebody told others, of a release that they may read or of the subject at large. Nothing changes a row."""

    unlogged = ("whom",)

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="given for")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", verbose_name="given as")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    release = models.ForeignKey(Release, on_delete=models.PROTECT, null=True, blank=True, related_name="briefings")
    listeners = models.CharField("who listened", max_length=20, choices=list(LISTENERS.items()))
    whom = models.CharField("who was told, by role", max_length=300)
    covers = models.CharField("what it was about", max_length=20, choices=list(COVERS.items()))
    form = models.CharField(max_length=20, choices=list(FORMS.items()))
    day = models.DateField("given on")
    at = models.DateTimeField("written down at")

    class Meta(Marked.Meta):
        """Of known kinds, and it says to whom."""

        abstract = False
        ordering = ("-day", "-id")
        indexes = (models.Index(fields=["organisation", "day"], name="briefing_of_organisation"),)
        constraints = (
            models.CheckConstraint(condition=Q(listeners__in=list(LISTENERS)), name="briefing_listeners_known"),
            models.CheckConstraint(condition=Q(covers__in=list(COVERS)), name="briefing_covers_something_known"),
            models.CheckConstraint(condition=Q(form__in=list(FORMS)), name="briefing_form_known"),
            models.CheckConstraint(condition=~Q(whom=""), name="briefing_names_its_listeners"),
        )
