"""Meetings of a panel: who was there, what was on the agenda, which agency was given what, and what was decided.

A meeting and who came tell of no person who is supported; whatever stands on its agenda is of a case, and sealed.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.panel_meetings import DECISIONS, ITEM_KINDS, PACK_PARTS
from headwater.core.sentences import sentence
from headwater.interventions.models.cases import Case
from headwater.interventions.models.disclosures import Disclosure
from headwater.interventions.models.panels import Panel
from headwater.interventions.models.sealed import SealedRecord
from headwater.interventions.models.team import CaseStep
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import OfAPlace

_PERSON = settings.AUTH_USER_MODEL
MEETING_STATES = {
    "planned": sentence("planned"),
    "held": sentence("held"),
    "off": sentence("called off"),
}


class PanelMeeting(OfAPlace):
    """A meeting of a panel on a day."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="meetings")
    day = models.DateField()
    state = models.CharField(max_length=8, choices=list(MEETING_STATES.items()), default="planned")
    set_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    held_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", null=True, verbose_name="attendance written by"
    )

    class Meta(OfAPlace.Meta):
        """Once on a day, unless it was called off; held, somebody wrote down who was there."""

        abstract = False
        verbose_name = "meeting of a panel"
        ordering = ("-day", "-id")
        constraints = (
            models.UniqueConstraint(fields=["panel", "day"], condition=~Q(state="off"), name="panel_meets_once_a_day"),
            models.CheckConstraint(
                condition=Q(state__in=["planned", "off"], held_by__isnull=True)
                | Q(state="held", held_by__isnull=False),
                name="panel_meeting_state_known",
            ),
        )


class Attended(OfAPlace):
    """That somebody was at a meeting, for their agency."""

    meeting = models.ForeignKey(PanelMeeting, on_delete=models.PROTECT, related_name="attended")
    agency = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=8)

    class Meta(OfAPlace.Meta):
        """Once for a person."""

        abstract = False
        verbose_name = "attendance at a panel"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["meeting", "person"], name="attended_once"),
            models.CheckConstraint(condition=Q(role__in=["chair", "officer", "member"]), name="attended_in_a_role"),
        )


class AgendaItem(SealedRecord):
    """A case on the agenda of a meeting: for what, brought by which step, and what was decided (reasons sealed)."""

    unlogged = ("sealed", "case", "owned_by", "step")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="agenda")
    meeting = models.ForeignKey(PanelMeeting, on_delete=models.PROTECT, related_name="items")
    kind = models.CharField(max_length=8, choices=list(ITEM_KINDS.items()))
    step = models.ForeignKey(CaseStep, on_delete=models.PROTECT, related_name="+", null=True)
    put_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    put_on = models.DateField()
    taken_off_on = models.DateField("taken off on", null=True)
    decision = models.CharField(max_length=8, choices=list(DECISIONS.items()), blank=True)
    decided_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", null=True)
    decided_on = models.DateField("decided on", null=True)
    owned_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta(SealedRecord.Meta):
        """Once on an agenda; decided by somebody who does not own the case, with reasons."""

        abstract = False
        verbose_name = "item of an agenda"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["meeting", "case"], condition=Q(taken_off_on__isnull=True), name="case_once_on_an_agenda"
            ),
            models.CheckConstraint(condition=Q(kind__in=list(ITEM_KINDS)), name="agenda_item_kind_known"),
            models.CheckConstraint(
                condition=Q(decision="", decided_by__isnull=True, decided_on__isnull=True, owned_by__isnull=True)
                | Q(decision__in=list(DECISIONS), decided_by__isnull=False, decided_on__isnull=False)
                & Q(owned_by__isnull=False, taken_off_on__isnull=True)
                & ~Q(sealed=b""),
                name="agenda_item_decided_with_reasons",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("owned_by")),
                name="agenda_item_not_decided_by_its_owner",
            ),
        )


class Pack(SealedRecord):
    """What one agency is given of a case for a meeting: chosen part by part, then issued, and perhaps taken back."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="packs")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="packs")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField()
    issued_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", null=True)
    issued_on = models.DateField("given out on", null=True)
    disclosure = models.OneToOneField(Disclosure, on_delete=models.PROTECT, related_name="pack", null=True)
    recalled_by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", null=True)
    recalled_on = models.DateField("taken back on", null=True)

    class Meta(SealedRecord.Meta):
        """One for an agency; never issued without a disclosure that is written down."""

        abstract = False
        verbose_name = "pack for a meeting"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["item", "organisation"], condition=Q(recalled_on__isnull=True), name="one_pack_for_an_agency"
            ),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True, issued_by__isnull=True, disclosure__isnull=True)
                | Q(issued_on__isnull=False, issued_by__isnull=False, disclosure__isnull=False),
                name="issued_pack_is_a_disclosure",
            ),
            models.CheckConstraint(
                condition=Q(recalled_on__isnull=True, recalled_by__isnull=True)
                | Q(recalled_on__isnull=False, recalled_by__isnull=False, recalled_on__gte=F("made_on")),
                name="pack_taken_back_by_somebody",
            ),
        )


class PackPart(SealedRecord):
    """One part of a case that is in a pack, by its reference: its words stay where they are, and are copied nowhere."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    pack = models.ForeignKey(Pack, on_delete=models.PROTECT, related_name="parts")
    kind = models.CharField(max_length=10, choices=list(PACK_PARTS.items()))
    part_ref = models.CharField("which", max_length=12)

    class Meta(SealedRecord.Meta):
        """Once, of a known kind."""

        abstract = False
        verbose_name = "part of a pack"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["pack", "kind", "part_ref"], name="part_once_in_a_pack"),
            models.CheckConstraint(
                condition=Q(kind__in=list(PACK_PARTS)) & ~Q(part_ref="") & Q(sealed=b""), name="pack_part_kind_known"
            ),
        )


class AgencyView(SealedRecord):
    """What an agency thinks of an item, in words."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="views")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta(SealedRecord.Meta):
        """Once for an agency, and in words."""

        abstract = False
        verbose_name = "view of an agency"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["item", "organisation"], name="one_view_of_an_agency"),
            models.CheckConstraint(condition=~Q(sealed=b""), name="agency_view_in_words"),
        )


class Dissent(SealedRecord):
    """That somebody does not agree with what was decided: by name and agency, and why."""

    unlogged = ("sealed", "case")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="+")
    item = models.ForeignKey(AgendaItem, on_delete=models.PROTECT, related_name="dissents")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()

    class Meta(SealedRecord.Meta):
        """Once for a person, with why."""

        abstract = False
        verbose_name = "dissent"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(fields=["item", "person"], name="one_dissent_of_a_person"),
            models.CheckConstraint(condition=~Q(sealed=b""), name="dissent_says_why"),
        )
