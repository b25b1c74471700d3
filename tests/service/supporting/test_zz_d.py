import pytest
from tests.service.conftest import as_viewer, organisation
from headwater.interventions.models import *
from headwater.interventions import policies
pytestmark = pytest.mark.usefixtures("county")
def test_d():
    ben=as_viewer("Ben Tolliver"); p=Panel.objects.get(route="safeguarding")
    d=policies.may_see_panel(ben,p); print("RULE",d.rule,d.reasons,p.organisation,ben.own, policies.seats_of(ben), p.pk)
