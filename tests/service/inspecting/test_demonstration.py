"""The demonstration's judgements: made by the same actions as anybody's, and shown on the same pages."""

from __future__ import annotations

from headwater.inspection.demonstration import make_inspection
from headwater.inspection.demonstration_judgements import SECOND, make_judgements
from headwater.inspection.models import Inspection, Judgement, ModerationSession, Reconciled

from ..conftest import ClientOf


def test_the_demonstration_is_judged_with_some_disagreement(client_of: ClientOf) -> None:
    make_inspection({})
    make_judgements()
    make_judgements()  # a second time changes nothing
    assert Judgement.objects.count() == 3 * 6 * 2  # three forces, five capabilities and overall, two inspectors
    assert Reconciled.objects.count() == 2 * 6
    first = ModerationSession.objects.get().agreement[0]
    assert (first["pairable"], first["same"]) == (18, 14)
    assert 0 < first["alpha"] < 1
    ref = Inspection.objects.get().ref
    for where in ("judgements/", "moderation/"):
        page = client_of("Miriam Okafor-Lisle").get(f"/inspections/{ref}/{where}")
        assert page.status_code == 200
    assert SECOND in page.content.decode()
