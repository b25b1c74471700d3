"""One job: who asked for which list as a file, how far it is, and what came of it."""

from __future__ import annotations

import hashlib
from pathlib import Path

from django.conf import settings
from django.db import models
from django.db.models import Q

from headwater.audit.guard import Record
from headwater.core.lifecycle import JOB
from headwater.organisations.models import new_reference

STATES = tuple(JOB.states.items())


class Job(Record):
    """A list to be made into a file for one person. ``address`` is that of the list, as they saw it."""

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="jobs")
    title = models.CharField(max_length=200)
    address = models.CharField(max_length=1_000)
    state = models.CharField(max_length=10, choices=STATES, default=JOB.first)
    finished = models.PositiveIntegerField("rows written", default=0)
    whole = models.PositiveIntegerField("rows in all", null=True)
    taken = models.BooleanField(default=False)
    why = models.CharField("why it was given up", max_length=500, blank=True)
    grants = models.CharField("hash of what the person might do then", max_length=64, blank=True)
    file_name = models.CharField("name of the file", max_length=200, blank=True)
    media_type = models.CharField(max_length=100, blank=True)
    asked_at = models.DateTimeField("asked for")
    seen_at = models.DateTimeField("last worked on", null=True)
    ended_at = models.DateTimeField("ended", null=True)

    class Meta(Record.Meta):
        """Done with a file, given up with a reason."""

        abstract = False
        ordering = ("-asked_at", "-id")
        indexes = (models.Index(fields=["person", "-asked_at"], name="job_of_a_person"),)
        constraints = (
            models.CheckConstraint(condition=Q(state__in=[name for name, _ in STATES]), name="job_state_known"),
            models.CheckConstraint(condition=~Q(state="done") | ~Q(file_name=""), name="a_job_done_has_its_file"),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(why=""), name="a_job_given_up_says_why"),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:job:{self.ref}"

    @property
    def place_ref(self) -> str:
        """It belongs to a person, and to no organisation."""
        return ""

    @property
    def place(self) -> Path:
        """Where its file is kept."""
        return settings.FILES_ROOT / "jobs" / self.ref


def hash_of(reach: object) -> str:
    """What stands for all that somebody may do and see: another as soon as anything of it changes."""
    return hashlib.sha256(repr(reach).encode()).hexdigest()
