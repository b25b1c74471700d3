"""Leading in the demonstration: an invented force and county. It is written by the same actions as anybody's.

Every figure is made here or stands in the report; none is of a real place.
"""

from __future__ import annotations

from django.db import transaction

from headwater.accounts.models import Person
from headwater.governance.actions import begin_oversight
from headwater.governance.demonstration_allocation import make_allocations
from headwater.governance.demonstration_boards import make_boards
from headwater.governance.demonstration_capability import make_capability
from headwater.governance.demonstration_enablers import make_roles
from headwater.governance.demonstration_money import make_money
from headwater.governance.demonstration_plans import make_plans
from headwater.governance.models import Oversight
from headwater.organisations.demonstration import SINCE
from headwater.organisations.models import Organisation
from headwater.organisations.viewer import viewer_of

KEEPER, FORCE, AUTHORITY = "Luca Fairweather", "Force 01", "Force 01 Police Authority"


@transaction.atomic
def make_leading() -> None:
    """What each room of the app keeps: all of it or, where it is there already, nothing."""
    if Oversight.objects.exists():
        return
    keeper = viewer_of(Person.objects.get(name=KEEPER))
    force, body = Organisation.objects.get(name=FORCE), Organisation.objects.get(name=AUTHORITY)
    begin_oversight(Oversight(organisation=force, body=body, start=SINCE), by=keeper)
    make_capability()
    make_roles()
    make_plans()
    make_boards()
    make_money()
    make_allocations()
