"""A case is opened by those who work on it, and by nobody else."""

import pytest
from tests.service.conftest import ClientOf, as_viewer

from headwater.interventions import queries
from headwater.interventions.models import Case, Look

pytestmark = pytest.mark.usefixtures("county")
OTHERS = ("Frances Hale", "Luca Fairweather", "Miriam Okafor-Lisle", "Ada Whitcombe", "Harriet Mbeki-Stone")


def test_a_case_is_read_by_its_owner_and_nobody_above(client_of: ClientOf) -> None:
    case = Case.objects.get(state="gathering")
    page = client_of(str(case.owner)).get(f"/support/cases/{case.ref}/")
    assert page.status_code == 200 and "Tarn Ellery" in page.content.decode()
    assert Look.objects.filter(case=case, person=case.owner, what="case").exists()
    for name in OTHERS:
        assert client_of(name).get(f"/support/cases/{case.ref}/").status_code == 404
        assert not queries.cases(as_viewer(name)).exists()
