"""Questions about plans for the consequences of an event, viewer first, and how fit many of them are at once."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from django.db.models import Exists, Max, OuterRef, Q, QuerySet

from headwater.core.consequences import ContactKnown, Fitness, PlanKnown, RoleKnown, StepKnown, fitness
from headwater.engagement.models import (
    Activation,
    ConsequencePlan,
    PlanContact,
    PlanMessage,
    PlanRole,
    PlanStep,
    PlanTest,
)
from headwater.governance.queries import read_at
from headwater.organisations.models import Holding, Organisation, Post
from headwater.organisations.queries import organisations
from headwater.organisations.viewer import Viewer
from headwater.sharing.languages import LANGUAGES

LIVE = ("draft", "issued")
PARTS: dict[str, type[Any]] = {
    "role": PlanRole,
    "contact": PlanContact,
    "message": PlanMessage,
    "step": PlanStep,
}


def names_of_languages() -> dict[str, str]:
    """What each language is called, by its code."""
    return {"en": "English"} | {code: one.told for code, one in LANGUAGES.items()}


def consequence_plans(viewer: Viewer) -> QuerySet[Any]:
    """Those of places whose engagement the viewer reads, with the day of their last test."""
    rows: QuerySet[Any] = ConsequencePlan.objects.filter(read_at(viewer, "organisation__"))
    rows = rows.annotate(tested_on=Max("tests__on", filter=Q(tests__on__lte=viewer.day)))
    running = Activation.objects.filter(plan=OuterRef("pk"), ended_at__isnull=True)
    rows = rows.annotate(runs=Exists(running))
    return rows.select_related("organisation", "owner__organisation", "issued_by")


def find_consequence_plan(viewer: Viewer, ref: str) -> ConsequencePlan | None:
    """The version of that reference."""
    return consequence_plans(viewer).filter(ref=ref).first()


def find_part(viewer: Viewer, kind: str, ref: str) -> Any | None:
    """The part of a plan that the viewer reads."""
    rows = PARTS[kind].objects.filter(read_at(viewer, "organisation__"), ref=ref)
    return rows.select_related("plan__organisation").first()


def posts_for(viewer: Viewer, place: Organisation) -> QuerySet[Post]:
    """The posts of today at a place, above it and below it, of organisations that the viewer may see."""
    above = [place.path[: at + 1] for at, letter in enumerate(place.path) if letter == "/"]
    near = Q(organisation__path__in=above) | Q(organisation__path__startswith=place.path)
    seen = organisations(viewer).values("pk")
    rows = Post.objects.as_at(viewer.day).filter(near, organisation__in=seen)
    return rows.select_related("organisation").order_by("organisation__path", "kind", "pk")


def who_hold_today(posts: Iterable[int | None], day: date) -> dict[int, list[Holding]]:
    """Who holds each of the posts on a day, those who are not deputies first: one question for all."""
    rows = Holding.objects.as_at(day).filter(post__in=[post for post in posts if post], person__is_active=True)
    rows = rows.filter(Q(post__end__isnull=True) | Q(post__end__gte=day), post__start__lte=day)
    rows = rows.filter(Q(post__organisation__end__isnull=True) | Q(post__organisation__end__gte=day))
    found: dict[int, list[Holding]] = {}
    for row in rows.select_related("person").order_by("deputy", "person__name"):
        found.setdefault(row.post_id, []).append(row)
    return found


def contact_name(row: PlanContact) -> str:
    """What a contact is called, in English: the post, the organisation, or the name that was agreed to."""
    return str(row.post.in_words if row.post else row.called.name if row.called else row.name)


def fitness_of(plans: Sequence[ConsequencePlan], day: date) -> dict[int, Fitness]:
    """How fit each of them is on a day: six questions, however many they are."""
    keys = [plan.pk for plan in plans]
    roles = list(PlanRole.objects.filter(plan__in=keys).select_related("post__organisation"))
    contacts = list(PlanContact.objects.filter(plan__in=keys).select_related("post__organisation", "called"))
    steps = PlanStep.objects.filter(plan__in=keys).values_list("plan", "title", "kind", "role")
    said: dict[int, dict[str, set[str]]] = {}
    for key, about, language in PlanMessage.objects.filter(plan__in=keys).values_list("plan", "about", "language"):
        said.setdefault(key, {}).setdefault(about, set()).add(language)
    tests = PlanTest.objects.filter(plan__series__in={plan.series for plan in plans}, on__lte=day)
    tested = dict(tests.values("plan__series").annotate(last=Max("on")).values_list("plan__series", "last").order_by())
    wanted = [row.post_id for row in roles] + [row.deputy_id for row in roles] + [row.post_id for row in contacts]
    held = who_hold_today(wanted, day)
    known_steps = list(steps)
    found = {}
    for plan in plans:
        known = PlanKnown(
            state=plan.state,
            review_on=plan.review_on,
            tested_on=tested.get(plan.series),
            languages=tuple(plan.languages.split()),
            roles=tuple(_role(row, held, day) for row in roles if row.plan_id == plan.pk),
            contacts=tuple(_contact(row, held, day) for row in contacts if row.plan_id == plan.pk),
            steps=tuple(
                StepKnown(title, kind, role is not None) for key, title, kind, role in known_steps if key == plan.pk
            ),
            messages={about: frozenset(there) for about, there in said.get(plan.pk, {}).items()},
        )
        found[plan.pk] = fitness(known, day, names_of_languages())
    return found


def _role(row: PlanRole, held: dict[int, list[Holding]], day: date) -> RoleKnown:
    holders = held.get(row.post_id, [])
    stands_in = any(one.deputy for one in holders) or bool(row.deputy_id and held.get(row.deputy_id))
    there = row.post.end is None or row.post.end >= day
    return RoleKnown(row.title, there, any(not one.deputy for one in holders), stands_in)


def _contact(row: PlanContact, held: dict[int, list[Holding]], day: date) -> ContactKnown:
    if row.post is not None:
        there = bool(held.get(row.post.pk))
    else:
        there = row.called is None or row.called.end is None or row.called.end >= day
    return ContactKnown(contact_name(row), there, row.how)


def unfit(viewer: Viewer) -> list[tuple[ConsequencePlan, Fitness]]:
    """Issued plans that their owners’ holders, or where nobody holds that post all at the place, must put right."""
    rows = list(
        ConsequencePlan.objects.filter(organisation__in=viewer.own, state="issued").select_related(
            "owner", "organisation"
        )
    )
    rows += list(
        ConsequencePlan.objects.filter(state="issued", owner__organisation__in=viewer.own)
        .exclude(organisation__in=viewer.own)
        .select_related("owner", "organisation")
    )
    if not rows:
        return []
    held = who_hold_today([row.owner_id for row in rows], viewer.day)
    mine = [
        row
        for row in rows
        if any(one.person_id == viewer.person_id for one in held.get(row.owner_id, []))
        or (row.owner_id not in held and row.organisation_id in viewer.own)
    ]
    fit = fitness_of(mine, viewer.day) if mine else {}
    return [(row, fit[row.pk]) for row in mine if not fit[row.pk].fit]


def running_here(place: Organisation) -> QuerySet[Activation]:
    """The activations that run at a place."""
    return Activation.objects.filter(organisation=place, ended_at__isnull=True).select_related("plan")


def running_of(plan: ConsequencePlan) -> Activation | None:
    """The activation of any of its versions that runs."""
    return Activation.objects.filter(plan__series=plan.series, ended_at__isnull=True).first()


def past_activations(plan: ConsequencePlan) -> QuerySet[Activation]:
    """Those of any of its versions that were stood down, the last first."""
    return Activation.objects.filter(plan__series=plan.series, ended_at__isnull=False).order_by("-started_at")


def versions_of(plan: ConsequencePlan) -> QuerySet[ConsequencePlan]:
    """All versions of a plan, the newest first."""
    return ConsequencePlan.objects.filter(series=plan.series).order_by("-number")


def tests_of(plan: ConsequencePlan) -> QuerySet[PlanTest]:
    """Every test of any of its versions."""
    return PlanTest.objects.filter(plan__series=plan.series).select_related("by", "plan")


def in_force_on(viewer: Viewer, day: date) -> QuerySet[Any]:
    """The versions that were issued and had not ended on a day."""
    rows = consequence_plans(viewer).filter(issued_on__lte=day)
    return rows.filter(Q(ended_on__isnull=True) | Q(ended_on__gt=day))
