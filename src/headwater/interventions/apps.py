"""The app of supporting people."""

from django.apps import AppConfig


class Interventions(AppConfig):
    """The app of casework: panels, referrals, cases and what becomes of them."""

    name = "headwater.interventions"
    label = "interventions"

    def ready(self) -> None:
        """Register what the app asks of people."""
        from headwater.interventions import (  # noqa: F401
            before_panel_needs,
            between_rooms,
            casework_needs,
            casework_records,
            events,
            figures_needs,
            held_of_rooms,
            panel_needs,
            probes_of_casework,
            rights_needs,
            samples_needs,
        )
