"""Messages for the public (report 5.3.1): what is planned and why, in agreed words, in the languages of those told.

They carry no marking: an approved one is for anybody. Until then it is for those who write it, and its words stay out
of the log.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import Record
from headwater.core.lifecycle import MESSAGE
from headwater.organisations.models import Organisation, new_reference

APPROVED, DRAFT, REPLACED, WITHDRAWN = "approved", "draft", "superseded", "withdrawn"
LONGEST_WORDING, LONGEST_LINE = 10_000, 300
WORDS = ("title", "planned", "why", "audience", "wording", "guidance")  # of which none is empty


class Message(Record):
    """One version of a message. While it is a draft its writer changes it; once approved it never changes."""

    unlogged = (*WORDS, "ended_why", "series")

    ref = models.CharField(max_length=12, unique=True, default=new_reference, editable=False)
    series = models.CharField(max_length=12, default=new_reference, editable=False)
    number = models.PositiveSmallIntegerField("version", default=1)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="said by")
    title = models.CharField("what it is about", max_length=LONGEST_LINE)
    planned = models.CharField("what is planned", max_length=1_000)
    why = models.CharField(max_length=1_000)
    audience = models.CharField("whom it is for", max_length=LONGEST_LINE)
    wording = models.TextField("the wording in English", max_length=LONGEST_WORDING)
    guidance = models.CharField("guidance that it follows", max_length=LONGEST_LINE)
    state = models.CharField(max_length=10, choices=list(MESSAGE.states.items()), default=MESSAGE.first)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_why = models.CharField("why it was withdrawn", max_length=1_000, blank=True)

    class Meta(Record.Meta):
        """One version is approved at a time and one being written; whoever wrote it does not approve it."""

        abstract = False
        ordering = ("title", "id")
        constraints = (
            models.UniqueConstraint(fields=["series", "number"], name="message_number_taken_once"),
            models.UniqueConstraint(fields=["series"], condition=Q(state=APPROVED), name="one_approved_version"),
            models.UniqueConstraint(fields=["series"], condition=Q(state=DRAFT), name="one_version_being_written"),
            models.CheckConstraint(condition=Q(state__in=list(MESSAGE.states)), name="message_state_known"),
            models.CheckConstraint(
                condition=~Q(title="") & ~Q(planned="") & ~Q(why="") & ~Q(audience="") & ~Q(wording=""),
                name="message_says_what_and_why",
            ),
            models.CheckConstraint(condition=~Q(guidance=""), name="message_follows_guidance"),
            models.CheckConstraint(
                condition=Q(approved_by__isnull=True) | ~Q(approved_by=F("written_by")),
                name="nobody_approves_their_own_message",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(DRAFT, WITHDRAWN), approved_by__isnull=True, approved_at__isnull=True)
                | (~Q(state=DRAFT) & Q(approved_by__isnull=False, approved_at__isnull=False)),
                name="message_approved_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(DRAFT, APPROVED), ended_by__isnull=True, ended_at__isnull=True)
                | Q(state__in=(REPLACED, WITHDRAWN), ended_by__isnull=False, ended_at__isnull=False),
                name="message_ended_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state=WITHDRAWN) | ~Q(ended_why=""), name="message_withdrawn_for_a_reason"
            ),
        )

    def __str__(self) -> str:
        """Its reference and version: what a draft is about is for those who write it."""
        return f"message {self.ref}, version {self.number}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:message:{self.ref}"

    @property
    def place_ref(self) -> str:
        """The organisation that says it, once it does: what happens to a draft is on no page but its writers’."""
        return self.organisation.ref if self.approved_at is not None else ""


class MessageWording(Record):
    """The wording of a version in another language, and who put it into that, by role."""

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="wordings")
    language = models.CharField(max_length=20)
    wording = models.TextField(max_length=LONGEST_WORDING)
    translated_by = models.CharField("put into it by, by role", max_length=LONGEST_LINE)
    taken_out = models.BooleanField(default=False)

    class Meta(Record.Meta):
        """One of each language, which is not English; it says something, and who made it."""

        abstract = False
        ordering = ("language", "id")
        constraints = (
            models.UniqueConstraint(fields=["message", "language"], name="one_wording_a_language"),
            models.CheckConstraint(
                condition=~Q(language="") & ~Q(language="en"), name="wording_is_in_another_language"
            ),
            models.CheckConstraint(
                condition=~Q(wording="") & ~Q(translated_by=""), name="wording_says_something_and_by_whom"
            ),
        )


class MessageUse(Record):
    """That an organisation used a message: on which day, who by role, and by which channel."""

    unlogged = ("by_role", "channel")

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="uses")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    used_on = models.DateField()
    by_role = models.CharField("who said it, by role", max_length=LONGEST_LINE)
    channel = models.CharField("where, or by which channel", max_length=LONGEST_LINE)
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(Record.Meta):
        """It says who, and where."""

        abstract = False
        ordering = ("-used_on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(by_role="") & ~Q(channel=""), name="message_use_says_who_and_where"),
        )

    def __str__(self) -> str:
        """Which message was used."""
        return f"message {self.message.ref}"

    @property
    def urn(self) -> str:
        """Its name for programs."""
        return f"urn:headwater:messageuse:{self.pk}"

    @property
    def place_ref(self) -> str:
        """The organisation that used it."""
        return self.organisation.ref
