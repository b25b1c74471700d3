"""Needs against offers, what no channel tells of, and who was briefed, as tables and sentences."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from django.db.models import QuerySet, Sum
from django.utils.translation import gettext as _

from headwater.core.briefings import LISTENERS, Given, heard
from headwater.core.training_gaps import Offer, beside, untold
from headwater.engagement.models import CHANNELS, TOPICS, LevelModule, TrainingEvent, TrainingModule
from headwater.engagement.queries import training as queries
from headwater.engagement.queries.training_counts import still_to_complete
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import Viewer
from headwater.publishing.document import Column, Table
from headwater.sharing.queries import briefings_of
from headwater.shell.days import told
from headwater.shell.saying import said


def gaps_table(viewer: Viewer, place: Organisation) -> Table:
    """Each module: the levels that need it, the seats to come, and what that says. Five queries."""
    matrix = queries.matrix_in_use(place, viewer)
    levels: dict[int, list[str]] = defaultdict(list)
    for row in LevelModule.objects.filter(level__matrix=matrix).select_related("level") if matrix else ():
        levels[row.module_id].append(f"{row.level.number}. {row.level.title}")
    modules = list(_taught(viewer, place).order_by("code"))
    planned = TrainingEvent.objects.filter(
        organisation=place, day__gte=viewer.day, called_off="", attended__isnull=True
    )
    seats = dict(planned.order_by().values_list("version_of__module").annotate(count=Sum("seats")))
    still = still_to_complete(place, viewer.day)
    offers = [
        Offer(row.code, row.topic, tuple(levels[row.pk]), seats.get(row.pk, 0), still.get(row.programme_id, 0))
        for row in modules
    ]
    columns = (
        Column("module", _("Module"), width=3),
        Column("levels", _("Needed by"), width=2),
        Column("seats", _("Seats to come"), width=1),
        Column("said", _("What that means"), width=3),
        Column("overlaps", _("Teaches the same, to the same levels"), width=2),
    )
    rows = tuple(
        (
            str(module), ", ".join(one.offer.levels) or _("no level"), f"{one.offer.seats:,}",
            _("Gap. %(words)s") % {"words": said(one.reason)} if one.gap else said(one.reason),
            ", ".join(one.overlaps) or "–",
        )
        for module, one in zip(modules, beside(offers), strict=True)
    )  # fmt: skip
    return Table("gaps", _("Needs against offers"), columns, rows)


def _taught(viewer: Viewer, place: Organisation) -> QuerySet[TrainingModule]:
    """The modules for a place, of those that the viewer reads, whose programmes go on."""
    seen = queries.modules(viewer).order_by().values("pk")
    return queries.modules_for(place).filter(programme__end__isnull=True, pk__in=seen)


def untold_lines(viewer: Viewer, place: Organisation) -> list[str]:
    """What no channel, or a single one, tells staff of."""
    told_by: dict[str, set[str]] = defaultdict(set)
    modules = _taught(viewer, place).filter(programme__start__lte=viewer.day)
    for topic, channel in modules.values_list("topic", "programme__channel"):
        told_by[topic].add(channel)
    reached = {topic: sorted(channels) for topic, channels in told_by.items()}
    return [said(words) for words in untold(TOPICS, reached, CHANNELS)]


def briefed_table(place: Organisation, day: date) -> list[Table]:
    """Each kind of listener in the year to a day, those who heard nothing too; and by whom they were told."""
    rows = list(briefings_of(place.pk, day).select_related("post__organisation"))
    columns = (
        Column("who", _("Who listened"), width=3),
        Column("spoken", _("By word alone"), width=1),
        Column("written", _("With something written"), width=1),
        Column("last", _("Last"), width=2),
    )
    told_to = heard(Given(row.listeners, row.form, row.day) for row in rows)
    body = tuple(
        (
            said(LISTENERS[one.listeners]),
            str(one.spoken),
            str(one.written),
            told(one.last) if one.last else _("not briefed"),
        )
        for one in told_to
    )
    counted: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        counted[said(row.post.title), said(LISTENERS[row.listeners])] += 1
    by = tuple((post, who, str(count)) for (post, who), count in sorted(counted.items()))
    deliverers = (Column("post", _("Given by"), width=3), Column("who", _("To"), width=3), Column("n", _("Times")))
    return [
        Table("briefed", _("Who was briefed in the year to today"), columns, body),
        Table("deliverers", _("Who briefed them"), deliverers, by),
    ]
