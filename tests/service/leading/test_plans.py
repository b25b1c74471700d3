"""Plans."""

from __future__ import annotations

import pytest

from headwater.governance.models import Plan

from ..conftest import ClientOf

pytestmark = pytest.mark.usefixtures("county")


def test_every_page_of_a_plan(client_of: ClientOf) -> None:
    plan = Plan.objects.get()
    client = client_of("Idris Maddox")
    for part in ("", "page/", "page.pdf", "slippage/", "waiting/", "progress/", "pack/", "pack.pdf"):
        answer = client.get(f"/leadership/plans/{plan.ref}/{part}")
        assert answer.status_code == 200, part
        assert answer.content
