"""What an organisation says of its year to the body that watches over it: in words, with the figures as signed.

A statement that is signed is never changed. What is put right stands in a new edition, which says what it replaces.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.lifecycle import ANNUAL_STATEMENT
from headwater.core.sentences import sentence
from headwater.organisations.models import Organisation
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT, OfAPlace

_PERSON = settings.AUTH_USER_MODEL
ANNUAL_TEXTS = {  # the sections of a statement, in their order
    "set_out": sentence("What we set out to do"),
    "done": sentence("What was done"),
    "difference": sentence("What difference it made"),
    "did_not_work": sentence("What did not work"),
    "told": sentence("What people told us"),
    "will_do": sentence("What we will do"),
    "unmet": sentence("Promises that were not kept"),
}
_WHOLE = ~Q(set_out="") & ~Q(done="") & ~Q(difference="") & ~Q(did_not_work="")
_WHOLE &= ~Q(told="") & ~Q(will_do="") & ~Q(unmet="")


def year_called(year: int) -> str:
    """A year from 1 April as people say it: 2025/26."""
    return f"{year}/{(year + 1) % 100:02}"


def _text(what: str) -> models.TextField[str, str]:
    return models.TextField(what, max_length=LONGEST_TEXT, blank=True)


def _person(what: str) -> models.ForeignKey[Any, Any]:
    return models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False, verbose_name=what
    )


class AnnualStatement(OfAPlace):
    """A statement of a year from 1 April, for an oversight body. ``kept`` is what was signed, with its hash."""

    unlogged = (*ANNUAL_TEXTS, "kept", "replaces_because", "taken_words")

    body = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", verbose_name="made for")
    year = models.PositiveSmallIntegerField("year that it is of")
    edition = models.PositiveSmallIntegerField(default=1)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="replaced_by", verbose_name="replaces"
    )
    replaces_because = models.CharField("what it puts right", max_length=LONGEST_LINE, blank=True)
    state = models.CharField(
        max_length=10, choices=list(ANNUAL_STATEMENT.states.items()), default=ANNUAL_STATEMENT.first
    )
    set_out = _text("what we set out to do")
    done = _text("what was done")
    difference = _text("what difference it made")
    did_not_work = _text("what did not work")
    told = _text("what people told us")
    will_do = _text("what we will do")
    unmet = _text("promises that were not kept")
    kept = models.JSONField("what was signed", default=dict, blank=True)
    written_by = models.ForeignKey(
        _PERSON, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name="written by"
    )
    written_on = models.DateField("written on")
    signed_by = _person("signed by")
    signed_on = models.DateField("signed on", null=True, blank=True)
    taken_by = _person("taken by")
    taken_on = models.DateField("taken on", null=True, blank=True)
    taken_words = models.CharField("what was said of it", max_length=LONGEST_LINE, blank=True)
    place_agreed_by = _person("published for the organisation by")
    place_agreed_on = models.DateField("organisation agreed to publish on", null=True, blank=True)
    body_agreed_by = _person("published for the body by")
    body_agreed_on = models.DateField("body agreed to publish on", null=True, blank=True)
    published_on = models.DateField("published on", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """Signed whole, taken by another, published when both agree; one edition is written at a time."""

        abstract = False
        verbose_name = "annual statement"
        ordering = ("-year", "-edition", "-id")
        constraints = (
            models.UniqueConstraint(
                fields=["organisation", "body", "year", "edition"], name="annual_statement_edition_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "body", "year"],
                condition=Q(state="draft"),
                name="annual_statement_one_draft_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2000, year__lte=2100) & ~Q(body=F("organisation")),
                name="annual_statement_of_a_year_for_another",
            ),
            models.CheckConstraint(
                condition=Q(edition=1, replaces__isnull=True, replaces_because="")
                | Q(edition__gt=1, replaces__isnull=False) & ~Q(replaces_because=""),
                name="annual_statement_edition_says_what_it_replaces",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", signed_by__isnull=True, signed_on__isnull=True)
                | ~Q(state="draft") & Q(signed_by__isnull=False, signed_on__isnull=False) & _WHOLE,
                name="annual_statement_signed_whole",
            ),
            models.CheckConstraint(
                condition=Q(taken_by__isnull=True, taken_on__isnull=True, taken_words="")
                | Q(taken_by__isnull=False, taken_on__isnull=False) & ~Q(taken_words="") & ~Q(taken_by=F("signed_by")),
                name="annual_statement_taken_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["taken", "published"]) | Q(taken_on__isnull=False),
                name="annual_statement_taken_on_a_day",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True) & ~Q(state="published")
                | Q(published_on__isnull=False, place_agreed_on__isnull=False, body_agreed_on__isnull=False)
                & ~Q(place_agreed_by=F("body_agreed_by")),
                name="annual_statement_published_when_both_agree",
            ),
        )

    @property
    def called(self) -> str:
        """The year as people say it."""
        return year_called(self.year)


class StatementQuestion(OfAPlace):
    """A question with which a body sent a statement back: who is to answer it, by when, and the answer."""

    unlogged = ("asked", "answer")

    statement = models.ForeignKey(AnnualStatement, on_delete=models.PROTECT, related_name="questions")
    asked = models.CharField("what is asked", max_length=LONGEST_LINE)
    by = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", db_index=False)
    on = models.DateField("asked on")
    answerer = models.ForeignKey(_PERSON, on_delete=models.PROTECT, related_name="+", verbose_name="who answers")
    due = models.DateField("to be answered by")
    answer = models.CharField(max_length=LONGEST_LINE, blank=True)
    answered_by = _person("answered by")
    answered_on = models.DateField("answered on", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """It asks something of another, leaves time, and an answer has an author."""

        abstract = False
        verbose_name = "question about an annual statement"
        ordering = ("on", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(asked="") & Q(due__gt=F("on")) & ~Q(answerer=F("by")),
                name="statement_question_asks_another_and_leaves_time",
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_by__isnull=True, answered_on__isnull=True)
                | ~Q(answer="") & Q(answered_by__isnull=False, answered_on__gte=F("on")) & ~Q(answered_by=F("by")),
                name="statement_question_answered_by_another",
            ),
        )
