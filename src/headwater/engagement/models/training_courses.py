"""Programmes of training: modules and versions, which level needs which, events, and what people thought of them."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from headwater.core.sentences import sentence
from headwater.engagement.models.training_roles import TrainingLevel
from headwater.organisations.models.of_a_place import LONGEST_LINE, OfAPlace

COMMUNITIES, PROFILES, INTELLIGENCE = "communities", "profiles", "intelligence"
TOPICS: Mapping[str, str] = {
    COMMUNITIES: sentence("Communities, and what Prevent is for"),
    PROFILES: sentence("Writing profiles of places"),
    INTELLIGENCE: sentence("Engagement and community intelligence (ICE)"),
    "safeguarding": sentence("Recognising who needs support, and referral"),
    "partners": sentence("Working with partners"),
    "incidents": sentence("Critical incidents and what follows them"),
}
CHANNELS: Mapping[str, str] = {
    "training": sentence("Training"),
    "briefings": sentence("Briefings"),
    "marketing": sentence("Posters, intranet and other marketing"),
    "exercise": sentence("Exercises"),
}
ENGAGEMENT_OFFICERS, NEIGHBOURHOOD = "engagement", "neighbourhood"
DELIVERERS: Mapping[str, str] = {
    ENGAGEMENT_OFFICERS: sentence("Community engagement officers (NEPO)"),
    "branch": sentence("Special Branch"),
    "own": sentence("The force’s own trainers"),
    "national": sentence("A national team"),
    "partner": sentence("A partner"),
}
AUDIENCES: Mapping[str, str] = {
    NEIGHBOURHOOD: sentence("Neighbourhood policing teams"),
    "front": sentence("Other front-line staff"),
    "commanders": sentence("Commanders"),
    "branch": sentence("Special Branch and intelligence staff"),
    "all": sentence("All staff"),
    "partners": sentence("Partners"),
}
RATINGS: Mapping[str, str] = {
    "much": sentence("Helps me much in my work"),
    "some": sentence("Helps me in some of my work"),
    "little": sentence("Helps me little"),
    "not": sentence("Does not help me"),
}


class TrainingProgramme(OfAPlace):
    """A programme: for what, by which channel, and by when it is to be complete. ``feeds`` is the one it feeds into."""

    title = models.CharField(max_length=200)
    aim = models.CharField("what it is for", max_length=LONGEST_LINE)
    channel = models.CharField(max_length=20, choices=list(CHANNELS.items()))
    start = models.DateField("from")
    deadline = models.DateField("to be complete by", null=True, blank=True)
    end = models.DateField("ended on", null=True, blank=True)
    feeds = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="fed_by")

    class Meta(OfAPlace.Meta):
        """Called something; complete after it began."""

        abstract = False
        verbose_name = "training programme"
        ordering = ("title", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(title="") & ~Q(aim=""), name="training_programme_has_title_and_aim"),
            models.CheckConstraint(condition=Q(channel__in=list(CHANNELS)), name="training_programme_channel_known"),
            models.CheckConstraint(
                condition=(Q(deadline__isnull=True) | Q(deadline__gte=F("start")))
                & (Q(end__isnull=True) | Q(end__gte=F("start"))),
                name="training_programme_ends_after_it_starts",
            ),
            models.CheckConstraint(condition=~Q(feeds=F("id")), name="training_programme_feeds_another"),
        )

    def __str__(self) -> str:
        return self.title


class TrainingModule(OfAPlace):
    """A module of a programme, with the code that HR systems call it by."""

    programme = models.ForeignKey(TrainingProgramme, on_delete=models.PROTECT, related_name="modules")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=200)
    topic = models.CharField("what it is about", max_length=20, choices=list(TOPICS.items()))

    class Meta(OfAPlace.Meta):
        """Its code means one module of whoever keeps it."""

        abstract = False
        verbose_name = "module"
        ordering = ("code", "id")
        constraints = (
            models.UniqueConstraint(fields=["organisation", "code"], name="module_code_once"),
            models.CheckConstraint(condition=~Q(code="") & ~Q(title=""), name="module_has_code_and_title"),
            models.CheckConstraint(condition=Q(topic__in=list(TOPICS)), name="module_topic_known"),
        )

    def __str__(self) -> str:
        return f"{self.code}: {self.title}"


class ModuleVersion(OfAPlace):
    """A version of a module. Completions of earlier ones count until the day before ``replaces_on``."""

    module = models.ForeignKey(TrainingModule, on_delete=models.PROTECT, related_name="versions")
    name = models.CharField("version", max_length=40)
    start = models.DateField("taught from")
    months = models.PositiveSmallIntegerField("months that it counts for", null=True, blank=True)
    replaces_on = models.DateField("earlier versions stop counting on", null=True, blank=True)

    class Meta(OfAPlace.Meta):
        """Called something, once; two do not begin on one day."""

        abstract = False
        verbose_name = "version of a module"
        ordering = ("start", "id")
        constraints = (
            models.UniqueConstraint(fields=["module", "name"], name="module_version_called_once"),
            models.UniqueConstraint(fields=["module", "start"], name="module_version_begins_by_itself"),
            models.CheckConstraint(condition=~Q(name=""), name="module_version_is_called_something"),
            models.CheckConstraint(
                condition=Q(months__isnull=True) | Q(months__gte=1, months__lte=600),
                name="module_version_counts_so_long",
            ),
            models.CheckConstraint(
                condition=Q(replaces_on__isnull=True) | Q(replaces_on__gte=F("start")),
                name="module_version_replaces_once_it_is_there",
            ),
        )

    def __str__(self) -> str:
        return self.name


class LevelModule(OfAPlace):
    """That a level needs a module: by a day, or so many days after somebody begins in the role, whichever is later."""

    level = models.ForeignKey(TrainingLevel, on_delete=models.PROTECT, related_name="needs")
    module = models.ForeignKey(TrainingModule, on_delete=models.PROTECT, related_name="needed_by")
    by = models.DateField("needed by")
    within = models.PositiveSmallIntegerField("or within so many days of beginning", default=90)

    class Meta(OfAPlace.Meta):
        """Once for each pair."""

        abstract = False
        verbose_name = "module that a level needs"
        ordering = ("level", "module", "id")
        constraints = (
            models.UniqueConstraint(fields=["level", "module"], name="level_needs_a_module_once"),
            models.CheckConstraint(condition=Q(within__lte=3650), name="level_needs_a_module_in_time"),
        )


class TrainingEvent(OfAPlace):
    """A day on which a module is taught: where, by whom, to whom, and how many may come."""

    version_of = models.ForeignKey(ModuleVersion, on_delete=models.PROTECT, related_name="events")
    day = models.DateField("held on")
    place = models.CharField("where it is held", max_length=200)
    deliverer = models.CharField("who delivers it", max_length=20, choices=list(DELIVERERS.items()))
    audience = models.CharField("for whom", max_length=20, choices=list(AUDIENCES.items()))
    seats = models.PositiveSmallIntegerField()
    attended = models.PositiveSmallIntegerField("how many came", null=True, blank=True)
    called_off = models.CharField("why it was called off", max_length=LONGEST_LINE, blank=True)

    class Meta(OfAPlace.Meta):
        """Somewhere, with seats, of known kinds."""

        abstract = False
        verbose_name = "training event"
        ordering = ("-day", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(place="") & Q(seats__gte=1), name="training_event_has_place_and_seats"),
            models.CheckConstraint(
                condition=Q(deliverer__in=list(DELIVERERS), audience__in=list(AUDIENCES)),
                name="training_event_of_known_kinds",
            ),
            models.CheckConstraint(
                condition=Q(attended__isnull=True) | Q(called_off=""), name="nobody_came_to_what_was_called_off"
            ),
        )


class EventFeedback(OfAPlace):
    """What somebody who came thought of an event: in words, and never who. Nothing changes a row."""

    unlogged = ("comment",)

    event = models.ForeignKey(TrainingEvent, on_delete=models.PROTECT, related_name="feedback")
    rating = models.CharField("what they thought of it", max_length=10, choices=list(RATINGS.items()))
    comment = models.CharField(max_length=LONGEST_LINE, blank=True)
    on = models.DateField("written down on")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta(OfAPlace.Meta):
        """In known words."""

        abstract = False
        verbose_name = "feedback on an event"
        ordering = ("-on", "-id")
        constraints = (models.CheckConstraint(condition=Q(rating__in=list(RATINGS)), name="event_feedback_in_words"),)
