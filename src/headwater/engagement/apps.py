"""The app of engaging communities."""

from django.apps import AppConfig


class Engagement(AppConfig):
    """The app of engaging communities: advisers, joint work, training, exercises and the consequences of an event."""

    name = "headwater.engagement"
    label = "engagement"

    def ready(self) -> None:
        """Register what the app asks of people, what can be found, and the records that probes may name."""
        from headwater.engagement import (  # noqa: F401
            communities_findable,
            communities_needs,
            communities_records,
            consequences_findable,
            consequences_needs,
            consequences_records,
            events,
            initiatives_needs,
            joint_findable,
            joint_needs,
            joint_records,
            probes_of_communities,
            probes_of_consequences,
            probes_of_initiatives,
            probes_of_joint,
            probes_of_training,
            training_findable,
            training_needs,
            training_records,
        )
