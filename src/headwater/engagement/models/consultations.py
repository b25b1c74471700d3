"""What groups are asked, what they advised, what was done about it, and what of that is published (6.4.2)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.engagement.models.communities import AdvisoryGroup
from headwater.organisations.models import Post
from headwater.organisations.models.of_a_place import LONGEST_LINE, LONGEST_TEXT, OfAPlace


class Consultation(OfAPlace):
    """A question put to groups, who owes the response and by when, the response, and that it is published."""

    unlogged = ("question", "papers", "response", "taken_down_because")

    question = models.CharField("what is asked", max_length=LONGEST_LINE)
    papers = models.CharField("papers that go with it", max_length=LONGEST_LINE, blank=True)
    put_on = models.DateField("put on")
    advice_by = models.DateField("advice asked for by")
    owner = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", verbose_name="who owes the response")
    respond_by = models.DateField("response due by")
    put_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    response = models.TextField("what we did", max_length=LONGEST_TEXT, blank=True)
    responded_on = models.DateField("responded on", null=True, blank=True)
    responded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    published_on = models.DateField("published on", null=True, blank=True)
    published_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    taken_down_because = models.CharField("why it was taken down", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """Asked before it is advised, advised before it is answered, and answered before it is published."""

        abstract = False
        verbose_name = "consultation"
        ordering = ("-put_on", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(question=""), name="consultation_asks_something"),
            models.CheckConstraint(
                condition=Q(advice_by__gt=F("put_on"), respond_by__gte=F("advice_by")),
                name="consultation_leaves_time",
            ),
            models.CheckConstraint(
                condition=Q(response="", responded_on__isnull=True, responded_by__isnull=True)
                | (
                    ~Q(response="")
                    & Q(responded_on__isnull=False, responded_on__gte=F("put_on"), responded_by__isnull=False)
                ),
                name="consultation_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(published_on__isnull=True, published_by__isnull=True)
                | Q(
                    published_on__isnull=False,
                    responded_on__isnull=False,
                    published_on__gte=F("responded_on"),
                    published_by__isnull=False,
                    taken_down_because="",
                ),
                name="consultation_published_after_its_response",
            ),
        )


class Consulted(OfAPlace):
    """A group that was asked: its advice in its own name, dissent with it, and whether it agrees that it is shown."""

    unlogged = ("advice", "dissent")

    consultation = models.ForeignKey(Consultation, on_delete=models.PROTECT, related_name="asked")
    group = models.ForeignKey(AdvisoryGroup, on_delete=models.PROTECT, related_name="consulted")
    advice = models.TextField("what the group advises", max_length=LONGEST_TEXT, blank=True)
    dissent = models.TextField("what some of it see otherwise", max_length=LONGEST_TEXT, blank=True)
    given_on = models.DateField("given on", null=True, blank=True)
    agrees = models.BooleanField("agrees that it is published", null=True)
    agreed_on = models.DateField("said on", null=True, blank=True)
    shown = models.BooleanField("stands in what is published", default=False)

    class Meta(OfAPlace.Meta):
        """Once of a group; advice has its day, and nobody agrees before there is any."""

        abstract = False
        verbose_name = "advice of a group"
        ordering = ("group__name", "id")
        constraints = (
            models.UniqueConstraint(fields=["consultation", "group"], name="group_asked_once"),
            models.CheckConstraint(
                condition=Q(advice="", dissent="", given_on__isnull=True) | (~Q(advice="") & Q(given_on__isnull=False)),
                name="advice_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(agrees__isnull=True, agreed_on__isnull=True)
                | Q(
                    agrees__isnull=False,
                    given_on__isnull=False,
                    agreed_on__isnull=False,
                    agreed_on__gte=F("given_on"),
                ),
                name="agreement_after_advice",
            ),
            models.CheckConstraint(
                condition=Q(shown=False) | Q(agrees__isnull=False, agrees=True), name="advice_shown_by_agreement"
            ),
        )
