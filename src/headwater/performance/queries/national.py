"""The national picture as at a day: each chapter from the queries of the app that keeps its facts, viewer first.

Rights are those of today and the day is that of the picture: whoever may read a place now reads how it was. A chapter
counts what the viewer reads, so two people may see other numbers, and the page says so.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from django.db.models import Q

from headwater.core.casework_figures import period_called
from headwater.core.national_picture import Chapter, Figure, Spread, counted, people, posts
from headwater.core.sentences import sentence
from headwater.core.stages import OVERALL
from headwater.engagement.queries import bound_on, in_force_on, initiatives
from headwater.engagement.queries.training_counts import by_employer
from headwater.governance.queries import funded_on, in_force, readied, versions
from headwater.inspection.queries.judging import stages_published
from headwater.interventions.queries import funnel_counted, panels_counted
from headwater.learning.queries.as_at import learnt_on
from headwater.organisations.models import below
from headwater.organisations.viewer import Viewer
from headwater.sharing.queries.agreements import agreements
from headwater.sharing.queries.gaps import needs_late_on

RUNNING = ("running", "paused")


def national_picture(viewer: Viewer, day: date) -> list[Chapter]:
    """Every chapter as at a day. As many questions for three hundred places as for three."""
    return [chapter(viewer, day) for chapter in CHAPTERS]


def stages(_viewer: Viewer, day: date) -> Chapter:
    """Where the newest published report puts the places that it judged: for everybody, as it was published."""
    found = stages_published(day)
    if found is None:
        empty = sentence("No inspection’s report was published by that day.")
        return Chapter("stages", day, empty=empty)
    order = [stage.id for stage in found.framework.stages]
    names = {**{one.id: one.title for one in found.framework.capabilities}, OVERALL: sentence("Overall")}
    spreads = [
        Spread(name, tuple(found.counts[code][stage] for stage in order), found.counts[code].total())
        for code, name in names.items()
        if code in found.counts
    ]
    steps = tuple(stage.title for stage in found.framework.stages)
    published = found.publication.at.date()
    return Chapter("stages", published, note=found.publication.title, steps=steps, spreads=tuple(spreads))


def readiness(viewer: Viewer, day: date) -> Chapter:
    """What areas have of the least that is asked of them, against the standard in force that the viewer reads."""
    version = in_force(day).filter(pk__in=versions(viewer).values("pk")).first()
    if version is None:
        return Chapter("readiness", day, empty=sentence("No standard was in force on that day that you read."))
    found = readied(viewer, version, day)
    if not found.places:
        return Chapter("readiness", day, empty=sentence("No area of that day is one that you read."))
    figures = (
        counted("met", sentence("Clauses met"), found.met, found.asked),
        counted("confirmed", sentence("Of these, confirmed by somebody else"), found.confirmed, found.met),
        counted("whole", sentence("Areas that meet all that is asked of them"), found.whole, found.places),
    )
    spreads = tuple(Spread(title, (ready,), found.places) for title, ready in found.by_capability)
    steps = (sentence("Areas that meet it"),)
    return Chapter("readiness", day, figures, note=str(version), steps=steps, spreads=spreads)


def posts_paid(viewer: Viewer, day: date) -> Chapter:
    """The posts that grants paid for, and how many of them were filled."""
    paid, filled = funded_on(viewer, day)
    if not paid:
        return Chapter("posts", day, empty=sentence("No grant that ran on that day pays for a post that you read."))
    figures = (
        posts("paid", sentence("Posts that grants paid for"), paid),
        posts("filled", sentence("Of these, filled"), filled, paid),
    )
    return Chapter("posts", day, figures)


def sharing(viewer: Viewer, day: date) -> Chapter:
    """Agreements to share of the viewer’s own organisations: those of others are theirs to know."""
    held = list(agreements(viewer, day).prefetch_related(None).values_list("review_on", flat=True))
    late = sum(review <= day for review in held)
    if not held:
        empty = sentence("Your own organisations had no agreement to share on that day. Those of others are theirs.")
        return Chapter("sharing", day, empty=empty)
    figures = (
        counted("agreements", sentence("Agreements to share that held"), len(held)),
        counted("reviews", sentence("Of these, past their day of review"), late, len(held)),
        counted("needs", sentence("Needs of readers that nobody answered in time"), needs_late_on(viewer, day)),
    )
    return Chapter("sharing", day, figures, note=sentence("Of your own organisations alone."))


def engagement(viewer: Viewer, day: date) -> Chapter:
    """What forces and areas had in force with partners, and were ready for."""
    bound = bound_on(viewer, day)
    if not bound.places:
        return Chapter("engagement", day, empty=sentence("No force or area of that day is one that you read."))
    planned = set(in_force_on(viewer, day).order_by().values_list("organisation", flat=True))
    going = initiatives(viewer, day).order_by().filter(then__in=RUNNING).count()
    trained = by_employer(viewer, day).values()
    staff, done = sum(one.staff for one in trained), sum(one.trained for one in trained)
    councils = sentence("Forces and areas with an agreement in force with a council")
    others = sentence("Forces and areas with one with another partner")
    plans = sentence("Forces and areas with a plan for after an incident")
    figures: tuple[Figure, ...] = (
        counted("councils", councils, bound.with_council, len(bound.places)),
        counted("others", others, bound.with_others, len(bound.places)),
        counted("plans", plans, sum(pk in planned for pk in bound.places), len(bound.places)),
        counted("initiatives", sentence("Initiatives that were going on"), going),
        counted("training", sentence("Staff who had all the training that they need"), done, staff),
    )
    return Chapter("engagement", day, figures)


def support(viewer: Viewer, day: date, within: str = "") -> Chapter:
    """People who were referred and supported, in the newest quarter that was over by then: counts safe to show.

    ``within`` is the path of a place: the panels there and below alone, whatever others the viewer runs.
    """
    period = period_called("", min(day + timedelta(days=1), viewer.day))  # a day that is past is over
    counted_here = panels_counted(viewer).filter(below(within, "organisation__") if within else Q())
    panels = list(counted_here.values_list("pk", flat=True))
    if not panels:
        return Chapter("support", period.end, empty=sentence("No panel is one whose figures you read."))
    reached = {row.step: row.count for row in funnel_counted(panels, period)}
    referred = reached["received"]
    figures = (
        people("referred", sentence("People referred"), referred),
        people("panel", sentence("Brought to a panel"), reached["panel"], referred),
        people("supported", sentence("Supported"), reached["support"], referred),
    )
    note = sentence(
        "Referred from {start} to {end}, as at that last day. Counts below five are withheld, others rounded to five.",
        start=period.start,
        end=period.end,
    )
    return Chapter("support", period.end, figures, note=note)


def learning(viewer: Viewer, day: date) -> Chapter:
    """What was published and taken up elsewhere, and what became of promised reviews."""
    found = learnt_on(viewer, day)
    told, promised = sum(found.results.values()), sum(found.promises.values())
    worked, overdue = found.results.get("worked", 0), found.promises.get("overdue", 0)
    if not (found.studies or found.calls or promised):
        return Chapter("learning", day, empty=sentence("Nothing that you read was published or promised by that day."))
    figures = (
        counted("studies", sentence("Studies published"), found.studies),
        counted("taken_up", sentence("Times that one was taken up elsewhere"), found.taken_up),
        counted("worked", sentence("Results told from elsewhere that say it worked"), worked, told),
        counted("calls", sentence("Calls for evidence that were open"), found.calls),
        counted("overdue", sentence("Promised reviews that were overdue"), overdue, promised),
    )
    return Chapter("learning", day, figures)


CHAPTERS: tuple[Callable[[Viewer, date], Chapter], ...] = (
    stages,
    readiness,
    posts_paid,
    sharing,
    engagement,
    support,
    learning,
)
