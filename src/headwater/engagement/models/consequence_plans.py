"""Plans for the consequences of an event, tailored to an area, in versions issued for good (6.4.1)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.consequences import CONSEQUENCE_PLAN, STEP_KINDS
from headwater.organisations.models import Organisation, Post, new_reference
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

LONGEST_MESSAGE = 4_000
ISSUED, DRAFT, REPLACED, WITHDRAWN = "issued", "draft", "superseded", "withdrawn"


class ConsequencePlan(OfAPlace):
    """One version of a plan: what sets it off, who owns it, which languages are spoken there. Issued, it never changes.

    ``triggers`` and ``languages`` are codes with a space between, of ``core.consequences`` and ``sharing.languages``.
    """

    unlogged = ("series",)

    series = models.CharField(max_length=12, default=new_reference, editable=False)
    number = models.PositiveSmallIntegerField("version of the plan", default=1)
    title = models.CharField(max_length=200)
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    triggers = models.CharField("what sets it off", max_length=100)
    languages = models.CharField("languages spoken there", max_length=300, blank=True)
    review_on = models.DateField("to be reviewed by")
    state = models.CharField(
        max_length=10, choices=list(CONSEQUENCE_PLAN.states.items()), default=CONSEQUENCE_PLAN.first
    )
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_on = models.DateField("begun on")
    issued_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    issued_on = models.DateField("issued on", null=True, blank=True)
    ended_on = models.DateField("replaced or withdrawn on", null=True, blank=True)
    ended_because = models.CharField("why it ended", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """One version is issued at a time and one being written."""

        abstract = False
        verbose_name = "consequence plan"
        ordering = ("title", "-number", "id")
        constraints = (
            models.UniqueConstraint(fields=["series", "number"], name="consequence_plan_number_once"),
            models.UniqueConstraint(fields=["series"], condition=Q(state=ISSUED), name="one_issued_consequence_plan"),
            models.UniqueConstraint(fields=["series"], condition=Q(state=DRAFT), name="one_draft_consequence_plan"),
            models.CheckConstraint(condition=~Q(title="") & ~Q(triggers=""), name="consequence_plan_says_what"),
            models.CheckConstraint(
                condition=Q(state__in=list(CONSEQUENCE_PLAN.states)), name="consequence_plan_state_known"
            ),
            models.CheckConstraint(
                condition=Q(issued_by__isnull=True, issued_on__isnull=True, state__in=(DRAFT, WITHDRAWN))
                | Q(issued_by__isnull=False, issued_on__isnull=False, state__in=(ISSUED, REPLACED, WITHDRAWN)),
                name="consequence_plan_issued_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=(DRAFT, ISSUED), ended_on__isnull=True, ended_because="")
                | (Q(state__in=(REPLACED, WITHDRAWN), ended_on__isnull=False) & ~Q(ended_because="")),
                name="consequence_plan_ended_for_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.title


class OfAConsequencePlan(OfAPlace):
    """What belongs to a version of a plan; its ``organisation`` is the plan’s."""

    plan = models.ForeignKey(ConsequencePlan, on_delete=models.PROTECT)

    class Meta(OfAPlace.Meta):
        """Abstract."""

        abstract = True


class PlanRole(OfAConsequencePlan):
    """A role when the plan runs: a post does it; another post stands in, or those whom the register has as deputies."""

    unlogged = ("does",)

    title = models.CharField("role", max_length=200)
    does = models.CharField("what they do", max_length=LONGEST_LINE, blank=True)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    deputy = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="stands in")

    class Meta(OfAConsequencePlan.Meta):
        """Named once in its plan; nobody stands in for themselves."""

        abstract = False
        verbose_name = "role of a consequence plan"
        default_related_name = "roles"
        ordering = ("plan", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title=""), name="plan_role_named"),
            models.UniqueConstraint(fields=["plan", "title"], name="plan_role_named_once"),
            models.CheckConstraint(
                condition=Q(deputy__isnull=True) | ~Q(deputy=F("post")), name="plan_role_deputy_is_another"
            ),
        )


class PlanContact(OfAConsequencePlan):
    """Whom to call, in which order: a post, an organisation, or somebody who agreed to be named here."""

    unlogged = ("name", "how", "hours")

    number = models.PositiveSmallIntegerField("order")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, null=True, related_name="+")
    called = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="organisation to call"
    )
    name = models.CharField("name", max_length=200, blank=True)
    agreed_on = models.DateField("agreed to be named on", null=True, blank=True)
    role = models.CharField("what they can do", max_length=200, blank=True)
    how = models.CharField("how to call", max_length=200, blank=True)
    hours = models.CharField("at which hours", max_length=200, blank=True)
    languages = models.CharField("languages they speak", max_length=300, blank=True)

    class Meta(OfAConsequencePlan.Meta):
        """Exactly one of the three; a name only where its bearer agreed."""

        abstract = False
        verbose_name = "contact of a consequence plan"
        default_related_name = "contacts"
        ordering = ("plan", "number", "id")
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="plan_contact_order_once"),
            models.CheckConstraint(
                condition=Q(post__isnull=False, called__isnull=True, name="")
                | Q(post__isnull=True, called__isnull=False, name="")
                | (Q(post__isnull=True, called__isnull=True) & ~Q(name="")),
                name="plan_contact_is_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(name="", agreed_on__isnull=True) | (~Q(name="") & Q(agreed_on__isnull=False)),
                name="plan_contact_named_who_agreed",
            ),
        )


class PlanMessage(OfAConsequencePlan):
    """Words ready to be said, in one language; those about the same thing are one message in several languages."""

    unlogged = ("about", "audience", "wording")

    about = models.CharField("what it is about", max_length=200)
    audience = models.CharField("whom it is for", max_length=200)
    language = models.CharField(max_length=10)
    wording = models.TextField(max_length=LONGEST_MESSAGE)

    class Meta(OfAConsequencePlan.Meta):
        """Once in a language."""

        abstract = False
        verbose_name = "message of a consequence plan"
        default_related_name = "messages"
        ordering = ("plan", "about", "language", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(about="") & ~Q(audience="") & ~Q(language="") & ~Q(wording=""),
                name="plan_message_is_whole",
            ),
            models.UniqueConstraint(fields=["plan", "about", "language"], name="plan_message_once_in_a_language"),
        )


class PlanStep(OfAConsequencePlan):
    """A thing on the checklist: what, whose role does it, and how many minutes from the start."""

    unlogged = ("title",)

    number = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=10, choices=list(STEP_KINDS.items()), default="action")
    title = models.CharField("what is done", max_length=300)
    role = models.ForeignKey(
        PlanRole, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="role that does it"
    )
    minutes = models.PositiveIntegerField("minutes from the start")

    class Meta(OfAConsequencePlan.Meta):
        """Numbered once, within a week of the start."""

        abstract = False
        verbose_name = "step of a consequence plan"
        default_related_name = "steps"
        ordering = ("plan", "minutes", "number", "id")
        constraints = (
            models.UniqueConstraint(fields=["plan", "number"], name="plan_step_numbered_once"),
            models.CheckConstraint(condition=~Q(title=""), name="plan_step_says_what"),
            models.CheckConstraint(condition=Q(kind__in=list(STEP_KINDS)), name="plan_step_kind_known"),
            models.CheckConstraint(condition=Q(minutes__lte=7 * 24 * 60), name="plan_step_within_a_week"),
        )


class PlanTest(OfAConsequencePlan):
    """That a plan was tried on a day, how, and what was found. Nothing changes a row."""

    unlogged = ("found",)

    on = models.DateField("tested on")
    how = models.CharField("how it was tested", max_length=200)
    found = models.CharField("what was found", max_length=LONGEST_LINE)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_on = models.DateField("written down on")

    class Meta(OfAConsequencePlan.Meta):
        """It says how, and what was found, of a day that has been."""

        abstract = False
        verbose_name = "test of a consequence plan"
        default_related_name = "tests"
        ordering = ("-on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(how="") & ~Q(found=""), name="plan_test_says_what"),
            models.CheckConstraint(condition=Q(on__lte=F("written_on")), name="plan_test_has_been"),
            models.UniqueConstraint(fields=["plan", "on", "how"], name="plan_test_written_once"),
        )
