"""What figures of panels rest on besides cases: residents, what people declared of themselves, and a yearly statement.

None of it is of a person. What people declare stands apart from every case, as counts of a quarter: no row, no event
and no day of it leads back to anybody (issue: support people, laws).
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.audit.guard import Record
from headwater.core.lifecycle import STATEMENT
from headwater.core.sentences import sentence
from headwater.interventions.models.panels import Panel
from headwater.organisations.models.dated import DatedRecord, ends_after
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT, OfAPlace

_USER = settings.AUTH_USER_MODEL
POINTS = {
    "came": sentence("Their referral was taken up"),
    "supported": sentence("They are supported"),
    "ended": sentence("It ended without support"),
}
LONGEST_CODE = 10
STATEMENT_STATES = list(STATEMENT.states.items())


class PanelResidents(OfAPlace, DatedRecord):
    """How many people live where a panel works, from a day, with where that comes from: what a rate is of."""

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="residents")
    number = models.PositiveIntegerField("residents")
    source = models.CharField("where it comes from", max_length=LONGEST_LINE)

    class Meta(OfAPlace.Meta):
        """At least one, with a source; one number holds at a time."""

        abstract = False
        verbose_name = "residents of a panel’s place"
        ordering = ("start", "id")
        constraints = (
            ends_after("start", "panel_residents_end_after_they_start"),
            models.CheckConstraint(condition=Q(number__gte=1) & ~Q(source=""), name="panel_residents_have_a_source"),
            models.UniqueConstraint(
                fields=["panel"], condition=Q(end__isnull=True), name="panel_residents_one_number_holds"
            ),
        )


class DeclaredCount(Record):
    """How often an answer was given in a quarter, at a point of the way. Nobody’s row: a number that goes up.

    The log tells of the panel alone: neither which answer, nor which row.
    """

    unlogged = ("quarter", "point", "characteristic", "answer", "number")

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="declared")
    quarter = models.DateField("first day of the quarter")
    point = models.CharField(max_length=LONGEST_CODE, choices=list(POINTS.items()))
    characteristic = models.CharField(max_length=LONGEST_CODE)
    answer = models.CharField(max_length=LONGEST_CODE)
    number = models.PositiveIntegerField(default=0)

    class Meta(Record.Meta):
        """One row for each answer; of a known point; of the first day of a quarter."""

        abstract = False
        verbose_name = "what people declared of themselves"
        ordering = ("id",)
        constraints = (
            models.UniqueConstraint(
                fields=["panel", "quarter", "point", "characteristic", "answer"], name="declared_answer_counted_once"
            ),
            models.CheckConstraint(
                condition=Q(point__in=list(POINTS)) & ~Q(characteristic="") & ~Q(answer=""),
                name="declared_answer_at_a_point",
            ),
            models.CheckConstraint(
                condition=Q(quarter__day=1, quarter__month__in=[1, 4, 7, 10]), name="declared_in_a_quarter"
            ),
        )

    def __str__(self) -> str:
        return str(self._meta.verbose_name)

    @property
    def urn(self) -> str:
        """The panel’s: an event leads to no answer."""
        return str(self.panel.urn)

    @property
    def place_ref(self) -> str:
        """No place’s log tells of it."""
        return ""


STATEMENT_TEXTS = {  # what a statement says in words, under these headings
    "worked": sentence("What helped, and how it is known"),
    "late": sentence("What was late, and why"),
    "samples": sentence("What looks at closed cases found"),
    "changes": sentence("What changes because of it"),
}


class AssuranceStatement(OfAPlace):
    """What the chair of a panel says of a year or a quarter: the figures as they stood, and four things in words.

    Signed by the chair, and taken by somebody who leads at the place, or given back with a reason.
    """

    unlogged = ("figures", *STATEMENT_TEXTS, "given_back_because")

    panel = models.ForeignKey(Panel, on_delete=models.PROTECT, related_name="statements_of_assurance")
    start, end = models.DateField("from"), models.DateField("until")
    state = models.CharField(max_length=8, choices=STATEMENT_STATES, default=STATEMENT.first)
    figures = models.JSONField(default=dict)
    worked = models.TextField("what helped, and how it is known", max_length=LONGEST_TEXT)
    late = models.TextField("what was late, and why", max_length=LONGEST_TEXT)
    samples = models.TextField("what looks at closed cases found", max_length=LONGEST_TEXT)
    changes = models.TextField("what changes because of it", max_length=LONGEST_TEXT)
    by = models.ForeignKey(_USER, on_delete=models.PROTECT, related_name="+")
    signed_on = models.DateField(null=True)
    taken_by = models.ForeignKey(_USER, on_delete=models.PROTECT, null=True, related_name="+")
    taken_on = models.DateField(null=True)
    given_back_because = models.CharField("why it was given back", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """One for a period; signed with all four; taken by another."""

        abstract = False
        verbose_name = "assurance statement"
        ordering = ("-end", "id")
        constraints = (
            models.UniqueConstraint(fields=["panel", "start", "end"], name="one_statement_of_a_period"),
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="assurance_statement_is_of_a_period"),
            models.CheckConstraint(
                condition=Q(state="draft", signed_on__isnull=True, taken_by__isnull=True, taken_on__isnull=True)
                | Q(state="signed", signed_on__isnull=False, taken_by__isnull=True, taken_on__isnull=True)
                | Q(state="taken", signed_on__isnull=False, taken_by__isnull=False, taken_on__isnull=False)
                & ~Q(taken_by=F("by")),
                name="assurance_statement_taken_by_another",
            ),
            models.CheckConstraint(
                condition=Q(state="draft") | ~Q(worked="") & ~Q(late="") & ~Q(samples="") & ~Q(changes=""),
                name="assurance_statement_signed_whole",
            ),
        )
