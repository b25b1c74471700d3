"""Probes of funded posts (AS-1, AS-2): whether filling them is watched, and what they are judged by."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from headwater.audit.guard import writing
from headwater.core.answers import Answer
from headwater.evidence.probes import Proposal, propose
from headwater.governance.models import Activity, FundedPost, PostStep
from headwater.organisations.models import Post

from ..conftest import as_viewer, organisation

pytestmark = pytest.mark.usefixtures("county")
MANAGER, COMMANDER = "Idris Maddox", "Nadia Farrow"


def asked(name: str, who: str = MANAGER) -> Proposal:
    return propose(f"governance.{name}", as_viewer(who), organisation("Force 01"), timezone.localdate())


def of_force() -> list[FundedPost]:
    return list(FundedPost.objects.filter(organisation__path__startswith=organisation("Force 01").path))


def test_posts_of_which_something_was_said_lately_are_watched() -> None:
    assert asked("funded_posts_monitored").answer is Answer.NO  # two of the demonstration's are late and silent
    today = timezone.localdate()
    with writing("test"):
        for post in of_force():
            if not PostStep.objects.filter(funded=post, state="filled", gone_on__isnull=True).exists():
                step = PostStep(organisation=post.organisation, funded=post, state="recruiting", on=today)
                step.not_before, step.known_on = post.created_on, today
                step.save()
    found = asked("funded_posts_monitored")
    assert found.answer is Answer.YES
    assert found.urns


def test_an_empty_post_of_which_nobody_says_anything_is_not_watched() -> None:
    one, today = of_force()[0], timezone.localdate()
    with writing("test"):
        one.created_on = one.planned_start = one.known_on = today - timedelta(days=200)
        one.save()
        for row in PostStep.objects.filter(funded=one):
            row.on = row.not_before = row.known_on = today - timedelta(days=200)
            row.gone_on = today - timedelta(days=150)
            row.save()
    found = asked("funded_posts_monitored")
    assert found.answer is Answer.NO
    assert one.urn in found.urns


def test_whoever_does_not_read_how_the_force_is_led_is_proposed_nothing() -> None:
    for name in ("funded_posts_monitored", "funded_posts_judged"):
        assert (asked(name, COMMANDER).answer, asked(name, COMMANDER).urns) == (Answer.NOT_KNOWN, ())


def test_posts_that_answer_for_an_activity_of_an_adopted_plan_can_be_judged_by_it() -> None:
    assert asked("funded_posts_judged").answer in (Answer.NOT_KNOWN, Answer.NO)
    post = Post.objects.get(organisation=organisation("Force 01"), kind="delivery-manager")
    activity = Activity.objects.filter(plan__organisation=organisation("Force 01"), plan__adopted_on__isnull=False)[0]
    with writing("test"):
        for row in of_force():
            row.post = None
            row.save()
        one = of_force()[0]
        one.post = post
        one.save()
        Activity.objects.filter(post=post).update(post=None)
    assert asked("funded_posts_judged").answer is Answer.NO
    with writing("test"):
        activity.post = post
        activity.save()
    found = asked("funded_posts_judged")
    assert found.answer is Answer.YES
    assert found.urns == (activity.urn,)
