"""The eight roles in the demonstration: what was seen of them, what officers did, and how mature partnerships are."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from headwater.core.maturity import Maturity
from headwater.governance import actions
from headwater.governance.demonstration_capability import as_on
from headwater.governance.models import BehaviourSeen, MaturityJudged, PostActivity
from headwater.organisations.models import Organisation, Partnership, Post

MANAGER, DIRECTOR = "Idris Maddox", "Rosalind Quaye"
SEEN = (
    ("Force 01", "E1", "E1.1", "The chief officer lead opened the force’s conference on Prevent. (Invented.)"),
    ("Force 01", "E2", "E2.2", "A note of advice went to each area after the autumn exercise. (Invented.)"),
    ("Force 01", "E7", "E7.3", "A version that partners may read came with each assessment. (Invented.)"),
    ("Ashvale area", "E3", "E3.2", "Papers of the area’s meeting went to the council and the school. (Invented.)"),
    ("Ashvale area", "E5", "E5.1", "Two groups that were seldom heard came to the open evening. (Invented.)"),
)
DONE = (
    ("trains-profiles", 40, "An afternoon with the market team on what a profile is for. (Invented.)"),
    ("builds-partnerships", 25, "The college joined the area’s partnership. (Invented.)"),
)


def make_roles() -> None:
    """Behaviours of roles, activities of a post, and judgements of a partnership."""
    today = timezone.localdate()
    manager = as_on(MANAGER, today)
    for number, (at, role, behaviour, what) in enumerate(SEEN):
        place = Organisation.objects.get(name=at)
        seen = BehaviourSeen(organisation=place, enabler=role, behaviour=behaviour, what=what)
        seen.on = today - timedelta(days=20 * (number + 1))
        actions.write_behaviour(seen, by=manager)
    area = Organisation.objects.get(name="Ashvale area")
    post = Post.objects.get(organisation=area, kind="engagement-officer")
    for kind, ago, what in DONE:
        on = today - timedelta(days=ago)
        actions.write_post_activity(PostActivity(organisation=area, post=post, kind=kind, what=what, on=on), by=manager)
    together = Partnership.objects.get(name="Ashvale Safer Partnership")
    for criterion, level, shown in (
        (
            "information",
            Maturity.GROWING,
            "Two versions of the profile were shared; health has sent nothing. (Invented.)",
        ),
        ("links", Maturity.MET, "The commander and the director meet every month. (Invented.)"),
    ):
        judged = MaturityJudged(partnership=together, criterion=criterion, level=level, evidence=shown)
        actions.judge_partnership(judged, by=as_on(DIRECTOR, today))
