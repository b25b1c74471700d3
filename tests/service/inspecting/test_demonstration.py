"""The demonstration's judgements: made by the same actions as anybody's, and shown on the same pages."""

from __future__ import annotations

from headwater.core.following_up import How
from headwater.inspection.demonstration import make_inspection
from headwater.inspection.demonstration_judgements import SECOND, make_judgements
from headwater.inspection.demonstration_pilot import TITLE, make_pilot
from headwater.inspection.models import Inspection, Judgement, ModerationSession, Publication, Reconciled
from headwater.inspection.queries.following_up import recommendations, standing_of

from ..conftest import ClientOf, as_viewer
from .making import answers_by_number


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


def test_the_demonstrations_pilot_goes_the_whole_way_to_a_closed_recommendation(client_of: ClientOf) -> None:
    make_inspection(answers_by_number())
    make_pilot(answers_by_number())
    make_pilot(answers_by_number())  # a second time changes nothing
    pilot = Inspection.objects.get(title=TITLE)
    assert pilot.state == "follow_up"
    client = client_of("Idris Maddox")
    page = client.get(f"/published/{Publication.objects.get(inspection=pilot).ref}/").content.decode()
    assert "Where people are vulnerable" in page
    rows = recommendations(as_viewer("Idris Maddox")).filter(inspection=pilot).order_by("number")
    today = as_viewer("Idris Maddox").day
    assert [standing_of(row, today).how for row in rows] == [How.CLOSED, How.OVERDUE, How.ON_TIME]
