"""Engaging communities in the demonstration: an invented force and county, written by the same actions as anybody's.

Every group, course, exercise and event is made here; none is of a real place or person.
"""

from __future__ import annotations

from django.db import transaction

from headwater.engagement.demonstration_communities import make_communities
from headwater.engagement.demonstration_consequences import make_consequences
from headwater.engagement.demonstration_initiatives import make_initiatives
from headwater.engagement.demonstration_joint import make_joint_work
from headwater.engagement.demonstration_training import make_training
from headwater.engagement.models import AdvisoryGroup, ConsequencePlan, JointAgreement, TrainingProgramme


@transaction.atomic
def make_engagement() -> None:
    """What each room of the app keeps: all of it or, where it is there already, nothing."""
    if not AdvisoryGroup.objects.exists():
        make_communities()
    if not TrainingProgramme.objects.exists():
        make_training()
    if not ConsequencePlan.objects.exists():
        make_consequences()
    if not JointAgreement.objects.exists():
        make_joint_work()
        make_initiatives()
