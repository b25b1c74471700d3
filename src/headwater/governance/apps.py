"""The app of leading."""

from django.apps import AppConfig


class Governance(AppConfig):
    """The app of leading: capability, plans, structures, money and posts."""

    name = "headwater.governance"
    label = "governance"

    def ready(self) -> None:
        """Register what the app asks of people, what can be found, and the records that probes may name."""
        from headwater.governance import (  # noqa: F401
            allocation_findable,
            allocation_needs,
            allocation_records,
            boards_findable,
            boards_needs,
            boards_records,
            capability_needs,
            capability_records,
            enabling_needs,
            enabling_records,
            events,
            money_findable,
            money_needs,
            money_records,
            plans_findable,
            plans_needs,
            plans_records,
            probes_of_capability,
            probes_of_enablers,
            probes_of_money,
            probes_of_plans,
            probes_of_structures,
        )
        from headwater.governance.presenters import pack_of_boards, pack_of_capability  # noqa: F401
